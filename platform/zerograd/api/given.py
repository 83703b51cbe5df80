"""An answer as JSON. What it must look like depends on the question's kind, so quizzes.given decides."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sandbox.content import Question
from zerograd.quizzes.given import NotAnAnswer

MAX_LIST = 100
HELP = (
    "single, multiple: places in `choices` from 0; order: places in `steps`, in your order; "
    "number: a number; output: a text; line: a line of `code` from 1."
)
FORM = {
    "oneOf": [
        {"type": "array", "items": {"type": "integer"}, "maxItems": MAX_LIST},
        {"type": "number"},
        {"type": "string"},
    ]
}


@extend_schema_field(FORM)
class GivenField(serializers.Field[Any, Any, Any, Any]):
    default_error_messages = {"invalid": "Give a number, a text or a list of whole numbers."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"help_text": HELP, **options})

    def to_internal_value(self, data: Any) -> list[int] | float | str:
        if isinstance(data, list) and len(data) <= MAX_LIST and all(type(item) is int for item in data):
            return data
        if isinstance(data, str) or type(data) in (int, float):
            return data  # type: ignore[no-any-return]
        self.fail("invalid")

    def to_representation(self, value: Any) -> Any:
        return value


def as_form(question: Question, given: list[int] | float | str) -> QueryDict:
    """Return the form in which the quiz's page would have sent it."""
    listed = question.kind in ("single", "multiple", "order")
    if isinstance(given, list) != listed or (question.kind == "output" and not isinstance(given, str)):
        raise NotAnAnswer(f"This is no answer to a question of kind {question.kind}. {HELP}")
    form = QueryDict(mutable=True)
    if question.kind == "order":
        form.update({f"place-{shown}": str(place) for place, shown in enumerate(given, 1)})  # type: ignore[arg-type]
    else:
        form.setlist("given", [str(item) for item in (given if isinstance(given, list) else [given])])
    return form
