import pytest

from sandbox.judge.facts import equal, same, that

GIVEN = ["float64", "float32", "leaf", "computed"]
NAMES = {
    "leaf": "an x0 that requires a gradient and holds one",
    "computed": "an x0 that is the result of a computation",
}
KEPT = {
    "values": "The values of x0 have changed",
    "requires_grad": "x0 has another `requires_grad` than before",
    "grad": "The `.grad` of x0 has changed",
    "behind": "A gradient flowed through x0 into the tensor that it was computed from",
}
modes = pytest.mark.parametrize("accumulate", [False, True], ids=["fresh", "sum"])


def asked(both, accumulate, form="float64", draw=0, gate=True):
    """Run the probe; always with the same arguments, as each other set of them is another run."""
    return both("passes", accumulate=accumulate, form=form, draw=draw, gate=gate)


def computes(both):
    """Record whether other functions give other gradients: who does nothing leaves everything alone, too."""
    (one, _), (two, _) = (asked(both, True, draw=draw) for draw in (0, 1))
    moved = bool(one["entries"]) and not equal(one["entries"], two["entries"])
    that(moved, "Other functions give the same entries: no gradient of them was computed")


@pytest.mark.check("input.not-mutated")
def test_what_was_passed_in_is_as_it_was(both):
    computes(both)
    plain = [asked(both, accumulate)[0] for accumulate in (False, True)]
    that(all(seen["same_fns"] for seen in plain), "The list of functions has changed")
    for form in GIVEN:
        seen, want = asked(both, False, form, gate=False)
        for part, message in KEPT.items():
            that(equal(seen["after"][part], want["before"][part]), message)


@modes
@pytest.mark.check("memory.no-graph-retained")
def test_graphs_are_let_go(both, accumulate):
    computes(both)
    seen, want = asked(both, accumulate)
    that(seen["called"] >= want["called"], "Not every function was called")
    that(seen["graphs"] <= 1, "When a function was called, two or more graphs of earlier passes were alive")
    that(seen["left"] == 0, "A graph is still alive after your function has returned")


@pytest.mark.parametrize("form", ["float64", "float32"])
@pytest.mark.check("grad.accumulates")
def test_entries_are_running_sums(both, form):
    seen, want = asked(both, True, form)
    if seen["shared"] and seen["entries"]:  # one tensor many times: only what was written last can be seen
        same(seen["entries"][-1], want["entries"][-1], "With accumulate=True, the last entry")
    else:
        same(seen["entries"], want["entries"], "With accumulate=True, the entries")


@modes
@pytest.mark.check("output.independent-copies")
def test_a_write_to_one_entry_stays_there(both, accumulate):
    computes(both)
    seen, want = asked(both, accumulate)
    if that(not seen["shared"], "Writing to one entry also changes another entry or x0"):
        found, what = seen["changes"], "The changes of the entries that drawn numbers were added to"
        if that(found, "No entry could be written to"):
            same(found, want["added"][: len(found)], what)


@pytest.mark.parametrize("form", GIVEN)
@pytest.mark.check("grad.values")
def test_entries_are_the_gradients_alone(both, form):
    plain = form not in NAMES
    seen, want = asked(both, False, form, gate=plain)
    what = "With accumulate=False" if plain else f"With {NAMES[form]}"
    same(seen["entries"], want["entries"], f"{what}, the entries")
