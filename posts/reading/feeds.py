"""Atom feeds with the full text: of everything public, a topic, an author, a series; and one person's own.

At most two queries each: what stands in it and which edition this is, then the words. Asked again, one or none
(kept.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page

from hub.people import personal
from hub.people.access import public
from hub.people.models import PersonalAddress
from posts.essays import authors
from posts.essays.lists import EssayQuerySet
from posts.essays.models import Essay
from posts.reading import kept
from posts.reading.feed_entries import FullTextFeed, entry_of
from posts.reading.shelves import name_of, series_of

IN_THE_FEED = 20
SHOWN = "slug title outcome html publish_at approved_at byline written_by author__name".split()
_ABOUT = "FROM posts_essaytopic l JOIN posts_topic t ON t.id = l.tag_id WHERE l.content_object_id = posts_essay.id"
_TOPICS = {
    "sqlite": f"(SELECT GROUP_CONCAT(name, char(31)) FROM (SELECT t.name {_ABOUT} ORDER BY t.name))",
    "postgresql": f"(SELECT STRING_AGG(t.name, chr(31) ORDER BY t.name) {_ABOUT})",
}


@dataclass(frozen=True)
class Shelf:
    """What a feed is of: its name, its own address, and the page that shows the same."""

    title: str
    address: str
    page: str


@public
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """What anyone may read, whoever asks: a feed's address is passed on."""
    shelf = Shelf("essays", request.path, reverse("posts:essays"))
    return _kept(request, Essay.objects.listed_for_everyone(), lambda first: shelf, may_be_empty=True)


@public
@conditional_page
def of_topic(request: HttpRequest, slug: str) -> HttpResponse:
    about = Essay.objects.listed_for_everyone().about_topic(slug)
    page = reverse("posts:topic", args=[slug])
    return _kept(request, about, lambda first: Shelf(f"essays about {first.topic_name}", request.path, page))


@public
@conditional_page
def of_author(request: HttpRequest, key: int, slug: str) -> HttpResponse:
    """The number says whose it is, so that a feed goes on when somebody's name changes."""
    by_them = Essay.objects.listed_for_everyone().by_person(key)
    return _kept(request, by_them, lambda first: Shelf(f"essays by {first.by_name}", request.path, first.author_url))


@public
@conditional_page
def of_guest(request: HttpRequest, slug: str) -> HttpResponse:
    name = name_of(Essay.objects.listed_for_everyone(), slug)
    return _named(
        f"essays by {name}", name, authors.address_of_name(name), Essay.objects.listed_for_everyone().by_guest(name)
    )


@public
@conditional_page
def of_series(request: HttpRequest, slug: str) -> HttpResponse:
    name = series_of(Essay.objects.listed_for_everyone(), slug)
    return _named(name, name, reverse("posts:series", args=[slug]), Essay.objects.listed_for_everyone().in_series(name))


@public
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Every essay that colleagues may read, for the one person whose address this is; nobody on the way keeps it."""
    person = personal.whose(token, PersonalAddress.Purpose.ESSAYS)
    if person is None:
        return personal.refusal()
    home = reverse("posts:essays")  # not its own address, which is a secret: a feed is shown and passed on
    answer = _atom(Shelf("essays for colleagues", home, home), _with_words(Essay.objects.listed_for(person)))
    for name, value in personal.NOT_KEPT.items():
        answer[name] = value
    return answer


def _kept(
    request: HttpRequest, essays: EssayQuerySet, shelf: Callable[[Essay], Shelf], *, may_be_empty: bool = False
) -> HttpResponse:
    """The first query says what stands in the feed; the words are fetched only if it is not kept."""
    ready = kept.untouched(request)
    if ready is not None:
        return ready
    if not kept.may_be_kept(request):
        found = _with_words(essays)
        if not found and not may_be_empty:
            raise Http404
        return _atom(shelf(found[0] if found else Essay()), found)
    outline = list(essays.with_edition().select_related(None).only("pk", "updated_at").newest_first()[:IN_THE_FEED])
    if not outline and not may_be_empty:
        raise Http404

    def draw() -> HttpResponse:
        found = _with_words(essays.filter(pk__in=[essay.pk for essay in outline])) if outline else []
        return _atom(shelf(found[0]) if found else shelf(Essay()), found)

    if not outline:
        return draw()
    first = outline[0]
    mark = kept.mark_of([first.edition, *((essay.pk, essay.updated_at) for essay in outline)])
    until = kept.until(first.next_beginning, first.next_end)
    return kept.page(request, mark, until, draw, changed=kept.last_change(first, outline))


def _named(title: str, name: str, page: str, essays: EssayQuerySet) -> HttpResponse:
    """A shelf that is found by asking for its name first."""
    if not name:
        raise Http404
    return _atom(Shelf(title, f"{page}feed/", page), _with_words(essays))


def _with_words(essays: EssayQuerySet) -> list[Essay]:
    topics = RawSQL(_TOPICS[connection.vendor], [], output_field=TextField())  # noqa: S611  (our own SQL)
    shown = essays.select_related("author").only(*SHOWN).annotate(about=topics)
    return list(shown.newest_first()[:IN_THE_FEED])


def _atom(shelf: Shelf, essays: list[Essay]) -> HttpResponse:
    home = settings.SITE_ADDRESS
    made = FullTextFeed(
        title=f"{settings.HUB_NAME}: {shelf.title}",
        link=home + shelf.page,
        description=None,
        language=settings.LANGUAGE_CODE,
        feed_url=home + shelf.address,
        author_name=settings.COUNCIL_NAME,
    )
    made.entries = [entry_of(essay) for essay in essays]
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
