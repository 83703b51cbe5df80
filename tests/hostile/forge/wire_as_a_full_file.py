# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Put a file in the place of the wire.
import os

def train_one_epoch(model, loader, loss_fn, optimizer):
    file = os.open("/tmp/answers", os.O_CREAT | os.O_RDWR)
    for fd in range(3, 32):
        if fd != file:
            try:
                os.fstat(fd)
                os.dup2(file, fd)
            except OSError:
                pass
    return []
