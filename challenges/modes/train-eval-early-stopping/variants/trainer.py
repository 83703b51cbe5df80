import numpy as np
import torch


class Trainer:
    def __init__(self, model, loss_fn, optimizer):
        self.model, self.loss_fn, self.optimizer = model, loss_fn, optimizer
        self.kept = [t.detach().clone() for t in self.tensors()]

    def tensors(self):
        yield from self.model.parameters()
        yield from self.model.buffers()

    def keep(self):
        for mine, theirs in zip(self.kept, self.tensors()):
            mine.copy_(theirs.detach())

    def restore(self):
        for mine, theirs in zip(self.kept, self.tensors()):
            theirs.data.copy_(mine)

    def run(self, loader, learn):
        self.model.train(learn)
        losses, weights = [], []
        with torch.set_grad_enabled(learn):
            for x, y in loader:
                loss = self.loss_fn(self.model(x), y)
                if learn:
                    loss.backward()
                    self.optimizer.step()
                    self.optimizer.zero_grad()
                losses.append(loss.detach().numpy())
                weights.append(len(y))
        return np.average(losses, weights=weights)


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    trainer, history, best, streak = Trainer(model, loss_fn, optimizer), {"train_loss": [], "val_loss": []}, np.inf, 0
    while len(history["val_loss"]) < max_epochs and streak < patience:
        history["train_loss"].append(trainer.run(train_loader, True))
        history["val_loss"].append(trainer.run(val_loader, False))
        streak += 1
        if best - history["val_loss"][-1] > min_delta:
            best, streak = history["val_loss"][-1], 0
            trainer.keep()
    trainer.restore()
    return history
