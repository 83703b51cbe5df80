"""Work side by side. Each worker has boxes of its own; with local boxes, torch is imported once for all of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing.queues import SimpleQueue
from multiprocessing.util import Finalize
from typing import Final

from sandbox.boxes import open_boxes
from sandbox.boxes.local import ENVIRONMENT, LocalBoxes, Zygote
from sandbox.contract import Boxes, SandboxError
from sandbox.inside.main import serve_forks
from sandbox.inside.warming import warm_up_for_forks
from sandbox.judge.warm import hide_devices
from sandbox.prove.device import Device
from sandbox.prove.forked import Forked

POOLS: Final = {
    "fork": 1,
    "docker": 2,
}  # warm boxes a worker; a container of its own takes seconds to get warm
_mine: list[Boxes] = []  # of this worker


@contextmanager
def workers(box: str, count: int, runtime: str = "", device: Device | None = None) -> Iterator[Executor]:
    """Give an executor of `count` processes in each of which `boxes()` works, on `device` where there is one."""
    hide_devices()  # they are forks
    context = multiprocessing.get_context("fork")
    supplies: list[LocalBoxes] = []
    turns: SimpleQueue[int] = context.SimpleQueue()
    with ExitStack() as stack:
        if box == "local" and device is None:
            warm_up_for_forks()
            supplies = [stack.enter_context(LocalBoxes(_forked_zygote)) for _ in range(count)]
        for turn, supply in enumerate(supplies):
            supply.warm()
            turns.put(turn)
        yield stack.enter_context(
            ProcessPoolExecutor(
                count, context, initializer=_begin, initargs=(box, runtime, supplies, turns, device)
            )
        )


def boxes() -> Boxes:
    """Return the boxes of the worker that this runs in."""
    if not _mine:
        raise SandboxError("this process is no worker")
    return _mine[0]


def _begin(
    box: str, runtime: str, supplies: Sequence[LocalBoxes], turns: SimpleQueue[int], device: Device | None
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    if device is not None:
        _mine.append(device.boxes())
        return
    if supplies:
        _mine.append(supplies[turns.get()])
        return
    _mine.append(open_boxes(box, runtime=runtime, pool=POOLS[box]))
    Finalize(None, _mine[0].close, exitpriority=1)


def _forked_zygote() -> Zygote:
    return Zygote(lambda theirs: Forked(lambda: _become_zygote(theirs)))


def _become_zygote(control: socket.socket) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(ENVIRONMENT)
    serve_forks(control, alone=True)  # a worker has one box at a time
