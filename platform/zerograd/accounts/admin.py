from __future__ import annotations

from allauth.mfa import admin as theirs  # first, or it would register after us
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from zerograd.accounts.models import Token, User


@admin.register(User)
class OurUserAdmin(UserAdmin):  # type: ignore[type-arg]
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        ("Preferences", {"fields": ("theme", "editor_keys", "hide_streak")}),
    )


@admin.register(Token)
class TokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "name", "prefix", "created", "last_used", "expires", "revoked")
    readonly_fields = ("user", "name", "prefix", "created", "last_used", "expires")

    def has_add_permission(self, request: object) -> bool:
        return False  # its text would be shown to nobody


Authenticator = theirs.Authenticator
admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To take a lost second factor away. Its secret is its user's alone."""

    list_display = ("user", "type", "created_at", "last_used_at")
    readonly_fields = fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: object) -> bool:
        return False
