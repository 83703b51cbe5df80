import itertools

import torch


class Trainer:
    def __init__(self, model, loss_fn, optimizer):
        self.model, self.loss_fn, self.optimizer = model.train(), loss_fn, optimizer

    def clear(self):
        for group in self.optimizer.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad.zero_()

    def learn(self, x, y):
        self.clear()
        loss = self.loss_fn(input=self.model.forward(x), target=y)
        loss.backward()
        self.optimizer.step()
        return loss.detach()


def fit(model, loader, loss_fn, optimizer, epochs):
    trainer, passes = Trainer(model, loss_fn, optimizer), itertools.repeat(loader, epochs)
    return torch.stack([trainer.learn(x, y) for x, y in itertools.chain.from_iterable(passes)])
