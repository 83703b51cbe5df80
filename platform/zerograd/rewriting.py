"""Summary tables, written anew from the rows that they sum up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField, Model

from zerograd.loading import NOTHING, load


def rewrite(table: type[Model], rows: Iterable[dict[str, Any]], users: Collection[int] | None = None) -> int:
    """Replace what `table` says of these users, or of all; return how many rows it has for them now.

    `rows` is read when nobody else can write to the table: who adds to it meanwhile waits, and adds to the new count.
    """
    names = [field.attname for field in table._meta.concrete_fields if not isinstance(field, AutoField)]
    with transaction.atomic():
        if connection.vendor == "postgresql":  # in SQLite a transaction is alone already
            with connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{table._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')
        old = table._base_manager.all()
        (old if users is None else old.filter(user_id__in=users)).delete()
        read = [
            (tuple(row[name] for name in names), NOTHING) for row in rows
        ]  # all, before the connection is busy
        return load(table, names, read)
