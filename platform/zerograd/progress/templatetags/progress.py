"""What pages of rooms below show of progress."""

from __future__ import annotations

from typing import Any

from django import template

from zerograd.accounts.models import User
from zerograd.progress.topics import TopicProgress, topic_progress

register = template.Library()


@register.simple_tag(takes_context=True, name="topic_progress")
def topic_progress_tag(context: dict[str, Any]) -> list[TopicProgress]:
    """`{% topic_progress as topics %}`: the signed-in user's, else nothing."""
    user = context["user"]
    return topic_progress(user) if isinstance(user, User) else []
