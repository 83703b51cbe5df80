"""A topic's folder: topic.toml, lesson.md, questions.toml, and one folder per challenge."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from sandbox.content.folder import is_ours
from sandbox.content.question_rules import question_problems
from sandbox.content.questions import Question, QuestionsToml
from sandbox.content.strict import SLUG, Slug, Strict, Text
from sandbox.content.tomlfile import read_toml
from sandbox.content.vocabulary import Vocabulary
from sandbox.contract import ContentError

FILES = ("topic.toml", "lesson.md", "questions.toml")


class TopicToml(Strict):
    title: Text
    summary: Text
    order: int = Field(ge=1)


class Topic(TopicToml):
    slug: Slug
    lesson: str  # markdown


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
    lesson = path / "lesson.md"
    questions = path / "questions.toml"
    asked = read_questions(questions, vocabulary, problems) if questions.is_file() else ()
    if toml is None or not SLUG.fullmatch(path.name):
        return None, asked
    text = lesson.read_text(encoding="utf-8") if lesson.is_file() else ""
    return Topic(**toml.model_dump(), slug=path.name, lesson=text), asked


def read_questions(path: Path, vocabulary: Vocabulary, problems: list[str]) -> tuple[Question, ...]:
    try:
        toml = read_toml(path, f"{path.parents[1].name}/{path.parent.name}/{path.name}")
    except ContentError as error:
        problems.append(str(error))
        return ()
    parsed = toml.parse(QuestionsToml, problems)
    if parsed is None:
        return ()
    for i, question in enumerate(parsed.question):
        problems += [
            toml.problem(("question", i, *loc), f"{question.id}: {says}")
            for loc, says in question_problems(question, vocabulary)
        ]
    return tuple(question.model_copy(update={"topic": path.parent.name}) for question in parsed.question)


def _heading(path: Path, shown: str, problems: list[str]) -> TopicToml | None:
    try:
        return read_toml(path, shown).parse(TopicToml, problems)
    except FileNotFoundError:
        problems.append(f"{shown}: is missing; write it")
        return None
    except ContentError as error:
        problems.append(str(error))
        return None
