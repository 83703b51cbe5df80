"""Questions without their keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sandbox.content import Question
from zerograd.api.conditional import unless_known
from zerograd.api.strict import StrictSerializer
from zerograd.api.words import QUESTION_KINDS
from zerograd.catalog.content import catalogue, question_or_404, topic_or_404
from zerograd.catalog.filters import DIFFICULTIES
from zerograd.quizzes.given import shuffled
from zerograd.quizzes.models import QuizRun

NOBODYS = UUID(int=0)  # the run whose order everybody sees outside a run


class QuestionsView(APIView):
    class InputSerializer(StrictSerializer):
        topic = serializers.CharField(required=False, help_text="A topic's slug.")
        kind = serializers.ChoiceField(choices=QUESTION_KINDS, required=False)
        difficulty = serializers.ChoiceField(choices=DIFFICULTIES, required=False)

    class OutputSerializer(serializers.Serializer[Any]):
        id = serializers.CharField()
        topic = serializers.CharField()
        kind = serializers.ChoiceField(choices=QUESTION_KINDS)
        difficulty = serializers.ChoiceField(choices=DIFFICULTIES)

    @extend_schema(
        operation_id="questions", parameters=[InputSerializer], responses=OutputSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """All questions that fit the filters."""
        wanted = self.InputSerializer.query(request)
        if "topic" in wanted:
            topic_or_404(wanted["topic"])
        found = [
            question
            for question in catalogue().questions.values()
            if all(getattr(question, name) == value for name, value in wanted.items())
        ]
        return unless_known(request, None, lambda: self.OutputSerializer(found, many=True).data)


class QuestionView(APIView):
    class OutputSerializer(QuestionsView.OutputSerializer):
        text = serializers.CharField(help_text="Markdown.")
        code = serializers.CharField()
        choices = serializers.ListField(child=serializers.CharField(), help_text="Markdown, shuffled.")
        steps = serializers.ListField(child=serializers.CharField(), help_text="Markdown, shuffled.")

    @extend_schema(operation_id="question", responses=OutputSerializer)
    def get(self, request: Request, id: str) -> Response:
        """A question as it is asked. To answer it, start a quiz run."""
        question = question_or_404(id)
        order = shuffled(QuizRun(id=NOBODYS), question)
        return unless_known(request, None, lambda: self.OutputSerializer(asked(question, order)).data)


def asked(question: Question, order: list[int]) -> dict[str, Any]:
    """What may be seen before the answer."""
    fields = ("id", "topic", "kind", "difficulty", "text", "code")
    return {name: getattr(question, name) for name in fields} | {
        "choices": [question.choices[i].text for i in order] if question.choices else [],
        "steps": [question.steps[i] for i in order] if question.steps else [],
    }
