"""Many rows into a table: COPY where the database is PostgreSQL, batches of INSERT elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, Final

from django.db import connection
from django.db.models import AutoField, JSONField, Model

BATCH: Final = 2_000  # rows
ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, eq=False)
class Shared:
    """The last values of many rows, so that they are put into words once."""

    values: tuple[Any, ...] = ()


NOTHING: Final = Shared()

Row = tuple[tuple[Any, ...], Shared]  # own values, then shared ones


def load(table: type[Model], names: Sequence[str], rows: Iterable[Row]) -> int:
    """Store rows that have the values of the columns `names`, all but the automatic id; return how many."""
    wanted = {f.attname for f in table._meta.concrete_fields if not isinstance(f, AutoField)}
    if wanted != set(names):
        raise ValueError(f"{table.__name__}: {wanted ^ set(names)}")
    if connection.vendor == "postgresql":
        return _copy(table, names, rows)
    number, unread = 0, iter(rows)
    while batch := [
        table(**dict(zip(names, own + shared.values, strict=True))) for own, shared in islice(unread, BATCH)
    ]:
        number += len(table._base_manager.bulk_create(batch))
    return number


@contextmanager
def bare(tables: Iterable[type[Model]]) -> Iterator[None]:
    """Take keys and indexes off these tables, and build them once the rows are in: that is faster."""
    if connection.vendor != "postgresql":
        yield
        return
    again = [line for table in tables for line in _taken_off(table._meta.db_table)]
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for line in again:
            cursor.execute(line)


def _copy(table: type[Model], names: Sequence[str], rows: Iterable[Row]) -> int:
    columns = {field.attname: field.column for field in table._meta.concrete_fields}
    as_json = [isinstance(table._meta.get_field(name), JSONField) for name in names]
    quoted = ", ".join(f'"{columns[name]}"' for name in names)
    number, unread = 0, iter(rows)

    @cache
    def tail(shared: Shared) -> str:
        kinds = as_json[len(names) - len(shared.values) :]
        return "".join("\t" + _text(*pair) for pair in zip(shared.values, kinds, strict=True))

    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table._meta.db_table}" ({quoted}) FROM STDIN') as copy,
    ):
        while batch := list(islice(unread, BATCH)):
            lines = ("\t".join(map(_text, own, as_json)) + tail(shared) + "\n" for own, shared in batch)
            copy.write("".join(lines))
            number += len(batch)
    return number


def _text(value: Any, as_json: bool) -> str:
    if as_json:
        return "\\N" if value is None else _escaped(json.dumps(value))
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is datetime:
        return value.isoformat()  # type: ignore[no-any-return]
    if kind is bool:
        return "t" if value else "f"
    return "\\N" if value is None else str(value)


def _escaped(text: str) -> str:
    return text if text.isprintable() and "\\" not in text else text.translate(ESCAPES)


def _taken_off(table: str) -> Iterator[str]:
    """Drop all but the primary key; yield what brings it back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype IN ('u', 'f')",
            [table],
        )
        constraints = cursor.fetchall()
        for name, _ in constraints:
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE schemaname = current_schema() AND tablename = %s AND indexname NOT LIKE '%%\\_pkey'",
            [table],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield from (line for _, line in indexes)
    yield from (f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {line}' for name, line in constraints)
