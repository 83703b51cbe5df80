"""Who may see what: each address of a submission, for its owner, a peer and a visitor."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.submissions.rows import CHALLENGE, accepted, partial, submission
from zerograd.submissions.models import Draft, Submission
from zerograd.submissions.states import Status

pytestmark = pytest.mark.django_db
READ = ["", "result/", "status/", "events/"]
CHANGE = ["cancel/", "dispute/"]


@pytest.fixture
def bobs(bob) -> Submission:
    row = submission(bob)
    Submission.objects.finish(Submission.objects.take(row.id), partial())
    return row


def ask(client, tail, row):
    address = f"/submissions/{row.id}/{tail}"
    return client.post(address) if tail in CHANGE else client.get(address)


@pytest.mark.parametrize("tail", READ + CHANGE)
def test_a_peer_is_told_that_there_is_nothing(web, bobs, tail):
    response = ask(web, tail, bobs)
    assert response.status_code == 404
    assert b"missing-zero-grad" not in response.content


@pytest.mark.parametrize("tail", READ + CHANGE)
def test_a_visitor_sees_nothing(client, bobs, tail):
    response = ask(client, tail, bobs)
    assert response.status_code in (302, 404)
    assert response.status_code == 404 or response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("tail", READ)
def test_staff_have_the_admin_and_not_other_peoples_pages(admin_client, bobs, tail):
    assert ask(admin_client, tail, bobs).status_code == 404


@pytest.mark.parametrize("tail", READ)
def test_the_owner_sees_it(bob, bobs, tail):
    client = Client()
    client.force_login(bob)
    assert ask(client, tail, bobs).status_code == 200


def test_a_peer_cancels_nothing(web, bob):
    row = submission(bob)
    web.post(f"/submissions/{row.id}/cancel/")
    row.refresh_from_db()
    assert row.status == Status.QUEUED


def test_a_peers_draft_is_another_draft(web, bob):
    Draft.on_desk(bob.id, CHALLENGE, "bob's secret idea")
    assert "secret idea" not in web.get(f"/challenges/{CHALLENGE}/").content.decode()
    assert "secret idea" not in web.get(f"/challenges/{CHALLENGE}/draft/").content.decode()


@pytest.mark.parametrize("field", ["score", "status", "verdict", "user", "attempt"])
def test_a_form_cannot_set_more_than_its_source(web, alice, field):
    web.post(f"/challenges/{CHALLENGE}/", {"source": "x = 1", field: "100"})
    row = Submission.objects.get()
    assert (row.user, row.status, row.score, row.verdict, row.attempt) == (alice, "QUEUED", None, "", False)


@pytest.mark.parametrize("tail", ["draft/", "reset/", "bring-back/", "hint/"])
def test_a_visitor_has_no_desk(client, tail):
    address = f"/challenges/{CHALLENGE}/{tail}"
    response = client.get(address) if tail == "draft/" else client.post(address)
    assert response.status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("tail", ["reset/", "bring-back/", "hint/"])
def test_what_changes_something_is_no_link(web, tail):
    assert web.get(f"/challenges/{CHALLENGE}/{tail}").status_code == 405


def test_a_forged_form_is_refused(bob):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bob)
    assert client.post(f"/challenges/{CHALLENGE}/", {"source": "x = 1"}).status_code == 403
    assert not Submission.objects.exists()


def test_pages_about_a_person_are_kept_by_no_cache(web, alice):
    row = submission(alice)
    Submission.objects.finish(Submission.objects.take(row.id), accepted())
    for address in (row.get_absolute_url(), f"/challenges/{CHALLENGE}/", "/submissions/"):
        assert "private" in web.get(address)["Cache-Control"]
