"""Guidance that is given away: all of it as JSON, its changes as Atom, and the page that explains both.

Whoever asks gets the same: what an officer or the starter content marked as public, and nothing else.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from hub.people.access import public
from training.guidance.models import Item, ItemQuerySet
from training.open_data import schema

IN_THE_FEED = 30


@public
@conditional_page
def items(request: HttpRequest) -> HttpResponse:
    home = settings.SITE_ADDRESS
    found = _open().order_by("situation__order", "situation__slug", "side", "order", "slug")
    said = {
        "version": schema.VERSION,
        "title": f"{settings.HUB_NAME}, {settings.COUNCIL_NAME}: do’s and don’ts",
        "about": home + reverse("training:guidance_data"),
        "items": [schema.record(item, home) for item in found],
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """New and changed ones, newest first."""
    home = settings.SITE_ADDRESS
    made = Atom1Feed(
        title=f"{settings.HUB_NAME}: changes to guidance",
        link=home + reverse("training:guidance_data"),
        description=None,
        feed_url=home + request.path,
        language=settings.LANGUAGE_CODE,
        author_name=settings.COUNCIL_NAME,
    )
    for item in sorted(_open(), key=lambda each: (schema.changed_at(each), each.slug), reverse=True)[:IN_THE_FEED]:
        said = schema.record(item, home)
        made.add_item(
            title=said["text"],
            link=said["url"],
            description=said["why"],
            unique_id=said["url"],
            pubdate=item.publish_at,
            updateddate=schema.changed_at(item),
            categories=[said["situation"]["title"]],
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public
def about(request: HttpRequest) -> HttpResponse:
    """The schema, from the table that the data is made from."""
    return render(request, "training/open_data/about.html", {"fields": schema.FIELDS.items(), "count": _open().count()})


def _open() -> ItemQuerySet:
    return Item.objects.open_to_all().select_related("situation")
