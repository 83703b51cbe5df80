"""One source is one program: what a reader sees is what Python runs."""

from __future__ import annotations

import pytest
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
