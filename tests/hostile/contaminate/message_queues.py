# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, no_files, next_job_clean
# Leave a queue of POSIX.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall(240, b"hostile-left", 0o102, 0o666, None)


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
