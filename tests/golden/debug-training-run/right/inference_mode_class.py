import torch


class Average:
    def __init__(self):
        self.total, self.weight = 0.0, 0

    def add(self, value, weight):
        self.total += float(value) * weight
        self.weight += weight

    @property
    def value(self):
        return self.total / self.weight


class Trainer:
    def __init__(self, model, loss_fn, optimizer, device):
        self.model, self.loss_fn, self.optimizer, self.device = model, loss_fn, optimizer, device

    def batches(self, loader):
        for batch in loader:
            yield tuple(part.to(self.device) for part in batch)

    def fit(self, loader):
        self.model.train()
        loss_mean = Average()
        for x, y in self.batches(loader):
            self.model.zero_grad()
            self.optimizer.zero_grad()
            loss = self.loss_fn(self.model(x), y)
            loss.backward()
            self.optimizer.step()
            loss_mean.add(loss.detach(), x.shape[0])
        return loss_mean.value

    def judge(self, loader):
        self.model.eval()
        losses, hits = Average(), Average()
        with torch.inference_mode():
            for x, y in self.batches(loader):
                scores = self.model(x)
                losses.add(self.loss_fn(scores, y), x.shape[0])
                hits.add((scores.argmax(1) == y).double().mean(), x.shape[0])
        return losses.value, hits.value


def run(model, train_loader, val_loader, loss_fn, optimizer, device, epochs):
    trainer = Trainer(model, loss_fn, optimizer, device)
    train_loss, val_loss, val_acc = [], [], []
    for _ in range(epochs):
        train_loss.append(trainer.fit(train_loader))
        a, b = trainer.judge(val_loader)
        val_loss.append(a)
        val_acc.append(b)
    return dict(train_loss=train_loss, val_loss=val_loss, val_acc=val_acc)
