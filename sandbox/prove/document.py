"""Proofs as JSON, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import torch

from sandbox.prove.challenge import Proof
from sandbox.prove.questions import QuestionProof


def to_document(
    proofs: list[Proof],
    broken: dict[str, list[str]],
    questions: QuestionProof,
    seed: int,
    seconds: float,
    device: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the one document of `prove --json`. `seed` is what all others were drawn from; `device` tells which one the proofs ran on, None for the CPU."""
    ok = not broken and not questions.wrong and not any(proof.faults for proof in proofs)
    if device is not None:
        ok = ok and bool(proofs)  # what was left out is no proof
    return {
        "format": 1,
        "ok": ok,
        "torch": torch.__version__.partition("+")[0],
        "seed": seed,
        "challenges": [_challenge(proof) for proof in proofs],
        "broken": broken,
        "questions": {
            "total": questions.total,
            "by_topic": questions.by_topic,
            "executed": questions.executed,
            "skipped": questions.skipped,
            "wrong": list(questions.wrong),
        },
        "device": device,
        "seconds": round(seconds, 2),
    }


def _challenge(proof: Proof) -> dict[str, Any]:
    challenge = proof.challenge
    return {
        "slug": challenge.slug,
        "topic": challenge.topic,
        "kind": challenge.kind,
        "checks": len(challenge.checks),
        "reference": proof.reference,
        "starter_fails": proof.starter_fails,
        "variants": {"total": len(challenge.variants), "accepted": proof.accepted},
        "mistakes": {
            "total": len(challenge.mistakes),
            "exact": proof.exact,
            "named": proof.named,
            "misnamed": proof.misnamed,
        },
        "trivial_points": proof.trivial_points,
        "by_heart_points": proof.by_heart_points,
        "seconds": round(proof.seconds, 2),
        "faults": proof.faults,
    }


def told_of_device(device: dict[str, Any]) -> Iterator[str]:
    """Yield the device's name, and what was not proven on it."""
    yield f"on {device['name']}, torch {device['torch']}; the reference on the CPU"
    for one in device["left_out"]:
        parts = "".join(f" variants/{name}" for name in one["variants"])
        yield f"not on a device: {one['challenge']}{parts}: {one['why']}"


def told(proof: Proof) -> Iterator[str]:
    """Yield the proof's summary, its kill matrix and its faults."""
    challenge, mistakes = proof.challenge, len(proof.challenge.mistakes)
    yield (
        f"{'ok   ' if not proof.faults else 'FALLS'} {challenge.topic}/{challenge.slug}"
        f"  variants {proof.accepted}/{len(challenge.variants)}  mistakes exact {proof.exact}/{mistakes}"
        f" named {proof.named}/{mistakes} misnamed {proof.misnamed}"
        f"  trivial {proof.trivial_points}  by heart {proof.by_heart_points}  {proof.seconds:.1f} s"
    )
    yield from _matrix([check.id for check in challenge.checks], proof.kills)
    yield from (f"    equal in evidence, told apart by the tape: {one} = {two}" for one, two in proof.equal)
    yield from (f"    {fault}" for fault in proof.faults)


def _matrix(checks: Iterable[str], kills: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """One row a mistake, one column a check: K the cause, x a consequence."""
    columns = list(checks)
    width = max(map(len, kills), default=0)
    for number, check in enumerate(columns, start=1):
        yield f"    {number:>2} {check}"
    yield f"    {'':{width}} {''.join(f'{n:>3}' for n in range(1, len(columns) + 1))}"
    for mistake, failed in kills.items():
        marks = ["K" if failed[:1] == (check,) else "x" if check in failed else "." for check in columns]
        yield f"    {mistake:{width}} {''.join(f'{mark:>3}' for mark in marks)}"
