"""Services that some tests need: without them a test says why it is skipped, or fails where all must be there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from sandbox.boxes import open_boxes
from sandbox.contract import Boxes, SandboxError


def missing(reason: str) -> NoReturn:
    if os.environ.get("ZEROGRAD_REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def docker_boxes(**options: int) -> Boxes:
    """Return docker boxes of the built image, behind a pool if `pool` is given."""
    try:
        return open_boxes("docker", **options)  # type: ignore[arg-type]
    except SandboxError as error:
        missing(f"docker boxes: {error}")
