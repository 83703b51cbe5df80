"""Every error as `{"detail": sentence}`, with `fields` where fields are to blame. Nothing of ours leaks."""

from __future__ import annotations

from typing import Any

import structlog
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from zerograd.request_id import request_id

NOTHING_HERE = "There is nothing at this address, or it is not yours."
MAX_FIELDS = 10  # named in one answer

log = structlog.get_logger(__name__)


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT


def answer(problem: Exception, context: dict[str, Any]) -> Response:
    """REST framework's EXCEPTION_HANDLER."""
    if isinstance(problem, Http404):
        problem = NotFound(NOTHING_HERE)
    elif isinstance(problem, SuspiciousOperation):
        problem = ParseError("This request cannot be read.")
    response = exception_handler(problem, context)
    if response is None:
        return _our_fault(problem, context)
    if isinstance(problem, ValidationError):
        response.data = _blame(response.data)
    return response


def _our_fault(problem: Exception, context: dict[str, Any]) -> Response:
    id = request_id(context["request"]._request)
    log.error("the API failed", exc_info=problem)
    return Response(
        {"detail": f"Our fault, not yours. If it stays, tell us the request's id: {id}."},
        status=status.HTTP_500_INTERNAL_SERVER_ERROR,
    )


def _blame(data: Any) -> dict[str, Any]:
    named = data if isinstance(data, dict) else {"non_field_errors": data}
    fields = {str(name)[:80]: _sentences(said) for name, said in list(named.items())[:MAX_FIELDS]}
    detail = " ".join(
        f"{name}: {said[0]}" if name != "non_field_errors" else said[0] for name, said in fields.items()
    )
    return {"detail": detail, "fields": fields}


def _sentences(said: Any) -> list[str]:
    """Flatten what REST framework nests for lists and objects."""
    if not isinstance(said, dict | list):
        return [str(said)]
    parts = said.values() if isinstance(said, dict) else said
    return [sentence for part in parts for sentence in _sentences(part)]
