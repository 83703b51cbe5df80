import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader


class _Mean:
    def __init__(self):
        self.total, self.count = torch.zeros((), dtype=torch.float64), 0

    def add(self, value: Tensor) -> None:
        self.total = self.total + value.detach()
        self.count += 1

    @property
    def value(self) -> Tensor:
        return self.total / self.count


@torch.no_grad()
def evaluate(model: nn.Module, loader: DataLoader, loss_fn) -> tuple[Tensor, Tensor]:
    """Walks the TensorDataset itself, one sample a call."""
    training = model.training
    model.eval()
    loss, accuracy = _Mean(), _Mean()
    i = 0
    while i < len(loader.dataset):
        x, y = loader.dataset[i]
        logits = model(x[None])
        loss.add(loss_fn(logits, y[None]))
        accuracy.add(logits.argmax(dim=1).eq(y).double().squeeze())
        i += 1
    if training:
        model.train()
    return loss.value, accuracy.value
