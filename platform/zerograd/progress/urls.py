from __future__ import annotations

from django.urls import path

from zerograd.progress import views

urlpatterns = [path("", views.progress, name="progress")]
