"""“Should I answer this?”, one question on each page. Where a reader has come to is in the address alone."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub.kit.addresses import address
from hub.people.access import signed_in
from training.answering import reading, shown
from training.answering.decide import Ending, Question
from training.answering.hours import clock
from training.guidance.models import Item
from training.guidance.shown import Link
from training.guidance.words import fill, fill_all


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    return _question(request, reading.guide().first)


@signed_in
def step(request: HttpRequest, key: str) -> HttpResponse:
    guide = reading.guide()
    if key in guide.questions:
        return _question(request, guide.questions[key])
    if key in guide.endings:
        return _ending(request, guide.endings[key])
    raise Http404


@signed_in
def on_one_page(request: HttpRequest) -> HttpResponse:
    """Every path, to be printed and kept by the telephone."""
    guide = reading.guide()
    page = {"guide": guide, "questions": shown.sheet(guide, settings.COUNCIL_WORDS, reading.promises())}
    return render(request, "training/answering/on_one_page.html", page | _always(guide.help_now))


def _question(request: HttpRequest, question: Question) -> HttpResponse:
    guide = reading.guide()
    answers = [{"words": one.words, "hint": one.hint, "url": address("training:answering_step", one.step)}
               for one in question.choices]  # fmt: skip
    page = {
        "question": question,
        "number": guide.number(question),
        "most": len(guide.questions),
        "answers": fill_all(answers, settings.COUNCIL_WORDS),
        "back": guide.before(question.key),
    }
    return render(request, "training/answering/question.html", page | _always(guide.help_now))


def _ending(request: HttpRequest, ending: Ending) -> HttpResponse:
    now = here_and_now()
    words = settings.COUNCIL_WORDS
    told = shown.told(ending, words, now, reading.watch(), reading.promises())
    items = Item.objects.visible_to(request.user).filter(slug__in=ending.guidance).select_related("situation")
    page = {
        "ending": ending,
        "told": told,
        "now": f"{now:%A} {now.day} {now:%B}, {clock(now)}",
        "guidance": [Link(item.situation.title, fill(item.text, words), item.get_absolute_url()) for item in items],
        "back": reading.guide().before(ending.key),
    }
    return render(request, "training/answering/ending.html", page | _always(reading.guide().help_now))


def _always(help_now: Ending) -> dict:
    """What to do now, on every page."""
    return {"help_now": help_now, "call": fill(f"Then phone {help_now.who}.", settings.COUNCIL_WORDS)}


def here_and_now() -> datetime:
    """The council's own clock."""
    return timezone.localtime().replace(tzinfo=None, second=0, microsecond=0)
