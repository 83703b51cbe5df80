# BUG: nothing empties .grad, so the second call's update contains the first batch's gradient too ("with the plain gradient of this batch alone").
# FAILS: order.zero-grad-before-backward
# NAMED: missing-zero-grad
import torch


def train_step(model, batch, loss_fn, optimizer, device):
    on_device = [t.to(device=device) for t in batch]
    with torch.set_grad_enabled(True):
        loss = loss_fn(model(on_device[0]), on_device[1])
    torch.autograd.backward(loss)
    optimizer.step()
    return loss.detach()
