"""`prove`: every gate of the catalogue, challenges side by side."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import torch

from sandbox.boxes import open_boxes
from sandbox.content import load_catalogue, load_challenge, problems
from sandbox.content.catalogue import ROOT
from sandbox.contract import ContentError, SandboxError
from sandbox.judge.warm import benches
from sandbox.prove.challenge import Proof, prove_challenge
from sandbox.prove.document import to_document, told
from sandbox.prove.questions import QuestionProof, prove_questions


def prove(slugs: list[str], *, seeds: int, box: str, device: str, as_json: bool) -> int:
    """Print the proofs; return 0 only if every gate holds."""
    if device == "cuda" and not torch.cuda.is_available():
        raise SandboxError("there is no CUDA device here")
    started = time.monotonic()
    folders = chosen(slugs)
    broken = {folder.name: found for folder in folders if (found := problems(folder))}
    whole = [folder for folder in folders if folder.name not in broken]
    proofs = _side_by_side(whole, seeds, box)
    questions = QuestionProof(0, {}, 0, 0, ()) if slugs else _questions(broken)
    document = to_document(proofs, broken, questions, time.monotonic() - started)
    print(json.dumps(document) if as_json else _text(proofs, document))
    return 0 if document["ok"] else 1


def chosen(slugs: list[str]) -> list[Path]:
    """Return the folders of these challenges, of all if none is named. Raise ContentError for an unknown one."""
    folders = {path.parent.name: path.parent for path in sorted(ROOT.glob("*/*/challenge.toml"))}
    unknown = sorted(set(slugs) - set(folders))
    if unknown:
        raise ContentError(f"there is no challenge {unknown[0]!r}; there are: {', '.join(sorted(folders))}")
    return [folders[slug] for slug in slugs] if slugs else list(folders.values())


def _side_by_side(folders: list[Path], seeds: int, box: str) -> list[Proof]:
    """Prove each folder in a worker of its own: two harnesses never share a process."""
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=None) as workers:
        return list(workers.map(partial(_prove_one, seeds=seeds, box=box), folders))


def _prove_one(folder: Path, seeds: int, box: str) -> Proof:
    warnings.simplefilter("ignore")
    challenge = load_challenge(folder)
    with open_boxes(box, pool=2 if box == "docker" else 0) as boxes:
        return prove_challenge(benches([challenge])[challenge.slug], boxes, seeds)


def _questions(broken: dict[str, list[str]]) -> QuestionProof:
    if broken:
        return QuestionProof(0, {}, 0, 0, ())
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
