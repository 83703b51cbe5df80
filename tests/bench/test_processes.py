"""CPU and memory as `make bench` counts them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scripts.bench import Missing
from scripts.bench.cpu import of_process, usage
from scripts.bench.crew import crew, family, kind_of
from scripts.bench.memory import of_family
from scripts.bench.memory import of_process as of_process_memory

BUSY = "import time\nend = time.process_time() + {}\nwhile time.process_time() < end: pass\n"


@contextmanager
def running(program: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run Python until it has done `program`; it ends with the block."""
    command = [sys.executable, "-c", f"{program}\nprint(flush=True)\ninput()", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        child.stdout.readline()
        yield child
        child.communicate("\n")


def test_cpu_of_a_child_that_ended_is_counted():
    before = of_process(os.getpid())
    subprocess.run([sys.executable, "-c", BUSY.format(0.2)], check=True)
    assert of_process(os.getpid()) - before >= 0.15


def test_cpu_of_a_child_that_still_runs_is_counted():
    before = of_process(os.getpid())
    with running(BUSY.format(0.2)) as child:
        assert child.pid in set(family(os.getpid()))
        assert of_process(os.getpid()) - before >= 0.15


def test_the_second_version_of_control_groups_counts_in_microseconds():
    assert usage("nr_periods 0\nusage_usec 2500000\nuser_usec 2000000\n") == 2.5


def test_a_process_is_known_by_the_module_it_runs():
    with running("", "-m", "celery", "worker") as child:
        assert kind_of(child.pid) == "worker"
        with pytest.raises(Missing, match="the site runs no judge and no web"):
            crew(os.getpid())


def test_memory_is_counted_of_a_process_with_its_children():
    alone = of_family(os.getpid())
    with running("held = bytearray(64 << 20)") as child:
        assert of_process_memory(child.pid) > 64
        assert of_family(os.getpid()) > alone + 48  # some of ours is shared with it now
