"""The content that ships is whole, and a copy with one thing wrong is refused with file, place and reason."""

import shutil

import pytest

from policies.builder import clause_bank as files
from policies.builder.clause_bank import STARTER, library
from policies.builder.content import Refused


def test_the_content_that_ships_is_whole():
    assert len(library().clauses) == 79
    assert len(library().questions.questions) == 25
    assert sum(clause.short for clause in library().clauses) == 41
    assert [clause.id for clause in library().clauses if not clause.public] == ["who-to-call"]


def test_no_bill_and_no_act_that_has_not_begun_is_shown_as_law():
    hidden = {law.id for law in library().laws.values() if not law.shown}
    assert hidden == {"rop-bill-2026", "cpa-2026", "edcea-2026"}


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "reason"),
    [
        ("questions.yaml", "type: single", "type: radio", "questions/nation", "not one of text"),
        (
            "questions.yaml",
            "default: named_trained",
            "default: nobody",
            "questions/who_may_post",
            "not one of the",
        ),
        ("questions.yaml", "- council_type\n      - services", "- services", "", "no page asks council_type"),
        (
            "law.yaml",
            "applies_to:\n      - England",
            "applies_to:\n      - Mercia",
            "laws/lga-1986",
            "name nations",
        ),
        ("law.yaml", "confidence: checked", "confidence: certain", "laws/lga-1986", "must begin with"),
        ("clauses/scope.yaml", "set: core", "sett: core", "clauses/purpose", "does not know sett"),
        (
            "clauses/scope.yaml",
            "ask {{ policy_owner }}",
            "ask {{ policy_owner",
            "clauses/purpose",
            "curly bracket",
        ),
        ("clauses/scope.yaml", "{{ policy_owner }}", "{{ the_boss }}", "", "placeholder that nothing fills"),
        (
            "clauses/scope.yaml",
            "op: answered",
            "op: said",
            "clauses/scope-channels/additions",
            "not one of equals",
        ),
        ("clauses/scope.yaml", "- localism-2011", "- localism-2012", "", "not in law.yaml"),
        (
            "contradictions.yaml",
            "severity: block",
            "severity: stop",
            "pairs/nobody-can-post",
            "not one of block",
        ),
        ("library.yaml", "version: 2", "version: [2", "the file", "is not YAML"),
    ],
)
def test_a_bad_file_is_refused_with_file_place_and_reason(tmp_path, file, old, new, place, reason):
    folder = tmp_path / "starter"
    shutil.copytree(STARTER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        files.read(folder)
    assert place in refused.value.place
    assert reason in refused.value.reason
    assert refused.value.path.endswith(".yaml")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="is not there"):
        files.read(tmp_path)
