from __future__ import annotations

from django.urls import path

from zerograd.progress import plan_views

urlpatterns = [
    path("", plan_views.plans, name="plans"),
    path("<slug:slug>/", plan_views.plan, name="plan"),
    path("<slug:slug>/follow/", plan_views.follow, name="follow_plan"),
]
