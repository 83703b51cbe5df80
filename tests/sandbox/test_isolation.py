"""What a candidate in an isolated box can not do. One box tries all of it; each test looks at one finding."""

from __future__ import annotations

import platform
import time

import pytest

from sandbox.boxes.container import FIRST_USER, GROUP, ROOT
from sandbox.boxes.engine import Engine
from sandbox.contract import Ending, Limits
from tests.sandbox.candidates import SECONDS, load, seen
from tests.sandbox.explorer import EXPLORER, X86_64
from tests.sandbox.test_box_contract import DAEMON, is_running

pytestmark = [pytest.mark.torch, pytest.mark.docker]


@pytest.fixture(scope="module", params=["docker", "fork"])
def found(request):
    syscalls = X86_64 if platform.machine() == "x86_64" else {}
    box = request.getfixturevalue(f"warm_{request.param}_boxes").take(Limits(seconds=60))
    yield seen(box, EXPLORER.replace("__SYSCALLS__", repr(syscalls)), seconds=60)
    box.close()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of these calls are those of x86-64")
@pytest.mark.parametrize("name", X86_64)
def test_a_system_call_outside_the_profile_is_denied(found, name):
    assert found["syscall " + name] == "EPERM"


def test_clone3_is_said_not_to_exist_so_that_libc_falls_back(found):
    assert found["clone3"] == "ENOSYS"


def test_no_handler_of_the_host_gets_a_core_dump(found):
    """0 would keep the kernel from writing a file alone; to 1, which nobody may change, it gives no handler one either."""
    assert found["core dumps"] == [1, 1]
    assert len(found["set limits"]) == 15


def test_there_is_no_network(found):
    assert found["interfaces"] in (["lo"], "errno ENOENT")
    assert found["connect"] == "errno EPERM"


@pytest.mark.parametrize("place", ["/", "site-packages", "ours"])
def test_the_root_file_system_is_read_only(found, place):
    assert found[f"write {place}"] in ("errno EROFS", "errno EACCES")


def test_nothing_in_tmp_can_be_executed(found):
    assert found["exec from /tmp"] == "errno EACCES"


def test_the_process_has_no_privileges(found):
    (user,) = set(found["ids"][:3])
    assert user >= FIRST_USER
    assert found["ids"][3:] == [GROUP] * 3
    assert not any(found["capabilities"])
    assert found["bounding"] == []
    assert found["confined"] == [1, 2]  # no new privileges, filtered system calls
    assert found["become root"] == "errno EPERM"
    assert found["setuid"] == []


def test_there_are_no_terminals(found):
    assert found["terminal"] in ("errno ENOENT", "errno EACCES", "errno EROFS")


def test_only_its_own_processes_are_seen(found):
    assert sorted(found["processes"]) in (["docker-init", "python"], [])


def test_space_files_descriptors_and_processes_are_limited(found):
    assert found["inodes"][1] == "ENOSPC"
    assert found["inodes"][0] <= 4096
    assert found["disk"][1] in ("EFBIG", "ENOSPC")
    assert found["disk"][0] <= 64
    assert found["shm"][0] <= 64
    assert found["sparse file"] == "errno EFBIG"
    assert found["descriptors"][1] == "EMFILE"
    assert found["descriptors"][0] < 256
    assert found["forks"][1] == "EAGAIN"
    assert found["forks"][0] < 128


def test_the_image_holds_python_and_torch_and_no_tools(found):
    assert {name.removeprefix("python") for name in found["tools"] if name != "docker-init"} <= {
        "",
        "3",
        "3.11",
        "3.12",
        "3.13",
    }
    assert not {"pip", "setuptools", "docker", "django", "pytest"} & set(found["packages"])
    assert found["docker socket"] == "errno ENOENT"


def test_the_image_holds_of_ours_what_runs_inside_as_it_is_in_the_tree(found):
    inside = [
        ROOT / "sandbox" / "__init__.py",
        ROOT / "sandbox" / "wire.py",
        *(ROOT / "sandbox" / "inside").glob("*.py"),
        ROOT / "sandbox" / "inside" / "seccomp.json",
    ]
    expected = {str(path.relative_to(ROOT)): path.read_text() for path in inside}
    assert found["ours"].keys() == expected.keys(), "run `make image`"
    assert [name for name in expected if found["ours"][name] != expected[name]] == [], "run `make image`"


TRAINING = """
import torch
from torch.utils.data import DataLoader, TensorDataset

def look():
    torch.set_num_threads(4)
    data = TensorDataset(torch.randn(64, 8), torch.randint(3, (64,)))
    model = torch.nn.Sequential(torch.nn.Linear(8, 256), torch.nn.BatchNorm1d(256), torch.nn.ReLU(), torch.nn.Linear(256, 3))
    optimizer = torch.optim.AdamW(model.parameters())
    for inputs, targets in DataLoader(data, batch_size=16, num_workers=2):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
    return sum(int(state["step"]) for state in optimizer.state.values())
"""


def test_training_with_workers_and_threads_runs_under_the_profile(isolated_box):
    assert seen(isolated_box, TRAINING) == 4 * 6


def test_a_fork_bomb_ends_and_leaves_nothing(docker_box):
    bomb = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
    pids, began = host_pids(docker_box), time.monotonic()
    assert docker_box.ask(load(bomb), seconds=1).ending is Ending.TIME_LIMIT
    assert time.monotonic() - began < 1 + 2
    docker_box.close()
    assert_gone(docker_box, pids)


def test_what_a_candidate_left_behind_in_a_container_is_gone(docker_box):
    assert seen(docker_box, DAEMON) > 1
    pids = host_pids(docker_box)
    assert len(pids) >= 3  # init, Python and the daemon
    docker_box.close()
    assert_gone(docker_box, pids)


def host_pids(box) -> list[int]:
    top = box.process.container.engine.api.top(box.process.container.id)
    return [int(row[top["Titles"].index("PID")]) for row in top["Processes"]]


def assert_gone(box, pids: list[int]) -> None:
    """A hundred forks on one throttled core may take a little longer than `close` waits."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and (
        any(map(is_running, pids)) or box.process.container.id in container_ids()
    ):
        time.sleep(0.1)
    assert not any(map(is_running, pids))
    assert box.process.container.id not in container_ids()


def container_ids() -> set[str]:
    engine = Engine()
    try:
        return {found["Id"] for found in engine.api.containers(all=True)}
    finally:
        engine.close()
