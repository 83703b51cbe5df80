"""Submissions through the API of the running site."""

from __future__ import annotations

from typing import Any

from tests.browser.desk import SLUG
from tests.processes import Site, wait_until


def graded(site: Site, token: str, source: str, purpose: str = "submit") -> dict[str, Any]:
    """Hand in `source` and return it once its verdict is there."""
    handed_in = site.api(token, "submissions/", {"challenge": SLUG, "source": source, "purpose": purpose})
    path = f"submissions/{handed_in['id']}/"
    wait_until(lambda: site.api(token, path)["status"] == "DONE", seconds=60, pause=0.2)
    return site.api(token, path)
