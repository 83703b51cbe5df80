"""The wait: how long a normal request takes while 200 streams are open, and from POST to the verdict on the stream.

One real site (`manage.py up`), on PostgreSQL and Redis where DATABASE_URL and BROKER_URL name them. Its worker asks the
judge through `StampedJudge`, which writes down when what happened, for the table of stages.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import redis
from celery.signals import task_postrun

from sandbox.content import load_catalogue
from sandbox.contract import Graded, Health, Job
from sandbox.judge.client import SocketJudge
from scripts.bench import Missing

ROOT: Final = Path(__file__).resolve().parents[2]
CHALLENGE: Final = "write-training-loop"
STREAMS: Final = 200
BLOCKS: Final = 3  # times with the streams and without, in turn
PAGES: Final = ("/challenges/", "/api/v1/challenges/")
START_SECONDS: Final = 180.0
PER_USER: Final = 25  # submissions; a user may hand in 30 a minute
STAMPS: Final = "BENCH_STAMPS"  # the file for StampedJudge, named in the worker's environment
BROKER: Final = "/8"  # a Redis database that nothing else uses
ACCEPT, QUEUE, LEASE, PREPARE, RUN, GRADE, WRITE, NOTIFY = STAGES = (
    "accept",  # POST to the row
    "queue",  # to the worker
    "lease",  # its look at the judge's health, and its lease of the row
    "prepare",  # to a box with the job
    "run",  # the checks
    "grade",  # diagnosis and report
    "write",  # the verdict and its checks
    "notify",  # to the client of the stream
)
LEARNERS: Final = """
import datetime, json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from zerograd.accounts.models import Token, User
from zerograd.submissions.models import Submission
store = import_module(settings.SESSION_ENGINE).SessionStore
later = timezone.now() + datetime.timedelta(days=1)  # no sweeper nudges them
def learner(name, waiting):
    user, session = User.objects.create(username=name), store()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    rows = [
        Submission.objects.create(user=user, challenge="{challenge}", source="x = 1", slot=slot, queued=later)
        for slot in range(waiting)
    ]
    return {{"session": session.session_key, "token": Token.issue(user, "bench")[1], "waiting": [str(r.id) for r in rows]}}
print(json.dumps([learner(f"{prefix}{{number}}", {waiting}) for number in range({count})]))
"""
CREATED: Final = """
import json
from zerograd.submissions.models import Submission
print(json.dumps({str(row.id): row.created.timestamp() for row in Submission.objects.all()}))
"""


def figures(rounds: int, box: str = "local") -> dict[str, Any]:
    """Return the figures in milliseconds. Raise Missing if the site cannot be had."""
    with ExitStack() as stack:
        site = stack.enter_context(_site(box))
        seconds, stages = _verdicts(site, rounds)
        normal, alone = _requests(site, rounds)
    return {
        "stream_normal_ms": max(p50 for p50, _ in normal),
        "stream_normal_p95_ms": max(p95 for _, p95 in normal),
        "stream_alone_ms": max(p50 for p50, _ in alone),
        "stream_alone_p95_ms": max(p95 for _, p95 in alone),
        "end_to_end_ms": _ms(seconds)[0],
        "end_to_end_p95_ms": _ms(seconds)[1],
        "site_stages": stages,
        "site_on": site.on,
    }


@dataclass(frozen=True)
class _Site:
    port: int
    env: dict[str, str]
    on: str  # the database

    def manage(self, code: str) -> Any:
        words = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", code]
        return json.loads(
            subprocess.run(words, cwd=ROOT, env=self.env, check=True, capture_output=True).stdout
        )

    def learners(self, prefix: str, count: int, waiting: int = 0) -> list[dict[str, Any]]:
        code = LEARNERS.format(prefix=prefix, count=count, waiting=waiting, challenge=CHALLENGE)
        return list(self.manage(code))


class StampedJudge(SocketJudge):
    """The judge, as the bench's worker asks it."""

    def health(self) -> Health:
        _stamp("asked")
        return super().health()

    def grade(self, job: Job, on_phase: Callable[[str], None], *more: Any, **named: Any) -> Graded:
        _stamp("sent")

        def phase(name: str) -> None:
            _stamp(name)
            on_phase(name)

        graded = super().grade(job, phase, *more, **named)
        _stamp("graded")
        return graded


@task_postrun.connect
def _written(**_: Any) -> None:
    _stamp("written")


def _stamp(name: str) -> None:
    if path := os.environ.get(STAMPS):
        with open(path, "a") as file:
            file.write(json.dumps([os.getpid(), name, time.time()]) + "\n")


@contextmanager
def _site(box: str) -> Iterator[_Site]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        probe = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = probe.getsockname()[1]
        probe.close()
        services = stack.enter_context(_services())
        env = {**os.environ, **services, "PORT": str(port), "ZEROGRAD_VAR": str(folder), "ZEROGRAD_BOX": box}
        env |= {"ZEROGRAD_JUDGE": f"{__name__}.StampedJudge", STAMPS: str(folder / "stamps")}
        log = stack.enter_context((folder / "log").open("w"))
        up = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=ROOT, env=env, stdout=log, stderr=log)
        stack.callback(up.wait, 60)
        stack.callback(up.send_signal, signal.SIGTERM)
        _wait_for(f"http://127.0.0.1:{port}/readyz", up, folder / "log")
        yield _Site(port, env, "PostgreSQL and Redis" if services else "SQLite and a folder")


