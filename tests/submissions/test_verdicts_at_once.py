"""Two verdicts of one user at the same time: both are counted."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.submissions.rows import partial, submission
from zerograd.submissions.models import Submission
from zerograd.submissions.summaries import AttemptSummary, MistakeSummary

ROUNDS = 5


def report(token, together: Barrier) -> None:
    together.wait()
    Submission.objects.finish(token, partial())
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_both_are_counted(alice):
    for _ in range(ROUNDS):
        tokens = [Submission.objects.take(submission(alice, slot=slot).id) for slot in (0, 1)]
        together = Barrier(2)
        workers = [Thread(target=report, args=(token, together)) for token in tokens]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert AttemptSummary.objects.get().attempts == 2 * ROUNDS
    assert MistakeSummary.objects.get().times == 2 * ROUNDS
