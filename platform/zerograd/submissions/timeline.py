"""The tape as a row of moments, each with its lane's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

MAX_MOMENTS: Final = 60
LANES: Final = {
    "zero_grad": "zero_grad",
    "forward": "forward",
    "loss": "loss",
    "backward": "backward",
    "step": "step",
    "train": "mode",
    "eval": "mode",
}


@dataclass(frozen=True)
class Moment:
    lane: str
    words: str  # as a reader hears it: "forward in train mode, no grad"
    times: int = 1


@dataclass(frozen=True)
class Timeline:
    moments: tuple[Moment, ...]
    left_out: int = 0


def timeline(tape: Sequence[str]) -> Timeline:
    known = [(event, event.split(" ")[0]) for event in tape if event.split(" ")[0] in LANES]
    moments = [
        Moment(LANES[verb], _words(event, verb), len(list(same))) for (event, verb), same in groupby(known)
    ]
    return Timeline(tuple(moments[:MAX_MOMENTS]), max(0, len(moments) - MAX_MOMENTS))


def _words(event: str, verb: str) -> str:
    if verb in ("train", "eval"):
        return f"switched to {verb} mode"
    if verb != "forward":
        return event
    _, mode, grad, *_ = [*event.split(" "), "train", "grad"]
    return f"forward in {mode} mode" + (", no grad" if grad == "no-grad" else "")
