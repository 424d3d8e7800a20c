"""What a page shows of each line, worked out from plain values."""

from datetime import date
from types import SimpleNamespace

from training.guidance import shown
from training.guidance.shown import Link


def entry(title):
    return SimpleNamespace(title=title, url=f"/{title}/")


def line(*links):
    return SimpleNamespace(links=links)


def clause(number):
    return Link("Our policy says", f"Clause {number}", f"/clause-{number}/")


LESSON = Link("Learn it", "A lesson", "/lesson/")


def test_links_stand_by_kind_clause_first_and_kinds_nobody_named_are_left_out():
    found = shown.links({"lesson": [entry("l")], "clause": [entry("c")], "astronaut": [entry("a")]})
    assert [(link.note, link.url) for link in found] == [("Our policy says", "/c/"), ("Learn it", "/l/")]


def test_what_a_situation_rests_on_is_said_once_and_the_commonest_first():
    lines = [line(LESSON, clause(1)), line(clause(2)), line(clause(2), LESSON)]
    assert shown.all_links(lines) == [clause(2), clause(1), LESSON]


def test_many_clauses_do_not_hide_the_lesson():
    lines = [line(*(clause(number) for number in range(9)), LESSON)]
    assert shown.all_links(lines) == [clause(0), clause(1), clause(2), clause(3), LESSON]


def test_the_dos_come_first_whatever_order_they_were_kept_in():
    kept = [SimpleNamespace(side=side) for side in ("dont", "do", "dont")]
    dos, donts = shown.two_lists(kept)
    assert ([each.side for each in dos], [each.side for each in donts]) == (["do"], ["dont", "dont"])


def test_a_pocket_card_says_what_to_do_before_what_not_to():
    card = {"dont": ["Do not run."], "do": ["Walk."], "unsure": "Unsure? Ask {{ dpo }}."}
    shown_card = shown.pocket_card(card, {})
    assert [(each.kind, each.text) for each in shown_card["lines"]] == [("do", "Walk."), ("dont", "Do not run.")]
    assert shown_card["last"] == "Unsure? Ask the data protection officer."


def test_what_was_never_checked_does_not_claim_to_be():
    kept = SimpleNamespace(owner_role="dpo", checked_on=None, owner_id=1, is_late_to_be_checked=False)
    assert shown.checked(kept) == "Kept true by: Data protection officer."


def test_starter_text_without_an_owner_does_not_claim_that_the_council_checked_it():
    kept = SimpleNamespace(
        owner_role="dpo", checked_on=date(2026, 11, 2), owner_id=None, checked_by_id=None, is_late_to_be_checked=False
    )
    said = "Starter text that nobody here has checked yet. To be checked by: Data protection officer."
    assert shown.checked(kept) == said


def test_guidance_past_its_day_is_being_checked_whoever_kept_it():
    kept = SimpleNamespace(owner_role="dpo", checked_on=date(2025, 11, 2), owner_id=None, is_late_to_be_checked=True)
    assert shown.checked(kept) == "Being checked by: Data protection officer."


def test_starter_text_that_somebody_here_found_right_says_when():
    kept = SimpleNamespace(
        owner_role="dpo", checked_on=date(2026, 11, 2), owner_id=None, checked_by_id=7, is_late_to_be_checked=False
    )
    assert shown.checked(kept) == "Last checked 2 November 2026 by: Data protection officer."
