import torch


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = (torch.as_tensor(part, device=device) for part in batch)
    with torch.enable_grad():
        loss = loss_fn(model(inputs), targets)
    for p in model.parameters():
        if p.grad is not None:
            p.grad.zero_()
    torch.autograd.backward([loss])
    optimizer.step()
    return loss.detach().clone()
