"""What reading brings to the home page and to a person's own: words from readers, and the answers that came back."""

from django.db.models import Count
from django.http import HttpRequest

from hub.kit.panels import Panel
from hub.people.roles import Permission
from posts.reading.models import Answer

MOST = 5


def words_from_readers(request: HttpRequest) -> Panel | None:
    """For those who keep essays true: which have words that wait."""
    user = request.user
    if not user.is_authenticated or not (user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)):
        return None
    waiting = Answer.objects.for_owner(user).waiting().order_by()
    essays = (
        waiting.values("essay__slug", "essay__title").annotate(words=Count("pk")).order_by("-words", "essay__title")
    )
    found = list(essays[:MOST])
    return Panel("readers", "posts/panels/words_from_readers.html", {"essays": found}) if found else None


def my_answers(request: HttpRequest) -> Panel | None:
    """What this person asked about essays, and what came back."""
    asked = Answer.objects.asked_by(request.user).select_related("essay", "settled_by").order_by("-on", "-pk")[:MOST]
    found = list(asked)
    return Panel("my-answers", "posts/panels/my_answers.html", {"asked": found}) if found else None
