"""Signing in by allauth, where it says too much by the time it takes, or too little by its status."""

from __future__ import annotations

from typing import Any, Final

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.deprecation import MiddlewareMixin

CODES: Final = {"too_many_login_attempts", "rate_limited"}
WAIT: Final = 300  # seconds, in which allauth counts failures


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Hashes once, whether the user exists or not: a text that may be a name or an address is looked up as both."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        if credentials.get("email") == credentials.get("username"):
            credentials["email"] = None
        return super().authenticate(request, **credentials)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def clean_email(self, email: str) -> str:
        """Asked by each form that takes an address. Theirs let 320 characters through, and PostgreSQL has room for fewer."""
        if len(email) > app_settings.EMAIL_MAX_LENGTH:
            raise ValidationError(f"An address has at most {app_settings.EMAIL_MAX_LENGTH} characters.")
        return str(super().clean_email(email))


class TooManyTriesMiddleware(MiddlewareMixin):
    """A form refused because of too many tries is a 429 that says when to come back."""

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if isinstance(form, BaseForm) and form.is_bound and _too_many(form):
            response.status_code = 429
            response["Retry-After"] = str(WAIT)
        return response


def _too_many(form: BaseForm) -> bool:
    return any(error.code in CODES for errors in form.errors.as_data().values() for error in errors)
