"""What the self-test's probes say of whole boxes, and of boxes with one wall taken down. See test_proving for the judge."""

from __future__ import annotations

import json
import re
import socket
from contextlib import closing
from pathlib import Path

import docker
import pytest

from sandbox.boxes import open_boxes
from sandbox.boxes.container import ROOT, SECCOMP
from sandbox.boxes.fork import ward_profile
from sandbox.contract import Limits, SandboxError
from sandbox.judge import intruder, selftest
from sandbox.judge.graders import Graders
from sandbox.judge.server import Judge
from tests.judge.conftest import LOOP
from tests.services import docker_boxes, fork_boxes

pytestmark = pytest.mark.torch
KINDS = ["local", *(pytest.param(kind, marks=pytest.mark.docker) for kind in ("docker", "fork"))]
OPENED = {"docker": docker_boxes, "fork": fork_boxes, "local": lambda: open_boxes("local")}
LOOKS, MEMORY = selftest.BOXES
HARMLESS = {
    "names": ["io_uring_setup", "name_to_handle_at", "open_tree", "ptrace"],
    "action": "SCMP_ACT_ALLOW",
}
UNFILTERED = ["no-new-privileges", "seccomp=unconfined"]
INNER_FILTER = "/opt/zerograd/sandbox/inside/seccomp.json"


def wider(text: str) -> str:
    """Return a seccomp profile that allows some harmless calls as well."""
    profile = json.loads(text)
    return json.dumps({**profile, "syscalls": [*profile["syscalls"], HARMLESS]})


def traceable() -> bool:
    """Whether this kernel lets a process trace others of its user."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    return not scope.exists() or scope.read_text().strip() == "0"


def has_vsock() -> bool:
    try:
        socket.socket(socket.AF_VSOCK).close()
    except OSError:
        return False
    return True


TRACED, VSOCK = {"ptrace"} if traceable() else set(), {"vsock"} if has_vsock() else set()


@pytest.fixture(autouse=True)
def canaries(monkeypatch):
    for name in selftest.CANARIES:
        monkeypatch.setenv(name, "")  # so that it is put back
    selftest.plant_canaries()


@pytest.fixture
def without(monkeypatch):
    """Have the engine make containers that differ from what we ask for."""

    def lower(host, **words):
        create = docker.APIClient.create_container

        def changed(api, *arguments, host_config, **given):
            return create(api, *arguments, host_config={**host_config, **host}, **{**given, **words})

        monkeypatch.setattr(docker.APIClient, "create_container", changed)

    return lower


def fallen(kind, probes=LOOKS, runtime=""):
    """Return the probes that are not true in a box of this kind, with what they say."""
    with docker_boxes(runtime) if runtime else OPENED[kind]() as boxes:
        try:
            box = boxes.take(Limits())
        except SandboxError as fault:
            return {"no box": str(fault)}
        with closing(box):
            states = selftest.states(box, probes, False)
    return {name: state for name, state in states.items() if state is not True}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("box", [0, 1], ids=["looks", "memory"])
def test_a_whole_box_passes_each_probe_that_it_promises(kind, box):
    assert fallen(kind, selftest.promised(kind)[box]) == {}


@pytest.mark.docker
@pytest.mark.parametrize("box", [0, 1], ids=["looks", "memory"])
def test_a_whole_box_under_gvisor_passes_each_probe_that_it_promises(box):
    assert fallen("docker", selftest.promised("docker", "runsc")[box], "runsc") == {}


NULL = {"PathOnHost": "/dev/null", "PathInContainer": "/dev/nvidia0", "CgroupPermissions": "r"}
WALLS = [  # a container takes seconds: walls that have nothing to do with each other fall together
    ("docker", {"network", "root-write", "environment", "host-paths", "tmp-size", "tmp-inodes", "tmp-exec", "gpu"},
        {"NetworkMode": "host", "ReadonlyRootfs": False, "Binds": ["/etc:/mnt/host:ro"], "Devices": [NULL],
         "Tmpfs": {"/tmp": "rw,exec,size=80m,mode=1777"}},
        {"environment": {"AWS_SECRET_ACCESS_KEY": "alice's"}}),
    ("docker", {"tmp-size", "fork-limit"}, {"ShmSize": 80 << 20, "PidsLimit": 0}, {}),
    ("docker", {"host-paths"}, {"Binds": ["/dev/zero:/dev/full"]}, {}),
    ("docker", {"privileges"}, {}, {"user": "0:0"}),
    ("docker", {"privileges"}, {"CapDrop": []}, {}),
    ("docker", {"system-calls"} | TRACED | VSOCK, {"SecurityOpt": UNFILTERED}, {}),
    ("docker", {"processes"}, {"PidMode": "host"}, {}),
    ("docker", {"memory-limit"}, {"Memory": 0, "MemorySwap": 0}, {}),
    ("fork", {"no box"}, {}, {"user": "0:0"}),
    ("fork", {"no box"}, {"SecurityOpt": UNFILTERED}, {}),
    ("fork", {"system-calls", "host-paths"} | TRACED,
        {"SecurityOpt": ["no-new-privileges", f"seccomp={wider(ward_profile())}"], "Binds": [f"INNER_FILTER:{INNER_FILTER}:ro"]}, {}),
    ("fork", {"host-paths", "fork-limit"}, {"Binds": ["/var/run/docker.sock:/opt/host.sock"], "PidsLimit": 0}, {}),
    ("fork", {"host-paths"}, {"Binds": ["/dev/zero:/dev/full"]}, {}),
    ("fork", {"memory-limit"}, {"Memory": 0, "MemorySwap": 0}, {}),
]  # fmt: skip


@pytest.mark.docker
@pytest.mark.parametrize(("kind", "probes", "host", "words"), WALLS)
def test_a_wall_that_is_down_is_seen_by_its_probes_and_no_other(without, tmp_path, kind, probes, host, words):
    inner = tmp_path / "filter"
    inner.write_text(wider(SECCOMP))
    if "Binds" in host:
        host = {**host, "Binds": [bind.replace("INNER_FILTER:", f"{inner}:") for bind in host["Binds"]]}
    without(host, **words)
    assert fallen(kind, MEMORY if probes == set(MEMORY) else LOOKS).keys() == probes


@pytest.mark.docker
@pytest.mark.parametrize("kind", ["docker", "fork"])
def test_devices_may_be_mounted_where_they_are_what_their_names_say(without, kind):
    without({"Binds": [f"{path}:{path}" for path in intruder.NULLS]})  # as of an engine that remaps users
    assert fallen(kind) == {}


def test_the_documented_probes_are_the_ones_that_run():
    rows = (ROOT / "docs" / "security.md").read_text().partition("## The self-test")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`.+?) \|", rows, re.M) for name in re.findall(r"`(.+?)`", row)}
    assert named == {*selftest.EVERY, "honest", "wrong"}


@pytest.mark.docker
def test_a_box_that_outlives_its_deadline_is_seen(monkeypatch, loop):
    with Graders(docker_boxes(), Judge("docker").work) as graders:
        monkeypatch.setattr(selftest, "LATE", 0.5)
        with monkeypatch.context() as patched:
            patched.setattr(docker.APIClient, "remove_container", lambda *arguments, **given: None)
            problem = selftest.problem(graders, {LOOP: loop})
    assert problem == "self-test: deadline: something of the box still runs"
