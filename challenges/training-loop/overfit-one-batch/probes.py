import numpy as np
import torch
from torch import nn

from sandbox.inside.instruments import World, carries_graph, numbers, tensor
from sandbox.inside.spies import SpyModel, SpyOptimizer

SIZES, STEPS = (6,), 3
GIVEN = []  # the parameters that `make_optimizer` was given


def trained(solution, *, seed, training, stale):
    """Ask for three losses that never reach the target; with `stale`, every `.grad` of the model holds leftovers.

    A model in train mode has its BatchNorm layer in eval mode, as where a part is kept frozen.
    """
    with World(seed, sizes=SIZES, training=training, norm=True, mode=True, warmed=True) as w:
        model, applied = HeldModel(w.model.net), []
        for layer in model.modules():
            layer.training = training and not isinstance(layer, nn.BatchNorm1d)
        for parameter in model.parameters() if stale else ():
            parameter.grad = torch.randn(parameter.shape, generator=w.generator, dtype=torch.float64)
        before = list(model.parameters())
        batch = tuple(part.clone() for part in w.batches[0])
        returned = solution.overfit_one_batch(
            model,
            batch,
            nn.CrossEntropyLoss(),
            lambda given: GivenOptimizer(given, model, applied),
            STEPS,
            0.0,
        )
        return {
            **read(returned),
            "forwards": list(model.log),
            "applied": applied,
            "after": {
                "parameters": {name: tensor(p) for name, p in model.named_parameters()},
                "buffers": {name: tensor(b) for name, b in model.named_buffers()},
                "gradients": {name: tensor(p.grad) for name, p in model.named_parameters()},
                "modes": {name or "model": module.training for name, module in model.named_modules()},
                "flags": {name: p.requires_grad for name, p in model.named_parameters()},
                "objects": [now is then for now, then in zip(model.parameters(), before, strict=True)],
            },
        }


def scripted(solution, *, seed, script, max_steps, target):
    """Train a linear layer with losses from the script: entry k is the loss after k updates; the last one lasts."""
    draws = torch.Generator().manual_seed(seed)
    model = nn.Linear(3, 2).double()
    batch = torch.randn(4, 3, generator=draws, dtype=torch.float64), torch.tensor([0, 1, 1, 0])
    updates = []
    loss_fn = ScriptedLoss(script, updates)
    returned = solution.overfit_one_batch(
        model, batch, loss_fn, lambda given: CountedOptimizer(given, updates), max_steps, target
    )
    return read(returned)


def read(returned):
    """Return the parts of the result, None for one that is not what it should be."""
    is_pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    flag, losses = returned if is_pair else (None, None)
    one_bool = isinstance(flag, torch.Tensor) and flag.dtype == torch.bool and flag.numel() == 1
    return {
        "reached": bool(flag) if isinstance(flag, (bool, np.bool_)) or one_bool else None,
        "losses": numbers(losses),
        "graph": carries_graph(losses),
    }


class HeldModel(SpyModel):
    """Notes in each forward which of its own parameters `make_optimizer` was given; -1 for one that is not its own."""

    def forward(self, x):
        own = [id(parameter) for parameter in self.parameters()]
        held = [own.index(id(p)) if id(p) in own else -1 for p in GIVEN]
        output = super().forward(x)
        self.log[-1]["held"] = held
        return output


class GivenOptimizer(SpyOptimizer):
    """SGD with momentum over the parameters that it is given."""

    def __init__(self, given, model, applied):
        torch.optim.SGD.__init__(self, given, lr=0.1, momentum=0.9)
        self.spied, self.log = model, applied
        GIVEN[:] = [p for group in self.param_groups for p in group["params"]]


class CountedOptimizer(torch.optim.SGD):
    def __init__(self, given, updates):
        super().__init__(given, lr=0.1)
        self.updates = updates

    def step(self, closure=None):
        loss = super().step(closure)
        self.updates.append(None)
        return loss


class ScriptedLoss(nn.CrossEntropyLoss):
    """Cross-entropy's gradient with the script's value."""

    def __init__(self, script, updates):
        super().__init__()
        self.script, self.updates = torch.tensor(script, dtype=torch.float64), updates

    def forward(self, input, target):
        loss = super().forward(input, target)
        return loss - loss.detach() + self.script[min(len(self.updates), len(self.script) - 1)]
