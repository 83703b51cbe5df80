"""Print what pyproject.toml asks for, one requirement a line. There is no build backend to do it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def requirements(extras: Sequence[str] = ("prod", "dev")) -> list[str]:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    asked = [project["optional-dependencies"][extra] for extra in extras]
    return [*project["dependencies"], *sum(asked, [])]


if __name__ == "__main__":
    print("\n".join(requirements(sys.argv[1:] or ("prod", "dev"))))
