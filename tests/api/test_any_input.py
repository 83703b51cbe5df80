"""Whatever arrives, the answer is 2xx or 4xx."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import (
    DrawFn,
    binary,
    booleans,
    characters,
    composite,
    data,
    dictionaries,
    floats,
    integers,
    just,
    lists,
    none,
    one_of,
    recursive,
    sampled_from,
    text,
)

from tests.api.calls import JSON, V1
from tests.api.endpoints import ENDPOINTS, Endpoint, belongings, filled
from zerograd.submissions.models import Submission

scalars = one_of(
    none(),
    booleans(),
    integers(),
    integers(-(2**70), 2**70),
    floats(),
    text(max_size=20),
    sampled_from(
        ["write-training-loop", "submit", "run", "mixed", "sample", "t3-002", "", "\0", "\ud800", "1e999"]
    ),
)
values = recursive(
    scalars, lambda v: lists(v, max_size=5) | dictionaries(text(max_size=8), v, max_size=4), max_leaves=8
)
bounded = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WRITING = [endpoint for endpoint in ENDPOINTS if endpoint.body is not None]
PARAMETERS = ["q", "topic", "kind", "difficulty", "status", "sort", "challenge", "before", "format", "page"]
LETTERS = characters(codec="utf-8")


@composite
def nearly(draw: DrawFn, body: dict[str, Any]) -> dict[str, Any]:
    """`body` with some values replaced, and now and then a field more or less."""
    changed = {name: draw(just(value) | values) for name, value in body.items()}
    if draw(integers(0, 3)) == 0:
        changed |= draw(
            dictionaries(text(max_size=8) | sampled_from(["purpose", "days", "user", "score"]), values)
        )
    if draw(integers(0, 3)) == 0:
        changed.pop(draw(sampled_from(sorted(body))), None)
    return changed


def assert_clear(answer) -> None:
    Submission.objects.all().delete()  # they would take both places in the queue
    assert 200 <= answer.status_code < 300 or 400 <= answer.status_code < 500, answer.content
    if answer.status_code >= 400 and answer.status_code != 409:
        assert answer.json()["detail"]


@pytest.mark.parametrize("endpoint", WRITING, ids=str)
@bounded
@given(body=binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes(api, alice, unthrottled, endpoint: Endpoint, body):
    path, _ = filled(endpoint, belongings(alice))
    assert_clear(api.send(endpoint.method, path, body))


@pytest.mark.parametrize("endpoint", WRITING, ids=str)
@bounded
@given(data=data())
def test_nearly_right_objects(api, alice, unthrottled, endpoint: Endpoint, data):
    path, body = filled(endpoint, belongings(alice))
    assert_clear(api.send(endpoint.method, path, json.dumps(data.draw(nearly(body))).encode()))


@pytest.mark.parametrize("path", sorted({e.path for e in ENDPOINTS if e.method == "GET"}))
@bounded
@given(
    query=dictionaries(sampled_from(PARAMETERS) | text(LETTERS, max_size=5), binary(max_size=20), max_size=3)
)
def test_any_query(api, alice, unthrottled, path: str, query):
    address = f"{V1}{path.format(**belongings(alice))}?{urlencode(query)}"
    assert_clear(api.client.get(address))


@pytest.mark.parametrize("room", ["challenges", "questions", "submissions", "quiz-runs", "tokens", ""])
@bounded
@given(name=binary(max_size=30), tail=sampled_from(["", "/", "/draft/", "/cancel/", "/answers/"]))
def test_any_name_in_the_path(api, unthrottled, room, name, tail):
    for method in ("get", "post", "put", "delete"):
        answer = getattr(api.client, method)(f"{V1}{room}/{quote(name)}{tail}")
        assert 200 <= answer.status_code < 500, answer.content


@bounded
@given(value=text(characters(codec="latin-1", exclude_characters="\r\n"), max_size=200))
@pytest.mark.parametrize("name", ["Authorization", "Idempotency-Key", "Accept", "Content-Type", "Cookie"])
def test_any_header(api, unthrottled, name, value):
    body = {"challenge": "write-training-loop", "source": "x"}
    assert_clear(
        api.client.post(f"{V1}submissions/", json.dumps(body), content_type=JSON, headers={name: value})
    )
