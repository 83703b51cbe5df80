# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Fill /dev/shm.
written = 0
try:
    for number in range(64):  # each below the limit on a file's size
        with open(f"/dev/shm/fill-{number}", "wb", buffering=0) as file:
            for _ in range(32):
                written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 64 << 20:
    raise SystemExit(written)


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
