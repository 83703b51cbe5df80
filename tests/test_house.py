"""Guards of the layout: what must never lie where, and what must never be written down."""

from __future__ import annotations

import platform
import re
import stat
import subprocess
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.requirements import requirements

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {
    "a package registry's address": r"(index-url|registry)[ =:]+\"?https?:|pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org",
    "a lock file's address": r"\"resolved\": *\"https?:",
    "a path of one machine": r"(^|[^A-Za-z0-9_.])/(work|farm|root|home|Users)/[A-Za-z.]",
}


@cache
def tracked() -> tuple[str, ...]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return tuple(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def test_platform_is_a_source_root_that_shadows_nothing():
    assert list((ROOT / "platform").glob("*.py")) == []
    assert Path(platform.__file__).parent != ROOT / "platform"


def test_challenges_hold_no_package():
    assert list((ROOT / "challenges").rglob("__init__.py")) == []


def test_every_test_folder_is_a_package():
    content = {"golden", "hostile"}  # submissions as their authors wrote them
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [f.name for f in folders if f.name not in content and not (f / "__init__.py").is_file()] == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_names(what):
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    found = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [f"{name}: {match.group(0)!r}" for match in pattern.finditer(text)]
    assert found == []


def test_constraints_pin_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", line)] == []


def test_every_requirement_is_pinned_within_its_range():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    for wanted in map(Requirement, requirements()):
        pinned = pins.get(canonicalize_name(wanted.name), "nothing")
        assert pinned != "nothing", wanted
        assert wanted.specifier.contains(pinned), f"{wanted} is pinned to {pinned}"


@pytest.mark.parametrize("script", [".ci/run", "scripts/services.sh", "scripts/wheels.sh"])
def test_scripts_are_executable(script):
    assert (ROOT / script).stat().st_mode & stat.S_IXUSR
