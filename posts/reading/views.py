"""What a reader sees: the list, a topic, an essay."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import conditional_page

from hub.kit import replaced
from hub.people.access import public
from hub.search import joins
from posts.essays import around, for_a_page
from posts.essays.lists import EssayQuerySet
from posts.essays.models import SHOWN, Essay, Topic
from posts.reading import kept, overview
from posts.reading.cards import cards_of

ON_A_PAGE = 10


@public
def essays(request: HttpRequest) -> HttpResponse:
    readable = Essay.objects.listed_for(request.user)
    beside = overview.of(readable, request.user)
    return listed(request, "posts/essays.html", readable, {"topics": beside.topics}, total=beside.total)


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic.objects.with_essays_for(request.user), slug=slug)
    about = Essay.objects.listed_for(request.user).filter(topic_lines__tag=found)
    return listed(request, "posts/topic.html", about, {"topic": found})


@public
@conditional_page
def essay(request: HttpRequest, slug: str) -> HttpResponse:
    """Three queries: the essay with what to read next, what stands around it, and what it is joined to.

    For a stranger who asks again one, or none: see kept.py.
    """
    ready = kept.untouched(request)
    if ready is not None:
        return ready
    found = for_a_page.read(slug, request.user)
    if found is None:
        newer = replaced.address_after(Essay, slug, request.user)
        return redirect(newer, permanent=True) if newer else render(request, "posts/no_such_essay.html", status=404)

    def draw() -> HttpResponse:
        came_from = replaced.came_from(request.GET.get("from", ""), found, request.user)
        shown = {**page_of(found, request.user), "came_from": came_from, "asks": True}
        return render(request, "posts/essay.html", shown)

    if not kept.may_be_kept(request):
        return draw()
    until = kept.until(found.expire_at, found.next_beginning, found.next_end)
    return kept.page(request, _mark(found), until, draw, changed=kept.last_change(found, [found]))


def page_of(essay: Essay, reader: Any) -> dict[str, Any]:
    """What the essay page shows; the desk's preview shows the same."""
    joined = joins.of(Essay.kind, essay.slug, reader)
    following = essay.next_to_read or {"slug": ""}
    near = around.of(essay, reader, besides=following["slug"])
    return {
        "essay": essay,
        "around": near,
        "topics": near.topics,
        "goes_to": answers_to(essay),
        "contents": [{"id": key, "text": text} for level, key, text in essay.headings if level == 2],
        "guidance": joined.get("situation", []) + joined.get("guidance", []),
        "lessons": joined.get("lesson", []) + joined.get("pathway", []),
        "checked": essay.checked_words(getattr(essay, "keeper", "") or settings.COUNCIL_WORDS["comms_team"]),
        "check_url": essay.check_url_for(reader),
        "policies": joined.get("policy", []) + joined.get("clause", []),
    }


def _mark(essay: Essay) -> str:
    """Changes with whatever the page shows of this essay, and with the edition of everything else."""
    person = essay.author
    by = (person.name, person.job, person.is_active, person.left_on) if person else ()
    return kept.mark_of([*(getattr(essay, name) for name in SHOWN), essay.next_card, essay.edition, *by])


def answers_to(essay: Essay) -> str:
    """Who reads what readers answer, by first name while they work here."""
    person = essay.author
    if person is not None and person.is_active and person.left_on is None:
        return person.first_name
    return settings.COUNCIL_WORDS["comms_team"]


def listed(
    request: HttpRequest, template: str, found: EssayQuerySet, shown: dict[str, Any], *, total: int | None = None
) -> HttpResponse:
    """One page of ten, newest first; a page that is not there says so and offers the first. `total`, where known."""
    pages = Paginator(found.for_cards().newest_first(), ON_A_PAGE)
    if total is not None:
        pages.count = total
    try:
        page = pages.page(request.GET.get("page", "1"))
    except InvalidPage:
        asked = request.GET.get("page", "").replace("\x00", "")[:20]
        return render(request, "posts/no_such_page.html", {"asked": asked, "path": request.path}, status=404)
    return render(request, template, {"page": page, "cards": cards_of(page), **shown})
