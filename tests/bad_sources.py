"""Sources that are no answer, and what `grade` prints for them, in a copy of the project that may be spoilt."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.boxes.engine import OWNER
from sandbox.content import load_catalogue
from tests.processes import ROOT, wait_until
from tests.submissions.rows import CHALLENGE

FOLDER = f"challenges/training-loop/{CHALLENGE}"
LIMIT = 3.0  # seconds, of the challenge in the copy
RIGHT = load_catalogue().challenges[CHALLENGE].reference
DEF = "def train_one_epoch(model, loader, loss_fn, optimizer):\n    "
WRITE = """
import json, os, stat

def write(data):
    for fd in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(fd).st_mode):
                os.write(fd, data)
        except OSError:
            pass

def frame(value):
    text = json.dumps(value).encode()
    return len(text).to_bytes(4, "little") + bytes(4) + text

"""
DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
"""
NO_SOURCE = {
    "empty file": b"",
    "NUL byte": b"x = 1\0\n",
    "lone surrogate": b"x = '\xed\xa0\x80'\n",
    "invalid UTF-8": b"x = '\xff\xfe'\n",
    "over 64 KiB": b"#" * (64 * 1024 + 1),
}
VERDICTS = {
    "syntax error": ("import torch\n\ndef train_one_epoch(:\n", "CRASHED"),
    "missing function": ("import torch\n", "CRASHED"),
    "exception at import": ("import torch\nraise RuntimeError('no')\n", "CRASHED"),
    "os._exit at import": ("import os\nos._exit(0)\n", "CRASHED"),
    "os._exit in the function": (f"import os\n{DEF}os._exit(0)\n", "CRASHED"),
    "SystemExit at import": ("raise SystemExit\n", "CRASHED"),
    "SystemExit in the function": (f"{DEF}raise SystemExit(0)\n", "CRASHED"),
    "segfault at import": ("import ctypes\nctypes.string_at(0)\n", "CRASHED"),
    "segfault in the function": (f"import ctypes\n{DEF}ctypes.string_at(0)\n", "CRASHED"),
    "endless loop at import": ("while True:\n    pass\n", "TIME_LIMIT"),
    "endless loop in the function": (f"{DEF}while True: pass\n", "TIME_LIMIT"),
    "sleep": (f"import time\n{DEF}time.sleep(1000)\n", "TIME_LIMIT"),
    "memory hog": (f"{DEF}kept = []\n    while True: kept.append(bytes(1 << 24) + b'x')\n", "MEMORY_LIMIT"),
    "output flood": ("while True: print('x' * 100)\n", "OUTPUT_LIMIT"),
    "broken frame": (f"{WRITE}write(b'\\xff' * 64)\n{RIGHT}", "PROTOCOL"),
    "forged frame": (f"{WRITE}{DEF}write(frame({{'verdict': 'ACCEPTED', 'score': 100}}))\n", "PROTOCOL"),
    "wrong signature": ("def train_one_epoch(model):\n    return []\n", "CRASHED"),
    "wrong type returned": (RIGHT.replace("    return losses\n", ""), "PARTIAL"),
    "a daemon left behind": (DAEMON + RIGHT, "ACCEPTED"),
}
FORK_BOMB = (
    "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n"  # for the docker box alone
)
IN_DOCKER = (
    "invalid UTF-8",
    "syntax error",
    "os._exit at import",
    "SystemExit in the function",
    "segfault in the function",
    "endless loop in the function",
    "sleep",
    "memory hog",
    "output flood",
    "broken frame",
    "forged frame",
    "wrong signature",
    "a daemon left behind",
)
NOT_LOADED = ("syntax error", "missing function", "exception at import", "SystemExit at import")
WORDS = {  # on the page
    "syntax error": "Not graded: line 3: SyntaxError",
    "missing function": "Not graded: your code must define `train_one_epoch`",
    "exception at import": "Not graded: line 2: RuntimeError: no",
    "SystemExit at import": "Not graded: line 1: SystemExit",
    "os._exit in the function": "Your code crashed: the process ended before it answered",
    "sleep": "Over the time limit",
    "memory hog": "Over the memory limit of 1024 MiB",
    "output flood": "More output than 64 KiB",
    "forged frame": "The answers could not be read",
}
BROKEN_CONTENT = {
    "no TOML": ("challenge.toml", 'title = "', "title = ", ":1"),
    "unknown key": (
        "challenge.toml",
        "minutes = 15\n",
        'minutes = 15\ncolour = "red"\n',
        ":6: colour: unknown key",
    ),
    "missing key": ("challenge.toml", 'kind = "loop"\n', "", "kind: is missing"),
    "wrong type": ("challenge.toml", "minutes = 15", 'minutes = "15"', ":5: minutes"),
    "find not unique": (
        "mistakes.toml",
        'find = "        optimizer.zero_grad()\\n"',
        'find = "losses"',
        "find",
    ),
}
PAGES = ["/", "/challenges/", f"/challenges/{CHALLENGE}/", "/quizzes/", "/lessons/", "/me/", "/submissions/"]
PAGES += ["/me/settings/", "/help/", "/accounts/login/", "/no-such-page/"]


