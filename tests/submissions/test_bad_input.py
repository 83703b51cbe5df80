"""The lines of the table of bad input that belong to the site: each gets a clear answer, and the draft stays."""

from __future__ import annotations

import json
from urllib.parse import quote_from_bytes
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import binary, text

from tests.submissions.rows import CHALLENGE
from zerograd.readable import readable
from zerograd.submissions.models import Draft, Submission
from zerograd.submissions.sources import storable

pytestmark = pytest.mark.django_db
PAGE = f"/challenges/{CHALLENGE}/"
DRAFT = f"{PAGE}draft/"
FORM = "application/x-www-form-urlencoded"


def post_bytes(web, source: bytes):
    return web.post(PAGE, f"purpose=SUBMIT&source={quote_from_bytes(source)}", content_type=FORM)


def put(web, body):
    return web.put(
        DRAFT, body if isinstance(body, bytes | str) else json.dumps(body), content_type="application/json"
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "no code yet"),
        (b"  \r\n\t ", "no code yet"),
        (b"a = 1\0\n", "NUL"),
        (b"a = '\xed\xa0\x80'", "not valid UTF-8"),  # a lone surrogate
        (b"a = '\xff\xfe'", "not valid UTF-8"),
        (b"a" * (64 * 1024 + 1), "64 KiB"),
    ],
    ids=["empty", "blank", "nul", "surrogate", "utf-8", "too-long"],
)
def test_bytes_that_are_no_source(web, alice, challenge, source, says):
    Draft.on_desk(alice.id, CHALLENGE, "before = 1\n")
    response = post_bytes(web, source)
    assert response.status_code == 400
    shown = response.content.decode()
    assert says in shown
    assert "<textarea" in shown
    assert not Submission.objects.exists()
    draft = Draft.objects.get(user=alice)
    kept = source.decode(errors="replace").replace("\0", "\u2400")
    assert draft.source == (kept if kept.strip() else "before = 1\n")
    assert storable(source.decode(errors="replace"))[:200].strip() in shown.replace("&#x27;", "'")


def test_a_body_beyond_all_measure_is_refused(web):
    assert post_bytes(web, b"a" * (300 * 1024)).status_code == 400


def test_multipart_text_that_is_no_utf_8_is_refused(web):
    assert web.post(PAGE, {"source": "a = '\ufffd'"}).status_code == 400


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_challenge_is_404(web, method):
    assert getattr(web, method)("/challenges/no-such-challenge/").status_code == 404


@pytest.mark.parametrize("tail", ["", "result/", "status/", "events/", "cancel/", "dispute/"])
def test_an_unknown_submission_is_404(web, tail):
    address = f"/submissions/{uuid4()}/{tail}"
    answer = web.post(address) if tail in ("cancel/", "dispute/") else web.get(address)
    assert answer.status_code == 404
    assert web.get(f"/submissions/not-an-id/{tail}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b"[]",
        b"null",
        {"source": "x"},
        {"source": 1, "revision": 0},
        {"source": "x", "revision": True},
        {"source": "x", "revision": -1},
        {"source": "x", "revision": 2**80},
        {"source": "x", "revision": 0, "score": 100},
        b"[" * 50_000,
        b'{"source": "x", "revision": ' + b"1" * 5000 + b"}",
    ],
)
def test_malformed_drafts_are_400(web, body):
    assert put(web, body).status_code == 400


def test_a_draft_holds_whatever_was_typed(web, alice):
    assert put(web, {"source": "a\0\ud800b", "revision": 0}).status_code == 200
    assert Draft.objects.get(user=alice).source == "a\u2400?b"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=binary(max_size=300))
def test_no_bytes_give_a_5xx(web, alice, source):
    Submission.objects.all().delete()
    assert post_bytes(web, source).status_code in (302, 400)


@given(text())
def test_readable_text_can_be_stored_and_obeys_nothing(raw):
    shown = readable(raw)
    shown.encode()
    assert "\0" not in shown
    assert "\x1b" not in shown
    assert readable(shown) == shown
