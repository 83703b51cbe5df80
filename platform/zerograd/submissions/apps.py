from __future__ import annotations

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "zerograd.submissions"
    label = "submissions"

    def ready(self) -> None:
        from zerograd.catalog import standing  # models cannot be imported before
        from zerograd.submissions.standings import standings

        standing.register(standings)
