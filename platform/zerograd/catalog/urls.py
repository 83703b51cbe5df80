from __future__ import annotations

from django.urls import path

from zerograd.catalog import proof, views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", views.home, name="home"),
    path("challenges/", views.challenges, name="challenges"),
    path("challenges/<slug:slug>/proof/", proof.proof, name="proof"),
    path("lessons/", views.lessons, name="lessons"),
    path("lessons/<slug:slug>/", views.lesson, name="lesson"),
    path("help/", views.help_page, name="help"),
]
