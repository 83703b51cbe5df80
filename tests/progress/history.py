"""What a learner did, as rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from sandbox.contract import Ending, Graded, NamedMistake, Report, Verdict
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose

LOOP = "write-training-loop"
_minutes = count()


def _later() -> datetime:
    """Each call a minute after the one before."""
    return timezone.now() - timedelta(days=3) + timedelta(minutes=next(_minutes))


def attempted(user: User, score: int, *, mistakes: tuple[str, ...] = (), challenge: str = LOOP) -> Submission:
    named = tuple(NamedMistake(name, f"About {name}.", ("t3-002",)) for name in mistakes)
    verdict = Verdict.ACCEPTED if score == 100 else Verdict.PARTIAL
    return _done(user, Graded(challenge, verdict, score, Report(Ending.COMPLETE, mistakes=named)))


def ran(user: User) -> Submission:
    """A run that passed all it saw."""
    return _done(user, Graded(LOOP, Verdict.ACCEPTED, 100, Report(Ending.COMPLETE)), Purpose.RUN)


def not_graded(user: User) -> Submission:
    return _done(user, Graded(LOOP, Verdict.CRASHED, 0, Report(Ending.NOT_LOADED), attempt=False))


def answered(user: User, *right: bool, topic: str = "training-loop", first: int = 0) -> None:
    """The topic's questions from `first` on, answered so, in a run of its own."""
    asked = [question for question in catalogue().questions.values() if question.topic == topic]
    ids = [question.id for question in asked[first : first + len(right)]]
    run = QuizRun.objects.start(user, topic, ids)
    for id, correct in zip(ids, right, strict=True):
        answer = Answer.objects.create(run=run, question_id=id, given=[0], correct=correct)
        Answer.objects.filter(id=answer.id).update(created=_later())
    QuizRun.objects.recount([user.id])


def finish_quizzes() -> None:
    for run in QuizRun.objects.filter(finished=None):
        assert run.finish()


def _done(user: User, graded: Graded, purpose: Purpose = Purpose.SUBMIT) -> Submission:
    values = {"digest": "d", "source": "x = 1\n", "created": _later()}
    row = Submission.objects.create(user=user, challenge=graded.challenge, purpose=purpose, **values)
    assert Submission.objects.finish(Submission.objects.take(row.id), graded)
    row.refresh_from_db()
    return row
