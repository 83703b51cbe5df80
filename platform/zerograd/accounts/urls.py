from __future__ import annotations

from django.urls import path

from zerograd.accounts import views

urlpatterns = [
    path("", views.theme, name="settings"),
    path("theme/", views.theme, name="theme"),
]
