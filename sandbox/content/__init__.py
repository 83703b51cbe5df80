"""What lies in challenges/: strict models, the loader, the vocabulary of checks. No torch."""

from sandbox.content.catalogue import Catalogue, load_catalogue, problems, problems_by_slug
from sandbox.content.challenge import Bug, Challenge, CheckSpec
from sandbox.content.folder import load_challenge
from sandbox.content.mistakes import Edit, MistakeSpec
from sandbox.content.plans import MIXED, Plan, Stage
from sandbox.content.questions import Choice, Question
from sandbox.content.topics import Topic
from sandbox.content.vocabulary import Cause, CheckDefinition, Vocabulary, load_vocabulary

__all__ = [
    "Bug",
    "Catalogue",
    "Cause",
    "Challenge",
    "CheckDefinition",
    "CheckSpec",
    "Choice",
    "Edit",
    "MIXED",
    "MistakeSpec",
    "Plan",
    "Question",
    "Stage",
    "Topic",
    "Vocabulary",
    "load_catalogue",
    "load_challenge",
    "load_vocabulary",
    "problems",
    "problems_by_slug",
]
