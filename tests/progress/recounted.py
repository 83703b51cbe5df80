"""What pages show of a learner, counted from every row: the oracle for the summaries."""

from __future__ import annotations

from collections import Counter, defaultdict

from zerograd.accounts.models import User
from zerograd.quizzes.models import Answer, QuizRun
from zerograd.submissions.models import Submission
from zerograd.submissions.states import Purpose


def attempts(user: User) -> dict[str, tuple]:
    """Number, best score, newest and newest solved, by challenge."""
    by_challenge = defaultdict(list)
    for row in Submission.objects.filter(user=user, attempt=True, purpose=Purpose.SUBMIT):
        by_challenge[row.challenge].append(row)
    return {
        slug: (
            len(rows),
            max(row.score for row in rows),
            max(row.created for row in rows),
            max((row.created for row in rows if row.score == 100), default=None),
        )
        for slug, rows in by_challenge.items()
    }


def mistakes(user: User) -> list[tuple]:
    """Name, says, times, challenge, newest submission: the most frequent first, among equals the most recent."""
    rows = Submission.objects.filter(user=user, attempt=True).order_by("-created")
    made = [(mistake, row.challenge, row.id) for row in rows for mistake in row.mistakes]
    times = Counter((challenge, mistake["name"]) for mistake, challenge, _ in made)
    first = {(challenge, m["name"]): (m, id) for m, challenge, id in reversed(made)}
    return [
        (name, first[challenge, name][0]["says"], count, challenge, str(first[challenge, name][1]))
        for (challenge, name), count in times.most_common()
    ]


def answers(user: User) -> dict[str, tuple]:
    """Whether the last one was right, and when it was."""
    found = {}
    for answer in Answer.objects.filter(run__user=user).order_by("created"):
        found[answer.question_id] = (answer.correct, answer.created)
    return found


def quizzes(user: User) -> dict[str, tuple]:
    """Best and last percentage of finished runs, newest unfinished run, by topic."""
    runs = defaultdict(list)
    for run in QuizRun.objects.filter(user=user).order_by("-created"):
        runs[run.topic].append(run)
    return {topic: _of(ours) for topic, ours in runs.items()}


def _of(runs: list[QuizRun]) -> tuple:
    percents = []
    for run in runs:
        marks = [answer.correct for answer in run.answers.all()]
        if run.finished:
            percents.append(round(100 * sum(marks) / len(marks)) if marks else 0)
    waiting = next((run.id for run in runs if not run.finished), None)
    return max(percents, default=None), percents[0] if percents else None, waiting
