"""Searches that find nothing: kept without the person, answered by officers, and read by nobody else."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.search import index, unanswered
from hub.search.models import Synonym, Unanswered
from hub.search.unanswered import without_the_person
from tests.training.factories import SituationFactory
from training.guidance.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def bins():
    return index.put(kind="essay", key="bins", title="Missed bin", url="/essays/bins/", public=True)


@pytest.fixture
def waiting():
    today = timezone.localdate()
    return Unanswered.objects.create(words="gubbins wagon", first_on=today, last_on=today)


def search(browser, query: str, **headers):
    return browser.get("/search/", {"q": query}, headers=headers)


def kept() -> list[tuple[str, int]]:
    return list(Unanswered.objects.order_by("words").values_list("words", "times"))


def test_a_search_that_finds_nothing_is_counted_by_its_words(as_, learner, bins):
    for query in ("Gubbins  WAGON?", "gubbins wagon", "gubbins wagon!"):
        assert search(as_(learner), query).status_code == 200
    assert kept() == [("gubbins wagon", 3)]


def test_one_that_finds_something_is_not(as_, learner, bins):
    search(as_(learner), "missed bin")
    assert kept() == []


def test_nothing_in_what_is_kept_says_who_it_was_or_when_in_the_day(as_, learner):
    search(as_(learner), "gubbins wagon")
    names = {field.name for field in Unanswered._meta.get_fields()}
    assert names == {"id", "words", "times", "first_on", "last_on", "owner", "outcome"}
    (found,) = Unanswered.objects.all()
    assert (found.owner, type(found.first_on), type(found.last_on)) == (None, date, date)
    assert JournalEntry.objects.filter(kind="unanswered").count() == 0


def test_a_stranger_is_not_counted_nor_a_half_typed_word_nor_a_head_request(as_, learner):
    search(as_(None), "gubbins wagon")
    search(as_(learner), "gubbins wagon", HX_Request="true")
    as_(learner).head("/search/", {"q": "gubbins wagon"})
    assert kept() == []


def test_the_search_of_somebody_at_risk_is_never_kept(as_, learner):
    search(as_(learner), "my husband hits me gubbins")
    assert kept() == []


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("gubbins for jo.bloggs@example.org", "gubbins for"),
        ("ring 01632 960 101 about gubbins", "ring about gubbins"),
        ("ring +44 (0)7700 900123 about gubbins", "ring about gubbins"),
        ("gubbins from @wexcombe_moaner", "gubbins from"),
        ("gubbins at WX12 9ZZ", "gubbins at"),
        ("gubbins at wx1 9zz please", "gubbins at please"),
        ("gubbins case 20260417", "gubbins case"),
        ("gubbins ref ab12345c", "gubbins ref"),
        ("gubbins QQ 12 34 56 C", "gubbins"),
        ("gubbins born 03/04/1987", "gubbins born"),
        ("gubbins at 14 Mill Lane", "gubbins at"),
        ("gubbins at 14 mill lane", "gubbins at"),
        ("gubbins of Brenda Smith", "gubbins of"),
        ("Brenda Smith gubbins", "gubbins"),
        ("gubbins https://example.org/people/brenda", "gubbins"),
        ("gubbins www.example.org", "gubbins"),
        ("jo@example.org", ""),
        ("07700 900123", ""),
        ("how do I", ""),
        ("\x00‮🗑️", ""),
        ("", ""),
    ],
)
def test_personal_details_are_caught_and_not_kept(typed, left):
    assert without_the_person(typed) == left


def test_what_is_kept_is_short_however_much_was_typed():
    kept_words = without_the_person("gubbins " * 5000)
    assert len(kept_words) <= unanswered.MOST_CHARACTERS
    assert len(kept_words.split()) <= unanswered.MOST_WORDS


def test_the_list_cannot_be_flooded(monkeypatch):
    monkeypatch.setattr(unanswered, "MOST_OPEN", 2)
    for query in ("gubbins", "wagonry", "thirdling", "gubbins"):
        unanswered.note(query)
    assert kept() == [("gubbins", 2), ("wagonry", 1)]


def test_a_synonym_makes_the_search_find_it_and_takes_it_off_the_list(as_, officer, bins, waiting):
    page = as_(officer).post(f"/search/desk/{waiting.pk}/", {"means": "missed bin"}, follow=True)
    assert "now finds something" in page.content.decode()
    assert [hit.entry.key for hit in index.find("gubbins wagon", officer)] == ["bins"]
    waiting.refresh_from_db()
    assert (waiting.outcome, waiting.owner) == ("synonym", officer)
    assert set(JournalEntry.objects.values_list("verb", flat=True)) >= {
        "add synonym", "search: answered with a synonym",
    }  # fmt: skip


def test_a_synonym_that_still_finds_nothing_is_refused_in_words_and_not_kept(as_, officer, bins, waiting):
    page = as_(officer).post(f"/search/desk/{waiting.pk}/", {"means": "aardvarks"})
    assert "still finds nothing" in page.content.decode()
    assert (Synonym.objects.count(), Unanswered.objects.open().count()) == (0, 1)


@pytest.mark.parametrize("means", ["", "?!", "\x00", "gubbins wagon", "x" * 500])
def test_a_synonym_without_words_of_its_own_is_refused(as_, officer, bins, waiting, means):
    assert as_(officer).post(f"/search/desk/{waiting.pk}/", {"means": means}).status_code == 200
    assert Synonym.objects.count() == 0


def test_what_is_set_aside_leaves_the_list_is_counted_on_and_does_not_come_back(as_, officer, waiting):
    as_(officer).post(f"/search/desk/{waiting.pk}/aside/")
    unanswered.note("gubbins wagon")
    assert kept() == [("gubbins wagon", 2)]
    assert Unanswered.objects.open().count() == 0


def test_what_was_answered_and_is_missed_again_comes_back(officer, waiting):
    unanswered.settle(waiting, "synonym", by=officer)
    unanswered.note("gubbins wagon")
    assert Unanswered.objects.open().count() == 1


def test_an_officer_takes_one_on_and_it_says_so(as_, officer, waiting):
    assert "Communications lead" in as_(officer).get("/search/desk/").content.decode()
    as_(officer).post(f"/search/desk/{waiting.pk}/own/")
    assert officer.name in as_(officer).get("/search/desk/").content.decode()
    waiting.refresh_from_db()
    assert waiting.owner == officer


def test_it_becomes_a_draft_that_knows_the_words_it_was_looked_for_by(as_, officer, waiting):
    situation = SituationFactory()
    page = as_(officer).get(f"/search/desk/{waiting.pk}/").content.decode()
    assert f"/guidance/desk/begin/?asked={waiting.pk}" in page
    said = {"situation": situation.slug, "side": "do", "text": "Ring the depot about a wagon."}
    as_(officer).post(f"/guidance/desk/begin/?asked={waiting.pk}", said)
    (item,) = Item.objects.all()
    assert (item.also_asked, item.state, item.author) == (["gubbins wagon"], "draft", officer)
    waiting.refresh_from_db()
    assert waiting.outcome == "item"


@pytest.mark.parametrize("asked", ["", "x", "-1", "²", "9" * 30, "1; DROP TABLE"])
def test_a_draft_begins_with_a_search_that_is_there(as_, officer, asked):
    assert as_(officer).get("/guidance/desk/begin/", {"asked": asked}).status_code == 404


def test_the_councils_synonym_can_be_taken_away_again(as_, officer, bins):
    made = unanswered.add_synonym(say="gubbins wagon", means="missed bin", by=officer)
    assert "gubbins wagon" in as_(officer).get("/search/desk/").content.decode()
    as_(officer).post(f"/search/desk/synonyms/{made.pk}/remove/")
    assert index.find("gubbins wagon", officer) == []


def test_nobody_else_may_read_or_answer_them(as_, learner, waiting):
    assert Unanswered.objects.at_desk(learner).count() == 0
    assert as_(learner).get(f"/search/desk/{waiting.pk}/").status_code == 403
    assert "gubbins" not in as_(learner).get("/search/").content.decode()
    for act in (
        lambda: unanswered.own(waiting, by=learner),
        lambda: unanswered.settle(waiting, "aside", by=learner),
        lambda: unanswered.add_synonym(say="a", means="b", by=learner),
        lambda: unanswered.answer(waiting, means="bin", by=learner),
    ):
        with pytest.raises(MoveRefused):
            act()


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Unanswered.objects.create(words="", first_on=TODAY, last_on=TODAY),
        lambda: Unanswered.objects.create(words="x", first_on=TODAY, last_on=TODAY - timedelta(days=1)),
        lambda: Unanswered.objects.create(words="x", first_on=TODAY, last_on=TODAY, times=0),
        lambda: Unanswered.objects.create(words="x", first_on=TODAY, last_on=TODAY, outcome="lost"),
        lambda: Synonym.objects.create(say="a", means="a", first="a", made_on=TODAY),
        lambda: Synonym.objects.create(say="a", means="", first="a", made_on=TODAY),
        lambda: Synonym.objects.create(say="a", means="b", first="", made_on=TODAY),
        lambda: [Synonym.objects.create(say="a", means="b", first="a", made_on=TODAY) for _ in range(2)],
    ],
)
def test_what_must_never_be_false_is_held_by_the_database(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        broken()
