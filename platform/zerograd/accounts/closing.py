"""The end of an account, beside whatever else its user does at that moment."""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, OperationalError, transaction

from zerograd.accounts.models import User

TRIES: Final = 5


def close_account(user_id: int) -> None:
    """Delete the user and all that is the user's. What is added meanwhile waits at the user's row, and fails."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                User.objects.select_for_update().filter(id=user_id).first()
                User.objects.filter(id=user_id).delete()
                return
        except (IntegrityError, OperationalError):  # an answer came to a quiz; two waited for each other
            if not left:
                raise
