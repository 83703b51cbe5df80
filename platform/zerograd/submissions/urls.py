from __future__ import annotations

from django.urls import path

from zerograd.submissions import drafts, health, live, views

urlpatterns = [
    path("challenges/<slug:slug>/", views.challenge, name="challenge"),
    path("challenges/<slug:slug>/draft/", drafts.draft, name="draft"),
    path("challenges/<slug:slug>/reset/", drafts.reset, name="reset"),
    path("challenges/<slug:slug>/bring-back/", drafts.bring_back, name="bring-back"),
    path("challenges/<slug:slug>/hint/", drafts.hint, name="hint"),
    path("submissions/", views.history, name="submissions"),
    path("submissions/<uuid:id>/", views.submission, name="submission"),
    path("submissions/<uuid:id>/result/", views.result, name="result"),
    path("submissions/<uuid:id>/status/", live.status, name="status"),
    path("submissions/<uuid:id>/events/", live.events, name="events"),
    path("submissions/<uuid:id>/cancel/", views.cancel, name="cancel"),
    path("submissions/<uuid:id>/dispute/", views.dispute, name="dispute"),
    path("readyz", health.readyz, name="readyz"),
]
