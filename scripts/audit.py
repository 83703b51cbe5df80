"""`make audit`: hold every pinned dependency against the database of known vulnerabilities.

0: none is known; 1: some are; 2: nothing was audited, as the tool or the database could not be had.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var/audit"  # an environment of its own: the tool brings dependencies along
PYTHON = HOME / "bin/python"


def main() -> int:
    if not (HOME / "bin/pip-audit").exists() and not installed():
        return not_audited("pip-audit cannot be installed")
    words = [
        "-r",
        "constraints.txt",
        "--no-deps",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run([PYTHON, "-m", "pip_audit", *words], cwd=ROOT, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        return not_audited(f"the database of vulnerabilities cannot be reached ({last[:200]})")
    return told(found)


def installed() -> bool:
    venv.create(HOME, with_pip=True, clear=True)
    command: list[str] = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "pip-audit>=2.9,<3",
    ]
    return subprocess.run(command).returncode == 0


def told(found: list[dict[str, object]]) -> int:
    """Print what is known of each; return the exit status."""
    bad = [(one, flaw) for one in found for flaw in _list(one.get("vulns"))]
    for one, flaw in bad:
        fixed = ", ".join(_list(flaw.get("fix_versions"))) or "nothing yet"
        print(f"{one['name']} {one['version']}: {flaw['id']}, fixed in {fixed}")
    skipped = [str(one["name"]) for one in found if "skip_reason" in one]
    if skipped:
        some = ", ".join(skipped[:5])
        return not_audited(f"{len(skipped)} of {len(found)} could not be looked up ({some}, ...)")
    print(f"{len(found)} dependencies, {len(bad)} known vulnerabilities")
    return int(bool(bad))


def not_audited(why: str) -> int:
    print(f"Not audited: {why}.", file=sys.stderr)
    return 2


def _list(value: object) -> list:  # type: ignore[type-arg]
    return value if isinstance(value, list) else []


if __name__ == "__main__":
    sys.exit(main())
