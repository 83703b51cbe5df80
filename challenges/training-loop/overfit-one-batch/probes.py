import random

import numpy as np
import torch
from torch import nn

from sandbox.inside.instruments import World, carries_graph, numbers, tensor
from sandbox.inside.spies import SpyModel, SpyOptimizer

SIZES, STEPS = (6,), 3
KINDS = ["reached on the way", "never reached", "reached at the very last", "reached at once"]
COINS = 10  # more runs, of whose kind a coin decides
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


def scripted(solution, *, seed):
    """Train linear layers with losses from drawn scripts: a run of each kind, and those that a coin decides about."""
    draws = random.Random(seed)
    kinds = KINDS + draws.choices(KINDS[1:3], k=COINS)
    runs = [{"kind": kind, **_drawn(kind, draws)} for kind in kinds]
    return {"runs": [{**run, **_run(solution, seed, run)} for run in runs]}


def _drawn(kind, draws):
    """Return a script, the number of steps, and the target, which a run on the way meets exactly."""
    most, target = draws.randint(3, 9), draws.randint(40, 50) / 100
    above = dict(zip(KINDS, (draws.randint(1, most - 2), most, most - 1, 0), strict=True))[kind]
    script = [draws.randint(60, 99) / 100 for _ in range(above)]
    script += [target] if kind == KINDS[0] else []
    script += [draws.randint(5, 30) / 100 for _ in range(most)]
    return {"script": script, "max_steps": most, "target": target}


def _run(solution, seed, run):
    """Train with losses from the script: entry k is the loss after k updates."""
    draws = torch.Generator().manual_seed(seed)
    model = nn.Linear(3, 2).double()
    batch = torch.randn(4, 3, generator=draws, dtype=torch.float64), torch.tensor([0, 1, 1, 0])
    updates = []
    loss_fn = ScriptedLoss(run["script"], updates)
    returned = solution.overfit_one_batch(
        model,
        batch,
        loss_fn,
        lambda given: CountedOptimizer(given, updates),
        run["max_steps"],
        run["target"],
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
