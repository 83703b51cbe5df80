"""Each known exception, raised by the installed torch, is mapped to its cause."""

import io
import pickle

import pytest
import torch
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader

from sandbox.content import load_vocabulary

pytestmark = pytest.mark.torch

KINDS = (
    RuntimeError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    pickle.UnpicklingError,
)

RAISING = {
    "unconnected-loss": "torch.ones(1).backward()",
    "graph-used-twice": "y = (torch.ones(2, requires_grad=True) ** 2).sum(); y.backward(); y.backward()",
    "inplace-leaf": "torch.ones(2, requires_grad=True).add_(1)",
    "inplace-overwrite": "x = torch.ones(2, requires_grad=True); y = x.exp(); y += 1; y.sum().backward()",
    "non-scalar-backward": "torch.ones(2, requires_grad=True).backward()",
    "integer-requires-grad": "torch.tensor([1], requires_grad=True)",
    "super-init-missing": "Early()",
    "empty-parameter-list": "torch.optim.SGD([], lr=0.1)",
    "non-leaf-optimized": "torch.optim.SGD([torch.ones(1, requires_grad=True) * 2], lr=0.1)",
    "target-dtype": "F.cross_entropy(torch.ones(2, 3), torch.ones(2, dtype=torch.int32))",
    "target-extra-dimension": "F.cross_entropy(torch.ones(2, 3), torch.ones(2, 1, dtype=torch.int64))",
    "target-out-of-bounds": "F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3]))",
    "dtype-mismatch": "nn.Linear(2, 2)(torch.ones(2, 2, dtype=torch.float64))",
    "shape-mismatch": "nn.Linear(2, 2)(torch.ones(2, 3))",
    "batchnorm-one-value": "nn.BatchNorm1d(2)(torch.ones(1, 2))",
    "inference-tensor": "(torch.ones(1, requires_grad=True) * made_in_inference).sum()",
    "numpy-requires-grad": "torch.ones(1, requires_grad=True).numpy()",
    "unequal-sizes": "torch.stack([torch.ones(1), torch.ones(2)])",
    "sampler-and-shuffle": "DataLoader([1], sampler=[0], shuffle=True)",
    "missing-keys": "nn.Linear(2, 2).load_state_dict({})",
    "weights-only": "buffer = io.BytesIO(); torch.save(nn.Linear(1, 1), buffer); buffer.seek(0); torch.load(buffer)",
    "view-not-contiguous": "torch.ones(2, 3).t().view(6)",
    "device-not-linked": "torch.ones(1).to('vulkan')",
    "device-not-compiled": "torch.ones(1, device='xpu')",
}


@pytest.fixture(scope="module")
def namespace():
    class Early(nn.Module):
        def __init__(self):
            self.layer = nn.Linear(1, 1)

    with torch.inference_mode():
        made_in_inference = torch.ones(1)
    names = {"torch": torch, "nn": nn, "F": functional, "io": io, "DataLoader": DataLoader}
    return {**names, "Early": Early, "made_in_inference": made_in_inference}


def test_integers_that_require_grad_have_one_cause_however_they_are_asked():
    with pytest.raises(RuntimeError) as caught:
        torch.tensor([1]).requires_grad_()
    assert load_vocabulary().cause_of(str(caught.value)).key == "integer-requires-grad"


@pytest.mark.parametrize("key", RAISING)
def test_the_message_is_mapped_to_its_cause(namespace, key):
    with pytest.raises(KINDS) as caught:
        exec(RAISING[key], namespace)
    cause = load_vocabulary().cause_of(str(caught.value))
    assert cause is not None, str(caught.value)
    assert cause.key == key
