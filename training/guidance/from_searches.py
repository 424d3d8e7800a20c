"""Words that people looked for and did not find become a do or a don't."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.people.access import allowed
from hub.people.kept_words import keeps_words, words_for
from hub.people.roles import Permission
from hub.search import unanswered
from hub.search.models import Unanswered
from training.guidance import drafting
from training.guidance.desk_forms import BeginForm

WHY = "Say here why it matters. People looked for it as “{}” and found nothing."


@keeps_words
@allowed(Permission.WRITE_GUIDANCE)
def begin(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("asked", "")
    key = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    found = get_object_or_404(Unanswered.objects.at_desk(request.user).open(), pk=key)
    form = BeginForm(request.POST or words_for(request))
    if request.method == "POST" and form.is_valid():
        why = WHY.format(found.words)
        item = drafting.begin(why=why, by=request.user, asked=found.words, **form.cleaned_data)
        unanswered.settle(found, "item", by=request.user)
        messages.success(request, "The draft is made. Nobody but officers can see it yet.")
        return redirect("training:guidance_draft", item.slug)
    return render(request, "training/guidance/begin.html", {"form": form, "found": found})
