from __future__ import annotations

import pytest
from django.urls import reverse

from tests.submissions import rows
from tests.submissions.rows import CHALLENGE, submission
from zerograd.submissions.models import LONG_WAIT, Dispute, Draft, Submission
from zerograd.submissions.states import UNGRADED, Purpose

pytestmark = pytest.mark.django_db
PAGE = f"/challenges/{CHALLENGE}/"


def post(web, source, purpose="SUBMIT", **more):
    return web.post(PAGE, {"source": source, "purpose": purpose, **more})


def graded(user, report, **fields) -> Submission:
    row = submission(user, **fields)
    assert Submission.objects.finish(Submission.objects.take(row.id), report, "2.13.0")
    return row


def test_a_visitor_reads_the_challenge_and_is_asked_to_sign_in(client, challenge):
    text = client.get(PAGE).content.decode()
    assert challenge.title in text
    assert "Sign in to solve it" in text
    assert "<textarea" not in text


def test_a_visitor_who_posts_is_sent_to_sign_in(client, db):
    response = client.post(PAGE, {"source": "x = 1"})
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
    assert not Submission.objects.exists()


def test_the_page_says_where_the_code_runs(web, challenge):
    text = web.get(PAGE).content.decode()
    for name in (*challenge.imports, *challenge.entry_points, "1024 MiB", "10 s"):
        assert name in text
    assert challenge.starter.strip().splitlines()[0] in text


def test_submitting_leads_to_the_submission(web, alice):
    response = post(web, "x = 1")
    row = Submission.objects.get(user=alice)
    assert (response.status_code, response.url) == (302, f"/submissions/{row.id}/")
    assert (row.status, row.purpose, row.source) == ("QUEUED", "SUBMIT", "x = 1")


def test_run_is_a_submission_that_never_counts(web, alice):
    response = web.post(PAGE, {"source": "x = 1", "purpose": "RUN"}, headers={"accept": "application/json"})
    assert response.status_code == 202
    assert Submission.objects.get(id=response.json()["id"]).purpose == Purpose.RUN


def test_a_run_is_answered_with_what_the_page_shows_while_it_waits(web, alice):
    response = web.post(PAGE, {"source": "x = 1", "purpose": "RUN"}, headers={"accept": "application/json"})
    row = Submission.objects.get(user=alice)
    assert reverse("events", args=[row.id]) in response.json()["html"]
    assert "csrfmiddlewaretoken" in response.json()["html"]  # of the Cancel button


def test_while_it_runs_the_page_shows_the_first_failed_check_and_no_verdict(web, alice):
    row = submission(alice)
    token = Submission.objects.take(row.id)
    assert "data-so-far hidden" in web.get(row.get_absolute_url()).content.decode()
    Submission.objects.note(token, rows.partial(message="<b>differs</b>").report.checks[0])
    text = web.get(reverse("result", args=[row.id])).content.decode()
    assert "data-so-far>" in text
    assert "&lt;b&gt;differs&lt;/b&gt;" in text
    assert "0.125" in text
    assert "The rest is still being graded" in text
    assert 'class="verdict' not in text


def test_a_form_sent_twice_is_one_submission(web):
    assert post(web, "x = 1", key="once").url == post(web, "x = 1", key="once").url
    assert post(web, "x = 2", key="once").status_code == 302
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("status", UNGRADED)
def test_what_ended_without_a_verdict_can_be_submitted_again_from_the_same_page(web, status):
    ended = []
    for _ in range(2):
        ended.append(post(web, "x = 1", key="once").url)
        Submission.objects.update(status=status)
    again = post(web, "x = 1", key="once").url
    assert len({*ended, again}) == 3
    assert post(web, "x = 1", key="once").url == again
    assert Submission.objects.get(status="QUEUED").get_absolute_url() == again


def test_what_was_graded_is_not_submitted_again_by_the_same_page(web):
    first = post(web, "x = 1", key="once").url
    Submission.objects.update(status="DONE")
    assert post(web, "x = 1", key="once").url == first


def test_without_a_key_each_form_is_a_submission(web, alice):
    submission(alice, status="CANCELLED")
    assert post(web, "x = 1").url != post(web, "x = 1").url


def test_a_third_unfinished_submission_is_told_when_to_try_again(web, alice):
    submission(alice), submission(alice, slot=1)
    response = post(web, "my_work = 1")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "my_work = 1" in response.content.decode()
    assert Draft.objects.get(user=alice).source == "my_work = 1"


