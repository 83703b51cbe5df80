from __future__ import annotations

import hashlib
import re
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.content import Challenge
from zerograd.accounts.models import AuthenticatedHttpRequest, User
from zerograd.accounts.rates import rated, to_wait
from zerograd.catalog.content import challenge_or_404
from zerograd.readable import readable
from zerograd.submissions.accepting import KeyReused, TooMany, accept, key_again
from zerograd.submissions.models import MAX_DISPUTE, Dispute, Draft, Submission
from zerograd.submissions.pages import desk, listing, outcome, with_challenges
from zerograd.submissions.paging import BadCursor, Cursor, page_of
from zerograd.submissions.sources import Refused, posted, storable, with_plain_newlines
from zerograd.submissions.states import Purpose

MOVED_ON: Final = (
    "Your draft had been changed elsewhere since you opened that page."
    " What it held is kept: “Bring my code back” beside the editor shows it."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rated("draft")  # each request writes one; "submit" is counted once the text is safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    found = challenge_or_404(slug)
    if request.method != "POST":
        return render(request, "submissions/challenge.html", desk(request.user, found))
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    return _hand_in(request, request.user, found)


def _hand_in(request: HttpRequest, user: User, found: Challenge) -> HttpResponse:
    draft = Draft.on_desk(user.id, found.slug, found.starter)
    kept = _keep(request, draft)
    purpose = Purpose.RUN if request.POST.get("purpose") == Purpose.RUN else Purpose.SUBMIT
    try:
        _count(request)
        source = posted(request)
        key = key_again(user, _key(request, source, purpose))
        submission = accept(user, found, source, purpose, key)
    except Refused as why:
        return _refused(request, found, kept, 400, str(why))
    except TooMany as why:
        response = _refused(request, found, kept, 429, str(why))
        response["Retry-After"] = str(why.wait)
        return response
    except KeyReused as why:
        return _refused(request, found, kept, 409, str(why))
    return _accepted(request, kept, submission)


def _count(request: HttpRequest) -> None:
    if wait := to_wait(request, "submit"):
        raise TooMany(f"Too many tries. Your code is kept: wait {wait} seconds, then try again.", wait)


def _keep(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Lay the text on the desk, whatever is wrong with it. Return what the page has to know about the desk."""
    source = _written(request)
    theirs = draft.keep(source, _revision(request)) if source.strip() else ""
    if theirs and not _wants_json(request):
        messages.info(request, MOVED_ON)
    return {"revision": draft.revision, "theirs": theirs}


def _accepted(request: HttpRequest, kept: dict[str, Any], submission: Submission) -> HttpResponse:
    if not _wants_json(request):
        return redirect(submission)
    html = render_to_string("submissions/result.html", outcome(submission), request)
    return JsonResponse({"id": submission.id, "html": html, **kept}, status=202)


def _refused(
    request: HttpRequest, found: Challenge, kept: dict[str, Any], status: int, why: str
) -> HttpResponse:
    """The page again: the learner's text stays in the editor, whatever was wrong with it."""
    if _wants_json(request):
        return JsonResponse({"problem": why, **kept}, status=status)
    context = {**desk(request.user, found), "source": storable(_written(request)), "problem": why}
    return render(request, "submissions/challenge.html", context, status=status)


@never_cache
@login_required
@require_safe
def history(request: AuthenticatedHttpRequest) -> HttpResponse:
    rows = Submission.objects.filter(user=request.user)
    if slug := request.GET.get("challenge", ""):
        rows = rows.filter(challenge=challenge_or_404(slug).slug)
    page = page_of(rows, _cursor(request))
    context = {"page": page, "rows": with_challenges(page.rows), "challenge": slug}
    return render(request, "submissions/history.html", context)


@never_cache
@login_required
@require_safe
def submission(request: AuthenticatedHttpRequest, id: UUID) -> HttpResponse:
    found = get_object_or_404(Submission, id=id, user=request.user)
    return render(request, "submissions/submission.html", {**outcome(found), **listing(found)})


@never_cache
@login_required
@require_safe
def result(request: AuthenticatedHttpRequest, id: UUID) -> HttpResponse:
    """The part of the page that changes while a submission is graded."""
    found = get_object_or_404(Submission, id=id, user=request.user)
    return render(request, "submissions/result.html", outcome(found))


@login_required
@require_POST
@rated("draft")
def cancel(request: AuthenticatedHttpRequest, id: UUID) -> HttpResponse:
    found = get_object_or_404(Submission, id=id, user=request.user)
    Submission.objects.cancel(found.id)
    return redirect(found)


@login_required
@require_POST
@rated("draft")
def dispute(request: AuthenticatedHttpRequest, id: UUID) -> HttpResponse:
    found = get_object_or_404(Submission, id=id, user=request.user)
    text = readable(request.POST.get("text", ""))[:MAX_DISPUTE]
    if found.is_final:
        Dispute.objects.update_or_create(submission=found, defaults={"text": text})
    return redirect(f"{found.get_absolute_url()}#dispute")


def _cursor(request: HttpRequest) -> Cursor | None:
    try:
        return Cursor.read(request.GET.get("cursor", ""))
    except BadCursor:  # a mutilated link leads to the first page
        return None


def _written(request: HttpRequest) -> str:
    return with_plain_newlines(request.POST.get("source", ""))


def _revision(request: HttpRequest) -> int:
    """The one that the text grew from; a form that names none knows of none."""
    text = request.POST.get("revision", "")
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else -1


def _key(request: HttpRequest, source: str, purpose: Purpose) -> str:
    """A form sent twice is one submission; the same form with other code is another."""
    form = request.POST.get("key", "")[:64]
    return hashlib.sha256(f"{form}\0{purpose}\0{source}".encode()).hexdigest() if form else ""


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
