from __future__ import annotations

import pytest

from tests.submissions.rows import CHALLENGE
from zerograd.submissions.models import Draft

pytestmark = pytest.mark.django_db
DRAFT = f"/challenges/{CHALLENGE}/draft/"


def put(web, source, revision):
    return web.put(DRAFT, {"source": source, "revision": revision}, content_type="application/json")


def test_the_first_draft_is_the_starter(web, challenge):
    assert web.get(DRAFT).json() == {"revision": 0, "source": challenge.starter}


def test_each_save_is_a_new_revision(web):
    assert put(web, "a = 1", 0).json()["revision"] == 1
    assert put(web, "a = 2", 1).json() == {"revision": 2, "source": "a = 2"}


def test_a_conflict_gives_both_and_changes_nothing(web):
    put(web, "on the laptop", 0)
    answer = put(web, "on the desktop", 0)
    assert answer.status_code == 409
    assert answer.json() == {"revision": 1, "source": "on the laptop", "yours": "on the desktop"}
    assert web.get(DRAFT).json()["source"] == "on the laptop"


def test_the_same_text_from_two_windows_is_no_conflict(web):
    put(web, "a = 1", 0)
    assert put(web, "a = 1", 0).json() == {"revision": 1, "source": "a = 1"}


def test_a_reset_keeps_the_code_and_brings_it_back(web, alice, challenge):
    put(web, "my work", 0)
    web.post(f"/challenges/{CHALLENGE}/reset/")
    draft = Draft.objects.get(user=alice)
    assert (draft.source, draft.replaced) == (challenge.starter, "my work")
    web.post(f"/challenges/{CHALLENGE}/reset/")  # a second reset takes nothing away
    web.post(f"/challenges/{CHALLENGE}/bring-back/")
    draft.refresh_from_db()
    assert (draft.source, draft.replaced) == ("my work", challenge.starter)


def test_bringing_back_nothing_leaves_the_draft(web, alice):
    put(web, "my work", 0)
    web.post(f"/challenges/{CHALLENGE}/bring-back/")
    assert Draft.objects.get(user=alice).source == "my work"


def test_submitting_saves_the_draft(web, alice):
    put(web, "older", 0)
    web.post(f"/challenges/{CHALLENGE}/", {"source": "newer"})
    assert Draft.objects.get(user=alice).source == "newer"
