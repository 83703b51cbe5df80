"""Proofs on a GPU are not there yet, and nothing passes for them."""

from __future__ import annotations

import pytest
import torch

from sandbox.__main__ import main

pytestmark = pytest.mark.torch


@pytest.mark.parametrize(
    ("devices", "said"), [(0, "there is no CUDA device here"), (2, "there are 2 CUDA devices here, but")]
)
def test_proving_on_a_device_is_refused_in_one_line(monkeypatch, capsys, devices, said):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: devices)
    assert main(["prove", "simple-net", "--device", "cuda"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"prove: {said}")
    assert err.count("\n") == 1
