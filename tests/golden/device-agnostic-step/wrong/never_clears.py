# BUG: gradients are cleared by none.
# FAILS: order.zero-grad-before-backward
# NAMED: missing-zero-grad
def train_step(model, batch, loss_fn, optimizer, device):
    a, b = batch
    a, b = a.to(device), b.to(device)
    value = loss_fn(model(a), b)
    value.backward()
    optimizer.step()
    return value.detach()
