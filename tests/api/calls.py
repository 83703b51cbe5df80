"""A client that speaks JSON to /api/v1/."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from zerograd.accounts.models import Token, User

V1 = "/api/v1/"
JSON = "application/json"


class Caller:
    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(V1 + path, query)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`body` as JSON, or as it is if it is bytes already."""
        call = getattr(self.client, method.lower())
        return call(V1 + path, body, content_type=JSON, headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("post", path, body, **headers)

    def put(self, path: str, body: Any) -> HttpResponse:
        return self.send("put", path, body)

    def delete(self, path: str) -> HttpResponse:
        return self.send("delete", path)


def caller(user: User) -> Caller:
    """With a fresh token named laptop."""
    return Caller(Client(headers={"Authorization": f"Token {Token.issue(user, 'laptop')[1]}"}))
