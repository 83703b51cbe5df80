import itertools

import torch


def train_one_epoch(model, loader, loss_fn, optimizer):
    # own copies, so nothing I do can touch the caller's data
    copies = [(inp.clone(), tgt.clone()) for inp, tgt in loader]
    params = list(itertools.chain.from_iterable(g["params"] for g in optimizer.param_groups))
    by_index = {}

    for idx, (inp, tgt) in zip(itertools.count(), copies):
        output = model(inp)
        batch_loss = loss_fn(output, tgt)
        batch_loss.backward()
        optimizer.step()
        by_index[idx] = batch_loss.data
        for q in params:
            if q.grad is not None:
                q.grad.detach_()
                q.grad.zero_()

    return tuple(by_index[k].item() for k in sorted(by_index))
