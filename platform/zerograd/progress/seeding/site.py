"""A whole site of made-up people, written table by table."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.loading import NOTHING, Row, Shared, bare, load
from zerograd.progress.seeding.people import Handed, shares, submissions_of
from zerograd.progress.seeding.quizzes import SECONDS, Played, runs_of
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.quizzes.summaries import AnswerSummary, QuizSummary
from zerograd.submissions.accepting import digest
from zerograd.submissions.models import CheckResult, Draft, Submission
from zerograd.submissions.pages import torch_version
from zerograd.submissions.states import Purpose, Status
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary

AT_ONCE: Final = 50_000  # submissions in memory
SECOND: Final = timedelta(seconds=1)
SUMMARIES: Final = [AttemptSummary, MistakeSummary, AnswerSummary, QuizSummary]
TABLES: Final = [Submission, CheckResult, Draft, QuizRun, Answer, *SUMMARIES]
SUBMISSION: Final = [
    *("id", "user_id", "purpose", "status", "created", "queued", "started", "finished"),
    *("verdict", "score", "attempt", "mistakes", "raised", "tape", "seconds", "seed"),
    *("challenge", "digest", "source", "key", "slot", "hints", "phase", "tries", "lease", "lease_expires"),
    *("output", "torch", "first_failed"),
]
CHECK: Final = [
    *("submission_id", "position", "name", "points", "status", "title", "message", "observed", "expected"),
]
DRAFT: Final = ["user_id", "challenge", "source", "revision", "kept", "hints", "changed"]
RUN: Final = ["id", "user_id", "topic", "question_ids", "position", "shown", "created", "finished"]
ANSWER: Final = ["run_id", "question_id", "given", "correct", "seconds", "created"]


@dataclass
class Seeded:
    """How much there is of each."""

    users: int
    submissions: int = 0
    checks: int = 0
    drafts: int = 0
    quiz_runs: int = 0
    answers: int = 0


def seed(users: int, submissions: int, number: int, now: datetime, say: Callable[[str], object]) -> Seeded:
    """Add so many; the same `number` on an empty database gives the same rows, told back from `now`."""
    before = Submission.objects.count()
    draw = random.Random(f"{number} {before}")
    with transaction.atomic():
        people = list(zip(_people(users, number), shares(users, submissions, draw), strict=True))
        done = Seeded(len(people))
        with bare([] if before else TABLES):
            _quizzes(people, now, draw, done)
            say(f"{done.answers} quiz answers")
            _submissions(people, now, draw, done)
            say(f"{done.submissions} submissions, {done.checks} checks; now keys and summaries")
            Submission.objects.recount()
            QuizRun.objects.recount()
    return done


def _people(number: int, seed: int) -> list[int]:
    """The ids of the users learner-<seed>-0 and so on, made unless they are there; nobody can sign in as one."""
    names = [f"learner-{seed}-{n}" for n in range(number)]
    made = [
        User(username=name, email=f"{name}@example.org", password=UNUSABLE_PASSWORD_PREFIX) for name in names
    ]
    User.objects.bulk_create(made, ignore_conflicts=True, batch_size=2_000)
    ids = dict(User.objects.filter(username__startswith=f"learner-{seed}-").values_list("username", "id"))
    return [ids[name] for name in names]


def _submissions(people: list[tuple[int, int]], now: datetime, draw: random.Random, done: Seeded) -> None:
    drafts: dict[tuple[int, str], Handed] = {}
    batch: list[Handed] = []
    for user, number in people:
        theirs = list(submissions_of(user, number, now, draw))
        drafts.update({(user, one.challenge.slug): one for one in theirs})
        batch += theirs
        if len(batch) >= AT_ONCE:
            _hand_in(batch, done)
            batch = []
    _hand_in(batch, done)
    there = set(
        Draft.objects.filter(user__in=[user for user, _ in people]).values_list("user_id", "challenge")
    )
    new = (_draft(one) for key, one in drafts.items() if key not in there)
    done.drafts = load(Draft, DRAFT, new)


def _hand_in(batch: list[Handed], done: Seeded) -> None:
    done.submissions += load(Submission, SUBMISSION, map(_submission, batch))
    graded = (one for one in batch if one.status == Status.DONE)
    checks = (((id,), check) for one in graded for id in [str(one.id)] for check in _checks(one))
    done.checks += load(CheckResult, CHECK, checks)


def _checks(one: Handed) -> tuple[Shared, ...]:
    return one.outcome.visible if one.purpose == Purpose.RUN else one.outcome.checks


def _submission(one: Handed) -> Row:
    when = one.created
    own = (one.id, one.user, one.purpose.value, one.status.value, when, when, when, when + SECOND)
    return own + _graded(one), _always(one.challenge.slug, one.outcome.source)


def _graded(one: Handed) -> tuple[Any, ...]:
    outcome, seed = one.outcome, one.id.int % 2**40
    if one.status != Status.DONE:
        return "SYSTEM_ERROR" if one.status == Status.BROKEN else "", None, False, [], None, [], None, None
    scored = one.purpose == Purpose.SUBMIT
    attempt, mistakes = scored and outcome.attempt, outcome.mistakes if scored else []
    return outcome.verdict, outcome.score, attempt, mistakes, outcome.raised, outcome.tape, 0.25, seed


@cache
def _always(slug: str, source: str) -> Shared:
    """From `challenge` on."""
    fixed = ("", 0, 0, "", 1, None, None, "", torch_version(), None)
    return Shared((slug, digest(catalogue().challenges[slug].folder), source, *fixed))


def _draft(one: Handed) -> Row:
    return (one.user, one.challenge.slug, one.outcome.source, 3, [], 0, one.created), NOTHING


def _quizzes(people: list[tuple[int, int]], now: datetime, draw: random.Random, done: Seeded) -> None:
    played = [run for user, number in people for run in runs_of(user, number, now, draw)]
    done.quiz_runs = load(QuizRun, RUN, map(_run, played))
    done.answers = load(Answer, ANSWER, (row for run in played for row in _answers(run)))


def _run(run: Played) -> Row:
    when, seen = run.created, len(run.answers)
    return (run.id, run.user, run.topic, run.questions, seen, when, when, run.finished), NOTHING


def _answers(run: Played) -> Iterator[Row]:
    for one in run.answers:
        yield (run.id, one.question.id, one.given, one.correct, float(SECONDS), one.when), NOTHING
