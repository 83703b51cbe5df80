"""When the judge proves its boxes, and what a proof that does not hold means for jobs."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial

import pytest

from sandbox.boxes.watch import EngineWatch
from sandbox.contract import Ending, Job, SandboxError, Verdict
from sandbox.judge import selftest
from sandbox.judge.client import SocketJudge
from sandbox.judge.graders import Graders
from sandbox.judge.server import Judge, _Server, graders
from sandbox.judge.warm import warm
from tests.judge.conftest import LOOP
from tests.judge.proofs import Answers, Boxes, Engine
from tests.judge.relay import Relay
from tests.processes import wait_until as wait_until_within
from tests.services import fork_boxes

pytestmark = [
    pytest.mark.torch,
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # of forks beside threads
]
WARMING = "the judge is warming up"
wait_until = partial(wait_until_within, seconds=120)  # patience with a busy machine


@pytest.fixture(autouse=True)
def canaries(monkeypatch):
    for name in selftest.CANARIES:
        monkeypatch.setenv(name, "")  # so that it is put back


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def boxes(answers):
    return Boxes(answers)


@pytest.fixture
def engines():
    return []


@pytest.fixture(scope="module")
def ready(loop):
    """As in the judge's process: its children need not import what the first comparison needs."""
    return warm(loop)


@pytest.fixture
def judge(ready, engines):
    def watch():
        engines.append(Engine())
        return engines[-1]

    judge = Judge("fork", watch)
    judge.benches, judge.retry = {LOOP: ready}, 0.05
    return judge


