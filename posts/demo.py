"""The writing desk of the demonstration council: one essay in each state an officer meets, and bylines on a few."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.kit import publishing
from hub.people.models import User
from posts import actions
from posts.models import Essay, Revision

WRITTEN_BY = {
    "officer": ("the-page-marked-owed", "the-year-everybody-got-a-phone-number"),
    "second.officer": ("the-afternoon-we-listened-to-our-own-page",),
}

DRAFT = {
    "title": "The notice that nobody could reach",
    "outcome": "People who use a wheelchair can read what is pinned up in our reception.",
    "summary": "A short piece about a noticeboard, a tape measure and a colleague who sat down.",
    "words": """Our noticeboard hangs at the height of the person who put it up, and he is six foot two.

## What Samir did

He borrowed a chair with wheels, rolled it up to the board, and read out what he could see. It was the skirting board
and the bottom half of the fire instructions.

## For Monday

Sit down in front of the last thing you pinned up.
""",
    "topics": ["Posts everyone can use"],
    "public": True,
}
IN_REVIEW = {
    "title": "Ten minutes at the bus stop in Mill End",
    "outcome": "People who wait for the number 9 know where to ask, and hear back before the next bus.",
    "summary": "What a communications officer learnt by putting down the telephone and queueing.",
    "words": """On Thursday I missed the number 9, which is how I came to do the best ten minutes' work of my week.

There were four of us under the shelter. A woman with a pushchair asked the rest of us why the timetable had gone. Nobody
knew. A man said that he had asked the council and had been told that it was not the council's shelter.

> It isn't, love. But it was the council that took the sign away.

## What I found when I got back

She was right. We had taken the sign down to mend it in June, and it was leaning against a wall in the depot with a note
on it that said "Mill End". I rang the person who wrote the note. He had been waiting for somebody to say where in Mill End.

The sign went up on Friday morning, and I went back on Monday to say so, in the same queue.

## For Monday

Miss a bus. If you cannot manage that, stand for ten minutes where people wait for something that we run, and listen.
""",
    "topics": ["Listening", "Owning up"],
    "public": True,
}
CHANGES_ASKED = {
    "title": "Why the swimming pool says sorry on Tuesdays",
    "outcome": "Swimmers hear about a closed lane the night before, so nobody makes a wasted trip.",
    "summary": "A weekly apology that should never have been weekly.",
    "words": """Every Tuesday at nine the pool puts up the same post. It says that lanes three and four are closed for a
class, and that we are sorry for any inconvenience.

The class has been on Tuesdays since 2022. It is not an inconvenience. It is a timetable.

## What we changed

We put the class on the page that says when the pool is open, and the post goes up on Monday evening. It no longer says
sorry, because nobody has anything to be sorry for.

## For Monday

Look for something you apologise for at the same time every week.
""",
    "topics": ["Plain words"],
    "public": True,
}
SCHEDULED = {
    "title": "What the gritters told us before breakfast",
    "outcome": "Residents know by seven in the morning which hills have been gritted, in the words that drivers use.",
    "summary": "Two drivers, one map, and a good many names for the same hill.",
    "words": """The hill that the map calls Route 14C is known to everyone who lives on it as Vicar's Drop.

At twenty to five on a frosty morning the gritting crew rang in to say that the Drop was done, and our duty officer wrote
"Route 14C treated". Eleven people then asked whether anyone had done the Drop.

## A list of real names

Terry at the depot wrote down what the drivers call each road, and what people shout to them from their doorsteps. We use
those names now, with the official one after it for anybody who needs it.

## For Monday

Ask somebody who works outdoors what a place is called, and use their word first.
""",
    "topics": ["Plain words", "Emergencies"],
    "public": True,
}
NOTE = (
    "I laughed out loud at the timetable. Two things before it goes out: could we ask the pool whether they are happy "
    "to be the example, and can the first line say what swimmers get?"
)
MANY = 200


def load(council: Any) -> None:
    officer, second = council.people["officer"], council.people["second.officer"]
    for short, slugs in WRITTEN_BY.items():
        person = council.people[short]
        Essay.objects.filter(slug__in=slugs).update(author=person, owner=person)
    _begun(officer, DRAFT)
    publishing.submit(_begun(officer, IN_REVIEW), by=officer)
    _sent_back(officer, second)
    waiting = _begun(officer, SCHEDULED)
    publishing.submit(waiting, by=officer)
    actions.publish(waiting, by=second, version=1, at=_half_past_eight(council.now + timedelta(days=6)))
    if council.large:
        _many(council, officer)


def _half_past_eight(day: datetime) -> datetime:
    return timezone.localtime(day).replace(hour=8, minute=30, second=0, microsecond=0)


def _begun(officer: User, said: dict[str, Any]) -> Essay:
    """As a person types it: each paragraph on one line."""
    words = "\n\n".join(" ".join(part.split("\n")) for part in said["words"].strip().split("\n\n"))
    return actions.begin(by=officer, **{**said, "words": words + "\n"})


def _sent_back(officer: User, second: User) -> None:
    essay = _begun(officer, CHANGES_ASKED)
    publishing.submit(essay, by=officer)
    publishing.send_back(essay, by=second, note=NOTE)


def _many(council: Any, officer: User) -> None:
    """For measuring: as many essays as a busy council writes in ten years, with the words of those we have."""
    models = list(Essay.objects.published(council.now).order_by("slug"))
    if not models:
        return
    made = []
    for number in range(MANY):
        essay = models[number % len(models)]
        essay.pk, essay.slug, essay.author = None, f"essay-{number}", officer
        essay.series, essay.series_order = "", None
        essay.publish_at = essay.approved_at = council.now - timedelta(days=20 * number + 1)
        made.append(Essay(**{field.attname: getattr(essay, field.attname) for field in Essay._meta.concrete_fields}))
    made = Essay.objects.bulk_create(made)
    Revision.objects.bulk_create(
        Revision(essay=essay, number=essay.version, title=essay.title, outcome=essay.outcome, words=essay.words, by=officer)
        for essay in made
    )
    for essay in made:
        actions.tell_search(essay)
