"""Invented words for the gallery at /design/, so that each component can be looked at in each of its states."""

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from hub.calendar import Due, Month, weeks
from hub.kit.compare import Row, rows, words
from hub.kit.forms import DayField, Option

DOES: list[dict] = [
    {
        "text": "Hide the comment as soon as you see it.",
        "why": "Hiding takes it out of public view and keeps a record.",
        "slug": "hide-the-comment",
        "good_example": {
            "who": "Priya, in a private message",
            "text": "I have hidden your comment because your address was in it.",
        },
        "bad_example": {"who": "A colleague, in public", "text": "You should not have written that here."},
        "risk": "medium",
        "links": [{"title": "Policy clause 6.2", "note": "Our policy says", "url": "#words"}],
        "note": "Last checked 2 November 2026.",
    },
    {"text": "Use the council’s own form for the case itself.", "why": "It keeps the details safe.", "url": "#forms"},
]
DO_NOTS = [
    {"text": "Do not delete it.", "why": "A deleted comment cannot be checked later."},
    {"text": "Do not ask for a date of birth in a message.", "why": "We cannot delete what the service keeps."},
]
STOPS = [
    {"title": "Listening before talking", "state": "done", "note": "Done 12 October", "url": "#words"},
    {"title": "Writing like a person", "state": "done", "url": "#words"},
    {"title": "Replying when someone is upset", "state": "now", "note": "You are here"},
    {"title": "Keeping people safe", "state": "todo", "note": "10 minutes", "url": "#words"},
]
FLOW = [
    {"title": "Draft", "state": "done"},
    {"title": "With Tomasz for review", "state": "now"},
    {"title": "Ready", "state": "todo"},
    {"title": "Published", "state": "todo"},
]
ANSWERS = [
    {"value": "polite", "label": "“Please be polite to our staff, who are working hard.”"},
    {"value": "sorry", "label": "“Three weeks is too long, Jo, and I’m sorry.”", "checked": True},
    {"value": "form", "label": "“Residents can report missed collections online.”", "hint": "A fine second line"},
]
CHECKS = [
    {"kind": "dont", "verdict": "Personal details: look again", "hint": "“14 Mill Lane” looks like an address."},
    {"kind": "care", "verdict": "Plain words: one to change", "hint": "Try “repairs team”."},
    {"kind": "do", "verdict": "Length: good", "hint": "158 characters, two sentences."},
]
COLUMNS = ["Listening", "Finding a voice", "Keeping people safe", "Policy version 4"]
FIGURES = [
    {"label": "people on the journey", "figure": "6 of 7"},
    {"label": "lessons finished this month", "figure": "11"},
    {"label": "have agreed version 4", "figure": "4 of 7"},
    {"label": "overdue", "figure": "2"},
]
POCKET = [
    {"kind": "do", "text": "Hide it"},
    {"kind": "do", "text": "Message them, say why"},
    {"kind": "dont", "text": "Do not delete, repeat or scold"},
]
LINKS = [
    {"title": "Policy clause 6.2: Personal details in public", "note": "Agreed in September 2026", "url": "#words"},
    {"title": "Lesson 5: Keeping people safe", "note": "10 minutes, not started", "url": "#words"},
]
WAYS = [
    {"words": "Somebody may be hurt", "hint": "They may only hint at it.", "url": "#words"},
    {"words": "None of these", "url": "#words"},
]
ONE_PAGE = [
    {
        "number": 1,
        "text": "Is somebody at risk?",
        "answers": [
            {"words": "Yes", "title": "Get help now", "who": "The safeguarding team", "when": "Now, by phone"},
            {"words": "No", "next": 2},
        ],
    }
]
HITS = [
    {
        "entry": {"url": "#words", "outcome": "Residents hear back while it still matters."},
        "title_html": mark_safe("A resident posts their <mark>address</mark>"),
        "snippet_html": mark_safe("Hide the comment: it holds an <mark>address</mark>."),
    }
]
SHOWN_IN = [{"title": "What the bin crews taught us", "url": "#words", "state": "Published"}]
COMMENT: dict = {
    "said": {
        "who": "Jo Bell (legal)",
        "words": "Can we say “may” here?",
        "at": datetime(2026, 11, 19, 9, 12, tzinfo=UTC),
    },
    "first_name": "Jo",
    "quote": "We answer every message within a day",
    "version": 2,
    "answers": [],
    "done": "",
    "answer_url": "#words",
    "done_url": "/design/",
}
ANSWERED = [{"who": "Megan Rowlands", "words": "We can, and do.", "at": datetime(2026, 11, 19, 14, 0, tzinfo=UTC)}]
SPOKEN = {
    "open": {**COMMENT, "answers": ANSWERED},
    "done": {**COMMENT, "done": "Megan Rowlands", "done_at": datetime(2026, 11, 20, tzinfo=UTC), "answer_url": ""},
    "earlier": {**COMMENT, "earlier": True},
}
MONTH = Month(2026, 11)
AGENDA = [
    (date(2026, 11, 24), [Due(date(2026, 11, 24), "To be checked", "essay", "The page marked owed", "#words")]),
    (date(2026, 11, 30), [Due(date(2026, 11, 30), "Comes out", "essay", "What the gritters told us", "#words")]),
]
STATES = ["done", "half", "late", "due", "not-yet", "not-needed"]
ICONS_SHOWN = ["chat", "lock", "news", "undo", "vote", "door", "camera", "people", "warn", "book"]


