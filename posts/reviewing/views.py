"""What somebody without an account sees: one version of one essay, a box for each paragraph, and a question.

Whoever holds the link sees these words and their own comments, and nothing else of the hub: no menu, no other draft,
no officer's name but that of whoever asked.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.kit import pictures
from hub.kit.editorial import MoveRefused
from hub.people.access import public
from posts.reviewing import actions, tokens
from posts.reviewing.forms import CommentForm, VerdictForm
from posts.reviewing.models import Comment, ReviewLink
from posts.reviewing.paragraphs import split
from posts.reviewing.threads import gather, lay_out

View = Callable[..., HttpResponse]
# A form's page must let its own origin be named, or the browser sends "Origin: null" and the form is refused; the
# address, with its token, is never sent either way. A page without a form sends nothing at all.
NEVER_SENT, ORIGIN_ONLY = "no-referrer", "strict-origin"
STALE = "Your browser had forgotten this page. Your words are still here: press the button once more."


def by_link(*, referrer: str) -> Callable[[View], View]:
    """Opens the link, or shows what every closed, ended and unknown link shows; keeps the page out of every store."""

    def mark(view: View) -> View:
        def answer(request: HttpRequest, token: str, stale: bool, **rest: Any) -> HttpResponse:
            link = tokens.held(token)
            why = link.why_shut() if link else "unknown"
            response = _shut(request, link, why) if link is None or why else view(request, link, token, stale, **rest)
            return _kept_apart(response, referrer)

        @wraps(view)
        def alone(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
            return answer(request, token, False, **rest)

        def after_csrf_failure(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
            response = answer(request, token, True, **rest)
            response.status_code = 403
            return response

        alone.after_csrf_failure = after_csrf_failure  # type: ignore[attr-defined]
        return alone

    return mark


@public
@require_http_methods(["GET", "HEAD"])
@by_link(referrer=NEVER_SENT)
def read(request: HttpRequest, link: ReviewLink, token: str, stale: bool) -> HttpResponse:
    """The essay as it will be, each paragraph with its own comments, and what this person has answered."""
    said = Comment.objects.filter(Q(link=link) | Q(answers__link=link)).with_writers()
    spoken, _ = lay_out(
        split(pictures.lend(link.essay.html)),
        gather(said, _known_to(link)),
        version=link.version,
        say_url=lambda number: reverse("posts:review_paragraph", args=[token, number]),
    )
    shown = {
        **_about(link, token),
        "spoken": spoken,
        "verdicts": link.verdicts.order_by("number"),
        "contents": [
            {"id": one.anchor, "text": one.text} for one in (s.paragraph for s in spoken) if one.kind == "heading"
        ],
    }
    return render(request, "posts/reviewing/read.html", shown)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@by_link(referrer=ORIGIN_ONLY)
def paragraph(request: HttpRequest, link: ReviewLink, token: str, stale: bool, number: int) -> HttpResponse:
    about = next((one for one in split(pictures.lend(link.essay.html)) if one.number == number), None)
    if about is None:
        return redirect("posts:review", token)

    def act(said: dict) -> str:
        actions.comment_from_outside(link, paragraph=number, words=said["words"])
        return f"#{about.anchor}"

    form = CommentForm(request.POST or None)
    return _asked(request, link, token, form, act, "posts/reviewing/comment_outside.html", stale, {"paragraph": about})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@by_link(referrer=ORIGIN_ONLY)
def verdict(request: HttpRequest, link: ReviewLink, token: str, stale: bool) -> HttpResponse:
    def act(said: dict) -> str:
        actions.give_verdict(link, name=said["name"], says=said["says"], note=said["note"])
        return "#answered"

    form = VerdictForm(request.POST or None)
    return _asked(request, link, token, form, act, "posts/reviewing/verdict.html", stale, {})


def _asked(
    request: HttpRequest,
    link: ReviewLink,
    token: str,
    form: forms.Form,
    act: Callable[[dict], str],
    template: str,
    stale: bool,
    shown: dict,
) -> HttpResponse:
    """One question to somebody outside: kept and back to the text, or asked again with every word still there."""
    valid = request.method == "POST" and form.is_valid()
    if stale:
        form.add_error(None, STALE)
    elif valid:
        try:
            return redirect(reverse("posts:review", args=[token]) + act(form.cleaned_data))
        except actions.LinkShut:
            link.refresh_from_db()
            return _shut(request, link, link.why_shut())
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, template, {**_about(link, token), **shown, "form": form})


def _about(link: ReviewLink, token: str) -> dict[str, Any]:
    return {
        "link": link,
        "essay": link.essay,
        "asker": link.asked_by.first_name,
        "read_url": reverse("posts:review", args=[token]),
        "verdict_url": reverse("posts:review_verdict", args=[token]),
    }


def _known_to(link: ReviewLink) -> Callable[[Comment], str]:
    """Of officers, this reader knows the one who asked; any other is just an officer."""

    def name(said: Comment) -> str:
        if said.by is None:
            return "You"
        return said.by.first_name if said.by_id == link.asked_by_id else "An officer"

    return name


def _shut(request: HttpRequest, link: ReviewLink | None, why: str) -> HttpResponse:
    """No word of an essay. What was typed while the link died is given back to copy. One answer for every cause."""
    typed = [request.POST.get(name, "")[:10_000].replace("\x00", "") for name in ("words", "note")]
    shown = {"why": why, "asker": link.asked_by.first_name if link else "", "typed": [text for text in typed if text]}
    return render(request, "posts/reviewing/shut.html", shown, status=410)


def _kept_apart(response: HttpResponse, referrer: str) -> HttpResponse:
    response["Referrer-Policy"] = referrer
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
