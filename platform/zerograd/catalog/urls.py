from __future__ import annotations

from django.urls import path

from zerograd.catalog import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", views.home, name="home"),
]
