"""Pages and API from one budget; by user and by address; whoever asks too often is told when to come back."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.accounts.test_sign_up import SECRET, sign_in, sign_up
from tests.api.calls import caller
from tests.attacks.matrix import LINES
from tests.attacks.people import just_signed_in
from tests.attacks.site import belongings, path_of, routes
from tests.submissions.rows import CHALLENGE
from zerograd.accounts.models import Token, User
from zerograd.accounts.rates import Counted
from zerograd.submissions.models import Draft, Submission

PAGE = f"/challenges/{CHALLENGE}/"
HERE, THERE = "192.0.2.1", "192.0.2.2"
# Allauth's have rates of their own, staff has none, the API one for everything.
NOT_OURS = ("accounts/", "admin/", "api/")
WRITING = [
    line
    for line in LINES
    if line.method != "GET" and not line.route.startswith(NOT_OURS) and line.expected[1] not in (0, 405)
]


@pytest.fixture(autouse=True)
def counts_of_its_own(settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def limit(settings, **rates: str) -> None:
    named = {name.replace("_", "-"): rate for name, rate in rates.items()}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": named}


def browser(user: User, address: str = HERE) -> Client:
    client = Client(REMOTE_ADDR=address)
    client.force_login(user)
    return client


def assert_refused(answer) -> None:
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600


@pytest.mark.parametrize(
    ("scope", "path", "form"),
    [
        ("submit", PAGE, {"source": ""}),
        ("answer", "/quizzes/start/", {"topic": "nothing"}),
        ("token", "/me/settings/tokens/", {"name": ""}),
        ("token", "/me/settings/delete/", {"username": "no"}),
        ("draft", f"{PAGE}reset/", {}),
        ("draft", "/me/settings/theme/", {"theme": "dark"}),
    ],
)
def test_a_page_that_writes_has_a_rate(alice, bob, settings, scope, path, form):
    limit(settings, **{scope: "2/min"})
    client = browser(alice)
    answers = [client.post(path, form) for _ in range(3)]
    assert 429 not in [answer.status_code for answer in answers[:2]]
    assert_refused(answers[2])
    assert client.get("/challenges/").status_code == 200
    assert browser(bob).post(path, form).status_code != 429


@pytest.mark.parametrize("line", WRITING, ids=str)
def test_no_page_of_ours_writes_without_a_rate(alice, settings, sent_nowhere, line):
    limit(settings, **dict.fromkeys(("submit", "answer", "token", "draft"), "0/min"))
    path = path_of(routes()[line.route], belongings(alice))
    assert_refused(getattr(browser(alice), line.method.lower())(path))


@pytest.mark.parametrize(("scope", "path"), [("submit", PAGE), ("answer", "/quizzes/start/")])
def test_many_accounts_at_one_address_share_a_rate(alice, bob, charlie, settings, scope, path):
    limit(settings, **{f"{scope}_address": "2/min"})
    first, second = (browser(user).post(path).status_code for user in (alice, bob))
    assert 429 not in (first, second)
    assert_refused(browser(charlie).post(path))
    assert browser(charlie, THERE).post(path).status_code != 429


def test_the_api_counts_addresses_as_well(alice, bob, settings):
    limit(settings, submit_address="2/min")
    body = {"challenge": "nothing", "source": "x"}
    codes = [caller(user).post("submissions/", body).status_code for user in (alice, bob, alice)]
    assert codes == [404, 404, 429]


def test_page_and_api_spend_one_budget(alice, settings):
    limit(settings, submit="2/min")
    assert browser(alice).post(PAGE, {"source": ""}).status_code == 400
    assert caller(alice).post("submissions/", {"challenge": "nothing", "source": "x"}).status_code == 404
    assert_refused(browser(alice).post(PAGE, {"source": "x = 1"}))
    assert not Submission.objects.exists()


@pytest.mark.parametrize("purpose", ["RUN", "SUBMIT"])
def test_code_that_is_handed_in_too_often_is_kept_and_stays_in_the_editor(alice, settings, purpose):
    limit(settings, submit="1/min")
    client, form = browser(alice), {"purpose": purpose, "source": "my_work = 1\n"}
    assert client.post(PAGE, {"source": ""}).status_code == 400
    answer = client.post(PAGE, form)
    assert_refused(answer)
    assert f"wait {answer['Retry-After']} seconds" in answer.content.decode()
    assert "my_work = 1\n</textarea>" in answer.content.decode()
    assert Draft.objects.get(user=alice).source == "my_work = 1\n"
    answer = client.post(PAGE, form, headers={"accept": "application/json"})
    assert_refused(answer)
    assert (answer.json()["revision"], "Too many tries" in answer.json()["problem"]) == (1, True)
    assert not Submission.objects.exists()


def test_what_is_kept_of_it_has_the_rate_of_drafts(alice, settings):
    limit(settings, submit="1/min", draft="2/min")
    client = browser(alice)
    codes = [client.post(PAGE, {"source": f"x = {number}"}).status_code for number in range(3)]
    assert codes == [302, 429, 429]
    assert Draft.objects.get(user=alice).source == "x = 1"


def test_a_visitor_who_starts_sample_quizzes_is_counted_by_address(client, db, settings):
    limit(settings, answer="2/min")
    codes = [client.post("/quizzes/start/", {"topic": "sample"}).status_code for _ in range(3)]
    assert codes == [302, 302, 429]


def test_what_a_visitor_claims_about_its_address_counts_for_nothing(client, db, settings):
    limit(settings, answer="2/min")
    codes = [
        client.post("/quizzes/start/", headers={"X-Forwarded-For": f"10.0.0.{i}"}).status_code
        for i in range(3)
    ]
    assert codes == [404, 404, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "10.0.0.1", HERE),
        (1, "10.0.0.1", "10.0.0.1"),
        (1, "6.6.6.6, 10.0.0.1", "10.0.0.1"),
        (2, "6.6.6.6, 10.0.0.1, 10.0.0.9", "10.0.0.1"),
        (1, "6.6.6.6, unknown", HERE),
        (1, "x" * 5000, HERE),
        (1, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        (1, "::ffff:192.0.2.7", "192.0.2.7"),
        (1, "2001:db8:1:2:bbbb::1", "2001:db8:1:2::"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    request = RequestFactory().get("/", REMOTE_ADDR=HERE, headers={"X-Forwarded-For": forwarded})
    assert Counted().get_ident(request) == address


def test_guessing_a_password_ends_in_429(client, db):
    sign_up(client)
    client.logout()
    answers = [sign_in(client, password=f"wrong-{i}") for i in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert_refused(answers[-1])
    assert_refused(
        sign_in(Client(REMOTE_ADDR=THERE), password=SECRET)
    )  # the account is counted, not only the address


def test_guessing_names_at_one_address_ends_in_429(client, db):
    codes = [sign_in(client, login=f"user-{i}").status_code for i in range(12)]
    assert codes[-1] == 429


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("account_signup", {"username": "", "email": "", "password1": ""}),
        ("account_login", {"login": "", "password": ""}),
    ],
)
def test_the_doors_of_strangers_are_counted_by_address(client, db, name, form):
    answers = [client.post(reverse(name), form) for _ in range(35)]
    assert answers[0].status_code == 200
    assert_refused(answers[-1])
    assert Client(REMOTE_ADDR=THERE).post(reverse(name), form).status_code == 200


def test_mail_to_many_addresses_is_counted_by_who_asks(client, db, mailoutbox):
    forms = [{"email": f"user-{i}@example.org"} for i in range(25)]
    answers = [client.post(reverse("account_reset_password"), form) for form in forms]
    assert_refused(answers[-1])
    assert len(mailoutbox) == 20


def test_mail_to_one_address_is_counted_wherever_it_is_asked_for(db, mailoutbox):
    for i in range(7):
        answer = Client(REMOTE_ADDR=f"192.0.2.{i}").post(
            reverse("account_reset_password"), {"email": "alice@example.org"}
        )
    assert_refused(answer)
    assert len(mailoutbox) == 5


def test_wrong_codes_of_the_second_step_are_counted(alice):
    client = just_signed_in(alice)
    answers = [client.post(reverse("mfa_activate_totp"), {"code": "000000"}) for _ in range(8)]
    assert answers[0].status_code == 200
    assert_refused(answers[-1])


def test_a_token_is_no_way_around(alice, settings):
    """A budget is the user's, however many tokens there are."""
    limit(settings, submit="2/min")
    body = {"challenge": "nothing", "source": "x"}
    clients = [Client(headers={"Authorization": f"Token {Token.issue(alice, 'a')[1]}"}) for _ in range(3)]
    codes = [
        c.post("/api/v1/submissions/", body, content_type="application/json").status_code for c in clients
    ]
    assert codes == [404, 404, 429]
