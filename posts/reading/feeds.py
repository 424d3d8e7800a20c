"""The Atom feed of public essays, with their full text, in two queries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from hub.people import personal
from hub.people.access import public
from hub.people.models import PersonalAddress
from posts.essays.models import Essay, EssayQuerySet

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
    return _atom("essays", reverse("posts:feed"), Essay.objects.for_everyone())


@public
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Every essay that colleagues may read, for the one person whose address this is; nobody on the way keeps it."""
    person = personal.whose(token, PersonalAddress.Purpose.ESSAYS)
    if person is None:
        return personal.refusal()
    answer = _atom("essays for colleagues", reverse("posts:essays"), Essay.objects.visible_to(person))
    for name, value in personal.NOT_KEPT.items():
        answer[name] = value
    return answer


def _atom(title: str, address: str, essays: EssayQuerySet) -> HttpResponse:
    home = settings.SITE_ADDRESS
    made = FullTextFeed(
        title=f"{settings.HUB_NAME}: {title}",
        link=home + reverse("posts:essays"),
        description=None,
        language=settings.LANGUAGE_CODE,
        feed_url=home + address,
        author_name=settings.COUNCIL_NAME,
    )
    newest = essays.select_related("author").prefetch_related("topics").newest_first()
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
