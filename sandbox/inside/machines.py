"""Machines that this one is not: torch's questions about CUDA and MPS, answered as they would be there.

Replaced is what lies at the bottom, mostly functions of `torch._C`, so that all ways to ask agree: `is_available`,
`device_count`, `torch.accelerator`, also where a name was imported before. The devices are only pretended: whoever
uses one gets an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

from sandbox.inside import tape

__all__ = ["default_device_set", "machine"]

MISSING = object()  # a CPU build of torch lacks some of the functions
Replacement = tuple[Any, str, Any]


@contextmanager
def machine(*, cuda: int = 0, mps: bool = False) -> Iterator[None]:
    """Pretend that there are so many CUDA devices, and an Apple GPU or not. Torch is built for both, whatever there is."""
    mps_asked: Any = torch.backends.mps.is_available  # remembers its answer
    replaced = _replacements(cuda, mps)
    before = [(owner, name, getattr(owner, name, MISSING)) for owner, name, _ in replaced]
    mps_asked.cache_clear()
    try:
        for owner, name, value in replaced:
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            delattr(owner, name) if value is MISSING else setattr(owner, name, value)
        mps_asked.cache_clear()


def default_device_set() -> bool:
    """Tell whether somebody has set a default device, and take it back. `get_default_device` would make a tensor there."""
    context = getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)
    if context is not None:
        torch.set_default_device(None)
    return context is not None


def _replacements(cuda: int, mps: bool) -> list[Replacement]:
    built = torch.device(
        "mps" if mps and not cuda else "cuda"
    )  # what this torch was compiled for, there or not
    low: Any = torch._C
    return [
        (low, "_has_cuda", True),
        (low, "_has_mps", True),
        (low, "_cuda_getDeviceCount", _answer("cuda", cuda)),
        (low, "_mps_is_available", _answer("mps", mps)),
        (low, "_accelerator_getAccelerator", _answer("accelerator", built)),
        (torch.cuda, "_device_count_nvml", _answer("cuda", cuda)),
        (torch.cuda, "_device_count_amdsmi", _answer("cuda", cuda)),
        (torch.cuda, "_cached_device_count", None),
    ]


def _answer(kind: str, value: Any) -> Callable[[], Any]:
    def asked() -> Any:
        tape.note(f"ask {kind}")
        return value

    return asked
