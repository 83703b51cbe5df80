"""The table of endpoints is complete, and what is not in it is a 404 in JSON."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from tests.api.endpoints import ENDPOINTS
from zerograd.api.urls import v1


def test_the_tables_paths_are_all_there_are():
    routes = {re.sub(r"<\w+:\w+>", "_", str(route.pattern)) for route in v1}
    known = {re.sub(r"\{\w+\}|write-training-loop", "_", endpoint.path) for endpoint in ENDPOINTS}
    assert routes == known


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["", "nothing/", "submissions/12/", "challenges/a b/", "../../etc/passwd"])
def test_any_other_address_is_404_in_json(api, method, path):
    answer = api.send(method, path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["detail"].startswith("There is nothing at this address")


def test_a_forgotten_slash_is_said(api):
    answer = api.get("challenges")
    assert answer.status_code == 404
    assert "end with a slash" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "challenges/nothing/",
        "challenges/nothing/draft/",
        "questions/nothing/",
        "tokens/99/",
        f"tokens/{10**30}/",
    ]
    + [f"{room}/{UUID(int=7)}/" for room in ("submissions", "quiz-runs")],
)
def test_an_unknown_name_is_404(api, path):
    answer = api.delete(path) if path.startswith("tokens") else api.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"detail": "There is nothing at this address, or it is not yours."}


def test_an_unknown_method_is_405(api):
    assert api.send("PATCH", "submissions/", {}).status_code == 405
