# BUG: the loop moves tensors into a variable of its own; the batch is still where it was.
# FAILS: device.inputs-moved
# NAMED: to-not-assigned
def train_step(model, batch, loss_fn, optimizer, device):
    for tensor in batch:
        tensor = tensor.to(device)
    inputs, targets = batch
    loss = loss_fn(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
