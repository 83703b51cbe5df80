"""What is in the image of the boxes: its whole root file system is searched for what belongs to the judge."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import torch

from sandbox.content.catalogue import ROOT
from tests.services import docker_boxes

pytestmark = [pytest.mark.torch, pytest.mark.docker]
SECRET = ("reference.py", "harness.py", "mistakes.toml", "variants/*.py")
KNOWN = "def fork_as_init() -> int:"  # it must be there, and shows that the search finds


def canaries() -> set[str]:
    """Return the longest line of each file that only the judge may know, but for what torch says in the same words."""
    files = (path for name in SECRET for path in ROOT.glob(f"*/*/{name}"))
    longest = {max(path.read_text().splitlines(), key=len).strip() for path in files}
    torchs = "".join(path.read_text() for path in Path(torch.__file__).parent.rglob("*.py"))
    return {line for line in longest if line not in torchs}


def found_in_image(wanted: Iterable[str], tmp_path) -> set[str]:
    """Search the exported root file system, file contents and names alike, as one stream."""
    patterns = tmp_path / "patterns"
    patterns.write_text("".join(f"{line}\n" for line in wanted))
    with docker_boxes() as boxes:
        api = boxes.engine.api
        container = api.create_container(boxes.image)["Id"]
        try:
            search = [
                "grep",
                "--text",
                "--only-matching",
                "--no-filename",
                "--fixed-strings",
                "-f",
                str(patterns),
            ]
            with subprocess.Popen(
                search, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"LC_ALL": "C"}
            ) as grep:
                for part in api.export(container, chunk_size=1 << 20):
                    grep.stdin.write(part)
                return set(grep.communicate()[0].decode(errors="replace").splitlines())
        finally:
            boxes.engine.remove(container)


def test_nothing_of_the_judges_is_anywhere_in_the_image(tmp_path):
    secrets = canaries()
    assert len(secrets) > 100
    assert found_in_image({*secrets, KNOWN}, tmp_path) == {KNOWN}
