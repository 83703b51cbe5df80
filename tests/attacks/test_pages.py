"""Every page there is, as visitor, owner and staff: its headers, nothing inline, and nobody's text obeyed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client

from sandbox.contract import Check, CheckStatus, Ending, Graded, Raised, Report, Verdict
from tests.attacks.people import just_signed_in
from tests.attacks.site import belongings, path_of, routes
from tests.submissions.rows import CHALLENGE
from zerograd.accounts.models import Token, User
from zerograd.quizzes.models import Answer
from zerograd.submissions.models import Dispute, Draft, Submission

pytestmark = pytest.mark.usefixtures("unlimited")

STREAM = "submissions/<uuid:id>/events/"
STYLED = "api/docs/"  # Swagger UI writes styles of its own: the one page whose policy lets it
LOUD = {"readyz", STREAM, "accounts/logout/"}
BAD = (
    "<img src=x onerror=alert('mark')><script>alert('mark')</script>\"'><svg onload=alert('mark')>"
    "[x](javascript:alert('mark')) ![x](javascript:alert('mark')) {{ 7|add:7 }} $\\href{javascript:x}{x}$ "
    "\x1b[31mred\x1b]8;;javascript:alert('mark')\x07link\x1b]8;;\x07 \x07\x08\x9b \u202egnp.exe\u2066\u2069 \u200f</textarea>"
)
OBEYED = "\x1b\x07\x08\x9b\u202e\u2066\u2069\u200f"  # no page may hold one of these


class Tags(HTMLParser):
    """What a browser would do something about."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.foreign: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        scripted = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if (scripted or tag == "style") and not given.get("nonce"):
            self.inline.append(tag)
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action", "formaction", "srcdoc"):
            value = (given.get(name) or "").strip().lower()
            if value.startswith(("javascript:", "data:text")) or value == "x":
                self.foreign.append(f"{tag} {name}={value}")


def pages(client: Client, parts: dict[str, object]) -> dict[str, HttpResponse]:
    found = {route: client.get(path_of(a, parts)) for route, a in routes().items() if route not in LOUD}
    found["not found"] = client.get("/no/such/page/")
    found["htmx"] = client.get("/challenges/", headers={"HX-Request": "true"})
    return found


def html(answers: dict[str, HttpResponse]) -> dict[str, str]:
    is_page = {route: one for route, one in answers.items() if "text/html" in one.get("Content-Type", "")}
    return {
        route: one.content.decode() for route, one in is_page.items() if one.status_code in (200, 403, 404)
    }


@pytest.fixture(params=["visitor", "owner", "staff"])
def who(request, alice) -> str:
    return request.param


@pytest.fixture
def answers(who, alice) -> dict[str, HttpResponse]:
    parts = belongings(alice)
    return pages(browser(who, alice), parts)


def browser(who: str, alice: User) -> Client:
    if who == "visitor":
        return Client()
    if who == "owner":
        return just_signed_in(alice)
    client = Client()
    client.force_login(User.objects.create(username="root", is_staff=True, is_superuser=True))
    return client


def test_no_page_has_anything_inline(answers, who):
    found = {route: Tags(page) for route, page in html(answers).items()}
    assert len(found) > (60 if who == "staff" else 20)
    assert {route: tags.inline for route, tags in found.items() if tags.inline} == {STYLED: ["style"]}
    assert {route: tags.foreign for route, tags in found.items() if tags.foreign} == {}


def test_every_answer_carries_the_headers(answers):
    for route, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, route
        scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
        assert "unsafe" not in scripts, route
        assert "unsafe" not in policy or route == STYLED, route
        assert answer["X-Content-Type-Options"] == "nosniff", route
        assert answer["X-Frame-Options"] == "DENY", route
        assert answer["Referrer-Policy"] == "same-origin", route
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", route


