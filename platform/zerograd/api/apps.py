from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "zerograd.api"
    label = "api"

    def ready(self) -> None:
        from zerograd.api import schema  # noqa: F401  (it registers itself; REST framework needs the apps first)
