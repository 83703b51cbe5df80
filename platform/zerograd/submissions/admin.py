from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from zerograd.readable import visible
from zerograd.submissions.models import Dispute, Submission


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["id", "challenge", "user", "purpose", "status", "verdict", "score", "tries", "created"]
    list_filter = ["status", "verdict", "purpose", "challenge"]
    exclude = ["source"]
    readonly_fields = [*(field.name for field in Submission._meta.fields if field.name != "source"), "code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="source")
    def code(self, submission: Submission) -> str:
        return visible(submission.source)


@admin.register(Dispute)
class DisputeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["submission", "created", "settled", "text"]
    list_filter = ["settled", "submission__challenge"]
    readonly_fields = ["submission", "text", "created"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
