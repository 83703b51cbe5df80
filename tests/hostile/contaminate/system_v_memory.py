# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, no_files, next_job_clean
# Leave shared memory of System V.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for number, arguments in ((29, (0x5EED, 4096, 0o1666)), (64, (0x5EED, 1, 0o1666)), (68, (0x5EED, 0o1666))):
    libc.syscall(number, *arguments)


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
