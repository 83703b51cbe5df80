from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sandbox.content import Topic
from zerograd.api.conditional import unless_known
from zerograd.catalog.content import catalogue, challenges_of, questions_of


class TopicsView(APIView):
    class OutputSerializer(serializers.Serializer[Any]):
        slug = serializers.CharField()
        title = serializers.CharField()
        summary = serializers.CharField()
        challenges = serializers.IntegerField()
        questions = serializers.IntegerField()

    @extend_schema(operation_id="topics", responses=OutputSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All topics, in the order to learn them."""
        topics = catalogue().topics.values()
        return unless_known(
            request, None, lambda: self.OutputSerializer(map(_counted, topics), many=True).data
        )


def _counted(topic: Topic) -> dict[str, Any]:
    return {
        "slug": topic.slug,
        "title": topic.title,
        "summary": topic.summary,
        "challenges": len(challenges_of(topic.slug)),
        "questions": len(questions_of(topic.slug)),
    }
