"""The entries of a feed, each written once for what its essay says, however many feeds it stands in."""

from datetime import datetime
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from posts.reading.links_home import at_home

APART = "\x1f"  # stands in no topic's name
MOST_KEPT = 500  # about 15 kB each


class Entry(NamedTuple):
    path: str
    title: str
    outcome: str
    html: str
    by_name: str
    published: datetime | None
    updated: datetime | None
    topics: tuple[str, ...]


class FullTextFeed(Atom1Feed):
    """Atom with the whole essay as content, and its own address as the base of the links inside it."""

    entries: list[Entry]

    def latest_post_date(self) -> datetime:
        return max((each.updated for each in self.entries if each.updated), default=super().latest_post_date())

    def write_items(self, handler: Any) -> None:
        for entry in self.entries:
            handler.ignorableWhitespace(written(entry, settings.SITE_ADDRESS))  # as it is: it is XML already


class _OneEntry(Atom1Feed):
    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["words"], {"type": "html", "xml:base": item["link"]})


def entry_of(essay: Any) -> Entry:
    """`essay` was fetched with the names of its topics in `about`."""
    topics = tuple(essay.about.split(APART)) if essay.about else ()
    said = (essay.title, essay.outcome, essay.html, essay.by_name, essay.publish_at, essay.changed_at)
    return Entry(essay.get_absolute_url(), *said, topics)


@lru_cache(maxsize=MOST_KEPT)
def written(entry: Entry, home: str) -> str:
    """The XML of one entry, with absolute addresses; `home` is the hub's own without a slash at its end."""
    one = _OneEntry(title="", link=home, description=None)
    one.add_item(
        title=entry.title,
        link=home + entry.path,
        description=entry.outcome,
        words=at_home(entry.html, home, entry.path),
        unique_id=home + entry.path,
        author_name=entry.by_name,
        pubdate=entry.published,
        updateddate=entry.updated,
        categories=entry.topics,
    )
    out = StringIO()
    one.write_items(SimplerXMLGenerator(out, "utf-8"))
    return out.getvalue()
