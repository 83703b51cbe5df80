"""What counts as equal, and what a difference says."""

from __future__ import annotations

import math

import pytest
import torch

from sandbox.judge.comparator import difference, equal, shown

pytestmark = pytest.mark.torch


def test_a_single_value_does_not_broadcast():
    assert difference(torch.ones(1), torch.ones(3)).what == "shape"


def test_dtype_is_compared_unless_told_not_to():
    one, two = torch.ones(2, dtype=torch.float32), torch.ones(2, dtype=torch.float64)
    assert difference(one, two).what == "dtype"
    assert equal(one, two, dtypes=False)


def test_nan_is_only_equal_where_it_is_wanted():
    nan, one = torch.tensor([math.nan]), torch.tensor([1.0])
    assert difference(nan, one).what == "finite"
    assert equal(nan, nan)


def test_infinities_keep_their_sign():
    plus, minus = torch.tensor([math.inf]), torch.tensor([-math.inf])
    assert difference(plus, minus).what == "value"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_equals_itself_and_nothing_else(value):
    assert equal(value, value)
    others = {0.0, math.inf, -math.inf} - {value}
    assert not any(equal(value, other) or equal(other, value) for other in others)
    assert not equal(math.nan, 1.0)


def test_the_worst_entry_is_named_with_both_numbers():
    seen, want = torch.zeros(2, 2).double(), torch.tensor([[0.0, 0.0], [5.0, 0.1]]).double()
    found = difference({"grad": seen}, {"grad": want})
    assert (found.path, found.observed, found.expected) == ("grad[1, 0]", "0", "5 ± 5e-06")


def test_a_missing_key_is_a_difference():
    assert difference({"a": 1}, {"a": 1, "b": 2}).what == "keys"


def test_true_is_not_one():
    assert not equal(True, 1)
    assert not equal(1, True)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_rounding_is_forgiven_and_a_percent_in_double_is_not(dtype):
    want = torch.linspace(1, 2, 10, dtype=dtype)
    assert equal(want * (1 + torch.finfo(dtype).eps), want)
    assert equal(want * 1.01, want) == (dtype in (torch.bfloat16,))
    assert not equal(want * 1.1, want)


def test_none_is_called_nothing():
    assert difference(None, torch.ones(1)).observed == "nothing (None)"


def test_long_values_are_shortened():
    assert shown(torch.arange(100.0)).endswith("...]")
    assert len(shown("x" * 1000)) == 200
