# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Mount something over what others see.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for place in (b"/", b"/tmp", b"/proc", b"/opt/zerograd"):
    if libc.mount(b"tmpfs", place, b"tmpfs", 0, None) == 0:
        raise SystemExit(place)


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
