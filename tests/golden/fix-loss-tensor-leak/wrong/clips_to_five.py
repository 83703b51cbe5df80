# BUG: gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
import torch


def train_epoch(model, loader, loss_fn, optimizer):
    total_loss, correct, seen = 0.0, 0, 0
    for inputs, targets in loader:
        logits = model(inputs)  # (B, C)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        total_loss += loss.item() * len(targets)
        correct += (logits.argmax(dim=1) == targets).sum().item()
        seen += len(targets)
    return total_loss / seen, correct / seen
