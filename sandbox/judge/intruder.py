"""Candidate code that tries what a box must refuse. The self-test runs this source in a box, each function on its own.

A function returns True if it was held, else a text that says what it got. It looks at effects, not at error numbers,
as other kernels refuse in other words.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import signal
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

State = bool | str
MIB: Final = 1 << 20
TMPFS_MIB, INODES, TASKS = 64, 4096, 128  # as in the profile of the containers
PATIENCE: Final = 3.0  # seconds that a supervisor may take to notice
ENVIRONMENT: Final = {
    "PATH", "LANG", "LC_CTYPE", "HOME", "HOSTNAME", "TMPDIR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
    "TORCHINDUCTOR_CACHE_DIR",  # torch's own, set by its import
    "CUDA_VISIBLE_DEVICES",  # none: local boxes are told so
}  # fmt: skip
OF_A_DEVICE: Final = ("NVIDIA_", "CUDA_")
MOUNTS: Final = {
    "/", "/proc", "/sys", "/tmp", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue",
    "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/sbin/docker-init", "/usr/sbin/docker-init",
}  # fmt: skip
# Devices of every container, and their numbers: an engine that remaps users can make none and mounts the host's.
NULLS: Final = {
    "/dev/null": (1, 3), "/dev/zero": (1, 5), "/dev/full": (1, 7), "/dev/random": (1, 8), "/dev/urandom": (1, 9),
    "/dev/tty": (5, 0),
}  # fmt: skip
# File systems below /proc and /sys.
KERNELS: Final = {"proc", "sysfs", "cgroup", "cgroup2", "tmpfs", "devtmpfs"}
MEMORY: Final = {"/tmp", "/dev", "/dev/shm"}  # what of MOUNTS holds nothing but the box's own
ENGINES: Final = ("docker.sock", "containerd/containerd.sock", "podman/podman.sock", "judge/judge.sock")
NODES: Final = ("nvidia", "dri", "kfd", "dxg")  # beginnings of a GPU's names in /dev
PTRACE_SEIZE, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS = 0x4206, 23, 39
IO_URING_SETUP, OPEN_TREE, AT_FDCWD = 425, 428, -100  # the numbers are those of every architecture
libc: Final = ctypes.CDLL(None, use_errno=True)


def network() -> State:
    for interface in _listed("/sys/class/net"):
        if interface != "lo" and int(Path("/sys/class/net", interface, "flags").read_text(), 16) & 1:
            return f"the interface {interface} is up"
    for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as line:
            line.connect((address, 9))  # sends nothing, but needs a route
            return f"there is a route to {address}"
    return True


def root_write() -> State:
    for folder in ("/", "/etc", "/var", "/opt/zerograd", str(Path(os.__file__).parent)):
        path = Path(folder, "zerograd-self-test")
        with contextlib.suppress(OSError):
            path.touch(exist_ok=False)
            path.unlink()
            return f"wrote to {folder}"
    read_only = os.statvfs("/").f_flag & os.ST_RDONLY or any(
        place == "/" and options.split(",")[0] == "ro" for place, options, _, _ in _table()
    )  # gVisor says it in its list of mounts alone
    return True if read_only else "/ is not mounted read-only"


def privileges() -> State:
    if 0 in {*os.getresuid(), *os.getresgid(), *os.getgroups()}:
        return "it runs as root"
    with contextlib.suppress(OSError):
        os.setuid(0)
        return "it became root"
    header, sets = (ctypes.c_uint32 * 2)(0x2008_0522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    if any(sets) or any(libc.prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1 for number in range(64)):
        return "it has capabilities, or may gain some"
    return (
        True if libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 else "a setuid file would give it privileges"
    )


def system_calls() -> State:
    """Try calls that do no harm and need no privilege: nothing but a filter refuses them."""
    handle, buffer = ctypes.create_string_buffer((128).to_bytes(4, "little"), 256), ctypes.c_int()
    calls: dict[str, Callable[[], int]] = {
        "name_to_handle_at": lambda: libc.name_to_handle_at(AT_FDCWD, b"/tmp", handle, ctypes.byref(buffer), 0),
        "io_uring_setup": lambda: libc.syscall(IO_URING_SETUP, 4, ctypes.create_string_buffer(256)),
        "open_tree": lambda: libc.syscall(OPEN_TREE, AT_FDCWD, b"/tmp", 0),
    }  # fmt: skip
    done = [name for name, call in calls.items() if call() >= 0]
    return f"allowed: {', '.join(done)}" if done else True


def vsock() -> State:
    with contextlib.suppress(OSError), socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM):
        return "a socket to the machine's host"
    return True


def ptrace() -> State:
    parent = os.getppid()
    if parent and libc.ptrace(PTRACE_SEIZE, parent, 0, 0) == 0:
        return "it traces the process that started it"
    return True


def processes() -> State:
    seen = [name for name in _listed("/proc") if name.isdigit()]
    return True if len(seen) <= 2 else f"it sees {len(seen)} processes"  # init and itself


def environment(canary: str, leased: bool) -> State:
    whole = [*os.environ.values(), *_text("/proc/self/environ").split("\0")]
    if any(canary in text for text in whole):
        return "it sees a variable of the judge's"
    known = OF_A_DEVICE if leased else ()
    unknown = sorted(name for name in os.environ if name not in ENVIRONMENT and not name.startswith(known))
    return f"unknown variables: {', '.join(unknown)}" if unknown else True


def host_paths(leased: bool) -> State:
    for folder in ("/run", "/var/run"):
        for name in ENGINES:
            if os.path.lexists(path := f"{folder}/{name}"):
                return f"{path} is there"
    found = _mounted() if any(_table()) else _walk("/", os.lstat("/").st_dev)
    others = [path for path in found if not _is_null(path)]
    strange = [path for path in others if not (leased and ("nvidia" in path or "libcuda" in path))]
    return f"mounted: {', '.join(strange[:3])}" if strange else True


def gpu(leased: bool) -> State:
    nodes = list(_nodes())
    if leased:
        return True if nodes else "there is none"
    return f"/dev has {', '.join(nodes)}" if nodes else True


def tmp_size() -> State:
    for folder in ("/tmp", "/dev/shm"):
        block, written = bytes(4 * MIB), 0
        try:
            while written <= TMPFS_MIB * MIB:
                with open(f"{folder}/self-test-{written}", "xb", buffering=0) as file:
                    written += file.write(block)
        except OSError:
            continue
        finally:
            _clear(folder)
        return f"{folder} took {written // MIB} MiB"
    return True


def tmp_inodes() -> State:
    try:
        for number in range(INODES + 1):
            os.close(os.open(f"/tmp/self-test-{number}", os.O_CREAT | os.O_EXCL))
    except OSError:
        return True
    finally:
        _clear("/tmp")
    return f"/tmp took more than {INODES} files"


def tmp_exec() -> State:
    for folder in ("/tmp", "/dev/shm"):
        path = Path(folder, "self-test")
        try:
            path.write_bytes(b"\0")  # no program: where it may run, another refusal comes
            path.chmod(0o700)
            os.execv(path, ["self-test"])
        except PermissionError:
            continue
        except OSError as error:
            return f"a file in {folder} was tried as a program: {error.strerror}"
        finally:
            _clear(folder)
    return True


def fork_limit() -> State:
    """Threads count as processes do, and are started in no time."""
    over = threading.Event()
    started: list[threading.Thread] = []
    try:
        for _ in range(TASKS):
            started.append(threading.Thread(target=over.wait, daemon=True))
            started[-1].start()
        return f"it started {TASKS} more"
    except RuntimeError:
        started.pop()
        return _cannot_fork()
    finally:
        over.set()
        for thread in started:
            thread.join()


def memory_limit(mib: int) -> State:
    held = mmap.mmap(-1, mib * MIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with contextlib.suppress(OSError):  # a kernel without large pages
        held.madvise(mmap.MADV_HUGEPAGE)
    block = b"x" * (8 * MIB)
    for at in range(0, mib * MIB - len(block) + 1, len(block)):
        held[at : at + len(block)] = block
    time.sleep(PATIENCE)
    return f"it held {mib} MiB"


def deadline() -> State:
    """Stay, deaf to polite signals, with a child in a session of its own."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if os.fork() == 0:
        os.setsid()
    while True:
        time.sleep(1.0)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        return Path(path).read_text(errors="replace")
    except OSError:
        return ""


