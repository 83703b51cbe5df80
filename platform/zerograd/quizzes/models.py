from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from sandbox.content import MIXED, Question
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.quizzes.summaries import AnswerSummary, QuizSummary, percent, recount

SAMPLE = "sample"
PLACEMENT = "placement"
REVIEW = "review"  # questions about what an attempt got wrong
TITLES = {MIXED: "Mixed", SAMPLE: "Sample quiz", PLACEMENT: "Placement quiz", REVIEW: "Review"}
MAX_SECONDS = 3600.0  # a longer look at a question is somebody who left
SAMPLES_ARE_KEPT = timedelta(days=2)


class QuizRunQuerySet(models.QuerySet["QuizRun"]):
    def belonging_to(self, user: User | AnonymousUser, sample: str | None) -> QuizRunQuerySet:
        """The user's own, and the sample quiz of this browser session."""
        mine = Q(user=None, id=sample) if sample else Q(pk__in=[])
        return self.filter(mine | Q(user=user)) if isinstance(user, User) else self.filter(mine)

    def start(self, user: User | None, topic: str, question_ids: list[str]) -> QuizRun:
        with transaction.atomic():
            if user:
                QuizSummary.note_start(user.id, topic)
            return self.create(user=user, topic=topic, question_ids=question_ids)

    def recount(self, users: Collection[int] | None = None) -> dict[str, int]:
        """Write the summaries of these users, or of all, anew from the rows."""
        return recount(self.model._base_manager.all(), users)

    def stale_samples(self) -> QuizRunQuerySet:
        return self.filter(user=None, created__lt=timezone.now() - SAMPLES_ARE_KEPT)


class QuizRun(models.Model):
    """One walk through some questions. Without a user: the sample quiz of a visitor's session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quiz_runs",
        db_index=False,
    )
    topic = models.CharField(max_length=60)  # a topic's slug, or one of TITLES
    question_ids = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)  # the question on screen, from 1; 0: none yet
    shown = models.DateTimeField(null=True, blank=True)  # since when it is on screen
    created = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)

    objects = QuizRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["user", "topic", "-created"]),
            models.Index(fields=["user", "-created"], condition=Q(finished=None), name="unfinished_first"),
            models.Index(
                fields=["user", "topic", "-created"], condition=Q(finished=None), name="unfinished_of_one"
            ),
            models.Index(fields=["created"], condition=Q(user=None), name="samples_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.id}"

    @property
    def title(self) -> str:
        topic = catalogue().topics.get(self.topic)
        return topic.title if topic else TITLES.get(self.topic, self.topic)

    @property
    def questions(self) -> list[Question]:
        """In order; a question that has left the content since is skipped."""
        known = catalogue().questions
        return [known[id] for id in self.question_ids if id in known]

    def answers_by_question(self) -> dict[str, Answer]:
        return {answer.question_id: answer for answer in self.answers.all()}

    def next_number(self) -> int | None:
        """The first question without an answer, from 1; None when there is none."""
        answered = self.answers_by_question()
        return next((n for n, question in enumerate(self.questions, 1) if question.id not in answered), None)

    def show(self, number: int) -> None:
        """Note when a question came on screen, once."""
        QuizRun.objects.filter(id=self.id).exclude(position=number).update(
            position=number, shown=timezone.now()
        )

    def answer(self, question: Question, given: Any) -> Answer:
        """Mark and keep an answer. The first one counts: a second returns the first."""
        try:
            with transaction.atomic():
                return self._keep(question.id, given, question.marks(given))
        except IntegrityError:  # two tabs, or a double click
            return Answer.objects.get(run=self, question_id=question.id)

    def finish(self) -> bool:
        with transaction.atomic():
            unfinished = QuizRun.objects.filter(id=self.id, finished=None)
            first = unfinished.update(finished=timezone.now()) == 1
            if first and self.user_id:
                marks = list(self.answers.values_list("correct", flat=True))
                QuizSummary.note_end(self.user_id, self.topic, percent(sum(marks), len(marks)), self.created)
        return first

    def _keep(self, question_id: str, given: Any, correct: bool) -> Answer:
        """Store the answer, and what it means to the summary."""
        answer = Answer.objects.create(
            run=self, question_id=question_id, given=given, correct=correct, seconds=self._seconds()
        )
        if self.user_id:
            AnswerSummary.note(self.user_id, question_id, correct, answer.created)
        return answer

    def _seconds(self) -> float:
        passed = (timezone.now() - (self.shown or timezone.now())).total_seconds()
        return min(max(passed, 0.0), MAX_SECONDS)


class Answer(models.Model):
    run = models.ForeignKey(QuizRun, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question_id = models.CharField(max_length=60)
    given = models.JSONField()
    correct = models.BooleanField()
    seconds = models.FloatField(default=0.0)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "question_id"], name="answered_once")]

    def __str__(self) -> str:
        return f"{self.question_id}: {'right' if self.correct else 'wrong'}"
