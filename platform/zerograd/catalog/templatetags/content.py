"""`{{ text|markdown }}`, `{{ text|markdown_line }}`, `{{ code|python }}` and small pieces of content pages."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from zerograd.catalog.colour import coloured
from zerograd.catalog.content import catalogue
from zerograd.catalog.markdown import render, render_inline
from zerograd.catalog.wording import KINDS, STANDINGS
from zerograd.readable import visible

register = template.Library()
ASKED_ABOUT_A_CHECK = 5

register.filter("markdown", render)
register.filter("markdown_line", render_inline)
register.filter("visible", visible)


@register.filter
def python(code: str) -> SafeString:
    return coloured(code, "python")


@register.filter
def topic_title(slug: str) -> str:
    topic = catalogue().topics.get(slug)
    return topic.title if topic else slug


@register.filter
def kind_word(kind: str) -> str:
    """What a challenge of this kind asks for."""
    return KINDS.get(kind, kind)


@register.filter
def standing_word(standing: str) -> str:
    return STANDINGS.get(standing, standing)


@register.filter
def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


@register.filter
def questions_on(check: str) -> tuple[str, ...]:
    """The questions to answer when this check has failed, the first ones to ask first."""
    known = catalogue().check_vocabulary.get(check)
    return known.questions[:ASKED_ABOUT_A_CHECK] if known else ()