def test_the_named_mistake_comes_first_and_the_first_failed_check_is_open(web, alice):
    row = graded(alice, rows.partial())
    text = web.get(row.get_absolute_url()).content.decode()
    assert "Gradients of earlier batches are still in" in text
    assert text.index("Missing zero grad") < text.index("Fresh gradients")
    assert text.count("<details open>") == 1
    assert text.index("<details open>") < text.index("Fresh gradients") < text.index("0.125")
    assert "not reached" in text
    assert "epoch 1" in text
    assert "I think my answer is right" in text


def test_an_accepted_page_shows_100_and_the_explanation(web, alice, challenge):
    text = web.get(graded(alice, rows.accepted()).get_absolute_url()).content.decode()
    assert "<strong>100</strong>" in text
    assert "What to take along" in text
    assert "I think my answer is right" not in text


def test_a_run_gives_no_score_and_no_explanation(web, alice):
    text = web.get(graded(alice, rows.accepted(), purpose=Purpose.RUN).get_absolute_url()).content.decode()
    assert "<strong>100</strong>" not in text
    assert "What to take along" not in text
    assert "A run is not scored" in text


def test_what_the_candidate_printed_is_never_markup(web, alice):
    row = graded(alice, rows.partial(observed="<img src=x onerror=alert(1)>", message="<script>1</script>"))
    text = web.get(row.get_absolute_url()).content.decode()
    assert "<img src=x" not in text
    assert "<script>1" not in text


def test_a_waiting_page_shows_its_place_and_can_be_cancelled(web, queued):
    text = web.get(queued.get_absolute_url()).content.decode()
    assert "Number 1 in the queue" in text
    assert '<meta http-equiv="refresh"' in text
    web.post(reverse("cancel", args=[queued.id]))
    assert "Nothing was graded" in web.get(queued.get_absolute_url()).content.decode()


def test_a_long_wait_is_explained(web, queued, settings):
    settings.ZEROGRAD_JUDGE = "tests.submissions.judges.cold"
    assert "not ready" not in web.get(queued.get_absolute_url()).content.decode()
    rows.grow_old(queued, LONG_WAIT * 2)
    text = web.get(queued.get_absolute_url()).content.decode()
    assert "The grader is not ready" in text
    assert "no image zerograd-box" in text
    settings.ZEROGRAD_EMBEDDED = False  # whose host it is no business of a learner's
    assert "no image zerograd-box" not in web.get(queued.get_absolute_url()).content.decode()


def test_hints_open_one_at_a_time_and_are_counted(web, alice, challenge):
    for opened in range(len(challenge.hints) + 2):
        draft = Draft.on_desk(alice.id, CHALLENGE, "")
        assert draft.hints == min(opened, len(challenge.hints))
        web.post(reverse("hint", args=[CHALLENGE]))


def test_a_doubted_verdict_is_kept_for_the_authors(web, alice, admin_client):
    row = graded(alice, rows.partial())
    web.post(reverse("dispute", args=[row.id]), {"text": "I clear them\0 by hand"})
    web.post(reverse("dispute", args=[row.id]), {"text": "I clear them by hand"})
    assert Dispute.objects.get(submission=row).text == "I clear them by hand"
    listed = admin_client.get("/admin/submissions/dispute/").content.decode()
    assert "I clear them by hand" in listed


def test_the_history_lists_ones_own(web, alice, bob):
    graded(alice, rows.partial())
    graded(bob, rows.accepted())
    text = web.get("/submissions/").content.decode()
    assert "40 of 100" in text
    assert "Accepted" not in text
    assert web.get(f"/submissions/?challenge={CHALLENGE}&cursor=zero").status_code == 200
    assert web.get("/submissions/?challenge=no-such").status_code == 404


def test_submissions_of_a_withdrawn_challenge_stay_in_the_history(web, alice):
    row = graded(alice, rows.accepted(), challenge="withdrawn")
    assert "withdrawn" in web.get("/submissions/").content.decode()
    assert web.get(row.get_absolute_url()).status_code == 404


def test_the_catalogue_knows_what_is_solved(web, alice):
    graded(alice, rows.accepted())
    assert web.get("/challenges/?status=solved").context["rows"]


def test_pages_ask_few_questions_of_the_database(web, alice, django_assert_max_num_queries):
    row = graded(alice, rows.partial())
    with django_assert_max_num_queries(8):
        web.get(row.get_absolute_url())
    with django_assert_max_num_queries(8):
        web.get(PAGE)
