"""What officers see of readers' answers: how many, the words, and a box to answer those who asked. Never who."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.kit.reader_forms import ReplyForm
from hub.people.access import allowed
from hub.people.kept_words import keeps_words, words_for
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.reading import answers
from posts.reading.models import Answer

SHOWN_AT_ONCE = 50


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def of_essay(request: HttpRequest, slug: str) -> HttpResponse:
    """How many found it useful; then the words, those that wait first."""
    essay = get_object_or_404(Essay.objects.at_desk(request.user).for_desk(), slug=slug)
    given = Answer.objects.at_desk(request.user).filter(essay=essay)
    counts = given.aggregate(yes=Count("pk", filter=Q(useful=True)), no=Count("pk", filter=Q(useful=False)))
    said = given.exclude(words="").select_related("asker", "settled_by").order_by("-on", "-pk")
    shown = {
        "essay": essay,
        "counts": counts,
        "waiting": said.waiting()[:SHOWN_AT_ONCE],
        "settled": said.filter(settled_at__isnull=False)[:SHOWN_AT_ONCE],
    }
    return render(request, "posts/desk/answers.html", shown)


@keeps_words
@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def reply(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """A page of its own, so that an answer being written is kept when a session ends."""
    asked = get_object_or_404(_waiting(request, slug).exclude(asker=None).select_related("essay", "asker"), pk=key)
    form = ReplyForm(request.POST if request.method == "POST" else words_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            answers.settle(asked, by=request.user, reply=form.cleaned_data["reply"])
            messages.success(request, f"Sent. {asked.asker.first_name} has it by mail and on their own page.")
            return redirect("posts:answers", slug)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "posts/desk/reply.html", {"asked": asked, "essay": asked.essay, "form": form})


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
@require_POST
def lay_aside(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Words without a name, read."""
    read = get_object_or_404(_waiting(request, slug).filter(asker=None), pk=key)
    try:
        answers.settle(read, by=request.user)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("posts:answers", slug)


def _waiting(request: HttpRequest, slug: str):
    return Answer.objects.at_desk(request.user).waiting().filter(essay__slug=slug)
