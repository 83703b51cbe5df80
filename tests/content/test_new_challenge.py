import re

import pytest

from sandbox.content import load_vocabulary, problems
from sandbox.content.newchallenge import TEMPLATES, create
from sandbox.contract import ContentError
from tests.content.tiny import edit

KINDS = ["loop", "module", "fix", "autograd", "data"]
UNFINISHED = ("challenge.toml", "statement.md", "starter.py", "reference.py", "probes.py", "harness.py", "mistakes.toml", "explanation.md", "variants", "variants/another_style.py")  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_challenge_is_complete_but_unfinished(root, kind):
    folder = create("numbers", "halve", kind, root)
    assert folder == root / "numbers" / "halve"
    told = problems(folder)
    assert {re.split(":", problem.removeprefix("challenges/numbers/halve/"))[0] for problem in told} == {
        *UNFINISHED
    }
    assert not [problem for problem in told if "is missing; write it" in problem or "is no file" in problem]


@pytest.mark.parametrize("kind", KINDS)
def test_its_files_say_what_belongs_into_them(root, kind):
    folder = create("numbers", "halve", kind, root)
    texts = [path.read_text() for path in folder.rglob("*.*") if path.is_file()]
    assert all(text.strip() for text in texts)
    assert not [text for text in texts if re.search(r"TODO|FIXME|\$", text)]
    assert f'kind = "{kind}"' in (folder / "challenge.toml").read_text()


def test_only_a_fix_challenge_is_told_about_bugs(root):
    assert {
        kind
        for kind in KINDS
        if "[[bug]]" in (create("numbers", kind, kind, root) / "challenge.toml").read_text()
    } == {"fix"}


def test_the_checks_that_it_suggests_are_in_the_vocabulary(root):
    suggested = re.findall(r'"([a-z]+\.[a-z0-9-]+)"', (TEMPLATES / "kinds.toml").read_text())
    assert len(suggested) > 30
    assert set(suggested) <= set(load_vocabulary().checks)


@pytest.mark.parametrize(
    ("topic", "slug", "kind", "said"),
    [
        ("numbers", "double", "loop", "challenges/numbers/double is there already"),
        ("letters", "halve", "loop", "there is no topic 'letters'; choose one of numbers"),
        ("numbers", "Halve it", "loop", "'Halve it' may hold only a-z, 0-9 and -"),
        ("numbers", "../halve", "loop", "'../halve' may hold only a-z, 0-9 and -"),
        ("..", "halve", "loop", "there is no topic '..'"),
        (
            "numbers",
            "halve",
            "riddle",
            "there is no kind 'riddle'; choose one of loop, module, fix, autograd, data",
        ),
    ],
)
def test_nothing_is_written_where_it_does_not_belong(root, topic, slug, kind, said):
    before = sorted(root.rglob("*"))
    with pytest.raises(ContentError, match=re.escape(said)):
        create(topic, slug, kind, root)
    assert sorted(root.rglob("*")) == before


def test_a_slug_taken_in_another_topic_is_refused(root):
    (root / "letters").mkdir()
    (root / "letters" / "topic.toml").write_text("")
    with pytest.raises(ContentError, match="challenges/numbers/double is there already"):
        create("letters", "double", "loop", root)


def test_a_finished_file_is_no_longer_told(root):
    folder = create("numbers", "halve", "loop", root)
    edit(folder / "statement.md", (folder / "statement.md").read_text(), "Halve it.\n")
    assert not [problem for problem in problems(folder) if "statement.md" in problem]
