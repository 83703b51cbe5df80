"""The processes of a running `manage.py up`, by what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from scripts.bench import Missing

KINDS: Final = {"uvicorn": "web", "celery": "worker", "sandbox": "judge"}  # by the module that Python runs


def crew(up: int) -> dict[str, int]:
    """Return the process of each kind. Raise Missing if one is not there."""
    found = {kind: pid for pid in children(up) if (kind := kind_of(pid))}
    if absent := set(KINDS.values()) - set(found):
        raise Missing(f"the site runs no {' and no '.join(sorted(absent))}")
    return found


def kind_of(pid: int) -> str:
    with suppress(OSError):  # it has ended
        words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        return next((KINDS[word] for word in words if word in KINDS), "")
    return ""


def children(pid: int) -> Iterator[int]:
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # the thread has ended
            yield from map(int, tasks.read_text().split())


def family(pid: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield pid
    for child in children(pid):
        yield from family(child)