@contextmanager
def _services() -> Iterator[dict[str, str]]:
    """Yield the addresses of a database and a broker of our own; nothing where none are named."""
    url, broker = os.environ.get("DATABASE_URL"), os.environ.get("BROKER_URL")
    if not url or not broker:
        yield {}
        return
    name, broker = f"zerograd_streams_{os.getpid()}", broker.rsplit("/", 1)[0] + BROKER
    try:
        admin = psycopg.connect(url, autocommit=True, connect_timeout=3)
        with redis.Redis.from_url(broker, socket_timeout=3) as queue:
            queue.flushdb()
    except (psycopg.OperationalError, redis.RedisError) as problem:
        raise Missing(f"no PostgreSQL or Redis: {problem}") from problem
    with admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": f"{url.rsplit('/', 1)[0]}/{name}", "BROKER_URL": broker}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _wait_for(url: str, up: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while up.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=2):
                return
        except URLError:  # not yet, or a 503
            time.sleep(0.25)
    raise Missing(f"`manage.py up` does not become ready: {log.read_text()[-500:].strip()}")


def _verdicts(site: _Site, rounds: int) -> tuple[list[float], dict[str, float]]:
    """Hand in right and wrong answers in turn. Return the seconds of each, and the median of each stage."""
    challenge = load_catalogue().challenges[CHALLENGE]
    sources = (challenge.reference, challenge.mistakes[0].apply(challenge.reference))
    learners = site.learners("hands-in", 2 + rounds // PER_USER)
    for turn in range(2):
        _verdict(site, learners[-1], sources[turn])  # what only the first ones pay for
    Path(site.env[STAMPS]).unlink()
    done = [_verdict(site, learners[turn // PER_USER], sources[turn % 2]) for turn in range(rounds)]
    return [seen - sent for _, sent, seen in done], _stages(site, done)


def _verdict(site: _Site, learner: dict[str, Any], source: str) -> tuple[str, float, float]:
    """Return the submission's id, when it was sent, and when the stream told the verdict."""
    body = json.dumps({"challenge": CHALLENGE, "source": source})
    headers = {"Authorization": f"Token {learner['token']}", "Content-Type": "application/json"}
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    sent = time.time()
    connection.request("POST", "/api/v1/submissions/", body, headers)
    id = json.load(connection.getresponse())["id"]
    with _stream(site, learner["session"], id) as stream:
        _read_to(stream, b'"final": true')
    connection.close()
    return id, sent, time.time()


@contextmanager
def _stream(site: _Site, session: str, id: str) -> Iterator[Any]:
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as connection:
        request = f"GET /submissions/{id}/events/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}\r\n\r\n"
        connection.sendall(request.encode())
        with connection.makefile("rb") as stream:
            yield stream


def _read_to(stream: Any, words: bytes) -> None:
    while words not in (line := stream.readline()):
        if not line:
            raise Missing("the site ended a stream")


def _stages(site: _Site, done: list[tuple[str, float, float]]) -> dict[str, float]:
    """Return the median milliseconds of each stage; every bound is somebody's clock, none is guessed."""
    created = site.manage(CREATED)
    stamps = _by_task(Path(site.env[STAMPS]))
    parts: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for (id, sent, seen), task in zip(done, stamps, strict=True):
        inside = [task[name] for name in ("asked", "sent", "running", "grading", "graded", "written")]
        for stage, (began, ended) in zip(STAGES, pairwise([sent, created[id], *inside, seen]), strict=True):
            parts[stage].append(ended - began)
    return {stage: round(1000 * median(times), 1) for stage, times in parts.items()}


def _by_task(path: Path) -> list[dict[str, float]]:
    """Return each task's stamps. Others look at the judge's health as well: only the worker grades."""
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    worker = next(pid for pid, name, _ in lines if name == "sent")
    tasks: list[dict[str, float]] = []
    for pid, name, at in lines:
        if pid == worker and name == "asked":
            tasks.append({})
        if pid == worker:
            tasks[-1].setdefault(name, at)
    return [task for task in tasks if "graded" in task]


def _requests(site: _Site, rounds: int) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return median and 95th percentile of each page, while the streams are open and while none is."""
    learners = site.learners("waits", STREAMS // 2, waiting=2)
    normal: dict[str, list[float]] = {page: [] for page in PAGES}
    alone: dict[str, list[float]] = {page: [] for page in PAGES}
    for _ in range(BLOCKS):
        with ExitStack() as streams:
            for learner in learners:
                for id in learner["waiting"]:
                    stream = streams.enter_context(_stream(site, learner["session"], id))
                    _read_to(stream, b"data:")
            _ask(site, learners[0], normal, rounds)
        time.sleep(1.0)  # until the server has let go of them
        _ask(site, learners[0], alone, rounds)
    return [_ms(times) for times in normal.values()], [_ms(times) for times in alone.values()]


def _ask(site: _Site, learner: dict[str, Any], into: dict[str, list[float]], rounds: int) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    headers = {"Cookie": f"sessionid={learner['session']}"}
    for turn in range(rounds + 1):
        for page, times in into.items():
            began = time.perf_counter()
            connection.request("GET", page, headers=headers)
            connection.getresponse().read()
            if turn:  # the first one is for the caches
                times.append(time.perf_counter() - began)
    connection.close()


def _ms(seconds: list[float]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds."""
    return round(1000 * median(seconds), 1), round(1000 * quantiles(seconds, n=20, method="inclusive")[-1], 1)
