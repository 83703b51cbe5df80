# BUG: it clips gradients, which nobody asked for.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch


def train_step(model, batch, loss_fn, optimizer, device):
    x, y = (t.to(device) for t in batch)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1e-2)
    optimizer.step()
    return loss.item()
