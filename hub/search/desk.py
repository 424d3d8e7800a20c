"""What officers see of searches that found nothing, and the council's own synonyms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people.access import allowed
from hub.people.kept_words import keeps_words, words_for
from hub.people.roles import Permission
from hub.search import unanswered
from hub.search.forms import SynonymForm
from hub.search.models import Synonym, Unanswered

MOST_SHOWN = 100


@allowed(Permission.WRITE_GUIDANCE)
def desk(request: HttpRequest) -> HttpResponse:
    waiting = Unanswered.objects.at_desk(request.user).open().select_related("owner")
    shown = {
        "waiting": waiting[:MOST_SHOWN],
        "count": waiting.count(),
        "synonyms": Synonym.objects.at_desk(request.user).select_related("made_by")[:MOST_SHOWN],
    }
    return render(request, "hub/search_desk.html", shown)


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unanswered.objects.at_desk(request.user).open(), pk=pk)
    form = SynonymForm(request.POST or words_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            unanswered.answer(found, means=form.cleaned_data["means"], by=request.user)
            messages.success(request, f"Whoever types “{found.words}” now finds something.")
            return redirect("search_desk")
        except MoveRefused as refusal:
            form.add_error("means", str(refusal))
    shown = {"found": found, "form": form, "item_desk": unanswered.item_desk(found)}
    return render(request, "hub/search_unanswered.html", shown)


@require_POST
@allowed(Permission.WRITE_GUIDANCE)
def own(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unanswered.objects.at_desk(request.user).open(), pk=pk)
    unanswered.own(found, by=request.user)
    messages.success(request, f"“{found.words}” is yours to answer.")
    return redirect("search_unanswered", found.pk)


@require_POST
@allowed(Permission.WRITE_GUIDANCE)
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unanswered.objects.at_desk(request.user).open(), pk=pk)
    unanswered.settle(found, "aside", by=request.user)
    messages.success(request, f"“{found.words}” is set aside. It stays counted, and does not come back to this list.")
    return redirect("search_desk")


@require_POST
@allowed(Permission.WRITE_GUIDANCE)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    made = get_object_or_404(Synonym.objects.at_desk(request.user), pk=pk)
    unanswered.remove_synonym(made, by=request.user)
    messages.success(request, f"“{made.say}” no longer means “{made.means}”.")
    return redirect("search_desk")
