#!/usr/bin/env python
"""Django's command line; `grade`, `prove` and `newchallenge` are handed to `python -m sandbox`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SANDBOX_WORDS = {"grade", "prove", "newchallenge"}


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in SANDBOX_WORDS:
        os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}".rstrip(os.pathsep)
        os.execv(sys.executable, [sys.executable, "-m", "sandbox", *sys.argv[1:]])
    sys.path.insert(1, str(ROOT / "platform"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerograd.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"{sys.argv[0]}: {problem}")


if __name__ == "__main__":
    main()
