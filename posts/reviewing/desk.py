"""What an officer sees of second pairs of eyes: whom to ask, what was said beside each paragraph, and answering it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.reviewing import actions
from posts.reviewing.forms import AnswerForm, AskOutsideForm, CommentForm
from posts.reviewing.models import MAY_BE_LOOKED_AT, Comment, ReviewLink
from posts.reviewing.paragraphs import split
from posts.reviewing.threads import Thread, gather, lay_out

MOST_BESIDE = 12  # open comments beside the words; the rest stand on the look page
OFFICERS = (Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)


@keeps_words
@allowed(*OFFICERS)
def second_eyes(request: HttpRequest, slug: str) -> HttpResponse:
    """Who outside was asked, what they said, and a form to ask somebody else."""
    essay = get_object_or_404(Essay.objects.at_desk(request.user), slug=slug)
    form = AskOutsideForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, essay, actions.ask_outside(essay, by=request.user, **form.cleaned_data))
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    shown = {
        "essay": essay,
        "form": form,
        "may_ask": essay.state in MAY_BE_LOOKED_AT and not essay.is_published,
        "links": essay.review_links.at_desk(request.user).select_related("asked_by"),
        "verdicts": essay.verdicts.at_desk(request.user),
    }
    return render(request, "posts/reviewing/second_eyes.html", shown)


@allowed(*OFFICERS)
@require_POST
def close_link(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    link = get_object_or_404(ReviewLink.objects.at_desk(request.user), essay__slug=slug, pk=number)
    actions.close_link(link, by=request.user)
    messages.success(request, f"The link for {link} opens nothing any more.")
    return redirect("posts:second_eyes", slug)


@keeps_words
@allowed(*OFFICERS)
def comment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.at_desk(request.user), slug=slug)
    about = next((one for one in split(essay.html) if one.number == number), None)
    if about is None:
        raise Http404
    form = CommentForm(_posted(request), initial={"version": essay.version})

    def act(said: dict) -> str:
        actions.comment(essay, by=request.user, version=said["version"] or 0, paragraph=number, words=said["words"])
        return f"{reverse('posts:look', args=[slug])}#{about.anchor}"

    shown = {"essay": essay, "paragraph": about}
    return _question(request, form, act, "posts/reviewing/comment.html", shown)


@keeps_words
@allowed(*OFFICERS)
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    said = get_object_or_404(_comments(request, slug), pk=number)
    form = AnswerForm(_posted(request))

    def act(typed: dict) -> str:
        actions.answer(said, by=request.user, words=typed["words"])
        return f"{reverse('posts:look', args=[slug])}#said-{said.pk}"

    thread = threads_of(said.essay, [said, *said.answered_with.with_writers()])[0]
    shown = {"essay": said.essay, "thread": thread}
    return _question(request, form, act, "posts/reviewing/answer.html", shown)


@allowed(*OFFICERS)
@require_POST
def done_with(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    said = get_object_or_404(_comments(request, slug), pk=number)
    actions.done_with(said, by=request.user)
    messages.success(request, f"You are done with what {said.who} said. It is still there to read.")
    return redirect("posts:look", slug)


def beside_the_words(essay: Essay) -> dict[str, Any]:
    """For posts/desk/parts/second_eyes.html on the write page: open comments and verdicts, in two queries."""
    threads = [one for one in threads_of(essay, essay.comments.with_writers()) if not one.done]
    return {
        "open_threads": threads[:MOST_BESIDE],
        "more_threads": max(0, len(threads) - MOST_BESIDE),
        "verdicts": list(essay.verdicts.newest_of_each()),
    }


def spoken_of(essay: Essay) -> dict[str, Any]:
    """For the look page: each paragraph with what was said of it, and what was said of earlier versions."""
    spoken, homeless = lay_out(
        split(essay.html),
        threads_of(essay, essay.comments.with_writers()),
        version=essay.version,
        say_url=lambda number: reverse("posts:comment", args=[essay.slug, number]),
    )
    return {"spoken": spoken, "earlier": homeless, "verdicts": list(essay.verdicts.newest_of_each())}


def threads_of(essay: Essay, comments: Any) -> list[Thread]:
    """With the addresses at which an officer answers, or is done with, each."""
    comments = list(comments)
    threads = gather(comments)
    for thread, said in zip(threads, (one for one in comments if one.answers_id is None), strict=True):
        thread.id = f"said-{said.pk}"
        thread.earlier = said.version != essay.version
        if not thread.done:
            thread.answer_url = reverse("posts:answer_comment", args=[essay.slug, said.pk])
            thread.done_url = reverse("posts:done_with_comment", args=[essay.slug, said.pk])
    return threads


def _asked(request: HttpRequest, essay: Essay, asked: actions.Asked) -> HttpResponse:
    """Mailed: back to the list. Otherwise the link, this once: it is kept nowhere, so it cannot be shown again."""
    if asked.mailed:
        messages.success(request, f"We have sent {asked.link.name} the link, with why it comes.")
        return redirect("posts:second_eyes", essay.slug)
    shown = {"essay": essay, "asked": asked, "not_sent": bool(request.POST.get("email"))}
    return render(request, "posts/reviewing/link_made.html", shown)


def _comments(request: HttpRequest, slug: str) -> Any:
    found = Comment.objects.at_desk(request.user).filter(essay__slug=slug, answers=None)
    return found.select_related("essay", "by", "link", "done_by")


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else kept_words.words_for(request)


def _question(
    request: HttpRequest, form: forms.Form, act: Callable[[dict], str], template: str, shown: dict
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act(form.cleaned_data))
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, template, {**shown, "form": form})
