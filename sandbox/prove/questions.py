"""Do questions and lessons say what torch does? Their code is run here and every key is held against it.

A `check` runs after the code it belongs to, in the same namespace, and finds four more names there: `key`
(the right choices' texts, the number, the steps or the lines), `choices` (the texts of all choices),
`marks(given)`, which tells whether that answer would be right, and `edited({line: text})`, which runs the
code once more with those lines replaced and returns its names.
"""

from __future__ import annotations

import io
import re
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
import torch.nn as nn
import torch.nn.functional as F

from sandbox.content import Question, Topic
from sandbox.content.catalogue import ROOT

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Scope = dict[str, Any]


@dataclass(frozen=True)
class QuestionProof:
    total: int
    by_topic: dict[str, int]
    executed: int  # questions whose code or check ran
    skipped: int  # questions that need a module which is not installed
    wrong: tuple[str, ...]  # "id: what happened"; a lesson's id is "lesson <topic>"


def prove_questions(questions: Iterable[Question], topics: Iterable[Topic] = ()) -> QuestionProof:
    """Run what questions and lessons show. A question without code and check is only counted."""
    asked = list(questions)
    provable = [question for question in asked if question.code or question.check]
    installed = [question for question in provable if all(map(_is_installed, question.requires))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wrong = [
            f"{place_of(question)}{question.id}: {says}"
            for question in installed
            if (says := _fault(question))
        ]
        wrong += [f"lesson {topic.slug}: {says}" for topic in topics for says in _lesson_faults(topic.lesson)]
    _reset()
    return QuestionProof(
        total=len(asked),
        by_topic=dict(Counter(question.topic for question in asked)),
        executed=len(installed),
        skipped=len(provable) - len(installed),
        wrong=tuple(wrong),
    )


def place_of(question: Question, root: Path = ROOT) -> str:
    """Return `challenges/<topic>/questions.toml:<line>: `, or nothing for a question that is not from there."""
    path = root / question.topic / "questions.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    wanted = f'id = "{question.id}"'
    line = next((number for number, line in enumerate(lines, 1) if line.strip() == wanted), None)
    return f"{root.name}/{question.topic}/questions.toml:{line}: " if line else ""


def _is_installed(module: str) -> bool:
    return find_spec(module.partition(".")[0]) is not None


def _fault(question: Question) -> str:
    """Return what contradicts the question's key, or nothing."""
    scope = _fresh_scope()
    printed, error = _run(question.code, "code", scope)
    if error:
        return error
    if question.kind == "output" and not question.marks(printed):
        return f"printed {printed!r}, the key is {question.answer!r}"
    scope["key"] = _key(question)
    scope["choices"] = [choice.text for choice in question.choices]
    scope["marks"] = question.marks
    scope["edited"] = lambda lines: _edited(question.code, lines)
    return _run(question.check, "check", scope)[1]


def _key(question: Question) -> Any:
    if question.choices:
        return [choice.text for choice in question.choices if choice.correct]
    return question.answer if question.answer is not None else list(question.steps or question.lines)


def _edited(code: str, lines: dict[int, str]) -> Scope:
    scope = _fresh_scope()
    source = "\n".join(lines.get(i, line) for i, line in enumerate(code.splitlines(), start=1))
    exec(compile(source, "edited code", "exec", dont_inherit=True), scope)
    return scope


def _lesson_faults(lesson: str) -> Iterator[str]:
    scope = _fresh_scope()
    printed = ""
    ran = False  # whether the block before this one was Python
    for block in FENCE.finditer(lesson):
        language, body = block.groups()
        line = lesson[: block.start()].count("\n") + 1
        if language == "text" and ran and _trimmed(body) != _trimmed(printed):
            yield f"line {line} shows {body!r}, the code before it printed {printed!r}"
        ran = language == "python"
        if ran:
            printed, error = _run(body, f"block at line {line}", scope)
            if error:
                yield error
                return


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _fresh_scope() -> Scope:
    """Return the names that every question may use, torch's own state being as after its import."""
    _reset()
    return {"__name__": "__main__", "torch": torch, "nn": nn, "F": F}


def _reset() -> None:
    torch.set_num_threads(1)  # on a busy machine the threads of small operations wait for each other
    torch.manual_seed(1234)
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    torch.set_grad_enabled(True)


def _run(source: str, name: str, scope: Scope) -> tuple[str, str]:
    """Return what `source` printed, and what it raised."""
    out = io.StringIO()
    try:
        with redirect_stdout(out):
            exec(compile(source, name, "exec", dont_inherit=True), scope)
    except Exception as error:  # the boundary to content, which may raise anything
        return out.getvalue(), _described(error, name)
    return out.getvalue(), ""


def _described(error: Exception, name: str) -> str:
    lines = [
        str(frame.lineno) for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name
    ]
    return f"{name}, line {lines[0] if lines else '?'}: {type(error).__name__}: {error}"
