"""A spied model under the transforms of `torch.func`: they work, and what is logged is plain numbers."""

from __future__ import annotations

import pytest
import torch
from torch.func import functional_call, grad, jacrev, jvp, vmap
from torch.nn.functional import cross_entropy

from sandbox.inside.instruments import World
from sandbox.inside.spies import Sentinel
from sandbox.wire import normal

pytestmark = pytest.mark.torch
SIZE = 4


@pytest.fixture
def world():
    with World(3, sizes=[SIZE], mode=True) as made:
        yield made


def parameters(world):
    return {name: p.detach() for name, p in world.model.named_parameters()}


def of_batch(world):
    """Return the usual gradients of the batch, by name."""
    named = dict(world.model.named_parameters())
    inputs, targets = world.batches[0]
    loss = world.loss_fn(world.model(inputs), targets)
    return dict(zip(named, torch.autograd.grad(loss, list(named.values())), strict=True))


def test_grad_gives_the_usual_gradients(world):
    def objective(named, inputs, targets):
        return world.loss_fn(functional_call(world.model, named, (inputs,)), targets)

    found = grad(objective)(parameters(world), *world.batches[0])
    torch.testing.assert_close(found, of_batch(world))


def test_what_is_logged_inside_a_transform_is_what_is_logged_outside(world):
    inputs, targets = world.batches[0]
    grad(lambda named: world.loss_fn(functional_call(world.model, named, (inputs,)), targets))(
        parameters(world)
    )
    of_batch(world)
    inside, outside = normal({"forwards": world.model.log, "losses": world.loss_fn.log})["forwards"]
    for key in ("input", "live", "buffers", "output"):
        torch.testing.assert_close(inside[key], outside[key])
    assert inside["graph"]
    assert inside["grad"]


def test_vmap_over_samples_logs_the_batch(world):
    inputs, targets = world.batches[0]

    def objective(named, one, target):
        return cross_entropy(functional_call(world.model, named, (one[None],)), target[None])

    each = vmap(grad(objective), in_dims=(None, 0, 0))(parameters(world), inputs, targets)
    mean = {name: gradients.mean(0) for name, gradients in each.items()}
    torch.testing.assert_close(mean, of_batch(world))
    torch.testing.assert_close(world.model.log[0]["input"], inputs[:, None])


def test_the_mapped_dimension_comes_first_in_the_log(world):
    vmap(world.model.forward, in_dims=1)(world.batches[0][0][:, None])
    assert list(world.model.log[0]["input"].shape) == [1, SIZE, 5]


@pytest.mark.filterwarnings("ignore:.torch.jit.script:DeprecationWarning")  # torch's own, in forward mode
def test_forward_mode_gives_the_same_as_reverse_mode(world):
    inputs, _ = world.batches[0]
    _, tangent = jvp(world.model.forward, (inputs,), (torch.ones_like(inputs),))
    torch.testing.assert_close(tangent, jacrev(world.model.forward)(inputs).sum((2, 3)))


def test_a_graph_of_a_transform_is_counted_while_it_lives(world):
    inputs, targets = world.batches[0]
    kept = []

    def objective(named, keep):
        loss = world.loss_fn(functional_call(world.model, named, (inputs,)), targets)
        kept.extend([loss] if keep else [])
        return loss

    grad(objective)(parameters(world), False)
    assert not Sentinel.alive
    grad(objective)(parameters(world), True)
    assert len(Sentinel.alive) == 1
    kept.clear()
    assert not Sentinel.alive


def test_a_forward_tells_whose_graphs_are_alive(world):
    inputs, _ = world.batches[0]
    first = world.model(inputs)
    for _ in range(3):
        last = world.model(inputs)  # the variable holds the one before while the model runs
    del first, last
    world.model(inputs)
    assert [forward["graphs"] for forward in world.model.log] == [[], [0], [0, 1], [0, 2], []]
