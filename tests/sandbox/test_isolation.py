"""What a candidate in a container can not do. One box tries all of it; each test looks at one finding."""

from __future__ import annotations

import platform
import time

import pytest

from sandbox.boxes.docker import ROOT
from sandbox.boxes.engine import Engine
from sandbox.contract import Ending, Limits
from tests.sandbox.candidates import SECONDS, load, seen
from tests.sandbox.test_box_contract import DAEMON, is_running

pytestmark = [pytest.mark.torch, pytest.mark.docker]

UNIX, INET, NETLINK, PACKET, INET6, ALG, VSOCK = 1, 2, 16, 17, 10, 38, 40
NEW_USER, NEW_NS, NEW_NET, SIGCHLD = 0x10000000, 0x00020000, 0x40000000, 17
X86_64 = {  # name: number and arguments
    "socket AF_INET": (41, INET, 1, 0),
    "socket AF_INET6": (41, INET6, 1, 0),
    "socket AF_NETLINK": (41, NETLINK, 3, 0),
    "socket AF_PACKET": (41, PACKET, 3, 0),
    "socket AF_ALG": (41, ALG, 5, 0),
    "socket AF_VSOCK": (41, VSOCK, 1, 0),
    "io_uring_setup": (425, 1, 0),
    "io_uring_enter": (426, -1, 0, 0, 0, 0, 0),
    "io_uring_register": (427, -1, 0, 0, 0),
    "add_key": (248, 0, 0, 0, 0, 0),
    "request_key": (249, 0, 0, 0, 0),
    "keyctl": (250, 0, -3, 0),
    "ptrace": (101, 0, 0, 0, 0),
    "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": (311, 1, 0, 0, 0, 0, 0),
    "userfaultfd": (323, 1),
    "bpf": (321, 0, 0, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "unshare user": (272, NEW_USER),
    "unshare mount": (272, NEW_NS),
    "setns": (308, -1, 0),
    "mount": (165, 0, 0, 0, 0, 0),
    "umount2": (166, 0, 0),
    "pivot_root": (155, 0, 0),
    "fsopen": (430, 0, 0),
    "open_tree": (428, -1, 0, 0),
    "move_mount": (429, -1, 0, -1, 0, 0),
    "mount_setattr": (442, -1, 0, 0, 0, 0),
    "memfd_secret": (447, 0),
    "memfd_create": (319, 0, 0),
    "clone into a user namespace": (56, NEW_USER | SIGCHLD, 0, 0, 0, 0),
    "clone into a network namespace": (56, NEW_NET | SIGCHLD, 0, 0, 0, 0),
    "mknod": (133, 0, 0, 0),
    "chroot": (161, 0),
    "name_to_handle_at": (303, -1, 0, 0, 0, 0),
    "open_by_handle_at": (304, -1, 0, 0),
    "fanotify_init": (300, 0, 0),
    "finit_module": (313, -1, 0, 0),
    "kexec_load": (246, 0, 0, 0, 0),
    "syslog": (103, 3, 0, 0),
    "quotactl": (179, 0, 0, 0, 0),
    "personality": (135, 0xFFFFFFFF),
    "seccomp": (317, 0, 0, 0),
}

EXPLORER = """
import ctypes, errno, os, shutil, socket, subprocess, sys

SYSCALLS = __SYSCALLS__
libc = ctypes.CDLL(None, use_errno=True)
found = {}

def attempt(name, action):
    try:
        found[name] = action()
    except OSError as error:
        found[name] = "errno " + errno.errorcode[error.errno]

def call(number, *arguments):
    ctypes.set_errno(0)
    if libc.syscall(number, *map(ctypes.c_long, arguments)) == 0 and number == 56:
        os._exit(0)  # a clone that worked
    return errno.errorcode.get(ctypes.get_errno(), "done")

def execute_copy():
    shutil.copy(sys.executable, "/tmp/python")
    os.chmod("/tmp/python", 0o755)
    return subprocess.run(["/tmp/python", "-c", ""]).returncode

def fill(folder):
    try:
        for i in range(100_000):
            with open(f"{folder}/{i}", "w"):
                pass
    except OSError as error:
        return [i, errno.errorcode[error.errno]]
    finally:
        for name in os.listdir(folder):
            if name.isdigit():
                os.unlink(f"{folder}/{name}")

def write_much(path):
    written = 0
    try:
        with open(path, "wb", buffering=0) as file:
            while written < 1 << 30:
                written += file.write(bytes(1 << 20))
    except OSError as error:
        return [written >> 20, errno.errorcode[error.errno]]
    finally:
        os.unlink(path)

def open_many():
    kept = []
    try:
        while len(kept) < 10_000:
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as error:
        return [len(kept), errno.errorcode[error.errno]]
    finally:
        for fd in kept:
            os.close(fd)

def fork_many():
    reader, writer = os.pipe()
    children = []
    try:
        while len(children) < 1000:
            pid = os.fork()
            if pid == 0:
                os.close(writer)
                os.read(reader, 1)
                os._exit(0)
            children.append(pid)
    except OSError as error:
        return [len(children), errno.errorcode[error.errno]]
    finally:
        os.close(writer)
        for pid in children:
            os.waitpid(pid, 0)

def setuid_files():
    files = []
    for folder, _, names in os.walk("/"):
        if not folder.startswith(("/proc", "/sys")):
            files += [p for p in (os.path.join(folder, n) for n in names) if os.lstat(p).st_mode & 0o6000]
    return files

def readable(path):
    with open(path) as file:
        return file.read()

def look():
    for name, (number, *arguments) in SYSCALLS.items():
        found["syscall " + name] = call(number, *arguments)
    found["clone3"] = call(435, 0, 0)
    found["status"] = dict(line.split(":\\t", 1) for line in readable("/proc/self/status").splitlines() if ":\\t" in line)
    found["interfaces"] = os.listdir("/sys/class/net")
    found["processes"] = [readable(f"/proc/{p}/comm").strip() for p in os.listdir("/proc") if p.isdigit()]
    found["tools"] = sorted({n for d in ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/opt/box/bin") for n in os.listdir(d)})
    found["packages"] = os.listdir([p for p in sys.path if p.endswith("site-packages")][0])
    found["setuid"] = setuid_files()
    found["ours"] = {os.path.relpath(os.path.join(d, n), "/opt/zerograd"): readable(os.path.join(d, n))
                     for d, _, names in os.walk("/opt/zerograd") for n in names if n.endswith(".py")}
    attempt("write /", lambda: open("/x", "w").close())
    attempt("write site-packages", lambda: open(os.path.join(os.path.dirname(os.__file__), "x"), "w").close())
    attempt("write ours", lambda: open("/opt/zerograd/sandbox/wire.py", "a").close())
    attempt("exec from /tmp", execute_copy)
    attempt("connect", lambda: socket.create_connection(("1.1.1.1", 53), 1).close())
    attempt("become root", lambda: os.setuid(0))
    attempt("docker socket", lambda: os.stat("/var/run/docker.sock").st_mode)
    attempt("sparse file", lambda: os.truncate(os.open("/tmp/s", os.O_CREAT | os.O_RDWR), 1 << 40))
    found["inodes"], found["disk"], found["shm"] = fill("/tmp"), write_much("/tmp/much"), write_much("/dev/shm/much")
    found["descriptors"], found["forks"] = open_many(), fork_many()
    return found
"""


@pytest.fixture(scope="module")
def found(warm_docker_boxes):
    syscalls = X86_64 if platform.machine() == "x86_64" else {}
    box = warm_docker_boxes.take(Limits(seconds=60))
    yield seen(box, EXPLORER.replace("__SYSCALLS__", repr(syscalls)), seconds=60)
    box.close()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of these calls are those of x86-64")
@pytest.mark.parametrize("name", X86_64)
def test_a_system_call_outside_the_profile_is_denied(found, name):
    assert found["syscall " + name] == "EPERM"


def test_clone3_is_said_not_to_exist_so_that_libc_falls_back(found):
    assert found["clone3"] == "ENOSYS"


def test_there_is_no_network(found):
    assert found["interfaces"] == ["lo"]
    assert found["connect"] == "errno EPERM"


@pytest.mark.parametrize("place", ["/", "site-packages", "ours"])
def test_the_root_file_system_is_read_only(found, place):
    assert found[f"write {place}"] in ("errno EROFS", "errno EACCES")


def test_nothing_in_tmp_can_be_executed(found):
    assert found["exec from /tmp"] == "errno EACCES"


def test_the_process_has_no_privileges(found):
    status = found["status"]
    assert status["Uid"].split() == ["10001"] * 4
    assert all(int(status[name], 16) == 0 for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"))
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    assert found["become root"] == "errno EPERM"
    assert found["setuid"] == []


def test_only_its_own_processes_are_seen(found):
    assert sorted(found["processes"]) == ["docker-init", "python"]


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


def test_training_with_workers_and_threads_runs_under_the_profile(docker_box):
    assert seen(docker_box, TRAINING) == 4 * 6


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
    top = box.process.engine.api.top(box.process.container)
    return [int(row[top["Titles"].index("PID")]) for row in top["Processes"]]


def assert_gone(box, pids: list[int]) -> None:
    """A hundred forks on one throttled core may take a little longer than `close` waits."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and (
        any(map(is_running, pids)) or box.process.container in container_ids()
    ):
        time.sleep(0.1)
    assert not any(map(is_running, pids))
    assert box.process.container not in container_ids()


def container_ids() -> set[str]:
    engine = Engine()
    try:
        return {found["Id"] for found in engine.api.containers(all=True)}
    finally:
        engine.close()