def test_what_is_for_somebody_signed_in_is_kept_by_no_shared_cache(answers, who):
    if who == "visitor":
        return
    shared = {"healthz", "admin/jsi18n/", "api/schema/"}  # the same for all
    for route, answer in answers.items():
        if route in shared or answer.status_code not in (200, 404):
            continue
        assert "private" in answer["Cache-Control"], route
        assert "Cookie" in answer["Vary"], route
        assert "no-store" in answer["Cache-Control"] or route.startswith("api/v1/"), route


def test_every_cookie_is_kept_from_scripts_and_other_sites(answers):
    cookies = [cookie for answer in answers.values() for cookie in answer.cookies.values()]
    assert cookies
    assert [c.key for c in cookies if c.value and not (c["httponly"] and c["samesite"] == "Lax")] == []


def poison(alice: User, parts: dict[str, object]) -> None:
    """Put BAD wherever somebody's text can go, the way it would come."""
    failed = Check("output.values", 100, CheckStatus.FAILED, "Losses", BAD, BAD, BAD)
    report = Report(
        Ending.COMPLETE,
        (failed,),
        output=BAD,
        tape=(f"forward {BAD}", f"step {BAD}"),
        raised=Raised(BAD, BAD, 1),
    )
    row = Submission.objects.create(
        user=alice, challenge=CHALLENGE, digest="d", source=f"# {BAD}\n", purpose="SUBMIT"
    )
    Submission.objects.finish(Submission.objects.take(row.id), Graded(CHALLENGE, Verdict.CRASHED, 0, report))
    client = Client()
    client.force_login(alice)
    client.post(f"/submissions/{row.id}/dispute/", {"text": BAD})
    client.post("/me/settings/tokens/", {"name": BAD[:60]})
    client.post("/me/settings/tokens/", {"name": BAD[-60:]})
    Draft.objects.filter(user=alice).update(source=BAD, kept=[BAD, f"{BAD}."])
    User.objects.filter(id=alice.id).update(first_name=BAD[:100], last_name=BAD[:100], plan="<b>")
    asked = Answer.objects.filter(run_id=parts["quizzes run_id"]).first()
    Answer.objects.filter(id=asked.id).update(given=BAD)
    parts |= {"submissions id": row.id, "submission object_id": row.id}
    parts |= {
        "dispute object_id": Dispute.objects.get(submission=row).id,
        "token object_id": Token.objects.last().id,
    }
    parts |= {"r object_id": row.id}


def outside_the_editor(page: str) -> str:
    """Without what an editor holds, which is the learner's text as it is, and no markup to a browser."""
    parts = page.split("<textarea")
    return parts[0] + "".join(part.split("</textarea>", 1)[-1] for part in parts[1:])


@pytest.mark.parametrize("who", ["owner", "staff"])
def test_nobodys_text_is_markup_or_a_command_anywhere(alice, who):
    parts = belongings(alice)
    poison(alice, parts)
    found = html(pages(browser(who, alice), parts))
    assert (
        sum("alert(&#x27;mark&#x27;)" in page or "alert(&#39;mark&#39;)" in page for page in found.values())
        >= 4
    )
    found.pop(STYLED, None)
    for route, page in found.items():
        tags = Tags(page)
        assert tags.inline == tags.foreign == [], route
        assert "<img src=x" not in page, route
        assert "7|add:7 }} 14" not in page, route
        assert [letter for letter in OBEYED if letter in outside_the_editor(page)] == [], route


def test_the_api_sends_text_as_json_that_no_browser_renders(alice):
    parts = belongings(alice)
    poison(alice, parts)
    client = Client()
    client.force_login(alice)
    answer = client.get(f"/api/v1/submissions/{parts['submissions id']}/")
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert [letter for letter in OBEYED if letter in answer.content.decode()] == []


@pytest.mark.parametrize(
    "name", ["<b>", "a\u202eb", "a\x1bb", "a b", "a\0b", "../x", "a" * 151, "=HYPERLINK(1)"]
)
def test_a_name_is_letters_and_digits(client, db, name):
    form = {"username": name, "email": "dora@example.org", "password1": "a-quiet-Harbour-42"}
    assert client.post("/accounts/signup/", form).status_code == 200
    assert not User.objects.exists()
