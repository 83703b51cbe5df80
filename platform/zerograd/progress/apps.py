from __future__ import annotations

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "zerograd.progress"
    label = "progress"

    def ready(self) -> None:
        from zerograd.catalog import standing  # models cannot be imported before
        from zerograd.progress.attempts import reviews

        standing.register(reviews)
