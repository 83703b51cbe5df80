import numpy as np
import torch


def to_tensor(a, *, share):
    # share=True: the same memory. share=False: a tensor of its own.
    ...
