"""The one program that runs in a box: warm up, say so, then answer one request after the other.

    python -m sandbox.inside.main              frames on stdin and stdout, for a container
    python -m sandbox.inside.main --ward       fork such processes in namespaces of their own, inside a container
    python -m sandbox.inside.main --zygote FD  fork such processes on request, for local boxes
    python -m sandbox.inside.main --on DEVICE  frames on stdin and stdout, tensors on a device, for proofs

Frames keep the original stdin and stdout to themselves; whatever else is printed goes to stderr.
From the first request on, nothing in this process can be trusted.
"""

from __future__ import annotations

import contextlib
import os
import platform
import random
import socket
import sys
from typing import Any, BinaryIO, NoReturn

import numpy as np
import torch

from sandbox.inside import ward
from sandbox.inside.filtering import is_filtered
from sandbox.inside.holding import hold_code
from sandbox.inside.namespaces import become_ward
from sandbox.inside.placing import on_device
from sandbox.inside.processes import end_with_parent
from sandbox.inside.running import Candidate, framed
from sandbox.inside.warming import rehearse, warm_up, warm_up_for_forks
from sandbox.inside.zygote import serve
from sandbox.wire import PREFIX, body_length, unpack


def main() -> None:
    if sys.argv[1:2] == ["--zygote"]:
        warm_up_for_forks()
        serve_forks(socket.socket(fileno=int(sys.argv[2])))
    elif sys.argv[1:2] == ["--ward"]:
        if not is_filtered():
            sys.exit("a ward needs a container with a seccomp profile")
        become_ward()
        down, up = (os.dup(number) for number in (0, 1))
        warm_up_for_forks()
        hold_code()
        ward.serve(down, up, converse_in_fork)
    elif sys.argv[1:2] == ["--on"]:
        converse_on(sys.argv[2])
    else:
        streams = private_streams()
        warm_up("cuda" if torch.cuda.is_available() else "cpu")
        converse(*streams)


def serve_forks(control: socket.socket, *, alone: bool = False) -> None:
    """Fork a box for each request on `control`, until the other side hangs up. This process is warm already."""
    converse_first = (
        converse_at_once if alone else converse_in_fork
    )  # `prove` asks each box as soon as it is there
    serve(control, converse_first, alone=alone)


def converse_at_once() -> NoReturn:
    converse(*private_streams())


def converse_in_fork() -> NoReturn:
    streams = private_streams()
    rehearse("cpu")
    converse(*streams)


def converse_on(device: str) -> NoReturn:
    """Be a box whose tensors lie on `device`, for sources of our own."""
    end_with_parent()
    streams = private_streams()
    warm_up(device)
    converse(*streams, Candidate(lambda: on_device(device)))


def private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout away for frames; leave /dev/null and stderr in their places."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout, sys.stderr = (
        os.fdopen(number, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)
        for number in (1, 2)
    )
    return requests, answers


def converse(requests: BinaryIO, answers: BinaryIO, candidate: Candidate | None = None) -> NoReturn:
    process, printed, candidate = os.getpid(), sys.stdout, candidate or Candidate()
    draw_fresh_seeds()
    send(answers, {"ready": True, "torch": torch.__version__, "python": platform.python_version()})
    while prefix := requests.read(PREFIX.size):
        answer = candidate.answer(unpack(prefix + requests.read(body_length(prefix))))
        if os.getpid() != process:
            os._exit(1)  # a fork of the candidate's that came back here: the stream is its parent's
        with contextlib.suppress(ValueError, OSError):  # the candidate may have closed it
            printed.flush()
        send(answers, answer)
    os._exit(0)  # the supervisor is gone: run no exit handler, wait for no thread


def draw_fresh_seeds() -> None:
    """The warm-up seeded the generators, and forks would share their state."""
    torch.seed()
    np.random.seed()
    random.seed()


def send(answers: BinaryIO, value: dict[str, Any]) -> None:
    answers.write(framed(value))
    answers.flush()


if __name__ == "__main__":
    main()
