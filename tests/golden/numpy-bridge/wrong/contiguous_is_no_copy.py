# BUG: with share=False .contiguous() hands back the shared memory of an array that is contiguous already
# FAILS: output.aliasing
# NAMED: torch-contiguous-is-no-copy
import numpy as np
import torch


def to_tensor(a, *, share):
    if share:
        return torch.from_numpy(a)
    awkward = not a.flags.writeable or any(step < 0 for step in a.strides)
    base = np.array(a) if awkward else a
    return torch.from_numpy(base).contiguous()
