from __future__ import annotations

from django.urls import path

from zerograd.quizzes import views

urlpatterns = [
    path("", views.quizzes, name="quizzes"),
    path("start/", views.start, name="start_quiz"),
    path("<uuid:run_id>/", views.result, name="quiz_result"),
    path("<uuid:run_id>/<int:number>/", views.question, name="question"),
]
