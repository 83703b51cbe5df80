from __future__ import annotations

from django.urls import include, path, re_path

from zerograd.api.challenges import ChallengesView, ChallengeView
from zerograd.api.drafts import DraftView
from zerograd.api.missing import MissingView
from zerograd.api.progress import ProgressView
from zerograd.api.questions import QuestionsView, QuestionView
from zerograd.api.quiz_runs import AnswersView, QuizRunsView, QuizRunView
from zerograd.api.submissions import CancelView, SubmissionsView, SubmissionView
from zerograd.api.tokens import TokensView, TokenView
from zerograd.api.topics import TopicsView

app_name = "api"

v1 = [
    path("topics/", TopicsView.as_view(), name="topics"),
    path("challenges/", ChallengesView.as_view(), name="challenges"),
    path("challenges/<slug:slug>/", ChallengeView.as_view(), name="challenge"),
    path("challenges/<slug:slug>/draft/", DraftView.as_view(), name="draft"),
    path("submissions/", SubmissionsView.as_view(), name="submissions"),
    path("submissions/<uuid:id>/", SubmissionView.as_view(), name="submission"),
    path("submissions/<uuid:id>/cancel/", CancelView.as_view(), name="cancel"),
    path("questions/", QuestionsView.as_view(), name="questions"),
    path("questions/<slug:id>/", QuestionView.as_view(), name="question"),
    path("quiz-runs/", QuizRunsView.as_view(), name="quiz_runs"),
    path("quiz-runs/<uuid:id>/", QuizRunView.as_view(), name="quiz_run"),
    path("quiz-runs/<uuid:id>/answers/", AnswersView.as_view(), name="answers"),
    path("progress/", ProgressView.as_view(), name="progress"),
    path("tokens/", TokensView.as_view(), name="tokens"),
    path("tokens/<int:id>/", TokenView.as_view(), name="token"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("", include("zerograd.api.docs")),
    re_path(r"", MissingView.as_view()),
]
