"""Which judge we ask: one dotted path in the settings, called with the socket's path."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from sandbox.contract import Health, Judge


def chosen_judge() -> Judge:
    return cast(Judge, import_string(settings.ZEROGRAD_JUDGE)(settings.ZEROGRAD_JUDGE_SOCKET))


def checked_health(judge: Judge) -> Health:
    """Return the judge's health; one without isolation is healthy only on the learner's own computer."""
    health = judge.health()
    own = settings.ZEROGRAD_EMBEDDED and settings.ZEROGRAD_BOX in ("auto", "local")
    if health.ok and health.box == "local" and not own:
        return Health(ok=False, box=health.box, problem="the judge's box is local, which is refused here")
    return health
