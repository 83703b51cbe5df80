"""What the figures were taken on."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Final

COMMANDS: Final = {
    "Docker": ("docker", "version", "--format", "{{.Server.Version}}"),
    "PostgreSQL": ("psql", "--version"),
    "Redis": ("redis-server", "--version"),
}
NUMBER: Final = re.compile(r"\d+(?:\.\d+)+")


def machine() -> dict[str, str]:
    """Return processor, memory, kernel and versions; what is not there is left out."""
    versions = {name: version(command) for name, command in COMMANDS.items()}
    return {
        "date": datetime.date.today().isoformat(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "kernel": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "torch": metadata.version("torch"),
        **{name: found for name, found in versions.items() if found},
    }


def processor() -> str:
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        return next(names, platform.machine())
    return platform.machine()


def version(command: Sequence[str]) -> str:
    """Return the first dotted number that a program prints, empty if it cannot be run."""
    with suppress(OSError):
        printed = subprocess.run(command, capture_output=True, text=True).stdout
        return found.group() if (found := NUMBER.search(printed)) else ""
    return ""
