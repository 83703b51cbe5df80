from __future__ import annotations

import pytest

from sandbox.content import MIXED
from tests.quizzes.forms import one_of_each_kind
from zerograd.quizzes.models import QuizRun


@pytest.fixture
def run(alice) -> QuizRun:
    """Alice's quiz with one question of each kind."""
    return QuizRun.objects.create(user=alice, topic=MIXED, question_ids=one_of_each_kind())
