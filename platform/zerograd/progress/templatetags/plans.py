"""What the home page shows of study plans."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue
from zerograd.progress.plans import PlanProgress, plan_progress

register = template.Library()


@register.simple_tag(takes_context=True)
def followed_plan(context: dict[str, Any]) -> PlanProgress | None:
    """Return the plan that the user follows, as far as it still exists."""
    user: User | AnonymousUser = context["user"]
    plan = catalogue().plans.get(user.plan) if isinstance(user, User) else None
    return plan_progress(plan, user) if plan else None
