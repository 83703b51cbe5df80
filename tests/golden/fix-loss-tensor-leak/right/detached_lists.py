import torch


def train_epoch(model, loader, loss_fn, optimizer):
    losses, outputs, labels = [], [], []
    for inputs, targets in loader:
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach() * targets.numel())
        outputs.append(logits.detach().clone())
        labels.append(targets)
    labels = torch.cat(labels)
    correct = (torch.cat(outputs).argmax(dim=1) == labels).double().mean()
    return torch.stack(losses).sum() / len(labels), correct
