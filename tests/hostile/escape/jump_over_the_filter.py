# EXPECT: CRASHED
# CHALLENGE: optimizers-from-scratch
# AFTER: no_processes, next_job_clean
# Call the kernel by its other entrance.
import ctypes, mmap
code = bytes.fromhex("b8140000" "00cd80c3")  # getpid by int 0x80, the 32-bit entrance
page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
if ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))() > 0:
    raise SystemExit("the filter has a hole")


import torch


class MySGD:
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        self.lr = lr

    def zero_grad(self):
        pass

    def step(self):
        pass


class MyAdam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr = lr

    def zero_grad(self):
        pass

    def step(self):
        pass
