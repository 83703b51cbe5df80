"""The values that fields of the API can have. The settings give these lists their names in the schema."""

from __future__ import annotations

from typing import get_args

from sandbox.content.questions import QuestionKind
from sandbox.contract import CheckStatus
from zerograd.catalog.filters import KINDS
from zerograd.catalog.standing import Standing
from zerograd.submissions.states import Purpose, Status

CHALLENGE_KINDS = KINDS
QUESTION_KINDS = list(get_args(QuestionKind))
STANDINGS = [word.value for word in Standing]
STATUSES = [word.value for word in Status]
CHECK_STATUSES = [word.value for word in CheckStatus]
PURPOSES = {"submit": Purpose.SUBMIT, "run": Purpose.RUN}
