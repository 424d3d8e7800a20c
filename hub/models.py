"""Gathers the hall's rooms, so that the app has one set of migrations and a model can move between rooms."""

from hub.keeping.models import Chase, DayDone
from hub.kit.models import JournalEntry, StarterRecord
from hub.people.models import Invitation, PersonalAddress, RoleHeld, Team, User
from hub.search.models import Edition, Entry, Join, Posting, Spelling, Synonym, Unanswered

__all__ = [
    "Chase",
    "DayDone",
    "Edition",
    "Entry",
    "Invitation",
    "Join",
    "JournalEntry",
    "PersonalAddress",
    "Posting",
    "RoleHeld",
    "Spelling",
    "StarterRecord",
    "Synonym",
    "Team",
    "Unanswered",
    "User",
]
