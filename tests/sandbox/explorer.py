"""A candidate that tries all that a box must refuse, and says what came of it."""

from __future__ import annotations

UNIX, INET, NETLINK, PACKET, INET6, ALG, VSOCK = 1, 2, 16, 17, 10, 38, 40
CORE = 4  # among the limits of a process
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
    "fcntl that locks a range": (72, 0, 6, 0),
    "fcntl that waits for a range": (72, 0, 7, 0),
    "fcntl that locks a range of an open file": (72, 0, 37, 0),
    "fcntl that locks a range, in 64 bits": (72, 0, 1 << 32 | 6, 0),
    "fcntl that sizes a pipe": (72, 0, 1031, 4096),
    "setrlimit of core dumps": (160, CORE, 0),
    "setrlimit of core dumps, in 64 bits": (160, 1 << 32 | CORE, 0),
    "prlimit64 of core dumps": (302, 0, CORE, 1, 0),
    "prlimit64 of core dumps, in 64 bits": (302, 0, 1 << 32 | CORE, 1, 0),
}

EXPLORER = """
import ctypes, errno, os, resource, shutil, socket, subprocess, sys

SYSCALLS = __SYSCALLS__
PR_GET_SECCOMP, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS = 21, 23, 39
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

def capabilities():
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    return list(sets)

def readable(path):
    with open(path) as file:
        return file.read()

def look():
    for name, (number, *arguments) in SYSCALLS.items():
        found["syscall " + name] = call(number, *arguments)
    found["clone3"] = call(435, 0, 0)
    found["capabilities"] = capabilities()
    found["bounding"] = [number for number in range(64) if libc.prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1]
    found["confined"] = [libc.prctl(option, 0, 0, 0, 0) for option in (PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP)]
    found["ids"] = [*os.getresuid(), *os.getresgid()]
    attempt("interfaces", lambda: os.listdir("/sys/class/net"))
    found["processes"] = [readable(f"/proc/{p}/comm").strip() for p in os.listdir("/proc") if p.isdigit()]
    found["tools"] = sorted({n for d in ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/opt/box/bin") for n in os.listdir(d)})
    found["packages"] = os.listdir([p for p in sys.path if p.endswith("site-packages")][0])
    found["setuid"] = setuid_files()
    found["ours"] = {os.path.relpath(os.path.join(d, n), "/opt/zerograd"): readable(os.path.join(d, n))
                     for d, _, names in os.walk("/opt/zerograd") for n in names if n.endswith((".py", ".json"))}
    attempt("write /", lambda: open("/x", "w").close())
    attempt("write site-packages", lambda: open(os.path.join(os.path.dirname(os.__file__), "x"), "w").close())
    attempt("write ours", lambda: open("/opt/zerograd/sandbox/wire.py", "a").close())
    attempt("exec from /tmp", execute_copy)
    attempt("connect", lambda: socket.create_connection(("1.1.1.1", 53), 1).close())
    attempt("terminal", lambda: os.openpty())
    attempt("become root", lambda: os.setuid(0))
    attempt("docker socket", lambda: os.stat("/var/run/docker.sock").st_mode)
    attempt("sparse file", lambda: os.truncate(os.open("/tmp/s", os.O_CREAT | os.O_RDWR), 1 << 40))
    found["inodes"], found["disk"], found["shm"] = fill("/tmp"), write_much("/tmp/much"), write_much("/dev/shm/much")
    found["descriptors"], found["forks"] = open_many(), fork_many()
    found["core dumps"] = resource.getrlimit(resource.RLIMIT_CORE)
    kinds = [kind for kind in range(16) if kind != resource.RLIMIT_CORE]
    attempt("set limits", lambda: [resource.setrlimit(kind, resource.getrlimit(kind)) for kind in kinds])
    return found
"""
