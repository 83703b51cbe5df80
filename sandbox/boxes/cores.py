"""Which processor a long-lived container keeps to.

A quota alone holds to one core on average: a hundred busy processes take all cores for half of its period, and whoever
needs one then waits, whatever they weigh. On a core of their own they are in the way of nobody else's box.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable

import docker

from sandbox.boxes.engine import Engine

CORE = "zerograd.core"  # label
log = logging.getLogger(__name__)
_placing = threading.Lock()  # of two that are made at once, the second sees the first


def placed(engine: Engine, create: Callable[[dict[str, str], str], str]) -> str:
    """Return what `create(labels, cpuset)` does for the core that the fewest containers keep to.

    Where the engine has one core, or may not use this one, `create` is called with neither.
    """
    with _placing:
        if (core := quietest(engine)) is None:
            return create({}, "")
        try:
            return create({CORE: core}, core)
        except docker.errors.APIError as error:
            if error.status_code != 400:
                raise
            log.info("a container keeps to no core: %s", error)
    return create({}, "")


def quietest(engine: Engine) -> str | None:
    """Return the number of the core that the fewest containers of any judge keep to; None where there is one core."""
    if (cores := engine.cores) < 2:
        return None
    kept = Counter(
        found["Labels"][CORE] for found in engine.api.containers(all=True, filters={"label": CORE})
    )
    return min(map(str, range(cores)), key=lambda core: kept[core])
