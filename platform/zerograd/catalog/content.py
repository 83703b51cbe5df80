"""The content, loaded once per process."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from django.http import Http404

from sandbox.content import Catalogue, Challenge, Question, Topic, load_catalogue
from sandbox.content.proofs import ProofRecord, digest, load_proofs

T = TypeVar("T")


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def proofs() -> dict[str, ProofRecord]:
    return load_proofs()


@cache
def is_proven_as_it_is(slug: str) -> bool:
    """Tell whether the proof on record is of the challenge's files as they are now."""
    return proofs()[slug].digest == digest(catalogue().challenges[slug].folder)


def challenge_or_404(slug: str) -> Challenge:
    return _or_404(catalogue().challenges.get(slug))


def topic_or_404(slug: str) -> Topic:
    return _or_404(catalogue().topics.get(slug))


def question_or_404(id: str) -> Question:
    return _or_404(catalogue().questions.get(id))


def questions_of(topic: str) -> list[Question]:
    return [question for question in catalogue().questions.values() if question.topic == topic]


def challenges_of(topic: str) -> list[Challenge]:
    return [challenge for challenge in catalogue().challenges.values() if challenge.topic == topic]


def _or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
