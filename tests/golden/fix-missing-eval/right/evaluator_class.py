import dataclasses

import torch


@dataclasses.dataclass
class Totals:
    loss: float = 0.0
    right: int = 0
    n: int = 0


class Evaluator:
    def __init__(self, model, criterion):
        self.model, self.criterion = model, criterion
        self.totals = Totals()

    def __enter__(self):
        self.modes = [m.training for m in self.model.modules()]
        for m in self.model.modules():
            m.training = False
        return self

    def __exit__(self, *_):
        for m, mode in zip(self.model.modules(), self.modes):
            m.training = mode

    @torch.no_grad()
    def consume(self, batch):
        x, y = batch
        z = self.model(x)
        self.totals.loss += self.criterion(input=z, target=y).item() * len(y)
        self.totals.right += (z.argmax(1) == y).sum().item()
        self.totals.n += len(y)


def evaluate(model, loader, loss_fn):
    with Evaluator(model, loss_fn) as ev:
        for batch in loader:
            ev.consume(batch)
    t = ev.totals
    return t.loss / t.n, t.right / t.n
