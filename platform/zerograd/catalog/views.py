from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from sandbox.content import Challenge, Topic
from zerograd.catalog import filters
from zerograd.catalog.colour import coloured_lines
from zerograd.catalog.content import catalogue, challenges_of, questions_of, topic_or_404
from zerograd.catalog.markdown import headings
from zerograd.catalog.standing import Standing, standings
from zerograd.catalog.wording import VERDICTS

SAMPLE = "write-training-loop"
DEMO = Path(__file__).parent / "templates/catalog/parts/demo.txt"
TITLE_LINE = re.compile(r"\A\s*# .*\n")


@dataclass(frozen=True)
class Row:
    """A challenge as a card shows it."""

    challenge: Challenge
    standing: Standing


@dataclass(frozen=True)
class CodeLine:
    html: SafeString
    marked: bool


@dataclass(frozen=True)
class TopicCard:
    topic: Topic
    challenges: int
    questions: int
    solved: int


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    known = standings(request.user)
    topics = [_topic_card(topic, known) for topic in catalogue().topics.values()]
    rows = _rows(list(catalogue().challenges.values()), known)
    if not request.user.is_authenticated:
        return render(
            request, "catalog/home.html", {"topics": topics, "sample": _sample(rows), "demo": _demo()}
        )
    context = {
        "topics": topics,
        "started": [row for row in rows if row.standing in (Standing.STARTED, Standing.REVIEW)][:3],
        "fresh": [row for row in rows if row.standing == Standing.NEW][:3],
    }
    return render(request, "catalog/dashboard.html", context)


@require_safe
@vary_on_headers("HX-Request")
def challenges(request: HttpRequest) -> HttpResponse:
    chosen = filters.Filters.read(request.GET)
    known = standings(request.user)
    context = {
        "filters": chosen,
        "rows": _rows(chosen.matching(known), known),
        "total": len(catalogue().challenges),
        "topics": catalogue().topics.values(),
        "kinds": filters.KINDS,
        "difficulties": filters.DIFFICULTIES,
        "standings": list(Standing) if request.user.is_authenticated else [],
        "sorts": filters.SORTS,
    }
    part = getattr(request, "htmx", False)
    return render(request, "catalog/challenge_list.html" if part else "catalog/challenges.html", context)


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    known = standings(request.user)
    return render(
        request,
        "catalog/lessons.html",
        {"topics": [_topic_card(topic, known) for topic in catalogue().topics.values()]},
    )


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    topic = topic_or_404(slug)
    known = standings(request.user)
    text = TITLE_LINE.sub("", topic.lesson)  # the page's own heading says it
    context = {
        "topic": topic,
        "text": text,
        "headings": headings(text),
        "rows": _rows(challenges_of(slug), known),
        "questions": len(questions_of(slug)),
        **_neighbours(topic),
    }
    return render(request, "catalog/lesson.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/help.html", {"verdicts": VERDICTS.values()})


def _rows(found: list[Challenge], known: dict[str, Standing]) -> list[Row]:
    return [Row(challenge, known.get(challenge.slug, Standing.NEW)) for challenge in found]


def _sample(rows: list[Row]) -> Row | None:
    """The challenge that the home page shows a visitor."""
    return next((row for row in rows if row.challenge.slug == SAMPLE), rows[0] if rows else None)


def _demo() -> list[CodeLine]:
    """The training loop of the home page's example verdict, its culprit marked."""
    lines = coloured_lines(DEMO.read_text(encoding="utf-8"))
    return [CodeLine(line, "backward" in line) for line in lines]


def _topic_card(topic: Topic, known: dict[str, Standing]) -> TopicCard:
    ours = challenges_of(topic.slug)
    solved = sum(known.get(c.slug) in (Standing.SOLVED, Standing.REVIEW) for c in ours)
    return TopicCard(topic, len(ours), len(questions_of(topic.slug)), solved)


def _neighbours(topic: Topic) -> dict[str, Topic | None]:
    topics = list(catalogue().topics.values())
    place = topics.index(topic)
    return {
        "previous": topics[place - 1] if place else None,
        "following": topics[place + 1] if place + 1 < len(topics) else None,
    }
