import numpy as np
import torch

from sandbox.inside.instruments import tensor

DTYPES = ("float64", "float32", "int64", "int32", "uint8", "bool")


def ordinary(solution, *, seed, share):
    """Convert float64 arrays of several forms; after each, write to each side and look at the other."""
    return {"found": {form: _bridged(solution, seed, form, share) for form in ORDINARY}}


def edges(solution, *, seed):
    """Copy arrays of unusual forms, and share one with a dimension of size 1."""
    found = {form: _attempted(solution, seed, form, False) for form in EDGES}
    return {"copied": found, "shared": _attempted(solution, seed, "a column of shape (4, 1)", True)}


def dtypes(solution, *, seed):
    """Convert a small array of each dtype in both ways; which dtype and total come out, and what a write changes."""
    found, draws = {}, np.random.default_rng(seed)
    for name in DTYPES:
        for share in (True, False):
            a = (draws.integers(100, size=(2, 3)) * draws.integers(2, size=(2, 3))).astype(name)
            converted = _converted(solution, a, share)
            dtype, total = str(converted.dtype).removeprefix("torch."), float(converted.double().sum())
            writes = _writes(a, converted, _shift(draws))
            found[f"{name}, share={share}"] = {"dtype": dtype, "total": total, **writes}
    return {"dtypes": found}


def _attempted(solution, seed, form, share):
    try:
        return {"raised": None, **_bridged(solution, seed, form, share)}
    except (ValueError, TypeError, RuntimeError, AttributeError, IndexError) as error:
        return {"raised": f"{type(error).__name__}: {error}"[:160]}


def _bridged(solution, seed, form, share):
    draws = np.random.default_rng([seed, form == "another whole array"])
    a = {**ORDINARY, **EDGES}[form](draws.uniform(1.0, 5.0, (4, 6)))
    before, values = _state(a), np.array(a)
    converted = _converted(solution, a, share)
    after, kept = _state(a), np.array_equal(values, a, equal_nan=True)
    if before["writeable"]:
        a.flags.writeable = True
    return {
        "tensor": tensor(converted),
        "requires_grad": converted.requires_grad,
        "before": before,
        "after": {**after, "kept": kept},
        **_writes(a, converted, _shift(draws)),
    }


def _read_only(a):
    a.setflags(write=False)
    return a


def _with_gaps(a):
    a[1, 2], a[2, 4], a[3, 3] = np.nan, np.inf, -np.inf
    return a


ORDINARY = {
    "a whole array": lambda a: a,
    "another whole array": lambda a: a,
    "every second row": lambda a: a[::2],
    "a transposed array": lambda a: a.T,
    "a column": lambda a: a[:, 3],
    "a cube": lambda a: a.reshape(2, 3, 4),
}
EDGES = {
    "a column of shape (4, 1)": lambda a: a[:, 2:3],
    "reversed rows": lambda a: a[::-1],
    "both axes reversed": lambda a: a[::-1, ::-1],
    "an empty array": lambda a: a[:0],
    "a 0-d array": lambda a: np.array(a[0, 0]),
    "a read-only array": _read_only,
    "an array with NaN and infinity": _with_gaps,
}


def _converted(solution, a, share):
    converted = solution.to_tensor(a, share=share)
    if not isinstance(converted, torch.Tensor):
        raise TypeError("the function must return a tensor")
    return converted


def _state(a):
    return {"shape": list(a.shape), "strides": list(a.strides), "writeable": a.flags.writeable}


def _shift(draws):
    """Draw what a write adds; every dtype can hold the sum."""
    return int(draws.integers(7, 100))


def _writes(a, converted, shift):
    """Tell how much a write to the array changes in the tensor, and one to the tensor in the array."""
    down = up = 0.0
    with torch.inference_mode():  # in-place writes are allowed on everything here
        plain = converted.detach()
        if a.flags.writeable and a.size:
            held = plain.clone()
            a[...] = ~a if a.dtype == bool else a + shift
            down = _moved(held, plain)
        if a.size and plain.numel():
            held = torch.tensor(a.copy())
            cell = plain[(0,) * plain.dim()]
            cell.copy_(~cell if cell.dtype == torch.bool else cell + shift)
            up = _moved(held, torch.tensor(a.copy()))
    return {"down": down, "up": up}


def _moved(before, after):
    return float((after.double().nan_to_num() - before.double().nan_to_num()).abs().sum())
