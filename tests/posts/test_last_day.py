"""An essay with a last day goes by itself from its page, the lists, the feed, search and joins: nothing has to run."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from hub.search import index
from hub.search.models import Entry
from posts.essays import actions
from posts.essays.models import Essay
from posts.writing.steps import steps
from tests.posts import factories

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SOON = timezone.localdate() + 40 * DAY
MIDNIGHT = timezone.make_aware(datetime.combine(SOON, time()))


def boxes(day, name="until"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def waiting(officer):
    return factories.in_review(officer, title="Christmas rounds")


def test_a_second_officer_publishes_it_until_a_day(as_, second_officer, waiting):
    as_(second_officer).post(f"/essays/desk/{waiting.slug}/publish/", {"version": 1, **boxes(SOON)})
    held = Essay.objects.get(pk=waiting.pk)
    assert (held.state, held.expire_at) == ("published", MIDNIGHT)
    assert Entry.objects.get(key=held.slug).until_at == MIDNIGHT


def test_after_its_end_it_is_nowhere(as_, officer, learner):
    essay = factories.essay(slug="rounds", title="Christmas rounds", topics=("Bins",))
    actions.end_at(essay, by=officer, until=timezone.now() + DAY)

    def places(browser):
        return [
            browser.get("/essays/rounds/").status_code,
            "Christmas rounds" in browser.get("/essays/").content.decode(),
            "Christmas rounds" in browser.get("/essays/feed/").content.decode(),
            len(index.find("christmas", learner)),
            browser.get("/essays/topics/bins/").status_code,
        ]

    assert places(as_(learner)) == [200, True, True, 1, 200]
    over = timezone.now() - timedelta(seconds=1)
    Essay.objects.filter(pk=essay.pk).update(expire_at=over)
    Entry.objects.filter(key="rounds").update(until_at=over)
    assert places(as_(learner)) == [404, False, False, 0, 404]


def test_it_is_found_again_at_the_desk_and_can_be_given_more_time(as_, officer):
    essay = factories.essay(slug="rounds", expire_at=timezone.now() - timedelta(hours=1))
    browser = as_(officer)
    assert "/essays/desk/rounds/" in browser.get("/essays/desk/").content.decode()
    browser.post("/essays/desk/rounds/end/", boxes(SOON))
    essay.refresh_from_db()
    assert (essay.is_published, essay.expire_at) == (True, MIDNIGHT)


def test_empty_boxes_keep_it_for_good(as_, officer):
    essay = factories.essay(slug="rounds", expire_at=MIDNIGHT)
    page = as_(officer).get("/essays/desk/rounds/end/")
    assert page.context["form"]["until"].value() == SOON
    as_(officer).post("/essays/desk/rounds/end/", {"until_day": ""})
    essay.refresh_from_db()
    assert essay.expire_at is None
    assert Entry.objects.get(key="rounds").until_at is None


@pytest.mark.parametrize(
    "said",
    [
        boxes(timezone.localdate()),
        boxes(timezone.localdate() - DAY),
        {"until_day": 31, "until_month": 2, "until_year": 2030},
        {"until_day": 1, "until_month": 1, "until_year": 9999},
        {"until_day": 1},
        {"until_day": "x" * 100_000, "until_month": "\x00", "until_year": ""},
    ],
)
def test_a_day_that_cannot_be_is_said_in_words(as_, officer, said):
    factories.essay(slug="rounds")
    page = as_(officer).post("/essays/desk/rounds/end/", said)
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)
    assert Essay.objects.get(slug="rounds").expire_at is None


def test_it_cannot_end_before_it_comes_out(as_, second_officer, waiting):
    said = {"version": 1, **boxes(SOON, "day"), **boxes(SOON - DAY)}
    page = as_(second_officer).post(f"/essays/desk/{waiting.slug}/publish/", said)
    assert page.context["form"].errors == {"until": ["It would be taken away before it comes out. Choose a later day."]}
    assert Essay.objects.get(pk=waiting.pk).state == "in_review"


def test_a_draft_has_no_last_day_to_set(as_, officer):
    draft = factories.draft(officer)
    page = as_(officer).post(f"/essays/desk/{draft.slug}/end/", boxes(SOON))
    assert "readers have, or will have" in page.content.decode()


def test_a_writer_takes_it_back_out_of_the_review(as_, officer, waiting):
    browser = as_(officer)
    assert f"/essays/desk/{waiting.slug}/take-back/" in browser.get(f"/essays/desk/{waiting.slug}/").content.decode()
    browser.post(f"/essays/desk/{waiting.slug}/take-back/")
    assert Essay.objects.get(pk=waiting.pk).state == "draft"


def test_what_waited_and_came_out_is_offered_the_steps_of_what_is_published(officer):
    come = factories.essay(state="scheduled", publish_at=timezone.now() - DAY)
    assert [step.label for step in steps(come, officer)] == [
        "Take it back from readers",
        "Replace it with another",
        "Set its last day",
        "Who keeps it true",
    ]
