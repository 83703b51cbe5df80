# EXPECT: CRASHED
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Make memory executable and jump into it.
import ctypes, mmap
code = bytes.fromhex("b83c00000031ff0f05")  # exit(0) on x86-64
page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
