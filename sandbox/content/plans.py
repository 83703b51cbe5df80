"""Study plans: which challenges and quizzes, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from sandbox.content.strict import Slug, Strict, Text
from sandbox.content.tomlfile import Loc, read_toml
from sandbox.contract import ContentError

FILE = "plans.toml"
MIXED = "mixed"  # a quiz across all topics


class Stage(Strict):
    """A day or a week."""

    title: Text
    goal: Text  # what the learner can do at its end
    lessons: tuple[Slug, ...] = ()  # topics
    challenges: tuple[Slug, ...] = ()
    quizzes: tuple[Slug, ...] = ()  # topics, or MIXED


class Plan(Strict):
    slug: Slug
    title: Text
    summary: Text
    unit: Literal["day", "week"]
    hours: float = Field(gt=0, le=20)  # a day or a week
    from_percent: int = Field(ge=0, le=100)  # the placement quiz proposes it from this result on
    stages: tuple[Stage, ...] = Field(default=(), alias="stage")


class PlansToml(Strict):
    plan: tuple[Plan, ...] = ()


def read_plans(
    root: Path, topics: Collection[str], challenges: Collection[str], problems: list[str]
) -> dict[str, Plan]:
    """Return the plans by slug, none where there is no file; what is wrong goes to `problems`."""
    path = root / FILE
    if not path.exists():
        return {}
    try:
        toml = read_toml(path, f"{root.name}/{FILE}")
    except ContentError as error:
        problems.append(str(error))
        return {}
    parsed = toml.parse(PlansToml, problems)
    if parsed is None:
        return {}
    problems += [toml.problem(loc, says) for loc, says in _problems(parsed.plan, topics, challenges)]
    return {plan.slug: plan for plan in parsed.plan}


def _problems(
    plans: tuple[Plan, ...], topics: Collection[str], challenges: Collection[str]
) -> Iterator[tuple[Loc, str]]:
    for slug, times in Counter(plan.slug for plan in plans).items():
        if times > 1:
            yield ("plan",), f"there are {times} plans {slug!r}; give each its own"
    if plans and min(plan.from_percent for plan in plans) > 0:
        yield ("plan",), "no plan is proposed to whoever knows nothing; give one from_percent = 0"
    known = {"lessons": topics, "challenges": challenges, "quizzes": {*topics, MIXED}}
    for i, plan in enumerate(plans):
        if not plan.stages:
            yield ("plan", i), f"{plan.slug}: has no [[plan.stage]]; add one"
        for j, stage in enumerate(plan.stages):
            here: Loc = ("plan", i, "stage", j)
            if not stage.challenges and not stage.quizzes:
                yield here, f"{stage.title}: has nothing to do; name a challenge or a quiz"
            for kind, names in known.items():
                for unknown in sorted(set(getattr(stage, kind)) - set(names)):
                    yield (*here, kind), f"{stage.title}: there is no {unknown!r}; correct or remove it"
        counts = Counter(slug for stage in plan.stages for slug in stage.challenges)
        for slug in sorted(slug for slug, times in counts.items() if times > 1):
            yield ("plan", i), f"{plan.slug}: {slug!r} is in it {counts[slug]} times; keep one"
