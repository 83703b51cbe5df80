"""The device that is not there does what torch does on the CPU: views, versions, storages, files and `torch.func`."""

from __future__ import annotations

import pytest

from tests.sandbox.candidates import seen

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

SOURCE = """
import copy, io
import torch
from torch import nn

A = torch.arange(12.0).reshape(3, 4)

def look():
    x = A.clone()
{lines}
    return [str(x.device.type), found]
"""
DONE = {
    "a write to a view": "x[1].mul_(2); found = x",
    "a view's version": "v = x.view(-1); v.add_(1); found = [x._version, v._version, v._base is x]",
    "a view's gradient": "x.requires_grad_(); y = x * 1; y[0].mul_(3); y.sum().backward(); found = x.grad",
    "strides": "found = [list(x.t().stride()), x.t().is_contiguous(), x[1].data_ptr() - x.data_ptr()]",
    "`.data =`": "p = nn.Parameter(x * 1); p.data = x.t().contiguous(); p.data.add_(1); found = p.detach()",
    "a copy of a module": "m = nn.Linear(2, 2); copy.deepcopy(m).weight.data.zero_(); found = m.weight.detach()",
    "a file": "b = io.BytesIO(); torch.save([x, x[1]], b); b.seek(0); y, z = torch.load(b); z.zero_(); found = y",
    "a list for an index": "found = x[[0, 2]]",
    "a new tensor of data": "found = x.new_tensor([1, 2])",
    "an operation's `out`": "o = torch.empty(0); torch.mul(x, 2, out=o); torch.add(x, 1, out=o); found = o",
    "a part for `out`": "o = torch.zeros(5); torch.add(x[0, :2], x[1, :2], out=o[1:3]); found = o",
    "`resize_`": "found = torch.zeros(2).resize_(3).fill_(1)",
    "another storage": "found = torch.empty(0).set_(x)",
    "a number for a tensor": "found = [(x % 3), 7 % (x + 1), (x.long() * 2.5), 2**x]",
    "forward mode": "found = torch.func.jacfwd(lambda y: (y**2).sum())(x)",
    "second derivatives": "found = torch.func.hessian(lambda y: (x[0] * y**3).sum())(x[0])",
    "`vmap`": "found = torch.vmap(lambda y: (y**3).sum())(x)",
    "a convolution": "c = nn.Conv1d(3, 2, 2); c(x[None]).pow(2).sum().backward(); found = [c.weight.grad, c.bias.grad]",
    "`meta`": "found = str(x.to('meta').device)",
    "an inference tensor": "with torch.inference_mode(): y = x * 2\n    found = [y.is_inference(), (y + 1).is_inference()]",
}
REFUSED = {
    "inference tensors saved for backward": "with torch.inference_mode(): y = x * 2\n    (x.requires_grad_() * y).sum()",
    "writes to inference tensors": "with torch.inference_mode(): y = x * 2\n    y.add_(1)",
    "backward over what was written to": "y = x.requires_grad_().exp(); y.add_(1); y.sum().backward()",
    "writes to leaves": "x.requires_grad_().add_(1)",
}


@pytest.mark.parametrize("lines", DONE.values(), ids=DONE)
def test_what_is_done_there_gives_what_it_gives_here(there_and_here, lines):
    source = SOURCE.format(lines=f"    {lines}")
    (place, there), (home, here) = (seen(box, source) for box in there_and_here)
    assert (place, home) == ("standin", "cpu")
    assert str(there) == str(here)


@pytest.mark.parametrize("lines", REFUSED.values(), ids=REFUSED)
def test_what_torch_refuses_here_it_refuses_there_in_the_same_words(there_and_here, lines):
    refused = lines.replace("\n    ", "\n        ")
    lines = f"    try:\n        {refused}\n        found = ''\n    except RuntimeError as error:\n        found = str(error)"
    (_, there), (_, here) = (seen(box, SOURCE.format(lines=lines)) for box in there_and_here)
    assert here
    assert there[:60] == here[:60]
