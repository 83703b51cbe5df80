# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# A file that can be executed.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(319, b"program", 0) >= 0:
    raise SystemExit("the kernel did it")


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
