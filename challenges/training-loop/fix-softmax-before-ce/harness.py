import pytest
import torch

from sandbox.judge.facts import equal, same, that

LARGE, ENOUGH = 400.0, 1.2
CASES = {
    "7 rows, train mode": {"training": True, "rows": 7, "scale": 1.0},
    "7 rows, eval mode": {"training": False, "rows": 7, "scale": 1.0},
    "1 row, train mode": {"training": True, "rows": 1, "scale": 1.0},
    "7 rows with scores in the hundreds, train mode": {"training": True, "rows": 7, "scale": LARGE},
}
TRAIN, EVAL, ONE, BIG = CASES
cases = pytest.mark.parametrize("name", CASES)


def answered(both, *names):
    """Record whether these results are floating tensors whose entries are not all the same."""
    seen, _ = both("one_batch", **CASES[TRAIN])
    found = [seen[name] for name in names]
    there = [one is not None and one.is_floating_point() and one.unique().numel() > 1 for one in found]
    return that(all(there), f"No floating tensor of {' and '.join(names)} came back")


def normalised(scores):
    return bool((scores >= 0).all()) and equal(scores.sum(dim=1), torch.ones(len(scores)), dtypes=False)


@pytest.mark.check("params.registered")
def test_the_parameters_are_the_starters(both):
    seen, want = both("built")
    missing = sorted(name for name, shape in want["shapes"].items() if seen["shapes"].get(name) != shape)
    extra = sorted(set(seen["shapes"]) - set(want["shapes"]))
    that(not missing, "Parameters of the starter are missing or have another shape", missing, "none")
    that(not extra, "There are parameters that the starter has not", extra, "none")


@pytest.mark.parametrize("name", [TRAIN, EVAL])
@pytest.mark.check("mode.restored")
def test_predict_proba_leaves_the_mode(both, name):
    seen, _ = both("one_batch", **CASES[name])
    if answered(both, "probabilities"):
        came = "train" if CASES[name]["training"] else "eval"
        kept = all(flag is CASES[name]["training"] for flag in seen["flags"].values())
        that(kept, f"The model was in {came} mode; after `predict_proba` it, or a layer of it, is not")


@pytest.mark.check("output.finite")
def test_large_scores_give_numbers(both):
    large, _ = both("one_batch", **CASES[BIG])
    if answered(both, "scores", "probabilities"):
        for key, what in (("scores", "`forward`"), ("probabilities", "`predict_proba`")):
            finite = large[key] is not None and bool(large[key].isfinite().all())
            that(finite, f"With scores in the hundreds, {what} returns NaN or infinity")


@cases
@pytest.mark.check("output.logits")
def test_forward_returns_scores(both, name):
    seen, want = both("one_batch", **CASES[name])
    scores, expected = seen["scores"], want["scores"]
    if answered(both, "scores") and that(scores is not None, f"`forward` returns no tensor ({name})"):
        shape, right = list(scores.shape), list(expected.shape)
        if that(shape == right, f"What `forward` returns ({name}) has the wrong shape", shape, right):
            message = f"Each row of what `forward` returns ({name}) sums to 1: it is normalised already"
            that(not normalised(scores), message)
            what = f"log_softmax of what `forward` returns ({name}), against that of the last layer's output,"
            same(scores.log_softmax(dim=1), expected.log_softmax(dim=1), what)


@pytest.mark.check("loss.decreases")
def test_training_gets_below_the_floor(both):
    seen, _ = both("trained", gate=False)
    loss = seen["loss"]
    what = "The cross-entropy after 20 training steps on 5 samples is still high"
    that(loss < ENOUGH, what, loss, f"less than {ENOUGH}")


@cases
@pytest.mark.check("output.values")
def test_probabilities_are_those_of_the_scores(both, name):
    seen, want = both("one_batch", **CASES[name])
    if answered(both, "probabilities"):
        same(seen["probabilities"], want["probabilities"], f"The result of `predict_proba` ({name})")


@pytest.mark.check("grad.values")
def test_the_gradient_is_that_of_the_cross_entropy_of_the_scores(both):
    seen, want = both("gradients", gate=False)
    that(any(g is not None and g.any() for g in seen["gradients"].values()), "No parameter got a gradient")
    by_shape = [
        {str(list(g.shape)): g for g in found["gradients"].values() if g is not None}
        for found in (seen, want)
    ]
    for shape, gradient in by_shape[1].items():
        what = f"The gradient of the parameter of shape {shape} after one `backward()` on the cross-entropy"
        same(by_shape[0].get(shape), gradient, what)
