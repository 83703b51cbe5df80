from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client

from zerograd.accounts.models import User

django_settings.WHITENOISE_AUTOREFRESH = True  # or each test client looks through a thousand files first


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """SQLite in a file, as in real life: in memory, threads share one connection and lock each other out at once."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """No statistics of tables that are next to empty: with those, PostgreSQL takes any index for as good as any other."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


@pytest.fixture
def alice(db) -> User:
    return User.objects.create(username="alice", email="alice@example.org")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create(username="bob")


@pytest.fixture
def charlie(db) -> User:
    return User.objects.create(username="charlie")


@pytest.fixture
def alices(alice) -> Client:
    """Alice's browser."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def charlies(charlie) -> Client:
    client = Client()
    client.force_login(charlie)
    return client
