from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from zerograd.api.authentication import signed_in
from zerograd.api.conditional import unless_known
from zerograd.api.errors import Conflict
from zerograd.api.strict import StrictSerializer, Text
from zerograd.api.words import CHECK_STATUSES, PURPOSES, STATUSES
from zerograd.catalog.content import challenge_or_404
from zerograd.submissions.accepting import MAX_KEY, RETRY_AFTER, KeyReused, TooMany, accept
from zerograd.submissions.models import Submission
from zerograd.submissions.paging import BadCursor, Cursor, page_of
from zerograd.submissions.sources import Refused
from zerograd.submissions.states import Purpose

KEY_HEADER = "Idempotency-Key"
EXAMPLE = {
    "challenge": "write-training-loop",
    "source": "def train_one_epoch(model, loader, loss_fn, optimizer):\n    ...\n",
    "purpose": "submit",
}


class SubmissionsView(APIView):
    permission_classes = (IsAuthenticated,)
    costly = {"POST": "submit"}

    class InputSerializer(StrictSerializer):
        challenge = Text(help_text="A challenge's slug.")
        source = Text(  # type: ignore[assignment]
            allow_blank=True, help_text="Python, at most 64 KiB."
        )
        purpose = serializers.ChoiceField(
            choices=list(PURPOSES),
            default="submit",
            help_text="`run`: the visible checks alone, no score, no attempt.",
        )

    class AcceptedSerializer(serializers.Serializer[Any]):
        id = serializers.UUIDField()
        status = serializers.ChoiceField(choices=STATUSES)

    class QuerySerializer(StrictSerializer):
        challenge = serializers.CharField(required=False, help_text="Only those of this challenge.")
        cursor = serializers.CharField(required=False, help_text="A place, as `next` and `previous` name it.")

    class OutputSerializer(serializers.Serializer[Any]):
        class RowSerializer(serializers.Serializer[Any]):
            id = serializers.UUIDField()
            challenge = serializers.CharField()
            purpose = serializers.SerializerMethodField()
            status = serializers.ChoiceField(choices=STATUSES)
            verdict = serializers.SerializerMethodField()
            score = serializers.SerializerMethodField()
            created = serializers.DateTimeField()

            def get_purpose(self, row: Submission) -> str:
                return row.purpose.lower()

            def get_verdict(self, row: Submission) -> str | None:
                return row.verdict or None

            def get_score(self, row: Submission) -> int | None:
                return _score(row)

        results = RowSerializer(many=True)
        next = serializers.CharField(allow_null=True, help_text="Where older ones are.")
        previous = serializers.CharField(allow_null=True, help_text="Where newer ones are.")

    @extend_schema(operation_id="submissions", parameters=[QuerySerializer], responses=OutputSerializer)
    def get(self, request: Request) -> Response:
        """Your submissions, the newest first, 25 at a time."""
        query = self.QuerySerializer.query(request)
        challenge = query.get("challenge", "")
        page = page_of(_found(request, challenge), _cursor(query.get("cursor", "")))
        found = {
            "results": page.rows,
            "next": _address(challenge, page.older),
            "previous": _address(challenge, page.newer),
        }
        return Response(self.OutputSerializer(found).data)

    @extend_schema(
        operation_id="submit",
        request=InputSerializer,
        examples=[OpenApiExample("Hand in", EXAMPLE, request_only=True)],
        responses={202: AcceptedSerializer},
        parameters=[
            OpenApiParameter(
                KEY_HEADER,
                str,
                OpenApiParameter.HEADER,
                description="The same key again gives the same submission.",
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Hand in code. The verdict comes later: ask for the submission until its status is DONE."""
        given = self.InputSerializer.body(request)
        submission = _accepted(request, **given)
        where = reverse("api:submission", args=[submission.id])
        answer = self.AcceptedSerializer(submission).data
        return Response(answer, status=status.HTTP_202_ACCEPTED, headers={"Location": where})


class SubmissionView(APIView):
    permission_classes = (IsAuthenticated,)

    class OutputSerializer(serializers.Serializer[Any]):
        class CheckSerializer(serializers.Serializer[Any]):
            id = serializers.CharField(source="name")
            points = serializers.IntegerField()
            status = serializers.ChoiceField(choices=CHECK_STATUSES)
            title = serializers.CharField()
            message = serializers.CharField()
            observed = serializers.CharField()
            expected = serializers.CharField()

        class MistakeSerializer(serializers.Serializer[Any]):
            name = serializers.CharField()
            says = serializers.CharField(help_text="Markdown.")

        id = serializers.UUIDField()
        challenge = serializers.CharField()
        status = serializers.ChoiceField(choices=STATUSES)
        phase = serializers.CharField(help_text="preparing, running or grading while RUNNING.")
        verdict = serializers.SerializerMethodField()
        score = serializers.SerializerMethodField()
        checks = CheckSerializer(many=True)
        mistakes = MistakeSerializer(many=True)
        output = serializers.SerializerMethodField(
            help_text="What the code printed and, where no check could run, what it raised."
        )

        def get_output(self, row: Submission) -> str:
            return row.output + _raised(row.raised)

        def get_verdict(self, row: Submission) -> str | None:
            return row.verdict or None

        def get_score(self, row: Submission) -> int | None:
            return _score(row)

    @extend_schema(operation_id="submission", responses=OutputSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """A submission of yours and, once it is DONE, its verdict."""
        if not _own(request, id, "status").is_final:
            return Response(self.OutputSerializer(_own(request, id)).data)
        return unless_known(request, "final", lambda: self.OutputSerializer(_own(request, id)).data)


class CancelView(APIView):
    permission_classes = (IsAuthenticated,)

    @extend_schema(operation_id="cancel", request=None, responses=SubmissionView.OutputSerializer)
    def post(self, request: Request, id: UUID) -> Response:
        """Stop it, unless it is final already."""
        Submission.objects.cancel(_own(request, id).id)
        return Response(SubmissionView.OutputSerializer(_own(request, id)).data)


def _accepted(request: Request, challenge: str, source: str, purpose: str) -> Submission:
    found = challenge_or_404(challenge)
    try:
        return accept(signed_in(request), found, source, PURPOSES[purpose], _key(request))
    except Refused as why:
        raise ValidationError({"source": str(why)}) from why
    except KeyReused as why:
        raise Conflict(str(why)) from why
    except TooMany as why:
        raise Throttled(wait=RETRY_AFTER, detail=str(why)) from why


def _key(request: Request) -> str:
    key: str = request.headers.get(KEY_HEADER, "")
    if len(key) > MAX_KEY or not key.isascii() or not key.isprintable():
        raise ValidationError({KEY_HEADER: f"At most {MAX_KEY} printable ASCII characters."})
    return key


def _found(request: Request, challenge: str) -> QuerySet[Submission]:
    rows = Submission.objects.filter(user=signed_in(request))
    return rows.filter(challenge=challenge_or_404(challenge).slug) if challenge else rows


def _cursor(text: str) -> Cursor | None:
    try:
        return Cursor.read(text) if text else None
    except BadCursor as problem:
        raise ValidationError(
            {"cursor": "This is no place of ours: follow `next` and `previous`."}
        ) from problem


def _own(request: Request, id: UUID, *fields: str) -> Submission:
    """With these fields alone, or all."""
    return get_object_or_404(Submission.objects.only(*fields), id=id, user=signed_in(request))


def _score(row: Submission) -> int | None:
    return row.score if row.purpose == Purpose.SUBMIT else None  # a run is never scored


def _raised(raised: dict[str, Any] | None) -> str:
    """The last line that Python itself would have printed."""
    if not raised:
        return ""
    line = f" (line {raised['line']})" if raised["line"] else ""
    return f"{raised['type']}: {raised['text']}{line}\n"


def _address(challenge: str, cursor: str) -> str | None:
    query = {"challenge": challenge, "cursor": cursor} if challenge else {"cursor": cursor}
    return f"{reverse('api:submissions')}?{urlencode(query)}" if cursor else None
