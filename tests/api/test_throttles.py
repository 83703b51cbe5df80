"""Too often is a 429 that says when to try again."""

from __future__ import annotations

import pytest

from tests.api.calls import caller


def limit(settings, **rates: str) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def test_a_user_has_a_rate(api, bob, settings):
    limit(settings, default="3/min")
    assert [api.get("topics/").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = api.get("topics/")
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused.json()["detail"]
    assert caller(bob).get("topics/").status_code == 200


def test_a_visitor_is_counted_by_address(anonymous, api, settings):
    limit(settings, anonymous="2/min")
    assert [anonymous.get("topics/").status_code for _ in range(3)] == [200, 200, 429]
    assert api.get("topics/").status_code == 200
    elsewhere = anonymous.client.get("/api/v1/topics/", REMOTE_ADDR="10.0.0.2")
    assert elsewhere.status_code == 200


def test_a_forged_forwarding_header_is_no_new_address(anonymous, settings):
    limit(settings, anonymous="2/min")
    codes = [
        anonymous.client.get("/api/v1/topics/", headers={"X-Forwarded-For": f"10.0.0.{i}"}).status_code
        for i in range(3)
    ]
    assert codes == [200, 200, 429]


@pytest.mark.parametrize(
    ("scope", "path", "body"),
    [
        ("submit", "submissions/", {"challenge": "nothing", "source": "x"}),
        ("answer", "quiz-runs/", {"topic": "nothing"}),
        ("token", "tokens/", {"name": ""}),
    ],
)
def test_costly_things_have_their_own_rate(api, settings, scope, path, body):
    """Refused requests count too; reading does not."""
    limit(settings, **{scope: "2/min"})
    assert [api.post(path, body).status_code for _ in range(3)][2] == 429
    assert api.get("topics/").status_code == 200


def test_the_settings_name_a_rate_for_each(settings):
    costly = {"submit", "answer", "draft", "token"}
    named = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"].keys()
    assert named == {"anonymous", "default", *costly, *(f"{name}-address" for name in costly)}


def test_all_processes_count_together(api, settings):
    """In the shared cache: the database's, as in the embedded default."""
    backend = "zerograd.counting.CountingCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "zerograd_cache"}}
    limit(settings, default="2/min")
    assert [api.get("topics/").status_code for _ in range(3)] == [200, 200, 429]
