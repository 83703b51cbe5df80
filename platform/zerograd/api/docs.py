"""Swagger UI, whose files come from an installed package: no request leaves the site."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

# Swagger UI writes style attributes; scripts stay as strict as everywhere.
docs = csp_replace({"style-src": [SELF, UNSAFE_INLINE]})(
    SpectacularSwaggerSplitView.as_view(url_name="api:schema")
)
urlpatterns = [path("schema/", SpectacularAPIView.as_view(), name="schema"), path("docs/", docs, name="docs")]
