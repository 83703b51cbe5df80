"""Which judge we ask: one dotted path in the settings, called with the socket's path."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from sandbox.contract import Health, Judge


def chosen_judge() -> Judge:
    return cast(Judge, import_string(settings.ZEROGRAD_JUDGE)(settings.ZEROGRAD_JUDGE_SOCKET))


def checked_health(judge: Judge) -> Health:
    """Return the judge's health; a judge without isolation is healthy only where `up` chose it."""
    health = judge.health()
    if health.ok and health.box == "local" and settings.ZEROGRAD_BOX != "local":
        return Health(ok=False, box=health.box, problem="the judge's box is local, and ZEROGRAD_BOX is not")
    return health
