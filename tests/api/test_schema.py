"""The schema and its page: complete, without warnings, with no request to anywhere else."""

from __future__ import annotations

import re

import pytest
import yaml
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import Client

from tests.api.endpoints import ENDPOINTS

ELSEWHERE = re.compile(r"(?:https?:)?//(?!localhost|testserver)[a-z0-9-]+\.[a-z]+", re.IGNORECASE)


@pytest.fixture
def schema(db) -> dict:
    answer = Client().get("/api/schema/")
    assert answer.status_code == 200
    return yaml.safe_load(answer.content)


def test_it_is_valid_and_gives_no_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))


def test_it_has_every_endpoint(schema):
    described = {
        (method.upper(), re.sub(r"\{\w+\}", "_", path.removeprefix("/api/v1/")))
        for path, operations in schema["paths"].items()
        for method in operations
    }
    known = {(e.method, re.sub(r"\{\w+\}|write-training-loop", "_", e.path)) for e in ENDPOINTS}
    assert described == known


def test_every_operation_has_a_name_of_its_own_and_a_sentence(schema):
    operations = [op for path in schema["paths"].values() for op in path.values()]
    names = [op["operationId"] for op in operations]
    assert len(set(names)) == len(names)
    assert all(op["summary"].endswith(".") for op in operations)


def test_it_says_how_to_sign_in(schema):
    schemes = schema["components"]["securitySchemes"]
    assert schemes["token"]["name"] == "Authorization"
    assert {"token": []} in schema["paths"]["/api/v1/submissions/"]["post"]["security"]


@pytest.mark.parametrize("tail", ["", "?script="])
def test_swagger_ui_loads_nothing_from_elsewhere(db, tail):
    answer = Client().get(f"/api/docs/{tail}")
    assert answer.status_code == 200
    loaded = re.findall(r"(?:src|href)=\"([^\"]*)\"|url: \"([^\"]*)\"", answer.content.decode())
    assert [a or b for a, b in loaded if ELSEWHERE.match(a or b)] == []


def test_its_files_are_among_ours(db):
    page = Client().get("/api/docs/").content.decode()
    files = re.findall(r"(?:src|href)=\"(/static/[^\"]*)\"", page)
    assert any("swagger-ui-bundle" in file for file in files)
    assert [file for file in files if not find(file.removeprefix("/static/"))] == []


def test_styles_are_relaxed_there_and_nowhere_else(db):
    docs = Client().get("/api/docs/")["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in docs
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", docs).group()
    assert "'unsafe-inline'" not in Client().get("/")["Content-Security-Policy"]
