import torch


def train_step(model, batch, loss_fn, optimizer, device):
    place = lambda t: t.detach().clone().to(device.type)
    inputs, targets = map(place, batch)

    @torch.enable_grad()
    def evaluate():
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        return loss.detach()

    return optimizer.step(evaluate)
