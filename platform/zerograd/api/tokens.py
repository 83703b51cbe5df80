from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from zerograd.accounts.models import Token, TooManyTokens
from zerograd.api.authentication import signed_in
from zerograd.api.strict import StrictSerializer, Text, Whole

MAX_DAYS = 3650


class TokensView(APIView):
    permission_classes = (IsAuthenticated,)
    costly = {"POST": "token"}

    class InputSerializer(StrictSerializer):
        name = Text(max_length=60, help_text="Where you will use it.")
        days = Whole(
            min_value=1, max_value=MAX_DAYS, default=None, allow_null=True, help_text="null: until revoked."
        )

    class OutputSerializer(serializers.Serializer[Any]):
        id = serializers.IntegerField()
        name = serializers.CharField()
        prefix = serializers.CharField(help_text="Its first characters.")
        created = serializers.DateTimeField()
        last_used = serializers.DateTimeField(allow_null=True)
        expires = serializers.DateTimeField(allow_null=True)

    class CreatedSerializer(OutputSerializer):
        token = serializers.CharField(help_text="Shown this once.")

    @extend_schema(operation_id="tokens", responses=OutputSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your live tokens."""
        return Response(self.OutputSerializer(_live(request), many=True).data)

    @extend_schema(operation_id="make_token", request=InputSerializer, responses={201: CreatedSerializer})
    def post(self, request: Request) -> Response:
        """Make a token. Its text is in this answer and nowhere else. One that a token makes ends with that one at the latest."""
        given = self.InputSerializer.body(request)
        asked = timezone.now() + timedelta(days=given["days"]) if given["days"] else None
        expires = min((end for end in (asked, _end_of_asker(request)) if end), default=None)
        try:
            token, plain = Token.issue_one_more(signed_in(request), given["name"], expires)
        except TooManyTokens as why:
            raise ValidationError(str(why)) from why
        answer = {**self.OutputSerializer(token).data, "token": plain}
        return Response(answer, status=status.HTTP_201_CREATED)


class TokenView(APIView):
    permission_classes = (IsAuthenticated,)

    @extend_schema(operation_id="revoke_token", responses={204: None})
    def delete(self, request: Request, id: int) -> Response:
        """Revoke a token of yours."""
        get_object_or_404(_live(request), id=id).revoke()
        return Response(status=status.HTTP_204_NO_CONTENT)


def _end_of_asker(request: Request) -> datetime | None:
    return request.auth.expires if isinstance(request.auth, Token) else None


def _live(request: Request) -> Any:
    return Token.objects.live().filter(user=signed_in(request))
