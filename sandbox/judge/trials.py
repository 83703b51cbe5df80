"""The known mistakes of a challenge, put through its harness and compared with a submission fact by fact."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sandbox.content import Challenge, MistakeSpec
from sandbox.contract import CheckStatus, SandboxError
from sandbox.inside.running import compiled
from sandbox.judge.comparator import equal
from sandbox.judge.evidence import Crowded, Ended, OwnSource, out_of_memory
from sandbox.judge.facts import Fact
from sandbox.judge.harness import Evaluation, HarnessFault, HarnessTest, Result, Results

Tape = tuple[str, ...]


class Trial:
    """A known mistake, or a pair, put through the harness test by test, only as far as somebody asks."""

    def __init__(self, evaluation: Evaluation, tests: Sequence[HarnessTest]) -> None:
        self.evaluation = evaluation
        self.rest = evaluation.running(tests)

    def explains(self, results: Results) -> bool:
        """Tell whether its facts equal these. The first test that tells them apart is the last one run."""
        theirs = self.evaluation.results
        for check in itertools.chain(tuple(theirs), self.rest):
            if not _still_agrees(theirs[check], results[check]):
                return False
        return _same_results(theirs, results)

    def whole(self) -> tuple[Results, Tape]:
        """Return the results of all tests, and the tape."""
        for _ in self.rest:
            pass
        return self.evaluation.results, tape_of(self.evaluation)


@dataclass
class Known:
    """The known mistakes of one challenge and one run, evaluated on demand against the same reference."""

    challenge: Challenge
    tests: Sequence[HarnessTest]
    reference: OwnSource
    trials: dict[tuple[str, ...], Trial] = field(default_factory=dict)

    def trial(self, *mistakes: MistakeSpec) -> Trial:
        """Return the trial of the reference with these mistakes applied."""
        key = tuple(mistake.name for mistake in mistakes)
        if key not in self.trials:
            source = with_mistakes(self.challenge, *mistakes)
            program = compiled(source, self.challenge.probes, self.challenge.entry_points)
            evaluation = Evaluation(OwnSource(program, self.reference.run), self.reference)
            self.trials[key] = Trial(evaluation, self.tests)
        return self.trials[key]

    @contextmanager
    def blamed(self, *mistakes: MistakeSpec) -> Iterator[Trial]:
        """Give the trial; what goes wrong in it is our fault, and says whose edit it was."""
        try:
            yield self.trial(*mistakes)
        except Crowded:
            raise
        except (MemoryError, RuntimeError) as error:
            if out_of_memory(type(error).__name__, str(error)):
                raise Crowded from None
            raise
        except (Ended, HarnessFault) as fault:
            names = " + ".join(mistake.name for mistake in mistakes)
            raise SandboxError(f"{self.challenge.slug}: mistake {names}: {fault}") from fault


def tape_of(evaluation: Evaluation) -> Tape:
    """Return the tape of the first probe that recorded anything."""
    return next((outcome.tape for outcome in evaluation.outcomes if outcome.tape), ())


def with_mistakes(challenge: Challenge, *mistakes: MistakeSpec) -> str:
    """Return the reference with the edits of all `mistakes`."""
    edits = tuple(edit for mistake in mistakes for edit in mistake.edits)
    return mistakes[0].model_copy(update={"edits": edits}).apply(challenge.reference)


def _same_results(one: Results, two: Results) -> bool:
    return one.keys() == two.keys() and all(_same_result(one[check], two[check]) for check in one)


def _same_result(one: Result, two: Result) -> bool:
    if one.status is not two.status or one.status is not CheckStatus.FAILED:
        return one.status is two.status
    return len(one.facts) == len(two.facts) and all(map(_same_fact, one.facts, two.facts))


def _still_agrees(so_far: Result, whole: Result) -> bool:
    """Tell whether a check of which only some tests have run may yet give the `whole` result."""
    if whole.status is CheckStatus.FAILED:
        return len(so_far.facts) <= len(whole.facts) and all(map(_same_fact, so_far.facts, whole.facts))
    return so_far.status is not CheckStatus.FAILED


def _same_fact(one: Fact, two: Fact) -> bool:
    if (one.what, one.held) != (two.what, two.held):
        return False
    return one.held or equal(one.value, two.value, dtypes=one.dtypes)
