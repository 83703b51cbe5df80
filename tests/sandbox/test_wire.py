"""Whatever bytes a candidate sends, the parser answers with a value or a WireError."""

from __future__ import annotations

import json
import math
import struct
import tracemalloc

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save
from torch.testing import assert_close
from torch.utils._python_dispatch import TorchDispatchMode

from sandbox.wire import (
    MAX_BODY,
    MAX_DEPTH,
    MAX_HEADER,
    MAX_INT,
    PREFIX,
    WireError,
    body_length,
    normal,
    pack,
    unpack,
)

pytestmark = pytest.mark.torch
MANY = settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DTYPES = [
    torch.float64,
    torch.float32,
    torch.bfloat16,
    torch.float16,
    torch.int64,
    torch.int8,
    torch.uint8,
    torch.bool,
]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@st.composite
def tensors(draw):
    shape = draw(st.lists(st.integers(0, 3), max_size=4))
    numbers = draw(st.lists(st.integers(0, 5), min_size=math.prod(shape), max_size=math.prod(shape)))
    return torch.tensor(numbers, dtype=torch.float64).reshape(shape).to(draw(st.sampled_from(DTYPES)))


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-MAX_INT + 1, MAX_INT - 1), st.floats(), TEXT, tensors()
)
VALUES = st.dictionaries(
    TEXT.filter(lambda key: not key.startswith("$")),
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT.filter(lambda key: key[:1] != "$"), inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)  # fmt: skip


def equal(left: object, right: object) -> bool:
    if isinstance(left, torch.Tensor) and isinstance(right, torch.Tensor):
        return left.dtype == right.dtype and left.shape == right.shape and torch.equal(left, right)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return struct.pack("d", left) == struct.pack("d", right) or (math.isnan(left) and math.isnan(right))
    return type(left) is type(right) and left == right


def frame(header: object, body: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return PREFIX.pack(len(text), len(body)) + text + body


def body(table: object, data: bytes = b"") -> bytes:
    text = json.dumps(table).encode()
    return len(text).to_bytes(8, "little") + text + data


def is_refused(data: bytes) -> bool:
    try:
        unpack(data)
    except WireError:
        return True
    return False


@MANY
@given(VALUES)
def test_what_is_packed_comes_out_the_same(value):
    assert equal(unpack(pack(value)), value)


@MANY
@given(VALUES, st.data())
def test_a_changed_frame_gives_a_value_or_a_wire_error(value, data):
    changed = bytearray(pack(value))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed)))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    if not is_refused(bytes(changed)):
        assert equal(unpack(pack(unpack(bytes(changed)))), unpack(bytes(changed)))


@MANY
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_arbitrary_header_and_body_give_a_value_or_a_wire_error(header, rest):
    is_refused(PREFIX.pack(len(header), len(rest)) + header + rest)


@MANY
@given(st.recursive(st.sampled_from(["F32", "BOOL", [0, 4], [2], [], 4, -1, 2**40, None, "x", 1.5]), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["0", "dtype", "shape", "data_offsets", "__metadata__"]), inner, max_size=3), max_leaves=6), st.binary(max_size=16))  # fmt: skip
def test_arbitrary_tensor_tables_give_a_value_or_a_wire_error(table, data):
    is_refused(frame({"a": {"$tensor": "0"}}, body(table, data)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\1\0\0", id="half a prefix"),
        pytest.param(frame({})[:-1], id="cut short"),
        pytest.param(frame({}) + b"\0", id="one byte more"),
        pytest.param(frame([]), id="a list"),
        pytest.param(frame(b'{"a": NaN}'), id="NaN"),
        pytest.param(frame(b'{"a": -Infinity}'), id="Infinity"),
        pytest.param(frame(b'{"a": 1e999}'), id="a float that overflows"),
        pytest.param(frame(b'{"a": 9007199254740992}'), id="an integer of 2**53"),
        pytest.param(frame(b'{"a": ' + b"9" * 5000 + b"}"), id="an integer of 5000 digits"),
        pytest.param(frame(b'{"a": 1, "a": 2}'), id="a key twice"),
        pytest.param(frame(b'{"a": "\xff"}'), id="invalid UTF-8"),
        pytest.param(frame(b'{"a": "\\ud800"}'), id="a lone surrogate"),
        pytest.param(frame(b'{"\\ud800": 1}'), id="a lone surrogate as key"),
        pytest.param(frame(b'{"a": "\\u0000"}'), id="a NUL character"),
        pytest.param(frame(b'{"a":' * 20_000 + b"1" + b"}" * 20_000), id="deep objects"),
        pytest.param(frame(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), id="deep lists"),
        pytest.param(frame({"a": [0] * 30_000}), id="too many values"),
        pytest.param(frame({"a": {"$tensor": "0"}}), id="a tensor that is not there"),
        pytest.param(frame({"a": {"$float": "1e5"}}), id="an unknown float"),
        pytest.param(frame({"a": {"$pickle": "0"}}), id="an unknown special value"),
        pytest.param(frame({"a": {"$float": "nan", "b": 1}}), id="a special value with company"),
        pytest.param(frame({"a": {"$tensor": ["0"]}}), id="a tensor whose name is a list"),
        pytest.param(frame({"a": {"$tensor": "0"}, "b": {"$tensor": "0"}}, save({"0": torch.ones(1)})), id="a tensor named twice"),
        pytest.param(frame({}, b"\xff" * 8), id="a table of 2**64 bytes"),
        pytest.param(frame({}, body([])), id="a table that is a list"),
        pytest.param(frame({}, body({"0": {"dtype": "C64", "shape": [1], "data_offsets": [0, 8]}}, bytes(8))), id="complex"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [0, 2**40], "data_offsets": [0, 0]}})), id="a huge empty shape"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [2**40], "data_offsets": [0, 4]}}, bytes(4))), id="a huge shape"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}, bytes(4))), id="a negative shape"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}}, bytes(4))), id="a shape of bools"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [1] * 9, "data_offsets": [0, 4]}}, bytes(4))), id="nine dimensions"),
        pytest.param(frame({}, body({"0": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}, bytes(4))), id="a shape that does not fit"),
        pytest.param(frame({}, body({"0": {"dtype": "BOOL", "shape": [1], "data_offsets": [0, 1]}}, b"\2")), id="a bool that is 2"),
    ],
)  # fmt: skip
def test_an_odd_frame_is_refused(data):
    with pytest.raises(WireError):
        unpack(data)


