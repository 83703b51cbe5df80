import re

from sandbox.content.document import PAGE, checks_page
from sandbox.content.vocabulary import CHECKS_TOML, load_vocabulary


def test_there_are_149_checks_and_no_id_or_title_twice():
    checks = load_vocabulary().checks
    assert len(checks) == CHECKS_TOML.read_text(encoding="utf-8").count("[[check]]") == 149
    assert len({check.title for check in checks.values()}) == 149


def test_an_id_is_a_family_and_a_name():
    assert all(re.fullmatch(r"[a-z]+\.[a-z0-9-]+", check) for check in load_vocabulary().checks)


def test_a_title_fits_on_one_line():
    titles = [check.title for check in load_vocabulary().checks.values()]
    assert [title for title in titles if len(title) > 60 or title.endswith(".")] == []


def test_the_cause_ranks_before_its_consequences():
    rank = load_vocabulary().rank
    assert rank("api.signature") == 0
    assert rank("run.no-exception") < rank("order.zero-grad-before-backward") < rank("params.updated")
    assert rank("params.updated") < rank("output.values") < rank("rule.uses-autograd")


def test_no_two_causes_share_a_key():
    assert len(load_vocabulary().causes) == CHECKS_TOML.read_text(encoding="utf-8").count("[[cause]]")


def test_the_committed_page_is_the_generated_one():
    assert PAGE.read_text(encoding="utf-8") == checks_page(load_vocabulary())


def test_the_page_has_a_row_for_each_check():
    rows = re.findall(r"^\| \d+ \| `([^`]+)` \|", checks_page(load_vocabulary()), re.MULTILINE)
    assert rows == list(load_vocabulary().checks)
