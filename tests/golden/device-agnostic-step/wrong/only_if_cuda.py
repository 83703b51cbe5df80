# BUG: it moves the batch only if the device is a CUDA device, so anything else stays where it is.
# FAILS: device.inputs-moved
# NAMED: dtype-only-to
def train_step(model, batch, loss_fn, optimizer, device):
    x, y = batch
    if device.type == "cuda":
        x, y = x.to(device), y.to(device)
    optimizer.zero_grad()
    out = model(x)
    loss = loss_fn(out, y)
    loss.backward()
    optimizer.step()
    return loss.item()
