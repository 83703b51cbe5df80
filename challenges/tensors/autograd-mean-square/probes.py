import random

import torch

from sandbox.inside import tape
from sandbox.inside.instruments import number, pair, tensor


def one_call(solution, *, seed, size, form, draw=0, whole=False):
    """Call once with drawn numbers in one form; `draw` picks other numbers, `whole` makes them integers."""
    numbers, offset = _drawn(seed, size, draw, whole)
    given = FORMS[form](numbers)
    answer = _answer(solution.mean_square_backward(given, offset))
    return {
        **answer,
        "after": _state(given),
        "runs": [tape.current.count(event) for event in ("backward", "forward-mode")],
    }


def without_offset(solution, *, seed, size):
    """Leave the offset out."""
    numbers, _ = _drawn(seed, size, 0, False)
    return _answer(solution.mean_square_backward(numbers))


def two_calls(solution, *, seed, size):
    """Call twice with the very same arguments, then with as many other numbers."""
    numbers, offset = _drawn(seed, size, 0, False)
    first = _answer(solution.mean_square_backward(numbers, offset))
    second = _answer(solution.mean_square_backward(numbers, offset))
    other = _answer(solution.mean_square_backward(*_drawn(seed, size, 1, False)))
    return {"first": first, "second": second, "other": other}


def _drawn(seed, size, draw, whole):
    draws = random.Random(f"{seed}/{draw}")
    if whole:
        return draws.sample(range(1, 10), size), 1.5
    numbers = [draws.choice((-1, 1)) * round(draws.uniform(0.5, 3.0), 4) for _ in range(size)]
    return numbers, round(draws.uniform(1.0, 4.0), 4)


def _leaf(numbers, dtype):
    """A caller's parameter: requires a gradient and already holds one."""
    leaf = torch.tensor(numbers, dtype=dtype, requires_grad=True)
    leaf.grad = 10.0 + leaf.detach()
    return leaf


FORMS = {
    "list of floats": lambda numbers: [float(n) for n in numbers],
    "list of ints": list,
    "tuple": tuple,
    "float32 tensor": lambda numbers: torch.tensor(numbers, dtype=torch.float32),
    "float64 tensor": lambda numbers: torch.tensor(numbers, dtype=torch.float64),
    "int64 tensor": torch.tensor,
    "float32 leaf": lambda numbers: _leaf(numbers, torch.float32),
    "float64 leaf": lambda numbers: _leaf(numbers, torch.float64),
}


def _answer(returned):
    z, gradient = pair(returned)
    known = number(gradient) if not isinstance(gradient, torch.Tensor) else None
    seen = tensor(gradient) if known is None else torch.tensor(known, dtype=torch.float64)
    value = number(z)
    return {"z": tensor(z) if value is None else value, "gradient": seen, "kind": type(gradient).__name__}


def _state(given):
    if not isinstance(given, torch.Tensor):
        return {"values": list(given), "requires_grad": False, "grad": None}
    return {"values": tensor(given), "requires_grad": given.requires_grad, "grad": tensor(given.grad)}
