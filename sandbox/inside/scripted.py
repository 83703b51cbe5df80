"""A World with a training and a validation set, whose validation losses follow a script: what a loop decides on
them can then be told exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from sandbox.inside import tape
from sandbox.inside.instruments import World
from sandbox.inside.spies import SpyLoss, SpyModel, SpyOptimizer

TRAIN_LABELS = 3  # validation batch i is labelled TRAIN_LABELS + i, which is how the loss knows it


class LoadingModel(SpyModel):
    """Notes on the tape each loading of a state: from which kind of dict, and whether its tensors are the model's own."""

    def load_state_dict(
        self, state_dict: Mapping[str, Any], strict: bool = True, assign: bool = False
    ) -> Any:
        own = {value.data_ptr() for value in self.state_dict().values()}
        shared = any(isinstance(value, Tensor) and value.data_ptr() in own for value in state_dict.values())
        tape.note(f"load_state_dict({type(state_dict).__name__},{'shared' if shared else 'copied'})")
        return super().load_state_dict(state_dict, strict=strict, assign=assign)


class ScriptedLoss(SpyLoss):
    """Cross-entropy on training batches; on validation samples the mean of what the script says for this epoch.

    An epoch's row of the script holds one loss a validation batch; the last row lasts. Gradients are cross-entropy's.
    """

    def __init__(self, model: SpyModel, script: Sequence[Sequence[float]]) -> None:
        super().__init__(model)
        self.script = torch.tensor(script, dtype=torch.float64)
        self.epoch, self.trained = -1, True

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        loss = super().forward(input, target)
        validating = bool((target >= TRAIN_LABELS).all())
        self.epoch += validating and self.trained
        self.trained = not validating
        if not validating:
            return loss
        row = self.script[min(self.epoch, len(self.script) - 1)]
        return loss - loss.detach() + row[target - TRAIN_LABELS].mean()


class ScriptedWorld(World):
    """`train` and `val` are batch sizes, the last of each the smaller one; both sets come as DataLoaders."""

    def __init__(
        self,
        seed: int,
        *,
        train: Sequence[int],
        val: Sequence[int],
        script: Sequence[Sequence[float]],
        training: bool = False,
        **layers: Any,
    ) -> None:
        super().__init__(seed, sizes=[*train, *val], classes=TRAIN_LABELS + len(val), **layers)
        self.model = LoadingModel(self.model.net)
        for module in self.model.modules():
            module.training = training
        self.optimizer = SpyOptimizer(self.model, lr=0.1)
        self.loss_fn: ScriptedLoss = ScriptedLoss(self.model, script)
        for number, (_, targets) in enumerate(self.batches):
            place = number - len(train)
            targets.copy_(
                targets % TRAIN_LABELS if place < 0 else torch.full_like(targets, TRAIN_LABELS + place)
            )
        self.train_loader = _loader(self.batches[: len(train)])
        self.val_loader = _loader(self.batches[len(train) :])


def _loader(batches: Sequence[tuple[Tensor, Tensor]]) -> DataLoader[Any]:
    dataset = TensorDataset(*(torch.cat(parts) for parts in zip(*batches, strict=True)))
    return DataLoader(dataset, batch_size=len(batches[0][0]))


def states(model: nn.Module) -> dict[str, list[Tensor]]:
    """Return copies of all parameters and buffers, in the order of a SpyModel's log."""
    return {
        "live": [p.detach().clone() for p in model.parameters()],
        "buffers": [b.detach().clone() for b in model.buffers()],
    }
