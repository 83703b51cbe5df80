"""Collect a challenge's harness with pytest once, then evaluate its tests against any two sources of evidence."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sandbox.contract import CheckStatus, ContentError, Raised
from sandbox.judge import walls
from sandbox.judge.evidence import Crowded, Ended, Evidence, Outcome, Source, out_of_memory
from sandbox.judge.facts import Fact, recording

GATE = "run.no-exception"
Both = Callable[..., tuple[Evidence, Evidence]]


@dataclass(frozen=True)
class HarnessTest:
    """One harness test: the check it belongs to and the function, its parameters bound."""

    check: str
    name: str
    call: Callable[[Both], None]
    file: str


@dataclass(frozen=True)
class Result:
    """What all tests of one check gave."""

    status: CheckStatus
    facts: tuple[Fact, ...] = ()


Results = dict[str, Result]


class HarnessFault(Exception):
    """A harness test raised on honest evidence too: the fault is ours."""


class _Blocked(Exception):
    """A probe raised and the test does without `gate=False`."""


class _Crashed(Exception):
    def __init__(self, raised: Raised) -> None:
        super().__init__(raised.text)
        self.raised = raised


class _Collector:
    """A pytest plugin that keeps the collected items and supplies the marker."""

    def __init__(self) -> None:
        self.tests: list[HarnessTest] = []

    @pytest.hookimpl
    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "check(id): the check that this test decides")

    @pytest.hookimpl
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.tests = [bound(item) for item in items if isinstance(item, pytest.Function)]


QUIET = ["-q", "--assert=plain", "--import-mode=importlib", "--strict-markers", "-c", "/dev/null"]
WITHOUT = ["unraisableexception", "threadexception", "cacheprovider", "faulthandler", "logging"]


def collect(path: Path) -> tuple[HarnessTest, ...]:
    """Return the tests of `path` in file order. Raise ContentError with pytest's words if it cannot be collected."""
    collector, said = _Collector(), io.StringIO()
    flags = [word for name in WITHOUT for word in ("-p", f"no:{name}")]
    words = [str(path), "--collect-only", "--disable-plugin-autoload", f"--rootdir={path.parents[3]}"]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), _unset("PYTEST_"):
        code = pytest.main([*words, *QUIET, *flags], plugins=[collector])
    if any(test.file != str(path) for test in collector.tests):
        raise ContentError(
            f"{path}: pytest imported another harness under its name"
        )  # it goes by module name
    if code != pytest.ExitCode.OK or not collector.tests:
        raise ContentError(f"{path}: pytest collects no tests: {said.getvalue().strip()[-2000:]}")
    return tuple(collector.tests)


@contextlib.contextmanager
def _unset(prefix: str) -> Iterator[None]:
    """Hide the variables of this name: what somebody has set for tests of their own is not for harnesses."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(prefix)}
    try:
        yield
    finally:
        os.environ.update(hidden)


def bound(item: pytest.Function) -> HarnessTest:
    """Return a collected function with its parameters. Raise ContentError if it carries no check marker."""
    marker = item.get_closest_marker("check")
    if marker is None or len(marker.args) != 1:
        raise ContentError(f'{item.path}: {item.name} needs exactly one @pytest.mark.check("id")')
    parameters = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    function = item.obj
    return HarnessTest(
        marker.args[0],
        item.name,
        lambda both: function(both=both, **parameters),
        function.__code__.co_filename,
    )


class Evaluation:
    """One candidate (or known mistake) against the reference, over all tests."""

    def __init__(self, seen: Source, want: Source) -> None:
        self.seen, self.want = seen, want
        self.outcomes: list[Outcome] = []
        self.gate: Raised | None = None
        self.results: Results = {}

    def run(self, tests: Iterable[HarnessTest]) -> Results:
        """Return a result per check, the gate's included. Ended passes through."""
        for _ in self.running(tests):
            pass
        return self.results

    def running(self, tests: Iterable[HarnessTest]) -> Iterator[str]:
        """Run test after test and add to `results`; yield the check that each belongs to, the gate at the end."""
        for test in tests:
            self.results[test.check] = _merged(self.results.get(test.check), self.one(test))
            yield test.check
        facts = (crash_fact(self.gate),) if self.gate else ()
        self.results[GATE] = Result(CheckStatus.FAILED if self.gate else CheckStatus.PASSED, facts)
        yield GATE

    def forget(self) -> None:
        """Drop what the candidate sent: what comes after the tests needs their facts alone, and memory."""
        for outcome in self.outcomes:
            if outcome.evidence is not None:
                outcome.evidence.derived.clear()
                outcome.evidence.clear()

    def both(
        self, probe: str, *, gate: bool = True, reference: bool = True, **arguments: Any
    ) -> tuple[Evidence, Evidence]:
        """Return the candidate's and the reference's evidence of one probe, on the same seed.

        `reference=False` spares the reference a costly probe: its evidence is empty then.
        """
        outcome = self.seen.outcome(probe, arguments)
        if not any(known is outcome for known in self.outcomes):
            self.outcomes.append(outcome)
        if outcome.evidence is None:
            raise self._fallen(outcome, gate)
        if not reference:
            return outcome.evidence, Evidence({})
        want = self.want.outcome(probe, arguments)
        if want.evidence is None:
            raise HarnessFault(f"the reference raised in {probe}: {want.raised}")
        return outcome.evidence, want.evidence

    def _fallen(self, outcome: Outcome, gate: bool) -> Exception:
        raised = outcome.raised or Raised("Unknown", "")
        if not gate:
            return _Crashed(raised)
        self.gate = self.gate or raised
        return _Blocked()

    def one(self, test: HarnessTest) -> Result:
        """Run one test softly and return its facts. Ended and HarnessFault pass through."""
        with recording() as facts:
            try:
                with walls.interruptible():
                    test.call(self.both)
            except _Blocked:
                return Result(CheckStatus.BLOCKED, tuple(facts))
            except _Crashed as crash:
                facts.append(crash_fact(crash.raised))
            except (Ended, HarnessFault):
                raise
            except Exception as error:  # boundary: evidence of an impossible form trips a harness test
                error.__traceback__ = None  # its frames may hold all the memory there is
                self._honest(test, error)
                facts.append(Fact("evidence", False, message="The evidence has not the agreed form"))
        held = bool(facts) and all(fact.held for fact in facts)
        return Result(CheckStatus.PASSED if held else CheckStatus.FAILED, tuple(facts))

    def _honest(self, test: HarnessTest, error: Exception) -> None:
        """Run the test on the reference's own evidence; if that raises too, the harness is broken.

        Not where memory ran out: no honest answer comes near what this process may hold.
        """
        if out_of_memory(type(error).__name__, str(error)):
            raise Crowded from None
        if self.seen is self.want:
            raise HarnessFault(f"{test.name}: {type(error).__name__}: {error}") from error
        Evaluation(self.want, self.want).one(test)


def crash_fact(raised: Raised) -> Fact:
    """An exception as a fact: its type, its cause and the modes of the forwards so far, not its whole text."""
    value = [raised.type, raised.cause or raised.text, [list(pair) for pair in raised.forwards]]
    return Fact("raised", False, value, f"{raised.type}: {raised.text}")


def _merged(old: Result | None, new: Result) -> Result:
    if old is None:
        return new
    order = (CheckStatus.FAILED, CheckStatus.BLOCKED, CheckStatus.PASSED)
    return Result(min(old.status, new.status, key=order.index), old.facts + new.facts)
