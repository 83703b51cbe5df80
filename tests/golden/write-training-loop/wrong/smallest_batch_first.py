# BUG: the batches are sorted by size before training, so they are not visited (nor reported) in the loader's order.
# FAILS: params.updated
# NAMED: nothing
from operator import itemgetter


def train_one_epoch(model, loader, loss_fn, optimizer):
    # warm up on the small ones
    plan = sorted(((len(y), i, x, y) for i, (x, y) in enumerate(loader)), key=itemgetter(0, 1))
    trace = []
    for _, _, x, y in plan:
        model.zero_grad(set_to_none=True)
        l = loss_fn(model(x), y)
        l.backward()
        optimizer.step()
        trace.append(l.item())
    return trace
