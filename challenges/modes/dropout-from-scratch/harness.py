import pytest

from sandbox.inside.dropping import Dropping
from sandbox.judge.facts import equal, that

INSIDE = [[0.4, True], [0.4, False]]
EDGES = [[0.0, True], [1.0, True], [1.0, False]]
places = pytest.mark.parametrize("around", [False, True], ids=["itself", "around"])
modes = pytest.mark.parametrize("case", [0, 1], ids=["train", "eval"])


def drops(both):
    """Record that the module drops something in train mode: one that does nothing breaks nothing."""
    seen, want = both("samples")
    output, given = seen["outputs"]["0.6"], want["given"]
    worked = output.shape == given.shape and Dropping(output, given).mixed
    return that(worked, "In train mode nothing is dropped, or everything")


def dropped(output, given, words):
    """Return what happened to each element; None if the shapes differ, which is recorded."""
    fits = that(output.shape == given.shape, f"{words} the output has another shape than `x`")
    return Dropping(output, given) if fits else None


@pytest.mark.check("input.not-mutated")
def test_the_input_is_as_it_was(both):
    seen, want = both("modes")
    if drops(both):
        kept = all(equal(call["after"], want["given"]) for call in seen["calls"])
        that(kept, "The tensor that was passed in has other values after the call")
        flags = any(call["requires_grad"] for call in seen["calls"])
        that(not flags, "The tensor that was passed in requires a gradient after the call")


@places
@pytest.mark.check("mode.respected")
def test_train_mode_drops_and_eval_mode_does_not(both, around):
    seen, want = both("modes")
    where = " of a module around it" if around else ""
    calls = [call for call in seen["calls"] if call["around"] is around]
    in_train, in_eval = (
        [dropped(call["output"], want["given"], words) for call in calls if call["training"] is training]
        for training, words in ((True, "In train mode"), (False, "In eval mode"))
    )
    if None in (*in_train, *in_eval):
        return
    switched = f"(`train()` and `eval()`{where} were called in turn)"
    idle = [one for one in in_train if one.kept.all()]
    that(not idle, f"In train mode nothing was dropped {switched}")
    busy = [one for one in in_eval if not one.kept.all()]
    if that(not busy, f"After `eval()`{where} elements are still dropped"):
        factors = sorted({one.factor or 0.0 for one in in_eval})
        that(factors == [1.0], f"After `eval()`{where} the elements are multiplied by", factors, [1.0])


@pytest.mark.check("dtype.preserved")
def test_the_dtype_stays(both):
    seen, want = both("typed")
    if drops(both):
        for dtype, right in want["dtypes"].items():
            got = seen["dtypes"][dtype]
            that(got == right, f"For a {dtype} input, the dtype in train and in eval mode", got, right)


@pytest.mark.parametrize("p", [0.2, 0.6, 0.5])
@pytest.mark.check("output.distribution")
def test_each_element_has_its_own_fate(both, p):
    seen, want = both("samples")
    words = f"With p = {p}" if p != 0.5 else "With p left out (0.5)"
    one = dropped(seen["outputs"][f"{p}"], want["given"], words)
    if one is None or not that(one.mixed, f"{words} nothing is dropped, or everything"):
        return
    saw, right = one.factor, round(1 / (1 - p), 4)
    message = f"{words} what survives is multiplied by"
    that(saw == right, message, saw or "different numbers", f"1 / (1 - p) = {right:g}")
    shared = one.shared_dimensions()
    message = f"{words} and `x` of shape (20, 20, 25), elements share their fate along dimension"
    if that(not shared, message, shared, "none"):
        that(one.rate_is(p), f"{words} the share of dropped elements is about", round(one.rate, 1), p)


@pytest.mark.check("output.distribution")
def test_the_number_of_dropped_elements_varies(both):
    seen, _ = both("samples")
    alive = seen["small"] != 0
    if drops(both):
        same_ones = bool((alive == alive[0]).all())  # the same elements at each call: another check says so
        varies = len(set(alive.sum(1).tolist())) > 1
        message = "In 40 calls with 12 elements exactly as many were dropped each time: one's fate depends on the others'"
        that(same_ones or varies, message)


@pytest.mark.check("determinism.seed")
def test_the_seed_decides(both):
    seen, _ = both("seeded")
    first, second, again = (output != 0 for output in seen["outputs"])
    if drops(both):
        that(
            equal(first, again), "Two calls, each after the same `torch.manual_seed`, drop different elements"
        )
        that(not equal(first, second), "Two calls in a row drop the same elements")


@pytest.mark.check("rule.not-delegated")
def test_the_dropout_is_the_learners(both):
    seen, _ = both("watched")
    if drops(both):
        that(not seen["functions"], "A dropout function of torch did the work")


@modes
@pytest.mark.check("grad.values")
def test_the_gradient_shares_the_fate_of_its_element(both, case):
    seen, want = both("gradients", cases=INSIDE)
    call, words = seen["calls"][case], ("In train mode", "In eval mode")[case]
    if not drops(both) or not that(call["gradient"] is not None, f"{words} no gradient reaches `x`"):
        return
    forward = dropped(call["output"], want["given"], words)
    if forward is None:
        return
    backward = Dropping(call["gradient"], want["arriving"])
    if that(
        equal(backward.kept, forward.kept), f"{words} the gradient is not zero exactly where the output is"
    ):
        message = f"{words} an element and its gradient are multiplied by different numbers"
        right = want["arriving"] * call["output"] / want["given"]
        alike = equal(call["gradient"].float(), right.float())  # a factor may have passed through float32
        that(alike, message, backward.factor, forward.factor)


@pytest.mark.check("output.edge-cases")
def test_p_of_0_and_of_1(both):
    inside, _ = both("gradients", cases=INSIDE)
    if not drops(both):
        return
    flows = all(call["gradient"] is not None for call in inside["calls"])
    seen, want = both("gradients", cases=EDGES, gate=False)
    for (p, training), call, right in zip(EDGES, seen["calls"], want["calls"], strict=True):
        words = f"With p = {p:g} in {'train' if training else 'eval'} mode the"
        for what in ("output", "gradient"):
            if call[what] is None:  # if no gradient ever reaches `x`, another check says so
                that(
                    not flows,
                    f"{words} {what} does not come: `x` is cut off, and `backward()` cannot reach it",
                )
                continue
            finite = that(bool(call[what].isfinite().all()), f"{words} {what} has NaN or infinity")
            name = {"output": "`x`", "gradient": "the one that arrives"}[what]
            nothing = p == 1 and training
            if finite:
                that(
                    equal(call[what], right[what]),
                    f"{words} {what} is not {'all zeros' if nothing else name}",
                )
