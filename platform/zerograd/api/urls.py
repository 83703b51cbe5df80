from __future__ import annotations

from django.urls import URLPattern, include, path, re_path
from rest_framework.views import APIView

from zerograd.api.challenges import ChallengesView, ChallengeView
from zerograd.api.conditional import conditional
from zerograd.api.drafts import DraftView
from zerograd.api.missing import MissingView
from zerograd.api.progress import ProgressView
from zerograd.api.questions import QuestionsView, QuestionView
from zerograd.api.quiz_runs import AnswersView, QuizRunsView, QuizRunView
from zerograd.api.submissions import CancelView, SubmissionsView, SubmissionView
from zerograd.api.tokens import TokensView, TokenView
from zerograd.api.topics import TopicsView

app_name = "api"


def at(route: str, view: type[APIView], name: str) -> URLPattern:
    return path(route, conditional(view.as_view()), name=name)


v1 = [
    at("topics/", TopicsView, "topics"),
    at("challenges/", ChallengesView, "challenges"),
    at("challenges/<slug:slug>/", ChallengeView, "challenge"),
    at("challenges/<slug:slug>/draft/", DraftView, "draft"),
    at("submissions/", SubmissionsView, "submissions"),
    at("submissions/<uuid:id>/", SubmissionView, "submission"),
    at("submissions/<uuid:id>/cancel/", CancelView, "cancel"),
    at("questions/", QuestionsView, "questions"),
    at("questions/<slug:id>/", QuestionView, "question"),
    at("quiz-runs/", QuizRunsView, "quiz_runs"),
    at("quiz-runs/<uuid:id>/", QuizRunView, "quiz_run"),
    at("quiz-runs/<uuid:id>/answers/", AnswersView, "answers"),
    at("progress/", ProgressView, "progress"),
    at("tokens/", TokensView, "tokens"),
    at("tokens/<int:id>/", TokenView, "token"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("", include("zerograd.api.docs")),
    re_path(r"", MissingView.as_view()),
]
