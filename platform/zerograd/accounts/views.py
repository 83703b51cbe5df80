from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zerograd.accounts.context import THEME_COOKIE
from zerograd.accounts.models import Theme, User

YEAR = 365 * 24 * 3600  # seconds


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("theme", "")
    if chosen not in Theme.values:
        return HttpResponse("theme must be auto, light or dark", status=400, content_type="text/plain")
    if isinstance(request.user, User):
        User.objects.filter(id=request.user.id).update(theme=chosen)
    return with_theme(redirect(back_to(request)), chosen)


def with_theme(response: HttpResponse, chosen: str) -> HttpResponse:
    response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def back_to(request: HttpRequest) -> str:
    """Where the form came from, if that is on this site."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else resolve_url("home")
