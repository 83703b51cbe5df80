"""The table of bad input, line by line: what each of them gets, from the command line, the site and the API.

Sources are graded in a copy of the project whose challenge has a short time limit. More about the boxes is in
tests/sandbox, about forms in tests/submissions, about the API in tests/api.
"""

from __future__ import annotations

import gc
import json
import shutil
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from sandbox.judge.document import from_document
from tests.bad_sources import (
    BROKEN_CONTENT,
    FOLDER,
    LIMIT,
    NO_SOURCE,
    NOT_LOADED,
    PAGES,
    RIGHT,
    VERDICTS,
    WORDS,
    copied,
    each,
    finished,
    grade,
    in_a_hurry,
    python,
)
from tests.processes import serving, wait_until
from tests.services import docker_boxes
from tests.submissions.rows import CHALLENGE, submission
from tests.submissions.test_up import environment
from zerograd.accounts.models import Token
from zerograd.submissions.models import Draft, Submission
from zerograd.submissions.preflight import chosen_box


@pytest.fixture(scope="session")
def copy(tmp_path_factory) -> Path:
    return copied(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="session")
def impatient(tmp_path_factory) -> Path:
    return in_a_hurry(copied(tmp_path_factory.mktemp("impatient")))


@pytest.fixture(scope="session")
def graded_local(impatient, tmp_path_factory) -> dict[str, dict]:
    return grade(impatient, "local", tmp_path_factory.mktemp("local"))


@pytest.fixture(scope="session")
def graded_docker(impatient, tmp_path_factory) -> dict[str, dict]:
    docker_boxes().close()  # skips or fails without them
    return grade(impatient, "docker", tmp_path_factory.mktemp("docker"))


@pytest.fixture(scope="session")
def graded_fork(impatient, tmp_path_factory) -> dict[str, dict]:
    docker_boxes().close()
    return grade(impatient, "fork", tmp_path_factory.mktemp("fork"))


@pytest.fixture
def found(request, box, name) -> dict:
    """What `grade` prints for this source in this box."""
    return request.getfixturevalue(f"graded_{box}")[name]


@pytest.mark.torch
@each(NO_SOURCE)
def test_what_is_no_source_is_invalid(found):
    assert (found["verdict"], found["score"], found["attempt"]) == ("INVALID", 0, False)
    assert found["raised"]["text"].startswith("The file ")


@pytest.mark.torch
@each(VERDICTS)
def test_what_code_does_is_its_verdict(found, name):
    assert found["verdict"] == VERDICTS[name][1]
    assert found["verdict"] in ("ACCEPTED", "PARTIAL") or found["score"] == 0
    assert found["attempt"] == (name not in NOT_LOADED)
    assert found["seconds"] < LIMIT + 2


@pytest.mark.torch
@pytest.mark.docker
@pytest.mark.parametrize(("box", "name"), [("docker", "fork bomb"), ("fork", "fork bomb")])
def test_a_fork_bomb_meets_the_time_limit(found):
    assert (found["verdict"], found["score"]) == ("TIME_LIMIT", 0)
    assert found["seconds"] < LIMIT + 2


@pytest.mark.torch
@each(["wrong signature"])
def test_a_wrong_signature_fails_the_check_with_a_sentence(found):
    check = next(check for check in found["checks"] if check["status"] == "failed")
    assert check["id"] == "run.no-exception"
    assert "takes 1 positional argument but 4 were given" in check["message"]


@pytest.mark.torch
@each(["wrong type returned"])
def test_a_wrong_type_fails_its_check_and_says_what_was_expected(found):
    failed = [check for check in found["checks"] if check["status"] == "failed"]
    assert [check["id"] for check in failed] == ["output.values"]
    assert "returned losses" in failed[0]["message"]
    assert "list" in failed[0]["expected"]


@pytest.mark.torch
@pytest.mark.parametrize("name", WORDS)
def test_the_page_says_it_in_words(graded_local, alices, alice, name):
    row = submission(alice)
    token = Submission.objects.take(row.id)
    assert Submission.objects.finish(token, from_document(graded_local[name]))
    shown = alices.get(row.get_absolute_url()).content.decode()
    assert WORDS[name] in shown
    assert ("It does not count as an attempt." in shown) == (name in NOT_LOADED)
    assert Submission.objects.get(id=row.id).attempt == (name not in NOT_LOADED)


