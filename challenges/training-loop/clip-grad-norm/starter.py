import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
