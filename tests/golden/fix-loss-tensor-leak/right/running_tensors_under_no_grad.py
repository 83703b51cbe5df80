import torch


class Meter:
    def __init__(self):
        self.loss = torch.zeros((), dtype=torch.float64)
        self.hits = torch.zeros((), dtype=torch.int64)
        self.count = 0

    @torch.no_grad()
    def update(self, loss, logits, targets):
        n = targets.size(0)
        self.loss += loss * n
        self.hits += (logits.argmax(-1) == targets).sum()
        self.count += n

    def result(self):
        return self.loss / self.count, self.hits.double() / self.count


def train_epoch(model, loader, loss_fn, optimizer):
    meter = Meter()
    for inputs, targets in loader:
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.grad = None
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        meter.update(loss, logits, targets)
        loss.backward()
        optimizer.step()
    return meter.result()
