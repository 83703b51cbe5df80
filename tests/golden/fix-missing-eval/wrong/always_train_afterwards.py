# BUG: the model is always put in train mode at the end, so one that arrived in eval mode does not leave "as it came".
# FAILS: mode.restored
# NAMED: always-train-after
import torch


class Evaluation:
    def __init__(self, model):
        self.model = model

    def __enter__(self):
        self.model.eval()
        return self

    def __exit__(self, *error):
        self.model.train()

    def logits(self, x):
        with torch.inference_mode():
            return self.model(x)


def evaluate(model, loader, loss_fn):
    loss = right = n = 0
    with Evaluation(model) as run:
        for x, y in loader:
            z = run.logits(x)
            loss += loss_fn(z, y).item() * y.numel()
            right += (z.argmax(1) == y).sum().item()
            n += y.numel()
    return loss / n, right / n
