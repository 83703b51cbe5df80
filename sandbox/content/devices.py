"""What is proven on the CPU alone, and why: `prove --device cuda` leaves it out and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sandbox.content.strict import Slug, Strict, Text
from sandbox.content.tomlfile import Loc, read_toml
from sandbox.contract import ContentError

FILE = "devices.toml"


class CpuOnly(Strict):
    """A challenge, or some of its variants, that would say nothing about a device."""

    challenge: Slug
    variants: tuple[Text, ...] = ()  # none: the whole challenge
    why: Text


class DevicesToml(Strict):
    cpu_only: tuple[CpuOnly, ...] = ()


def read_cpu_only(
    root: Path, challenges: Mapping[str, Collection[str]], problems: list[str]
) -> tuple[CpuOnly, ...]:
    """Return what the file lists, nothing where there is none. `challenges` gives the variants of each by its slug."""
    path = root / FILE
    if not path.exists():
        return ()
    try:
        toml = read_toml(path, f"{root.name}/{FILE}")
    except ContentError as error:
        problems.append(str(error))
        return ()
    parsed = toml.parse(DevicesToml, problems)
    if parsed is None:
        return ()
    problems += [toml.problem(loc, says) for loc, says in _problems(parsed.cpu_only, challenges)]
    return parsed.cpu_only


def _problems(
    listed: tuple[CpuOnly, ...], challenges: Mapping[str, Collection[str]]
) -> Iterator[tuple[Loc, str]]:
    counts = Counter(one.challenge for one in listed)
    for i, one in enumerate(listed):
        here: Loc = ("cpu_only", i)
        if one.challenge not in challenges:
            yield (*here, "challenge"), f"there is no challenge {one.challenge!r}; correct or remove it"
            continue
        if counts[one.challenge] > 1:
            yield (*here, "challenge"), f"{one.challenge!r} is listed {counts[one.challenge]} times; keep one"
        for unknown in sorted(set(one.variants) - set(challenges[one.challenge])):
            yield (*here, "variants"), f"{one.challenge} has no variant {unknown!r}; correct or remove it"
