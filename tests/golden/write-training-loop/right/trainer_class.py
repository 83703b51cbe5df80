from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, List, Tuple

import torch
from torch import Tensor, nn


@dataclass
class Trainer:
    network: nn.Module
    objective: Callable[[Tensor, Tensor], Tensor]
    solver: torch.optim.Optimizer
    log: List[float] = field(default_factory=list)
    verbose: bool = True

    def fit_batch(self, inputs: Tensor, targets: Tensor) -> float:
        self.network.zero_grad()
        logits: Tensor = self.network(inputs)
        value: Tensor = self.objective(logits, targets)
        value.backward()
        self.solver.step()
        return value.item()

    def fit(self, data: Iterable[Tuple[Tensor, Tensor]]) -> List[float]:
        for number, (inputs, targets) in enumerate(data, start=1):
            current = self.fit_batch(inputs, targets)
            self.log.append(current)
            if self.verbose:
                print(f"[batch {number:>3}] n={inputs.shape[0]:<4d} loss={current:.4f}")
        return self.log


def train_one_epoch(model: nn.Module, loader: Any, loss_fn: Callable, optimizer: torch.optim.Optimizer) -> List[float]:
    return Trainer(model, loss_fn, optimizer).fit(loader)
