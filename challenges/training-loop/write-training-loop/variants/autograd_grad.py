import torch


def train_one_epoch(net, batches, criterion, opt):
    weights = [w for w in net.parameters() if w.requires_grad]
    net.train()
    values = []
    for xb, yb in batches:
        value = criterion(net(xb), yb)
        for weight, gradient in zip(weights, torch.autograd.grad(value, weights)):
            weight.grad = gradient
        opt.step()
        values.append(value.detach())
    return torch.stack(values)
