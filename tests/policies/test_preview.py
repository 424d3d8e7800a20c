"""The preview shows how a clause reads now: what was added is marked, what is missing is a gap, a list is a list."""

from hub.kit.compare import Piece
from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.builder.preview import MOST_SHOWN, beside, lines_of, show, with_gaps
from tests.policies.answers import wexcombe


def policy(**changes):
    return assemble(library(), {**wexcombe(), **changes})


def test_what_an_answer_changed_comes_first():
    found = beside(policy(), policy(archive_method="tool"), ["devices_tools", "archive_method"])
    assert [(each.clause.id, each.changed) for each in found.shown] == [
        ("records", True),
        ("devices-tools", False),
        ("sign-in-security", False),
    ]


def test_there_are_a_few_at_most_and_the_rest_are_counted():
    found = beside(policy(), policy(), ["contacts"])
    assert len(found.shown) == MOST_SHOWN
    assert found.others == sum("contacts" in {why.question for why in each.because} for each in policy().clauses) - 3


def test_a_clause_that_left_is_named():
    assert beside(policy(services=["landlord"]), policy(), []).gone == ("Tenants who report problems online",)


def test_a_gap_is_cut_out_and_counted():
    found = beside(policy(), policy(council_name=""), ["council_name"])
    first = found.shown[0].lines[0][0]
    assert (first.kind, first.text) == ("gap", "What is your council called?")
    assert found.gaps == 1
    assert with_gaps(Piece("same", "no gap")) == [Piece("same", "no gap")]


def test_a_list_keeps_its_lines():
    who_to_call = next(each for each in policy().clauses if each.id == "who-to-call")
    lines = show(who_to_call).lines
    assert lines[0] == (Piece("same", "Keep these to hand."),)
    assert lines[1] == (Piece("same", "• Someone is in danger now: call 999."),)
    assert len(lines) == 11


def test_a_mark_that_runs_over_a_line_stays_a_mark():
    assert lines_of([Piece("added", "one\n- two"), Piece("same", " three")]) == [
        (Piece("added", "one"),),
        (Piece("added", "• two"), Piece("same", " three")),
    ]
