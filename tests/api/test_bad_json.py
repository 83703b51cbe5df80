"""Bodies that are no JSON, or JSON that nothing could store: 400 with a sentence."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis.strategies import (
    binary,
    booleans,
    dictionaries,
    floats,
    integers,
    lists,
    none,
    recursive,
    text,
)
from rest_framework.exceptions import ParseError

from tests.api.calls import V1
from zerograd.api.parsing import strict_json
from zerograd.submissions.models import Submission

values = recursive(
    none() | booleans() | integers(-(2**70), 2**70) | floats() | text(),
    lambda v: lists(v) | dictionaries(text(), v),
)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"a": "\xed\xa0\x80"}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": "x\\u0000"}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": -1e999}',
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
        b"[" * 30 + b"]" * 30,
        b'{"a": ' + b"9" * 5000 + b"}",
        b"{'a': 1}",
        b'{"a": 1} x',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_bytes_that_are_refused(api, body):
    answer = api.post("submissions/", body)
    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize("body", [b"null", b"[]", b'"text"', b"12", b"true", b"{}"])
def test_json_that_is_no_object_of_ours(api, body):
    assert api.post("submissions/", body).status_code == 400


def test_a_body_beyond_all_measure_is_413(api):
    answer = api.post("submissions/", b'{"source": "' + b"x" * 300 * 1024 + b'"}')
    assert answer.status_code == 413
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_another_content_type_is_415(api, kind):
    answer = api.client.post(f"{V1}submissions/", b"challenge=x", content_type=kind)
    assert answer.status_code == 415


def test_another_accept_is_406(api):
    assert api.client.get(f"{V1}topics/", headers={"Accept": "text/html"}).status_code == 406


@settings(max_examples=40, deadline=None)
@given(binary(max_size=200))
def test_any_bytes_are_a_value_or_a_parse_error(body):
    with suppress(ParseError):
        json.dumps(strict_json(body), allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(values)
def test_what_gets_through_can_be_stored_and_sent_back(value):
    try:
        parsed = strict_json(json.dumps(value).encode())
    except ParseError:
        return
    again = json.dumps(parsed, allow_nan=False, ensure_ascii=False).encode()
    assert b"\\u0000" not in again
    assert json.loads(again) == value
