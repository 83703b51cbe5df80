import torch


def train_step(model, batch, loss_fn, optimizer, device):
    device = torch.device(device)
    xb, yb = batch
    assert len(xb) == len(yb), (xb.shape, yb.shape)
    print("batch came on", xb.device, "going to", device)
    xb = xb.to(device=device, dtype=torch.float64, copy=True)
    yb = yb.to(device=device, dtype=torch.int64)
    assert xb.device.type == device.type and yb.device.type == device.type
    assert model.training
    optimizer.zero_grad()
    out = model(xb)
    assert out.shape[0] == xb.shape[0]
    loss = loss_fn(out, yb)
    loss.backward()
    optimizer.step()
    value = loss.item()
    assert value == value
    return value
