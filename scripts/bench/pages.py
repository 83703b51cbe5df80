"""Pages of a site with a million submissions over those of one with a thousand, for the busiest people of each.

Both databases are seeded once and kept: the second run starts at once. `python -m scripts.bench.pages` prints the table.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg

from scripts.bench import Missing

ROOT: Final = Path(__file__).resolve().parents[2]
DEFAULT: Final = "postgres://zerograd:zerograd@127.0.0.1:5432/zerograd"
PEOPLE: Final = 3  # the busiest of each side, in turn
WARM_UP: Final = 2  # rounds
READY_SECONDS: Final = 30.0
UVICORN: Final = "-m uvicorn zerograd.asgi:application --no-access-log --log-level warning --lifespan off"
CHALLENGE: Final = (
    "write-training-loop"  # on both sides, as pages differ more between challenges than between sites
)
SIGN_IN: Final = f"""
import json, sys, django; django.setup()
from django.db.models import Count, Q
from django.test import Client
from zerograd.accounts.models import User
from zerograd.submissions.models import Submission
failed = Submission.objects.filter(challenge="{CHALLENGE}", verdict="PARTIAL", attempt=True)
def told(user):
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"].value
    return {{"cookie": cookie, "id": str(failed.filter(user=user).first().id), "same": user.same}}
same = Count("submissions", filter=Q(submissions__challenge="{CHALLENGE}"))
people = User.objects.filter(id__in=failed.values("user")).annotate(n=Count("submissions"), same=same).order_by("-n", "id")
wanted = json.loads(sys.argv[1])
chosen = [people.filter(same=number).first() for number in wanted] if wanted else people[:{PEOPLE}]
print(json.dumps([told(user) for user in chosen]))
"""
PAGES: Final = {
    "home": "/",
    "catalogue": "/challenges/",
    "challenge": f"/challenges/{CHALLENGE}/",
    "submission": "/submissions/{id}/",
    "history": "/submissions/",
    "history of a challenge": f"/submissions/?challenge={CHALLENGE}",
    "progress": "/me/",
    "quizzes": "/quizzes/",
    "plans": "/plans/",
    "API challenges": "/api/v1/challenges/",
    "API submissions": "/api/v1/submissions/",
    "API submissions of a challenge": f"/api/v1/submissions/?challenge={CHALLENGE}",
    "API progress": "/api/v1/progress/",
}


Fetch = Callable[[int, str], float]  # round and path to milliseconds
Times = dict[str, tuple[list[float], list[float]]]  # by page, of the small site and of the large one


@dataclass(frozen=True)
class Side:
    """One database and the server in front of it."""

    name: str
    users: int
    submissions: int

    @property
    def database(self) -> str:
        return f"zerograd_pages_{self.name}"

    @property
    def url(self) -> str:
        return f"{os.environ.get('DATABASE_URL', DEFAULT).rsplit('/', 1)[0]}/{self.database}"

    @property
    def env(self) -> dict[str, str]:
        place = ROOT / "var" / self.database
        place.mkdir(parents=True, exist_ok=True)
        ours = {"DATABASE_URL": self.url, "ZEROGRAD_VAR": str(place), "ZEROGRAD_LOCAL_USER": "false"}
        paths = f"{ROOT / 'platform'}{os.pathsep}{ROOT}"
        django = {"PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "zerograd.settings"}
        return {**os.environ, **ours, **django}


SMALL: Final = Side("1k", 10, 1_000)
LARGE: Final = Side("1m", 10_000, 1_000_000)


def figures(rounds: int) -> dict[str, Any]:
    """`page_p95_1m_vs_1k`: the worst ratio of all pages; `pages`: each page's two p95 in milliseconds and their ratio."""
    people: list[dict[str, Any]] = []
    with ExitStack() as stack:
        sides = []
        for side in (SMALL, LARGE):
            seeded(side)
            people = signed_in(side, [person["same"] for person in people])
            sides.append(stack.enter_context(visited(side, people)))
        return compared(taken(sides, rounds))


def compared(times: Times) -> dict[str, Any]:
    pages = {}
    for page, (small, large) in times.items():
        ratio = round(p95(large) / p95(small), 3)
        pages[page] = {"p95_1k_ms": round(p95(small), 2), "p95_1m_ms": round(p95(large), 2), "ratio": ratio}
    return {"page_p95_1m_vs_1k": max(page["ratio"] for page in pages.values()), "pages": pages}


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def taken(sides: list[Fetch], rounds: int) -> Times:
    """Milliseconds of each page on both sides, which take turns in being first."""
    times: Times = {page: ([], []) for page in PAGES}
    for turn in range(-WARM_UP * PEOPLE, rounds):
        for page, path in PAGES.items():
            for which in (0, 1) if turn % 2 else (1, 0):
                took = sides[which](turn, path)
                if turn >= 0:
                    times[page][which].append(took)
    return times


def signed_in(side: Side, same: list[int]) -> list[dict[str, Any]]:
    """Sign in the busiest, each with as many submissions of the challenge as `same` says, so that pages have as many rows."""
    people: list[dict[str, Any]] = json.loads(_run(side, "-c", SIGN_IN, json.dumps(same)))
    return people


@contextmanager
def visited(side: Side, people: list[dict[str, Any]]) -> Iterator[Fetch]:
    """Serve; yield what fetches a page as one of these people and says how long it took."""
    _run(side, "manage.py", "createcachetable")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        sys.executable,
        *UVICORN.split(),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-proxy-headers",
    ]
    server = subprocess.Popen(words, cwd=ROOT, env=side.env)
    try:
        connection = _connected(port)

        def fetch(turn: int, path: str) -> float:
            person = people[turn % len(people)]
            began = time.perf_counter()
            connection.request(
                "GET", path.format(id=person["id"]), headers={"Cookie": f"sessionid={person['cookie']}"}
            )
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} of {side.database} answers {answer.status}")
            return (time.perf_counter() - began) * 1000

        yield fetch
        connection.close()
    finally:
        server.terminate()
        server.wait(10)


def _connected(port: int) -> http.client.HTTPConnection:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.connect()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return connection


def seeded(side: Side) -> None:
    """Make the database, unless it is there with this many rows and today's tables. Raise Missing without PostgreSQL."""
    url = os.environ.get("DATABASE_URL", DEFAULT)
    try:
        admin = psycopg.connect(url, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as problem:
        where = urlsplit(url)
        raise Missing(f"No PostgreSQL at {where.hostname}:{where.port or 5432}: {problem}") from problem
    with admin:
        if _is_as_wanted(side):
            return
        print(f"seeding {side.database}: once, some minutes", file=sys.stderr)
        admin.execute(f'DROP DATABASE IF EXISTS "{side.database}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{side.database}"')
    _run(side, "manage.py", "migrate", "-v0")
    _run(side, "manage.py", "seed", "--users", str(side.users), "--submissions", str(side.submissions))
    with psycopg.connect(side.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _is_as_wanted(side: Side) -> bool:
    migrated = [sys.executable, "manage.py", "migrate", "--check"]
    if subprocess.run(migrated, cwd=ROOT, env=side.env, capture_output=True).returncode:
        return False  # not there, or of another version
    with psycopg.connect(side.url) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM accounts_user), (SELECT count(*) FROM submissions_submission)"
        ).fetchone()
    return row == (side.users, side.submissions)


def _run(side: Side, *words: str) -> str:
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=ROOT, env=side.env, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


if __name__ == "__main__":
    print(json.dumps(figures(int(sys.argv[1]) if len(sys.argv) > 1 else 30), indent=2))