COMPARED = {
    "in_short": "4 words added and 3 removed. The title changed. 1 paragraph reworded. 1 paragraph unchanged.",
    "fields": [{"label": "The title", "row": Row("changed", tuple(words("Bins on Monday", "Bins on Tuesday")))}],
    "rows": rows(
        "Hello.\n\nWe come on Monday at eight.\n\nStaff lines go.\n\nThis one moves.\n\nThe end.",
        "This one moves.\n\nHello.\n\nWe come on Tuesday at eight.\n\nA heron stood by the water.\n\nThe end.",
    ),
    "more": 12,
}


def people() -> list[dict]:
    """Three people in each kind of state, as components/people_grid.html wants them."""
    states = {
        "Priya Nair": ("Tenancy officer", [("done", ""), ("half", "3 of 7"), ("not-yet", ""), ("due", "Due 4 Dec")]),
        "Grace Bellamy": ("Estate warden", [("done", ""), ("late", "11 days late"), ("not-needed", ""), ("due", "")]),
        "Leon Baptiste": ("Apprentice", [("done", ""), ("done", ""), ("done", ""), ("done", "Agreed")]),
    }
    return [
        {
            "name": name,
            "note": job,
            "cells": [
                {"column": column, "state": state, "words": words}
                for column, (state, words) in zip(COLUMNS, cells, strict=True)
            ],
        }
        for name, (job, cells) in states.items()
    ]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Who should staff tell?", help_text="A job title lasts longer than a name.")
    email = forms.EmailField(label="Email address")
    words = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 3}))
    place = forms.ChoiceField(label="Where", choices=[("", "Choose"), ("post", "Public posts"), ("dm", "Messages")])
    day = DayField(label="Publish on", help_text="For example, 27 3 2027.")
    stance = forms.ChoiceField(
        label="What should staff do when a resident posts private details in public?",
        widget=forms.RadioSelect,
        choices=[
            ("cautious", Option("Cautious", hint="Staff tell communications, who hide it. Slower.")),
            ("balanced", Option("Balanced", hint="Trained staff hide it and tell communications the same day.")),
            ("open", Option("Open", hint="Anyone who can see the account may hide it.")),
        ],
    )
    ways = forms.MultipleChoiceField(
        label="Where should the conversation move to?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("phone", "A phone call"), ("form", "The secure form on our website")],
        help_text="Choose all that fit.",
    )
    sure = forms.BooleanField(label="I have asked my manager")


class AgreeForm(forms.Form):
    agree = forms.BooleanField(
        label="I have read this policy and I will follow it at work",
        error_messages={"required": "Tick the box to show that you have read the policy"},
    )


class FilterForm(forms.Form):
    words = forms.CharField(label="With the word", required=False)
    risk = forms.MultipleChoiceField(
        label="Risk",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("low", "Low risk"), ("medium", "Take care"), ("high", "Stop and ask")],
    )


MISTAKEN = {
    "mistaken-email": "priya",
    "mistaken-words": "Kept.",
    "mistaken-day_day": "31",
    "mistaken-day_month": "2",
}


def samples() -> dict:
    """The gallery's whole context. Forms wear a prefix each, because an id may stand on a page once."""
    return {
        "does": DOES,
        "do_nots": DO_NOTS,
        "folded": [{**DOES[0], "slug": ""}],
        "stops": STOPS,
        "stone_states": [stop["state"] for stop in STOPS],
        "flow": FLOW,
        "answers": ANSWERS,
        "checks": CHECKS,
        "columns": COLUMNS,
        "people": people(),
        "figures": FIGURES,
        "pocket": POCKET,
        "links": LINKS,
        "ways": WAYS,
        "one_page": ONE_PAGE,
        "hits": HITS,
        "shown_in": SHOWN_IN,
        "states": STATES,
        "spoken": SPOKEN,
        "icons": ICONS_SHOWN,
        "compared": COMPARED,
        "tags": [{"name": "Confidence", "url": "#words"}, {"name": "Culture", "url": "#words", "current": True}],
        "headings": [
            {"id": "words", "text": "Cards, banners and tags", "level": 2},
            {"id": "guidance", "text": "Guidance and policy", "level": 2},
            {"id": "learning", "text": "Learning", "level": 2},
            {"id": "forms", "text": "Forms", "level": 2},
            {"id": "mistakes", "text": "Forms with mistakes", "level": 3},
            {"id": "people", "text": "People and figures", "level": 2},
        ],
        "page": Paginator(range(50), 10).page(2),
        "summary": [
            {"label": "Name", "value": "Priya Nair", "url": "#people"},
            {"label": "Team", "value": "Housing and tenancy"},
        ],
        "published": date(2026, 11, 19),
        "agenda": AGENDA,
        "month": MONTH,
        "weeks": weeks(MONTH, [due for _, dues in AGENDA for due in dues]),
        "blank": SampleForm(prefix="blank"),
        "mistaken": SampleForm(
            {"mistaken-email": "priya", "mistaken-words": "Kept.", "mistaken-day_day": "31", "mistaken-day_month": "2"},
            prefix="mistaken",
        ),
        "agreeing": AgreeForm(prefix="agreeing"),
        "not_agreed": AgreeForm({"not_agreed-x": ""}, prefix="not_agreed"),
        "filters": FilterForm(prefix="filters"),
        "chosen": SampleForm({"chosen-stance": "balanced"}, prefix="chosen"),
    }
