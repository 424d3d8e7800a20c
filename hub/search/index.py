"""The index behind one function: SQLite's FTS5 or PostgreSQL's tsvector, the same answers' shape from both."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.safestring import SafeString, mark_safe

from hub.search import edition
from hub.search.joins import VISIBLE, reader
from hub.search.models import Entry

MOST_TOKENS = 12
MOST_HITS = 30
OPEN, CLOSE = "\x01", "\x02"  # mark hits with characters that no text holds, escape, then make them <mark>

# Words so common that they say nothing. PostgreSQL drops its own; SQLite has none, so both use this list.
SMALL_WORDS = frozenset(
    (
        "a about am an and any are as at be been but by can could did do does for from had has have how i if "
        "in into is it its me my not of on or our shall should so some someone something that the their them "
        "then there they this to us was we were what when where which who why will with would you your"
    ).split()
)

_SQLITE = f"""
SELECT e.id, e.kind, e.key, e.title, e.url, e.outcome,
       highlight(hub_entry_words, 0, %(open)s, %(close)s) AS marked_title,
       snippet(hub_entry_words, 3, %(open)s, %(close)s, '…', 24) AS marked_text
FROM hub_entry_words JOIN hub_entry e ON e.id = hub_entry_words.rowid
WHERE hub_entry_words MATCH %(match)s AND {VISIBLE} {{kinds}}
ORDER BY bm25(hub_entry_words, 10.0, 6.0, 4.0, 1.0), e.id LIMIT %(limit)s
"""
_POSTGRES = f"""
SELECT found.*,
       ts_headline('english', found.title, found.asked, %(marks)s || ', HighlightAll=true') AS marked_title,
       ts_headline('english', left(found.body, 1500), found.asked, %(marks)s || ', MaxWords=28, MinWords=14')
           AS marked_text
FROM (
    SELECT e.id, e.kind, e.key, e.title, e.url, e.outcome, e.body, asked,
           ts_rank(w.words, asked) AS place
    FROM to_tsquery('english', %(match)s) asked
    JOIN hub_entry_words w ON w.words @@ asked JOIN hub_entry e ON e.id = w.entry_id
    WHERE {VISIBLE} {{kinds}}
    ORDER BY place DESC, e.id LIMIT %(limit)s
) found ORDER BY place DESC, id
"""


@dataclass(frozen=True)
class Hit:
    entry: Entry
    title_html: SafeString
    snippet_html: SafeString


@transaction.atomic
def put(
    *,
    kind: str,
    key: str,
    title: str,
    url: str,
    outcome: str = "",
    body: str = "",
    also: str = "",
    public: bool = False,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
) -> Entry:
    """Makes or renews the entry of one published thing. `body` and `also` are plain text."""
    fields = {"title": title, "url": url, "outcome": outcome, "body": body, "also": also}
    when = {"public": public, "from_at": from_at, "until_at": until_at}
    entry, _ = Entry.objects.update_or_create(kind=kind, key=key, defaults={**fields, **when})
    _write_words([entry])
    edition.renew()
    return entry


@transaction.atomic
def drop(kind: str, key: str) -> None:
    """Takes a thing out of the index: withdrawn, replaced or removed."""
    found = list(Entry.objects.filter(kind=kind, key=key).values_list("pk", flat=True))
    _erase_words(found)
    Entry.objects.filter(pk__in=found).delete()
    edition.renew()


@transaction.atomic
def rebuild(entries: Iterable[dict]) -> int:
    """Empties the index and fills it again with these fields of `put`; returns how many entries there are."""
    _erase_words(list(Entry.objects.values_list("pk", flat=True)))
    Entry.objects.all().delete()
    made = Entry.objects.bulk_create([Entry(**fields) for fields in entries], batch_size=500)
    _write_words(Entry.objects.all().iterator())
    edition.renew()
    return len(made)


def find(query: str, user: Any, kinds: Iterable[str] = (), limit: int = MOST_HITS) -> list[Hit]:
    """What this reader may see that fits the words, best first. Never an error, whatever was typed.

    First what fits all the words (the last one may be half-typed); where nothing does, what fits some.
    """
    tokens = tokens_of(query)
    if not tokens:
        return []
    return _run(tokens, " AND ", user, kinds, limit) or _run(tokens, " OR ", user, kinds, limit)


def alike(words: Iterable[str], user: Any, kinds: Iterable[str] = (), limit: int = MOST_HITS) -> list[str]:
    """Keys of the things that share most of these words, best first; to be reckoned when a thing is saved."""
    tokens = tokens_of(" ".join(words))
    return [hit.entry.key for hit in _run(tokens, " OR ", user, kinds, limit)] if tokens else []


def tokens_of(query: str) -> list[str]:
    """The words that are looked for: letters and digits only, at most 12, the small ones dropped if others remain."""
    words = [word[:40] for word in re.findall(r"[^\W_]+", query[:1000].lower())]
    telling = [word for word in words if word not in SMALL_WORDS]
    return (telling or words)[:MOST_TOKENS]


def _run(tokens: list[str], how: str, user: Any, kinds: Iterable[str], limit: int) -> list[Hit]:
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        match = how.join([*(f'"{token}"' for token in tokens[:-1]), f'"{tokens[-1]}" *'])
    else:
        match = {" AND ": " & ", " OR ": " | "}[how].join([*(f"'{t}'" for t in tokens[:-1]), f"'{tokens[-1]}':*"])
    chosen = {f"kind_{number}": kind for number, kind in enumerate(kinds)}
    only = f"AND e.kind IN ({', '.join(f'%({name})s' for name in chosen)})" if chosen else ""
    marks = f'StartSel="{OPEN}", StopSel="{CLOSE}"'
    values = {
        "match": match,
        "open": OPEN,
        "close": CLOSE,
        "marks": marks,
        "limit": limit,
        **chosen,
        **reader(user),
    }
    rows: Iterable[Any] = Entry.objects.raw((_SQLITE if sqlite else _POSTGRES).format(kinds=only), values)
    return [Hit(row, _marked(row.marked_title), _marked(row.marked_text)) for row in rows]


def _marked(text: str) -> SafeString:
    return mark_safe(html.escape(text).replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))


def _write_words(entries: Iterable[Entry]) -> None:
    rows = [(entry.pk, entry.title, entry.also, entry.outcome, entry.body) for entry in entries]
    _erase_words([row[0] for row in rows])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO hub_entry_words (rowid, title, also, outcome, body) VALUES (%s, %s, %s, %s, %s)",
                rows,
            )
        else:
            cursor.executemany(
                "INSERT INTO hub_entry_words (entry_id, words) VALUES (%s, "
                "setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'B') || "
                "setweight(to_tsvector('english', %s), 'C') || setweight(to_tsvector('english', %s), 'D'))",
                rows,
            )


def _erase_words(keys: list[int]) -> None:
    column = "rowid" if connection.vendor == "sqlite" else "entry_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM hub_entry_words WHERE {column} = %s", [(key,) for key in keys])
