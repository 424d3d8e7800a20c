"""What stands around an essay: its topics, the parts of its series, and the essays near it. One query for all three."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from hub.kit.addresses import address
from posts.essays.models import Essay
from posts.essays.topic_links import TopicLink
from posts.essays.visible import VISIBLE, values_for

NEAR = 3

_TOPICS = """SELECT 1 AS part, 0 AS place, topic.name AS title, topic.slug AS slug
FROM posts_essaytopic line JOIN posts_topic topic ON topic.id = line.tag_id WHERE line.content_object_id = %s"""
_PARTS = f"""SELECT 2 AS part, e.series_order AS place, e.title AS title, e.slug AS slug
FROM posts_essay e WHERE e.series = %s AND {VISIBLE}"""
_NEAR = f"""SELECT 3 AS part, -SUM(line.weight) AS place, e.title AS title, e.slug AS slug FROM (
    SELECT other_id AS near, weight FROM posts_nearness WHERE essay_id = %s
    UNION ALL SELECT essay_id, weight FROM posts_nearness WHERE other_id = %s
) line JOIN posts_essay e ON e.id = line.near WHERE {VISIBLE} GROUP BY e.title, e.slug"""
_ORDER = " ORDER BY part, place, title, slug"


@dataclass(frozen=True)
class Near:
    """An essay that may be read too, or a part of a series."""

    title: str
    url: str
    current: bool = False


@dataclass
class Around:
    topics: list[TopicLink] = field(default_factory=list)
    parts: list[Near] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)

    @property
    def here(self) -> int | None:
        return next((number for number, part in enumerate(self.parts) if part.current), None)

    @property
    def previous(self) -> Near | None:
        return self.parts[self.here - 1] if self.here else None

    @property
    def following(self) -> Near | None:
        return None if self.here is None or self.here + 1 >= len(self.parts) else self.parts[self.here + 1]


def of(essay: Essay, reader: Any, *, besides: str = "") -> Around:
    """What this reader may see around an essay; `besides` is the slug of one that the page offers already."""
    questions, values = [_TOPICS, _NEAR], [essay.pk, essay.pk, essay.pk, *values_for(reader)]
    if essay.series:
        questions.append(_PARTS)
        values += [essay.series, *values_for(reader)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions) + _ORDER, values)
        rows = cursor.fetchall()
    around, shown = Around(), {besides, essay.slug}
    for part, _, title, slug in rows:
        if part == 1:
            around.topics.append(TopicLink(title, slug))
            continue
        near = Near(title, address("posts:essay", slug), current=slug == essay.slug)
        if part == 2:
            around.parts.append(near)
            shown.add(slug)
        elif slug not in shown and len(around.near) < NEAR:
            around.near.append(near)
    return around
