"""Can a regular expression match one text in ever more ways? Then a text that fails in the end costs their number.

A pattern becomes an automaton with a state for each character that it names (Glushkov's). It is ambiguous without end if
one text leads from a state back to it, on to another state, and from that back to that other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from re import _compiler as compiler
from re import _parser as parser
from typing import Any

SAMPLE = [*map(chr, range(128)), "é", "Σ", "中", "٣", "\u2028", "\U0001f600"]
LOOPS = {parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT}
MANY = 4  # repeats of one thing that are told apart; more are taken for any number


@dataclass(frozen=True)
class Part:
    """A piece of a pattern: may it be empty, and which states may be its first and last."""

    empty: bool = True
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()


@dataclass
class Automaton:
    state: Any
    sets: list[frozenset[str]] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def sequence(self, items: Any) -> Part:
        whole = Part()
        for item in items:
            whole = self.joined(whole, self.part(*item))
        return whole

    def joined(self, one: Part, two: Part) -> Part:
        self.lead(one.last, two.first)
        first = one.first | two.first if one.empty else one.first
        last = one.last | two.last if two.empty else two.last
        return Part(one.empty and two.empty, first, last)

    def lead(self, ends: frozenset[int], starts: frozenset[int]) -> None:
        for end in ends:
            self.follow[end] |= starts

    def part(self, operation: Any, arguments: Any) -> Part:
        if operation in (parser.LITERAL, parser.NOT_LITERAL, parser.ANY, parser.IN):
            return self.character(operation, arguments)
        if operation in LOOPS:
            return self.repeated(*arguments)
        if operation is parser.BRANCH:
            parts = [self.sequence(branch) for branch in arguments[1]]
            firsts, lasts = ([getattr(part, end) for part in parts] for end in ("first", "last"))
            return Part(
                any(part.empty for part in parts), frozenset().union(*firsts), frozenset().union(*lasts)
            )
        if operation in (parser.SUBPATTERN, parser.ATOMIC_GROUP):
            return self.sequence(arguments[-1] if operation is parser.SUBPATTERN else arguments)
        return Part()  # a look around, an anchor, a reference: taken for nothing

    def character(self, operation: Any, arguments: Any) -> Part:
        alone = compiler.compile(parser.SubPattern(self.state, [(operation, arguments)]), self.state.flags)
        self.sets.append(frozenset(filter(alone.fullmatch, SAMPLE)))
        self.follow.append(set())
        here = frozenset({len(self.sets) - 1})
        return Part(False, here, here)

    def repeated(self, least: int, most: int, items: Any) -> Part:
        copies = [self.sequence(items) for _ in range(min(max(least, 1), MANY))]
        whole = Part()
        for copy in copies:
            whole = self.joined(whole, copy)
        if most > len(copies):
            self.lead(copies[-1].last, copies[-1].first)
        return Part(whole.empty or least == 0, whole.first, whole.last)


def automaton(pattern: str, flags: int) -> Automaton:
    parsed = parser.parse(pattern, flags)
    made = Automaton(parsed.state)
    made.sequence(parsed)
    return made


def ambiguous(pattern: str, flags: int = 0) -> bool:
    """Tell whether two repeats can share one text out between them; a repeat of a repeat is seen by its form."""
    made = automaton(pattern, flags)
    states = range(len(made.sets))
    loops = [state for state in states if state in reached(made, state)]
    return any(
        one != other and other in reached(made, one) and leads(made, (one, one, other), (one, other, other))
        for one, other in product(loops, loops)
    )


def reached(made: Automaton, start: int) -> set[int]:
    found, ahead = set[int](), [start]
    while ahead:
        new = made.follow[ahead.pop()] - found
        found |= new
        ahead += new
    return found


def leads(made: Automaton, start: tuple[int, ...], goal: tuple[int, ...]) -> bool:
    """Tell whether one text takes three walkers from where they are to where they shall be."""
    found, ahead = {start}, [start]
    while ahead:
        for step in product(*(made.follow[state] for state in ahead.pop())):
            if step not in found and frozenset.intersection(*(made.sets[state] for state in step)):
                if step == goal:
                    return True
                found.add(step)
                ahead.append(step)
    return False
