from __future__ import annotations

import pytest
from django.db import OperationalError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings, tmp_path):
    settings.ZEROGRAD_QUEUE = tmp_path
    settings.CELERY_BROKER_URL = "filesystem://localhost/"


def test_ready_when_everything_answers(client, right_judge):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    body = answer.json()
    assert (body["ok"], body["database"], body["broker"]) == (True, "ok", "ok")
    assert (body["judge"]["box"], body["judge"]["warm"]) == ("fake", 1)


def test_not_ready_without_a_judge_and_says_why(client, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.cold"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["judge"]["problem"] == "no image zerograd-box"


def test_not_ready_with_boxes_that_are_not_proven_and_names_the_probe(client, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.unproven"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["judge"]["problem"].startswith("self-test: vsock: ")


def test_not_ready_when_nobody_listens_on_the_socket(client, settings, tmp_path):
    settings.ZEROGRAD_JUDGE_SOCKET = str(tmp_path / "judge.sock")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "no judge" in answer.json()["judge"]["problem"]


def test_not_ready_without_the_broker_folder(client, settings, right_judge, tmp_path):
    settings.ZEROGRAD_QUEUE = tmp_path / "gone"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "no writable folder" in answer.json()["broker"]


def test_not_ready_when_the_broker_is_away(client, settings, right_judge):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "no answer"  # where it lies is for the log


def test_what_a_driver_says_is_not_told_to_strangers(client, right_judge, monkeypatch):
    def away(*_: object) -> None:
        raise OperationalError('connection to server at "10.0.0.5" failed for user "zerograd"')

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "no answer"
