"""The whole site on one machine: database, web server, judge, worker and sweeper, from one command."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from kombu.exceptions import OperationalError

from zerograd.celery import SWEEP_EVERY
from zerograd.submissions.children import Child, stop
from zerograd.submissions.preflight import (
    CannotStart,
    check_content,
    check_database,
    check_port,
    check_queue,
    check_runtime,
    chosen_box,
    is_loopback,
)
from zerograd.submissions.tasks import sweep

LOOK_EVERY: Final = 0.5  # seconds
NOTICE: Final = (
    "Your code runs directly on this computer, without isolation: submit only what you wrote or trust."
)
# It serves files by synchronous iterators, which is harmless and once a process worth a warning to Django.
WHITENOISE: Final = "ignore:StreamingHttpResponse must consume synchronous iterators:Warning"

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Start everything on this machine: migrate, then web server, judge, worker and sweeper."
    requires_system_checks: list[str] = []  # the tests run them; here they cost a second

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            box = prepare()
        except CannotStart as problem:
            raise CommandError(str(problem)) from problem
        host, port = settings.ZEROGRAD_HOST, settings.ZEROGRAD_PORT
        self.stdout.write(
            f"ZeroGrad is at http://{f'[{host}]' if ':' in host else host}:{port}/ (box: {box})"
        )
        if box == "local":
            self.stdout.write(NOTICE)
        self.stdout.flush()
        watch(crew(box, host, port))


def prepare() -> str:
    """Check and migrate; return the kind of box. Raise CannotStart."""
    host = settings.ZEROGRAD_HOST
    if settings.ZEROGRAD_GPU:
        raise CannotStart("ZEROGRAD_GPU=true needs a worker on the queue gpu, which `up` does not start.")
    check_port(host, settings.ZEROGRAD_PORT)
    box = chosen_box(settings.ZEROGRAD_BOX, host, settings.ROOT / "var" / "image.id")
    check_runtime(settings.ZEROGRAD_RUNTIME, box)
    check_database()
    check_queue(settings.ZEROGRAD_QUEUE)
    check_content()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except DatabaseError as problem:
        raise CannotStart(f"The database could not be migrated: {problem}.") from problem
    return box


def crew(box: str, host: str, port: int) -> list[Child]:
    """The processes, in the order in which they are stopped."""
    root = Path(settings.ROOT)
    ours = {"PYTHONPATH": f"{root / 'platform'}{os.pathsep}{root}", "ZEROGRAD_BOX": box}
    local = {"ZEROGRAD_LOCAL_USER": "true"} if settings.ZEROGRAD_EMBEDDED and is_loopback(host) else {}
    env = {**local, **os.environ, **ours}

    def python(name: str, module: str, *arguments: str, patience: float = 10.0) -> Child:
        return Child(name, (sys.executable, "-W", WHITENOISE, "-m", module, *arguments), env, patience)

    web = f"--host {host} --port {port} --no-access-log --log-level warning --lifespan off --ws none --no-proxy-headers"
    worker = "--quiet -A zerograd worker -c 1 --loglevel WARNING --without-gossip --without-mingle"
    judge = f"judge --box {box} --runtime={settings.ZEROGRAD_RUNTIME} --socket"
    return [
        python(
            "web", "uvicorn", "zerograd.asgi:application", *web.split(), "--timeout-graceful-shutdown", "3"
        ),
        python("worker", "celery", *worker.split(), patience=20.0),
        python("judge", "sandbox", *judge.split(), settings.ZEROGRAD_JUDGE_SOCKET),
    ]


def watch(children: list[Child]) -> None:
    """Keep the children alive and sweep, until SIGTERM or Ctrl-C; then leave nothing behind."""
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    next_sweep = time.monotonic() + SWEEP_EVERY
    try:
        while not ending.is_set():
            for child in children:
                child.tend()
            if time.monotonic() >= next_sweep:
                sweep_once()
                next_sweep = time.monotonic() + SWEEP_EVERY
            ending.wait(LOOK_EVERY)
    finally:
        stop(children)


def sweep_once() -> None:
    close_old_connections()
    try:
        sweep()
    except (DatabaseError, OperationalError, OSError) as problem:
        log.warning("could not sweep; trying again", problem=str(problem))
