"""What the bench says of a catalogue that does not hold."""

from __future__ import annotations

import json

import pytest

from scripts.bench.catalogue import fallen

pytestmark = pytest.mark.torch


def document(faults=(), broken=None, wrong=()):
    challenges = [{"slug": "one", "faults": []}, {"slug": "two", "faults": list(faults)}]
    questions = {"wrong": list(wrong)}
    return json.dumps({"seed": 7, "challenges": challenges, "broken": broken or {}, "questions": questions})


def test_it_names_what_fell_and_the_seed_that_brings_it_back():
    assert fallen(document(faults=["variants/a.py is right"])) == "['two: variants/a.py is right'], --seed 7"
    assert fallen(document(broken={"three": ["no statement"]})) == "['three: no statement'], --seed 7"
    assert fallen(document(wrong=["t1-001: printed 3"])) == "['t1-001: printed 3'], --seed 7"


def test_a_proof_that_broke_off_printed_nothing():
    assert fallen("") == "it printed nothing"
