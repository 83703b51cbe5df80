"""Compare two values that crossed the wire: structure first, then numbers in float64.

Order: keys, length, dtype, shape, finite mask, values. No broadcasting. A tensor's tolerance is relative to the
largest entry of what is wanted, as a gradient's small entries carry the rounding of its large ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

# (relative to the largest entry, absolute), measured in curriculum section 5.1
TOLERANCES: Final = {
    torch.float64: (1e-6, 1e-9),
    torch.float32: (1e-4, 1e-6),
    torch.bfloat16: (2e-2, 1e-2),
    torch.float16: (5e-3, 2e-3),
}
MAX_SHOWN: Final = 200  # characters of a value, but for a tensor's own few numbers
NUMBER_TOLERANCE: Final = (1e-5, 1e-8)  # a Python number may have passed through float32


@dataclass(frozen=True)
class Difference:
    """The first place where two values differ. `path` is empty for the value itself."""

    path: str
    what: str  # missing key, type, length, dtype, shape, finite, value
    observed: str
    expected: str


def difference(seen: Any, want: Any, *, dtypes: bool = True, path: str = "") -> Difference | None:
    """Return the first difference, None if there is none."""
    if isinstance(want, Tensor):
        return _tensors(seen, want, dtypes, path)
    if isinstance(want, dict):
        return _dicts(seen, want, dtypes, path)
    if isinstance(want, list):
        return _lists(seen, want, dtypes, path)
    return _scalars(seen, want, path)


def equal(seen: Any, want: Any, *, dtypes: bool = True) -> bool:
    """Tell whether two values agree within tolerance. Cheaper than to find where they differ."""
    if isinstance(want, Tensor):
        alike = isinstance(seen, Tensor) and seen.shape == want.shape
        return alike and not (dtypes and seen.dtype != want.dtype) and _close(seen, want)
    if isinstance(want, dict):
        alike = isinstance(seen, dict) and seen.keys() == want.keys()
        return alike and all(equal(seen[key], want[key], dtypes=dtypes) for key in want)
    if isinstance(want, list):
        alike = isinstance(seen, list) and len(seen) == len(want)
        return alike and all(equal(one, two, dtypes=dtypes) for one, two in zip(seen, want, strict=True))
    return _scalars(seen, want, "") is None


def shown(value: Any) -> str:
    """Return a short text of a value, however large it is: numbers with 6 digits, the first entries of long ones."""
    if isinstance(value, Tensor):
        flat = value.detach().reshape(-1)[:6].tolist()
        more = ", ..." if value.numel() > 6 else ""
        name = str(value.dtype).removeprefix("torch.")
        return f"{name}{list(value.shape)} [{', '.join(map(shown, flat))}{more}]"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, dict)):
        return _several(value)[:MAX_SHOWN]
    return str(value)[:MAX_SHOWN]


def _several(value: list[Any] | dict[str, Any]) -> str:
    more = ", ..." if len(value) > 6 else ""
    if isinstance(value, dict):
        first = list(value.items())[:6]
        return f"{{{', '.join(f'{key!r}: {shown(item)}' for key, item in first)}{more}}}"
    return f"[{', '.join(map(shown, value[:6]))}{more}]"


def _dicts(seen: Any, want: dict[str, Any], dtypes: bool, path: str) -> Difference | None:
    if not isinstance(seen, dict):
        return Difference(path, "type", _kind(seen), "dict")
    if seen.keys() != want.keys():
        return Difference(path, "keys", str(sorted(seen))[:MAX_SHOWN], str(sorted(want))[:MAX_SHOWN])
    found = (difference(seen[key], want[key], dtypes=dtypes, path=f"{path}.{key}".strip(".")) for key in want)
    return next((one for one in found if one), None)


def _lists(seen: Any, want: list[Any], dtypes: bool, path: str) -> Difference | None:
    if not isinstance(seen, list):
        return Difference(path, "type", _kind(seen), "list")
    if len(seen) != len(want):
        return Difference(path, "length", str(len(seen)), str(len(want)))
    pairs = enumerate(zip(seen, want, strict=True))
    found = (difference(one, two, dtypes=dtypes, path=f"{path}[{i}]") for i, (one, two) in pairs)
    return next((one for one in found if one), None)


def _scalars(seen: Any, want: Any, path: str) -> Difference | None:
    numeric = isinstance(want, (int, float)) and not isinstance(want, bool)
    if numeric and isinstance(seen, (int, float)) and not isinstance(seen, bool):
        relative, absolute = NUMBER_TOLERANCE if isinstance(want, float) else (0.0, 0.0)
        alike = seen == want or (math.isnan(seen) and math.isnan(want))  # as in tensors
        finite = math.isfinite(seen) and math.isfinite(want)
        if alike or (finite and abs(seen - want) <= absolute + relative * abs(want)):
            return None
        within = _within(absolute + relative * abs(want))
        return Difference(path, "value", shown(seen), f"{shown(want)}{within}")
    if type(seen) is type(want) and seen == want:
        return None
    return Difference(path, "value", shown(seen), shown(want))


def _tensors(seen: Any, want: Tensor, dtypes: bool, path: str) -> Difference | None:
    if not isinstance(seen, Tensor):
        return Difference(path, "type", _kind(seen), "tensor")
    if dtypes and seen.dtype != want.dtype:
        return Difference(path, "dtype", str(seen.dtype), str(want.dtype))
    if seen.shape != want.shape:
        return Difference(path, "shape", str(list(seen.shape)), str(list(want.shape)))
    if _close(seen, want):
        return None
    if not torch.equal(seen.isfinite(), want.isfinite()):
        return Difference(path, "finite", shown(seen), shown(want))
    return _worst(seen, want, path, _tolerance(seen, want))


def _close(seen: Tensor, want: Tensor) -> bool:
    """Compare two tensors of one shape."""
    if seen.dtype == want.dtype and torch.equal(seen, want):
        return True  # the usual case, and by far the cheapest to see; NaN equals nothing here
    one, two = seen.detach().double(), want.detach().double()
    mask = two.isfinite()
    if not torch.equal(one.isfinite(), mask):
        return False
    if not bool(mask.all()):
        if not torch.equal(one[~mask].nan_to_num(), two[~mask].nan_to_num()):
            return False
        one, two = one[mask], two[mask]
    return not one.numel() or float((one - two).abs().max()) <= _tolerance(seen, want)


def _tolerance(seen: Tensor, want: Tensor) -> float:
    """How far apart two entries may be: relative to the largest finite entry that is wanted."""
    relative, absolute = TOLERANCES.get(_coarser(seen.dtype, want.dtype), (0.0, 0.0))
    finite = want.detach().double().nan_to_num(nan=0.0, posinf=0.0, neginf=0.0)
    return absolute + relative * (float(finite.abs().max()) if finite.numel() else 0.0)


def _worst(seen: Tensor, want: Tensor, path: str, tolerance: float) -> Difference:
    """Point at the entry that is furthest off."""
    gap = (seen.double() - want.double()).abs().nan_to_num(nan=math.inf).reshape(-1)
    at = int(gap.argmax())
    index = [int(i) for i in np.unravel_index(at, seen.shape)]  # torch's imports a compiler
    where = f"{path}{index}" if index else path
    observed, expected = (shown(one.reshape(-1)[at].item()) for one in (seen, want))
    return Difference(where, "value", observed, f"{expected}{_within(tolerance)}")


def _within(tolerance: float) -> str:
    return f" ± {tolerance:.2g}" if tolerance else ""


def _coarser(one: torch.dtype, two: torch.dtype) -> torch.dtype:
    return max((one, two), key=lambda dtype: TOLERANCES.get(dtype, (0.0, 0.0))[0])


def _kind(value: Any) -> str:
    return "nothing (None)" if value is None else type(value).__name__.lower()
