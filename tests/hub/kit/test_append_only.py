"""The database itself refuses to change or remove a line of evidence."""

import pytest
from django.db import DatabaseError, connection, transaction

from hub.kit import journal
from hub.kit.append_only import hold, lift
from hub.kit.models import JournalEntry


@pytest.fixture
def line(learner):
    return journal.note("agreed", learner, by=learner, version=3)


def test_a_line_says_who_did_what_to_what(line, learner):
    kept = JournalEntry.objects.get()
    assert (kept.by, kept.verb, kept.kind, kept.title) == (learner, "agreed", "user", "Priya Learner")
    assert kept.detail == {"version": 3}


def raw_delete():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM hub_journalentry")


@pytest.mark.parametrize(
    "fault",
    [lambda: JournalEntry.objects.update(verb="refused"), lambda: JournalEntry.objects.all().delete(), raw_delete],
    ids=["update", "delete", "raw"],
)
def test_a_line_is_never_changed_or_removed(line, fault):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        fault()
    assert JournalEntry.objects.get().verb == "agreed"


def test_without_its_triggers_the_table_would_give_way(line):
    """Shows that it is the triggers that hold, so the tests above can fail."""
    lift(connection, "hub_journalentry")
    JournalEntry.objects.update(verb="refused")
    assert JournalEntry.objects.get().verb == "refused"
    hold(connection, "hub_journalentry")
    with pytest.raises(DatabaseError), transaction.atomic():
        JournalEntry.objects.update(verb="agreed")
