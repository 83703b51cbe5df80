"""What `prove --record` found out about each challenge, kept beside the content for the site to show."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from sandbox.content.catalogue import ROOT
from sandbox.content.folder import is_ours
from sandbox.content.strict import Strict, Text
from sandbox.contract import ContentError

FILE = "proofs.json"


class ProofRecord(Strict):
    """One challenge whose every gate held. Counts are of the run that is named by date, torch and seeds."""

    digest: Text  # of the folder that was proven
    date: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    torch: Text
    box: Literal["local", "fork", "docker"]
    seeds: int = Field(ge=1)
    variants: int = Field(ge=0)  # right answers in other styles, all accepted
    mistakes: int = Field(ge=1)  # all caught by the declared checks
    named: int = Field(ge=0)  # of those, called by their name on every seed; none was called by another's
    trivial_points: int = Field(ge=0)  # at most, for an answer that knows nothing
    causes: dict[str, int]  # check -> how many mistakes it is the first to fail for


class ProofsFile(Strict):
    format: Literal[1]
    challenges: dict[str, ProofRecord]


def load_proofs(root: Path = ROOT) -> dict[str, ProofRecord]:
    """Return the record of each challenge that has one. Raise ContentError for a file that is not ours."""
    path = root / FILE
    try:
        return ProofsFile.model_validate_json(path.read_bytes()).challenges
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ContentError(f"{root.name}/{FILE}: {where}: {first['msg']}; run prove --record") from None


def save_proofs(records: dict[str, ProofRecord], root: Path = ROOT) -> Path:
    """Write the records of challenges that still exist, sorted, so that a change shows as few lines."""
    known = {path.parent.name for path in root.glob("*/*/challenge.toml")}
    kept = {slug: records[slug].model_dump() for slug in sorted(records) if slug in known}
    path = root / FILE
    path.write_text(json.dumps({"format": 1, "challenges": kept}, indent=1) + "\n", encoding="utf-8")
    return path


def digest(folder: Path) -> str:
    """Return the SHA-256 of a challenge's files, names included."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and _is_content(path, folder)):
        name, data = path.relative_to(folder).as_posix().encode(), path.read_bytes()
        for part in (name, data):
            found.update(len(part).to_bytes(8) + part)
    return found.hexdigest()


def _is_content(path: Path, folder: Path) -> bool:
    return all(is_ours(Path(part)) for part in path.relative_to(folder).parts)
