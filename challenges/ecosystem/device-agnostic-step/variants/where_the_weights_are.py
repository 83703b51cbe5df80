import torch


def train_step(model, batch, loss_fn, optimizer, device):
    weights = list(model.parameters())
    features = batch[0].to(weights[0])
    labels = torch.as_tensor(batch[1], device=weights[0].device)

    loss = loss_fn(model(features), labels)
    for weight, gradient in zip(weights, torch.autograd.grad(loss, weights)):
        weight.grad = gradient
    optimizer.step()
    return loss.detach().cpu().numpy()
