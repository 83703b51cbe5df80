"""`python -m sandbox grade` as a person calls it, through the local box."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from sandbox.judge.command import find

pytestmark = pytest.mark.torch
LOOP = "write-training-loop"
KEYS = ["format", "challenge", "file", "verdict", "score", "checks", "mistakes", "output", "tape", "seconds"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "manage.py", *words], capture_output=True, text=True, timeout=120)


def test_each_file_gets_one_line_of_json(tmp_path):
    sources = {
        "right.py": find(LOOP).reference,
        "chatty.py": "print('hello')\n" + find(LOOP).reference,
        "empty.py": "",
        "syntax.py": "def f(:\n",
        "gone.py": "import os\nos._exit(0)\n",
        "exit.py": "raise SystemExit\n",
    }
    for name, source in sources.items():
        (tmp_path / name).write_text(source)
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe")
    files = [str(tmp_path / name) for name in [*sources, "bytes.py"]]
    done = run("grade", LOOP, *files, "--json", "--seed", "7")
    assert done.returncode == 0, done.stderr
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [document["file"] for document in documents] == files
    assert [list(document)[: len(KEYS)] for document in documents] == [KEYS] * len(files)
    assert [(document["verdict"], document["score"]) for document in documents] == [
        ("ACCEPTED", 100),
        ("ACCEPTED", 100),
        ("INVALID", 0),
        ("CRASHED", 0),
        ("CRASHED", 0),
        ("CRASHED", 0),
        ("INVALID", 0),
    ]
    assert "hello" in documents[1]["output"]


def test_the_first_difference_of_values_fits_into_what_a_child_may_hold():
    wrong = "tests/golden/fix-loss-tensor-leak/wrong/zero_grad_after_the_step.py"
    done = run("grade", "fix-loss-tensor-leak", wrong, "--json")
    assert json.loads(done.stdout)["verdict"] == "PARTIAL", done.stderr


def test_a_terminal_shows_control_characters_and_obeys_none(tmp_path):
    (tmp_path / "loud.py").write_text("raise ValueError('\\x1b[2J\\u202e caf\\u00e9')\n")
    done = run("grade", LOOP, str(tmp_path / "loud.py"))
    assert "ValueError: \\x1b[2J\\u202e café" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("words", [("grade", "no-such", "x.py"), ("grade", LOOP, "/nonexistent.py")])
def test_bad_words_give_one_line_and_status_2(words):
    done = run(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
