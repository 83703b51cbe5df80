from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sandbox.content import Plan
from zerograd.accounts.models import AuthenticatedHttpRequest
from zerograd.accounts.rates import rated
from zerograd.catalog.content import catalogue
from zerograd.progress.plans import PASS, all_progress, plan_progress
from zerograd.quizzes.drawing import PLACEMENT_LENGTH


@never_cache
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    context = {"plans": all_progress(request.user), "placement": PLACEMENT_LENGTH}
    return render(request, "progress/plans.html", context)


@never_cache
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    context = {"progress": plan_progress(_plan_or_404(slug), request.user), "pass_percent": PASS}
    return render(request, "progress/plan.html", context)


@login_required
@require_POST
@rated("draft")
def follow(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Put a plan on the user's home page, or take it away if it is there."""
    chosen = _plan_or_404(slug).slug
    request.user.plan = "" if request.user.plan == chosen else chosen
    request.user.save(update_fields=["plan"])
    return redirect("plan", chosen)


def _plan_or_404(slug: str) -> Plan:
    found = catalogue().plans.get(slug)
    if found is None:
        raise Http404
    return found
