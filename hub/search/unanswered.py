"""Searches that find nothing, kept without the person: which words, how often, between which days; and answered."""

import re
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from hub.search import at_risk, index
from hub.search.models import Synonym, Unanswered
from hub.search.stemming import stem
from hub.search.tokens import SMALL_WORDS, words

MOST_WORDS, MOST_CHARACTERS = 12, 120
MOST_OPEN = 500  # kinds of searches waiting; above that only those already there are counted

# What says who somebody is. Left out before anything is kept; when in doubt, out.
_PERSONAL = re.compile(
    r"\S*@\S*"  # addresses and handles
    r"|\S*(?:://|www\.)\S*"
    r"|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b"  # postcodes
    r"|\b[a-z]{2}\s*(?:\d\s*){6}[a-d]?\b"  # National Insurance numbers
    r"|[+(]?\d[\d\s().+/-]{2,}\d"  # telephone numbers, dates of birth, references
    r"|\S*\d\S*\d\S*\d\S*"
    r"|\b\d+[a-z]?\s+\w+(?:\s\w+)?\s+(?:street|st|road|rd|lane|ln|close|avenue|ave|drive|way|court|place|terrace)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\s)[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*|^[A-ZÀ-Þ][\w'’-]*(?=\s+[A-ZÀ-Þ][a-zß-ÿ])")

# New words only while fewer than MOST_OPEN wait; what was set aside stays aside, and what was answered comes back.
_COUNT = """
INSERT INTO hub_unanswered (words, times, first_on, last_on, outcome)
SELECT %(words)s, 1, %(today)s, %(today)s, ''
WHERE EXISTS (SELECT 1 FROM hub_unanswered WHERE words = %(words)s)
   OR (SELECT COUNT(*) FROM hub_unanswered WHERE outcome = '') < %(most)s
ON CONFLICT (words) DO UPDATE SET
    times = hub_unanswered.times + 1, last_on = excluded.last_on,
    outcome = CASE hub_unanswered.outcome WHEN 'aside' THEN 'aside' ELSE '' END
"""


def without_the_person(query: str) -> str:
    """The words that may be kept, folded; none where what is left tells nothing or somebody may be at risk.

    A word with a capital inside a sentence may be a name, and goes.
    """
    if at_risk.heard(query):
        return ""
    left = _NAME.sub(" ", _PERSONAL.sub(" ", query[:1000]))
    said = words(left)[:MOST_WORDS]
    kept = " ".join(said)[:MOST_CHARACTERS].strip()
    return kept if any(word not in SMALL_WORDS and not word.isdigit() for word in said) else ""


def note(query: str) -> None:
    """Counts one search that found nothing, in one statement. Nobody's name, no address and no hour go with it."""
    kept = without_the_person(query)
    if kept:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, {"words": kept, "today": timezone.localdate(), "most": MOST_OPEN})


@transaction.atomic
def own(found: Unanswered, *, by: Any) -> None:
    """From now on this officer sees that it is answered."""
    _may(by)
    found.owner = by
    found.save(update_fields=["owner"])
    journal.note("own a search", found, by)


@transaction.atomic
def answer(found: Unanswered, *, means: str, by: Any) -> Synonym:
    """The words become a synonym of the library's own. Refused, in words, where the search would still find nothing."""
    made = add_synonym(say=found.words, means=means, by=by)
    if not index.find(found.words, by):
        raise MoveRefused(f"With “{made.means}” it still finds nothing. Use words that stand in our own pages.")
    settle(found, "synonym", by=by)
    return made


@transaction.atomic
def settle(found: Unanswered, outcome: str, *, by: Any) -> None:
    """Answered, became guidance, or set aside: off the list, with who did it in the journal."""
    _may(by)
    found.outcome, found.owner = outcome, found.owner or by
    found.save(update_fields=["outcome", "owner"])
    journal.note(f"search: {found.get_outcome_display().lower()}", found, by)


@transaction.atomic
def add_synonym(*, say: str, means: str, by: Any) -> Synonym:
    _may(by)
    said, meant = (" ".join(words(each))[:80].strip() for each in (say, means))
    if not said or not meant or said == meant:
        raise MoveRefused("Type the words that our own pages use for it.")
    made, _ = Synonym.objects.get_or_create(
        say=said,
        means=meant,
        defaults={"first": stem(said.split()[0]), "made_by": by, "made_on": timezone.localdate()},
    )
    journal.note("add synonym", made, by)
    return made


@transaction.atomic
def remove_synonym(made: Synonym, *, by: Any) -> None:
    _may(by)
    journal.note("remove synonym", made, by)
    made.delete()


def item_desk(found: Unanswered) -> str:
    """Where a do or a don't is begun, if a room has said so in SEARCH_ITEM_DESK."""
    return f"{settings.SEARCH_ITEM_DESK}?asked={found.pk}" if settings.SEARCH_ITEM_DESK else ""


def _may(person: Any) -> None:
    if not person.may(Permission.WRITE_GUIDANCE):
        raise MoveRefused("Searches that find nothing are answered by communications officers.")
