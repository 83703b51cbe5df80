"""The judge as a process: a Unix socket, a pool of warm boxes, a forked child for each.

A thread per connection takes one of them and passes its lines on. See `sandbox.judge.client` for the lines.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import torch

from sandbox.boxes import open_boxes
from sandbox.boxes.leases import rotation
from sandbox.boxes.pool import Pool
from sandbox.boxes.watch import EngineWatch
from sandbox.content import load_catalogue
from sandbox.contract import Box, Check, ContentError, Health, Job, SandboxError
from sandbox.judge import forked, selftest
from sandbox.judge.document import to_document
from sandbox.judge.graders import Grader, Graders, Work
from sandbox.judge.grading import Bench, grade, invalid, refusal
from sandbox.judge.warm import benches

MAX_REQUEST = 1 << 20  # bytes
BEAT = b'{"beat": true}\n'
RETRY = 5.0  # seconds between tries to open and prove the boxes
HOUR = 3600.0  # seconds between proofs that hold
LOOK = 0.5  # seconds between looks at the engine
GRACE = 30.0  # seconds a child may take beyond its candidate's time, for reference and mistakes
Supply = Graders | Pool[Grader]


class Judge:
    """What the connections share. `graders` and `benches` arrive after start; while there is a `problem`, no job is taken."""

    def __init__(
        self, kind: str, watch: Callable[[], EngineWatch] = EngineWatch, *, runtime: str = ""
    ) -> None:
        self.kind, self.runtime, self.problem = kind, runtime, "the judge is warming up"
        self.graders: Supply | None = None
        self.benches: dict[str, Bench] = {}
        self.watch, self.retry, self.interval = watch, RETRY, HOUR
        self.engine: EngineWatch | None = None
        selftest.plant_canaries()

    def prepare(self, open_supply: Callable[[Work], Supply], stop: threading.Event) -> None:
        """Prove the boxes; again each hour, and when the engine was restarted, and soon where that fails, until `stop`."""
        while not stop.is_set():
            self.prove(open_supply)
            self._rest(stop)

    def prove(self, open_supply: Callable[[Work], Supply]) -> None:
        """Warm up and open the pool, unless that is done, and prove its boxes; where that fails, say why."""
        problem = "the self-test broke off"
        try:
            self.benches = self.benches or benches(load_catalogue().challenges.values())
            self.graders = self.graders or open_supply(self.work)
            self._watch_engine(self.graders.kind)
            problem = selftest.problem(self.graders, self.benches, runtime=self.runtime)
        except (ContentError, SandboxError) as fault:
            problem = str(fault)
        finally:  # no job either where a bug of ours ends this thread
            self._tell(problem)

    def _watch_engine(self, kind: str) -> None:
        if kind != "local" and (self.engine is None or self.engine.lost.is_set()):
            self.engine = self.watch()

    def _rest(self, stop: threading.Event) -> None:
        due = time.monotonic() + (self.retry if self.problem else self.interval)
        while (left := due - time.monotonic()) > 0 and not stop.wait(min(left, LOOK)):
            if self.engine and self.engine.lost.is_set() and not self.problem:
                self._tell("the engine was restarted: its boxes are to be proven again")
                return

    def _tell(self, problem: str) -> None:
        known, self.problem = self.problem, problem
        if problem and problem != known:
            print(f"judge: {problem}", file=sys.stderr, flush=True)

    def health(self) -> Health:
        kind, warm = getattr(self.graders, "kind", self.kind), getattr(self.graders, "warm", 0)
        serving, ailing = rotation(self.graders)
        release = torch.__version__.partition("+")[0]
        return Health(serving and not self.problem, kind, warm, release, self.problem or ailing)

    def grade(self, job: Job, connection: socket.socket) -> None:
        """Answer one job on its connection."""
        if (reason := refusal(job.source.encode(errors="surrogatepass"))) is not None:
            _say(connection, {"graded": to_document(invalid(job.challenge, reason))})
            return
        bench = self.benches.get(job.challenge)
        if self.problem or self.graders is None or bench is None:
            raise SandboxError(self.problem or f"there is no challenge {job.challenge!r}")
        _say(connection, {"phase": "preparing"})
        grader = self.graders.take(bench.challenge.limits)
        try:
            deadline = time.monotonic() + bench.challenge.limits.seconds + GRACE
            lines = grader.lines_of(job, deadline=deadline, hung_up=lambda: _hung_up(connection))
            with closing(lines):
                _pass_on(lines, connection)
        finally:
            grader.close()

    def work(self, job: Job, box: Box, send: forked.Send) -> None:
        """Grade one job in a child, or look how its box holds."""
        if job.challenge == selftest.NAME:
            send({"states": selftest.states(box, **json.loads(job.source))})
            return

        def failed(check: Check) -> None:
            send({"check": asdict(check)})

        graded = grade(self.benches[job.challenge], job, box, lambda phase: send({"phase": phase}), failed)
        send({"graded": to_document(graded)})


class _Connection(socketserver.StreamRequestHandler):
    timeout = 30.0  # seconds that a worker may take to ask, or to read what it is told
    server: _Server

    def handle(self) -> None:
        try:
            request = json.loads(self.rfile.readline(MAX_REQUEST))
            self._answer(request)
        except SandboxError as fault:
            _say(self.connection, {"fault": str(fault)})
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            _say(self.connection, {"fault": f"bad request: {error}"})
        except OSError:
            pass  # the client is gone; its job is killed and its box closed

    def _answer(self, request: dict[str, Any]) -> None:
        judge = self.server.judge
        if request["ask"] == "health":
            _say(self.connection, {"health": asdict(judge.health())})
            return
        names = ("challenge", "source", "seed", "visible_only")
        judge.grade(Job(**{name: request[name] for name in names}), self.connection)


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path: str, judge: Judge) -> None:
        self.judge = judge
        super().__init__(path, _Connection)


def serve(path: Path, kind: str, *, image: str = "", pool: int = 2, runtime: str = "") -> int:
    """Listen on `path` until SIGTERM or SIGINT. Return the exit status."""
    path.unlink(missing_ok=True)
    judge = Judge(kind, runtime=runtime)
    old = os.umask(0o177)
    with _Server(str(path), judge) as server:
        os.umask(old)
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        prepare = partial(judge.prepare, partial(graders, kind, image, pool, runtime), stop)
        threading.Thread(target=prepare, daemon=True).start()  # so that a signal ends the warm-up too
        stop.wait()
        server.shutdown()
        if judge.graders is not None:
            judge.graders.close()
        if judge.engine is not None:
            judge.engine.close()
    path.unlink(missing_ok=True)
    return 0


def graders(kind: str, image: str, pool: int, runtime: str, work: Work) -> Supply:
    """Return graders over boxes of `kind`, of which `pool` are kept ready. Raise SandboxError if there can be none."""
    supply = Graders(open_boxes(kind, image=image, runtime=runtime, size=pool or 1), work)
    return Pool(supply, pool) if pool else supply


def _say(connection: socket.socket, line: dict[str, Any]) -> None:
    with suppress(OSError):  # the client is gone; its box is closed all the same
        connection.sendall(json.dumps(line).encode() + b"\n")


def _pass_on(parts: Iterable[bytes], connection: socket.socket) -> None:
    whole = True  # the last part ended a line
    for part in parts:
        if part or whole:
            connection.sendall(part or BEAT)
        whole = not part or part.endswith(b"\n")


def _hung_up(connection: socket.socket) -> bool:
    """Tell whether the client closed its end: the socket is readable and holds nothing."""
    if not select.select([connection], [], [], 0)[0]:
        return False
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except OSError:
        return True
