# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Read another process by system call.
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)
class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
local, remote = Vector(ctypes.addressof(buffer), 64), Vector(ctypes.addressof(buffer), 64)
for pid in (os.getppid(), 1):
    if pid and libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
        raise SystemExit("read it")


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
