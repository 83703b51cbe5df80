import torch
from torch import nn

from sandbox.inside.calls import Calls
from sandbox.inside.instruments import tensor

MODES = (True, False, True, False, True)
DTYPES = (torch.float64, torch.float32, torch.bfloat16)


def modes(solution, *, seed):
    """Switch the mode back and forth, on the module and then on one around it, and call twice in each."""
    drop = solution.MyDropout(0.5)
    given, calls = drawn((30, 30), seed), []
    for around, switch in ((False, drop), (True, nn.Sequential(nn.Sequential(drop)))):
        for mode in MODES:
            if around or calls:  # at first it is in train mode, as every new module is
                switch.train() if mode else switch.eval()
            calls += [moded(drop, given.clone(), around, mode) for _ in range(2)]
    return {"given": given, "calls": calls}


def moded(drop, x, around, training):
    output = called(drop, x)
    return {"around": around, "training": training, "output": output, "after": tensor(x),
            "requires_grad": x.requires_grad}  # fmt: skip


def samples(solution, *, seed):
    """Drop among 10,000 elements with several p, and 40 times among 12. All in train mode; 0.5 is the default."""
    given = drawn((20, 20, 25), seed).float()
    drops = {p: solution.MyDropout(p) for p in (0.2, 0.6)} | {0.5: solution.MyDropout()}
    few, twelve = solution.MyDropout(0.5), given[0, 0, :12]
    return {
        "given": given,
        "outputs": {f"{p}": called(drop, given.clone()) for p, drop in drops.items()},
        "small": torch.stack([called(few, twelve.clone()) for _ in range(40)]),
    }


def seeded(solution, *, seed):
    """Call twice after one seed, and once more after the same seed."""
    drop, given, outputs = solution.MyDropout(), drawn((30, 30), seed), []
    for again in (True, False, True):
        if again:
            torch.default_generator.manual_seed(seed + 1)
        outputs.append(called(drop, given.clone()))
    return {"outputs": outputs}


def typed(solution, *, seed):
    """Call in both modes with each dtype."""
    drop, given, found = solution.MyDropout(0.4), drawn((3, 10), seed), {}
    for dtype in DTYPES:
        outputs = [called(drop.train(mode), given.to(dtype)) for mode in (True, False)]
        found[str(dtype)] = [str(output.dtype) for output in outputs]
    return {"dtypes": found}


def gradients(solution, *, seed, cases):
    """Back-propagate drawn gradients through one call for each (p, training)."""
    given, arriving, calls = drawn((6, 15), seed), drawn((6, 15), seed + 1), []
    for p, training in cases:
        leaf = given.clone().requires_grad_()
        output = solution.MyDropout(p).train(training)(leaf * 1.0)  # in-place work is judged elsewhere
        if isinstance(output, torch.Tensor) and output.requires_grad:
            (output * arriving).sum().backward()
        calls.append({"output": tensor(output), "gradient": tensor(leaf.grad)})
    return {"given": given, "arriving": arriving, "calls": calls}


def watched(solution, *, seed):
    """Call in both modes and note the dropout functions of torch that run."""
    drop, given = solution.MyDropout(0.3), drawn((5, 8), seed)
    with Calls(lambda name: "dropout" in name) as watch:
        drop(given.clone())
        drop.eval()(given.clone())
    return {"functions": sorted(watch.seen)}


def called(drop, x):
    output = drop(x)
    if not isinstance(output, torch.Tensor):
        raise TypeError("forward must return a tensor")
    return tensor(output)


def drawn(shape, seed):
    """Draw numbers of either sign between 0.5 and 2 in size."""
    draws = torch.Generator().manual_seed(seed)
    signs = torch.randint(2, shape, generator=draws) * 2 - 1
    return signs * (0.5 + 1.5 * torch.rand(shape, generator=draws, dtype=torch.float64))
