"""What the catalogue promises, by numbers."""

from __future__ import annotations

from collections import Counter

from sandbox.content import load_catalogue

CATALOGUE = load_catalogue()
CHALLENGES = CATALOGUE.challenges.values()


def test_there_are_enough_challenges_of_each_topic_kind_and_difficulty():
    assert len(CHALLENGES) >= 35
    assert min(Counter(challenge.topic for challenge in CHALLENGES).values()) >= 4
    assert {challenge.topic for challenge in CHALLENGES} == set(CATALOGUE.topics)
    assert {challenge.kind for challenge in CHALLENGES} == {"loop", "module", "fix", "autograd", "data"}
    assert {challenge.difficulty for challenge in CHALLENGES} == {"easy", "medium", "hard"}


def test_each_has_enough_mistakes_variants_and_hints():
    for challenge in CHALLENGES:
        assert len(challenge.mistakes) >= 8, challenge.slug
        assert len(challenge.variants) >= 3, challenge.slug
        assert 2 <= len(challenge.hints) <= 3, challenge.slug
    assert sum(len(challenge.mistakes) for challenge in CHALLENGES) >= 280
    assert sum(len(challenge.variants) for challenge in CHALLENGES) >= 105


def test_each_failed_check_has_questions_to_answer():
    used = {check.id for challenge in CHALLENGES for check in challenge.checks}
    assert {id for id in used if not CATALOGUE.check_vocabulary[id].questions} == set()


def test_one_challenge_has_six_bugs_and_the_others_one_to_three():
    bugs = {challenge.slug: len(challenge.bugs) for challenge in CHALLENGES if challenge.kind == "fix"}
    assert bugs.pop("debug-training-run") == 6
    assert set(bugs.values()) <= {1, 2, 3}
