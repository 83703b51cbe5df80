from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.test.client import RequestFactory

from zerograd.catalog import errors


def test_not_found_shows_a_way_back_and_the_request(client, db):
    answer = client.get("/nope/")
    assert answer.status_code == 404
    assert answer["X-Request-ID"] in answer.text
    assert 'href="/challenges/"' in answer.text


@pytest.mark.parametrize("path", ["/%00", "/%ff", "/\U0001f600/", "/" + "a" * 3000, "/lessons//"])
def test_strange_addresses_are_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_form_from_another_site_is_refused_with_a_sentence(db):
    answer = Client(enforce_csrf_checks=True).post("/me/settings/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "The form was too old" in answer.text


def test_a_post_that_is_too_large_is_refused(client, db):
    answer = client.post("/me/settings/theme/", {"theme": "x" * (257 * 1024)})
    assert answer.status_code == 400
    assert "makes no sense to us" in answer.text


def test_too_many_fields_are_refused(client, db):
    answer = client.post("/me/settings/theme/", {f"f{i}": "x" for i in range(1500)})
    assert answer.status_code == 400


def test_an_unknown_host_is_refused(client, db):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_wrong_method_is_refused(client, db):
    assert client.post("/").status_code == 405
    assert client.get("/me/settings/theme/").status_code == 405


def test_a_fault_of_ours_needs_no_database(rf: RequestFactory, django_assert_num_queries):
    request = rf.get("/")
    request.id = "0123abcd"
    answer = errors.server_error(request)
    assert answer.status_code == 500
    assert "0123abcd" in answer.text


def test_a_view_can_say_what_was_wrong(rf, db):
    request = rf.get("/")
    request.user = None
    assert "Pick one." in errors.bad_request(request, errors.BadInput("Pick one.")).text
    assert "secret" not in errors.forbidden(request, PermissionDenied("secret")).text


def test_health_is_answered_without_a_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_each_request_has_an_id_of_its_own(client):
    ids = {client.get("/healthz", headers={"X-Request-ID": "mine"})["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    assert "mine" not in ids
