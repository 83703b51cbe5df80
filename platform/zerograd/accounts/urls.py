from __future__ import annotations

from django.urls import path

from zerograd.accounts import views

urlpatterns = [
    path("", views.settings, name="settings"),
    path("theme/", views.theme, name="theme"),
    path("tokens/", views.make_token, name="make_token"),
    path("tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("delete/", views.delete_account, name="delete_account"),
]
