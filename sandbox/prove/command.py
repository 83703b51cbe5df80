"""`prove`: every gate of the catalogue, challenges side by side."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, Literal

from sandbox.boxes import open_boxes
from sandbox.content import load_catalogue, problems_by_slug
from sandbox.content.catalogue import ROOT
from sandbox.contract import ContentError, SandboxError
from sandbox.judge.evidence import fresh_seed
from sandbox.prove.challenge import Proof
from sandbox.prove.device import WORKERS, Device, cuda
from sandbox.prove.document import to_document, told, told_of_device
from sandbox.prove.questions import QuestionProof, prove_questions
from sandbox.prove.record import record
from sandbox.prove.work import Work, left_out_of, proofs_of
from sandbox.prove.workers import workers

MANY: Final = 8  # challenges; fewer are split between the workers
Tell = Callable[[Proof], None]
NO_QUESTIONS: Final = QuestionProof(0, {}, 0, 0, ())


def prove(
    slugs: list[str],
    *,
    seeds: int,
    box: Literal["local", "fork", "docker"],
    device: str,
    as_json: bool,
    keep: bool = False,
    runtime: str = "",
    seed: int | None = None,
) -> int:
    """Print the proofs, as text each when it is done; return 0 only if every gate holds. `seed` brings back an earlier run."""
    tell = _say_nothing if as_json else _tell
    drawn_from = fresh_seed() if seed is None else seed
    if device == "cuda":
        _refuse_on_device(box, keep)
        proofs, document = proven_on(cuda(), slugs, seeds, drawn_from, tell)
    else:
        proofs, document = proven(slugs, seeds, drawn_from, box, runtime, tell)
    if keep:
        record(proofs, seeds=seeds, box=box)
    print(json.dumps(document) if as_json else _rest(document))
    return 0 if document["ok"] else 1


def _tell(proof: Proof) -> None:
    print("\n".join(told(proof)), flush=True)


def _say_nothing(_: Proof) -> None:
    pass


def proven(
    slugs: list[str], seeds: int, seed: int, box: str, runtime: str = "", tell: Tell = _say_nothing
) -> tuple[list[Proof], dict[str, Any]]:
    """Prove challenges on the CPU, and the questions where none is named."""
    open_boxes(box, runtime=runtime).close()  # says before the workers start that there can be none
    started, count = time.monotonic(), os.cpu_count() or 1
    broken, whole = _sorted_out(chosen(slugs))
    with workers(box, count, runtime) as executor:
        asked = executor.submit(_questions) if not slugs and not broken else None
        proofs = _each(tell, proofs_of(whole, executor, Work(seeds, count if len(whole) < MANY else 1, seed)))
        questions = asked.result() if asked else NO_QUESTIONS
    return proofs, to_document(proofs, broken, questions, seed, time.monotonic() - started)


def proven_on(
    device: Device, slugs: list[str], seeds: int, seed: int, tell: Tell = _say_nothing
) -> tuple[list[Proof], dict[str, Any]]:
    """Prove on a device those challenges that can be; the document tells of the others."""
    started, count = time.monotonic(), min(os.cpu_count() or 1, WORKERS)
    broken, whole = _sorted_out(chosen(slugs))
    left_out = left_out_of(whole)
    nowhere = {one.challenge for one in left_out if not one.variants}
    there = [folder for folder in whole if folder.name not in nowhere]
    with workers(device.type, count, device=device) as executor:
        parts = count if len(there) < MANY else 1
        work = Work(seeds, parts, seed, on_device=True, left_out=left_out)
        proofs = _each(tell, proofs_of(there, executor, work))
    seconds, told_of = time.monotonic() - started, device.document(left_out)
    return proofs, to_document(proofs, broken, NO_QUESTIONS, seed, seconds, told_of)


def _each(tell: Tell, proofs: Iterable[Proof]) -> list[Proof]:
    done = []
    for proof in proofs:
        tell(proof)
        done.append(proof)
    return done


def _refuse_on_device(box: str, keep: bool) -> None:
    if keep:
        raise SandboxError("--record keeps what holds on the CPU: leave it out with --device cuda")
    if box != "local":
        raise SandboxError(f"--device cuda proves in local boxes: leave --box {box} out")


def chosen(slugs: list[str]) -> list[Path]:
    """Return the folders of these challenges, of all if none is named. Raise ContentError for an unknown one."""
    folders = {path.parent.name: path.parent for path in sorted(ROOT.glob("*/*/challenge.toml"))}
    unknown = sorted(set(slugs) - set(folders))
    if unknown:
        raise ContentError(f"there is no challenge {unknown[0]!r}; there are: {', '.join(sorted(folders))}")
    return [folders[slug] for slug in slugs] if slugs else list(folders.values())


def _sorted_out(folders: list[Path]) -> tuple[dict[str, list[str]], list[Path]]:
    """Return what is wrong with broken folders by slug, and the folders that are whole."""
    broken = {slug: found for slug, found in problems_by_slug(folders).items() if found}
    return broken, [folder for folder in folders if folder.name not in broken]


def _questions() -> QuestionProof:
    catalogue = load_catalogue()
    return prove_questions(catalogue.questions.values(), catalogue.topics.values())


def _rest(document: dict[str, Any]) -> str:
    lines: list[str] = []
    for slug, found in document["broken"].items():
        lines += [f"BROKEN {slug}", *(f"    {problem}" for problem in found)]
    lines += (
        told_of_device(document["device"]) if document["device"] else [f"questions: {document['questions']}"]
    )
    return "\n".join(
        [
            *lines,
            f"{'every gate holds' if document['ok'] else 'GATES FELL'} in {document['seconds']} s, --seed {document['seed']}",
        ]
    )
