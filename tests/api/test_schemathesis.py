"""The schema against the application: no 5xx, no status and no answer that it does not describe."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.api.endpoints import LOOP, belongings
from zerograd.accounts.models import Token
from zerograd.submissions.models import Submission
from zerograd.wsgi import application

CHECKS = (not_a_server_error, response_schema_conformance, status_code_conformance)

schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
schema.app = application  # called in this process


@pytest.fixture
def within_our_transaction(db):
    """A real request closes the connection, and with it the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_application_does_what_its_schema_says(case, alice, unthrottled, within_our_transaction):
    """Each case as drawn, and again at an address where something of Alice's is."""
    names = belongings(alice)
    headers = {"Authorization": f"Token {Token.issue(alice, 'schemathesis')[1]}"}
    case.call_and_validate(headers=headers, checks=CHECKS)
    if case.path_parameters:
        case.path_parameters = {name: real(name, case.path, names) for name in case.path_parameters}
        case.call_and_validate(headers=headers, checks=CHECKS)
    Submission.objects.all().delete()
    Token.objects.all().delete()


def real(name: str, path: str, names: dict[str, str]) -> str:
    room = path.removeprefix("/api/v1/").split("/")[0]
    return LOOP if name == "slug" else names["run" if room == "quiz-runs" else room.removesuffix("s")]
