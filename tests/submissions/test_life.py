"""Whatever is delivered, lost, repeated or killed, in any order: each submission gets at most one verdict, and gets there."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import settings
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import integers

from tests.submissions.rows import accepted, expire, partial, submission
from zerograd.accounts.models import User
from zerograd.submissions.leases import MAX_TRIES
from zerograd.submissions.models import Submission
from zerograd.submissions.states import MOVES, UNFINISHED, Status


class Life(RuleBasedStateMachine):
    """Workers hold tokens that may be stale; the model remembers only what was said to be final."""

    @initialize()
    def hand_in(self):
        self.row = submission(User.objects.create(username=uuid4().hex))
        self.tokens = []
        self.before = Status.QUEUED
        self.verdicts = 0

    @rule()
    def deliver(self):
        if token := Submission.objects.take(self.row.id):
            self.tokens.append(token)

    @rule(which=integers(0, 9))
    def report(self, which):
        if self.tokens:
            graded = accepted() if which % 2 else partial()
            self.verdicts += Submission.objects.finish(self.tokens[which % len(self.tokens)], graded)

    @rule(which=integers(0, 9))
    def fail(self, which):
        if self.tokens:
            Submission.objects.give_back(self.tokens[which % len(self.tokens)])

    @rule(which=integers(0, 9))
    def announce_a_phase(self, which):
        if self.tokens:
            last = which % len(self.tokens) == len(self.tokens) - 1
            assert not Submission.objects.renew(self.tokens[which % len(self.tokens)], "running") or last

    @rule()
    def kill_the_worker(self):
        expire(self.row)

    @rule()
    def sweep(self):
        Submission.objects.expire_leases()
        Submission.objects.requeue_late()

    @rule(times=integers(0, 3))
    def cancel(self, times):
        if times == 3:
            Submission.objects.cancel(self.row.id)

    @invariant()
    def one_verdict_at_most(self):
        self.row.refresh_from_db()
        status = Status(self.row.status)
        assert self.verdicts == (status == Status.DONE)
        assert self.row.checks.count() == {None: 0, 100: 2, 40: 3}[self.row.score]
        assert self.row.tries <= MAX_TRIES

    @invariant()
    def only_known_moves(self):
        status = Status(self.row.status)
        through_running = {(Status.QUEUED, Status.RUNNING), (status, status)}
        assert (self.before, status) in MOVES | through_running
        assert self.before in UNFINISHED or status == self.before
        self.before = status

    def teardown(self):
        """Left alone with a living worker, it ends."""
        while self.row.status in UNFINISHED:
            expire(self.row)
            Submission.objects.expire_leases()
            if token := Submission.objects.take(self.row.id):
                assert Submission.objects.finish(token, accepted())
            self.row.refresh_from_db()
        User.objects.all().delete()


class TestLife(Life.TestCase, TestCase):
    settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
