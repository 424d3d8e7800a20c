"""Hands out a kept picture to those who may read a text that shows it."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from hub.kit import pictures
from hub.kit.models import Picture, PictureUse
from hub.people.access import public

A_WEEK = 7 * 24 * 60 * 60  # seconds; a text that is taken back is not seen in shared stores for longer


@public
@require_safe
def picture(request: HttpRequest, name: str, width: int) -> HttpResponse:
    """A name never changes what it shows. Whoever may not see it hears the same as for one that is not there."""
    lent = pictures.lent(name, request.GET.get("lent", ""))
    seen = Picture.objects.filter(name=name) if lent else Picture.objects.visible_to(request.user).filter(name=name)
    found = seen.first()
    content = found and pictures.bytes_of(found, width)
    if not found or content is None:
        raise Http404("No such picture.")
    whole = HttpResponse(content, content_type="image/webp")
    whole["Content-Disposition"] = "inline"
    response = get_conditional_response(request, etag=f'"{name}-{width}"', response=whole) or whole
    response["ETag"] = f'"{name}-{width}"'
    response["Cache-Control"] = _kept_how_long(found)
    return response


def _kept_how_long(found: Picture) -> str:
    """Anybody's picture may be stored, never past the end of the texts that show it; others by nobody."""
    ends = list(PictureUse.objects.on_time().filter(picture=found, public=True).values_list("until_at", flat=True))
    if not ends:
        return "private, no-store"
    last = max(end or timezone.now() + timedelta(seconds=A_WEEK) for end in ends)
    seconds = min(A_WEEK, round((last - timezone.now()).total_seconds()))
    return f"public, max-age={max(0, seconds)}, immutable"
