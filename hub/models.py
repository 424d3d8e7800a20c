"""Gathers the hall's rooms, so that the app has one set of migrations and a model can move between rooms."""

from hub.kit.models import JournalEntry, StarterRecord
from hub.people.models import Invitation, RoleHeld, Team, User
from hub.search.models import Entry, Join, Posting, Spelling, Synonym, Unanswered

__all__ = [
    "Entry",
    "Invitation",
    "Join",
    "JournalEntry",
    "Posting",
    "RoleHeld",
    "Spelling",
    "StarterRecord",
    "Synonym",
    "Team",
    "Unanswered",
    "User",
]
