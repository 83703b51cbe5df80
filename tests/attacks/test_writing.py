"""What a request may change: what its form says and nothing else, with a token of this site, and only what exists."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models, transaction
from django.forms import FileField, Form, URLField
from django.test import Client
from rest_framework import serializers

from tests.attacks.site import FORMS, belongings, json_bodies, path_of, routes
from tests.processes import ROOT
from zerograd.accounts.models import Token, User

pytestmark = pytest.mark.usefixtures("unlimited")

OURS = ("accounts", "quizzes", "submissions", "progress")
NEW = {  # differs between two runs of the same request
    "accounts.User": {"last_login", "password", "date_joined"},
    "accounts.Token": {"id", "digest", "prefix", "created"},
    "submissions.Submission": {
        "id",
        "digest",
        "created",
        "queued",
        "lease",
        "lease_expires",
        "finished",
        "started",
    },
    "quizzes.QuizRun": {"id", "created", "shown", "question_ids", "finished"},
    "quizzes.Answer": {"id", "run", "created", "seconds"},
}
TIMES = (models.DateTimeField,)
MORE: dict[str, Any] = {  # every column that a form might be made to set
    **dict.fromkeys(("score", "points", "tries", "hints", "slot", "revision_", "position"), "100"),
    **dict.fromkeys(("user", "user_id", "id", "pk", "is_staff", "is_superuser", "is_active", "attempt"), "1"),
    **dict.fromkeys(("correct", "settled", "finished", "verified", "primary"), "true"),
    **{"status": "DONE", "verdict": "ACCEPTED", "phase": "grading", "owner": "1", "role": "admin"},
    **{"digest": "0" * 64, "plan": "seven-days", "groups": "1", "user_permissions": "1", "expires": ""},
}
ROOMS = tuple(f"admin/{name}/" for name in ("auth", "accounts", "submissions", "account", "mfa"))
API = [(m, r) for m in ("POST", "PUT") for r in routes() if r.startswith("api/v1/")]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of ours, without what differs each time."""
    found = {}
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            hidden = NEW.get(model._meta.label, {"id"})
            names = [
                f.attname for f in model._meta.fields if f.name not in hidden and not isinstance(f, TIMES)
            ]
            rows = [dict(zip(names, row, strict=True)) for row in model.objects.values_list(*names)]
            found[model._meta.label] = sorted(rows, key=repr)
    return found


def after(client: Client, method: str, path: str, body: Any, **options: Any) -> tuple[int, dict[str, Any]]:
    """Send it and undo it; return the status and what the database held in between."""
    last = max(User.objects.values_list("id", flat=True))
    with transaction.atomic():
        answer = getattr(client, method.lower())(path, body, **options)
        seen = everything()
        transaction.set_rollback(True)
    for row in seen["accounts.User"]:
        row["id"] = min(row["id"], last + 1)  # PostgreSQL gives no number twice, also after a rollback
    return answer.status_code, seen


def fresh(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("route", [r for r in routes() if not r.startswith(("api/", "admin/"))])
def test_a_form_sets_only_its_own_fields(alice, charlie, route):
    path = path_of(routes()[route], belongings(alice))
    form = FORMS.get(route, {})
    user = None if route in ("accounts/signup/", "accounts/login/") else alice
    plain = after(fresh(user), "post", path, form)
    assert after(fresh(user), "post", path, MORE | form) == plain


@pytest.mark.parametrize(("method", "route"), API)
def test_the_api_refuses_fields_that_it_does_not_know(alice, method, route):
    parts = belongings(alice)
    path = path_of(routes()[route], parts)
    body = json_bodies(parts).get((method, path))
    if body is None:
        return  # nothing is taken there: the matrix says 405
    before = everything()
    for name, value in MORE.items():
        status, seen = after(
            fresh(alice), method, path, body | {name: value}, content_type="application/json"
        )
        assert (status, seen) == (400, before), name


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("route", [r for r in routes() if not r.startswith("admin/(")])
def test_nothing_is_written_without_a_token_of_this_site(alice, route, method):
    """Also where the browser is signed in: another site's form has the cookie, not the token."""
    parts = belongings(alice)
    User.objects.filter(id=alice.id).update(is_staff=True, is_superuser=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(id=alice.id))
    path = path_of(routes()[route], parts)
    before = everything()
    if method == "POST" and not route.startswith("api/"):
        answer = client.post(path, FORMS.get(route, {}))
    else:
        body = json_bodies(parts).get((method, path), {})
        answer = client.generic(method, path, json.dumps(body), "application/json")
    assert answer.status_code in (403, 404)  # 403 also where there is no such method: that is found out later
    assert everything() == before


def test_a_token_in_an_address_opens_nothing(alice):
    plain = Token.issue(alice, "laptop")[1]
    for query in ("token", "access_token", "auth_token", "Authorization"):
        assert Client().get("/api/v1/submissions/", {query: plain}).status_code == 401


def test_staff_without_a_permission_see_no_room_of_the_admin(charlie, alice):
    parts = belongings(alice)
    User.objects.filter(id=charlie.id).update(is_staff=True)
    client = fresh(User.objects.get(id=charlie.id))
    paths = [path_of(a, parts) for r, a in routes().items() if r.startswith(ROOMS)]
    answers = {path: client.get(path).status_code for path in paths}
    assert len(answers) > 30
    assert {path: code for path, code in answers.items() if code not in (302, 403, 404)} == {}


def test_staff_do_not_see_secrets(admin_client, alice):
    one = Authenticator.objects.create(user=alice, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    token, plain = Token.issue(alice, "laptop")
    pages = [f"/admin/mfa/authenticator/{one.id}/change/", f"/admin/accounts/token/{token.id}/change/"]
    shown = "".join(admin_client.get(page).text for page in pages)
    assert [secret for secret in ("JBSWY3DPEHPK3PXP", plain, token.digest) if secret in shown] == []


def kinds(base: type) -> set[type]:
    return {base} | {one for kind in base.__subclasses__() for one in kinds(kind)}


def ours(base: type) -> list[type]:
    return [kind for kind in kinds(base) if kind.__module__.startswith("zerograd.")]


def test_no_file_and_no_address_of_a_users_choice_is_taken():
    """No uploads, so no archives; no addresses, so nothing of ours is sent to fetch one."""
    columns = [f for label in OURS for m in apps.get_app_config(label).get_models() for f in m._meta.fields]
    assert len(columns) > 50
    assert [
        f for f in columns if isinstance(f, models.FileField | models.URLField | models.GenericIPAddressField)
    ] == []
    forms = [field for form in ours(Form) for field in form.base_fields.values()]  # type: ignore[attr-defined]
    assert forms
    assert [field for field in forms if isinstance(field, FileField | URLField)] == []
    taken = [f for one in ours(serializers.Serializer) for f in one._declared_fields.values()]  # type: ignore[attr-defined]
    assert len(taken) > 30
    assert [f for f in taken if isinstance(f, serializers.FileField | serializers.URLField)] == []


def test_nothing_of_ours_asks_another_site():
    """What could fetch an address is imported nowhere in the site."""
    clients = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "urllib3"}
    imported = set()
    for path in (ROOT / "platform").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
    assert "django.db" in imported
    assert imported & clients == set()


def test_there_are_no_exports_companies_or_leaderboards():
    """Attacks on them are answered by their absence; whoever adds one is led here."""
    words = (
        "export",
        "csv",
        "company",
        "companies",
        "recruiter",
        "leaderboard",
        "ranking",
        "invite",
        "share",
    )
    assert [route for route in routes() for word in words if word in route] == []
