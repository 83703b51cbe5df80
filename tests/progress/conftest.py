from __future__ import annotations

import pytest
from django.test import Client

from zerograd.accounts.models import User


@pytest.fixture
def alice(db) -> User:
    return User.objects.create(username="alice")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create(username="bob")


@pytest.fixture
def signed_in(alice) -> Client:
    """Alice's browser."""
    client = Client()
    client.force_login(alice)
    return client
