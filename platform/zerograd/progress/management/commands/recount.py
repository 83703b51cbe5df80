"""Write the summaries that pages read anew from submissions and answers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zerograd.quizzes.models import QuizRun
from zerograd.submissions.models import Submission


class Command(BaseCommand):
    help = "Write the summaries that pages read anew from all submissions and quiz answers."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, rows in (Submission.objects.recount() | QuizRun.objects.recount()).items():
            self.stdout.write(f"{rows} {name}")
