from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from zerograd.accounts.models import Token, User


class Command(BaseCommand):
    help = "Print a fresh API token for a user."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--create", action="store_true", help="make the user if there is none")
        parser.add_argument(
            "--name", default="manage.py token", help="what the settings page calls the token"
        )

    def handle(self, *args: Any, username: str, create: bool, name: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first() or (self._new(username) if create else None)
        if user is None:
            raise CommandError(f"There is no user {username!r}. Add --create to make one.")
        self.stdout.write(Token.issue(user, name[:60])[1])

    def _new(self, username: str) -> User:
        user = User(username=username, password=make_password(None))
        try:
            user.full_clean()
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        user.save()
        return user
