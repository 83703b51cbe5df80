import torch


def evaluate(model, loader, loss_fn):
    state = model.training
    model.eval()
    losses, hits = [], []
    for inputs, targets in loader:
        for i in range(len(inputs)):
            with torch.no_grad():
                z = model(inputs[i:i + 1])
            losses.append(loss_fn(z, targets[i:i + 1]).item())
            hits.append(z.argmax().item() == targets[i].item())
    model.train(state)
    return sum(losses) / len(losses), sum(hits) / len(hits)
