"""docker-compose.yml: what it asks of its operator before it starts anything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.services import missing

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"SECRET_KEY": "k" * 50, "POSTGRES_PASSWORD": "word", "DOCKER_GID": "106"}


@pytest.fixture
def config(tmp_path):
    """Return what `docker-compose config` says with settings and no others."""
    if shutil.which("docker-compose") is None:
        missing("docker-compose is not installed")
    (tmp_path / "env").touch()

    def run(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
        command = ["docker-compose", "-f", str(ROOT / "docker-compose.yml")]
        command += ["--env-file", str(tmp_path / "env"), "config"]
        env = {"PATH": os.environ["PATH"], **settings}
        return subprocess.run(command, env=env, capture_output=True, text=True)

    return run


def test_the_file_is_valid_and_asks_for_three_settings(config):
    done = config(SETTINGS)
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert services["judge"]["group_add"] == ["106"]
    assert services["web"]["environment"]["DATABASE_URL"] == "postgres://zerograd:word@postgres:5432/zerograd"


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_setting_is_named_before_anything_starts(config, name, value):
    given = {**SETTINGS, name: value}
    done = config({key: text for key, text in given.items() if text is not None})
    assert done.returncode != 0
    assert f"is missing: write {name} into .env" in done.stderr


def test_the_engines_socket_is_the_judges_and_no_port_but_the_sites_is_published(config):
    services = yaml.safe_load(config(SETTINGS).stdout)["services"]
    with_socket = {name for name, service in services.items() if "docker.sock" in json.dumps(service)}
    assert with_socket <= {"judge", "judge-gpu"}
    assert "judge" in with_socket
    assert [name for name, service in services.items() if service.get("ports")] == ["web"]


def test_the_database_is_healthy_only_when_others_can_reach_it(config):
    """While the official image makes the database, its server listens on a Unix socket alone."""
    services = yaml.safe_load(config(SETTINGS).stdout)["services"]
    assert "-h 127.0.0.1" in " ".join(services["postgres"]["healthcheck"]["test"])


def test_every_log_has_an_end(config):
    services = yaml.safe_load(config(SETTINGS).stdout)["services"]
    limits = {name: service.get("logging", {}).get("options", {}) for name, service in services.items()}
    assert [name for name, options in limits.items() if "max-size" not in options] == []
