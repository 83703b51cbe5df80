"""The cache in a table of the database, where there is no Redis."""

from __future__ import annotations

from typing import Final

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone

LOCK: Final = 'UPDATE "{}" SET expires = expires WHERE cache_key = %s AND expires >= %s'
EXPIRES: Final = 'SELECT expires FROM "{}" WHERE cache_key = %s'
EXPIRE_AS_BEFORE: Final = 'UPDATE "{}" SET expires = %s WHERE cache_key = %s'


class CountingCache(DatabaseCache):
    """Counts as Redis does: `incr` loses no step to others at the same moment, and leaves the time to live alone."""

    _table: str  # Django's

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        name = self.make_and_validate_key(key, version=version)
        db = router.db_for_write(self.cache_model_class)
        now = timezone.now().replace(microsecond=0)  # as `add` sees it
        with transaction.atomic(using=db), connections[db].cursor() as cursor:
            cursor.execute(
                LOCK.format(self._table), [name, connections[db].ops.adapt_datetimefield_value(now)]
            )
            if cursor.rowcount != 1:
                raise ValueError(f"Key '{key}' not found")
            cursor.execute(EXPIRES.format(self._table), [name])
            (expires,) = cursor.fetchone()
            new = int(self.get(key, 0, version=version)) + delta
            self.set(key, new, version=version)
            cursor.execute(EXPIRE_AS_BEFORE.format(self._table), [expires, name])
        return new
