import random
from itertools import permutations

import torch

from sandbox.inside import tape
from sandbox.inside.instruments import number, pair, tensor

CALLS = 12


def one_call(solution, *, seed, size, form, draw=0):
    """Call once with drawn numbers in one form; `draw` picks other numbers."""
    numbers, offset = _drawn(seed, size, draw)
    given = FORMS[form](numbers)
    answer = _answer(solution.mean_square_backward(given, offset))
    return {
        **answer,
        "after": _state(given),
        "runs": [tape.current.count(event) for event in ("backward", "forward-mode")],
    }


def without_offset(solution, *, seed, size):
    """Leave the offset out."""
    numbers, _ = _drawn(seed, size, 0)
    return _answer(solution.mean_square_backward(numbers))


def whole_calls(solution, *, seed, size, form):
    """Call with several lists of whole numbers in one form; each form has them in a drawn order of its own."""
    lists = random.Random(seed).sample(list(permutations(range(1, 10), size)), CALLS)
    order = random.Random(f"{seed}/{form}").sample(range(CALLS), CALLS)
    answers = [_answer(solution.mean_square_backward(FORMS[form](list(lists[i])), 1.5)) for i in order]
    return {"order": order, "answers": answers}


def many_calls(solution, *, seed, size):
    """Call twice with the very same arguments, then with other numbers, then with those that a coin decides for."""
    picks = [0, 0, 1, *random.Random(seed).choices((0, 1), k=CALLS)]
    arguments = [_drawn(seed, size, draw) for draw in (0, 1)]
    return {"picks": picks, "answers": [_answer(solution.mean_square_backward(*arguments[i])) for i in picks]}


def _drawn(seed, size, draw):
    draws = random.Random(f"{seed}/{draw}")
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
