"""Optimizers train without torch's compiler, and whoever needs it gets the real one."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.torch
BEGIN = """
import sys, warnings
import torch
from torch import nn
from sandbox.inside import eager

warnings.simplefilter("ignore")
def absent():
    return isinstance(sys.modules["torch._dynamo"], eager.Absent)

def trained(*kinds):
    torch.manual_seed(0)
    model = nn.Linear(3, 2)
    for kind in kinds:
        optimizer = kind(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
        optimizer.zero_grad()
        model(torch.ones(4, 3)).pow(2).sum().backward()
        optimizer.step()
        scheduler.step()
        optimizer.load_state_dict(optimizer.state_dict())
    return [parameter.tolist() for parameter in model.parameters()]

KINDS = (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad)
"""
AFTER = {
    "torch.compile": "assert torch.compile(lambda x: x + 1, backend='eager')(torch.ones(1)).item() == 2",
    "an attribute": "torch._dynamo.config.verbose",
    "a part by name": "import torch._dynamo.config as part; assert part is torch._dynamo.config",
    "a part's name": "from torch._dynamo.utils import counters; assert torch._dynamo.utils.counters is counters",
    "a decorator": "assert torch._dynamo.disable()(len)([]) == 0",
}


def told(program: str) -> str:
    words = [sys.executable, "-c", BEGIN + program]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def test_training_is_the_same_and_the_compiler_stays_away():
    there = told("print(trained(*KINDS), 'torch._dynamo' in sys.modules)")
    away = told("eager.without_compiler()\nprint(trained(*KINDS), absent())")
    assert there == away
    assert away.endswith("True")


@pytest.mark.parametrize("asked", AFTER.values(), ids=AFTER)
def test_whoever_needs_the_compiler_gets_the_real_one(asked):
    lines = ["eager.without_compiler()", "trained(*KINDS)", asked, "print(absent(), len(trained(*KINDS)))"]
    assert told("\n".join(lines)) == "False 2"


@pytest.mark.parametrize("asked", ["copy.deepcopy(nn.Linear(1, 1))", "inspect.getmodule(absent)"])
def test_nothing_that_looks_through_all_modules_calls_it(asked):
    assert told(f"import copy, inspect\neager.without_compiler()\n{asked}\nprint(absent())") == "True"


def test_a_process_that_has_it_keeps_it():
    assert told("trained(*KINDS)\neager.without_compiler()\nprint(absent())") == "False"


def test_no_challenge_makes_the_judge_import_it():
    program = """
from sandbox.content import load_catalogue
from sandbox.judge.warm import benches
print(len(benches(load_catalogue().challenges.values())) >= 35, absent())
"""
    assert told(program) == "True True"
