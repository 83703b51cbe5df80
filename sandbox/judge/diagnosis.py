"""Name the learner's mistake: the known mistake, or pair of them, whose facts equal the submission's.

Facts are compared check by check on the same seeds; the tape only breaks ties, from fine to coarse. What matches
nothing, or matches several mistakes that even the tape cannot tell apart, gets no name.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sandbox.content import Challenge, MistakeSpec
from sandbox.contract import CheckStatus, SandboxError
from sandbox.inside.running import compiled
from sandbox.judge.comparator import equal
from sandbox.judge.evidence import Ended, OwnSource
from sandbox.judge.facts import Fact
from sandbox.judge.harness import GATE, Evaluation, HarnessFault, HarnessTest, Result, Results

PAIR_SECONDS = 1.0
Tape = tuple[str, ...]
LEVELS: tuple[Callable[[Tape], object], ...] = (
    lambda tape: tape,
    lambda tape: tuple(event.split()[0] for event in tape),
    lambda tape: Counter(event.split()[0] for event in tape),
    lambda tape: frozenset(event.split()[0] for event in tape),
)


@dataclass
class Known:
    """The known mistakes of one challenge and one run, evaluated on demand against the same reference."""

    challenge: Challenge
    tests: Sequence[HarnessTest]
    reference: OwnSource
    done: dict[tuple[str, ...], tuple[Results, Tape]] = field(default_factory=dict)

    def evaluate(self, *mistakes: MistakeSpec) -> tuple[Results, Tape]:
        """Return the results and the tape of the reference with these mistakes applied."""
        key = tuple(mistake.name for mistake in mistakes)
        if key not in self.done:
            source = with_mistakes(self.challenge, *mistakes)
            program = compiled(source, self.challenge.probes, self.challenge.entry_points)
            evaluation = Evaluation(OwnSource(program, self.reference.run), self.reference)
            try:
                results = evaluation.run(self.tests)
            except (Ended, HarnessFault) as fault:
                raise SandboxError(f"{self.challenge.slug}: mistake {key}: {fault}") from fault
            self.done[key] = results, tape_of(evaluation)
        return self.done[key]


def name(known: Known, results: Results, tape: Tape) -> tuple[MistakeSpec, ...]:
    """Return the mistake or pair that explains `results`; empty if nothing does, or nothing does for sure."""
    failed = {check for check, result in results.items() if result.status is CheckStatus.FAILED}
    if not failed:
        return ()
    singles = [(mistake,) for mistake in known.challenge.mistakes if _plausible(failed, (mistake,))]
    found = _matching(known, singles, results, tape)
    if found or known.challenge.bugs:
        return found
    return _matching(known, _in_time(_pairs(known.challenge, failed)), results, tape)


def tape_of(evaluation: Evaluation) -> Tape:
    """Return the tape of the first probe that recorded anything."""
    return next((outcome.tape for outcome in evaluation.outcomes if outcome.tape), ())


def with_mistakes(challenge: Challenge, *mistakes: MistakeSpec) -> str:
    """Return the reference with the edits of all `mistakes`."""
    edits = tuple(edit for mistake in mistakes for edit in mistake.edits)
    return mistakes[0].model_copy(update={"edits": edits}).apply(challenge.reference)


def _plausible(failed: set[str], mistakes: tuple[MistakeSpec, ...]) -> bool:
    """Every failure must be declared by one of them, and each must explain one. A crash may hide the rest."""
    declared = [{*mistake.fails, *mistake.may_fail} for mistake in mistakes]
    return failed <= set().union(*declared, {GATE}) and all(failed & each for each in declared)


def _matching(
    known: Known, groups: Iterable[tuple[MistakeSpec, ...]], results: Results, tape: Tape
) -> tuple[MistakeSpec, ...]:
    matches = []
    for group in groups:
        theirs, their_tape = known.evaluate(*group)
        if _same_results(results, theirs):
            matches.append((group, their_tape))
    for level in LEVELS:
        if len(matches) > 1:
            matches = [match for match in matches if level(match[1]) == level(tape)] or matches
    return matches[0][0] if len(matches) == 1 else ()


def _pairs(challenge: Challenge, failed: set[str]) -> Iterator[tuple[MistakeSpec, ...]]:
    """Yield the pairs that could explain `failed`, those with the fewest consequences first: time may run out."""
    pairs = itertools.combinations(challenge.mistakes, 2)
    for pair in sorted(pairs, key=lambda pair: sum(len(mistake.fails) for mistake in pair)):
        if _plausible(failed, pair) and _apart(challenge.reference, *pair) and _compiles(challenge, pair):
            yield pair


def _compiles(challenge: Challenge, pair: tuple[MistakeSpec, ...]) -> bool:
    try:
        compiled(with_mistakes(challenge, *pair), challenge.probes)
    except SyntaxError:
        return False
    return True


def _apart(reference: str, one: MistakeSpec, two: MistakeSpec) -> bool:
    """Tell whether the edits of two mistakes touch different places of the reference."""
    spans = sorted(
        (start := reference.index(edit.find), start + len(edit.find)) for edit in (*one.edits, *two.edits)
    )
    return all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def _in_time(pairs: Iterator[tuple[MistakeSpec, ...]]) -> Iterator[tuple[MistakeSpec, ...]]:
    end = time.monotonic() + PAIR_SECONDS
    return itertools.takewhile(lambda _: time.monotonic() < end, pairs)


def _same_results(one: Results, two: Results) -> bool:
    return one.keys() == two.keys() and all(_same_result(one[check], two[check]) for check in one)


def _same_result(one: Result, two: Result) -> bool:
    if one.status is not two.status or one.status is not CheckStatus.FAILED:
        return one.status is two.status
    pairs = itertools.zip_longest(one.facts, two.facts)
    return all(a is not None and b is not None and _same_fact(a, b) for a, b in pairs)


def _same_fact(one: Fact, two: Fact) -> bool:
    if (one.what, one.held) != (two.what, two.held):
        return False
    return one.held or equal(one.value, two.value, dtypes=one.dtypes)
