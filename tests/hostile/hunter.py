"""A right answer that first looks for traces of an earlier submission. It crashes where it finds one."""

from __future__ import annotations

from functools import cache

from sandbox.judge.command import find

CHALLENGE = "simple-net"
HUNT = """
import builtins, ctypes, fcntl, gc, os, random, re, resource, signal, socket, sys
import torch

def hunt():
    found = []
    for folder in ("/tmp", "/dev/shm", "/var/tmp"):
        names = os.listdir(folder) if os.path.isdir(folder) else []
        found += [f"{folder}/{name}" for name in names if not name.startswith("torchinductor_")]  # torch's own, made by its import
    found += [name for name in os.environ if "HOSTILE" in name or name == "PYTHONPATH"]
    found += [str(one) for one in (builtins, torch) if hasattr(one, "HOSTILE")]
    found += [name for name in sys.modules if "hostile" in name]
    found += [path for path in sys.path if os.path.isfile(os.path.join(path, "hostile.pth"))]
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect("\\0hostile-left")
            found.append("an abstract socket")
        except OSError:
            pass
    here, there = socket.socketpair()
    try:
        socket.send_fds(here, [b"x"], [there.fileno()] * 200)
    except OSError:
        found.append("descriptors under way")
    times = [os.stat(f"/dev/{name}").st_mtime for name in ("null", "zero", "full", "random", "urandom", "tty")]
    if max(times) - min(times) > 5:  # they were made in one moment
        found.append("a time of a device")
    if signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL or signal.getitimer(signal.ITIMER_REAL)[0]:
        found.append("a signal")
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] != 256 or os.nice(0) or os.getcwd() != "/tmp" or os.umask(0o22) == 0o777:
        found.append("limits, priority or place")
    processes = [pid for pid in os.listdir("/proc") if pid.isdigit()]
    found += [f"{len(processes)} processes"] if len(processes) > 2 else []

    if torch.initial_seed() == 0 or random.getstate() == random.Random(0).getstate():
        found.append("a seed")
    libc = ctypes.CDLL(None)
    for what, number, arguments in (
        ("shared memory", 29, (0x5EED, 0, 0)), ("a semaphore", 64, (0x5EED, 0, 0)), ("a queue", 68, (0x5EED, 0)),
        ("a queue of POSIX", 240, (b"hostile-left", os.O_RDWR, 0, None)),
    ):
        found += [what] if libc.syscall(number, *arguments) >= 0 else []
    with open("/opt/zerograd/sandbox/wire.py") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            found.append("a lock")

    word, PAGE, ARENA = re.compile(b"hostil[e]-secre[t]"), 4096, 1 << 20
    libc.sbrk.restype = ctypes.c_void_p

    def pages():
        page = libc.sbrk(0) - PAGE
        while libc.mincore(ctypes.c_void_p(page), PAGE, ctypes.create_string_buffer(1)) == 0:
            yield page
            page -= PAGE
        for arena in {id(one) // ARENA for one in gc.get_objects()}:
            for page in range(arena * ARENA, (arena + 1) * ARENA, PAGE):
                if libc.mincore(ctypes.c_void_p(page), PAGE, ctypes.create_string_buffer(1)) == 0:
                    yield page

    if any(word.search(ctypes.string_at(page, PAGE)) for page in pages()):
        found.append("an earlier submission's memory")
    if found:
        raise RuntimeError(found)

if not hasattr(sys, "hunted"):  # this module is executed once a probe, in one process
    sys.hunted = True
    hunt()
"""


@cache
def source() -> str:
    return HUNT + find(CHALLENGE).reference