def each(names):
    """Each name in the local and the forked box; those in which the box matters in a container of their own too."""
    isolated = [("fork", name) for name in names] + [("docker", name) for name in names if name in IN_DOCKER]
    marked = [pytest.param(box, name, marks=pytest.mark.docker) for box, name in isolated]
    return pytest.mark.parametrize(("box", "name"), [*(("local", name) for name in names), *marked])


def copied(to: Path) -> Path:
    """Copy the project into `to`, without what grew in it."""
    for name in ("challenges", "sandbox", "platform"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", to)
    return to


def in_a_hurry(tree: Path) -> Path:
    """Give the copy's challenge little time."""
    with (tree / FOLDER / "challenge.toml").open("a") as toml:
        toml.write(f"\n[limits]\nseconds = {LIMIT}\n")
    if (ROOT / "var/image.id").exists():
        (tree / "var").mkdir()
        shutil.copy(ROOT / "var/image.id", tree / "var")
    return tree


def python(tree: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "DOCKER_HOST") if name in os.environ}
    command, pipe = [sys.executable, *words], subprocess.PIPE
    return subprocess.Popen(command, cwd=tree, env={**kept, **env}, stdout=pipe, stderr=pipe, text=True)


def finished(running: subprocess.Popen[str], seconds: float = 120) -> tuple[str, str]:
    """Return what it printed and complained of, once it has ended."""
    try:
        return running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()
        raise


def grade(tree: Path, box: str, folder: Path) -> dict[str, dict]:
    """Grade every source; nothing of them may go on running."""
    sources = {**NO_SOURCE, **{name: source.encode() for name, (source, _) in VERDICTS.items()}}
    if box == "docker":  # each of them waits for a cold container
        sources = {name: sources[name] for name in IN_DOCKER}
    if box != "local":
        sources["fork bomb"] = FORK_BOMB.encode()
    for name, source in sources.items():
        (folder / name).write_bytes(source)
    files = [str(folder / name) for name in sources]
    running = python(
        tree, "-m", "sandbox", "grade", CHALLENGE, *files, "--json", "--box", box, TMPDIR=str(folder)
    )
    said, complained = finished(running, seconds=400)
    assert running.returncode == 0, complained
    wait_until(lambda: not still_running(running.pid, folder), seconds=20)  # the engine may be removing a box
    return dict(zip(sources, map(json.loads, said.splitlines()), strict=True))


def still_running(judge: int, folder: Path) -> list[str]:
    """Processes in a box's folder, which lies in `folder`, and containers that `judge` owned."""
    found = []
    for cwd in Path("/proc").glob("[0-9]*/cwd"):
        try:
            found += [str(cwd)] if str(cwd.readlink()).startswith(str(folder)) else []
        except OSError:
            continue
    if shutil.which("docker"):
        labels = subprocess.run(
            ["docker", "ps", "--all", "--format", f'{{{{.Label "{OWNER}"}}}}'], capture_output=True, text=True
        ).stdout
        found += [label for label in labels.splitlines() if label.split()[1:2] == [str(judge)]]
    return found
