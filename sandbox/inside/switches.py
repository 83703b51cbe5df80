"""Process-wide settings of torch: read after each call of the candidate, then put back."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

Switches = dict[str, str]
DEFAULTS: Switches = {
    "grad mode": "True",
    "default dtype": "torch.float32",
    "deterministic algorithms": "False",
    "anomaly detection": "False",
    "inference mode": "False",
}


def read() -> Switches:
    return {
        "grad mode": str(torch.is_grad_enabled()),
        "default dtype": str(torch.get_default_dtype()),
        "deterministic algorithms": str(torch.are_deterministic_algorithms_enabled()),
        "anomaly detection": str(torch.is_anomaly_enabled()),
        "inference mode": str(torch.is_inference_mode_enabled()),
    }


def reset() -> None:
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    if torch.get_deterministic_debug_mode():
        torch.use_deterministic_algorithms(False)  # imports torch's compiler
    torch.autograd.set_detect_anomaly(False)
    torch.set_num_threads(1)


def reseed(seed: int) -> None:
    torch.default_generator.manual_seed(
        seed
    )  # torch.manual_seed formats the stack for each absent device: 1 ms
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(seed)
    random.seed(seed)
    np.random.seed(seed % 2**32)


class Solution:
    """The candidate's module as a probe sees it: functions put the switches back and remember what they changed.

    What its import changed is remembered too, and stays: its functions may rely on it.
    """

    def __init__(self, module: Any) -> None:
        self._module = module
        self.changed = [name for name, value in read().items() if value != DEFAULTS[name]]

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return self.guard(found) if callable(found) and not isinstance(found, type) else found

    def guard(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function` with the switches compared and put back after each call, also after an exception."""

        @functools.wraps(function, updated=())
        def guarded(*arguments: Any, **keywords: Any) -> Any:
            before = read()
            try:
                return function(*arguments, **keywords)
            finally:
                after = read()
                self.changed += [
                    name for name in before if after[name] != before[name] and name not in self.changed
                ]
                if after != before:
                    reset()
                    torch.set_grad_enabled(before["grad mode"] == "True")

        return guarded
