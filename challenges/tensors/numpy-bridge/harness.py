import pytest

from sandbox.judge.facts import equal, same, that

GAPS, COLUMN = "an array with NaN and infinity", "a column of shape (4, 1)"
KEPT = {"shape": "shape", "strides": "strides", "writeable": "`writeable` flag"}
ways = pytest.mark.parametrize("share", [True, False])


def asked(both, share):
    seen, want = both("ordinary", share=share)
    return seen["found"], want["found"]


def converts(both, share):
    """Record whether other numbers give another tensor: who converts nothing changes and shares nothing."""
    seen, _ = asked(both, share)
    one, two = seen["a whole array"]["tensor"], seen["another whole array"]["tensor"]
    that(one.numel() and not equal(one, two), f"With share={share}, other numbers give the same tensor")


def kept(seen, want, form):
    that(seen["after"]["kept"], f"The conversion of {form} has changed its values")
    for part, name in KEPT.items():
        intact = equal(seen["after"][part], want["before"][part])
        that(intact, f"The conversion of {form} has changed its {name}")


@ways
@pytest.mark.check("input.not-mutated")
def test_the_array_is_as_it_was(both, share):
    converts(both, share)
    seen, want = asked(both, share)
    for form, found in seen.items():
        kept(found, want[form], form)


@pytest.mark.check("input.not-mutated")
def test_gaps_are_left_alone(both):
    converts(both, False)
    seen, want = both("edges")
    if seen["copied"][GAPS]["raised"] is None:
        kept(seen["copied"][GAPS], want["copied"][GAPS], GAPS)


@pytest.mark.check("dtype.preserved")
def test_the_dtype_is_kept(both):
    seen, want = both("dtypes")
    for case, right in want["dtypes"].items():
        got = seen["dtypes"][case]["dtype"]
        if that(got == right["dtype"], f"From {case}: wrong dtype", got, right["dtype"]):
            that(equal(seen["dtypes"][case]["total"], right["total"]), f"From {case}: other numbers")


def aliases(seen, want, share, whose):
    """Record whether writes cross exactly if they should, and whole."""
    crosses = "does not reach" if share else "reaches"
    for way, one, two in (("down", whose, "the tensor"), ("up", "the tensor", whose)):
        if that((seen[way] != 0) == share, f"With share={share}, a write to {one} {crosses} {two}"):
            whole = equal(seen[way], want[way])
            that(whole, f"With share={share}, a write to {one} changes other numbers in {two}")


@ways
@pytest.mark.check("output.aliasing")
def test_writes_cross_if_they_should(both, share):
    converts(both, share)
    seen, want = asked(both, share)
    for form, found in seen.items():
        aliases(found, want[form], share, form)


@pytest.mark.check("output.aliasing")
def test_writes_cross_for_every_dtype(both):
    seen, want = both("dtypes")
    for case, right in want["dtypes"].items():
        name, share = case.split(", share=")
        aliases(seen["dtypes"][case], right, share == "True", f"a whole array of {name}")


@ways
@pytest.mark.check("output.values")
def test_the_values_come_over(both, share):
    seen, want = asked(both, share)
    for form, found in seen.items():
        same(found["tensor"], want[form]["tensor"], f"From {form}, with share={share}", dtypes=False)
        that(not found["requires_grad"], f"From {form}, with share={share}: the tensor requires a gradient")


def comes_over(seen, want, case):
    raised = seen["raised"]
    if that(raised is None, f"From {case}: an exception was raised", raised):
        same(seen["tensor"], want["tensor"], f"From {case}", dtypes=False)


@pytest.mark.check("output.edge-cases")
def test_anything_can_be_copied(both):
    converts(both, False)
    seen, want = both("edges")
    for form, right in want["copied"].items():
        found = seen["copied"][form]
        comes_over(found, right, f"{form}, with share=False")
        if found["raised"] is None:
            aliases(found, right, False, form)


@pytest.mark.check("output.edge-cases")
def test_a_dimension_of_size_one_is_kept(both):
    converts(both, True)
    seen, want = both("edges")
    comes_over(seen["shared"], want["shared"], f"{COLUMN}, with share=True")
