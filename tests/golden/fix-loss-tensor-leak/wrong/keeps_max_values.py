# BUG: it keeps the pair that logits.max(dim=1) gives, whose values carry the graph of their batch
# FAILS: memory.no-graph-retained
# NAMED: keeps-probabilities
import torch


def train_epoch(model, loader, loss_fn, optimizer):
    total, best, labels = 0.0, [], []
    for inputs, targets in loader:
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(targets)
        best.append(logits.max(dim=1))
        labels.append(targets)
    labels = torch.cat(labels)
    predicted = torch.cat([pair.indices for pair in best])
    return total / len(labels), (predicted == labels).double().mean().item()
