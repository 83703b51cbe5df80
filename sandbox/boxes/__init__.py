"""How to get a process that runs candidate code."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any, Final

from sandbox.boxes.pool import Pool
from sandbox.contract import Boxes, Limits, SandboxError

CLASSES: Final = {  # imported on use
    "local": "sandbox.boxes.local.LocalBoxes",
    "fork": "sandbox.boxes.fork.ForkBoxes",
    "docker": "sandbox.boxes.docker.DockerBoxes",
    "gpu": "sandbox.boxes.leased.gpu_boxes",
}
ISOLATED: Final = "isolated"  # fork where kernel and engine allow it, else docker
KINDS: Final = (*CLASSES, ISOLATED)
log = logging.getLogger(__name__)


def open_boxes(kind: str, *, image: str = "", runtime: str = "", pool: int = 0, size: int = 0) -> Boxes:
    """Return boxes of `kind`, behind a pool of `pool` warm ones if that is not 0. Raise SandboxError if there can be none.

    `size` is how many forked boxes may be in use at a time; unless given, as many as the pool keeps, at least one.
    """
    if kind not in KINDS:
        raise SandboxError(f"there is no box called {kind!r}, only {', '.join(KINDS)}")
    if kind == "local" and runtime:
        raise SandboxError(f"local boxes are no containers: the runtime {runtime!r} needs another box")
    options: dict[str, dict[str, Any]] = {
        "local": {},
        "fork": {"image": image, "runtime": runtime, "size": size or pool or 1},
        "docker": {"image": image, "runtime": runtime},
        "gpu": {"image": image, "runtime": runtime},
    }
    boxes = _isolated(options) if kind == ISOLATED else _opened(kind, options[kind])
    return Pool(boxes, pool) if pool else boxes


def _opened(kind: str, options: dict[str, Any]) -> Any:
    module, _, name = CLASSES[kind].rpartition(".")
    return getattr(import_module(module), name)(**options)


def _isolated(options: dict[str, dict[str, Any]]) -> Any:
    """Return forked boxes after the first of them worked, else single-use containers."""
    boxes = _opened("fork", options["fork"])
    try:
        boxes.take(Limits()).close()
    except SandboxError as problem:
        boxes.close()
        log.warning("a container for each submission, as boxes cannot be forked here: %s", problem)
        return _opened("docker", options["docker"])
    return boxes
