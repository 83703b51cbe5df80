"""Sources that a box runs in these tests, and the frames that make it run them."""

from __future__ import annotations

from typing import Any

from sandbox.contract import Box, Reply
from sandbox.wire import pack, unpack

SECONDS = 20.0  # patience with a busy machine, where the limit is not what is tested
PROBES = """
def look(solution, *, seed):
    return {"seen": solution.look()}
"""
HONEST = """
import torch

def look():
    return torch.arange(3.0)
"""


def load(source: str) -> bytes:
    return pack({"nonce": "1", "ask": "load", "source": source, "probes": PROBES, "entry_points": ["look"]})


def probe(nonce: str = "2") -> bytes:
    return pack({"nonce": nonce, "ask": "probe", "probe": "look", "seed": 7, "arguments": {}})


def answer(reply: Reply) -> dict[str, Any]:
    assert reply.frame is not None, reply.ending
    return unpack(reply.frame)


def seen(box: Box, source: str, seconds: float = SECONDS) -> Any:
    """Return what `look` of the source returns in this box."""
    loaded = answer(box.ask(load(source), seconds=seconds))
    assert loaded == {"nonce": "1", "loaded": True}
    found = answer(box.ask(probe(), seconds=seconds))
    assert "evidence" in found, found
    return found["evidence"]["seen"]
