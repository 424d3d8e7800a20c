"""What to read next: the next of the series; of the newest, one that shares a topic; or the newest other.

Written as SQL because Django takes longer to put such a question together than a database takes to answer it: measured,
the essay page cost twice as much with the same question built from querysets. One text comes back for each essay, its
parts held apart by a character that no title holds.
"""

from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL

from posts.essays.visible import VISIBLE, values_for

APART = "\x1f"
LOOKED_AT = 200  # of the newest, for one that shares a topic: so the question costs the same of any number of essays

_OTHER = f"e.id <> posts_essay.id AND {VISIBLE}"
_CARD = "SELECT e.slug || %s || e.title || %s || e.outcome FROM posts_essay e"
SQL = f"""COALESCE(
    ({_CARD} WHERE {_OTHER} AND posts_essay.series <> '' AND e.series = posts_essay.series
        AND e.series_order > posts_essay.series_order ORDER BY e.series_order LIMIT 1),
    (SELECT e.slug || %s || e.title || %s || e.outcome FROM (
        SELECT id, slug, title, outcome, publish_at FROM posts_essay e WHERE {VISIBLE}
        ORDER BY e.publish_at DESC, e.id DESC LIMIT {LOOKED_AT}
    ) e WHERE e.id <> posts_essay.id AND EXISTS (
        SELECT 1 FROM posts_essaytopic own JOIN posts_essaytopic theirs ON theirs.tag_id = own.tag_id
        WHERE own.content_object_id = posts_essay.id AND theirs.content_object_id = e.id
    ) ORDER BY e.publish_at DESC, e.id DESC LIMIT 1),
    ({_CARD} WHERE {_OTHER} ORDER BY e.publish_at DESC, e.id DESC LIMIT 1)
)"""


def for_reader(user: Any) -> RawSQL:
    """To annotate a queryset of essays with; never offers what this reader may not read."""
    return RawSQL(SQL, parameters(user), output_field=models.TextField())  # noqa: S611  (no text of a reader's is in it)


def parameters(user: Any) -> list[Any]:
    """Of SQL, in order."""
    return [APART, APART, *values_for(user)] * 3


def card(said: str | None) -> dict[str, str] | None:
    """The slug, title and outcome that one annotated text holds."""
    if said is None:
        return None
    slug, title, outcome = said.split(APART, 2)
    return {"slug": slug, "title": title, "outcome": outcome}
