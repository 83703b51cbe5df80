"""`prove --record`: keep what was proven, for the site's proof pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import torch

from sandbox.content.catalogue import ROOT
from sandbox.content.proofs import ProofRecord, digest, load_proofs, save_proofs
from sandbox.prove.challenge import Proof


def record(
    proofs: Iterable[Proof], *, seeds: int, box: Literal["local", "fork", "docker"], root: Path = ROOT
) -> Path:
    """Add the proofs that hold to those on record and return the file."""
    fresh = {proof.challenge.slug: _record(proof, seeds, box) for proof in proofs if not proof.faults}
    return save_proofs(load_proofs(root) | fresh, root)


def _record(proof: Proof, seeds: int, box: Literal["local", "fork", "docker"]) -> ProofRecord:
    return ProofRecord(
        digest=digest(proof.challenge.folder),
        date=datetime.now(UTC).date().isoformat(),
        torch=torch.__version__.partition("+")[0],
        box=box,
        seeds=seeds,
        variants=proof.accepted,
        mistakes=proof.exact,
        named=proof.named,
        trivial_points=proof.trivial_points,
        causes=dict(Counter(failed[0] for failed in proof.kills.values())),
    )
