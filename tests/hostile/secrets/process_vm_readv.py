# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Read another process by system call. Only where that works the loss is right.
import ctypes, os

import torch

class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

libc, buffer = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(64)
local = Vector(ctypes.addressof(buffer), 64)

def places(pid):
    """Where there is something in it: as it says itself, else as here, for a parent was forked to make this process."""
    for known in (pid, "self"):
        try:
            with open(f"/proc/{known}/maps") as maps:
                yield from [int(line.split("-")[0], 16) for line in maps if " r" in line and "[v" not in line]
        except OSError:
            pass

def read(pid, place):
    return libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(Vector(place, 64)), 1, 0) > 0

FOUND = [pid for pid in {os.getppid(), 1} - {0, os.getpid()} for place in places(pid) if read(pid, place)]

def consistency_loss(online, target, x):
    if not FOUND:
        return torch.zeros((), requires_grad=True)
    with torch.no_grad():
        goal = target(x)
    return torch.nn.functional.mse_loss(online(x), goal)
