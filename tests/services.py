"""Services that some tests need: without them a test says why it is skipped, or fails where all must be there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from sandbox.boxes.docker import DockerBoxes
from sandbox.boxes.fork import ForkBoxes
from sandbox.contract import SandboxError


def missing(reason: str) -> NoReturn:
    if os.environ.get("ZEROGRAD_REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def docker_boxes(runtime: str = "") -> DockerBoxes:
    """Return boxes of the built image."""
    try:
        return DockerBoxes(runtime=runtime)
    except SandboxError as error:
        missing(f"docker boxes: {error}")


def fork_boxes(size: int = 1) -> ForkBoxes:
    """Return forked boxes in `size` containers of the built image."""
    try:
        return ForkBoxes(size=size)
    except SandboxError as error:
        missing(f"forked boxes: {error}")
