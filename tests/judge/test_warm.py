"""What forks, or is a fork, sees no device: autograd would start a thread for it, and no fork could train after that."""

from __future__ import annotations

import os

import pytest

from sandbox.judge.warm import quiet
from sandbox.prove.workers import workers

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]


def test_a_judge_sees_no_device(monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    quiet()
    assert os.environ["CUDA_VISIBLE_DEVICES"] == ""


def test_no_worker_of_prove_sees_a_device(monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    with workers("local", 1) as executor:
        assert executor.submit(_visible).result() == ""


def _visible() -> str:
    return os.environ["CUDA_VISIBLE_DEVICES"]
