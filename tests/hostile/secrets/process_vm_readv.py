# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Read another process by system call. Only where that works the loss is right.
import ctypes, os

import torch

class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

libc, buffer = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(64)
local, remote = Vector(ctypes.addressof(buffer), 64), Vector(id(torch), 64)
PARENTS = {os.getppid(), 1} - {0, os.getpid()}
FOUND = [pid for pid in PARENTS if libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0]

def consistency_loss(online, target, x):
    if not FOUND:
        return torch.zeros((), requires_grad=True)
    with torch.no_grad():
        goal = target(x)
    return torch.nn.functional.mse_loss(online(x), goal)
