"""The inverted index: which entry holds which word. Plain tables, asked in the same way on every database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection

from hub.search import spelling
from hub.search.joins import VISIBLE, reader
from hub.search.models import Entry, Posting, Spelling
from hub.search.weighing import weigh

MOST_OF_A_STEM = 80  # entries; the weightiest come first
MOST_COUNTED = 1000
LONGEST_TEXT = 3000  # characters of a body that snippets are cut from
PREFIX_SHORTEST, MOST_ENDINGS = 3, 8
AT_A_TIME = 500


@dataclass(frozen=True)
class Heard:
    """What the library knows of the words that were typed, as far as this reader may know it."""

    stems: set[str]
    near: set[str]
    endings: list[str]
    synonyms: list[tuple[str, str]]


@dataclass(frozen=True)
class Held:
    """Where the stems stand: entry id -> stem -> weight; in how many entries each; and how many entries there are."""

    weights: dict[int, dict[str, int]]
    counts: dict[str, int]
    entries: int


def write(entries: Iterable[Entry]) -> None:
    """Words of these entries anew, where they changed; spelling keys for words that are new to the library."""
    waiting = iter(entries)
    while batch := list(islice(waiting, AT_A_TIME)):
        held: dict[int, set[tuple]] = {}
        rows = Posting.objects.filter(entry__in=batch).values_list("entry_id", "word", "stem", "weight", "public")
        for entry, *words in rows:
            held.setdefault(entry, set()).add(tuple(words))
        wanted = {entry.pk: _words_of(entry) for entry in batch}
        changed = [entry for entry in batch if held.get(entry.pk, set()) != wanted[entry.pk]]
        Posting.objects.filter(entry__in=changed).delete()
        fresh = [
            Posting(entry=entry, word=word, stem=root, weight=weight, public=public)
            for entry in changed
            for word, root, weight, public in sorted(wanted[entry.pk])
        ]
        Posting.objects.bulk_create(fresh, batch_size=AT_A_TIME * 4)
        _learn({row.word for row in fresh})


def _words_of(entry: Entry) -> set[tuple]:
    return {(*row, entry.public) for row in weigh(entry.title, entry.also, entry.outcome, entry.body)}


def _learn(said: set[str]) -> None:
    known: set[str] = set()
    words = sorted(said)
    for start in range(0, len(words), AT_A_TIME):
        some = words[start : start + AT_A_TIME]
        known.update(Spelling.objects.filter(key__in=some).values_list("key", flat=True))
    fresh = [Spelling(key=key, word=word) for word in words if word not in known for key in sorted(spelling.keys(word))]
    Spelling.objects.bulk_create(fresh, batch_size=AT_A_TIME * 4, ignore_conflicts=True)


def erase_all() -> None:
    Posting.objects.all().delete()
    Spelling.objects.all().delete()


def hear(words: Sequence[str], stems: Sequence[str], half_typed: str, user: Any) -> Heard:
    """One query: which stems are known, which words are near, how the last word may go on, the council's synonyms."""
    keys = sorted(set().union(*(spelling.keys(word) for word in words)))
    seen = "SELECT 1 FROM hub_posting p JOIN hub_entry e ON e.id = p.entry_id WHERE p.{} AND {} AND " + VISIBLE
    public = _public(user)
    by_word = seen.format("word = s.word", public)
    parts = [
        f"SELECT 'near', s.word, '' FROM (SELECT DISTINCT word FROM hub_spelling WHERE key IN ({_names('k', keys)})) s "
        f"WHERE EXISTS ({by_word})",
        f"SELECT 'synonym', say, means FROM hub_synonym WHERE first IN ({_names('s', stems)})",
    ]
    parts += [
        f"SELECT 'stem', %(s{at})s, '' WHERE EXISTS ({seen.format(f'stem = %(s{at})s', public)})"
        for at in range(len(stems))
    ]
    values = _values("k", keys) | _values("s", stems) | reader(user)
    if len(half_typed) >= PREFIX_SHORTEST:
        values |= {"from": half_typed, "like": half_typed + "%", "to": half_typed + "\U0010ffff"}
        begins = "s.key >= %(from)s AND s.key < %(to)s" if connection.vendor == "sqlite" else "s.key LIKE %(like)s"
        parts.append(
            "SELECT 'ending', word, '' FROM "
            f"(SELECT s.word FROM hub_spelling s WHERE {begins} AND s.key = s.word "
            f"AND EXISTS ({by_word}) ORDER BY length(s.word), s.word LIMIT {MOST_ENDINGS}) longer"
        )
    found: dict[str, list[tuple[str, str]]] = {"near": [], "synonym": [], "stem": [], "ending": []}
    for what, first, second in _rows(" UNION ALL ".join(parts), values):
        found[what].append((first, second))
    first_of = {what: [first for first, _ in rows] for what, rows in found.items()}
    return Heard(set(first_of["stem"]), set(first_of["near"]), sorted(first_of["ending"]), sorted(found["synonym"]))


def hold(stems: Sequence[str], user: Any, kinds: Collection[str]) -> Held:
    """One query: for each stem the weightiest entries that this reader may see, and how common it is."""
    if not stems:
        return Held({}, {}, 0)
    only = f"AND e.kind IN ({_names('kind', kinds)})" if kinds else ""
    public = _public(user)
    parts = [
        "SELECT '' AS stem, -1 AS entry, COUNT(*) AS number "
        f"FROM (SELECT 1 FROM hub_entry LIMIT {MOST_COUNTED}) all_of_it"
    ]
    for at in range(len(stems)):
        parts.append(
            "SELECT * FROM (SELECT p.stem, p.entry_id, p.weight "
            "FROM hub_posting p JOIN hub_entry e ON e.id = p.entry_id "
            f"WHERE p.stem = %(s{at})s AND {public} AND {VISIBLE} {only} "
            f"ORDER BY p.weight DESC, p.entry_id LIMIT {MOST_OF_A_STEM}) best_{at}"
        )
        parts.append(
            f"SELECT %(s{at})s, -1, COUNT(*) FROM "
            f"(SELECT 1 FROM hub_posting p WHERE p.stem = %(s{at})s AND {public} LIMIT {MOST_COUNTED}) counted_{at}"
        )
    weights: dict[int, dict[str, int]] = {}
    counts: dict[str, int] = {}
    values = _values("s", stems) | _values("kind", list(kinds)) | reader(user)
    for stem, entry, number in _rows(" UNION ALL ".join(parts), values):
        if entry == -1:
            counts[stem] = number
        else:
            weights.setdefault(entry, {})[stem] = number
    return Held(weights, counts, counts.pop(""))


def read(keys: Collection[int]) -> list[Entry]:
    """One query: these entries, with the beginning of each body as `opening`."""
    if not keys:
        return []
    sql = (
        "SELECT id, kind, key, title, url, outcome, part_of, stems, SUBSTR(body, 1, %(most)s) AS opening "
        f"FROM hub_entry WHERE id IN ({_names('id', keys)})"
    )
    return list(Entry.objects.raw(sql, _values("id", list(keys)) | {"most": LONGEST_TEXT}))


def _public(user: Any) -> str:
    return "1 = 1" if user.is_authenticated else "p.public"


def _names(prefix: str, values: Collection[Any]) -> str:
    return ", ".join(f"%({prefix}{at})s" for at in range(len(values))) or "NULL"


def _values(prefix: str, values: Sequence[Any]) -> dict[str, Any]:
    return {f"{prefix}{at}": value for at, value in enumerate(values)}


def _rows(sql: str, values: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
