"""What one answer does to the words, by hand: variants, additions, nations, gaps, the public version, reasons."""

import pytest

from policies.builder import compare
from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.builder.wording import join, plain
from tests.policies.answers import wexcombe


def clause(clause_id, **changes):
    made = assemble(library(), {**wexcombe(), **changes})
    return next(each for each in made.clauses if each.id == clause_id)


def test_a_clause_is_its_core_then_its_variant_then_its_additions():
    text = clause("role-posters", who_may_post="comms_only").text
    core, variant, addition = (text.index(words) for words in ("Only people allowed", "For now only", "Services pass"))
    assert core < variant < addition


def test_an_addition_for_one_variant_stays_away_from_the_others():
    assert "Services pass on" not in clause("role-posters", who_may_post="any_trained").text


def test_an_unanswered_variant_follows_the_overall_stance():
    cautious = clause("site-access", access_stance="", overall_stance="cautious")
    assert "Sites are closed by default" in cautious.text
    assert "overall_stance" in {reason.question for reason in cautious.because}


def test_an_answer_that_begins_a_sentence_gets_a_capital_and_keeps_none_elsewhere():
    text = clause("role-owner").text
    assert text.startswith("The Head of Communications owns")
    assert "ask the Head of Communications." in clause("purpose").text


def test_an_answer_that_holds_a_placeholder_is_filled_too():
    text = clause("account-opening", who_opens_accounts="service_and_comms").text
    assert "the head of the service, together with the Communications team" in text


def test_no_channels_yet_reads_as_a_sentence():
    text = clause("scope-channels", channels=["none"]).text
    assert "We have no accounts of our own yet" in text
    assert "None" not in text


def test_a_clause_with_a_condition_is_left_out_when_it_is_false():
    made = {each.id for each in assemble(library(), wexcombe()).clauses}
    assert {"landlord-reports", "advertising", "partnership-accounts"} & made == set()
    assert clause("landlord-reports", services=["landlord"]).title == "Tenants who report problems online"


@pytest.mark.parametrize(
    ("nation", "kind", "expected"),
    [
        ("England", "district", {"foia-2000", "eir-2004"}),
        ("Wales", "unitary", {"foia-2000", "eir-2004"}),
        ("Scotland", "unitary", {"foisa-2002", "eir-scotland-2004"}),
        ("Northern Ireland", "district", {"foia-2000", "eir-2004"}),
    ],
)
def test_only_the_law_of_the_nation_is_shown(nation, kind, expected):
    shown = clause("foi-requests", nation=nation, council_type=kind).law
    assert {law.id for law in shown} == expected


def test_an_ombudsman_who_takes_no_complaints_about_a_parish_is_not_named_to_it():
    parish = clause("complaints-route", council_type="local")
    assert "Ombudsman" not in parish.text
    assert [law.id for law in parish.law] == []
    assert "Local Government and Social Care Ombudsman" in clause("complaints-route").text


def test_the_answers_and_the_law_that_made_a_clause_are_named():
    made = clause("pre-election")
    assert {reason.question: reason.answer for reason in made.because} == {
        "nation": "England",
        "services": (
            "Enforcement, fraud or trading standards investigations, Running elections, Emergency planning, "
            "Leisure, arts, libraries or museums"
        ),
        "overall_stance": "Balanced: trained people trusted within clear limits",
        "named_people": "the Communications team",
        "contacts": "the Monitoring Officer",
        "next_election": "6 May 2027",
    }
    assert [law.id for law in made.law] == [
        "publicity-code-england",
        "lga-1986",
        "election-rules-2006",
        "rpa-1983",
    ]


def test_a_missing_telephone_number_is_a_gap_only_where_it_is_needed():
    contacts = {**wexcombe()["contacts"], "dpo_reach": ""}
    assert clause("data-complaints", contacts=contacts).gaps == ()
    assert clause("hacked-account", contacts=contacts).gaps == ()
    assert clause("data-personal", contacts=contacts).gaps == ("⟦Data protection officer: how to reach them⟧",)


def test_the_public_version_has_roles_and_no_numbers():
    staff, public = assemble(library(), wexcombe()), assemble(library(), wexcombe(), public=True)
    assert "the ICT security desk (01632 960 203)" in staff.markdown
    assert "phone the ICT security desk at once" in public.markdown
    assert {each.id for each in staff.clauses} - {each.id for each in public.clauses} == {"who-to-call"}


def test_a_list_stands_apart_from_the_sentence_before_it():
    assert "Keep these to hand.\n\n- Someone" in clause("who-to-call").markdown


def test_typed_words_lose_marks_that_would_break_the_page():
    assert plain("  # The {{ x }}\n *Council*. ") == "The x Council"
    assert join(["a"]) == "a"
    assert join(["a", "b", "c"]) == "a, b and c"


def test_only_the_words_that_an_answer_changed_are_marked():
    before = assemble(library(), wexcombe())
    after = assemble(library(), {**wexcombe(), "council_name": "Amberley Council"})
    found = compare.changed(before, after)
    assert set(found) == {"purpose", "scope-people"}
    pieces = found["purpose"]
    assert [(piece.kind, piece.text) for piece in pieces][:2] == [
        ("removed", "Wexcombe District"),
        ("added", "Amberley"),
    ]
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == next(after.clauses).text


def test_clauses_that_went_are_named():
    before = assemble(library(), {**wexcombe(), "services": ["landlord"]})
    assert compare.gone(before, assemble(library(), wexcombe())) == ["Tenants who report problems online"]
    assert compare.gone(before, before) == []
