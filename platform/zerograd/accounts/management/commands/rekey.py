from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zerograd.accounts.second_factor import renew


class Command(BaseCommand):
    help = "Encrypt the secrets of second factors with SECRET_KEY; then SECRET_KEY_FALLBACKS may be emptied."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Encrypted the secrets of {renew()} second factors.")
