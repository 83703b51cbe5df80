"""A topic's folder: topic.toml, lesson.md, questions.toml, and one folder per challenge."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from sandbox.content.folder import is_ours
from sandbox.content.maths import maths_problems
from sandbox.content.question_rules import question_problems
from sandbox.content.questions import Question, QuestionsToml
from sandbox.content.strict import SLUG, Slug, Strict, Text
from sandbox.content.tomlfile import TomlFile, read_toml
from sandbox.content.vocabulary import Vocabulary
from sandbox.contract import ContentError

FILES = ("topic.toml", "lesson.md", "questions.toml")


class TopicToml(Strict):
    title: Text
    summary: Text
    order: int = Field(ge=1)


class Topic(TopicToml):
    slug: Slug
    lesson: Text  # markdown


def read_topic(
    path: Path, vocabulary: Vocabulary, problems: list[str]
) -> tuple[Topic | None, tuple[Question, ...]]:
    """Return the topic and its questions; what is wrong goes to `problems`."""
    shown = f"{path.parent.name}/{path.name}"
    if not SLUG.fullmatch(path.name):
        problems.append(f"{shown}: a topic's name may hold only a-z, 0-9 and -; rename the folder")
    for stray in sorted(p.name for p in path.iterdir() if p.is_file() and is_ours(p) and p.name not in FILES):
        problems.append(f"{shown}/{stray}: is no file of a topic; remove it")
    toml = _heading(path / "topic.toml", f"{shown}/topic.toml", problems)
    lesson = _lesson(path / "lesson.md", f"{shown}/lesson.md", problems)
    asked = read_questions(path / "questions.toml", vocabulary, problems)
    if toml is None or not lesson or not SLUG.fullmatch(path.name):
        return None, asked
    return Topic(**toml.model_dump(), slug=path.name, lesson=lesson), asked


def read_questions(path: Path, vocabulary: Vocabulary, problems: list[str]) -> tuple[Question, ...]:
    toml = _toml(path, f"{path.parents[1].name}/{path.parent.name}/{path.name}", problems)
    parsed = toml.parse(QuestionsToml, problems) if toml else None
    if toml is None or parsed is None:
        return ()
    for i, question in enumerate(parsed.question):
        problems += [
            toml.problem(("question", i, *loc), f"{question.id}: {says}")
            for loc, says in question_problems(question, vocabulary)
        ]
    return tuple(question.model_copy(update={"topic": path.parent.name}) for question in parsed.question)


def _heading(path: Path, shown: str, problems: list[str]) -> TopicToml | None:
    toml = _toml(path, shown, problems)
    return toml.parse(TopicToml, problems) if toml else None


def _lesson(path: Path, shown: str, problems: list[str]) -> str:
    """Return what the file says, or nothing after telling why."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        problems.append(f"{shown}: is missing; write it")
        return ""
    if not text:
        problems.append(f"{shown}: says nothing yet; write it")
    problems += [f"{shown}:{line}: {says}" for line, says in maths_problems(text)]
    return text


def _toml(path: Path, shown: str, problems: list[str]) -> TomlFile | None:
    try:
        return read_toml(path, shown)
    except ContentError as error:
        problems.append(str(error))
        return None
