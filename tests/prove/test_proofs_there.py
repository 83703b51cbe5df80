"""Challenges that hold on a device which is not there: among them those that try torch's rarer corners."""

from __future__ import annotations

import pytest

from sandbox.contract import Limits
from sandbox.judge.command import find
from sandbox.judge.grading import bench_for
from sandbox.judge.harness import collect
from sandbox.prove.challenge import proof_of
from sandbox.prove.command import chosen
from sandbox.prove.sources import MAX_OUTPUT_KIB, Prover, Seeds, shared
from sandbox.prove.work import Work, left_out_of
from tests.prove.test_device import STANDIN

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

SEEDS = Seeds((20261123,), ())
CHEAP = (
    "linear-from-scratch",
    "simple-net",
    "clip-grad-norm",
    "stop-gradient-target",  # inference tensors
    "grads-over-passes",  # forward mode, graphs that have to die
)
LEFT_OUT = [(one.challenge, name) for one in left_out_of(chosen([])) for name in one.variants]

LATE = """
import threading
import torch

def grads_over_passes(x0, fns, accumulate):
    point = x0.detach().requires_grad_()
    threading.Timer(0.05, [fns[0](point)].clear).start()
    rows = [torch.autograd.grad(fn(point), point)[0] for fn in fns]
    return list(torch.stack(rows).cumsum(0)) if accumulate else rows
"""


class OneBox:
    """A box that all take in turn, as each needs seconds to get warm."""

    kind = STANDIN.type

    def __init__(self):
        self.box = STANDIN.boxes().take(Limits(output_kib=MAX_OUTPUT_KIB))
        self.end, self.box.close = self.box.close, lambda: None

    def take(self, limits):
        return self.box


@pytest.fixture(scope="module")
def boxes():
    supply = OneBox()
    yield supply
    supply.end()


@pytest.mark.parametrize("slug", CHEAP)
def test_every_gate_holds_there(boxes, slug):
    folder = find(slug).folder
    challenge = Work(1, 1, 7, on_device=True, left_out=left_out_of([folder])).loaded(folder)
    proof = proof_of(challenge, [shared(bench_of(challenge), boxes, SEEDS, 0, 1, 1000)])
    assert proof.faults == []
    assert proof.named == len(challenge.mistakes)


def test_a_graph_may_die_a_moment_after_the_gradients_are_there_as_that_is_autograds_own_doing(boxes):
    challenge = find("grads-over-passes")
    runs = Prover(bench_of(challenge), boxes, SEEDS.each).graded({"late": LATE})
    assert runs["late"][0].score == 100


@pytest.mark.parametrize(("slug", "variant"), LEFT_OUT)
def test_a_variant_that_is_left_out_would_not_hold_there(boxes, slug, variant):
    challenge = find(slug)
    runs = Prover(bench_of(challenge), boxes, SEEDS.each).graded({variant: challenge.variants[variant]})
    assert runs[variant][0].score < 100


def bench_of(challenge):
    return bench_for(challenge, collect(challenge.harness))
