"""The page that asks whether an essay was useful. It stands alone so that the essay's own page holds no token."""

from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub.people.access import public
from hub.people.addresses import of_reader
from hub.people.kept_words import keeps_words, words_for
from posts.essays.models import Essay
from posts.reading import answers
from posts.reading.forms import UsefulForm
from posts.reading.views import answers_to

MOST_AN_HOUR = 60  # from one address on the network: a council often has only one
AN_HOUR = 60 * 60


@keeps_words
@public
def useful(request: HttpRequest, slug: str) -> HttpResponse:
    essay = Essay.objects.visible_to(request.user).select_related("author").filter(slug=slug).first()
    if essay is None:
        return render(request, "posts/no_such_essay.html", status=404)
    posted = request.POST if request.method == "POST" else words_for(request)
    begun = {"useful": request.GET.get("answer", "")}
    form = UsefulForm(posted, initial=begun, signed_in=request.user.is_authenticated)
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, essay, form.cleaned_data)
            messages.success(request, "Thank you. Your answer is on its way.")
            return redirect(essay)
        except answers.Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "posts/useful.html", {"essay": essay, "form": form, "goes_to": answers_to(essay)})


def _give(request: HttpRequest, essay: Essay, said: dict[str, Any]) -> None:
    if too_many(request):
        raise answers.Refused("Very many answers have come from your network in the last hour. Please try later.")
    asker = request.user if said.get("name_me") else None
    yes = said["useful"] == "yes"
    answers.give(essay, reader=_reader(request), useful=yes, words=said["words"], asker=asker)


def _reader(request: HttpRequest) -> str:
    """Tells readers apart for one day: by account, or for a stranger by a session that holds nothing else."""
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    if request.session.session_key is None:
        request.session.create()
    return f"session {request.session.session_key}"


def too_many(request: HttpRequest) -> bool:
    """Counts this answer, and says whether its address has sent more than it may in an hour."""
    key = f"useful:{of_reader(request)}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) > MOST_AN_HOUR
    except ValueError:  # it ended between the two lines
        return False
