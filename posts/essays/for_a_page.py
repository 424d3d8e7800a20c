"""One essay for its page, in one question of plain SQL: the essay, its author, who keeps it true, what to read next.

Django took longer to put this question together than to draw half the page. A test asks the querysets the same and
compares every field.
"""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from hub.search import edition
from posts.essays import next_to_read
from posts.essays.models import SHOWN, Essay

_PERSON = ("name", "job", "is_active", "left_on")
_COLUMNS = ", ".join(f"posts_essay.{name}" for name in ("id", "author_id", *SHOWN))
_AUTHOR = ", ".join(f"author.{name} AS author_{name}" for name in _PERSON)
_NEXT = f"({next_to_read.SQL}) AS next_card"
_KEEPER = """COALESCE(CASE WHEN owner.is_active AND owner.left_on IS NULL THEN owner.name END,
    CASE WHEN deputy.is_active AND deputy.left_on IS NULL THEN deputy.name END, '') AS keeper"""
_EDITION = f"""{edition.NUMBER} AS edition, {edition.RENEWED} AS renewed, {edition.NEXT_BEGINNING} AS next_beginning,
    {edition.NEXT_END} AS next_end, {edition.LAST_BEGINNING} AS last_beginning, {edition.LAST_END} AS last_end"""
_MOMENTS = ("renewed", "next_beginning", "next_end", "last_beginning", "last_end")
_READABLE = """posts_essay.slug = %s AND posts_essay.improves_id IS NULL
    AND posts_essay.state IN ('published', 'scheduled') AND posts_essay.publish_at <= %s
    AND (posts_essay.expire_at IS NULL OR posts_essay.expire_at > %s)"""
_FROM = "FROM posts_essay LEFT JOIN hub_user author ON author.id = posts_essay.author_id"
_FOR_STRANGERS = f"SELECT {_COLUMNS}, {_AUTHOR}, {_NEXT}, {_EDITION} {_FROM} WHERE {_READABLE} AND posts_essay.public"
_FOR_COLLEAGUES = f"""SELECT {_COLUMNS}, {_AUTHOR}, {_NEXT}, {_KEEPER} {_FROM}
    LEFT JOIN hub_user owner ON owner.id = posts_essay.owner_id
    LEFT JOIN hub_user deputy ON deputy.id = posts_essay.deputy_id WHERE {_READABLE}"""


def read(slug: str, reader: Any) -> Essay | None:
    """The essay if this reader may read it now: for a stranger with the edition of everything, else with its keeper."""
    colleague = reader.is_authenticated
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    values = [*next_to_read.parameters(reader), *([] if colleague else [now] * 4), slug, now, now]
    found: Any = next(iter(Essay.objects.raw(_FOR_COLLEAGUES if colleague else _FOR_STRANGERS, values)), None)
    if found is None:
        return None
    found.author = _author_of(found)
    if not colleague:
        for name in _MOMENTS:
            setattr(found, name, edition.moment(getattr(found, name)))
    return found


def _author_of(row: Any) -> Any:
    """The account, with just what a byline says of it."""
    if row.author_id is None:
        return None
    left_on = row.author_left_on
    left_on = date.fromisoformat(left_on) if isinstance(left_on, str) else left_on
    values = [row.author_id, row.author_name, row.author_job, bool(row.author_is_active), left_on]
    return get_user_model().from_db(row._state.db, ["id", *_PERSON], values)
