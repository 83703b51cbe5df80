"""The desk's own verbs: keep, reset, bring back, open a hint."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zerograd.accounts.models import AuthenticatedHttpRequest
from zerograd.accounts.rates import rated
from zerograd.catalog.content import challenge_or_404
from zerograd.submissions.models import Draft
from zerograd.submissions.sources import with_plain_newlines


@never_cache
@login_required
@require_http_methods(["GET", "PUT"])
@rated("draft")
def draft(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """PUT `{"source", "revision"}`: 200 with the new revision, or 409 with the draft that is newer than yours."""
    desk = _desk(request, slug)
    if request.method == "PUT":
        try:
            source, revision = _put(request.body)
        except (ValueError, RecursionError) as why:
            return JsonResponse({"problem": str(why)}, status=400)
        if not desk.put(with_plain_newlines(source), revision) and desk.source != source:
            return JsonResponse(
                {"revision": desk.revision, "source": desk.source, "yours": source}, status=409
            )
    return JsonResponse({"revision": desk.revision, "source": desk.source})


@login_required
@require_POST
@rated("draft")
def reset(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    _desk(request, slug).reset(challenge_or_404(slug).starter)
    messages.info(request, "The starter is back. Your own code is kept: “Bring my code back” shows it again.")
    return redirect("challenge", slug)


@login_required
@require_POST
@rated("draft")
def bring_back(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    _desk(request, slug).bring_back()
    return redirect("challenge", slug)


@login_required
@require_POST
@rated("draft")
def hint(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    _desk(request, slug).open_hint(len(challenge_or_404(slug).hints))
    return redirect(reverse("challenge", args=[slug]) + "#hints")


def _desk(request: AuthenticatedHttpRequest, slug: str) -> Draft:
    challenge = challenge_or_404(slug)
    return Draft.on_desk(request.user.id, challenge.slug, challenge.starter)


def _put(body: bytes) -> tuple[str, int]:
    value = json.loads(body.decode())  # a ValueError if it is no JSON, or not UTF-8
    if not isinstance(value, dict) or value.keys() != {"source", "revision"}:
        raise ValueError("send an object with source and revision")
    source, revision = value["source"], value["revision"]
    if not isinstance(source, str) or type(revision) is not int or not 0 <= revision < 2**31:
        raise ValueError("source is a text and revision a whole number")
    return source, revision
