"""What is made without a word about its place lies on the device, with the numbers that the CPU would have drawn."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from sandbox.inside.placing import on_device
from tests.sandbox.candidates import seen

pytestmark = pytest.mark.torch

MADE = {
    "numbers": lambda: torch.tensor([1.0, 2.0]),
    "zeros": lambda: torch.zeros(2, 3),
    "a range": lambda: torch.arange(4),
    "draws": lambda: torch.randn(3),
    "draws of a generator": lambda: torch.randperm(5, generator=torch.Generator().manual_seed(1)),
    "normal draws": lambda: torch.normal(0.0, 1.0, (2,)),
    "an array": lambda: torch.as_tensor([[1, 2]]),
    "like another": lambda: torch.zeros_like(torch.ones(2)),
    "a parameter": lambda: nn.Parameter(torch.ones(2)),
    "a buffer": lambda: nn.BatchNorm1d(3).running_mean,
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_what_names_no_device_lies_there(made):
    with on_device("meta"):
        assert made().device.type == "meta"
    assert made().device.type == "cpu"


def test_a_named_device_is_kept_and_that_of_a_given_tensor_too():
    here, into = torch.ones(2), torch.empty(2)
    with on_device("meta"):
        assert torch.zeros(2, device="cpu").device.type == "cpu"
        assert torch.zeros(2, device=here.device).device.type == "cpu"
        assert torch.as_tensor(here) is here
        assert torch.asarray(here).device.type == "cpu"
        assert torch.zeros(2, out=into) is into


def test_what_requires_a_gradient_is_a_leaf_there():
    with on_device("meta"):
        leaf = torch.ones(2, requires_grad=True)
        assert leaf.is_leaf
        assert leaf.requires_grad
        assert not torch.ones(2).requires_grad


def test_a_list_of_tensors_that_is_written_to_counts_as_changed():
    tensors, kept = [torch.ones(2), torch.ones(3)], torch.ones(2)
    with torch.inference_mode():
        uncounted = [torch.ones(2)]
    with on_device("meta"):
        torch._foreach_add_(tensors, [kept, 1.0 * tensors[1]])
        torch._foreach_add_(uncounted, [kept])
    assert [tensor._version for tensor in tensors] == [1, 1]
    assert kept._version == 0


DRAWS = {
    "a factory": "torch.randn(5)",
    "a factory with a generator": "torch.rand(5, generator=torch.Generator().manual_seed(3))",
    "a factory on the device of another": "torch.rand(5, device=torch.ones(1).device)",
    "in place": "torch.empty(5).uniform_(-1, 1)",
    "in place in a part": "torch.zeros(5)[1:3].normal_()",
    "in place with the generator of a loader": "torch.empty(()).random_(generator=torch.Generator().manual_seed(3))",
    "like another": "torch.rand_like(torch.ones(5))",
    "by probability": "torch.bernoulli(torch.full((9,), 0.5))",
    "by weight": "torch.multinomial(torch.ones(9), 4)",
    "a layer": "nn.Linear(3, 4).weight.detach()",
    "dropout": "nn.functional.dropout(torch.ones(30), 0.3)",
    "dropout in place": "nn.functional.dropout(torch.ones(30), 0.3, inplace=True)",
    "an initialisation": "nn.init.trunc_normal_(torch.empty(7))",
    "a loader": "next(iter(DataLoader(torch.arange(8), 8, shuffle=True)))",
    "a seeded loader": "next(iter(DataLoader(range(8), 8, True, generator=torch.Generator().manual_seed(3))))",
}
SOURCE = """
import torch
from torch import nn
from torch.utils.data import DataLoader

def look():
    drawn = {draw}
    return [str(drawn.device.type), drawn]
"""


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_draws_are_those_of_the_cpu(there_and_here, draw):
    (place, drawn), (home, wanted) = (seen(box, SOURCE.format(draw=draw)) for box in there_and_here)
    assert (place, home) == ("standin", "cpu")
    assert_close(drawn, wanted, rtol=0, atol=0)


TRAINED = """
import torch
from torch import nn

def look():
    model = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.2), nn.Linear(6, 3)).double()
    optimizer = torch.optim.{optimizer}(model.parameters(), lr=0.05)
    x, y = torch.randn(8, 4, dtype=torch.float64), torch.randint(3, (8,))
    for _ in range(3):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    return [p.detach() for p in model.parameters()]
"""


@pytest.mark.parametrize("optimizer", ["SGD", "Adam", "AdamW", "RMSprop"])
def test_training_there_gives_what_it_gives_here(there_and_here, optimizer):
    there, here = (seen(box, TRAINED.format(optimizer=optimizer)) for box in there_and_here)
    for one, two in zip(there, here, strict=True):
        assert_close(one, two)


CHANGED_TOO_SOON = """
import torch
from torch import nn

def look():
    model = nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    model(torch.randn(8, 4)).sum().backward()
    loss = model(torch.randn(8, 4)).sum()
    optimizer.step()
    try:
        loss.backward()
    except RuntimeError as error:
        return str(error)
"""


def test_a_step_between_forward_and_backward_is_noticed_there_as_here(there_and_here):
    there, here = (seen(box, CHANGED_TOO_SOON) for box in there_and_here)
    assert "modified by an inplace operation" in there
    assert "modified by an inplace operation" in here


MIXED = """
import numpy, torch

def look():
    raised = []
    for act in (
        lambda: torch.ones(2) + torch.ones(2, device="cpu"),
        lambda: torch.ones(2) @ torch.from_numpy(numpy.ones((2, 2), numpy.float32)),
        lambda: torch.ones(2).numpy(),
    ):
        try:
            act()
            raised.append("")
        except (RuntimeError, TypeError) as error:
            raised.append(str(error))
    return raised
"""


def test_mixing_and_numpy_are_refused_there_as_a_learner_would_find(there_and_here):
    there, here = (seen(box, MIXED) for box in there_and_here)
    assert here == ["", "", ""]
    assert ["same device" in said for said in there] == [True, True, False]
    assert there[2].startswith("can't convert standin:0 device type tensor to numpy")
