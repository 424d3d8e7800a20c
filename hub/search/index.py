"""One index over everything that is published: put things in, and find them in everyday words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from hub.search import asking, edition, marking, postings, ranking, vocabulary
from hub.search.models import WHOLES, Entry
from hub.search.tokens import stems

MOST_HITS = 30
MOST_WEAKER = 8
MOST_COMPARED = 80


@dataclass(frozen=True)
class Hit:
    entry: Entry
    title_html: SafeString
    snippet_html: SafeString


@dataclass(frozen=True)
class Found:
    """What answers a question, what only comes near, and what may have been meant."""

    hits: list[Hit] = field(default_factory=list)
    weaker: list[Hit] = field(default_factory=list)
    did_you_mean: str = ""


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
    part_of: str = "",
    public: bool = False,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
) -> Entry:
    """Makes or renews the entry of one published thing. `body` and `also` are plain text; each line of `also` is one
    way of asking for it; `part_of` is the key of the whole that it belongs to, of the kind in WHOLES."""
    fields = {"title": title, "url": url, "outcome": outcome, "body": body, "also": also, "part_of": part_of}
    when = {"public": public, "from_at": from_at, "until_at": until_at}
    said = {**fields, **when, "stems": lines_of(title, also)}
    entry, _ = Entry.objects.update_or_create(kind=kind, key=key, defaults=said)
    postings.write([entry])
    edition.renew()
    return entry


@transaction.atomic
def drop(kind: str, key: str) -> None:
    """Takes a thing out of the index: withdrawn, replaced or removed."""
    Entry.objects.filter(kind=kind, key=key).delete()
    edition.renew()


@transaction.atomic
def rebuild(entries: Iterable[dict]) -> int:
    """Empties the index and fills it again with these fields of `put`; returns how many entries there are."""
    postings.erase_all()
    Entry.objects.all().delete()
    rows = [Entry(**fields, stems=lines_of(fields["title"], fields.get("also", ""))) for fields in entries]
    made = Entry.objects.bulk_create(rows, batch_size=500)
    postings.write(Entry.objects.order_by("pk").iterator(chunk_size=500))
    edition.renew()
    return len(made)


def lines_of(title: str, also: str) -> str:
    """The title and each way of asking, as stems, a line each."""
    kept = (" ".join(stems(line)) for line in [title, *also.splitlines()])
    return "\n".join(dict.fromkeys(filter(None, kept)))


def find(query: str, user: Any, kinds: Iterable[str] = (), limit: int = MOST_HITS) -> list[Hit]:
    """What answers these words and this reader may see, best first. Never an error, whatever was typed."""
    return answer(query, user, kinds, limit).hits


def answer(query: str, user: Any, kinds: Iterable[str] = (), limit: int = MOST_HITS) -> Found:
    """The same with what only comes near, kept apart, and the spelling that may have been meant. Three queries."""
    asked = asking.read(query)
    if not asked.said:
        return Found()
    heard = postings.hear(asked.telling, _first_stems(asked), asked.half_typed, user)
    asked = asking.understand(asked, heard.stems, heard.near, heard.endings, vocabulary.books(), heard.synonyms)
    wanted = list(kinds)
    held = postings.hold(asked.stems, user, _with_wholes(wanted))
    terms = [_term(meant, held) for meant in asked.meant.values()]
    entries = {(each.kind, each.key): each for each in postings.read(_likeliest(terms, held))}
    candidates = [_candidate(entry, held) for entry in entries.values()]
    placed = [one for one in ranking.place(terms, candidates) if not wanted or one.key[0] in wanted]
    looked_for = asked.marked
    hits = [_hit(entries[one.key], looked_for) for one in placed if one.fits][:limit]
    weaker = [_hit(entries[one.key], looked_for) for one in placed if not one.fits][: 0 if hits else MOST_WEAKER]
    return Found(hits, weaker, asked.did_you_mean)


def alike(words: Iterable[str], user: Any, kinds: Iterable[str] = (), limit: int = MOST_HITS) -> list[str]:
    """Keys of the things that share most of these words, best first; to be reckoned when a thing is saved."""
    wanted = list(dict.fromkeys(stems(" ".join(words))))[: asking.MOST_STEMS]
    held = postings.hold(wanted, user, list(kinds))
    terms = [_term({each: 1.0}, held) for each in wanted]
    best = _likeliest(terms, held)[:limit]
    keys = dict(Entry.objects.filter(pk__in=best).values_list("pk", "key"))
    return [keys[each] for each in best]


def _first_stems(asked: asking.Asked) -> list[str]:
    return list(dict.fromkeys(asking.stem(word) for word in [*asked.telling, *asked.said]))


def _with_wholes(kinds: list[str]) -> list[str]:
    """A part is lifted by its whole, so the whole is looked at even where it is not asked for."""
    return list(dict.fromkeys([*kinds, *(WHOLES[kind] for kind in kinds if kind in WHOLES)]))


def _term(meant: dict[str, float], held: postings.Held) -> ranking.Term:
    """As rare as what it most surely means: a word that was typed and is unknown is as rare as its best repair."""
    trusted = sorted(meant.items(), key=lambda pair: (-pair[1], pair[0]))
    rarities = [ranking.rarity(held.entries, held.counts[each]) for each, _ in trusted if held.counts.get(each)]
    return ranking.Term(meant, rarities[0] if rarities else ranking.rarity(held.entries, 0))


def _likeliest(terms: list[ranking.Term], held: postings.Held) -> list[int]:
    """The entries worth comparing line by line: those that hold most of what was asked."""

    def promise(weights: dict[str, int]) -> float:
        return sum(
            term.rarity * max((trust * weights.get(each, 0) for each, trust in term.stems.items()), default=0)
            for term in terms
        )

    order = sorted((-promise(weights), entry) for entry, weights in held.weights.items())
    return [entry for _, entry in order[:MOST_COMPARED]]


def _candidate(entry: Entry, held: postings.Held) -> ranking.Candidate:
    lines = tuple(tuple(line.split()) for line in entry.stems.split("\n"))
    whole = (WHOLES[entry.kind], entry.part_of) if entry.part_of and entry.kind in WHOLES else None
    return ranking.Candidate((entry.kind, entry.key), whole, lines, held.weights[entry.pk])


def _hit(entry: Entry, looked_for: set[str]) -> Hit:
    text = marking.snippet(entry.opening, looked_for)  # type: ignore[attr-defined]
    return Hit(entry, mark_safe(marking.mark(entry.title, looked_for)), mark_safe(text))
