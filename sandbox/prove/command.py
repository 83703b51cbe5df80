"""`prove`: every gate of the catalogue, challenges side by side."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import Executor
from pathlib import Path
from typing import Final, Literal

import torch

from sandbox.boxes import open_boxes
from sandbox.content import load_catalogue, load_challenge, problems_by_slug
from sandbox.content.catalogue import ROOT
from sandbox.contract import ContentError, SandboxError
from sandbox.judge.evidence import fresh_seed
from sandbox.judge.grading import bench_for
from sandbox.judge.harness import collect
from sandbox.judge.warm import quiet
from sandbox.prove.challenge import Proof, proof_of
from sandbox.prove.document import to_document, told
from sandbox.prove.questions import QuestionProof, prove_questions
from sandbox.prove.record import record
from sandbox.prove.sources import Seeds, Share, shared
from sandbox.prove.workers import boxes, workers

MORE_SEEDS: Final = 50  # at most, on which right answers run once more
MORE_PER_SEED: Final = 5  # so many for each seed asked for
MANY: Final = 8  # challenges; fewer are split between the workers


def prove(
    slugs: list[str],
    *,
    seeds: int,
    box: Literal["local", "fork", "docker"],
    device: str,
    as_json: bool,
    keep: bool = False,
    runtime: str = "",
) -> int:
    """Print the proofs; return 0 only if every gate holds."""
    if device == "cuda":
        raise SandboxError(_without_cuda(torch.cuda.device_count()))
    open_boxes(box, runtime=runtime).close()  # says before the workers start that there can be none
    started = time.monotonic()
    folders = chosen(slugs)
    broken = {slug: found for slug, found in problems_by_slug(folders).items() if found}
    whole = [folder for folder in folders if folder.name not in broken]
    with workers(box, os.cpu_count() or 1, runtime) as executor:
        asked = executor.submit(_questions) if not slugs and not broken else None
        proofs = _proofs(whole, executor, seeds)
        questions = asked.result() if asked else QuestionProof(0, {}, 0, 0, ())
    document = to_document(proofs, broken, questions, time.monotonic() - started)
    if keep:
        record(proofs, seeds=seeds, box=box)
    print(json.dumps(document) if as_json else _text(proofs, document))
    return 0 if document["ok"] else 1


def _without_cuda(devices: int) -> str:
    """Proofs on a device are not there yet. Tensors of the CPU must not pass for them."""
    if not devices:
        return "there is no CUDA device here"
    return f"there are {devices} CUDA devices here, but probes make their tensors on the CPU: see docs/gpu.md"


def chosen(slugs: list[str]) -> list[Path]:
    """Return the folders of these challenges, of all if none is named. Raise ContentError for an unknown one."""
    folders = {path.parent.name: path.parent for path in sorted(ROOT.glob("*/*/challenge.toml"))}
    unknown = sorted(set(slugs) - set(folders))
    if unknown:
        raise ContentError(f"there is no challenge {unknown[0]!r}; there are: {', '.join(sorted(folders))}")
    return [folders[slug] for slug in slugs] if slugs else list(folders.values())


def _proofs(folders: list[Path], executor: Executor, seeds: int) -> list[Proof]:
    parts = os.cpu_count() or 1 if len(folders) < MANY else 1
    under_way = []
    for folder in folders:
        drawn = Seeds(_drawn(seeds), _drawn(min(MORE_SEEDS, MORE_PER_SEED * seeds)))
        shares = [executor.submit(_share, folder, drawn, part, parts) for part in range(parts)]
        under_way.append((load_challenge(folder), shares))
    return [proof_of(challenge, [share.result() for share in shares]) for challenge, shares in under_way]


def _drawn(number: int) -> tuple[int, ...]:
    return tuple(fresh_seed() for _ in range(number))


def _share(folder: Path, seeds: Seeds, part: int, parts: int) -> Share:
    quiet()
    challenge = load_challenge(folder)
    return shared(bench_for(challenge, collect(challenge.harness)), boxes(), seeds, part, parts)


def _questions() -> QuestionProof:
    catalogue = load_catalogue()
    return prove_questions(catalogue.questions.values(), catalogue.topics.values())


def _text(proofs: list[Proof], document: dict[str, object]) -> str:
    lines = [line for proof in proofs for line in told(proof)]
    for slug, found in dict(document["broken"]).items():  # type: ignore[call-overload]
        lines += [f"BROKEN {slug}", *(f"    {problem}" for problem in found)]
    lines.append(f"questions: {document['questions']}")
    return "\n".join(
        [*lines, f"{'every gate holds' if document['ok'] else 'GATES FELL'} in {document['seconds']} s"]
    )
