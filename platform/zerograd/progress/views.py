from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sandbox.content import Challenge, Question
from zerograd.accounts.models import AuthenticatedHttpRequest
from zerograd.catalog.content import catalogue
from zerograd.progress.attempts import MadeMistake, attempts, usual_mistakes
from zerograd.progress.topics import TopicProgress, topic_progress
from zerograd.submissions.pages import with_challenges

RECENT = 8


@dataclass(frozen=True)
class MistakeRow:
    made: MadeMistake
    challenge: Challenge | None  # None: no longer in the catalogue
    questions: list[Question]


@never_cache
@login_required
@require_safe
def progress(request: AuthenticatedHttpRequest) -> HttpResponse:
    topics = topic_progress(request.user)
    recent = attempts(request.user).defer("source", "output", "tape")[:RECENT]
    context = {
        "topics": topics,
        "recent": with_challenges(recent),
        "mistakes": [_row(made) for made in usual_mistakes(request.user)],
        "first": _first_week(topics),
    }
    return render(request, "progress/progress.html", context)


def _row(made: MadeMistake) -> MistakeRow:
    known = catalogue()
    questions = [known.questions[id] for id in made.questions if id in known.questions]
    return MistakeRow(made, known.challenges.get(made.challenge), questions)


def _first_week(topics: list[TopicProgress]) -> dict[str, object] | None:
    """What to do first, for whoever has done nothing yet."""
    if any(topic.last for topic in topics):
        return None
    challenges = [step.challenge for topic in topics for step in topic.steps]
    easiest = min(
        challenges, key=lambda c: (["easy", "medium", "hard"].index(c.difficulty), c.minutes), default=None
    )
    return {"topic": topics[0].topic if topics else None, "challenge": easiest}
