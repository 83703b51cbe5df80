"""Answers that know nothing. If one of them earns points, some check rewards doing nothing."""

from __future__ import annotations

from sandbox.content import Challenge

PRELUDE = """
import torch
from torch import nn


def _first(values):
    tensors = [v for v in values if isinstance(v, torch.Tensor)]
    parameters = [p.detach() for v in values if isinstance(v, nn.Module) for p in v.parameters()]
    return (tensors + parameters + [torch.zeros(3)])[0]


def _each(values, number):
    sized = [v for v in values if hasattr(v, "__len__") and not isinstance(v, torch.Tensor)]
    return [number] * (len(sized[0]) if sized else 3)
"""
ANSWERS = {
    "none": "None",
    "zero": "0.0",
    "zeros like its input": "torch.zeros_like(_first(values))",
    "ones like its input": "torch.ones_like(_first(values))",
    "a column of zeros": "torch.zeros(len(_first(values)), 1)",
    "a number and zeros": "(0.0, torch.zeros_like(_first(values)))",
    "a constant each": "_each(values, 1.0)",
    "nothing each": "[]",
    "its input": "values[0] if values else None",
}
FUNCTION = "\n\ndef {name}(*values, **named):\n    return {answer}\n"
CLASS = """

class {name}(nn.Module):
    def __init__(self, *values, **named):
        super().__init__()
        self.only = nn.Parameter(torch.zeros(1))

    def forward(self, *values, **named):
        return {answer}
"""


def trivial_answers(challenge: Challenge) -> dict[str, str]:
    """Return a source per trivial answer. An entry point that the reference writes as a class is one here."""
    return {name: PRELUDE + "".join(_entry(challenge, entry, answer) for entry in challenge.entry_points)
            for name, answer in ANSWERS.items()}  # fmt: skip


def _entry(challenge: Challenge, name: str, answer: str) -> str:
    template = CLASS if f"class {name}" in challenge.reference else FUNCTION
    return template.format(name=name, answer=answer)
