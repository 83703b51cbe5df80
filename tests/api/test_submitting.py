"""Code goes in, an id comes back, the verdict is fetched with it."""

from __future__ import annotations

import pytest

from tests.submissions.rows import not_loaded, partial
from zerograd.submissions.models import Submission
from zerograd.submissions.tasks import grade

SOURCE = "def train_one_epoch(model, loader, loss_fn, optimizer):\n    return []\n"
BODY = {"challenge": "write-training-loop", "source": SOURCE, "purpose": "submit"}
KEYS = {"id", "challenge", "status", "phase", "verdict", "score", "checks", "mistakes", "output"}


def finish(id: str, graded=None) -> None:
    token = Submission.objects.take(id)
    assert Submission.objects.finish(token, graded or partial())


def test_a_submission_is_accepted_with_an_id(api, alice):
    answer = api.post("submissions/", BODY)
    assert answer.status_code == 202, answer.content
    row = Submission.objects.get(user=alice)
    assert answer.json() == {"id": str(row.id), "status": "QUEUED"}
    assert answer["Location"] == f"/api/v1/submissions/{row.id}/"
    assert (row.source, row.purpose) == (SOURCE, "SUBMIT")


def test_while_it_waits_there_is_no_verdict(api):
    id = api.post("submissions/", BODY).json()["id"]
    found = api.get(f"submissions/{id}/").json()
    assert found.keys() == KEYS
    assert (found["status"], found["verdict"], found["score"], found["checks"]) == ("QUEUED", None, None, [])


def test_once_done_it_names_the_mistake(api):
    id = api.post("submissions/", BODY).json()["id"]
    finish(id)
    found = api.get(f"submissions/{id}/").json()
    assert found.keys() == KEYS
    assert (found["status"], found["verdict"], found["score"]) == ("DONE", "PARTIAL", 40)
    assert found["mistakes"] == [
        {"name": "missing-zero-grad", "says": "Gradients of earlier batches are still in `.grad`."}
    ]
    assert found["checks"][0] == {
        "id": "order.zero-grad-before-backward",
        "points": 30,
        "status": "failed",
        "title": "Fresh gradients",
        "message": "Gradients differ at step 2",
        "observed": "0.25",
        "expected": "0.125",
    }
    assert found["output"] == "epoch 1\n"


def test_a_worker_grades_it(api, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.right"
    id = api.post("submissions/", BODY).json()["id"]
    grade(id)
    found = api.get(f"submissions/{id}/").json()
    assert (found["status"], found["verdict"], found["score"]) == ("DONE", "ACCEPTED", 100)
    assert api.get("challenges/write-training-loop/").json()["status"] == "solved"


def test_what_kept_it_from_running_is_said(api):
    id = api.post("submissions/", BODY).json()["id"]
    finish(id, not_loaded())
    found = api.get(f"submissions/{id}/").json()
    assert (found["verdict"], found["score"]) == ("CRASHED", 0)
    assert found["output"] == "SyntaxError: invalid syntax (line 3)\n"


def test_a_run_has_no_score(api):
    id = api.post("submissions/", {**BODY, "purpose": "run"}).json()["id"]
    finish(id)
    assert Submission.objects.get(id=id).purpose == "RUN"
    assert api.get(f"submissions/{id}/").json()["score"] is None


def test_purpose_is_submit_unless_said(api):
    id = api.post("submissions/", {k: v for k, v in BODY.items() if k != "purpose"}).json()["id"]
    assert Submission.objects.get(id=id).purpose == "SUBMIT"


def test_a_key_sent_again_gives_the_same_submission(api):
    key = {"Idempotency-Key": "once"}
    first, second = (api.post("submissions/", BODY, **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert Submission.objects.count() == 1


def test_a_key_used_for_other_code_conflicts(api):
    key = {"Idempotency-Key": "once"}
    api.post("submissions/", BODY, **key)
    assert api.post("submissions/", {**BODY, "source": "x = 1\n"}, **key).status_code == 409


@pytest.mark.parametrize("key", ["k" * 129, "a\x01b", "é"])
def test_a_key_that_makes_no_sense_is_400(api, key):
    assert api.post("submissions/", BODY, **{"Idempotency-Key": key}).status_code == 400


def test_a_third_unfinished_submission_waits(api):
    for _ in range(2):
        assert api.post("submissions/", BODY).status_code == 202
    third = api.post("submissions/", BODY)
    assert third.status_code == 429
    assert third["Retry-After"] == "10"
    assert "still waiting" in third.json()["detail"]


def test_it_can_be_cancelled(api):
    id = api.post("submissions/", BODY).json()["id"]
    assert api.post(f"submissions/{id}/cancel/").json()["status"] == "CANCELLED"
    assert api.post(f"submissions/{id}/cancel/").status_code == 200


def test_a_final_one_stays_as_it_is(api):
    id = api.post("submissions/", BODY).json()["id"]
    finish(id)
    assert api.post(f"submissions/{id}/cancel/").json()["status"] == "DONE"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "no code yet"),
        (" \n\t", "no code yet"),
        ("a\0b", "NUL"),
        ("x" * (64 * 1024 + 1), "64 KiB"),
    ],
)
def test_what_is_no_source_is_refused_with_a_sentence(api, source, says):
    answer = api.post("submissions/", {**BODY, "source": source})
    assert answer.status_code == 400
    assert says in answer.json()["detail"]
    assert not Submission.objects.exists()


def test_an_unknown_challenge_is_404(api):
    assert api.post("submissions/", {**BODY, "challenge": "no-such-thing"}).status_code == 404


@pytest.mark.parametrize("extra", [{"score": 100}, {"user": 1}, {"status": "DONE"}, {"": None}])
def test_an_unknown_field_is_400(api, extra):
    answer = api.post("submissions/", {**BODY, **extra})
    assert answer.status_code == 400
    assert answer.json()["fields"] == {next(iter(extra)): ["Unknown field."]}


@pytest.mark.parametrize(
    "change",
    [
        {"source": 1},
        {"source": None},
        {"source": ["x"]},
        {"challenge": 12},
        {"challenge": ""},
        {"purpose": "SUBMIT"},
        {"purpose": None},
        {"purpose": True},
    ],
)
def test_a_value_of_the_wrong_type_is_400(api, change):
    assert api.post("submissions/", {**BODY, **change}).status_code == 400
