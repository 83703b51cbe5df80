"""However much arrives, and however slowly: a clear 4xx, and nothing written to the disk."""

from __future__ import annotations

import asyncio
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.calls import JSON, V1, caller
from zerograd.asgi import application
from zerograd.body_limit import MAX_BODY, limited
from zerograd.submissions.models import Draft, Submission

FORM = "application/x-www-form-urlencoded"
PAGE = "/challenges/write-training-loop/"


def asked(app, chunks, *, length: int | None = None, path: str = "/me/settings/theme/") -> list[dict]:
    """Send a POST in these chunks; return what was sent back."""
    headers = [(b"host", b"localhost"), (b"content-type", FORM.encode())]
    headers += [] if length is None else [(b"content-length", str(length).encode())]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "query_string": b""}
    left, sent = iter(chunks), []

    async def receive():
        chunk = next(left, None)
        if chunk is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": chunk, "more_body": True}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


async def reads_all(scope, receive, send):
    while (await receive())["type"] == "http.request":
        pass


def test_a_length_beyond_the_limit_is_refused_before_the_body_is_read():
    sent = asked(application, [], length=10 * 1024**3)
    assert sent[0]["status"] == 413


def test_a_body_without_a_length_is_counted_as_it_comes(monkeypatch, tmp_path):
    """Django keeps what it reads; it must not get to keep more than the limit."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    chunks = iter(lambda: b"x" * 65_536, None)  # without end
    assert asked(application, chunks)[0]["status"] == 413
    assert list(tmp_path.iterdir()) == []


def test_what_fits_goes_through():
    got = []

    async def app(scope, receive, send):
        got.append((await receive())["body"])

    assert asked(limited(app), [b"x" * MAX_BODY], length=MAX_BODY) == []
    assert [len(body) for body in got] == [MAX_BODY]


def test_a_body_that_never_ends_is_given_up():
    sent = asked(limited(reads_all, max_seconds=0.05), [b"x"])
    assert sent[0]["status"] == 408


def test_a_length_that_is_no_number_is_not_believed():
    chunks = [b"x" * MAX_BODY, b"x"]
    assert asked(limited(reads_all), chunks, length=-1)[0]["status"] == 413


@pytest.mark.parametrize("size", [256 * 1024 + 1, 900 * 1024])
def test_a_form_that_is_too_long_is_400(alices, size):
    answer = alices.post(PAGE, f"source={'x' * size}", content_type=FORM)
    assert answer.status_code == 400
    assert not Submission.objects.exists()


def test_a_form_of_too_many_fields_is_400(alices):
    fields = "&".join(f"f{i}=1" for i in range(2000))
    assert alices.post(PAGE, fields, content_type=FORM).status_code == 400


@pytest.mark.parametrize("path", [f"{V1}submissions/", f"{V1}quiz-runs/", f"{V1}tokens/"])
def test_the_api_says_413(alice, path):
    api = caller(alice).client
    assert api.post(path, b'"' + b"x" * 300_000 + b'"', content_type=JSON).status_code == 413


def test_a_draft_that_is_too_long_is_400(alices):
    body = b'{"revision": 0, "source": "' + b"x" * 300_000 + b'"}'
    assert alices.put(f"{PAGE}draft/", body, content_type=JSON).status_code == 400


@pytest.mark.parametrize(
    "name", ["../../settings.py", "/etc/passwd", "solution.py::$DATA", "a" * 4096, "..\\..\\x.py", "\x00.py"]
)
def test_a_file_is_no_source_and_its_name_goes_nowhere(alices, alice, name, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    upload = SimpleUploadedFile("x.py", b"x = 1\n" * 20_000)
    upload._name = name  # as a browser may send it; the setter would tidy it up
    answer = alices.post(PAGE, {"source": upload, "purpose": "SUBMIT"})
    assert answer.status_code == 400
    assert not Submission.objects.exists()
    assert not Draft.objects.filter(user=alice, source__contains="x = 1").exists()
    assert list(tmp_path.iterdir()) == []
