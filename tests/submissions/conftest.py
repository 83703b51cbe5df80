from __future__ import annotations

import pytest

from zerograd.accounts.models import User


@pytest.fixture
def alice(db) -> User:
    return User.objects.create(username="alice")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create(username="bob")