@contextmanager
def proving(judge, open_supply):
    """The judge at work: it opens its boxes and proves them."""
    stop = threading.Event()
    thread = threading.Thread(target=judge.prepare, args=(open_supply, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        if judge.graders is not None:
            judge.graders.close()


@pytest.fixture
def proven(judge, boxes):
    """A judge that has just proven its boxes, and is found at its work."""
    with proving(judge, lambda work: Graders(boxes, work)):
        wait_until(lambda: judge.problem != WARMING)
        yield judge


def test_it_takes_jobs_once_every_probe_is_true(proven):
    assert proven.health().problem == ""
    assert proven.health().ok


@pytest.mark.parametrize("state", [False, 1, "true", None, [True], {}, RuntimeError("broken")], ids=repr)
def test_whatever_is_not_exactly_true_is_a_problem_with_the_probes_name(answers, request, state):
    answers.states["fork-limit"] = state
    health = request.getfixturevalue("proven").health()
    assert not health.ok
    assert "self-test: fork-limit: " in health.problem or "self-test: network: Traceback" in health.problem


@pytest.mark.parametrize("probe", sorted(selftest.EVERY))
def test_each_probe_counts(answers, request, probe):
    answers.states[probe] = "not held"
    assert request.getfixturevalue("proven").problem == f"self-test: {probe}: not held"


@pytest.mark.parametrize(
    ("probe", "ending"),
    [("fork-limit", Ending.DIED), ("memory-limit", Ending.DIED), ("deadline", Ending.MEMORY_LIMIT)],
)
def test_a_box_that_ends_otherwise_than_it_should_is_a_problem(answers, request, probe, ending):
    answers.endings[probe] = ending
    assert request.getfixturevalue("proven").problem == f"self-test: {probe}: the box ended, {ending}"


@pytest.mark.parametrize("probe", selftest.ENDINGS)
def test_to_say_that_one_was_ended_is_no_proof_of_it(answers, request, probe):
    answers.states[probe] = True
    assert request.getfixturevalue("proven").problem == f"self-test: {probe}: True"


def test_a_right_answer_that_is_not_accepted_is_a_problem(answers, loop, request):
    answers.sources[loop.challenge.reference] = loop.challenge.starter
    assert "self-test: honest: a right answer got " in request.getfixturevalue("proven").problem


def test_a_wrong_answer_that_is_accepted_is_a_problem(answers, loop, request):
    answers.sources[mistaken(loop)] = loop.challenge.reference
    assert request.getfixturevalue("proven").problem.startswith(
        "self-test: wrong: missing-zero-grad got ACCEPTED"
    )


def test_a_wrong_answer_that_is_named_otherwise_is_a_problem(answers, loop, request):
    other = next(one for one in loop.challenge.mistakes if one.name != selftest.MISTAKE)
    answers.sources[mistaken(loop)] = other.apply(loop.challenge.reference)
    assert other.name in request.getfixturevalue("proven").problem


def test_a_box_that_cannot_be_had_is_a_problem_and_tried_again(boxes, request):
    boxes.fault = "the engine gave no container"
    judge = request.getfixturevalue("proven")
    assert judge.problem == "self-test: network: the engine gave no container"
    boxes.fault = ""
    wait_until(lambda: judge.health().ok)


def test_a_kind_of_box_that_promises_nothing_known_is_never_taken_for_proven(judge, boxes):
    boxes.kind = "fake"
    errors: list[object] = []
    threading.excepthook, old = lambda unraised: errors.append(unraised.exc_type), threading.excepthook
    try:
        with proving(judge, lambda work: Graders(boxes, work)):
            wait_until(lambda: errors)
    finally:
        threading.excepthook = old
    assert errors == [KeyError]
    assert judge.problem == "the self-test broke off"


def test_the_proof_is_repeated_and_jobs_are_taken_meanwhile(judge, boxes, request):
    judge.interval = 0.05
    request.getfixturevalue("proven")
    taken, problems = boxes.taken, set()
    while boxes.taken < taken + 8:
        problems.add(judge.problem)
    assert problems == {""}


def test_a_repeated_proof_that_fails_is_a_problem_until_one_holds(judge, answers, request):
    judge.interval = 0.05
    request.getfixturevalue("proven")
    answers.states["vsock"] = "a socket"
    wait_until(lambda: judge.problem == "self-test: vsock: a socket")
    answers.states.clear()
    wait_until(lambda: judge.health().ok)


def test_after_a_restart_of_the_engine_the_boxes_are_proven_again(proven, answers, engines):
    answers.states["gpu"] = "/dev has nvidia0"
    engines[0].lost.set()
    wait_until(lambda: proven.problem == "self-test: gpu: /dev has nvidia0")
    answers.states.clear()
    wait_until(lambda: proven.health().ok)
    assert len(engines) == 2  # the new connection was there before the proof


def test_local_boxes_know_no_engine(judge, boxes, engines, request):
    boxes.kind = "local"
    assert request.getfixturevalue("proven").health().ok
    assert engines == []


@pytest.fixture
def asked(judge, tmp_path):
    """The judge behind its socket."""
    with _Server(str(tmp_path / "judge.sock"), judge) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield SocketJudge(tmp_path / "judge.sock")
        server.shutdown()
        thread.join()


def test_no_job_is_taken_while_a_probe_is_not_true(answers, asked, loop, request):
    answers.states["network"] = "there is a route"
    request.getfixturevalue("proven")
    assert asked.health().problem == "self-test: network: there is a route"
    with pytest.raises(SandboxError, match="self-test: network"):
        asked.grade(Job(LOOP, loop.challenge.reference), lambda _: None)


def test_a_job_under_way_ends_as_ever_when_a_proof_fails(answers, asked, judge, loop, request):
    judge.interval = 0.05
    request.getfixturevalue("proven")

    def wall_falls(phase: str) -> None:
        if phase == "preparing":
            answers.states["network"] = "there is a route"
            wait_until(lambda: not judge.health().ok)

    assert asked.grade(Job(LOOP, loop.challenge.reference), wall_falls).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("source", ['{"names": ["gpu"], "leased": false}', "x = 1"])
def test_nobody_but_the_judge_can_ask_for_a_probe(asked, proven, source):
    with pytest.raises(SandboxError, match="no challenge"):
        asked.grade(Job(selftest.NAME, source), lambda _: None)


@pytest.fixture
def relay(tmp_path, monkeypatch):
    relay = Relay(tmp_path / "engine.sock")
    monkeypatch.setenv("DOCKER_HOST", relay.address)
    yield relay
    relay.close()


@pytest.mark.docker
def test_the_watch_sees_that_the_engine_was_restarted_and_nothing_else(relay):
    fork_boxes().close()  # the engine is there, and busy
    with EngineWatch() as watch:
        assert not watch.lost.wait(0.2)
        relay.restart()
        wait_until(watch.lost.is_set)
    with EngineWatch() as watch:
        watch.close()
        wait_until(watch.lost.is_set)


def test_without_an_engine_there_is_nothing_to_watch(monkeypatch, tmp_path):
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    with pytest.raises(SandboxError, match="no Docker engine answers"):
        EngineWatch()


@pytest.mark.docker
def test_real_boxes_are_proven_and_again_when_the_engine_was_restarted(relay, loop, asked, judge):
    fork_boxes().close()
    judge.watch = EngineWatch
    with proving(judge, partial(graders, "fork", "", 1, "")):
        wait_until(lambda: judge.health().ok)
        relay.restart()
        wait_until(lambda: not judge.health().ok)
        assert "the engine was restarted" in judge.problem or "self-test" in judge.problem
        wait_until(lambda: judge.health().ok)
        assert asked.grade(Job(LOOP, loop.challenge.reference), lambda _: None).score == 100
    judge.engine.close()


def mistaken(bench):
    return next(one for one in bench.challenge.mistakes if one.name == selftest.MISTAKE).apply(
        bench.challenge.reference
    )
