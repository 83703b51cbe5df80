import pytest

from sandbox.judge.facts import equal, same, that

GIVEN = ["float64 tensor", "float32 tensor", "float64 leaf", "float32 leaf", "list of floats"]
KEPT = {
    "values": "The numbers that were passed in have changed",
    "requires_grad": "The tensor that was passed in has another `requires_grad` than before",
    "grad": "The `.grad` of the tensor that was passed in has changed",
}


def computes(both):
    """Record whether other numbers give another answer: a constant can leave its inputs alone, too."""
    (one, _), (two, _) = (both("one_call", size=4, form="list of floats", draw=draw) for draw in (0, 1))
    moved = not equal(one["z"], two["z"]) or not equal(one["gradient"], two["gradient"])
    that(moved, "Other values give the same answer: nothing was computed from them")


@pytest.mark.check("input.not-mutated")
def test_what_was_passed_in_is_as_it_was(both):
    calls = [both("one_call", size=4, form=form) for form in GIVEN]
    computes(both)
    for part, message in KEPT.items():
        that(all(equal(seen["after"][part], want["after"][part]) for seen, want in calls), message)


@pytest.mark.parametrize("form", ["list of ints", "int64 tensor"])
@pytest.mark.check("dtype.int-input")
def test_integers_give_what_the_same_floats_give(both, form):
    computes(both)
    floats, _ = both("one_call", size=3, form="list of floats", whole=True)
    ints, _ = both("one_call", size=3, form=form, whole=True, gate=False)
    same(ints["z"], floats["z"], f"z for a {form}, against the same numbers as floats", dtypes=False)
    same(
        ints["gradient"], floats["gradient"], f"Gradient for a {form}, against the same floats", dtypes=False
    )


@pytest.mark.check("grad.leaf")
def test_the_gradient_is_there(both):
    seen, _ = both("one_call", size=3, form="list of floats")
    gradient = seen["gradient"]
    that(seen["kind"] != "NoneType", "The gradient came back as None: only a leaf tensor keeps `.grad`")
    that(gradient is not None, "The gradient is not a tensor")
    that(gradient is not None and bool(gradient.any()), "Every entry of the gradient is zero")


@pytest.mark.check("grad.cleared-on-entry")
def test_a_second_call_gives_the_same(both):
    computes(both)
    seen, _ = both("two_calls", size=4)
    first, second, other = seen["first"], seen["second"], seen["other"]
    moved = not equal(first["z"], other["z"]) or not equal(first["gradient"], other["gradient"])
    that(moved, "A later call with other values gives the answer of the first call")
    same(
        second["gradient"],
        first["gradient"],
        "Gradient of a second call with equal arguments, against the first",
        dtypes=False,
    )
    same(second["z"], first["z"], "z of a second call with equal arguments, against the first", dtypes=False)


calls = pytest.mark.parametrize(
    ("size", "form"),
    [
        (2, "list of floats"),
        (3, "float64 tensor"),
        (5, "tuple"),
        (7, "float32 tensor"),
        (4, "list of floats"),
    ],
)


@calls
@pytest.mark.check("output.values")
def test_z_is_the_mean_of_squares_plus_the_offset(both, size, form):
    seen, want = both("one_call", size=size, form=form)
    same(seen["z"], want["z"], f"z of {size} values ({form})", dtypes=False)


@pytest.mark.check("output.values")
def test_the_offset_is_5_when_left_out(both):
    seen, want = both("without_offset", size=3)
    same(seen["z"], want["z"], "z without an offset argument", dtypes=False)


@calls
@pytest.mark.check("grad.values")
def test_the_gradient_is_that_of_z(both, size, form):
    seen, want = both("one_call", size=size, form=form)
    same(seen["gradient"], want["gradient"], f"Gradient for {size} values ({form})", dtypes=False)


@pytest.mark.check("grad.values")
def test_a_tensor_that_requires_grad_makes_no_difference(both):
    both_dtypes = [both("one_call", size=4, form=form) for form in ("float64 leaf", "float32 leaf")]
    right = [equal(seen["gradient"], want["gradient"], dtypes=False) for seen, want in both_dtypes]
    that(all(right), "The gradient is wrong when `values` is a tensor that requires a gradient itself")


@pytest.mark.parametrize("form", ["list of floats", "float64 tensor"])
@pytest.mark.check("rule.uses-autograd")
def test_autograd_ran(both, form):
    seen, _ = both("one_call", size=4, form=form)
    that(any(seen["runs"]), "Autograd never ran: the gradient was computed without it")
