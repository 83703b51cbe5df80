"""Newer and older: every row once, whatever comes in or goes in between."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.submissions.rows import CHALLENGE, submission
from zerograd.submissions.models import Submission
from zerograd.submissions.paging import PAGE, BadCursor, Cursor, Page, page_of
from zerograd.submissions.states import Purpose, Status

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=1)


def hand_in(user, number: int, first: int = 0, **fields) -> list[Submission]:
    """One a minute; each third at the same moment as the one before."""
    return [
        submission(
            user,
            status=Status.DONE,
            purpose=Purpose.RUN,
            created=START + timedelta(minutes=n - (n % 3 == 0)),
            **fields,
        )
        for n in range(first, first + number)
    ]


def page(user, cursor: str = "") -> Page:
    return page_of(Submission.objects.filter(user=user), Cursor.read(cursor) if cursor else None)


def walked(user, way: str, start: Page) -> list[Page]:
    pages = [start]
    while cursor := getattr(pages[-1], way):
        pages.append(page(user, cursor))
    return pages


def ids(pages: list[Page]) -> list:
    return [row.id for page in pages for row in page.rows]


@pytest.mark.parametrize("number", [0, 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE + 7])
def test_walking_to_the_oldest_and_back_sees_every_row_once(alice, bob, number):
    hand_in(alice, number)
    hand_in(bob, 3)
    everything = list(
        Submission.objects.filter(user=alice).order_by("-created", "-id").values_list("id", flat=True)
    )
    there = walked(alice, "older", page(alice))
    assert ids(there) == everything
    back = walked(alice, "newer", there[-1])
    assert set(ids(back)) == set(everything)
    assert back[-1] == there[0]
    assert not back[-1].newer


def test_what_is_handed_in_meanwhile_moves_no_row_to_another_page(alice):
    hand_in(alice, 2 * PAGE)
    first = page(alice)
    hand_in(alice, 3, first=500)
    second = page(alice, first.older)
    assert not set(ids([first])) & set(ids([second]))
    assert len(second.rows) == PAGE
    back = page(alice, second.newer)
    assert ids([back]) == ids([first])
    assert page(alice, back.newer) == page(alice)  # whole, not the three new ones alone


def test_a_row_that_has_gone_is_still_a_place(alice):
    hand_in(alice, PAGE + 5)
    first = page(alice)
    first.rows[-1].delete()
    assert len(page(alice, first.older).rows) == 5


def test_where_all_older_ones_have_gone_is_the_first_page(alice):
    hand_in(alice, PAGE + 2)
    first = page(alice)
    Submission.objects.filter(id__in=ids([page(alice, first.older)])).delete()
    assert page(alice, first.older).rows == first.rows


def test_a_cursor_reads_back_what_it_says(alice):
    row = hand_in(alice, 1)[0]
    for newer in (True, False):
        assert Cursor.read(str(Cursor(row.created, row.id, newer))) == Cursor(row.created, row.id, newer)


@pytest.mark.parametrize(
    "text", ["", "zero", "é" * 32, "_" * 32, "A" * 31, "A" * 36, "A" * 30 + "\0\0", "+" * 32]
)
def test_what_is_no_cursor_is_told_apart(text):
    with pytest.raises(BadCursor):
        Cursor.read(text)


def test_the_pages_links_lead_to_each_other_and_keep_the_filter(web, alice):
    hand_in(alice, PAGE + 3)
    hand_in(alice, 1, first=900, challenge="withdrawn")
    first = web.get(f"/submissions/?challenge={CHALLENGE}").content.decode()
    assert "Newer" not in first
    older = re.search(r'href="(\?[^"]*cursor[^"]*)">Older', first).group(1).replace("&amp;", "&")
    assert f"challenge={CHALLENGE}" in older
    answer = web.get(f"/submissions/{older}")
    assert len(answer.context["rows"]) == 3
    newer = re.search(r'rel="prev" href="([^"]*)"', answer.content.decode()).group(1).replace("&amp;", "&")
    assert web.get(f"/submissions/{newer}").content.decode().count("<tr>") == first.count("<tr>")


@pytest.mark.parametrize("cursor", ["zero", "%FF", "A" * 500, "____________________________________"])
def test_a_mutilated_link_leads_to_the_first_page(web, alice, cursor):
    hand_in(alice, 2)
    answer = web.get(f"/submissions/?cursor={cursor}")
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == 2
