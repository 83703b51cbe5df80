"""What the engine is asked for, word by word: whoever takes a wall out of the profile does so here too."""

from __future__ import annotations

import json

import pytest

from sandbox.boxes.container import FIRST_USER, GROUP, SECCOMP, Recipe
from sandbox.contract import Limits

MIB = 1 << 20
WALLS = {
    "network_mode": "none",
    "read_only": True,
    "cap_drop": ["ALL"],
    "pids_limit": 128,
    "nano_cpus": 1_000_000_000,
    "cpu_shares": 256,
    "tmpfs": {
        "/tmp": "rw,size=64m,nr_inodes=4k,noexec,nosuid,nodev,mode=1777",
        "/dev/pts": "ro,size=4k,nr_inodes=1,mode=555",
    },
    "shm_size": 64 * MIB,
    "ipc_mode": "private",
    "ulimits": [
        {"Name": "core", "Soft": 1, "Hard": 1},
        {"Name": "nofile", "Soft": 256, "Hard": 256},
        {"Name": "fsize", "Soft": 64 * MIB, "Hard": 64 * MIB},
    ],
    "log_config": {"Type": "none", "Config": {}},
    "init": True,
    "security_opt": ["no-new-privileges", f"seccomp={SECCOMP}"],
    "mem_limit": 512 * MIB,
    "memswap_limit": 512 * MIB,  # with swap, together: none
    "runtime": None,
    "device_requests": None,
}


def test_a_container_is_asked_for_with_every_wall_and_nothing_else():
    assert Recipe("an-image", "an-owner", 512).options() == WALLS


def test_a_runtime_or_a_device_takes_no_wall_away():
    options = Recipe("an-image", "an-owner", 512, runtime="runsc", device="GPU-1").options()
    (device,) = options["device_requests"]
    assert (device["DeviceIDs"], device["Count"]) == (["GPU-1"], 0)
    assert {**options, "runtime": None, "device_requests": None} == WALLS


def test_our_profile_of_system_calls_denies_what_it_does_not_name():
    assert json.loads(SECCOMP)["defaultAction"] == "SCMP_ACT_ERRNO"


@pytest.mark.docker
@pytest.mark.torch
@pytest.mark.parametrize("kind", ["docker", "fork"])
def test_the_engine_gave_the_container_that_was_asked_for(request, kind):
    boxes = request.getfixturevalue(f"warm_{kind}_boxes")
    box = boxes.take(Limits())
    try:
        container = box.process.container if kind == "docker" else box.process.ward.container
        found, cores = container.engine.api.inspect_container(container.id), container.engine.cores
    finally:
        box.close()
    host = found["HostConfig"]
    assert host["CpusetCpus"] in (
        [str(core) for core in range(cores)] if kind == "fork" and cores > 1 else [""]
    )
    assert host["LogConfig"]["Type"] == "none"
    assert (host["NetworkMode"], host["ReadonlyRootfs"], host["CapDrop"], host["CapAdd"]) == (
        "none",
        True,
        ["ALL"],
        None,
    )
    assert (host["IpcMode"], host["PidMode"], host["UsernsMode"], host["Privileged"]) == (
        "private",
        "",
        "",
        False,
    )
    assert host["Memory"] == host["MemorySwap"] > 0
    user, group = map(int, found["Config"]["User"].split(":"))
    assert (user >= FIRST_USER, group) == (True, GROUP)
    assert (host["Binds"], host["Devices"], found["Mounts"]) == (None, None, [])
