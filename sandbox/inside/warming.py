"""Do once what the first job would otherwise wait for: lazy imports, first optimizer steps, a first frame."""

from __future__ import annotations

import gc

import torch

from sandbox.inside.eager import without_compiler
from sandbox.inside.hugepages import gather
from sandbox.inside.running import Candidate
from sandbox.wire import pack, unpack

SOLUTION = """
import torch
from torch import nn

def train(device):
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Dropout(), nn.Linear(4, 2)).to(device)
    data = torch.utils.data.TensorDataset(torch.randn(4, 3), torch.tensor([0, 1, 0, 1]))
    for optimizer in (torch.optim.SGD(model.parameters(), lr=0.1), torch.optim.AdamW(model.parameters())):
        for x, y in torch.utils.data.DataLoader(data, batch_size=2):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x.to(device)), y.to(device)).backward()
            optimizer.step()
    return [p.detach() for p in model.parameters()]
"""
PROBES = """
import sandbox.inside.instruments

def train(solution, *, seed, device):
    return {"parameters": solution.train(device)}
"""


def warm_up_for_forks() -> None:
    """Make a process warm that boxes are forked from. Even asking whether there is a GPU would spoil its forks."""
    without_compiler()
    warm_up("cpu")
    gather()


def warm_up(device: str) -> None:
    torch.set_num_threads(1)
    rehearse(device)
    gc.collect()
    gc.freeze()  # later collections skip torch's heap


def rehearse(device: str) -> None:
    """Train a little. A fork does so to write to the pages that it shares with its parent before somebody waits for it."""
    candidate = Candidate()
    load = {"ask": "load", "source": SOLUTION, "probes": PROBES, "entry_points": ["train"]}
    probe = {"ask": "probe", "probe": "train", "seed": 0, "arguments": {"device": device}}
    for request in (load, probe):
        answer = unpack(pack(candidate.answer({"nonce": "warm", **request})))
        if "raised" in answer:
            raise RuntimeError(f"the warm-up raised {answer['raised']}")
