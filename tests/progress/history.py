"""What a learner did, as rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose, Status

LOOP = "write-training-loop"
_minutes = count()


def _later() -> datetime:
    """Each call a minute after the one before."""
    return timezone.now() - timedelta(days=3) + timedelta(minutes=next(_minutes))


def attempted(user: User, score: int, *, mistakes: tuple[str, ...] = (), challenge: str = LOOP) -> Submission:
    named = [{"name": name, "says": f"About {name}.", "questions": ["t3-002"]} for name in mistakes]
    verdict = "ACCEPTED" if score == 100 else "PARTIAL"
    return _done(user, challenge, Purpose.SUBMIT, attempt=True, score=score, verdict=verdict, mistakes=named)


def ran(user: User) -> Submission:
    """A run that passed all it saw."""
    return _done(user, LOOP, Purpose.RUN, attempt=False, score=100, verdict="ACCEPTED")


def not_graded(user: User) -> Submission:
    return _done(user, LOOP, Purpose.SUBMIT, attempt=False, score=0, verdict="CRASHED")


def answered(user: User, *right: bool, topic: str = "training-loop", first: int = 0) -> None:
    """The topic's questions from `first` on, answered so, in a run of its own."""
    asked = [question for question in catalogue().questions.values() if question.topic == topic]
    ids = [question.id for question in asked[first : first + len(right)]]
    run = QuizRun.objects.create(user=user, topic=topic, question_ids=ids)
    for id, correct in zip(ids, right, strict=True):
        answer = Answer.objects.create(run=run, question_id=id, given=[0], correct=correct)
        Answer.objects.filter(id=answer.id).update(created=_later())


def _done(user: User, challenge: str, purpose: Purpose, **outcome) -> Submission:
    values = {"digest": "d", "source": "x = 1\n", "status": Status.DONE, "created": _later()}
    return Submission.objects.create(user=user, challenge=challenge, purpose=purpose, **values, **outcome)
