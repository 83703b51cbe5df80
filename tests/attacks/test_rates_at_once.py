"""Of fifty requests at the same moment exactly as many pass as the rate says, whichever cache counts them."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from redis import Redis, RedisError

from tests.attacks.test_races import AT_ONCE, at_once
from tests.services import missing
from zerograd.accounts import rates

ALLOWED = 7
COUNTING = "zerograd.counting.CountingCache"
DATABASE = {"BACKEND": COUNTING, "LOCATION": "zerograd_cache"}
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
REDIS = os.environ.get("BROKER_URL", "redis://127.0.0.1:6379/0").rsplit("/", 1)[0] + "/6"


def in_redis() -> dict[str, str]:
    try:
        Redis.from_url(REDIS).ping()
    except (RedisError, ValueError) as problem:
        missing(f"Redis: {problem}")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS}


@pytest.fixture(params=["database", "memory", "redis"])
def counts(request, settings, transactional_db):
    """An empty cache of each kind, and a rate."""
    settings.CACHES = {"default": {"database": DATABASE, "memory": MEMORY}.get(request.param) or in_redis()}
    named = {"draft": f"{ALLOWED}/hour", "anonymous": f"{ALLOWED}/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": named}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    ("ask", "passes"),
    [
        (lambda n: Client().post("/me/settings/theme/", {"theme": "dark"}), 302),
        (lambda n: Client().get("/api/v1/topics/"), 200),
    ],
    ids=["page", "api"],
)
def test_fifty_at_once_get_what_the_rate_says(counts, ask, passes):
    assert Counter(at_once(ask)) == {passes: ALLOWED, 429: AT_ONCE - ALLOWED}


def test_a_count_that_is_over_begins_anew(counts):
    assert rates._count("rate-x", 60)[1] == 1
    assert rates._count("rate-x", 60)[1] == 2
    cache.delete("rate-x")  # as when its time is over
    assert rates._count("rate-x", 60)[1] == 1


def test_refused_requests_do_not_lengthen_the_wait(counts):
    ends = {rates._count("rate-x", 60)[0] for _ in range(5)}
    assert len(ends) == 1


def test_a_count_without_an_end_is_thrown_away(counts):
    cache.set("rate-x", 3, None)
    ends, number = rates._count("rate-x", 60)
    assert number == 1
    assert ends > 60


@pytest.mark.django_db(transaction=True)
def test_the_table_loses_no_step_of_many(settings):
    settings.CACHES = {"default": DATABASE}
    cache.set("steps", 0, 3600)

    def step(_: int) -> None:
        try:
            cache.incr("steps", 2)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(step, range(80)))
    assert cache.get("steps") == 160


def test_a_step_leaves_the_time_to_live_alone(settings, db):
    settings.CACHES = {"default": DATABASE}
    cache.set("steps", 0, 3600)

    def expires() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT expires FROM zerograd_cache WHERE cache_key LIKE %s", ["%steps"])
            return cursor.fetchone()[0]

    before = expires()
    cache.incr("steps")
    assert expires() == before
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")
