"""The public page that says what a challenge's grader was put through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.content import CheckSpec
from zerograd.catalog.content import challenge_or_404, is_proven_as_it_is, proofs


@dataclass(frozen=True)
class CheckRow:
    check: CheckSpec
    mistakes: int  # that it is the first to fail for


@require_safe
def proof(request: HttpRequest, slug: str) -> HttpResponse:
    challenge = challenge_or_404(slug)
    found = proofs().get(slug)
    context = {
        "challenge": challenge,
        "proof": found,
        "date": date.fromisoformat(found.date) if found else None,
        "current": found is not None and is_proven_as_it_is(slug),
        "rows": [
            CheckRow(check, found.causes.get(check.id, 0) if found else 0) for check in challenge.checks
        ],
    }
    return render(request, "catalog/proof.html", context)
