"""What a reader sees of guidance, and what nobody sees."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.search import index, joins
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance.models import Item, Situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint():
    return SituationFactory(slug="complaint", title="Someone is unhappy with us", risk="medium")


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_a_stranger_is_asked_to_sign_in(client, complaint):
    item = ItemFactory(situation=complaint)
    for address in ("/guidance/", "/guidance/complaint/", f"/guidance/complaint/{item.slug}/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={address}")


def test_a_draft_is_seen_by_nobody(as_, learner, officer, complaint):
    kept = ItemFactory(situation=complaint, text="Breathe in.")
    draft = ItemFactory(situation=complaint, text="A draft nobody has checked.", state="draft", publish_at=None)
    SituationFactory(slug="secret", title="A secret situation", state="draft", publish_at=None)
    for person in (learner, officer):
        page = as_(person).get("/guidance/complaint/").content.decode()
        assert ("Breathe in." in page, "A draft nobody has checked." in page) == (True, False)
        assert as_(person).get(f"/guidance/complaint/{draft.slug}/").status_code == 404
        assert as_(person).get(f"/guidance/complaint/{kept.slug}/").status_code == 200
        assert as_(person).get("/guidance/secret/").status_code == 404
        assert "A secret situation" not in as_(person).get("/guidance/").content.decode()


def test_an_item_goes_with_its_situation(as_, learner):
    withdrawn = SituationFactory(slug="gone", state="withdrawn")
    item = ItemFactory(situation=withdrawn)
    assert as_(learner).get(f"/guidance/gone/{item.slug}/").status_code == 404


def test_a_situation_for_tomorrow_is_not_there_today(as_, learner):
    SituationFactory(slug="soon", state="scheduled", publish_at=timezone.now() + timedelta(days=1))
    assert as_(learner).get("/guidance/soon/").status_code == 404


def test_visible_to_and_is_published_agree(learner, complaint):
    ItemFactory(situation=complaint)
    ItemFactory(situation=complaint, state="draft", publish_at=None)
    ItemFactory(situation=SituationFactory(state="withdrawn"))
    for each in Situation.objects.all():
        assert (each in Situation.objects.visible_to(learner)) == each.is_published
    for each in Item.objects.all():
        assert (each in Item.objects.visible_to(learner)) == (each.is_published and each.situation.is_published)
    assert list(Item.objects.visible_to(AnonymousUser())) == []


def test_a_situation_says_what_it_is_for_before_what_to_do(as_, learner, complaint):
    ItemFactory(situation=complaint, text="Breathe in.")
    page = as_(learner).get("/guidance/complaint/").content.decode()
    assert page.index("People get an answer.") < page.index("Breathe in.")


def test_an_item_has_an_address_for_ever(as_, learner, complaint):
    ItemFactory(situation=complaint, slug="complaint-do-breathe", text="Breathe in.")
    SituationFactory(slug="abuse")
    assert as_(learner).get("/guidance/complaint/complaint-do-breathe/").status_code == 200
    moved = as_(learner).get("/guidance/abuse/complaint-do-breathe/")
    assert (moved.status_code, moved["Location"]) == (301, "/guidance/complaint/complaint-do-breathe/")


def test_an_item_says_who_keeps_it_true_and_when_it_was_checked(as_, learner, officer, complaint):
    item = ItemFactory(situation=complaint, owner_role="dpo", owner=officer)
    page = as_(learner).get(f"/guidance/complaint/{item.slug}/").content.decode()
    assert "Last checked 2 November 2026 by: Data protection officer." in page
    assert "When they are away: Monitoring officer." in page


def test_the_councils_words_are_filled_in_when_shown(as_, learner, complaint, settings):
    settings.COUNCIL_WORDS = {"comms_team": "the press desk", "comms_phone": "01632 960 999"}
    ItemFactory(situation=complaint, words_to_borrow=["Ask {{ dpo }}."])
    page = as_(learner).get("/guidance/complaint/").content.decode()
    assert "Unsure? Ask the press desk (01632\u00a0960\u00a0999)." in page
    assert "Ask the data protection officer." in page


def test_a_councils_word_cannot_put_markup_into_a_page(as_, learner, complaint, settings):
    settings.COUNCIL_WORDS = {"comms_team": "<b>us</b>"}
    page = as_(learner).get("/guidance/complaint/").content.decode()
    assert "Ask &lt;b&gt;us&lt;/b&gt;." in page


def test_words_to_borrow_beside_a_dont_are_what_to_say_instead(as_, learner, complaint):
    item = ItemFactory(situation=complaint, side="dont", text="Do not rush.", words_to_borrow=["Give me a minute."])
    page = as_(learner).get(f"/guidance/complaint/{item.slug}/").content.decode()
    assert page.index("Instead, you could say") < page.index("Give me a minute.")


def test_links_lead_only_to_what_exists(as_, learner, complaint):
    item = ItemFactory(situation=complaint)
    index.put(kind="clause", key="records", title="We keep records", url="/policies/social-media/#records")
    lines = [("clause", "records"), ("lesson", "not-written-yet")]
    joins.put(("guidance", item.slug), lines)
    for address in ("/guidance/complaint/", f"/guidance/complaint/{item.slug}/"):
        page = as_(learner).get(address).content.decode()
        assert '<a class="govuk-link" href="/policies/social-media/#records">We keep records</a>' in page
        assert "not-written-yet" not in page


def test_often_needed_next_leads_on(as_, learner, complaint):
    SituationFactory(slug="abuse", title="Someone is rude")
    SituationFactory(slug="draft", title="Not ready", state="draft", publish_at=None)
    Situation.objects.filter(pk=complaint.pk).update(often_needed_next=["abuse", "draft"])
    page = as_(learner).get("/guidance/complaint/").content.decode()
    assert '<a class="govuk-link" href="/guidance/abuse/">Someone is rude</a>' in page
    assert "Not ready" not in page


def test_the_library_shows_what_is_for_a_reader_by_address_alone(as_, learner, complaint):
    ItemFactory(situation=complaint, audiences=["manager"])
    ItemFactory(situation=SituationFactory(title="Voting is near"), audiences=["councillor"])
    everything = as_(learner).get("/guidance/").content.decode()
    members = as_(learner).get("/guidance/?reader=councillor").content.decode()
    assert ("Someone is unhappy with us" in everything, "Voting is near" in everything) == (True, True)
    assert ("Someone is unhappy with us" in members, "Voting is near" in members) == (False, True)
    assert "1 do or don’t in 1 situation: for councillors · " in members


def test_filters_combine_in_the_address_and_each_option_says_what_it_would_leave(as_, learner, complaint):
    ItemFactory(situation=complaint, channels=["facebook"], risk="high")
    ItemFactory(situation=complaint, channels=["x"], risk="low")
    ItemFactory(situation=SituationFactory(title="Voting is near"), audiences=["councillor"], risk="high")
    page = as_(learner).get("/guidance/?reader=manager&channel=facebook&risk=high").content.decode()
    assert "1 do or don’t in 1 situation: for managers, about Facebook, marked “Stop and ask” · " in page
    assert ("Someone is unhappy with us" in page, "Voting is near" in page) == (True, False)
    for option in ("Anyone (2)", "A councillor (1)", "X (0)", "Any channel (1)", "Low risk (0)", "Any risk (1)"):
        assert option in page
    for name, value in (("reader", "manager"), ("channel", "facebook"), ("risk", "high")):
        chosen = page[page.rindex("<input", 0, page.index(f'value="{value}"')) :]
        assert (f'name="{name}"' in chosen[:300], " checked" in chosen[: chosen.index(">")]) == (True, True)
    nothing = as_(learner).get("/guidance/?channel=tiktok&risk=medium").content.decode()
    assert "Take away a filter" in nothing


@pytest.mark.parametrize("odd", ["\x00", "a" * 5000, "high", "‮", "🦆"])
def test_odd_filters_never_break_the_library(as_, learner, complaint, odd):
    for name in ("reader", "channel", "risk"):
        assert as_(learner).get("/guidance/", {name: odd}).status_code == 200


def test_a_channel_that_is_named_is_said_and_so_is_the_law(as_, learner, complaint):
    item = ItemFactory(situation=complaint, channels=["facebook", "x"], law="The Equality Act 2010")
    for address in ("/guidance/complaint/", item.get_absolute_url()):
        page = as_(learner).get(address).content.decode()
        assert "On: Facebook, X." in page
        assert "The Equality Act 2010" in page


def test_nonsense_in_the_address_shows_everything(as_, learner, complaint):
    response = as_(learner).get("/guidance/?reader=%00astronaut")
    assert response.status_code == 200
    assert "0 do’s and don’ts in 1 situation<" in response.content.decode()


def test_an_empty_library_offers_one_next_step(as_, learner):
    page = as_(learner).get("/guidance/").content.decode()
    assert "Nothing here yet" in page
    assert '<a class="govuk-link" href="/search/">Search everything</a>' in page


def test_the_card_counts_only_what_can_be_read(as_, learner, complaint):
    ItemFactory(situation=complaint)
    ItemFactory(situation=complaint, side="dont", text="Do not rush.")
    ItemFactory(situation=complaint, state="draft", publish_at=None)
    assert "1 do, 1 don’t" in as_(learner).get("/guidance/").content.decode()


def test_pages_ask_the_same_number_of_questions_of_one_thing_and_of_three(as_, learner, complaint):
    Situation.objects.filter(pk=complaint.pk).update(often_needed_next=["abuse", "mistake", "photos"])
    ItemFactory(situation=complaint, slug="one", words_to_borrow=["Give me a minute."])
    browser = as_(learner)
    addresses = ("/guidance/", "/guidance/complaint/", "/guidance/complaint/one/")
    with_one = [queries(browser, address) for address in addresses]
    for slug in ("abuse", "mistake"):
        ItemFactory(situation=complaint, words_to_borrow=["Give me a minute."])
        ItemFactory(situation=SituationFactory(slug=slug))
    assert [queries(browser, address) for address in addresses] == with_one
    signing_in = 2
    assert [count - signing_in for count in with_one] == [2, 5, 4]  # one asks whether it is on their board


def test_home_offers_situations_to_those_who_are_signed_in(as_, learner, client, complaint):
    assert "Someone is unhappy with us" in as_(learner).get("/").content.decode()
    assert "Someone is unhappy with us" not in client.get("/").content.decode()


def test_home_offers_at_most_six(as_, learner):
    for slug in ("complaint", "direct-messages", "journalists", "mistake", "election", "access-blocked", "abuse"):
        SituationFactory(slug=slug, title=f"About {slug}", roles=["staff"])
    page = as_(learner).get("/").content.decode()
    assert page.count("hub-sit") == 6
    assert "All 7 situations" in page
