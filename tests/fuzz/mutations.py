"""Ways to spoil a frame, from single bits to frames that are well formed and mean something else."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from hypothesis import strategies as st
from safetensors.torch import save

from sandbox.wire import MAX_BODY, MAX_HEADER, PREFIX, pack, unpack

Draw = Callable[[st.SearchStrategy[Any]], Any]
Path = tuple[str | int, ...]

LENGTH = st.sampled_from([0, 1, 7, 8, MAX_HEADER, MAX_HEADER + 1, MAX_BODY, MAX_BODY + 1, 2**31, 2**32 - 1])
LITERALS = ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 400, "-9007199254740992", "0." + "1" * 5000, "[" * 5000 + "]" * 5000, '{"a":' * 2000 + "1" + "}" * 2000, '{"a":1,"a":2}', '"\\ud800"', '"\\u0000"', "01", "'a'", "", "\x00"]  # fmt: skip
VALUES = [None, True, False, 0, -1, 1, 2**53 - 1, 0.5, -0.0, 1e308, 5e-324, "", " ", "x" * 70_000, [], {}, [[]], [None] * 9_000, [{}] * 30_000, {"$tensor": "0"}, {"$tensor": "x"}, {"$tensor": 0}, {"$tensor": []}, {"$float": "nan"}, {"$float": "inf"}, {"$float": "-inf"}, {"$float": 1}, {"$": 1}, {"$tensor": "0", "$float": "nan"}]  # fmt: skip
TABLE = [None, True, -1, 0, 1, 2**31, 2**53 - 1, 1.5, "F64", "F32", "F16", "BF16", "I64", "I8", "U8", "BOOL", "C64", "F8_E4M3", "f32", "", [], [0], [1], [-1], [True], [1.5], [2**40], [0, 2**40], [2**24, 2**24], [1] * 9, [0, 0], [0, 8], [8, 0], [0, 2**40], {}]  # fmt: skip
DTYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int8, torch.uint8, torch.bool]  # fmt: skip
CRASH = {"type": "ValueError", "text": "no", "line": 1, "forwards": [[True, False]]}
FORMS: list[dict[str, Any]] = [
    {"raised": CRASH, "tape": ["forward train grad", "step"]},
    {"evidence": {}, "tape": ["forward eval no-grad"]},
    {"missing": ["forward"]},
    {"loaded": True},
]
NUMBERS = [0.0, 1.0, -1.0, math.nan, math.inf, -math.inf, 1e300, 1e-300]
SHAPES = [(), (0,), (1,), (3, 0, 2), (1, 1, 1, 1, 1, 1, 1, 1), (100_000,), (50_000, 5), (4_000_000,)]


def changed(draw: Draw, frame: bytes, others: list[bytes], *, whole: bool = False) -> bytes:
    """Return `frame` after one to three changes; `whole`: mostly of what it says, as its lengths were checked before."""
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        kinds = [*[MEANINGS] * 4, HEADERS, SWAPS] if whole else [BYTES, HEADERS, MEANINGS]
        if not is_frame(frame):
            kinds = [[spoil_header, spoil_body] if whole else BYTES]
        frame = draw(st.sampled_from(draw(st.sampled_from(kinds))))(draw, frame, others)
    return frame


def is_frame(data: bytes) -> bool:
    if len(data) < PREFIX.size:
        return False
    header, body = PREFIX.unpack(data[: PREFIX.size])
    try:
        return len(data) == PREFIX.size + header + body and isinstance(json.loads(header_of(data)), dict)
    except (ValueError, RecursionError):
        return False


def header_of(frame: bytes) -> bytes:
    return frame[PREFIX.size : PREFIX.size + PREFIX.unpack(frame[: PREFIX.size])[0]]


def body_of(frame: bytes) -> bytes:
    return frame[PREFIX.size + PREFIX.unpack(frame[: PREFIX.size])[0] :]


def framed(header: Any, body: bytes) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return PREFIX.pack(len(text), len(body)) + text + body


# bytes


def flip_bits(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    spoilt = bytearray(frame or b"\0")
    for _ in range(draw(st.integers(1, 8))):
        spoilt[draw(st.integers(0, len(spoilt) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(spoilt)


def lie_about_lengths(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    header, body = PREFIX.unpack(frame[:8].ljust(8, b"\0"))
    lied = (
        draw(LENGTH | st.sampled_from([length, length + 1, max(0, length - 1), 2 * length]))
        for length in (header, body)
    )
    return PREFIX.pack(*(min(length, 2**32 - 1) for length in lied)) + frame[8:]


def cut(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    return frame[: draw(st.integers(0, len(frame)))]


def grow(draw: Draw, frame: bytes, others: list[bytes]) -> bytes:
    return frame + draw(st.binary(min_size=1, max_size=20) | st.sampled_from([frame, *others]))


def splice(draw: Draw, frame: bytes, others: list[bytes]) -> bytes:
    other = draw(st.sampled_from([frame, *others]))
    return frame[: draw(st.integers(0, len(frame)))] + other[draw(st.integers(0, len(other))) :]


def take_another(draw: Draw, frame: bytes, others: list[bytes]) -> bytes:
    return draw(st.sampled_from([frame, *others]))


# a frame with right lengths whose header or table is changed


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def place(draw: Draw, value: dict[str, Any]) -> Path:
    """Choose the key of the answer first: what the judge reads itself is small beside the evidence."""
    rest = [key for key in value if key != "nonce"]  # another nonce ends it before anything else is looked at
    if not rest:
        return ()
    key = draw(st.sampled_from(rest))
    return draw(st.sampled_from([(key, *path) for path in places(value[key])]))


def put(root: Any, path: Path, new: Callable[[Any], Any]) -> Any:
    if not path:
        return new(root)
    copy = dict(root) if isinstance(root, dict) else list(root)
    copy[path[0]] = put(copy[path[0]], path[1:], new)
    return copy


def set_header_value(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    header = json.loads(header_of(frame))
    path, junk = place(draw, header), draw(st.sampled_from(VALUES))
    return framed(put(header, path, lambda _: junk), body_of(frame))


def write_odd_literal(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    header, mark = json.loads(header_of(frame)), "\x7fhere"
    path, literal = place(draw, header), draw(st.sampled_from(LITERALS))
    text = json.dumps(put(header, path, lambda _: mark)).replace(json.dumps(mark), literal)
    return framed(text.encode(), body_of(frame))


def repeat_a_key(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    header = json.loads(header_of(frame))
    key = draw(st.sampled_from([*header, "nonce", "verdict"]))
    return framed(f"{{{json.dumps(key)}: 1, ".encode() + header_of(frame)[1:], body_of(frame))


def change_items(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    header = json.loads(header_of(frame))
    many = [path for path in places(header) if isinstance(at(header, path), (list, dict))]
    ways: list[Callable[[Any], Any]] = [
        lambda old: list(old) * 3,
        lambda old: list(reversed(old)),
        lambda old: old[:-1] if isinstance(old, list) else {k: old[k] for k in list(old)[1:]},
        lambda old: [old] if isinstance(old, list) else {"a": old},
        lambda old: list(old) * (9_000 // (1 + len(old))),
    ]
    return framed(put(header, draw(st.sampled_from(many)), draw(st.sampled_from(ways))), body_of(frame))


def at(root: Any, path: Path) -> Any:
    for key in path:
        root = root[key]
    return root


def change_table(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    body = body_of(frame)
    size = int.from_bytes(body[:8], "little")
    try:
        table = json.loads(body[8 : 8 + size])
    except ValueError:
        return frame
    path, junk = draw(st.sampled_from(list(places(table)))), draw(st.sampled_from(TABLE))
    text = json.dumps(put(table, path, lambda _: junk)).encode()
    told = draw(st.sampled_from([len(text), len(text), len(text) + 1, 0, 2**40, 2**64 - 1]))
    return framed(header_of(frame), told.to_bytes(8, "little") + text + body[8 + size :])


def spoil_body(draw: Draw, frame: bytes, others: list[bytes]) -> bytes:
    return framed(header_of(frame), flip_bits(draw, body_of(frame), others))


def spoil_header(draw: Draw, frame: bytes, others: list[bytes]) -> bytes:
    return framed(flip_bits(draw, header_of(frame), others), body_of(frame))


def change_nonce(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    nonce = draw(st.sampled_from(["", "0" * 16, None, 0, [], {}]) | st.text("0123456789abcdef", max_size=16))
    return framed({**json.loads(header_of(frame)), "nonce": nonce}, body_of(frame))


def drop_body(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    bodies = [b"", save({"0": torch.zeros(2)}), save({str(n): torch.zeros(0) for n in range(2_100)})]
    return framed(header_of(frame), draw(st.sampled_from(bodies)))


# a well-formed frame that means something else


def change_a_meaning(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    try:
        value = unpack(frame)
    except ValueError:
        return frame
    path = place(draw, value)
    return packed(put(value, path, lambda old: another(draw, old) if path else old), frame)


def answer_otherwise(draw: Draw, frame: bytes, _: list[bytes]) -> bytes:
    """Answer in another of the agreed forms, with one thing in it that may be odd."""
    try:
        nonce = unpack(frame).get("nonce")
    except ValueError:
        return frame
    value = {"nonce": nonce, **draw(st.sampled_from(FORMS))}
    path = place(draw, value)
    odd = draw(st.sampled_from([None, True, math.inf, math.nan, -1, 2**52, "", " ", "x" * 9_000, [], [[True]], {}, torch.zeros(0), torch.zeros(2), torch.ones(3, 2)]))  # fmt: skip
    return packed(put(value, path, lambda _: odd), frame)


def packed(value: Any, otherwise: bytes) -> bytes:
    try:
        return pack(value)
    except ValueError:  # it does not fit into a frame
        return otherwise


def another(draw: Draw, old: Any) -> Any:
    """Return something of the same kind or, now and then, of another."""
    if isinstance(old, torch.Tensor) and draw(st.integers(0, 3)):
        return draw(st.sampled_from([near, recast, reshaped, filled]))(draw, old)
    if isinstance(old, (int, float)) and draw(st.booleans()):
        return draw(st.sampled_from([*NUMBERS, old + 1, -old, old * (1 + 1e-3)]))
    if isinstance(old, list) and old and draw(st.booleans()):
        return old * draw(st.sampled_from([2, 50, 1_000 // len(old) + 1]))
    fresh = st.sampled_from(SHAPES).map(lambda shape: torch.zeros(shape, dtype=torch.uint8))
    return draw(
        st.sampled_from([None, True, 0, 1.5, math.nan, math.inf, "", "x", [], {}, [0.0], {"a": 1}]) | fresh
    )


def near(draw: Draw, old: torch.Tensor) -> torch.Tensor:
    return (old.double() * (1 + draw(st.sampled_from([1e-3, 1e-2, -2.0])))).to(old.dtype)


def recast(draw: Draw, old: torch.Tensor) -> torch.Tensor:
    return old.to(draw(st.sampled_from(DTYPES)))


def reshaped(draw: Draw, old: torch.Tensor) -> torch.Tensor:
    if old.dim() == 0 or not old.numel():
        return torch.zeros(draw(st.sampled_from(SHAPES)), dtype=torch.uint8)
    ways = [old.reshape(-1), old[None] if old.dim() < 8 else old, old[:1], old[:0], old.repeat_interleave(7, 0), torch.cat([old.to(torch.uint8)] * (500_000 // old.numel() + 1))]  # fmt: skip
    return draw(st.sampled_from(ways))


def filled(draw: Draw, old: torch.Tensor) -> torch.Tensor:
    number, whole = draw(st.sampled_from(NUMBERS)), not old.dtype.is_floating_point
    return torch.full(old.shape, 1.0 if whole else number, dtype=torch.float64).to(old.dtype)


BYTES = [flip_bits, lie_about_lengths, cut, grow, splice, take_another]
SWAPS = [change_nonce, spoil_header, spoil_body, take_another]
HEADERS = [
    set_header_value,
    write_odd_literal,
    repeat_a_key,
    change_items,
    change_table,
    spoil_body,
    drop_body,
]
MEANINGS = [change_a_meaning, change_a_meaning, change_a_meaning, answer_otherwise]
