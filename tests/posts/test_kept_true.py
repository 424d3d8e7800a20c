"""What readers are told about how true an essay is kept, and what the starter and demonstration bring."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.kit import keeping
from hub.kit.review_dates import next_check
from hub.people import actions as people
from posts.essays.models import Essay
from tests.posts import factories

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def line(browser, slug="bins"):
    page = browser.get(f"/essays/{slug}/").content.decode()
    return page.partition('<p class="hub-checked">')[2].partition("</p>")[0]


def test_colleagues_see_who_keeps_it_and_strangers_a_team(as_, officer, second_officer, learner):
    factories.essay(slug="bins", owner=officer, deputy=second_officer, checked_on=TODAY, review_on=TODAY + DAY)
    checked = f"Last checked {TODAY.day} {TODAY:%B %Y}."
    assert line(as_(learner)) == f"{checked} Kept by Megan Officer."
    assert line(as_(None)) == f"{checked} Kept by the communications team."
    people.leave(officer, by=None)
    assert line(as_(learner)) == f"{checked} Kept by Ifeoma Second."
    people.leave(second_officer, by=None)
    assert line(as_(learner)) == f"{checked} Kept by the communications team."


def test_past_its_day_it_is_being_checked_and_its_keepers_have_a_way_to(as_, officer, learner, councillor):
    factories.essay(slug="bins", owner=learner, checked_on=TODAY - 400 * DAY, review_on=TODAY - DAY)
    assert line(as_(None)) == "Being checked. Kept by the communications team."
    way = '<a class="govuk-link" href="/keeping/essay/bins/">Check it now</a>'
    assert [way in line(as_(person)) for person in (learner, officer, councillor, None)] == [True, True, False, False]


def test_an_officer_s_page_asks_no_more_for_it(as_, officer, django_assert_max_num_queries):
    factories.essay(slug="bins", owner=officer, review_on=TODAY - DAY)
    browser = as_(officer)
    with django_assert_max_num_queries(6):
        browser.get("/essays/bins/")


def test_starter_essays_have_a_day_and_a_team(as_, db):
    call_command("load_starter")
    essays = Essay.objects.published()
    assert essays.count() == 14
    for essay in essays:
        assert (essay.owner, essay.review_on) == (None, next_check(essay.checked_on, 12))
    assert line(as_(None), "the-page-marked-owed").endswith("Kept by the communications team.")


def test_a_check_by_somebody_here_survives_loading_the_starter_again(officer):
    call_command("load_starter")
    essay = keeping.still_right(Essay.objects.get(slug="the-page-marked-owed"), by=officer)
    call_command("load_starter")
    held = Essay.objects.get(pk=essay.pk)
    assert (held.checked_by, held.review_on) == (officer, essay.review_on)


def test_the_demonstration_has_owners_deputies_and_one_essay_that_is_late(db):
    call_command("load_starter")
    call_command("load_demo")
    keepers = set(Essay.objects.published().values_list("owner__email", "deputy__email"))
    one, two = "officer@wexcombe.example", "second.officer@wexcombe.example"
    assert keepers == {(one, two), (two, one)}
    assert Essay.objects.to_be_checked(TODAY).count() == 1
