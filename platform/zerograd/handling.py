"""Django's first steps with a request: what it makes of the headers, before any middleware."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpResponse, HttpResponseBase


class Handler(ASGIHandler):
    def create_request(
        self, scope: Mapping[str, Any], body_file: IO[bytes]
    ) -> tuple[ASGIRequest, None] | tuple[None, HttpResponseBase]:
        """A Content-Type that names an encoding which does not exist is the visitor's fault, not ours."""
        try:
            return super().create_request(scope, body_file)
        except (LookupError, ValueError):
            sentence = "The Content-Type of this request cannot be read.\n"
            return None, HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")
