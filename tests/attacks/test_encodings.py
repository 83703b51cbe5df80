"""One source is one program: what a reader sees is what Python runs."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis.strategies import text

from sandbox.encoding import other_encoding
from sandbox.judge.grading import refusal
from tests.submissions.rows import CHALLENGE
from zerograd.submissions.models import Draft, Submission

PAGE = f"/challenges/{CHALLENGE}/"
OTHERS = [
    "# -*- coding: utf-7 -*-\nx = 1\n",
    "#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nx = 1\n",
    "\n# coding=utf_16\nx = 1\n",
    "\t\x0c#coding:rot13\r\nx = 1\n",
    "#\r# coding: cp037\rx = 1\n",
]
OURS = [
    "# -*- coding: utf-8 -*-\nx = 1\n",
    "# vim: set fileencoding=UTF8 :\nx = 1\n",
    "# coding=utf-8-sig\nx = 1\n",
    "# One-hot encoding: classes are columns\nx = 1\n",
    "x = 1\n# coding: utf-7\n",
    "#\n#\n# coding: utf-7\nx = 1\n",
    "x = '# coding: utf-7'\n",
    "x = 1  # coding: none of a cookie\n",
]
FORMS = [
    (PAGE, "source"),
    (PAGE, "key"),
    ("/accounts/login/", "login"),
    ("/accounts/signup/", "username"),
    ("/accounts/password/reset/", "email"),
    ("/me/settings/", "theme"),
    ("/me/settings/tokens/", "name"),
    ("/quizzes/start/", "topic"),
]


def form(kind: str, name: str) -> bytes:
    value = "\\ud800 = 'ü'".encode()
    if not kind.startswith("multipart"):
        return name.encode() + b"=" + value
    return (
        b'--xx\r\nContent-Disposition: form-data; name="'
        + name.encode()
        + b'"\r\n\r\n'
        + value
        + b"\r\n--xx--\r\n"
    )


@pytest.mark.parametrize("source", OTHERS)
def test_another_encoding_is_refused_everywhere(alices, source):
    assert "UTF-8" in str(refusal(source.encode()))
    answer = alices.post(PAGE, {"source": source})
    assert answer.status_code == 400
    assert "Only UTF-8 is read" in answer.text
    assert not Submission.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_draft_in_another_encoding_is_refused(alices, encoding):
    body = '{"source": "x = 1", "revision": 0}'.encode(encoding)
    answer = alices.put(f"{PAGE}draft/", body, content_type="application/json")
    assert answer.status_code == 400
    assert Draft.objects.get().revision == 0


@pytest.mark.parametrize(
    "charset",
    [
        "hex",
        "base64",
        "rot13",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "utf-7",
        "utf-16",
        "latin-1",
    ]
    + ["us-ascii", "no-such", '""'],
)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=xx", "application/x-www-form-urlencoded"])
def test_a_form_in_another_encoding_is_refused_everywhere(alices, unlimited, charset, kind):
    for path, name in FORMS:
        for reader in (alices, Client(enforce_csrf_checks=True)):
            answer = reader.generic("POST", path, form(kind, name), f"{kind}; charset={charset}")
            assert answer.status_code == 400, path
            assert "only UTF-8 is read" in answer.text
    assert not Submission.objects.exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", '"Utf-8"'])
def test_a_form_that_says_it_is_in_utf_8_is_taken(alices, unlimited, charset):
    kind = "multipart/form-data; boundary=xx"
    answer = alices.generic("POST", PAGE, form(kind, "source"), f"{kind}; charset={charset}")
    assert answer.status_code == 302
    assert Submission.objects.get().source == "\\ud800 = 'ü'"


def test_a_page_and_the_api_are_read_as_utf_8_alone(alices, unlimited):
    page = alices.get("/challenges/", CONTENT_TYPE="text/plain; charset=hex")
    assert page.status_code == 400
    api = alices.generic("POST", "/api/v1/tokens/", b"{}", "application/json; charset=hex")
    assert api.status_code == 400
    assert "only UTF-8 is read" in api.json()["detail"]


@pytest.mark.parametrize("source", OURS)
def test_utf_8_and_prose_are_taken(source):
    assert refusal(source.encode()) is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_bytes_of_another_encoding_are_refused(encoding):
    assert refusal("# ü\nx = 1 + 1\n".encode(encoding))


@pytest.mark.parametrize(
    "source",
    ["\ufeffx = 1\n", "x = 1\r\n", "x = 1\r", "x = 1\n\x0cy = 2\n", "if x:\n\ty = 1\n        z = 2\n"],
)
def test_a_mark_newlines_form_feeds_and_tabs_are_taken(alices, source):
    assert refusal(source.encode()) is None
    assert alices.post(PAGE, {"source": source}).status_code == 302
    kept = Submission.objects.get().source
    assert not kept.startswith("\ufeff")
    assert "\r" not in kept


@given(text())
def test_any_text_can_be_asked(source):
    assert isinstance(other_encoding(source), str)


@pytest.mark.parametrize("source", ["# " + "coding" * 10_000, "#" + " " * 60_000, "# coding:" + " " * 60_000])
def test_a_long_line_is_read_once(source):
    assert other_encoding(source) == ""
