from __future__ import annotations

import pytest
from django.test import Client

from sandbox.content.proofs import digest
from tests.content.test_proofs import RECORD
from zerograd.catalog import content
from zerograd.catalog.content import catalogue, proofs

SLUG = "write-training-loop"


def page(slug: str = SLUG) -> str:
    answer = Client().get(f"/challenges/{slug}/proof/")
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def recorded(monkeypatch):
    """Put a record in the place of the one on disk."""

    def put(slug: str | None, **changes: object) -> None:
        now = digest(catalogue().challenges[SLUG].folder)
        record = RECORD.model_copy(update={"digest": now} | changes)
        monkeypatch.setattr(content, "proofs", lambda: {slug: record})
        monkeypatch.setattr("zerograd.catalog.proof.proofs", lambda: {slug: record})
        content.is_proven_as_it_is.cache_clear()

    yield put
    content.is_proven_as_it_is.cache_clear()


@pytest.mark.django_db
def test_the_page_says_what_was_proven(recorded):
    recorded(SLUG, variants=4, seeds=17, torch="9.9.9", trivial_points=3)
    shown = page()
    for words in ("4 of ", "17 sets of freshly drawn inputs", "PyTorch 9.9.9", "3 of 100", "--seeds 17"):
        assert words in shown
    assert "has changed since" not in shown


@pytest.mark.django_db
def test_a_challenge_that_changed_since_says_so(recorded):
    recorded(SLUG, digest="of another version")
    assert "has changed since" in page()


@pytest.mark.django_db
def test_a_challenge_without_a_proof_says_how_to_make_one(recorded):
    recorded(None)
    assert f"prove {SLUG} --seeds 20 --record" in page()


@pytest.mark.django_db
def test_no_known_mistake_is_given_away(recorded):
    recorded(SLUG)
    shown = page()
    for mistake in catalogue().challenges[SLUG].mistakes:
        assert mistake.name not in shown
        assert mistake.says not in shown


@pytest.mark.django_db
def test_the_challenge_links_its_proof():
    assert f"/challenges/{SLUG}/proof/" in Client().get(f"/challenges/{SLUG}/").text


@pytest.mark.django_db
def test_an_unknown_challenge_has_no_proof():
    assert Client().get("/challenges/gone/proof/").status_code == 404


def test_every_challenge_is_proven_as_it_is_now():
    content.is_proven_as_it_is.cache_clear()
    for slug, challenge in catalogue().challenges.items():
        assert slug in proofs(), f"run: python -m sandbox prove {slug} --seeds 20 --record"
        assert content.is_proven_as_it_is(slug), (
            f"changed: python -m sandbox prove {slug} --seeds 20 --record"
        )
        record = proofs()[slug]
        assert (record.variants, record.mistakes) == (len(challenge.variants), len(challenge.mistakes))
        assert record.seeds >= 20
