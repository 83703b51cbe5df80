# BUG: grad mode is switched on at the end whatever it was, so a caller with grad mode off gets it changed ("grad mode above all, are changed neither by your file nor by the call").
# FAILS: state.config-untouched
# NAMED: grad-mode-switched-on
import torch


def evaluate(model, loader, loss_fn):
    came_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    outputs = [(model(x), y) for x, y in loader]
    logits = torch.cat([o for o, _ in outputs])
    targets = torch.cat([y for _, y in outputs])
    loss = loss_fn(logits, targets).item()
    accuracy = (logits.argmax(dim=1) == targets).double().mean().item()
    torch.set_grad_enabled(True)
    if came_training:
        model.train()
    return loss, accuracy
