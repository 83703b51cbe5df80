from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sandbox.content import Challenge
from zerograd.api.conditional import unless_known
from zerograd.api.strict import StrictSerializer
from zerograd.api.words import CHALLENGE_KINDS, STANDINGS
from zerograd.catalog.content import challenge_or_404, topic_or_404
from zerograd.catalog.filters import DIFFICULTIES, MAX_QUERY, SORTS, Filters
from zerograd.catalog.standing import Standing, standings


class ChallengesView(APIView):
    class InputSerializer(StrictSerializer):
        q = serializers.CharField(required=False, allow_blank=True, max_length=MAX_QUERY)
        topic = serializers.CharField(required=False, help_text="A topic's slug.")
        kind = serializers.ChoiceField(choices=CHALLENGE_KINDS, required=False)
        difficulty = serializers.ChoiceField(choices=DIFFICULTIES, required=False)
        status = serializers.ChoiceField(choices=STANDINGS, required=False)
        sort = serializers.ChoiceField(choices=SORTS, required=False)

    class OutputSerializer(serializers.Serializer[Any]):
        slug = serializers.CharField()
        title = serializers.CharField()
        topic = serializers.CharField()
        summary = serializers.CharField()
        kind = serializers.ChoiceField(choices=CHALLENGE_KINDS)
        difficulty = serializers.ChoiceField(choices=DIFFICULTIES)
        minutes = serializers.IntegerField()
        status = serializers.ChoiceField(choices=STANDINGS, help_text="How far you are with it.")

    @extend_schema(
        operation_id="challenges", parameters=[InputSerializer], responses=OutputSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """All challenges that fit the filters."""
        filters = Filters(**self.InputSerializer.query(request))
        if filters.topic:
            topic_or_404(filters.topic)
        known = standings(request.user)

        def answer() -> Any:
            rows = [_listed(challenge, known) for challenge in filters.matching(known)]
            return self.OutputSerializer(rows, many=True).data

        return unless_known(request, sorted(known.items()), answer)


class ChallengeView(APIView):
    class OutputSerializer(ChallengesView.OutputSerializer):
        class CheckSerializer(serializers.Serializer[Any]):
            id = serializers.CharField()
            title = serializers.CharField()
            points = serializers.IntegerField()
            visible = serializers.BooleanField(help_text="Whether a run shows it.")

        class LimitsSerializer(serializers.Serializer[Any]):
            seconds = serializers.FloatField()
            memory_mib = serializers.IntegerField()
            output_kib = serializers.IntegerField()

        statement = serializers.CharField(help_text="Markdown.")
        starter = serializers.CharField()
        entry_points = serializers.ListField(child=serializers.CharField())
        imports = serializers.ListField(child=serializers.CharField())
        limits = LimitsSerializer()
        checks = CheckSerializer(many=True, help_text="In root-cause order.")
        hints = serializers.IntegerField(help_text="How many there are.")
        bugs = serializers.IntegerField(help_text="How many are planted in the starter.")
        explanation = serializers.CharField(allow_null=True, help_text="Markdown, once you have solved it.")

    @extend_schema(operation_id="challenge", responses=OutputSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """What a learner may know of a challenge."""
        challenge = challenge_or_404(slug)
        known = standings(request.user)
        return unless_known(
            request, known.get(slug), lambda: self.OutputSerializer(_shown(challenge, known)).data
        )


def _listed(challenge: Challenge, known: dict[str, Standing]) -> dict[str, Any]:
    fields = ("slug", "title", "topic", "summary", "kind", "difficulty", "minutes")
    return {name: getattr(challenge, name) for name in fields} | {
        "status": known.get(challenge.slug, Standing.NEW)
    }


def _shown(challenge: Challenge, known: dict[str, Standing]) -> dict[str, Any]:
    fields = ("statement", "starter", "entry_points", "imports", "limits", "checks")
    listed = _listed(challenge, known)
    return listed | {
        **{name: getattr(challenge, name) for name in fields},
        "hints": len(challenge.hints),
        "bugs": len(challenge.bugs),
        "explanation": challenge.explanation
        if listed["status"] in (Standing.SOLVED, Standing.REVIEW)
        else None,
    }
