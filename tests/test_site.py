"""Guards of the site as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "platform" / "zerograd"
TEMPLATES = sorted(
    path.relative_to(folder).as_posix()
    for folder in OURS.glob("*/templates")
    for path in folder.rglob("*")
    if path.suffix in {".html", ".svg"}
)
NO_TORCH = """
import sys
sys.path[:0] = ["platform", "."]
import django
django.setup()
from django.urls import get_resolver
import zerograd.asgi
assert get_resolver().url_patterns
from zerograd.catalog.content import catalogue
assert catalogue().questions
assert not {"torch", "numpy", "safetensors"} & set(sys.modules), "the web process imports torch"
"""


def test_the_web_process_imports_no_torch(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "zerograd.settings")
    monkeypatch.setenv("ZEROGRAD_VAR", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", NO_TORCH], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_system_check_finds_nothing():
    call_command("check", fail_level="INFO")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    get_template(name)
