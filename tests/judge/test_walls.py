"""What goes wrong in one job of the judge stays in that job, and costs the judge nothing."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import resource
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from sandbox.boxes import open_boxes
from sandbox.contract import Box, CheckStatus, Ending, Job, SandboxError, Verdict
from sandbox.inside.running import compiled
from sandbox.judge import forked, selftest, trials, walls
from sandbox.judge.client import SocketJudge
from sandbox.judge.command import find, judged
from sandbox.judge.evidence import Ended, OwnSource
from sandbox.judge.grading import evaluated
from sandbox.judge.harness import Both, Evaluation, HarnessTest
from sandbox.judge.server import Judge, _Server, graders
from sandbox.judge.warm import benches
from tests.processes import descendants, wait_until

pytestmark = [
    pytest.mark.torch,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings(
        "ignore:This process:DeprecationWarning"
    ),  # of Python 3.12, for forks beside threads
]
SLUG = "autograd-mean-square"
JOBS = 204
CROWDING = Path(__file__).parent.parent / "hostile" / "exhaust" / "memory_for_the_diagnosis.py"


def hoard(_: forked.Send) -> None:
    hoard_in([])


def recurse(send: forked.Send) -> None:
    recurse(send)


def flood(send: forked.Send) -> None:
    while True:
        send({"phase": "x" * 1000})


def segfault(_: forked.Send) -> None:
    faulthandler.disable()  # pytest's, which would say so
    ctypes.string_at(0)


FAULTS: dict[str, Callable[[forked.Send], object]] = {
    "segfault": segfault,
    "exit": lambda _: os._exit(0),
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "recursion": recurse,
    "memory": hoard,
    "flood": flood,
}
CANDIDATES = {
    "nothing defined\n": Verdict.CRASHED,
    "import os\nos._exit(0)\n": Verdict.CRASHED,
    "while True: print('x' * 1000)\n": Verdict.OUTPUT_LIMIT,
    "import os\nfor n in range(3, 12):\n    try: os.write(n, b'x' * 99)\n    except OSError: pass\n": Verdict.PROTOCOL,
    "": Verdict.INVALID,
}


class Breakable(Judge):
    """A judge whose child breaks in the middle of grading, as the first line of the source says."""

    def work(self, job: Job, box: Box, send: forked.Send) -> None:
        def then(line: dict[str, object]) -> None:
            send(line)
            if line == {"phase": "grading"}:
                FAULTS.get(job.source.partition("\n")[0].removeprefix("# "), lambda _: None)(send)

        super().work(job, box, then)


@contextmanager
def listening(folder: Path) -> Iterator[tuple[SocketJudge, Breakable]]:
    """A judge in this process, on local boxes."""
    judge = Breakable("local")
    judge.benches = benches([find(SLUG), find(selftest.CHALLENGE)])
    judge.prove(partial(graders, "local", "", 2, ""))
    path = folder / "judge.sock"
    with _Server(str(path), judge) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield SocketJudge(path), judge
        finally:
            server.shutdown()
            judge.graders.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with listening(tmp_path_factory.mktemp("judge")) as pair:
        yield pair


@pytest.fixture(scope="module")
def looper():
    """A bench that asks for steps, and boxes."""
    slug = "write-training-loop"
    with open_boxes("local") as boxes:
        yield benches([find(slug)])[slug], boxes


def ending(judge: SocketJudge, source: str) -> str:
    """Return the verdict, or why there is none."""
    try:
        return judge.grade(Job(SLUG, source), lambda _: None).verdict
    except SandboxError:
        return "our fault"


def held(judge: Breakable) -> tuple[int, int, int]:
    """How many descriptors, threads and processes this one has while the judge waits for a job."""
    wait_until(lambda: judge.graders.warm == 2, seconds=60)
    wait_until(lambda: not any("process_request" in thread.name for thread in threading.enumerate()))
    return len(os.listdir("/proc/self/fd")), threading.active_count(), len(descendants(os.getpid()))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_job_that_breaks_the_judges_child_leaves_the_next_alone(served, fault):
    client, _ = served
    reference = find(SLUG).reference
    assert ending(client, f"# {fault}\n{reference}") == "our fault"
    assert ending(client, reference) == Verdict.ACCEPTED


def test_jobs_of_every_ending_leave_nothing_open(served):
    client, judge = served
    challenge = find(SLUG)
    wanted = {
        challenge.reference: Verdict.ACCEPTED,
        **{f"# {fault}\n{challenge.reference}": "our fault" for fault in FAULTS},
        **CANDIDATES,
    }
    jobs = list(wanted.items()) * (JOBS // len(wanted))
    assert [ending(client, source) for source in wanted] == list(wanted.values())
    before = held(judge)
    with ThreadPoolExecutor(2) as workers:
        got = list(workers.map(lambda job: ending(client, job[0]), jobs))
    wrong = Counter((source[:30], had) for (source, want), had in zip(jobs, got, strict=True) if had != want)
    assert not wrong
    assert held(judge) == before


def test_the_child_of_a_job_has_little_memory_and_dies_before_its_judge():
    def look() -> dict[str, object]:
        own = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        return {
            "room": resource.getrlimit(resource.RLIMIT_DATA)[0] - own,
            "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
            "first": int(Path("/proc/self/oom_score_adj").read_text()),
        }

    found = forked.call(look, 20)
    assert found["room"] <= walls.MEMORY
    assert (found["core"], found["first"]) == (1, 1000)


@pytest.mark.parametrize("padding", range(2_600_000, 4_100_001, 250_000))
def test_answers_that_fill_the_childs_memory_are_no_fault_of_ours(looper, padding):
    bench, boxes = looper
    source = CROWDING.read_text().replace("2_700, 3_200_000", f"2_700, {padding}")
    assert str(padding) in source
    graded = judged(bench, boxes, source.encode(), seed=7)
    assert graded.verdict in (Verdict.PARTIAL, Verdict.WRONG, Verdict.PROTOCOL)


def test_where_no_memory_is_left_to_look_for_a_mistake_none_is_named(looper, monkeypatch):
    bench, _ = looper
    mistake = next(one for one in bench.challenge.mistakes if one.name == "missing-zero-grad")
    source = compiled(mistake.apply(bench.challenge.reference), bench.challenge.probes)
    look = partial(evaluated, bench, run=7, visible_only=False, phase=lambda _: None)
    assert [named.name for named in look(OwnSource(source, 7)).mistakes] == ["missing-zero-grad"]

    def refuse(*_: object) -> None:
        raise RuntimeError("std::bad_alloc")  # as torch does in a child that may hold no more

    monkeypatch.setattr(trials, "_same_results", refuse)
    report = look(OwnSource(source, 7))
    assert (report.ending, report.mistakes) == (Ending.COMPLETE, ())
    assert any(check.status is CheckStatus.FAILED for check in report.checks)


def endless(_: Both) -> None:
    while True:
        pass


def test_answers_that_take_too_long_to_look_at_break_the_protocol(monkeypatch):
    monkeypatch.setattr(walls, "LOOKING", 0.05)
    own = OwnSource(compiled("", ""), run=0)
    with pytest.raises(Ended) as end, walls.limited(Ended(Ending.PROTOCOL)):
        Evaluation(own, own).one(HarnessTest("check", "test", endless, "harness.py"))
    assert end.value.ending is Ending.PROTOCOL
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_answers_that_no_memory_holds_break_the_protocol():
    kept: list[object] = []

    def look() -> dict[str, object]:
        own = OwnSource(compiled("", ""), run=0)
        try:
            Evaluation(own, own).one(HarnessTest("check", "test", lambda _: hoard_in(kept), "harness.py"))
        except Ended as end:
            kept.clear()
            return {"ending": end.ending}
        return {}

    assert forked.call(look, 60) == {"ending": Ending.PROTOCOL}


def hoard_in(kept: list[object]) -> None:
    while True:
        kept.append(bytearray(1 << 20))


def test_what_is_our_own_is_computed_to_its_end_and_takes_no_time_from_the_rest(monkeypatch):
    monkeypatch.setattr(walls, "LOOKING", 0.2)
    done = []

    def long(both: Both) -> None:
        with walls.undisturbed():
            compute(0.4)
            done.append("ours")
        compute(0.05)
        done.append("theirs")
        endless(both)

    own = OwnSource(compiled("", ""), run=0)
    test, evaluation = HarnessTest("check", "test", long, "harness.py"), Evaluation(own, own)
    with pytest.raises(Ended), walls.limited(Ended(Ending.PROTOCOL)):
        evaluation.one(test)
    assert done == ["ours", "theirs"]


def compute(seconds: float) -> None:
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_a_child_that_says_too_much_is_ended():
    ours, theirs = os.pipe()
    pid = forked.start(flood, theirs)
    os.close(theirs)
    said = sum(map(len, forked.relay(pid, ours, deadline=time.monotonic() + 60, hung_up=lambda: False)))
    assert said <= walls.SAID
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, 0)


LINES = [b"[1]\n", b"1\n", b"nonsense\n", b"[" * 100_000 + b"\n", b'{"beat": true}\n' * 20_000, b'{"graded": {}}\n', b'{"graded": []}\n', b'{"check": {"id": 1}}\n']  # fmt: skip


@pytest.mark.parametrize("lines", LINES)
def test_a_worker_reads_whatever_a_judge_sends_and_calls_it_our_fault(tmp_path, lines):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "judge.sock"))
        listener.listen()

        def answer() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as asked:
                asked.readline()
                with suppress(BrokenPipeError):  # it may have heard enough
                    connection.sendall(lines)

        thread = threading.Thread(target=answer)
        thread.start()
        assert ending(SocketJudge(tmp_path / "judge.sock", seconds=20), "x = 1") == "our fault"
        thread.join()
