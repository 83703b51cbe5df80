"""Serializers that take what they declare and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from zerograd.api.errors import MAX_FIELDS


class StrictSerializer(serializers.Serializer[Any]):
    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError(dict.fromkeys(unknown[:MAX_FIELDS], "Unknown field."))
        return super().to_internal_value(data)

    @classmethod
    def body(cls, request: Request) -> dict[str, Any]:
        """Return the request's JSON object, checked."""
        return cls._checked(request.data)

    @classmethod
    def query(cls, request: Request) -> dict[str, Any]:
        return cls._checked(request.query_params.dict())

    @classmethod
    def _checked(cls, data: Any) -> dict[str, Any]:
        serializer = cls(data=data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


class Text(serializers.CharField):
    """A JSON string, as it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    """A JSON integer: neither a text nor true."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)
