"""How to get a process that runs candidate code."""

from __future__ import annotations

from importlib import import_module

from sandbox.boxes.pool import Pool
from sandbox.contract import Boxes, SandboxError

KINDS = {
    "local": "sandbox.boxes.local.LocalBoxes",
    "docker": "sandbox.boxes.docker.DockerBoxes",
}  # imported on use


def open_boxes(kind: str, *, image: str = "", runtime: str = "", device: str = "", pool: int = 0) -> Boxes:
    """Return boxes of `kind`, behind a pool of `pool` warm ones if that is not 0. Raise SandboxError if there can be none."""
    if kind not in KINDS:
        raise SandboxError(f"there is no box called {kind!r}, only {' and '.join(KINDS)}")
    module, _, name = KINDS[kind].rpartition(".")
    options = {"image": image, "runtime": runtime, "device": device} if kind == "docker" else {}
    boxes = getattr(import_module(module), name)(**options)
    return Pool(boxes, pool) if pool else boxes
