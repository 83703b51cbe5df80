"""Bytes to JSON values, or 400. What gets through here can be stored, compared and sent back."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import IO, Any, Never

from django.conf import settings
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 20


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "This is more than the API takes in one request."


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body: bytes = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        return strict_json(body)


def strict_json(body: bytes) -> Any:
    """Raise ParseError for what is no JSON, or is JSON that no database or text file can hold."""
    try:
        value = json.loads(body.decode(), parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except (ValueError, RecursionError) as problem:
        raise ParseError(f"This is not valid JSON: {str(problem)[:200]}") from problem
    for text in _texts(value, 0):
        if "\0" in text:
            raise ParseError("A text contains a NUL character, which cannot be stored.")
        if not _is_encodable(text):
            raise ParseError(
                "A text contains half of a character pair (a lone surrogate), which no file can hold."
            )
    return value


def _no_constant(word: str) -> Never:
    raise ValueError(f"{word} is no JSON number")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has a key twice")
    return found


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        raise ParseError(f"This is nested more than {MAX_DEPTH} deep.")
    if isinstance(value, str):
        yield value
    elif isinstance(value, float) and not math.isfinite(value):
        raise ParseError("A number is too large.")
    elif isinstance(value, dict | list):
        for item in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _texts(item, depth + 1)


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
