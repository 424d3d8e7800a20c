"""Which clauses read differently between two versions, and nothing else."""

import pytest

from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.register import changes, reading
from tests.policies.answers import wexcombe


def sections(**answers):
    return reading.snapshot(assemble(library(), {**wexcombe(), **answers}), str)


def test_the_same_words_are_no_change():
    assert changes.between(sections(), sections()) == []


def test_a_clause_that_only_moved_is_no_change():
    found = changes.between(
        sections(), sections(services=["landlord", "enforcement", "elections", "emergency", "venues"])
    )
    assert [(change.kind, change.id) for change in found] == [("new", "landlord-reports")]


def test_a_clause_that_is_gone_is_named_last():
    found = changes.between(sections(services=["landlord"]), sections(services=[], council_name="Amberley Council"))
    assert [(change.kind, change.id) for change in found] == [
        ("changed", "purpose"),
        ("changed", "scope-people"),
        ("gone", "landlord-reports"),
    ]


@pytest.mark.parametrize("kind", ["added", "removed"])
def test_the_words_themselves_are_marked(kind):
    found = changes.between(sections(), sections(archive_method="tool"))
    assert [change.id for change in found] == ["records"]
    marked = [piece.text for line in found[0].lines for piece in line if piece.kind == kind]
    assert "".join(marked).strip() != ""
    assert found[0].in_short.startswith("Posts and messages can be records")
