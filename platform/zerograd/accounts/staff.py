"""The admin, which asks the database nothing that no filter of its lists offers."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib import admin
from django.http import HttpRequest

# What Django's filters put behind a field's name.
ENDS: Final = re.compile("(__id)?(__(exact|isnull|gte|lt))?")


class Filtered(admin.ModelAdmin):  # type: ignore[type-arg]
    """Django takes any lookup of a model's own fields: a pattern that does not end, a year that no calendar has."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        names = (name for name in self.get_list_filter(request) if isinstance(name, str))
        offered = any(lookup.startswith(name) and ENDS.fullmatch(lookup.removeprefix(name)) for name in names)
        return offered and super().lookup_allowed(lookup, value, request)


class StaffSite(admin.AdminSite):
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """With every room, other people's too."""
        base = admin_class or admin.ModelAdmin
        super().register(model_or_iterable, type(base.__name__, (Filtered, base), {}), **options)
