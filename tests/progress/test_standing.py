"""How far a learner is with a challenge: not started, in progress, solved, needs review."""

from __future__ import annotations

from tests.progress.history import LOOP, attempted, not_graded, ran
from zerograd.catalog.standing import Standing, standings


def test_nothing_done_is_not_started(alice):
    assert LOOP not in standings(alice)


def test_a_failed_attempt_is_in_progress(alice):
    attempted(alice, 40)
    assert standings(alice)[LOOP] == Standing.STARTED


def test_full_points_solve_it(alice):
    attempted(alice, 40)
    attempted(alice, 100)
    assert standings(alice)[LOOP] == Standing.SOLVED


def test_an_attempt_failed_after_that_asks_for_review(alice):
    attempted(alice, 100)
    attempted(alice, 40)
    assert standings(alice)[LOOP] == Standing.REVIEW


def test_solving_it_again_ends_the_review(alice):
    for score in (100, 40, 100):
        attempted(alice, score)
    assert standings(alice)[LOOP] == Standing.SOLVED


def test_a_run_changes_nothing(alice):
    ran(alice)
    assert standings(alice).get(LOOP) != Standing.REVIEW
    attempted(alice, 100)
    ran(alice)
    assert standings(alice)[LOOP] == Standing.SOLVED


def test_what_was_not_graded_changes_nothing(alice):
    attempted(alice, 100)
    not_graded(alice)
    assert standings(alice)[LOOP] == Standing.SOLVED


def test_bobs_attempts_are_bobs(alice, bob):
    attempted(bob, 100)
    attempted(bob, 0)
    assert standings(alice) == {}


def test_the_catalogue_filters_by_it(signed_in, alice):
    attempted(alice, 100)
    attempted(alice, 40)
    address = f'href="/challenges/{LOOP}/"'
    assert address in signed_in.get("/challenges/?status=review").content.decode()
    assert address not in signed_in.get("/challenges/?status=solved").content.decode()
