from __future__ import annotations

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.content import Question
from zerograd.accounts.models import User
from zerograd.accounts.rates import rated
from zerograd.catalog.content import catalogue
from zerograd.quizzes import given
from zerograd.quizzes.drawing import PLACEMENT_LENGTH, new_review, new_run, sample_questions
from zerograd.quizzes.models import PLACEMENT, REVIEW, SAMPLE, TITLES, QuizRun
from zerograd.quizzes.results import proposed_plan, result_of, topic_rows
from zerograd.quizzes.sheet import sheet

SESSION_KEY = "sample_run"
MAX_ASKED = 100  # ids looked at in one request for a review


@require_safe
def quizzes(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": topic_rows(request.user),
        "samples": len(sample_questions()),
        "total": len(catalogue().questions),
        "placement": PLACEMENT_LENGTH,
    }
    return render(request, "quizzes/quizzes.html", context)


@require_POST
@rated("answer")
def start(request: HttpRequest) -> HttpResponse:
    topic = request.POST.get("topic", "")
    if topic not in (*TITLES, *catalogue().topics):
        raise Http404
    user = request.user if isinstance(request.user, User) else None
    if user is None and topic != SAMPLE:
        return redirect_to_login(reverse("quizzes"))
    run = _new_sample(request) if user is None or topic == SAMPLE else _new_run(request, user, topic)
    if not run.questions:
        raise Http404
    return redirect("question", run.id, 1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rated("answer")
def question(request: HttpRequest, run_id: UUID, number: int) -> HttpResponse:
    run = _run_or_404(request, run_id)
    if not 1 <= number <= len(run.questions):
        raise Http404
    following = run.next_number()
    if following is not None and number > following:
        return redirect("question", run.id, following)
    if request.method == "POST":
        return _go_on(request, run, number)
    if number == following:
        run.show(number)
    return _page(request, run, number)


@never_cache
@require_safe
def result(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = _run_or_404(request, run_id)
    following = run.next_number()
    if following is not None:
        return redirect("question", run.id, following)
    found = result_of(run)
    plan = proposed_plan(found) if run.topic == PLACEMENT else None
    return render(request, "quizzes/result.html", {"run": run, "result": found, "plan": plan})


def _go_on(request: HttpRequest, run: QuizRun, number: int) -> HttpResponse:
    """Keep the posted answer and show what it was worth."""
    asked = run.questions[number - 1]
    try:
        found = given.read(asked, given.shuffled(run, asked), request.POST)
    except given.NotAnAnswer as problem:
        return _page(request, run, number, problem=str(problem))
    run.answer(asked, found)
    if run.next_number() is None:
        run.finish()
    return redirect(reverse("question", args=[run.id, number]) + "#verdict")


def _page(request: HttpRequest, run: QuizRun, number: int, problem: str = "") -> HttpResponse:
    asked: Question = run.questions[number - 1]
    answers = run.answers_by_question()
    context = {
        "run": run,
        "number": number,
        "total": len(run.questions),
        "sheet": sheet(asked, given.shuffled(run, asked), answers.get(asked.id)),
        "trail": [answers.get(q.id) for q in run.questions],
        "last": len(answers) == len(run.questions),
        "problem": problem,
        "typed": request.POST.get("given", "") if problem else "",
    }
    return render(request, "quizzes/question.html", context, status=400 if problem else 200)


def _run_or_404(request: HttpRequest, run_id: UUID) -> QuizRun:
    runs = QuizRun.objects.belonging_to(request.user, request.session.get(SESSION_KEY))
    return get_object_or_404(runs, id=run_id)


def _new_run(request: HttpRequest, user: User, topic: str) -> QuizRun:
    if topic == REVIEW:
        return new_review(user, request.POST.getlist("question")[:MAX_ASKED])
    return new_run(user, topic)


def _new_sample(request: HttpRequest) -> QuizRun:
    QuizRun.objects.stale_samples().delete()
    run = new_run(None, SAMPLE)
    request.session[SESSION_KEY] = str(run.id)
    return run
