"""Frames between judge and box: data, and nothing but data.

A frame is `uint32 header length | uint32 body length | JSON header | safetensors body`, little endian.
The header is one JSON object; a value in it is None, bool, int below 2**53, float, str, list or object.
What JSON cannot say is a one-key object: `{"$tensor": "0"}` names a tensor of the body, each at most once,
`{"$float": "nan"}` stands for nan, inf or -inf. The parser trusts nothing: every length is capped before memory is taken, and any
oddity raises `WireError`, which the judge turns into the verdict PROTOCOL.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save

MAX_HEADER: Final = 1 << 20  # bytes
MAX_BODY: Final = 4 << 20  # bytes
MAX_DEPTH: Final = 12
MAX_VALUES: Final = 20_000
MAX_TENSORS: Final = 2_000
MAX_DIMS: Final = 8
MAX_INT: Final = 1 << 53
PREFIX: Final = struct.Struct("<II")
FLOATS: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
DTYPES: Final = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
    "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool,
}  # fmt: skip


Written = Callable[[torch.Tensor | float], Any]  # what stands for a tensor, or a float that is not finite


class WireError(ValueError):
    """These bytes are not a frame."""


def body_length(prefix: bytes) -> int:
    """Return how many bytes follow an 8-byte prefix. Raise WireError if it claims more than the caps."""
    header, body = PREFIX.unpack(prefix)
    if not 0 < header <= MAX_HEADER or body > MAX_BODY:
        raise WireError("length out of range")
    return int(header + body)


def pack(value: dict[str, Any]) -> bytes:
    """Return `value` (str keys; None, bool, int, float, str, list, dict, Tensor) as a whole frame, prefix included.

    Raise WireError for whatever `unpack` would refuse.
    """
    tensors: dict[str, torch.Tensor] = {}
    room = MAX_BODY

    def named(special: torch.Tensor | float) -> dict[str, str]:
        nonlocal room
        if isinstance(special, float):
            return {"$float": repr(float(special))}
        room -= special.nbytes  # before there are a thousand copies of one tensor
        if room < 0 or len(tensors) == MAX_TENSORS:
            raise WireError("value too large for one frame")
        tensors[name := str(len(tensors))] = special
        return {"$tensor": name}

    header = json.dumps(
        _plain(value, named, 0, [MAX_VALUES]), allow_nan=False, separators=(",", ":")
    ).encode()
    body = save(tensors) if tensors else b""
    if len(header) > MAX_HEADER or len(body) > MAX_BODY:
        raise WireError("value too large for one frame")
    return PREFIX.pack(len(header), len(body)) + header + body


def normal(value: dict[str, Any]) -> dict[str, Any]:
    """Return what the other side would read, `unpack(pack(value))`, without the bytes between.

    Raise WireError for what does not cross, but for the two lengths: those show only in the bytes.
    """
    whole: dict[str, Any] = _plain(value, lambda special: special, 0, [MAX_VALUES])
    return whole


def unpack(frame: bytes) -> dict[str, Any]:
    """Return the value of a whole frame, prefix included. Raise WireError for anything else."""
    if len(frame) < PREFIX.size or len(frame) != PREFIX.size + body_length(frame[: PREFIX.size]):
        raise WireError("length does not match")
    header, _ = PREFIX.unpack(frame[: PREFIX.size])
    tensors = _tensors(frame[PREFIX.size + header :])
    value = _rich(_json(frame[PREFIX.size : PREFIX.size + header]), tensors, 0, [MAX_VALUES])
    if not isinstance(value, dict):
        raise WireError("header is not an object")
    return value


def _plain(value: Any, written: Written, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if depth > MAX_DEPTH or left[0] < 0:
        raise WireError("too deep or too many values")
    if isinstance(value, torch.Tensor):
        return written(_own_numbers(value))
    if isinstance(value, float) and not math.isfinite(value):
        return written(value)
    if isinstance(value, dict):
        if not all(isinstance(key, str) and not key.startswith("$") and key == _text(key) for key in value):
            raise WireError("keys are strings that do not start with $")
        return {key: _plain(item, written, depth + 1, left) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, written, depth + 1, left) for item in value]
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, (bool, float)) or (isinstance(value, int) and abs(value) < MAX_INT):
        return value
    raise WireError(f"{type(value).__name__} does not cross the wire")


def _text(value: str) -> str:
    """Replace what no database takes: lone surrogates and NUL."""
    return value.encode(errors="replace").decode().replace("\0", "\ufffd")


def _own_numbers(value: torch.Tensor) -> torch.Tensor:
    if value.dtype not in DTYPES.values() or value.layout is not torch.strided or value.device.type == "meta":
        raise WireError(
            f"a tensor of {value.dtype}, {value.layout}, on {value.device} does not cross the wire"
        )
    if value.dim() > MAX_DIMS or value.numel() > MAX_BODY:
        raise WireError("tensor too large")
    return value.detach().as_subclass(torch.Tensor).cpu().contiguous().clone()


def _json(header: bytes) -> Any:
    try:
        return json.loads(
            header.decode(),
            parse_constant=_refuse,
            parse_int=_integer,
            object_pairs_hook=_unique,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise WireError(f"header: {error}") from None


def _refuse(literal: str) -> NoReturn:
    raise WireError(f"{literal} is not allowed")


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) >= MAX_INT:
        raise WireError("integer out of range")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise WireError("float out of range")
    return number


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise WireError("duplicate key")
    return value


def _rich(value: Any, tensors: dict[str, torch.Tensor], depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if depth > MAX_DEPTH or left[0] < 0:
        raise WireError("too deep or too many values")
    if isinstance(value, list):
        return [_rich(item, tensors, depth + 1, left) for item in value]
    if isinstance(value, str) and value != _text(value):
        raise WireError("text with NUL or lone surrogates")
    if not isinstance(value, dict):
        return value
    if not all(key == _text(key) for key in value):
        raise WireError("key with NUL or lone surrogates")
    special = next((key for key in value if key.startswith("$")), None)
    if special is None:
        return {key: _rich(item, tensors, depth + 1, left) for key, item in value.items()}
    name = value[special]
    tables: Mapping[str, Mapping[str, Any]] = {"$tensor": tensors, "$float": FLOATS}
    table = tables.get(special, {})
    if len(value) != 1 or not isinstance(name, str) or name not in table:
        raise WireError("unknown special value")
    return tensors.pop(name) if special == "$tensor" else table[name]  # 4 MiB named 20,000 times are 80 GiB


def _tensors(body: bytes) -> dict[str, torch.Tensor]:
    if not body:
        return {}
    _check_tensor_table(body)
    try:
        tensors = load(body)
    except (SafetensorError, ValueError, KeyError, RuntimeError, TypeError) as error:
        raise WireError(f"body: {error}") from None
    if any(bool((t.view(torch.uint8) > 1).any()) for t in tensors.values() if t.dtype is torch.bool):
        raise WireError("a bool that is neither 0 nor 1")
    return tensors


def _check_tensor_table(body: bytes) -> None:
    """Refuse dtypes and shapes that we never send, before anything is allocated."""
    if len(body) < 8:
        raise WireError("body too short")
    size = int.from_bytes(body[:8], "little")
    if size > min(MAX_HEADER, len(body) - 8):
        raise WireError("tensor table too long")
    table = _json(body[8 : 8 + size])
    if not isinstance(table, dict) or len(table) > MAX_TENSORS:
        raise WireError("tensor table")
    for entry in table.values():
        if not isinstance(entry, dict):
            raise WireError("tensor table")
        shape, dtype = entry.get("shape"), entry.get("dtype")
        if (
            not isinstance(shape, list)
            or len(shape) > MAX_DIMS
            or not isinstance(dtype, str)
            or dtype not in DTYPES
        ):
            raise WireError("unknown dtype or shape")
        if not all(type(n) is int and 0 <= n <= MAX_BODY for n in shape) or math.prod(shape) > MAX_BODY:
            raise WireError("shape out of range")
