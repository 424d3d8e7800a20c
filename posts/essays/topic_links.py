"""The topics beside an essay, as links: one plain query for a page of essays, a fifth of what a prefetch costs."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection

from hub.kit.addresses import address
from posts.essays.models import Essay
from posts.essays.visible import VISIBLE, values_for

_LINKS = """
SELECT line.content_object_id, topic.name, topic.slug
FROM posts_essaytopic line JOIN posts_topic topic ON topic.id = line.tag_id
WHERE line.content_object_id IN ({each}) ORDER BY topic.name
"""
_IN_USE = f"""
SELECT topic.name, topic.slug, COUNT(*)
FROM posts_topic topic JOIN posts_essaytopic line ON line.tag_id = topic.id
JOIN posts_essay e ON e.id = line.content_object_id WHERE {VISIBLE}
GROUP BY topic.name, topic.slug ORDER BY topic.name
"""


class TopicLink(NamedTuple):
    name: str
    slug: str
    current: bool = False
    essays: int = 0  # how many, where a list says so

    @property
    def url(self) -> str:
        return address("posts:topic", self.slug)


def links_of(essays: Iterable[Essay]) -> dict[int, list[TopicLink]]:
    """What each of these essays is about, by the essay's key; an essay about nothing is not in it."""
    keys = [essay.pk for essay in essays]
    links: dict[int, list[TopicLink]] = {}
    if not keys:
        return links
    with connection.cursor() as cursor:
        cursor.execute(_LINKS.format(each=", ".join(["%s"] * len(keys))), keys)
        for key, name, slug in cursor.fetchall():
            links.setdefault(key, []).append(TopicLink(name, slug))
    return links


def in_use(user: Any) -> list[TopicLink]:
    """The topics of essays that this reader may read, each with how many; a draft makes none appear. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE, values_for(user))
        return [TopicLink(name, slug, essays=essays) for name, slug, essays in cursor.fetchall()]
