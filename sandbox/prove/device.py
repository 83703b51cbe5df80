"""The device that `prove --device cuda` runs on. This process and its forks never touch it: they only start boxes there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sandbox.boxes.local import ENVIRONMENT
from sandbox.boxes.own import OwnBoxes
from sandbox.content.devices import CpuOnly
from sandbox.contract import SandboxError

WORKERS: Final = 4  # at most; each box holds a context of its own on the device
HOST: Final = ("CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH")  # where the driver is, and which devices are meant
SEEN: Final = {name: os.environ[name] for name in HOST if name in os.environ}  # before devices are hidden
QUESTION: Final = """
import json, torch
number = torch.cuda.device_count() if torch.cuda.is_available() else 0
print(json.dumps([number, torch.cuda.get_device_name(0) if number else "", torch.__version__]))
"""


@dataclass(frozen=True)
class Device:
    """One device, by torch's word for its type, and the program that is a box on it."""

    type: str
    name: str
    torch: str
    command: tuple[str, ...]

    def boxes(self) -> OwnBoxes:
        return OwnBoxes(self.type, self.command, environment())

    def document(self, left_out: Iterable[CpuOnly]) -> dict[str, Any]:
        return {
            "type": self.type,
            "name": self.name,
            "torch": self.torch,
            "left_out": [one.model_dump(mode="json") for one in left_out],
        }


def environment() -> dict[str, str]:
    """Return all that a box on a device sees of the environment."""
    shown = {name: value for name, value in ENVIRONMENT.items() if name not in HOST}
    return {**shown, **SEEN, "CUBLAS_WORKSPACE_CONFIG": ":4096:8"}  # else deterministic mode refuses products


def cuda(ask: Callable[[], str] | None = None) -> Device:
    """Return the first CUDA device that torch sees. Raise SandboxError if there is none."""
    said = (ask or _asked)()
    try:
        number, name, version = json.loads(said.strip().rpartition("\n")[2])
    except (ValueError, TypeError) as error:
        raise SandboxError(f"torch does not tell which CUDA devices there are: {said[-200:]!r}") from error
    if not number:
        raise SandboxError("there is no CUDA device here")
    return Device(
        "cuda", name, version, (sys.executable, "-B", "-P", "-s", "-m", "sandbox.inside.main", "--on", "cuda")
    )


def _asked() -> str:
    """Ask in a process of its own: whoever asks has no useful forks any more."""
    words = [sys.executable, "-B", "-P", "-s", "-c", QUESTION]
    asked = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
    return asked.stdout if asked.returncode == 0 else asked.stderr
