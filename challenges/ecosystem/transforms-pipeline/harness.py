import math

import pytest
import torch

from sandbox.judge.facts import equal, same, that

P, DEFAULT, CALLS, FEW = 0.2, 0.5, 300, 30


def moves(outcomes, images):
    """Return for each call which place of its image each number comes from; nothing if one comes from none."""
    pairs = zip(outcomes.flatten(1).tolist(), images.flatten(1).tolist(), strict=True)
    return [
        tuple(map(image.index, outcome)) if set(outcome) <= set(image) else () for outcome, image in pairs
    ]


def along(*axes):
    """Return how the numbers move in a mirror image along these axes."""
    return tuple(torch.arange(8).view(2, 2, 2).flip(axes).flatten().tolist())


KEPT = along()
MIRRORED = {along(2), along(1), along(1, 2), along(0)}  # which axis is right is another question


def lively(found):
    """Tell whether there is an image with more than one value in it."""
    return isinstance(found, torch.Tensor) and found.numel() > 1 and len(found.unique()) > 1


@pytest.mark.check("input.not-mutated")
def test_the_image_stays_as_it_is(both):
    seen, want = both("singles")
    dull = [name for name, found in seen["found"].items() if not lively(found)]
    if that(not dull, "A transform returns no image, or one of a single value", dull[:1]):
        that(any(seen["changed"].values()), "Every transform returns the image that came in")
        others = [name for name, image in want["after"].items() if not equal(seen["after"][name], image)]
        lost = sorted({name.split("(")[0].split()[0] for name in others})
        that(not lost, "The image that was passed in has been changed", lost, "none")


@pytest.mark.check("dtype.preserved")
def test_dtypes(both):
    seen, want = both("singles")
    for name, value in want["found"].items():
        found, dtype = seen["found"][name], str(value.dtype)
        seen_dtype = str(found.dtype) if isinstance(found, torch.Tensor) else "no tensor"
        that(seen_dtype == dtype, f"{name}: wrong dtype", seen_dtype, dtype)


@pytest.mark.check("data.transform-applied")
def test_compose_applies_each_in_order(both):
    seen, want = both("composed")
    for name, value in want["found"].items():
        same(seen["found"][name], value, f"Compose, {name}", dtypes=False)
    same(len(seen["calls"]), len(want["calls"]), "The number of calls of the composed functions")
    that(seen["list kept"], "The list that Compose was given has been changed")


@pytest.mark.check("output.distribution")
def test_flips_come_with_probability_p(both):
    seen, want = both("flips")
    found = {name: moves(outcomes, want["images"]) for name, outcomes in seen["outcomes"].items()}
    other = set().union(*found.values()) - MIRRORED - {KEPT}
    that(not other, "A call gives neither the image nor its mirror image: one draw decides all of it")
    rate = {name: sum(one in MIRRORED for one in calls) / CALLS for name, calls in found.items()}
    if that(other or near(rate["p"], P), missed(f"p={P}", P), often(rate["p"], P)):
        that(other or near(rate["default"], DEFAULT), missed("", DEFAULT), often(rate["default"], DEFAULT))


def near(rate, p):
    return abs(rate - p) <= 5 * math.sqrt(p * (1 - p) / CALLS)  # 5 sigma


def missed(argument, p):
    return f"RandomHFlip({argument}) does not mirror in about {p * CALLS:.0f} of {CALLS} calls"


def often(rate, p):
    half = "about every second time" if near(rate, 0.5) else "too often" if rate > p else "too rarely"
    return {0: "never", 1: "always"}.get(rate, half)


@pytest.mark.check("determinism.seed")
def test_seeds_decide(both):
    seen, want = both("seeded")
    for kind, how in (("own", "a generator with"), ("shared", "torch.manual_seed and")):
        first, again, other = (moves(outcomes, want["images"]) for outcomes in seen[kind])
        if that(len(set(first)) > 1, f"With {how} one seed, {FEW} calls all decide alike"):
            that(first == again, f"With {how} the same seed, the decisions differ")
            that(first != other, f"With {how} another seed, the decisions are the same")


@pytest.mark.check("determinism.global-rng-untouched")
def test_a_generator_is_all_that_is_used(both):
    seen, want = both("untouched")
    if that(all(lively(found) for found in seen["found"]), "The transforms return no images"):
        that(
            equal(seen["next"], want["next"]),
            "With a generator given, torch's global random state was used or set",
        )


@pytest.mark.check("output.values")
def test_values_of_single_transforms(both):
    seen, want = both("singles")
    for name, value in want["found"].items():
        same(seen["found"][name], value, name, dtypes=False)


@pytest.mark.check("output.values")
def test_values_of_a_pipeline(both):
    seen, want = both("pipeline")
    for found, value in zip(seen["found"], want["found"], strict=True):
        what = f"Compose([ToFloat(), Normalize, RandomHFlip(p=1)]) of {len(value)} channel(s)"
        same(found, value, what, dtypes=False)
