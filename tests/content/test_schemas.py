from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sandbox.content.catalogue import ROOT
from sandbox.content.schemas import FOLDER, MODELS, schema, write_schemas

RULES = tomllib.loads((ROOT.parent / ".taplo.toml").read_text())["rule"]
TIED = [(Path(rule["schema"]["path"]).name.partition(".")[0], rule["include"][0]) for rule in RULES]


def complaints(name: str, toml: str) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(tomllib.loads(toml))]


def test_the_committed_schemas_are_those_of_the_models(tmp_path):
    written = write_schemas(tmp_path)
    assert {path.name: json.loads(path.read_text()) for path in written} == {
        path.name: json.loads(path.read_text()) for path in FOLDER.iterdir()
    }


@pytest.mark.parametrize(("name", "files"), TIED)
def test_every_committed_file_obeys_its_schema(name, files):
    Draft202012Validator.check_schema(schema(name))
    found = list(ROOT.parent.glob(files))
    assert found
    for path in found:
        assert complaints(name, path.read_text()) == [], path


def test_every_schema_is_tied_to_its_files():
    assert sorted(name for name, _ in TIED) == sorted(MODELS)


@pytest.mark.parametrize(
    ("name", "toml", "says"),
    [
        ("topic", 'title = "T"\nsummary = "S"\norder = 1\ncolour = "red"', "'colour' was unexpected"),
        ("topic", 'title = "T"\norder = 1', "'summary' is a required property"),
        ("mistakes", '[[mistake]]\nname = "a b"\nfind = "x"\nreplace = "y"\nfails = ["grad.values"]\nsays = "S"',
         "does not match"),
        ("mistakes", '[[mistake]]\nname = "a"\nfind = "x"\nreplace = "y"\nfails = ["grad.valued"]\nsays = "S"',
         "'grad.valued' is not one of"),
        ("mistakes", '[[mistake]]\nname = "a"\nfind = "x"\nfails = ["grad.values"]\nsays = "S"',
         "is not valid under any of the given schemas"),
        ("questions", '[[question]]\nid = "q"\ntopic = "tensors"\nkind = "number"\ndifficulty = "easy"\ntext = "?"\n'
         'explanation = "!"\nanswer = 3', "'topic' was unexpected"),
        ("questions", '[[question]]\nid = "q"\nkind = "essay"\ndifficulty = "easy"\ntext = "?"\nexplanation = "!"',
         "'essay' is not one of"),
    ],
)  # fmt: skip
def test_a_schema_marks_what_is_wrong(name, toml, says):
    (complaint,) = complaints(name, toml)
    assert says in complaint
