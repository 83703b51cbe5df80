"""A real worker on a real broker, killed in the middle of a job: still exactly one verdict."""

from __future__ import annotations

import json
import os
import signal
import socketserver
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
import redis

from sandbox.judge.document import to_document
from tests.submissions.rows import CHALLENGE, accepted

ROOT = Path(__file__).resolve().parents[2]
HAND_IN = f"""
import django; django.setup()
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.submissions.accepting import accept
from zerograd.submissions.states import Purpose
user = User.objects.create(username="alice")
print(accept(user, catalogue().challenges["{CHALLENGE}"], "x = 1", Purpose.SUBMIT).id)
"""
LOOK = """
import django, json, sys, time; django.setup()
from zerograd.submissions.models import Submission
deadline = time.monotonic() + 40
while True:
    row = Submission.objects.get(id=sys.argv[1])
    if row.status == sys.argv[2] or time.monotonic() > deadline:
        break
    time.sleep(0.05)
print(json.dumps([row.status, row.tries, row.verdict, row.checks.count()]))
"""
LOSE_THE_LEASE = """
import django, sys; django.setup()
from tests.submissions.rows import expire
from zerograd.submissions.models import Submission
from zerograd.submissions.tasks import sweep
expire(Submission.objects.get(id=sys.argv[1]))  # rather than wait for it
sweep()
sweep()  # a second sweeper does no harm
"""


class Judge(socketserver.ThreadingUnixStreamServer):
    """Speaks the client's lines. Its first job hangs until the client is gone; the others are accepted."""

    daemon_threads = True

    def __init__(self, path: str) -> None:
        self.jobs = 0
        self.taken, self.hung_up = threading.Event(), threading.Event()
        super().__init__(path, Connection)


class Connection(socketserver.StreamRequestHandler):
    server: Judge

    def handle(self) -> None:
        request = json.loads(self.rfile.readline())
        if request["ask"] == "health":
            self.say(health={"ok": True, "box": "docker", "warm": 1, "torch": "2.13.0", "problem": ""})
            return
        self.server.jobs += 1
        self.say(phase="running")
        if self.server.jobs == 1:
            self.server.taken.set()
            self.rfile.read()
            self.server.hung_up.set()
        else:
            self.say(graded=to_document(accepted()))

    def say(self, **line) -> None:
        self.wfile.write(json.dumps(line).encode() + b"\n")


class Site:
    """A database, a broker and workers of their own, each command in a process of its own."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        (folder / "queue").mkdir()
        paths = f"{ROOT / 'platform'}{os.pathsep}{ROOT}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        where = {
            "ZEROGRAD_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "zerograd.settings",
            "PYTHONPATH": paths,
        }
        self.env = {**kept, **where, "ZEROGRAD_JUDGE_SOCKET": str(folder / "judge.sock"), **env}
        self.workers: list[subprocess.Popen[bytes]] = []
        self.run("manage.py", "migrate", "--verbosity", "0")

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE, text=True, timeout=60
        )
        return done.stdout.strip()

    def wait_for(self, id: str, status: str) -> list:
        return json.loads(self.run("-c", LOOK, id, status))

    def start_worker(self) -> subprocess.Popen[bytes]:
        words = "-m celery -A zerograd worker -c 1 --loglevel WARNING --without-gossip --without-mingle"
        with (self.folder / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, *words.split()],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def log(self) -> str:
        return (self.folder / "worker.log").read_text()

    def close(self) -> None:
        for worker in self.workers:
            with suppress(ProcessLookupError):  # killed by the test
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


@pytest.fixture
def judge(tmp_path):
    with Judge(str(tmp_path / "judge.sock")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def embedded(tmp_path):
    site = Site(tmp_path)
    yield site
    site.close()


@pytest.fixture
def hosted(tmp_path):
    """PostgreSQL and Redis: a database of its own, and a broker that nobody else uses."""
    url = os.environ.get("DATABASE_URL", "postgres://zerograd:zerograd@127.0.0.1:5432/zerograd")
    broker = os.environ.get("BROKER_URL", "redis://127.0.0.1:6379/0").rsplit("/", 1)[0] + "/7"
    name = f"zerograd_worker_{os.getpid()}"
    try:
        admin = psycopg.connect(url, autocommit=True, connect_timeout=3)
        with redis.Redis.from_url(broker, socket_timeout=3) as queue:
            queue.flushdb()
    except (psycopg.OperationalError, redis.RedisError) as problem:
        pytest.skip(f"no PostgreSQL or Redis: {problem}")
    admin.execute(f"CREATE DATABASE {name}")
    try:
        site = Site(tmp_path, DATABASE_URL=url.rsplit("/", 1)[0] + f"/{name}", BROKER_URL=broker)
        yield site
        site.close()
    finally:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        admin.close()


@pytest.mark.parametrize("where", ["embedded", pytest.param("hosted", marks=pytest.mark.postgres)])
def test_a_worker_killed_in_mid_job_costs_nothing(where, judge, request):
    site = request.getfixturevalue(where)
    id = site.run("-c", HAND_IN)
    worker = site.start_worker()
    assert judge.taken.wait(30)
    assert site.wait_for(id, "RUNNING") == ["RUNNING", 1, "", 0]
    os.kill(worker.pid, signal.SIGKILL)
    assert judge.hung_up.wait(30), "the pool's process outlived its worker"
    site.start_worker()
    site.run("-c", LOSE_THE_LEASE, id)
    assert site.wait_for(id, "DONE") == ["DONE", 2, "ACCEPTED", 2], site.log()
    assert judge.jobs == 2
