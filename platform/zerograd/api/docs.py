"""Swagger UI, whose files come from an installed package: no request leaves the site."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import QueryDict
from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

# Swagger UI writes style attributes; scripts stay as strict as everywhere.
docs = csp_replace({"style-src": [SELF, UNSAFE_INLINE]})(
    SpectacularSwaggerSplitView.as_view(url_name="api:schema")
)


class SchemaView(SpectacularAPIView):
    """Takes nothing from the address: `version` went into a header as it was, `lang` into a cache that only grows."""

    schema = None  # it is not in itself

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        request._request.GET = QueryDict()
        return super().get(request, *args, **kwargs)  # type: ignore[no-any-return, no-untyped-call]


urlpatterns = [path("schema/", SchemaView.as_view(), name="schema"), path("docs/", docs, name="docs")]
