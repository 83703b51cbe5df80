from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from zerograd.api.authentication import signed_in
from zerograd.api.strict import StrictSerializer, Text, Whole
from zerograd.catalog.content import challenge_or_404
from zerograd.submissions.models import Draft
from zerograd.submissions.sources import with_plain_newlines

MAX_REVISION = 2**31 - 1


class DraftView(APIView):
    permission_classes = (IsAuthenticated,)
    costly = {"PUT": "draft"}

    class InputSerializer(StrictSerializer):
        source = Text(allow_blank=True)  # type: ignore[assignment]
        revision = Whole(min_value=0, max_value=MAX_REVISION, help_text="The one that yours grew from.")

    class OutputSerializer(serializers.Serializer[Any]):
        source = serializers.CharField()  # type: ignore[assignment]
        revision = serializers.IntegerField()

    class ConflictSerializer(OutputSerializer):
        yours = serializers.CharField()

    @extend_schema(operation_id="draft", responses=OutputSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Your code as it lies on the desk."""
        return Response(self.OutputSerializer(_desk(request, slug)).data)

    @extend_schema(
        operation_id="keep_draft",
        request=InputSerializer,
        examples=[OpenApiExample("Keep", {"source": "x = 1\n", "revision": 0}, request_only=True)],
        responses={200: OutputSerializer, 409: ConflictSerializer},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Replace it. 409 with both texts if it has moved on since `revision`."""
        desk = _desk(request, slug)
        given = self.InputSerializer.body(request)
        source = with_plain_newlines(given["source"])
        kept = desk.put(source, given["revision"]) or desk.source == source
        found = {"source": desk.source, "revision": desk.revision}
        if kept:
            return Response(found)
        return Response({**found, "yours": source}, status=status.HTTP_409_CONFLICT)


def _desk(request: Request, slug: str) -> Draft:
    challenge = challenge_or_404(slug)
    return Draft.on_desk(signed_in(request).id, challenge.slug, challenge.starter)
