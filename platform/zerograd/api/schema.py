"""What drf-spectacular cannot see by itself."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

PROBLEM = {
    "type": "object",
    "properties": {
        "detail": {"type": "string"},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
            "description": "Which fields are to blame, and why.",
        },
    },
    "required": ["detail"],
}
UNCHANGED = {"description": "What the `ETag` in `If-None-Match` stands for still holds."}
WORDS = {
    "400": "The request makes no sense; `detail` says why.",
    "401": "Sign in or send a token.",
    "403": "Not allowed; a browser session also needs its CSRF token.",
    "404": "There is nothing here, or it is not yours.",
    "406": "Only JSON can be had.",
    "409": "It conflicts with what is there.",
    "413": "Too large.",
    "415": "Only JSON is understood.",
    "429": "Too often; `Retry-After` says when to try again.",
}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "zerograd.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token zg_...`; make one in your settings or with `manage.py token`.",
        }


class Schema(AutoSchema):
    def get_summary(self) -> str:
        return str(super().get_description())

    def get_description(self) -> str:  # type: ignore[override]
        return ""  # the summary says it

    def get_serializer_name(self, serializer: serializers.Serializer[Any], direction: str) -> str:
        """`SubmissionsView.OutputSerializer.RowSerializer` is `SubmissionsOutputRow`."""
        parts = type(serializer).__qualname__.split(".")
        return "".join(part.removesuffix("View").removesuffix("Serializer") for part in parts)


def with_problems(result: dict[str, Any], generator: object, request: object, public: bool) -> dict[str, Any]:
    """A postprocessing hook: add to each operation the errors, and the 304, that it can answer with."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method == "get":
                operation["responses"]["304"] = UNCHANGED
            for code in _codes(path, operation):
                operation["responses"].setdefault(code, _response(code))
    return result


def _codes(path: str, operation: dict[str, Any]) -> set[str]:
    codes = {"401", "403", "406", "429"}
    inputs = [parameter["in"] for parameter in operation.get("parameters", ())]
    if "requestBody" in operation:
        codes |= {"400", "413", "415"}
    if "query" in inputs or "header" in inputs:
        codes.add("400")
    if "path" in inputs or inputs or "requestBody" in operation:
        codes.add("404")
    return codes


def _response(code: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": WORDS[code], "content": content}
