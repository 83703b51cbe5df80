"""Name the learner's mistake: the known mistake, or pair of them, whose facts equal the submission's.

Facts are compared check by check on the same seeds; the tape only breaks ties, from fine to coarse. What matches
nothing, or matches several mistakes that even the tape cannot tell apart, gets no name.
"""

from __future__ import annotations

import itertools
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sandbox.content import Challenge, MistakeSpec
from sandbox.contract import CheckStatus
from sandbox.inside.running import compiled
from sandbox.judge.harness import GATE, Results
from sandbox.judge.trials import Known, Tape, with_mistakes

PAIR_SECONDS = 1.0
LEVELS: tuple[Callable[[Tape], object], ...] = (
    lambda tape: tape,
    lambda tape: tuple(event.split()[0] for event in tape),
    lambda tape: Counter(event.split()[0] for event in tape),
    lambda tape: frozenset(event.split()[0] for event in tape),
)


def name(known: Known, results: Results, tape: Tape, deadline: float = math.inf) -> tuple[MistakeSpec, ...]:
    """Return the mistake or pair that explains `results`; empty if nothing does, or nothing does for sure.

    After `deadline` (monotonic seconds) no more pairs are tried.
    """
    failed = {check for check, result in results.items() if result.status is CheckStatus.FAILED}
    if not failed:
        return ()
    singles = [(mistake,) for mistake in known.challenge.mistakes if _fits(failed, mistake)]
    found = _matching(known, singles, results, tape)
    if not found and not known.challenge.bugs:
        found = _matching(known, _in_time(_pairs(known.challenge, failed), deadline), results, tape)
    return found[0] if len(found) == 1 else ()


def _fits(failed: set[str], mistake: MistakeSpec) -> bool:
    """A mistake fails its declared checks on every seed, as `prove` has seen, and at most those that it may fail beside them."""
    return {*mistake.fails} <= failed <= {*mistake.fails, *mistake.may_fail, GATE}


def _plausible(failed: set[str], mistakes: tuple[MistakeSpec, ...]) -> bool:
    """Every failure must be declared by one of them, and each must explain one. A crash may hide the rest."""
    declared = [{*mistake.fails, *mistake.may_fail} for mistake in mistakes]
    return failed <= set().union(*declared, {GATE}) and all(failed & each for each in declared)


def _matching(
    known: Known, groups: Iterable[tuple[MistakeSpec, ...]], results: Results, tape: Tape
) -> list[tuple[MistakeSpec, ...]]:
    """Return the groups whose facts equal `results`; where the tape can tell them apart, the one that it points at."""
    matches = []
    for group in groups:
        with known.blamed(*group) as trial:
            if trial.explains(results):
                matches.append((group, trial.whole()[1]))
    for level in LEVELS:
        if len(matches) > 1:
            matches = [match for match in matches if level(match[1]) == level(tape)] or matches
    return [group for group, _ in matches]


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


def _in_time(pairs: Iterator[tuple[MistakeSpec, ...]], deadline: float) -> Iterator[tuple[MistakeSpec, ...]]:
    end = min(time.monotonic() + PAIR_SECONDS, deadline)
    return itertools.takewhile(lambda _: time.monotonic() < end, pairs)
