import pytest

from sandbox.judge.facts import same, that

TASKS = [(5, False), (3, False)]  # the old number of classes is 3


def trains_as_frozen(both, stale):
    """Compare numbers: a trainable backbone, or a gradient left in it, leads both of them elsewhere."""
    seen, want = both("alongside", stale=stale)
    what = "of five steps on the backbone's parameters and a layer of our own on its features"
    same(seen["own"], want["own"], f"That layer's weight at the end {what}")
    same(seen["backbone"], want["backbone"], f"The backbone at the end {what}")


@pytest.mark.check("params.shapes")
def test_the_head_takes_what_the_backbone_gives(both):
    seen, want = both("installed")
    found, right = seen["shapes"], want["shapes"]
    if that(
        sorted(found) == sorted(right),
        "The head is no linear layer with a bias",
        sorted(found),
        sorted(right),
    ):
        that(not seen["old"], "The head still has parameters of the old one")
        takes, gives = found["weight"][-1], right["weight"][-1]
        that(takes == gives, "The new head takes another number of features than the old one", takes, gives)


@pytest.mark.check("api.return-type")
def test_a_list_of_the_heads_parameters(both):
    seen, want = both("installed")
    returned, right = seen["returned"], want["returned"]["items"]
    if not that(returned["iterable"], "What is returned is no list of parameters", returned["kind"], "list"):
        return
    more, missing = sorted(returned["others"]), sorted(set(right) - set(returned["items"]))
    that(not more, "The list holds something else than parameters of the new head", more, "nothing else")
    that(not missing, "The list lacks parameters of the new head", missing, "none missing")
    twice = len(returned["items"]) > len(set(returned["items"])) and not more
    that(not twice, "The list holds a parameter twice")
    that(returned["again"], "Gone through a second time, what is returned is empty")


@pytest.mark.check("params.trainable-set")
def test_exactly_the_head_is_trainable(both):
    seen, _ = both("installed")
    frozen, trainable = seen["frozen"], seen["trainable"]
    that(not frozen, "Parameters of the head do not require a gradient", frozen, "none")
    if not that(not trainable, "Parameters of the backbone still require a gradient", trainable, "none"):
        that(not seen["flag"], "A module has got an attribute `requires_grad`, which nobody reads")
        that(not seen["eval"], "The backbone is in eval mode, which freezes nothing")
    elif not frozen:
        trains_as_frozen(both, stale=False)


@pytest.mark.parametrize(("classes", "stale"), [(5, False), (5, True)])
@pytest.mark.check("grad.none-when-frozen")
def test_the_backbone_has_no_gradients(both, classes, stale):
    seen, _ = both("trained", classes=classes, stale=stale)
    left, got = seen["left"], seen["got"]
    if that(not left, "Gradients from before the call are still in the backbone's `.grad`", left, "none"):
        there = that(seen["head got"], "After `backward()` the head has no gradient")
        none = "After `backward()` parameters of the backbone have a gradient that is not None"
        if that(not got, none, got, "none") and there:
            trains_as_frozen(both, stale)


@pytest.mark.parametrize(("classes", "stale"), TASKS)
@pytest.mark.check("output.shape")
def test_one_score_a_class(both, classes, stale):
    seen, want = both("trained", classes=classes, stale=stale)
    right = seen["shape"] == want["shape"]
    that(right, f"With num_classes={classes} the output has the wrong shape", seen["shape"], want["shape"])
    stays = f"With num_classes={classes} (the old number is 3), the first classes still have the old head's scores"
    if that(not seen["as before"], stays) and right:
        what = "The scores of the first three classes, all parameters set to values of our own"
        same(seen["output"], want["output"], what)


@pytest.mark.parametrize(("classes", "stale"), [(5, False), (5, True)])
@pytest.mark.check("params.frozen-unchanged")
def test_training_moves_the_head_and_nothing_else(both, classes, stale):
    seen, want = both("trained", classes=classes, stale=stale)
    moved, rests = seen["moved"], seen["head rests"]
    moves = that(not rests, "Five steps on what was returned do not move the model's head", rests, "none")
    message = (
        "Parameters of the backbone have other values after the call and five steps on what was returned"
    )
    if that(not moved, message, moved, "none") and moves:
        what = "The parameters after five steps on what was returned, from values of our own in the head"
        same(seen["parameters"], want["parameters"], what)