@pytest.mark.parametrize("name", NO_SOURCE)
def test_the_page_refuses_what_is_no_source_and_keeps_the_draft(alices, alice, name):
    Draft.on_desk(alice.id, CHALLENGE, "before = 1\n")
    body = f"purpose=SUBMIT&source={quote_from_bytes(NO_SOURCE[name])}"
    answer = alices.post(f"/challenges/{CHALLENGE}/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Not submitted" in answer.content.decode()
    assert not Submission.objects.exists()
    kept = NO_SOURCE[name].decode(errors="replace").replace("\0", "\u2400")
    assert Draft.objects.get(user=alice).source == (kept or "before = 1\n")


@pytest.fixture
def api(alice) -> Client:
    return Client(headers={"Authorization": f"Token {Token.issue(alice, 'laptop')[1]}"})


def send(api: Client, body) -> int:
    return api.post("/api/v1/submissions/", body, content_type="application/json").status_code


@pytest.mark.parametrize("name", NO_SOURCE)
def test_the_api_refuses_what_is_no_source(api, name):
    try:
        body = json.dumps({"challenge": CHALLENGE, "source": NO_SOURCE[name].decode()}).encode()
    except UnicodeDecodeError:
        body = b'{"challenge": "write-training-loop", "source": "' + NO_SOURCE[name].strip() + b'"}'
    assert send(api, body) == 400
    assert not Submission.objects.exists()


def test_an_unknown_slug_is_404(alices, api):
    assert alices.get("/challenges/no-such/").status_code == 404
    assert alices.post("/challenges/no-such/", {"source": "x = 1"}).status_code == 404
    assert api.get("/api/v1/challenges/no-such/").status_code == 404
    assert send(api, {"challenge": "no-such", "source": "x = 1"}) == 404


def test_the_id_of_another_user_is_404(alices, api, bob):
    id = submission(bob).id
    assert alices.get(f"/submissions/{id}/").status_code == 404
    assert alices.post(f"/submissions/{id}/cancel/").status_code == 404
    assert api.get(f"/api/v1/submissions/{id}/").status_code == 404
    assert api.post(f"/api/v1/submissions/{id}/cancel/").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"challenge": CHALLENGE, "source": "x = 1", "score": 100},
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"source": NaN}',
    ],
    ids=["unknown field", "half an object", "a list", "null", "no UTF-8", "NaN"],
)
def test_an_unknown_field_and_malformed_json_are_400(api, body):
    assert send(api, body) == 400


@pytest.mark.torch
def test_without_an_image_the_box_is_local_and_every_page_says_so(copy, tmp_path):
    with serving(tmp_path, root=copy, ZEROGRAD_BOX="auto") as site:
        assert "(box: local)" in site.log.read_text()
        assert "without isolation" in site.log.read_text()
        silent = [path for path in PAGES if "Submissions run here without isolation" not in site.get(path)]
    assert silent == []


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # by docker, where nobody listens
def test_without_an_engine_the_box_is_local(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    (tmp_path / "image.id").write_text("sha256:" + 64 * "0")
    assert chosen_box("auto", "127.0.0.1", tmp_path / "image.id") == "local"
    gc.collect()  # here, where the warning is expected


@pytest.mark.torch
def test_a_site_that_must_use_docker_takes_submissions_and_lets_them_wait(copy, tmp_path):
    dead = f"unix://{tmp_path}/none.sock"
    (copy / "var").mkdir(exist_ok=True)
    (copy / "var/image.id").write_text("sha256:" + 64 * "0")
    try:
        with serving(tmp_path, root=copy, ready=False, ZEROGRAD_BOX="docker", DOCKER_HOST=dead) as site:
            token = site.manage("token", "local", "--create")
            wait_until(lambda: "no Docker engine answers" in site.get("/readyz"), seconds=180)
            id = site.api(token, "submissions/", {"challenge": CHALLENGE, "source": RIGHT})["id"]
            wait_until(lambda: "refusing jobs" in site.log.read_text(), seconds=30)
            assert site.api(token, f"submissions/{id}/")["status"] == "QUEUED"
            page = site.get(f"/submissions/{id}/")
            assert "The grader is not ready" in page
            assert "no Docker engine answers" in page
    finally:
        shutil.rmtree(copy / "var")


@pytest.mark.torch
@pytest.mark.parametrize(
    ("image", "says"), [(None, "make image"), ("sha256:" + 64 * "0", "no Docker engine answers")]
)
def test_docker_boxes_that_cannot_be_had_are_one_line(copy, tmp_path, image, says):
    source = tmp_path / "right.py"
    source.write_text(RIGHT)
    tree = shutil.copytree(copy, tmp_path / "tree")
    if image:
        (tree / "var").mkdir()
        (tree / "var/image.id").write_text(image)
    command = ("-m", "sandbox", "grade", CHALLENGE, str(source), "--box", "docker")
    running = python(tree, *command, DOCKER_HOST=f"unix://{tmp_path}/none.sock")
    said, complained = finished(running)
    assert (running.returncode, said) == (2, "")
    assert says in complained
    assert len(complained.strip().splitlines()) == 1


@pytest.mark.torch
@pytest.mark.parametrize("name", BROKEN_CONTENT)
def test_broken_content_is_named_by_prove_and_up(tmp_path, name):
    file, old, new, says = BROKEN_CONTENT[name]
    tree = copied(tmp_path / "tree")
    path = tree / FOLDER / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    prove = python(tree, "-m", "sandbox", "prove", CHALLENGE)
    up = python(tree, "manage.py", "up", **environment(tmp_path))
    for running in (prove, up):
        said = "".join(finished(running))
        assert running.returncode not in (0, None)
        assert "Traceback" not in said
        line = next(line for line in said.splitlines() if f"{CHALLENGE}/{file}" in line)
        assert says in line
