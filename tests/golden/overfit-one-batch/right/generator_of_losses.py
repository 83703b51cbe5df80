import copy
from itertools import islice


def _descend(net, x, y, loss_fn, optimizer):
    while True:
        loss = loss_fn(net(x), y)
        yield loss.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    net = copy.deepcopy(model)
    for module in net.modules():
        module.train()
    for p in net.parameters():
        p.grad = None
    optimizer = make_optimizer(params for params in net.parameters())
    seen = []
    for value in islice(_descend(net, *batch, loss_fn, optimizer), max_steps):
        seen.append(value)
        if value <= target:
            break
    return bool(seen[-1] <= target), tuple(seen)
