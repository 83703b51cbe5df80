from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from zerograd.api.authentication import signed_in
from zerograd.api.words import STANDINGS
from zerograd.progress.attempts import usual_mistakes
from zerograd.progress.topics import TopicProgress, topic_progress


class ProgressView(APIView):
    permission_classes = (IsAuthenticated,)

    class OutputSerializer(serializers.Serializer[Any]):
        class TopicSerializer(serializers.Serializer[Any]):
            class StepSerializer(serializers.Serializer[Any]):
                slug = serializers.CharField(source="challenge.slug")
                status = serializers.ChoiceField(choices=STANDINGS, source="standing")

            class CountSerializer(serializers.Serializer[Any]):
                total = serializers.IntegerField()
                seen = serializers.IntegerField()
                right = serializers.IntegerField(help_text="Whose last answer was right.")

            topic = serializers.CharField(source="topic.slug")
            mastery = serializers.IntegerField(min_value=0, max_value=100, help_text="Percent.")
            solved = serializers.IntegerField()
            tried = serializers.IntegerField()
            challenges = StepSerializer(many=True, source="steps")
            questions = serializers.SerializerMethodField()
            last_activity = serializers.DateTimeField(source="last", allow_null=True)

            @extend_schema_field(CountSerializer)
            def get_questions(self, row: TopicProgress) -> dict[str, int]:
                return {"total": row.questions, "seen": row.seen, "right": row.right}

        class MistakeSerializer(serializers.Serializer[Any]):
            name = serializers.CharField()
            says = serializers.CharField(help_text="Markdown.")
            times = serializers.IntegerField()
            challenge = serializers.CharField()

        topics = TopicSerializer(many=True)
        mistakes = MistakeSerializer(many=True, help_text="Those you made most.")

    @extend_schema(operation_id="progress", responses=OutputSerializer)
    def get(self, request: Request) -> Response:
        """How far you are. Runs count nowhere in it."""
        user = signed_in(request)
        found = {"topics": topic_progress(user), "mistakes": usual_mistakes(user)}
        return Response(self.OutputSerializer(found).data)
