import torch


def evaluate(model, loader, loss_fn):
    was_training = model.training
    model.eval()
    total_loss, correct, seen = 0.0, 0, 0
    try:
        with torch.no_grad():
            for inputs, targets in loader:
                logits = model(inputs)
                n = targets.size(0)
                total_loss += loss_fn(logits, targets).item() * n
                correct += int((logits.argmax(dim=-1) == targets).sum())
                seen += n
    finally:
        model.train(was_training)
    return total_loss / seen, correct / seen
