from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.submissions.rows import CHALLENGE
from zerograd.submissions.models import MAX_KEPT, Draft

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
    assert (draft.source, draft.kept) == (challenge.starter, ["my work"])
    web.post(f"/challenges/{CHALLENGE}/reset/")  # a second reset takes nothing away
    web.post(f"/challenges/{CHALLENGE}/bring-back/")
    draft.refresh_from_db()
    assert (draft.source, draft.kept) == ("my work", [challenge.starter])


def test_a_second_reset_pushes_nothing_out_and_each_press_brings_the_next_text_back(web, alice):
    put(web, "an hour of work", 0)
    web.post(f"/challenges/{CHALLENGE}/reset/")
    put(web, "one edit", 2)
    web.post(f"/challenges/{CHALLENGE}/reset/")
    assert "2 texts are kept" in web.get(f"/challenges/{CHALLENGE}/").content.decode()
    for text in ("one edit", "an hour of work"):
        web.post(f"/challenges/{CHALLENGE}/bring-back/")
        assert Draft.objects.get(user=alice).source == text


def test_so_many_texts_are_kept_and_none_twice(alice):
    draft = Draft.on_desk(alice.id, CHALLENGE, "starter")
    for text in [*map(str, range(MAX_KEPT + 1)), "5", " "]:
        draft.put(text, draft.revision)
        draft.reset("starter")
    assert draft.kept == ["5", "4", "3", "2", "1"]


@pytest.mark.django_db(transaction=True)
def test_resets_at_the_same_moment_keep_each_text_once(alice):
    draft = Draft.on_desk(alice.id, CHALLENGE, "starter")
    draft.put("first", 0)
    draft.reset("starter")
    draft.put("second", draft.revision)

    def reset(_):
        try:
            Draft.objects.get(id=draft.id).reset("starter")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(reset, range(6)))
    draft.refresh_from_db()
    assert (draft.source, draft.kept) == ("starter", ["second", "first"])


def test_bringing_back_nothing_leaves_the_draft(web, alice):
    put(web, "my work", 0)
    web.post(f"/challenges/{CHALLENGE}/bring-back/")
    assert Draft.objects.get(user=alice).source == "my work"


PAGE = f"/challenges/{CHALLENGE}/"


@pytest.mark.parametrize("revision", [{"revision": 0}, {"revision": "9" * 30}, {"revision": "x"}, {}])
@pytest.mark.parametrize("source", ["of an old page", "x" * (64 * 1024 + 1)], ids=["right", "refused"])
def test_handing_in_from_an_old_page_keeps_what_was_saved_since(web, alice, source, revision):
    put(web, "an hour of work", 0)
    answer = web.post(PAGE, {"source": source, **revision}, follow=True)
    draft = Draft.objects.get(user=alice)
    assert (draft.source, draft.kept) == (source, ["an hour of work"])
    assert "had been changed elsewhere" in answer.content.decode()


def test_a_run_from_an_old_page_is_told_what_was_saved_since(web):
    put(web, "an hour of work", 0)
    form = {"source": "of an old page", "purpose": "RUN", "revision": 0}
    answer = web.post(PAGE, form, headers={"accept": "application/json"}).json()
    assert (answer["revision"], answer["theirs"]) == (2, "an hour of work")


@pytest.mark.parametrize("source", ["grown", "older"])
def test_what_grew_from_the_draft_or_is_the_draft_pushes_nothing_aside(web, alice, source):
    put(web, "older", 0)
    answer = web.post(PAGE, {"source": source, "revision": int(source == "grown")}, follow=True)
    draft = Draft.objects.get(user=alice)
    assert (draft.source, draft.kept) == (source, [])
    assert "had been changed elsewhere" not in answer.content.decode()


def test_the_form_names_the_revision_that_its_text_is(web):
    put(web, "a = 1", 0)
    assert '<input type="hidden" name="revision" value="1"' in web.get(PAGE).content.decode()


def test_submitting_saves_the_draft(web, alice):
    put(web, "older", 0)
    web.post(f"/challenges/{CHALLENGE}/", {"source": "newer"})
    assert Draft.objects.get(user=alice).source == "newer"
