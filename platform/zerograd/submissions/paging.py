"""Page by page through submissions, from a place in them rather than from a page's number.

Whatever was handed in meanwhile, no row comes twice and none is left out; and the thousandth page costs what the first does.
"""

from __future__ import annotations

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from zerograd.submissions.models import Submission

PAGE: Final = 25  # rows
SHAPE: Final = struct.Struct(">Q16s")  # microseconds since EPOCH, twice, one more for `newer`; the id
EPOCH: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
UNREAD: Final = ("source", "output", "tape", "raised", "mistakes")  # columns that no list shows


class BadCursor(ValueError):
    """No page of ours has this address."""


@dataclass(frozen=True)
class Cursor:
    """A place between two rows, and which way to read from there."""

    created: datetime
    id: UUID
    newer: bool = False

    @classmethod
    def read(cls, text: str) -> Cursor:
        try:
            number, id = SHAPE.unpack(base64.b64decode(text, b"-_", validate=True))
            created = EPOCH + timedelta(microseconds=number >> 1)
        except (binascii.Error, struct.error, ValueError, OverflowError) as problem:
            raise BadCursor from problem
        return cls(created, UUID(bytes=id), bool(number & 1))

    def __str__(self) -> str:
        moment = (self.created - EPOCH) // timedelta(microseconds=1)
        return base64.urlsafe_b64encode(SHAPE.pack(moment << 1 | self.newer, self.id.bytes)).decode()

    def beyond(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        """What lies that way, the nearest first. The first condition is for the index, which reads no "or"."""
        if self.newer:
            later = Q(created__gt=self.created) | Q(id__gt=self.id)
            return rows.filter(later, created__gte=self.created).order_by("created", "id")
        earlier = Q(created__lt=self.created) | Q(id__lt=self.id)
        return rows.filter(earlier, created__lte=self.created).order_by("-created", "-id")


@dataclass(frozen=True)
class Page:
    """The newest row first. `newer` and `older` lead to the neighbours, where there are any."""

    rows: list[Submission]
    newer: str = ""
    older: str = ""


def page_of(rows: QuerySet[Submission], cursor: Cursor | None) -> Page:
    rows = rows.defer(*UNREAD)
    found = list(cursor.beyond(rows)[: PAGE + 1]) if cursor else []
    if cursor is None or not found or (cursor.newer and len(found) <= PAGE):
        return _first(rows)  # whole, also where a step back would show only what is new
    shown, more = found[:PAGE], len(found) > PAGE
    shown = shown[::-1] if cursor.newer else shown
    return Page(shown, _place(shown[0], newer=True), _place(shown[-1]) if more or cursor.newer else "")


def _first(rows: QuerySet[Submission]) -> Page:
    found = list(rows.order_by("-created", "-id")[: PAGE + 1])
    return Page(found[:PAGE], older=_place(found[PAGE - 1]) if len(found) > PAGE else "")


def _place(row: Submission, newer: bool = False) -> str:
    return str(Cursor(row.created, row.id, newer))
