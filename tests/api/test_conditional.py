"""`If-None-Match`: 304 while the answer holds, and never a moment longer."""

from __future__ import annotations

import pytest

from tests.api.calls import Caller, caller
from tests.api.endpoints import ENDPOINTS, LOOP, belongings, filled
from tests.submissions.rows import accepted, partial, submission
from zerograd.api import conditional
from zerograd.submissions.models import Draft, Submission

READS = [endpoint for endpoint in ENDPOINTS if endpoint.method == "GET"]
PERSONAL = ["challenges/", f"challenges/{LOOP}/", "submissions/", "progress/"]


def ask(api: Caller, path: str, tag: str = ""):
    return api.client.get(f"/api/v1/{path}", headers={"If-None-Match": tag} if tag else {})


def tags(api: Caller, paths: list[str]) -> dict[str, str]:
    return {path: ask(api, path)["ETag"] for path in paths}


def solve(user) -> Submission:
    row = submission(user)
    assert Submission.objects.finish(Submission.objects.take(row.id), accepted())
    return row


@pytest.mark.parametrize("endpoint", READS, ids=str)
def test_what_has_not_changed_is_not_sent_again(api, alice, endpoint):
    path, _ = filled(endpoint, belongings(alice))
    first = ask(api, path)
    again = ask(api, path, first["ETag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert ask(api, path, f'"another", W/{first["ETag"]}').status_code == 304
    assert ask(api, path, '"another"').content == first.content


@pytest.mark.parametrize("endpoint", READS, ids=str)
def test_it_is_its_readers_alone_and_asked_for_each_time(api, alice, endpoint):
    path, _ = filled(endpoint, belongings(alice))
    for answer in (ask(api, path), ask(api, path, "*")):
        assert {word.strip() for word in answer["Cache-Control"].split(",")} == {"private", "no-cache"}
        assert {"Authorization", "Cookie"} <= {word.strip() for word in answer["Vary"].split(",")}


@pytest.mark.parametrize("path", PERSONAL)
def test_a_verdict_ends_it(api, alice, path):
    before = tags(api, [path])[path]
    row = submission(alice)
    Submission.objects.finish(Submission.objects.take(row.id), partial())
    failed = ask(api, path, before)
    assert failed.status_code == 200
    solve(alice)
    solved = ask(api, path, failed["ETag"])
    assert solved.status_code == 200
    assert ask(api, path, solved["ETag"]).status_code == 304


def test_a_deletion_ends_it(api, alice):
    row = solve(alice)
    before = tags(api, PERSONAL)
    row.delete()
    assert [path for path, tag in before.items() if ask(api, path, tag).status_code != 200] == []


def test_each_step_of_a_submission_ends_it(api, alice):
    row = submission(alice)
    path, seen = f"submissions/{row.id}/", [""]

    def look() -> int:
        answer = ask(api, path, seen[-1])
        seen.append(answer["ETag"])
        return answer.status_code

    assert (look(), look()) == (200, 304)
    token = Submission.objects.take(row.id)
    assert look() == 200
    Submission.objects.renew(token, "grading")
    assert look() == 200
    Submission.objects.finish(token, partial())
    assert (look(), look()) == (200, 304)


def test_a_final_submission_is_not_read_again(api, alice, django_assert_num_queries):
    row = solve(alice)
    tag = ask(api, f"submissions/{row.id}/")["ETag"]
    with django_assert_num_queries(2):  # the token, and whether the row is final
        assert ask(api, f"submissions/{row.id}/", tag).status_code == 304


def test_a_draft_ends_it(api, alice):
    paths = [f"challenges/{LOOP}/draft/", "challenges/", f"challenges/{LOOP}/"]
    before = tags(api, paths)
    Draft.on_desk(alice.id, LOOP, "").put("x = 1\n", 0)
    assert [path for path, tag in before.items() if ask(api, path, tag).status_code != 200] == []


def test_a_new_token_ends_the_list_of_tokens(api):
    before = ask(api, "tokens/")["ETag"]
    api.post("tokens/", {"name": "another"})
    assert ask(api, "tokens/", before).status_code == 200


def test_a_deploy_ends_it(api, alice, monkeypatch):
    paths = [filled(endpoint, belongings(alice))[0] for endpoint in READS[:5]]
    before = tags(api, [*paths, *PERSONAL])
    monkeypatch.setattr(conditional, "VERSION", "of tomorrow")
    assert [path for path, tag in before.items() if ask(api, path, tag).status_code != 200] == []


def test_the_version_is_that_of_the_files(tmp_path, settings):
    settings.ROOT = tmp_path
    (tmp_path / "challenges").mkdir()
    seen = {conditional._version()}
    for text in ("a", "b"):
        (tmp_path / "challenges" / "lesson.md").write_text(text)
        seen.add(conditional._version())
    assert len(seen) == 3


@pytest.mark.parametrize(
    "path", ["challenges/", f"challenges/{LOOP}/", "submissions/", "progress/", "tokens/"]
)
def test_nobody_gets_anothers(api, anonymous, bob, path):
    tag = ask(api, path)["ETag"]
    assert ask(caller(bob), path, tag).status_code == 200
    assert ask(anonymous, path, tag).status_code in (200, 401)


def test_another_filter_is_another_answer(api):
    tag = ask(api, "challenges/?kind=fix")["ETag"]
    assert ask(api, "challenges/?kind=loop", tag).status_code == 200
    assert ask(api, "challenges/?kind=fix", tag).status_code == 304


@pytest.mark.parametrize("path", ["challenges/no-such/", "challenges/?kind=none", "nowhere/"])
def test_an_error_is_always_sent(api, path):
    answer = ask(api, path, "*")
    assert answer.status_code in (400, 404)
    assert answer.json()["detail"]


@pytest.mark.parametrize("tag", ["", "nonsense", '"', "W/", "\x01", "a" * 5000, '""'])
def test_a_header_that_makes_no_sense_matches_nothing(api, tag):
    assert ask(api, "topics/", tag).status_code == 200
