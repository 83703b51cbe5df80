import copy

import torch
from torch import nn


def grads_over_passes(x0, fns, accumulate):
    p = nn.Parameter(x0.data.clone())
    optimizer = torch.optim.SGD([p], lr=0.0)
    history = []
    for i in range(len(fns)):
        loss = fns[i](p)
        loss.backward(retain_graph=True)
        history.append(copy.deepcopy(p.grad))
        if accumulate is False:
            optimizer.zero_grad(set_to_none=False)
    return history
