from __future__ import annotations

import re

import pytest

from zerograd.catalog.content import catalogue

SLUGS = list(catalogue().topics)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_visitor_reads_every_lesson(client, db, slug):
    page = client.get(f"/lessons/{slug}/")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_the_contents_lead_to_headings(client, db, slug):
    page = client.get(f"/lessons/{slug}/").text
    wanted = re.findall(r'<li><a href="#([^"]+)"', page)
    assert wanted
    assert [id for id in wanted if page.count(f'id="{id}"') != 1] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_formula_is_left_as_source(client, db, slug):
    assert not re.search(r"<math[^>]*>[^<]*[\\&]\w+\s", client.get(f"/lessons/{slug}/").text)


def test_the_list_names_all_of_them(client, db):
    page = client.get("/lessons/").text
    assert [slug for slug in SLUGS if f'href="/lessons/{slug}/"' not in page] == []


@pytest.mark.parametrize("slug", ["nope", "..", "%00", "tensors%2f", "a" * 3000, "Ünicode"])
def test_another_is_not_found(client, db, slug):
    assert client.get(f"/lessons/{slug}/").status_code == 404


@pytest.mark.parametrize("slug", SLUGS)
def test_a_lesson_leads_to_its_challenges_and_its_quiz(client, db, slug):
    text = catalogue().topics[slug].lesson
    linked = re.findall(r"\]\((/[^)#]*)(#[^)]*)?\)", text)
    own = {f"/challenges/{c.slug}/" for c in catalogue().challenges.values() if c.topic == slug}
    assert own <= {path for path, _ in linked}
    assert ("/quizzes/", f"#{slug}") in linked
    assert [path for path in dict(linked) if client.get(path).status_code != 200] == []
    assert f'id="{slug}"' in client.get("/quizzes/").text
