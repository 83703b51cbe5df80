import torch


def train_epoch(model, loader, loss_fn, optimizer):
    total_loss, outputs, labels = 0.0, [], []
    for inputs, targets in loader:
        logits = model(inputs)  # (B, C)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total_loss += loss * len(targets)
        outputs.append(logits)
        labels.append(targets)
    labels = torch.cat(labels)
    correct = (torch.cat(outputs).argmax(dim=1) == labels).sum()
    return total_loss / len(labels), correct / len(labels)
