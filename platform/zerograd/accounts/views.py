from __future__ import annotations

from typing import Any

from django.conf import settings as conf
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zerograd.accounts.closing import close_account
from zerograd.accounts.context import THEME_COOKIE
from zerograd.accounts.forms import DeleteForm, PreferencesForm, TokenForm
from zerograd.accounts.models import AuthenticatedHttpRequest, Theme, Token, User
from zerograd.accounts.rates import rated

YEAR = 365 * 24 * 3600  # seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@rated("draft")
def settings(request: AuthenticatedHttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return with_theme(redirect("settings"), form.cleaned_data["theme"])
    return _page(request, preferences=form)


@never_cache
@require_POST
@login_required
@rated("token")
def make_token(request: AuthenticatedHttpRequest) -> HttpResponse:
    form = TokenForm(request.user, request.POST)
    plain = form.issue() if form.is_valid() else ""
    return _page(request, plain=plain) if plain else _page(request, token_form=form)


@require_POST
@login_required
@rated("draft")
def revoke_token(request: AuthenticatedHttpRequest, token_id: int) -> HttpResponse:
    token = get_object_or_404(Token, id=token_id, user=request.user)
    if token.revoke():
        messages.success(request, f"Revoked the token {token.name}.")
    return redirect(resolve_url("settings") + "#tokens")


@never_cache
@require_POST
@login_required
@rated("token")
def delete_account(request: AuthenticatedHttpRequest) -> HttpResponse:
    form = DeleteForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, delete_form=form)
    close_account(request.user.id)
    logout(request)  # afterwards: who could not be deleted is not signed out either
    messages.success(request, "The account and everything in it is deleted.")
    return redirect("home")


@require_POST
@rated("draft")
def theme(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("theme", "")
    if chosen not in Theme.values:
        return HttpResponse("theme must be auto, light or dark", status=400, content_type="text/plain")
    if isinstance(request.user, User):
        User.objects.filter(id=request.user.id).update(theme=chosen)
    return with_theme(HttpResponseRedirect(back_to(request)), chosen)


def with_theme(response: HttpResponse, chosen: str) -> HttpResponse:
    secure = conf.SESSION_COOKIE_SECURE
    response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


def back_to(request: HttpRequest) -> str:
    """The path that the form came from, if that is on this site."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours and target.startswith("/") else resolve_url("home")


def _page(request: AuthenticatedHttpRequest, **forms: Any) -> HttpResponse:
    user = request.user
    context = {
        "preferences": PreferencesForm(instance=user),
        "token_form": TokenForm(user),
        "delete_form": DeleteForm(user),
        "tokens": Token.objects.live().filter(user=user),
        "plain": "",
        **forms,
    }
    bad = any(form.is_bound and not form.is_valid() for form in forms.values() if hasattr(form, "is_bound"))
    return render(request, "settings/settings.html", context, status=400 if bad else 200)
