"""What the pages of this room show: read from rows and content, nothing decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString

from sandbox.content import Challenge, Topic
from zerograd.accounts.models import User
from zerograd.catalog.colour import coloured_lines
from zerograd.catalog.content import catalogue, challenge_or_404
from zerograd.catalog.markdown import render, render_inline
from zerograd.readable import visible
from zerograd.submissions.feedback import feedback
from zerograd.submissions.judges import checked_health, chosen_judge
from zerograd.submissions.models import Draft, Submission
from zerograd.submissions.states import PHASES, Status
from zerograd.submissions.timeline import timeline

RECENT = 8  # submissions listed beside the editor
STEPS = ("queued", *PHASES, "done")


@dataclass(frozen=True)
class Row:
    submission: Submission
    challenge: Challenge | None  # None: no longer in the catalogue


@dataclass(frozen=True)
class MistakeCard:
    name: str
    says: SafeString
    topics: tuple[Topic, ...]  # where to read
    questions: tuple[str, ...]  # what to answer


def desk(user: User | AnonymousUser, challenge: Challenge) -> dict[str, Any]:
    """The challenge page. A visitor sees the starter; a learner the draft, the opened hints and the history."""
    draft = Draft.on_desk(user.id, challenge.slug, challenge.starter) if isinstance(user, User) else None
    opened = draft.hints if draft else 0
    return {
        "challenge": challenge,
        "topic": catalogue().topics[challenge.topic],
        "statement": render(challenge.statement),
        "torch": torch_version(),
        "source": draft.source if draft else challenge.starter,
        "draft": draft,
        "key": token_hex(16),
        "hints": [render_inline(text) for text in challenge.hints[:opened]],
        "visible_checks": sum(check.visible for check in challenge.checks),
        "hints_left": len(challenge.hints) - opened,
        "recent": Submission.objects.filter(user=user, challenge=challenge.slug).defer(
            "source", "output", "tape"
        )[:RECENT]
        if isinstance(user, User)
        else [],
    }


def outcome(submission: Submission) -> dict[str, Any]:
    """The part of the submission page that changes while it is graded."""
    challenge = challenge_or_404(submission.challenge)
    context = {
        "submission": submission,
        "challenge": challenge,
        "topic": catalogue().topics[challenge.topic],
    }
    if not submission.is_final:
        return {
            **context,
            "steps": _steps(submission),
            "position": submission.position(),
            "judge": checked_health(chosen_judge()) if submission.is_late else None,
        }
    return {
        **context,
        "feedback": feedback(submission, list(submission.checks.all()), challenge),
        "mistakes": [_card(mistake, challenge) for mistake in submission.mistakes],
        "timeline": timeline(submission.tape),
        "explanation": render(challenge.explanation)
        if submission.verdict == "ACCEPTED" and submission.attempt
        else "",
        "following": _following(challenge) if submission.verdict == "ACCEPTED" else None,
    }


def listing(submission: Submission) -> dict[str, Any]:
    """The rest of the submission page: the code."""
    return {
        "lines": coloured_lines(visible(submission.source)),
        "raised_line": (submission.raised or {}).get("line", 0),
    }


def with_challenges(rows: Iterable[Submission]) -> list[Row]:
    known = catalogue().challenges
    return [Row(row, known.get(row.challenge)) for row in rows]


@cache
def torch_version() -> str:
    """What is installed, read without importing it."""
    return version("torch").split("+")[0]


def _steps(submission: Submission) -> list[tuple[str, str]]:
    """Each step with "done", "current" or nothing."""
    word = "queued" if submission.status == Status.QUEUED else submission.phase or PHASES[0]
    now = STEPS.index(word) if word in STEPS else 0
    return [(step, "done" if i < now else "current" if i == now else "") for i, step in enumerate(STEPS)]


def _card(mistake: dict[str, Any], challenge: Challenge) -> MistakeCard:
    known = catalogue().questions
    topics = [known[id].topic for id in mistake["questions"] if id in known] or [challenge.topic]
    related = tuple(catalogue().topics[slug] for slug in dict.fromkeys(topics))
    asked = tuple(id for id in mistake["questions"] if id in known)
    return MistakeCard(mistake["name"].replace("-", " "), render(mistake["says"]), related, asked)


def _following(challenge: Challenge) -> Challenge | None:
    """The next challenge in the catalogue's order."""
    slugs = list(catalogue().challenges)
    place = slugs.index(challenge.slug) + 1
    return catalogue().challenges[slugs[place]] if place < len(slugs) else None
