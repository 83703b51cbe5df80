# BUG: only the targets are moved.
# FAILS: device.inputs-moved
# NAMED: inputs-left
def train_step(model, batch, loss_fn, optimizer, device):
    data, target = batch
    target = target.to(device, non_blocking=True)
    output = model(data)
    loss = loss_fn(output, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
