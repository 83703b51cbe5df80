from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from sandbox.content import Challenge
from tests.api.calls import Caller, caller
from zerograd.accounts.models import User
from zerograd.catalog.content import catalogue


@pytest.fixture
def alice(db) -> User:
    return User.objects.create(username="alice")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create(username="bob")


@pytest.fixture
def staff(db) -> User:
    return User.objects.create(username="charlie", is_staff=True, is_superuser=True)


@pytest.fixture
def anonymous(db) -> Caller:
    return Caller(Client())


@pytest.fixture
def api(alice) -> Caller:
    """Alice with a token."""
    return caller(alice)


@pytest.fixture
def challenge() -> Challenge:
    return catalogue().challenges["write-training-loop"]


@pytest.fixture(autouse=True)
def no_counts_of_earlier_tests(settings) -> None:
    """Throttles count in the cache, which no transaction rolls back; in memory it is quick as well."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def unthrottled(settings) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {}}
