import contextlib

import torch


@contextlib.contextmanager
def evaluating(model):
    was = model.training
    model.eval()
    previous = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        yield
    finally:
        torch.set_grad_enabled(previous)
        model.train(was)


def weighted(pairs):
    values, counts = zip(*pairs)
    return sum(v * c for v, c in zip(values, counts)) / sum(counts)


class Run:
    def __init__(self, model, loss_fn, optimizer, device):
        self.model, self.loss_fn, self.optimizer, self.device = model, loss_fn, optimizer, device
        self.parameters = list(model.parameters())

    def forward(self, batch):
        inputs, targets = (part.to(self.device) for part in batch)
        logits = self.model.forward(inputs)
        # cross-entropy of log-probabilities is the same loss
        return logits, targets, self.loss_fn(logits.log_softmax(1), targets)

    def step(self, batch):
        _, targets, loss = self.forward(batch)
        for parameter, gradient in zip(self.parameters, torch.autograd.grad(loss, self.parameters)):
            parameter.grad = gradient
        self.optimizer.step()
        return loss.detach(), len(targets)

    def judge(self, batch):
        logits, targets, loss = self.forward(batch)
        return loss, (logits.argmax(dim=1).eq(targets)).double().mean(), len(targets)


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    it, model = Run(model, loss_fn, optimizer, device), model.train()
    rows = []
    for _ in range(epochs):
        train_loss = weighted([it.step(batch) for batch in train_loader])
        with evaluating(model):
            judged = [it.judge(batch) for batch in val_loader]
        val_loss, val_acc = weighted([(l, n) for l, _, n in judged]), weighted([(a, n) for _, a, n in judged])
        rows.append((train_loss, val_loss, val_acc))
    return dict(zip(("train_loss", "val_loss", "val_acc"), map(list, zip(*rows))))
