"""The pages for what went wrong. Each says what to do next and carries the request's id."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zerograd.request_id import request_id


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = _sentence(exception)
    if request.path.startswith("/api/"):  # refused before the API had a look
        return JsonResponse({"detail": sentence or "This request cannot be read."}, status=400)
    return render(request, "400.html", {"sentence": sentence}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"sentence": _sentence(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"csrf": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processors: they would ask the database, which may be what broke."""
    return HttpResponse(render_to_string("500.html", {"request_id": request_id(request)}), status=500)


class BadInput(BadRequest):
    """The answer to input that makes no sense: 400 and this sentence."""


def _sentence(exception: Exception | None) -> str:
    return str(exception) if isinstance(exception, BadInput) else ""
