"""The second of two editors: told who saved and when, shown both texts, and where it can be, both changes in one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posts.essays.actions import WrittenMeanwhile
from posts.essays.models import Essay
from posts.writing.changes import LABELS, Text, between, text_in, text_of
from posts.writing.forms import EssayForm
from posts.writing.merge import Merged, merge

NOT_TYPED = {"csrfmiddlewaretoken", "version", "do"}


def shown(request: HttpRequest, form: EssayForm, meanwhile: WrittenMeanwhile) -> HttpResponse:
    """Saving again is then done knowingly: the form says that it is over their version."""
    theirs = meanwhile.theirs
    mine, saved = text_in(form.said()), text_of(theirs, [topic.name for topic in theirs.topics.all()])
    merged = _merged(theirs, form.cleaned_data["version"], mine, saved)
    form.data = _filled(request, theirs, merged.text if merged else mine)
    typed = [(name, value) for name, value in request.POST.items() if name not in NOT_TYPED]
    both = merged is not None and merged.text != mine
    return render(
        request,
        "posts/desk/collided.html",
        {
            "form": form,
            "theirs": theirs,
            "by": meanwhile.by,
            "at": theirs.revisions.latest("number").at,
            "mine": mine,
            "saved": saved,
            "comparison": between(saved, mine),
            "merged": both,
            "clashes": merged.clashes if merged else (),
            "typed": typed if both else (),
        },
        status=409,
    )


def _merged(theirs: Essay, version: int | None, mine: Text, saved: Text) -> Merged | None:
    """None where what the second editor had opened is not known."""
    began_from = theirs.revisions.filter(number=version or 0).first()
    return merge(text_of(began_from), mine, saved) if began_from else None


def _filled(request: HttpRequest, theirs: Essay, text: Text) -> Any:
    """The form as it is sent again: this text, over their version."""
    typed = request.POST.copy()
    for name in LABELS:
        value = getattr(text, name)
        if isinstance(value, bool):
            typed.pop(name, None)
            if value:
                typed[name] = "on"
        else:
            typed[name] = ", ".join(value) if name == "topics" else value
    typed["version"] = str(theirs.version)
    return typed
