"""What the pages of rooms below show of quizzes."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from zerograd.accounts.models import User
from zerograd.quizzes.drawing import sample_questions
from zerograd.quizzes.models import QuizRun

register = template.Library()


@register.inclusion_tag("quizzes/parts/sample.html", takes_context=True)
def sample_question(context: dict[str, Any]) -> dict[str, Any]:
    """A card that starts the sample quiz, with its first question."""
    questions = sample_questions()
    first = questions[0] if questions else None
    return {"question": first, "total": len(questions), "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def unfinished_quizzes(context: dict[str, Any]) -> list[QuizRun]:
    user: User | AnonymousUser = context["user"]
    if not isinstance(user, User):
        return []
    return list(QuizRun.objects.filter(user=user, finished=None).prefetch_related("answers")[:2])