@pytest.mark.parametrize(
    ("header", "rest"), [(0, 0), (MAX_HEADER + 1, 0), (1, MAX_BODY + 1), (2**32 - 1, 2**32 - 1)]
)
def test_a_length_out_of_range_is_refused_before_memory_is_taken(header, rest):
    with pytest.raises(WireError):
        body_length(PREFIX.pack(header, rest))


def test_the_largest_lengths_are_allowed():
    assert body_length(PREFIX.pack(MAX_HEADER, MAX_BODY)) == MAX_HEADER + MAX_BODY


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"a": torch.ones(1, dtype=torch.complex64)}, id="complex"),
        pytest.param({"a": torch.ones(2, 2).to_sparse()}, id="sparse"),
        pytest.param({"a": torch.ones([1] * 9)}, id="nine dimensions"),
        pytest.param({"a": torch.empty(1, device="meta")}, id="meta"),
        pytest.param({"a": torch.zeros(MAX_BODY // 8 + 1, dtype=torch.float64)}, id="too large"),
        pytest.param({"a": [torch.zeros(1) for _ in range(2001)]}, id="too many tensors"),
        pytest.param({"a": [0] * 30_000}, id="too many values"),
        pytest.param({"$tensor": "0"}, id="a key with $"),
        pytest.param({"\ud800": 1}, id="a lone surrogate as key"),
        pytest.param({1: 1}, id="a key that is no string"),
        pytest.param({"a": MAX_INT}, id="a large integer"),
        pytest.param({"a": {1, 2}}, id="a set"),
        pytest.param({"a": 1j}, id="a complex number"),
        pytest.param({"a": b"bytes"}, id="bytes"),
    ],
)
def test_what_unpack_would_refuse_is_not_packed(value):
    with pytest.raises(WireError):
        pack(value)


def test_nesting_is_packed_and_unpacked_to_the_same_depth():
    value: dict[str, object] = {}
    for _ in range(MAX_DEPTH):
        value = {"a": value}
    assert unpack(pack(value)) == value
    with pytest.raises(WireError):
        pack({"a": value})
    with pytest.raises(WireError):
        unpack(frame({"a": value}))


def test_text_that_no_database_takes_is_replaced_on_the_way_in():
    assert unpack(pack({"a": "a\0b\ud800c"})) == {"a": "a\ufffdb?c"}


class Own(torch.Tensor):
    pass


def test_a_tensor_subclass_crosses_as_its_plain_numbers():
    value = unpack(pack({"a": torch.ones(2, requires_grad=True).t().as_subclass(Own)}))["a"]
    assert type(value) is torch.Tensor
    assert value.tolist() == [1.0, 1.0]
    assert not value.requires_grad


def test_tensors_of_one_frame_share_no_memory():
    shared = torch.zeros(3)
    value = unpack(pack({"a": shared, "b": shared[1:]}))
    value["a"].fill_(1)
    assert value["b"].tolist() == [0.0, 0.0]


def test_a_hostile_header_costs_bounded_memory():
    header = b'{"a":[' + b"[]," * ((MAX_HEADER - 16) // 3) + b"[]]}"
    tracemalloc.start()
    try:
        assert is_refused(frame(header))
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_a_value_that_holds_one_tensor_a_thousand_times_is_refused_before_it_is_copied_that_often():
    copied = []

    class Watching(TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            copied.append(func)
            return func(*args, **(kwargs or {}))

    with Watching(), pytest.raises(WireError, match="too large"):
        pack({"a": [torch.zeros(MAX_BODY // 2, dtype=torch.uint8)] * 1000})
    assert copied.count(torch.ops.aten.clone.default) == 3


def test_a_body_without_use_is_read_and_dropped():
    assert unpack(frame({"a": 1}, save({"0": torch.ones(2)}))) == {"a": 1}


def test_normal_gives_what_the_other_side_reads():
    value = {
        "a": [1, 2.5, None, True, math.inf, ("x\0", {"b": -3})],
        "t": torch.randn(2, 3).t(),
        "e": torch.zeros(0),
    }
    ours, theirs = normal(value), unpack(pack(value))
    assert_close((ours.pop("t"), ours.pop("e")), (theirs.pop("t"), theirs.pop("e")))
    assert ours == theirs


@pytest.mark.parametrize(
    "value", [{"a": {1, 2}}, {1: 2}, {"$tensor": "0"}, {"t": torch.zeros(2, dtype=torch.complex64)}]
)
def test_normal_refuses_what_does_not_cross(value):
    with pytest.raises(WireError):
        normal(value)
