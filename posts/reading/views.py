"""What a reader sees: the list, a topic, an essay."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import conditional_page

from hub.people.access import public
from hub.search import joins
from posts.essays import replaced
from posts.essays.models import Essay, EssayQuerySet, Topic
from posts.essays.topic_links import in_use, links_of

ON_A_PAGE = 10


@public
def essays(request: HttpRequest) -> HttpResponse:
    return _listed(
        request, "posts/essays.html", Essay.objects.visible_to(request.user), {"topics": in_use(request.user)}
    )


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic.objects.with_essays_for(request.user), slug=slug)
    about = Essay.objects.visible_to(request.user).filter(topic_lines__tag=found)
    return _listed(request, "posts/topic.html", about, {"topic": found})


@public
@conditional_page
def essay(request: HttpRequest, slug: str) -> HttpResponse:
    """Three queries: the essay with what to read next, its topics, and what it is joined to."""
    found = Essay.objects.visible_to(request.user).for_reading(request.user).filter(slug=slug).first()
    if found is None:
        newer = replaced.address_after(slug, request.user)
        return redirect(newer, permanent=True) if newer else render(request, "posts/no_such_essay.html", status=404)
    came_from = replaced.came_from(request.GET.get("from", ""), found, request.user)
    return render(request, "posts/essay.html", {**page_of(found, request.user), "came_from": came_from})


def page_of(essay: Essay, reader: Any) -> dict[str, Any]:
    """What the essay page shows; the desk's preview shows the same."""
    joined = joins.of(Essay.kind, essay.slug, reader)
    return {
        "essay": essay,
        "topics": links_of([essay]).get(essay.pk, []),
        "contents": [{"id": key, "text": text} for level, key, text in essay.headings if level == 2],
        "guidance": joined.get("situation", []) + joined.get("guidance", []),
        "lessons": joined.get("lesson", []) + joined.get("pathway", []),
        "checked": essay.checked_words(getattr(essay, "keeper", "") or settings.COUNCIL_WORDS["comms_team"]),
        "check_url": essay.check_url_for(reader),
        "policies": joined.get("policy", []) + joined.get("clause", []),
    }


def _listed(request: HttpRequest, template: str, found: EssayQuerySet, shown: dict[str, Any]) -> HttpResponse:
    """One page of ten, newest first; a page that is not there says so and offers the first."""
    pages = Paginator(found.for_cards().newest_first(), ON_A_PAGE)
    try:
        page = pages.page(request.GET.get("page", "1"))
    except InvalidPage:
        asked = request.GET.get("page", "").replace("\x00", "")[:20]
        return render(request, "posts/no_such_page.html", {"asked": asked, "path": request.path}, status=404)
    links = links_of(page.object_list)
    cards = [(essay, links.get(essay.pk, [])) for essay in page]
    return render(request, template, {"page": page, "cards": cards, **shown})
