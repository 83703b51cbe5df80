"""Read one challenge's folder, and say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.content.challenge import Challenge, ChallengeToml, challenge_problems
from sandbox.content.hints import hint_problems
from sandbox.content.maths import maths_problems
from sandbox.content.mistakes import MistakesToml, mistake_problems
from sandbox.content.sources import source_problems
from sandbox.content.strict import SLUG
from sandbox.content.tomlfile import TomlFile, read_toml
from sandbox.content.vocabulary import load_vocabulary
from sandbox.contract import ContentError, Limits

TEXTS = ("statement.md", "starter.py", "reference.py", "probes.py", "harness.py", "explanation.md")
TOMLS = ("challenge.toml", "mistakes.toml")
MIN_VARIANTS = 3


@dataclass
class Folder:
    """What was read so far. `problems` grows as more is looked at."""

    path: Path
    shown: str
    problems: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    tomls: dict[str, TomlFile] = field(default_factory=dict)
    challenge: ChallengeToml | None = None
    mistakes: MistakesToml | None = None

    def add(self, says: str) -> None:
        self.problems.append(f"{self.shown}/{says}")

    @property
    def variants(self) -> dict[str, str]:
        return {name.removeprefix("variants/"): text for name, text in self.texts.items() if "/" in name}

    def built(self) -> Challenge | None:
        """Return the challenge, or None if anything is wrong with it."""
        if self.problems or self.challenge is None or self.mistakes is None:
            return None
        return Challenge.model_validate(
            {
                **self.challenge.heading(),
                **{name.partition(".")[0]: self.texts[name] for name in TEXTS if name != "harness.py"},
                "slug": self.path.name,
                "topic": self.path.parent.name,
                "limits": Limits(**self.challenge.limits.model_dump()),
                "checks": self.challenge.checks(load_vocabulary()),
                "bugs": self.challenge.bug,
                "harness": self.path / "harness.py",
                "variants": self.variants,
                "mistakes": self.mistakes.mistake,
                "folder": self.path,
            }
        )


def read_folder(path: Path) -> Folder:
    path = path.resolve()
    folder = Folder(path, f"{path.parents[1].name}/{path.parent.name}/{path.name}")
    _read_files(folder)
    if "challenge.toml" in folder.tomls:
        folder.challenge = folder.tomls["challenge.toml"].parse(ChallengeToml, folder.problems)
    if "mistakes.toml" in folder.tomls:
        folder.mistakes = folder.tomls["mistakes.toml"].parse(MistakesToml, folder.problems)
    folder.problems += _rule_problems(folder)
    for name, text in folder.texts.items():
        for says in source_problems(name, text, folder.challenge):
            folder.add(says)
    return folder


def load_challenge(path: Path) -> Challenge:
    """Return the challenge in `path`, whatever its `after` and `questions` name. Raise ContentError."""
    folder = read_folder(path)
    challenge = folder.built()
    if challenge is None:
        raise ContentError("\n".join(folder.problems))
    return challenge


def is_ours(path: Path) -> bool:
    """Return False for what tools leave behind."""
    return path.name != "__pycache__" and not path.name.startswith(".")


def _read_files(folder: Folder) -> None:
    if not SLUG.fullmatch(folder.path.name):
        folder.problems.append(f"{folder.shown}: a slug may hold only a-z, 0-9 and -; rename the folder")
    found = {p.name for p in folder.path.iterdir() if is_ours(p)}
    for stray in sorted(found - {*TEXTS, *TOMLS, "variants"}):
        folder.add(f"{stray}: is no file of a challenge; remove it")
    for name in TOMLS:
        _read_toml(folder, name)
    for name in TEXTS:
        _read_text(folder, name)
    _read_variants(folder)


def _read_variants(folder: Folder) -> None:
    variants = sorted(p for p in (folder.path / "variants").glob("*") if is_ours(p))
    for variant in variants:
        if variant.suffix == ".py":
            _read_text(folder, f"variants/{variant.name}")
        else:
            folder.add(f"variants/{variant.name}: is no Python file; remove it")
    if len(variants) < MIN_VARIANTS:
        folder.add(
            f"variants: {len(variants)} of at least {MIN_VARIANTS} correct answers in other styles; write more"
        )


def _read_toml(folder: Folder, name: str) -> None:
    try:
        folder.tomls[name] = read_toml(folder.path / name, f"{folder.shown}/{name}")
    except ContentError as error:
        folder.problems.append(str(error))


def _read_text(folder: Folder, name: str) -> None:
    try:
        text = (folder.path / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        folder.add(f"{name}: is missing; write it")
    except UnicodeDecodeError:
        folder.add(f"{name}: not UTF-8 text; save it as UTF-8")
    else:
        folder.texts[name] = text


def _rule_problems(folder: Folder) -> Iterator[str]:
    if folder.challenge is None:
        return
    toml, vocabulary = folder.tomls["challenge.toml"], load_vocabulary()
    found = list(challenge_problems(folder.challenge, vocabulary))
    yield from (toml.problem(loc, says) for loc, says in found)
    for i, says in hint_problems(folder.challenge.hints, folder.texts.get("reference.py", "")):
        yield toml.problem(("hints", i), says)
    for hint in folder.challenge.hints:
        yield from (toml.problem(("hints",), says) for _, says in maths_problems(hint))
    if folder.mistakes is None or "reference.py" not in folder.texts or found:
        return
    checks = tuple(check.id for check in folder.challenge.checks(vocabulary))
    for loc, says in mistake_problems(folder.mistakes.mistake, folder.texts["reference.py"], checks):
        yield folder.tomls["mistakes.toml"].problem(loc, says)
    for i, mistake in enumerate(folder.mistakes.mistake):
        for _, says in maths_problems(mistake.says):
            yield folder.tomls["mistakes.toml"].problem(("mistake", i, "says"), f"{mistake.name}: {says}")
    yield from _planted_problems(folder, folder.challenge, folder.mistakes)


def _planted_problems(folder: Folder, challenge: ChallengeToml, mistakes: MistakesToml) -> Iterator[str]:
    for i, mistake in enumerate(mistakes.mistake):
        if mistake.starter and challenge.kind != "fix":
            says = f"{mistake.name}: only the starter of a fix challenge makes a mistake; remove it"
            yield folder.tomls["mistakes.toml"].problem(("mistake", i, "starter"), says)
    names = {mistake.name for mistake in mistakes.mistake}
    for i, bug in enumerate(challenge.bug):
        if bug.mistake not in names:
            yield folder.tomls["challenge.toml"].problem(
                ("bug", i, "mistake"), f"no mistake is named {bug.mistake!r}; correct it"
            )
