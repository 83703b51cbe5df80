"""Everything in challenges/, loaded and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from sandbox.content.challenge import Challenge
from sandbox.content.devices import read_cpu_only
from sandbox.content.folder import Folder, is_ours, read_folder
from sandbox.content.plans import Plan, read_plans
from sandbox.content.questions import Question
from sandbox.content.topics import Topic, read_questions, read_topic
from sandbox.content.vocabulary import CheckDefinition, Vocabulary, load_vocabulary
from sandbox.contract import ContentError

ROOT = Path(__file__).resolve().parents[2] / "challenges"
DIFFICULTIES = ("easy", "medium", "hard")


@dataclass(frozen=True)
class Catalogue:
    topics: dict[str, Topic]  # by `order`
    challenges: dict[str, Challenge]  # by topic, then from easy to hard
    questions: dict[str, Question]  # by topic, then as written
    check_vocabulary: dict[str, CheckDefinition]  # in root-cause order; linked questions are those that exist
    plans: dict[str, Plan]  # as written


def load_catalogue(root: Path | None = None) -> Catalogue:
    """Raise ContentError with every problem, one a line. Reads the disk each time: callers keep the result."""
    root, vocabulary, problems = (root or ROOT).resolve(), load_vocabulary(), list[str]()
    topics: list[Topic] = []
    questions: list[Question] = []
    folders: list[Folder] = []
    for path in _folders(root):
        topic, asked = read_topic(path, vocabulary, problems)
        topics += [topic] if topic else []
        questions += asked
        folders += [read_folder(challenge) for challenge in _folders(path)]
    names = _Names({folder.path.name for folder in folders}, {question.id for question in questions})
    for folder in folders:
        folder.problems += _reference_problems(folder, names)
        problems += folder.problems
    problems += _whole_problems(topics, questions, folders)
    variants = {folder.path.name: folder.variants for folder in folders}
    read_cpu_only(root, variants, problems)
    plans = read_plans(root, {topic.slug for topic in topics}, names.challenges, problems)
    if problems:
        raise ContentError("\n".join(problems))
    challenges = [c for folder in folders if (c := folder.built())]
    return _catalogue(topics, questions, challenges, vocabulary, plans)


def problems(path: Path) -> list[str]:
    """Return everything that is wrong with one challenge's folder."""
    return problems_by_slug([path])[path.name]


def problems_by_slug(paths: Sequence[Path]) -> dict[str, list[str]]:
    """Return by slug everything that is wrong with these challenges' folders, which lie in one catalogue."""
    folders = [read_folder(path) for path in paths]
    names = _names(folders[0].path.parents[1]) if folders else _Names(set(), set())
    return {
        folder.path.name: folder.problems + list(_reference_problems(folder, names)) for folder in folders
    }


def _names(root: Path) -> _Names:
    """Return what may be named, whatever else is wrong with it."""
    asked = [
        question.id
        for file in sorted(root.glob("*/questions.toml"))
        for question in read_questions(file, load_vocabulary(), [])
    ]
    return _Names({file.parent.name for file in root.glob("*/*/challenge.toml")}, set(asked))


@dataclass(frozen=True)
class _Names:
    challenges: set[str]
    questions: set[str]


def _folders(path: Path) -> list[Path]:
    return sorted(p for p in path.iterdir() if p.is_dir() and is_ours(p))


def _reference_problems(folder: Folder, names: _Names) -> Iterator[str]:
    """Yield the challenges and questions that are named but do not exist."""
    if folder.challenge:
        toml = folder.tomls["challenge.toml"]
        for slug in folder.challenge.after:
            if slug not in names.challenges or slug == folder.path.name:
                yield toml.problem(("after",), f"there is no other challenge {slug!r}; correct or remove it")
        for unknown in sorted(set(folder.challenge.questions) - names.questions):
            yield toml.problem(("questions",), f"there is no question {unknown!r}; correct or remove it")
    for i, mistake in enumerate(folder.mistakes.mistake if folder.mistakes else ()):
        for unknown in sorted(set(mistake.questions) - names.questions):
            loc = ("mistake", i, "questions")
            says = f"{mistake.name}: there is no question {unknown!r}; correct or remove it"
            yield folder.tomls["mistakes.toml"].problem(loc, says)


def _whole_problems(topics: list[Topic], questions: list[Question], folders: list[Folder]) -> Iterator[str]:
    for kind, names in (
        ("topics of order", [str(topic.order) for topic in topics]),
        ("questions", [question.id for question in questions]),
        ("challenges", [folder.path.name for folder in folders]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"challenges: there are {names.count(name)} {kind} {name}; give each its own"
    asked: dict[tuple[str, str], str] = {}
    for question in questions:
        first = asked.setdefault((" ".join(question.text.split()), question.code.strip()), question.id)
        if first != question.id:
            yield f"challenges: {first} and {question.id} ask the same; drop one or change what it asks"
    after = {folder.path.name: folder.challenge.after for folder in folders if folder.challenge}
    try:
        TopologicalSorter(after).prepare()
    except CycleError as error:
        yield f"challenges: `after` runs in a circle: {' -> '.join(error.args[1])}; break it"


def _catalogue(
    topics: list[Topic],
    questions: list[Question],
    challenges: list[Challenge],
    vocabulary: Vocabulary,
    plans: dict[str, Plan],
) -> Catalogue:
    topics = sorted(topics, key=lambda topic: topic.order)
    place = {topic.slug: i for i, topic in enumerate(topics)}
    challenges = sorted(
        challenges, key=lambda c: (place[c.topic], DIFFICULTIES.index(c.difficulty), c.minutes, c.slug)
    )
    known = {q.id: q for q in sorted(questions, key=lambda question: place[question.topic])}
    checks = {check.id: _linked(check, known) for check in vocabulary.checks.values()}
    return Catalogue({t.slug: t for t in topics}, {c.slug: c for c in challenges}, known, checks, plans)


def _linked(check: CheckDefinition, known: dict[str, Question]) -> CheckDefinition:
    """Return the check with its questions: those that the vocabulary lists first, then those that name it."""
    listed = [id for id in check.questions if id in known]
    naming = [question.id for question in known.values() if check.id in question.checks]
    return check.model_copy(update={"questions": tuple(dict.fromkeys([*listed, *naming]))})
