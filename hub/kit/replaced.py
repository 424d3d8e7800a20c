"""Where a replaced page leads a reader, and the line that says why. Rows say it, never the words of an address."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hub.kit.models import Editorial

LONGEST_CHAIN = 20


@dataclass(frozen=True)
class CameFrom:
    """The old title, and why the old text was replaced."""

    title: str
    why: str


def leads_to(kind: type[Editorial], slug: str, reader: Any) -> Any | None:
    """What stands today in place of the one with this slug, if this reader may read it."""
    old = rows(kind).known_to(reader).filter(slug=slug).only("pk", "superseded_by_id").first()
    return _end_of(old, reader) if old else None


def address_after(kind: type[Editorial], slug: str, reader: Any) -> str:
    """The address to send a reader of the old one to, which says in its turn where they came from; or nothing."""
    newer = leads_to(kind, slug, reader)
    return f"{newer.get_absolute_url()}?{urlencode({'from': slug})}" if newer else ""


def came_from(slug: str, here: Editorial, reader: Any) -> CameFrom | None:
    """What to tell a reader who says they come from an old address. Nothing, unless it really leads here."""
    if not slug or "\x00" in slug:
        return None
    old = rows(type(here)).known_to(reader).filter(slug=slug)
    found = old.only("pk", here.title_field, "superseded_by_id", "superseded_why").first()
    if found is None:
        return None
    end = _end_of(found, reader)
    return CameFrom(found.kept_title, found.superseded_why) if end is not None and end.pk == here.pk else None


def rows(kind: type[Editorial]) -> Any:
    """The lists of one kind, which knows by itself who may read what (visible_to, known_to)."""
    return kind._default_manager


def _end_of(old: Any, reader: Any) -> Any | None:
    """Follows the chain to its end. A ring cannot be made, but a walk that never ends is not risked on that."""
    kept = rows(type(old))
    key = old.superseded_by_id
    for _ in range(LONGEST_CHAIN):
        further = kept.replaced().filter(pk=key).values_list("superseded_by_id", flat=True).first()
        if further is None:
            break
        key = further
    return kept.visible_to(reader).filter(pk=key).for_address().first()
