"""House-rules cards: picked and worded by officers, shown by a second pair of eyes, read by those who work here."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from PIL import Image
from pypdf import PdfReader

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from tests.training.factories import ItemFactory, SituationFactory
from training.cards import actions, demo
from training.cards.models import CardLine, HouseCard
from training.guidance.models import Item

pytestmark = pytest.mark.django_db
CARDS = "/guidance/cards/"


@pytest.fixture
def items() -> list[Item]:
    situation = SituationFactory(slug="noise")
    return [
        ItemFactory(situation=situation, slug="breathe", text="Take a breath, and then another."),
        ItemFactory(situation=situation, slug="rush", side="dont", text="Do not rush into the answer."),
    ]


@pytest.fixture
def card(items, officer) -> HouseCard:
    return actions.make(title="House rules for councillors", items=items, by=officer)


@pytest.fixture
def shown(card, second_officer) -> HouseCard:
    actions.show(card, by=second_officer)
    return HouseCard.objects.get()


def words(card, **changed) -> dict:
    first, second = card.lines.all()
    return {
        "title": "House rules", "title_cy": "", "ask": "Ring us.", "ask_cy": "",
        f"words_{first.pk}": "Breathe.", f"words_{second.pk}": "Do not rush.",
        f"cy_{first.pk}": "", f"cy_{second.pk}": "", **changed,
    }  # fmt: skip


def welsh(card) -> dict:
    first, second = card.lines.all()
    lines = {f"cy_{first.pk}": "Anadlwch.", f"cy_{second.pk}": "Peidiwch â rhuthro."}
    return words(card, title_cy="Rheolau’r tŷ", ask_cy="Ffoniwch ni.", **lines)


def test_an_officer_makes_a_card_from_what_readers_have(items, officer, as_):
    ItemFactory(slug="not-yet", state="draft")
    browser = as_(officer)
    assert "not-yet" not in browser.get(f"{CARDS}desk/new/").content.decode()
    answer = browser.post(f"{CARDS}desk/new/", {"title": "House rules", "items": ["breathe", "rush"]})
    assert answer["Location"] == f"{CARDS}desk/house-rules/"
    card = HouseCard.objects.get()
    assert [line.words for line in card.lines.all()] == [item.text for item in items]
    assert [line.verb for line in JournalEntry.objects.filter(kind="housecard")] == ["begin"]


def test_its_words_are_said_shorter_in_two_languages(card, officer, as_):
    browser = as_(officer)
    assert browser.post(f"{CARDS}desk/{card.slug}/", welsh(card))["Location"] == card.get_absolute_url()
    page = browser.get(card.get_absolute_url()).content.decode()
    assert page.index("Breathe.") < page.index("Do not rush.") < page.index("Ring us.")
    ours = page[page.index('lang="cy"') :]
    assert ours.index("Rheolau’r tŷ") < ours.index("Anadlwch.") < ours.index("Peidiwch â rhuthro.")
    assert 'lang="cy"' in browser.get(f"{CARDS}desk/{card.slug}/").content.decode()


@pytest.mark.parametrize("left_out", ["title_cy", "ask_cy", "cy_"])
def test_half_a_welsh_card_is_refused(card, officer, as_, left_out):
    said = welsh(card)
    said[next(name for name in said if name.startswith(left_out))] = ""
    page = as_(officer).post(f"{CARDS}desk/{card.slug}/", said).content.decode()
    assert "Enter this in Welsh too, or leave all the Welsh empty." in page
    assert HouseCard.objects.get().title_cy == ""


def test_a_dont_stays_a_dont_in_short_words(card, officer, as_):
    line = card.lines.last()
    page = as_(officer).post(f"{CARDS}desk/{card.slug}/", words(card, **{f"words_{line.pk}": "Rush."}))
    assert "begin with “Do not ”" in page.content.decode()
    assert CardLine.objects.get(pk=line.pk).words == "Do not rush into the answer."


@pytest.mark.parametrize("odd", ["a\0b", "x" * 100_000], ids=["NUL", "long"])
def test_words_that_cannot_be_kept_come_back(card, officer, as_, odd):
    for name in ("title", "title_cy", "ask"):
        assert as_(officer).post(f"{CARDS}desk/{card.slug}/", words(card, **{name: odd})).status_code == 200
    assert as_(officer).post(f"{CARDS}desk/new/", {"title": odd, "items": ["breathe", odd]}).status_code == 200
    assert HouseCard.objects.get().title == card.title


def test_readers_have_it_only_once_it_is_shown(card, learner, officer, second_officer, as_):
    pages = [card.get_absolute_url(), f"{card.get_absolute_url()}card.pdf", f"{card.get_absolute_url()}picture.png"]
    assert [as_(learner).get(page).status_code for page in pages] == [404] * 3
    assert [as_(officer).get(page).status_code for page in pages] == [200] * 3
    assert card.title not in as_(learner).get(CARDS).content.decode()
    as_(second_officer).post(f"{CARDS}desk/{card.slug}/show/")
    assert [as_(learner).get(page).status_code for page in pages] == [200] * 3
    assert card.title in as_(learner).get(CARDS).content.decode()
    assert "Change its words" not in as_(learner).get(pages[0]).content.decode()
    as_(officer).post(f"{CARDS}desk/{card.slug}/hide/")
    assert [as_(learner).get(page).status_code for page in pages] == [404] * 3


def test_a_changed_card_waits_for_a_second_pair_of_eyes_again(shown, officer, second_officer, settings):
    actions.choose(shown, items=list(Item.objects.filter(slug="rush")), by=second_officer)
    assert not HouseCard.objects.get().is_shown
    for by, reason in ((second_officer, "You changed this card last"), (officer, "second pair of eyes")):
        with pytest.raises(MoveRefused, match=reason):
            actions.show(shown, by=by)
    settings.AUTHOR_MAY_APPROVE = True
    actions.show(shown, by=second_officer)
    assert HouseCard.objects.get().is_shown


def test_choosing_again_keeps_the_words_of_what_stays(card, officer, as_):
    as_(officer).post(f"{CARDS}desk/{card.slug}/", words(card))
    ItemFactory(slug="smile", text="Smile.")
    as_(officer).post(f"{CARDS}desk/{card.slug}/items/", {"items": ["rush", "smile"]})
    assert {line.words for line in card.lines.all()} == {"Do not rush.", "Smile."}


def test_a_card_has_at_most_ten_lines_and_at_least_one(items, officer, as_):
    for number in range(9):
        ItemFactory(slug=f"more-{number}")
    for chosen in ([], [item.slug for item in Item.objects.all()]):
        page = as_(officer).post(f"{CARDS}desk/new/", {"title": "All", "items": chosen})
        assert page.status_code == 200
    assert not HouseCard.objects.exists()


def test_a_line_whose_item_was_withdrawn_is_on_no_card_any_more(shown, learner, as_):
    Item.objects.filter(slug="breathe").update(state="withdrawn")
    page = as_(learner).get(shown.get_absolute_url()).content.decode()
    assert "Take a breath" not in page
    assert "Take a breath" not in read(as_(learner), shown).pages[0].extract_text()
    assert "Do not rush into the answer." in page


def read(browser, card) -> PdfReader:
    return PdfReader(BytesIO(browser.get(f"{card.get_absolute_url()}card.pdf").content))


def test_the_pdf_says_both_languages_and_its_picture_has_words_beside_it(card, officer, as_):
    browser = as_(officer)
    browser.post(f"{CARDS}desk/{card.slug}/", welsh(card))
    said = read(browser, card)
    assert said.metadata.title == "House rules"
    assert said.pages[0].extract_text().splitlines() == [
        "House rules", "Do", "Breathe.", "Do not", "Do not rush.", "Ring us.", "Rheolau’r tŷ", "Gwnewch", "Anadlwch.",
        "Peidiwch", "Peidiwch â rhuthro.", "Ffoniwch ni.", "Wexcombe District Council",
    ]  # fmt: skip
    picture = Image.open(BytesIO(browser.get(f"{card.get_absolute_url()}picture.png").content))
    assert (picture.format, picture.width) == ("PNG", 839)
    assert (
        'alt="House rules: a card with the words of this page"' in browser.get(card.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    "who", ["learner", "manager", "policy_owner", "approver", "ict_security", "councillor", "admin"]
)
def test_only_officers_make_change_and_show_cards(request, as_, shown, who):
    browser = as_(request.getfixturevalue(who))
    for page in ("desk/new/", f"desk/{shown.slug}/", f"desk/{shown.slug}/items/"):
        assert (page, browser.get(f"{CARDS}{page}").status_code) == (page, 403)
    for deed in ("show", "hide"):
        assert browser.post(f"{CARDS}desk/{shown.slug}/{deed}/").status_code == 403
    by = request.getfixturevalue(who)
    for deed, more in (
        (actions.choose, {"items": []}),
        (actions.say, {"lines": {}}),
        (actions.hide, {}),
        (actions.show, {}),
    ):
        with pytest.raises(MoveRefused):
            deed(shown, by=by, **more)
    assert HouseCard.objects.get().is_shown


def test_two_cards_of_one_name_have_two_addresses_and_none_is_a_page_of_ours(items, officer):
    slugs = [actions.make(title=title, items=items, by=officer).slug for title in ("Rules", "Rules", "Desk", "!!!")]
    assert slugs == ["rules", "rules-2", "desk-2", "card"]


def test_a_card_is_never_shown_by_nobody_nor_has_a_line_twice(card, items):
    for wrong in (
        lambda: HouseCard.objects.update(shown_at="2026-11-24T12:00Z"),
        lambda: CardLine.objects.create(card=card, item=items[0], order=9, words="Again."),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_a_stranger_sees_no_card(shown, as_):
    for page in (CARDS, shown.get_absolute_url(), f"{shown.get_absolute_url()}card.pdf"):
        assert as_(None).get(page)["Location"].startswith("/accounts/login/")


def test_the_demonstration_has_one_card_in_two_languages(officer, second_officer, as_):
    for slug in demo.LINES:
        ItemFactory(slug=slug, side="dont" if "dont" in slug else "do", text="Do not wait.")
    council = SimpleNamespace(people={"officer": officer, "second.officer": second_officer})
    for _ in range(2):
        demo.load(council)
    card = HouseCard.objects.get()
    assert (card.is_shown, card.slug, card.title_cy) == (True, "house-rules-for-councillors", demo.TITLE_CY)
    assert all(line.words_cy for line in card.lines.all())