def _nodes() -> Iterator[str]:
    return (name for name in _listed("/dev") if name.startswith(NODES))


def _clear(folder: str) -> None:
    for name in os.listdir(folder):
        if name.startswith("self-test"):
            os.unlink(f"{folder}/{name}")


def _cannot_fork() -> State:
    try:
        child = os.fork()
    except OSError:
        return True
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "it forked beyond the limit of its threads"


def _table() -> Iterator[tuple[str, str, str, str]]:
    """Yield place, options, kind and root of each mount, from the kernel's list where it is to be seen."""
    for line in _text("/proc/self/mountinfo").splitlines():
        before, _, after = line.partition(" - ")
        root, place, options = before.split()[3:6]
        yield place, options, after.split()[0], root


def _mounted() -> Iterator[str]:
    """Yield what is mounted and not expected, from that list."""
    for place, _, kind, root in _table():
        below = place.startswith(("/proc/", "/sys/")) and kind in KERNELS
        if not below and (place not in MOUNTS or (place in MEMORY and (kind, root) != ("tmpfs", "/"))):
            yield place


def _is_null(path: str) -> bool:
    """Tell whether this is one of those devices, and the one that its name says."""
    if path not in NULLS:
        return False
    node = os.lstat(path)
    return stat.S_ISCHR(node.st_mode) and (os.major(node.st_rdev), os.minor(node.st_rdev)) == NULLS[path]


def _walk(folder: str, device: int) -> Iterator[str]:
    """The same where no list is to be seen: what lies on another device than the folder that it is in."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        found = entry.stat(follow_symlinks=False)
        if found.st_dev != device and entry.path not in MOUNTS:
            yield entry.path
        elif stat.S_ISDIR(found.st_mode):
            yield from _walk(entry.path, found.st_dev)
