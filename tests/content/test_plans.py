import pytest

from sandbox.content import load_catalogue
from sandbox.contract import ContentError
from tests.content.tiny import edit, write

PLANS = """\
[[plan]]
slug = "a-day"
title = "A day"
summary = "All of it."
unit = "day"
hours = 2
from_percent = 0

[[plan.stage]]
title = "Numbers"
goal = "Double a number."
lessons = ["numbers"]
challenges = ["double"]
quizzes = ["numbers", "mixed"]
"""


@pytest.fixture
def plans(root):
    write(root, "plans.toml", PLANS)
    return root / "plans.toml"


def test_a_plan_names_challenges_lessons_and_quizzes(root, plans):
    (plan,) = load_catalogue(root).plans.values()
    assert (plan.slug, plan.hours, plan.stages[0].quizzes) == ("a-day", 2, ("numbers", "mixed"))


def test_plans_are_optional(root):
    assert load_catalogue(root).plans == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('["double"]', '["triple"]', 13, "Numbers: there is no 'triple'"),
        ('["numbers"]', '["letters"]', 12, "Numbers: there is no 'letters'"),
        ('"mixed"]', '"sample"]', 14, "Numbers: there is no 'sample'"),
        ('["double"]', '["double", "double"]', 1, "'double' is in it 2 times"),
        ("from_percent = 0", "from_percent = 1", 1, "no plan is proposed to whoever knows nothing"),
        ("hours = 2", "hours = 0", 6, "greater than 0"),
        ('title = "Numbers"', 'title = "Numbers"\nname = "n"', 11, "name"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_with_its_line(root, plans, old, new, line, says):
    edit(plans, old, new)
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    (problem,) = str(caught.value).splitlines()
    assert problem.startswith(f"{root.name}/plans.toml:{line}: ")
    assert says in problem


def test_a_stage_without_anything_to_do_is_refused(root, plans):
    edit(plans, 'challenges = ["double"]\nquizzes = ["numbers", "mixed"]\n', "")
    with pytest.raises(ContentError, match="has nothing to do"):
        load_catalogue(root)


def test_the_committed_plans_cover_the_core_and_every_topic():
    catalogue = load_catalogue()
    assert set(catalogue.plans) == {"two-days", "seven-days", "four-weeks"}
    for plan in catalogue.plans.values():
        assert {slug for stage in plan.stages for slug in stage.lessons} == set(catalogue.topics)
    everything = {slug for stage in catalogue.plans["four-weeks"].stages for slug in stage.challenges}
    assert everything == set(catalogue.challenges)
