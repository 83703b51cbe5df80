"""Fill a database with made-up people and their work, to see how the site behaves when it is large."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from zerograd.progress.seeding.site import TABLES, seed
from zerograd.submissions.models import Submission


class Command(BaseCommand):
    help = "Fill the database with made-up users, submissions with their checks, drafts and quiz answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--users", type=int, default=100)
        parser.add_argument("--submissions", type=int, default=1_000)
        parser.add_argument("--seed", type=int, default=1, help="The same number gives the same rows.")
        parser.add_argument("--add", action="store_true", help="Also where there are submissions already.")

    def handle(self, *args: Any, **options: Any) -> None:
        users, submissions = options["users"], options["submissions"]
        if users < 1 or submissions < 0:
            raise CommandError("There must be a user, and submissions cannot be fewer than none.")
        if not options["add"] and Submission.objects.exists():
            raise CommandError("This database has submissions. Seed an empty one, or say --add.")
        began = time.monotonic()
        done = seed(users, submissions, options["seed"], timezone.now(), self.stdout.write)
        analyze()
        made = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in asdict(done).items())
        self.stdout.write(f"{made}, in {time.monotonic() - began:.0f} s")


def analyze() -> None:
    """Tell the planner what is there now, rather than when it would find out by itself."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f'ANALYZE "{table._meta.db_table}"')
