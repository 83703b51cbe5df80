from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sandbox.content import MIXED, Question
from zerograd.api.authentication import signed_in
from zerograd.api.given import GivenField, as_form
from zerograd.api.marked import marked
from zerograd.api.questions import QuestionView, asked
from zerograd.api.strict import StrictSerializer, Text
from zerograd.catalog.content import catalogue
from zerograd.quizzes.drawing import new_run
from zerograd.quizzes.given import NotAnAnswer, read, shuffled
from zerograd.quizzes.models import PLACEMENT, SAMPLE, Answer, QuizRun


class AnswersView(APIView):
    permission_classes = (IsAuthenticated,)
    costly = {"POST": "answer"}

    class InputSerializer(StrictSerializer):
        question = Text()
        given = GivenField()

    class OutputSerializer(serializers.Serializer[Any]):
        class ReasonSerializer(serializers.Serializer[Any]):
            choice = serializers.IntegerField()
            correct = serializers.BooleanField()
            why = serializers.CharField()

        question = serializers.CharField()
        given = GivenField()
        correct = serializers.BooleanField()
        explanation = serializers.CharField(help_text="Markdown.")
        reasons = ReasonSerializer(many=True, help_text="One a choice, as listed in the run.")
        key = GivenField(
            help_text="What would have been right, in the form of `given`; for `line` all that are."
        )

    @extend_schema(operation_id="answer", request=InputSerializer, responses=OutputSerializer)
    def post(self, request: Request, id: UUID) -> Response:
        """Answer a question of the run. The first answer counts; a second gives back the first."""
        run = _own(request, id)
        body = self.InputSerializer.body(request)
        question = _of_run(run, body["question"])
        order = shuffled(run, question)
        try:
            given = read(question, order, as_form(question, body["given"]))
        except NotAnAnswer as why:
            raise ValidationError({"given": str(why)}) from why
        answer = run.answer(question, given)
        if run.next_number() is None:
            run.finish()
        return Response(self.OutputSerializer(marked(question, order, answer)).data)


class QuizRunView(APIView):
    permission_classes = (IsAuthenticated,)

    class OutputSerializer(serializers.Serializer[Any]):
        class AskedSerializer(QuestionView.OutputSerializer):
            answer = AnswersView.OutputSerializer(allow_null=True)

        id = serializers.UUIDField()
        topic = serializers.CharField()
        finished = serializers.DateTimeField(allow_null=True)
        right = serializers.IntegerField()
        answered = serializers.IntegerField()
        questions = AskedSerializer(many=True)

    @extend_schema(operation_id="quiz_run", responses=OutputSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """A run of yours: its questions, and what your answers were worth."""
        return Response(self.OutputSerializer(_walk(_own(request, id))).data)


class QuizRunsView(APIView):
    permission_classes = (IsAuthenticated,)
    costly = {"POST": "answer"}

    class InputSerializer(StrictSerializer):
        topic = Text(help_text="A topic's slug, `mixed`, `placement` or `sample`.")

    @extend_schema(
        operation_id="start_quiz_run",
        request=InputSerializer,
        examples=[OpenApiExample("Ten across all topics", {"topic": MIXED}, request_only=True)],
        responses={201: QuizRunView.OutputSerializer},
    )
    def post(self, request: Request) -> Response:
        """Draw questions and start a run through them."""
        topic = self.InputSerializer.body(request)["topic"]
        if topic not in (MIXED, PLACEMENT, SAMPLE, *catalogue().topics):
            raise Http404
        run = new_run(signed_in(request), topic)
        answer = QuizRunView.OutputSerializer(_walk(run)).data
        return Response(answer, status=status.HTTP_201_CREATED)


def _own(request: Request, id: UUID) -> QuizRun:
    return get_object_or_404(QuizRun, id=id, user=signed_in(request))


def _of_run(run: QuizRun, id: str) -> Question:
    found = next((question for question in run.questions if question.id == id), None)
    if found is None:
        raise ValidationError({"question": "This run does not ask that."})
    return found


def _walk(run: QuizRun) -> dict[str, Any]:
    answers = run.answers_by_question()
    return {
        "id": run.id,
        "topic": run.topic,
        "finished": run.finished,
        "right": sum(answer.correct for answer in answers.values()),
        "answered": len(answers),
        "questions": [_step(run, question, answers.get(question.id)) for question in run.questions],
    }


def _step(run: QuizRun, question: Question, answer: Answer | None) -> dict[str, Any]:
    order = shuffled(run, question)
    return asked(question, order) | {"answer": marked(question, order, answer) if answer else None}
