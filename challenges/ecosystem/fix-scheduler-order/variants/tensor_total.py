import torch
from torch import Tensor, nn
from torch.optim import lr_scheduler as schedules


class Trainer:
    def __init__(self, model: nn.Module, loss_fn, optimizer, scheduler):
        self.model, self.loss_fn, self.optimizer, self.scheduler = model, loss_fn, optimizer, scheduler

    @property
    def rate(self) -> float:
        return self.optimizer.param_groups[0]["lr"]

    def epoch(self, loader) -> Tensor:
        total = torch.zeros((), dtype=torch.float64)
        for inputs, targets in loader:
            self.model.zero_grad()
            loss = self.loss_fn(self.model(inputs), target=targets)
            loss.backward()
            self.optimizer.step()
            total += loss.detach()
        return total / len(loader)

    def advance(self, mean: Tensor) -> None:
        match self.scheduler:
            case schedules.ReduceLROnPlateau():
                self.scheduler.step(mean)
            case schedules.LRScheduler():
                self.scheduler.step()


def fit(model, loader, loss_fn, optimizer, scheduler, epochs):
    trainer, rates = Trainer(model, loss_fn, optimizer, scheduler), []
    for number in range(1, epochs + 1):
        rate = trainer.rate
        mean = trainer.epoch(loader)
        trainer.advance(mean)
        rates.append(rate)
        print(f"epoch {number}: rate {rate:.4f}, loss {mean:.4f}")
    return torch.tensor(rates, dtype=torch.float64)
