"""What is proven on the CPU alone is listed with its reason, and the list names what there is."""

from __future__ import annotations

import pytest

from sandbox.content import load_catalogue
from sandbox.content.devices import read_cpu_only
from sandbox.contract import ContentError
from tests.content.tiny import edit, write

LIST = """\
# On the CPU alone.

[[cpu_only]]
challenge = "double"
variants = ["add.py"]
why = "It says `.numpy()`."
"""


@pytest.fixture
def listed(root):
    write(root, "devices.toml", LIST)
    return root / "devices.toml"


def test_a_variant_is_left_out_for_a_reason(root, listed):
    problems = []
    (one,) = read_cpu_only(root, {"double": ["add.py"]}, problems)
    assert (one.challenge, one.variants, one.why, problems) == (
        "double",
        ("add.py",),
        "It says `.numpy()`.",
        [],
    )


def test_without_a_file_nothing_is_left_out(root):
    assert read_cpu_only(root, {}, []) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"double"', '"triple"', 4, "there is no challenge 'triple'"),
        ('"add.py"', '"sub.py"', 5, "double has no variant 'sub.py'"),
        ('why = "It says `.numpy()`."', "", 3, "is missing; add it"),
        (
            "[[cpu_only]]",
            '[[cpu_only]]\nchallenge = "double"\nwhy = "x"\n\n[[cpu_only]]',
            4,
            "is listed 2 times",
        ),
        ("why", "because", 3, "is missing; add it"),
    ],
)
def test_what_is_wrong_with_the_list_is_said_with_its_line(root, listed, old, new, line, says):
    edit(listed, old, new)
    with pytest.raises(ContentError) as caught:
        load_catalogue(root)
    problem = str(caught.value).splitlines()[0]
    assert problem.startswith(f"{root.name}/devices.toml:{line}: ")
    assert says in problem
