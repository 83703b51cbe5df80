"""What harness tests derive from evidence before they judge it."""

from __future__ import annotations

from sandbox.judge.facts import outlived


def test_the_graph_of_the_last_batch_may_live():
    assert outlived([[], [0], [1], [2]], ran_on=[0, 1, 2, 3]) == []


def test_a_graph_kept_once_is_kept_too_long():
    assert outlived([[], [0], [0, 1], [0, 2]], ran_on=[0, 1, 2, 3]) == [2, 3]


def test_calls_on_one_batch_are_one_turn():
    """Two forwards a batch, both of whose graphs are held until the next batch's take their place."""
    alive = [[], [0], [0, 1], [0, 1, 2], [2, 3], [2, 3, 4]]
    assert outlived(alive, ran_on=[0, 0, 1, 1, 2, 2]) == []
    assert outlived([*alive, [2]], ran_on=[0, 0, 1, 1, 2, 2, 3]) == [6]


def test_the_same_batch_in_the_next_epoch_is_another_turn():
    assert outlived([[], [0], [0, 1]], ran_on=[0, 1, 0]) == [2]


def test_no_call_keeps_nothing():
    assert outlived([], ran_on=[]) == []
