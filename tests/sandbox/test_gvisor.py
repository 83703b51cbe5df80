"""The same boxes under gVisor: one switch, and what a box promises holds."""

from __future__ import annotations

import platform

import pytest

from sandbox.boxes import open_boxes
from sandbox.boxes.pool import Pool
from sandbox.contract import Ending, Job, Limits, SandboxError, Verdict
from sandbox.judge.command import find
from sandbox.judge.grading import bench_for, grade
from sandbox.judge.harness import collect
from tests.sandbox.candidates import SECONDS, load, seen
from tests.sandbox.explorer import EXPLORER, X86_64
from tests.sandbox.test_isolation import TRAINING
from tests.services import docker_boxes

pytestmark = [pytest.mark.torch, pytest.mark.docker]
SLUG = "fix-missing-zero-grad"
KERNEL = """
import os

def look():
    return [os.uname().release, os.path.exists("/proc/sentry-meminfo")]
"""


@pytest.fixture(scope="module")
def gvisor():
    """Containers under runsc; the next gets ready while one is looked at."""
    with Pool(docker_boxes("runsc"), 1) as boxes:
        yield boxes


@pytest.fixture
def box(gvisor):
    taken = gvisor.take(Limits(seconds=60))
    yield taken
    taken.close()


def test_a_right_and_a_wrong_answer_get_their_verdicts(gvisor):
    challenge = find(SLUG)
    bench = bench_for(challenge, collect(challenge.harness))
    verdicts = {}
    for source in (challenge.reference, challenge.starter):
        taken = gvisor.take(challenge.limits)
        try:
            verdicts[source] = grade(bench, Job(SLUG, source), taken)
        finally:
            taken.close()
    assert verdicts[challenge.reference].verdict is Verdict.ACCEPTED
    wrong = verdicts[challenge.starter]
    assert wrong.verdict in (Verdict.PARTIAL, Verdict.WRONG)
    assert [mistake.name for mistake in wrong.report.mistakes] == [bug.mistake for bug in challenge.bugs]


def test_threads_and_loader_workers_run(box):
    assert seen(box, TRAINING, seconds=60) == 4 * 6


def test_the_kernel_is_gvisors_and_the_memory_limit_holds(box):
    release, has_sentry = seen(box, KERNEL)
    assert has_sentry
    assert release != platform.release()
    hoard = "kept = []\nwhile True: kept.append(bytearray(b'x') * (1 << 24))"
    assert box.ask(load(hoard), seconds=SECONDS).ending is Ending.MEMORY_LIMIT


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of these calls are those of x86-64")
def test_our_profile_holds_inside_gvisor(box):
    calls = EXPLORER.replace("__SYSCALLS__", repr(X86_64)).partition('    found["clone3"]')[0]
    found = seen(box, f"{calls}    return found\n")
    assert set(found.values()) == {"EPERM"}


def test_boxes_that_cannot_be_forked_under_gvisor_are_containers(gvisor):
    with open_boxes("isolated", runtime="runsc") as boxes:
        assert boxes.kind == "docker"


def test_an_unknown_runtime_is_refused_before_anything_starts(gvisor):
    with pytest.raises(SandboxError, match="no runtime 'hyperspace', only .*runsc"):
        open_boxes("isolated", runtime="hyperspace")


def test_a_local_box_has_no_runtime():
    with pytest.raises(SandboxError, match="needs another box"):
        open_boxes("local", runtime="runsc")
