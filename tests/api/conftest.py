from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from sandbox.content import Challenge
from zerograd.accounts.models import Token, User
from zerograd.catalog.content import catalogue

from tests.api.calls import Caller


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


def caller(user: User) -> Caller:
    return Caller(Client(headers={"Authorization": f"Token {Token.issue(user, 'laptop')[1]}"}))


@pytest.fixture
def challenge() -> Challenge:
    return catalogue().challenges["write-training-loop"]


@pytest.fixture(autouse=True)
def no_counts_of_earlier_tests(db) -> None:
    cache.clear()


@pytest.fixture
def unthrottled(settings) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {}}
