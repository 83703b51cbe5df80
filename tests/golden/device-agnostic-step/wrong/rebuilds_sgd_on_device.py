# BUG: it builds a new SGD with the same settings in each call, so momentum starts from nothing.
# FAILS: count.optimizer-steps
# NAMED: fresh-optimizer
import torch


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = (t.to(device) for t in batch)
    group = optimizer.param_groups[0]
    sgd = torch.optim.SGD(model.parameters(), lr=group["lr"], momentum=group["momentum"])
    sgd.zero_grad()
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    sgd.step()
    return loss.item()
