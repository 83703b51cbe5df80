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
    floats = in_order(*both("whole_calls", size=3, form="list of floats"))
    ints = in_order(*both("whole_calls", size=3, form=form, gate=False))
    for part, name in (("z", "z"), ("gradient", "Gradient")):
        first, second = ([answer[part] for answer in answers] for answers in (ints, floats))
        same(first, second, f"{name} for a {form}, against the same numbers as floats", dtypes=False)


def in_order(seen, want):
    """Return the answers in the order in which the lists of numbers were drawn, not asked about."""
    order = want["order"]
    return [seen["answers"][order.index(i)] for i in range(len(order))]


@pytest.mark.check("grad.leaf")
def test_the_gradient_is_there(both):
    seen, _ = both("one_call", size=3, form="list of floats")
    gradient = seen["gradient"]
    that(seen["kind"] != "NoneType", "The gradient came back as None: only a leaf tensor keeps `.grad`")
    that(gradient is not None, "The gradient is not a tensor")
    that(gradient is not None and bool(gradient.any()), "Every entry of the gradient is zero")


@pytest.mark.check("grad.cleared-on-entry")
def test_later_calls_give_the_same(both):
    computes(both)
    seen, want = both("many_calls", size=4)
    one, two = (answers_to(pick, seen, want) for pick in (0, 1))
    moved = not equal(one[0]["z"], two[0]["z"]) or not equal(one[0]["gradient"], two[0]["gradient"])
    that(moved, "A later call with other values gives the answer of the first call")
    for first, *others in (one, two):
        for part, name in (("gradient", "Gradient"), ("z", "z")):
            what = f"{name} of later calls with equal arguments, against the first"
            same([other[part] for other in others], [first[part]] * len(others), what, dtypes=False)


def answers_to(pick, seen, want):
    """Return the answers of all calls with the same arguments."""
    return [answer for asked, answer in zip(want["picks"], seen["answers"], strict=True) if asked == pick]


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
