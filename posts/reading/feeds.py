"""The Atom feed of public essays, with their full text, in two queries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from hub.people.access import public
from posts.essays.models import Essay

IN_THE_FEED = 20


class FullTextFeed(Atom1Feed):
    """Atom with the whole essay as content, and its own address as the base of the links inside it."""

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["words"], {"type": "html", "xml:base": item["link"]})


@public
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """What anyone may read, whoever asks: a feed's address is passed on."""
    home = settings.SITE_ADDRESS
    made = FullTextFeed(
        title=f"{settings.HUB_NAME}: essays",
        link=home + reverse("posts:essays"),
        description=None,
        language=settings.LANGUAGE_CODE,
        feed_url=home + reverse("posts:feed"),
        author_name=settings.COUNCIL_NAME,
    )
    newest = Essay.objects.for_everyone().select_related("author").prefetch_related("topics").newest_first()
    for essay in newest[:IN_THE_FEED]:
        made.add_item(
            title=essay.title,
            link=home + essay.get_absolute_url(),
            description=essay.outcome,
            words=essay.html,
            unique_id=home + essay.get_absolute_url(),
            author_name=essay.author.name if essay.author else settings.COUNCIL_NAME,
            pubdate=essay.publish_at,
            updateddate=max(essay.publish_at, essay.approved_at or essay.publish_at),
            categories=[topic.name for topic in essay.topics.all()],
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
