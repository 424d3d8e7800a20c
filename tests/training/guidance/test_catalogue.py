"""Which situations stand on which shelf, and which few a reader's home page offers."""

from dataclasses import dataclass
from datetime import date

from hub.kit.review_dates import next_check
from training.guidance.catalogue import EVERYDAY_SIX, Chosen, Line, count_each, counted, for_home, shelves


@dataclass(frozen=True)
class Told:
    pk: int
    slug: str
    group: str = "residents"
    risk: str = "low"
    order: int = 1
    months: tuple = ()
    roles: tuple = ()


COMPLAINT, ELECTION = Told(1, "complaint", risk="medium"), Told(2, "election", group="public-life", risk="high")
ALL, FACEBOOK = [], ["facebook"]
LINES = [
    Line(1, "do", ["poster"], FACEBOOK, "low"),
    Line(1, "do", ["all-staff"], ALL, "low"),
    Line(1, "dont", ["poster"], ["x"], "high"),
    Line(2, "do", ["councillor"], ALL, "high"),
]


def on(shelves_found):
    return [(shelf.key, card.situation.slug, card.dos, card.donts) for shelf in shelves_found for card in shelf.cards]


def test_each_situation_stands_on_its_shelf_with_its_counts():
    assert on(shelves([COMPLAINT, ELECTION], LINES)) == [
        ("residents", "complaint", 2, 1),
        ("public-life", "election", 1, 0),
    ]


def test_a_shelf_with_nothing_on_it_is_not_shown():
    assert [shelf.key for shelf in shelves([ELECTION], LINES)] == ["public-life"]


def test_one_reader_sees_what_is_for_them_and_what_is_for_all_staff():
    assert on(shelves([COMPLAINT, ELECTION], LINES, Chosen("poster"))) == [("residents", "complaint", 2, 1)]
    assert on(shelves([COMPLAINT, ELECTION], LINES, Chosen("manager"))) == [("residents", "complaint", 1, 0)]


def test_a_councillor_is_not_a_member_of_staff():
    assert on(shelves([COMPLAINT, ELECTION], LINES, Chosen("councillor"))) == [("public-life", "election", 1, 0)]


def test_the_count_is_said_in_words():
    card = shelves([COMPLAINT], LINES)[0].cards[0]
    assert card.count == "2 do’s, 1 don’t"


def test_what_names_no_channel_is_for_all_of_them():
    assert on(shelves([COMPLAINT, ELECTION], LINES, Chosen(channel="x"))) == [
        ("residents", "complaint", 1, 1),
        ("public-life", "election", 1, 0),
    ]


def test_filters_combine():
    both = Chosen(reader="poster", channel="facebook", risk="low")
    assert on(shelves([COMPLAINT, ELECTION], LINES, both)) == [("residents", "complaint", 2, 0)]
    assert shelves([COMPLAINT, ELECTION], LINES, Chosen("councillor", risk="low")) == []


def test_an_option_counts_what_it_would_leave_with_the_other_filters_as_they_are():
    assert count_each(LINES, Chosen(channel="facebook"), "risk", ["", "low", "high"]) == {"": 3, "low": 2, "high": 1}
    assert count_each(LINES, Chosen("councillor", risk="low"), "risk", ["low", "high"]) == {"low": 0, "high": 1}
    assert count_each(LINES, Chosen("councillor"), "reader", ["", "councillor"]) == {"": 4, "councillor": 1}


def test_what_was_found_is_said_in_words():
    cards = [card for shelf in shelves([COMPLAINT, ELECTION], LINES) for card in shelf.cards]
    assert counted(cards) == "4 do’s and don’ts in 2 situations"
    assert counted(cards[1:]) == "1 do or don’t in 1 situation"
    assert counted([]) == "0 do’s and don’ts in 0 situations"


EVERYDAY = [Told(n, slug, order=n) for n, slug in enumerate(EVERYDAY_SIX)]
FLOOD = Told(20, "emergency", order=20, months=(11, 12))
PHOTOS = Told(21, "photos", order=21, months=(6, 7))
MEMBERS = Told(22, "councillors", order=22, roles=("councillor",))


def slugs(found):
    return [each.slug for each in found]


def test_home_offers_the_everyday_six_when_nothing_is_likelier():
    assert slugs(for_home([*EVERYDAY, PHOTOS, MEMBERS], {"staff"}, 2)) == list(EVERYDAY_SIX)


def test_home_offers_what_the_season_makes_likely_first_and_never_more_than_six():
    assert slugs(for_home([*EVERYDAY, FLOOD], set(), 11)) == ["emergency", *EVERYDAY_SIX[:5]]


def test_home_follows_the_readers_role():
    assert slugs(for_home([*EVERYDAY, MEMBERS], {"councillor"}, 2))[0] == "councillors"


def test_a_situation_out_of_season_gives_way():
    vote = Told(4, "election", order=4, months=(4, 5))
    others = [each for each in EVERYDAY if each.slug != "election"]
    assert slugs(for_home([vote, *others, FLOOD], set(), 11)) == ["emergency", *slugs(others)]


def test_home_offers_nothing_where_nothing_is_published():
    assert for_home([], {"staff"}, 5) == []


def test_the_next_check_is_the_same_day_some_months_on():
    assert next_check(date(2026, 11, 24), 6) == date(2027, 5, 24)
    assert next_check(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_the_next_check_is_the_last_day_where_the_month_is_shorter():
    assert next_check(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert next_check(date(2027, 8, 31), 6) == date(2028, 2, 29)
