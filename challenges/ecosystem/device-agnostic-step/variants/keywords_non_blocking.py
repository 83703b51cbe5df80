def train_step(net, batch, criterion, opt, device):
    x, y = batch
    x = x.to(device=device, non_blocking=True)
    y = y.to(device=device, non_blocking=True)
    net.train()
    opt.zero_grad(set_to_none=False)
    value = criterion(net(x), y)
    value.backward()
    opt.step()
    return float(value.detach())
