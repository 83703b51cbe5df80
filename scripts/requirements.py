"""Print what pyproject.toml asks for, one requirement a line. There is no build backend to do it."""

from __future__ import annotations

import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def requirements() -> list[str]:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["prod"], *extras["dev"]]


if __name__ == "__main__":
    print("\n".join(requirements()))
