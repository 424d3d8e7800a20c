"""Timed work: asks people to look again at what has come to its day, each once for each thing, in one mail a person."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hub.keeping.models import Chase
from hub.kit import keeping
from hub.kit.models import Editorial
from hub.kit.review_dates import Rung, to_ask

log = logging.getLogger(__name__)

# A tick that was killed between claiming and sending: after so long its mail is sent by another.
CLAIM_LASTS = timedelta(minutes=15)
MOST_IN_A_MAIL = 25
TEAMS = [f"{who}__team__{up}manager" for who in ("owner", "deputy") for up in ("", "part_of__")]


class NotAllSent(Exception):
    """Some mails could not be sent; they will be tried again."""


@dataclass(frozen=True)
class Request:
    """One thing that one person is asked to see to, and why it is they who are asked."""

    thing: Editorial
    rung: Rung

    @property
    def key(self) -> tuple[str, str, date, str]:
        return self.thing.kind, self.thing.slug, self.thing.review_on, self.rung.value  # type: ignore[attr-defined, return-value]

    @property
    def url(self) -> str:
        return settings.SITE_ADDRESS + self.thing.get_absolute_url()  # type: ignore[attr-defined]

    @property
    def page(self) -> str:
        """Where it can be said that it is still right; a manager asks those who can say it."""
        return "" if self.rung is Rung.MANAGER else settings.SITE_ADDRESS + reverse("keeping_thing", args=self.key[:2])

    @property
    def why(self) -> str:
        """Said to this person, so that nobody wonders what made the hub write."""
        owner, deputy = (_name(person) for person in (self.thing.owner, self.thing.deputy))
        gone = "no longer works here" if self.thing.owner and not is_here(self.thing.owner) else "is not named"
        asked = owner if self.thing.owner and is_here(self.thing.owner) else deputy
        return {
            Rung.OWNER: "You are its owner.",
            Rung.DEPUTY: f"You are its deputy owner. {owner} has been asked and has not answered."
            if self.thing.owner and is_here(self.thing.owner)
            else f"You are its deputy owner, and its owner {gone}.",
            Rung.MANAGER: f"You manage {asked}, who has been asked and has not answered."
            if asked and any(p and is_here(p) for p in (self.thing.owner, self.thing.deputy))
            else "You manage the team of its owner, who no longer works here.",
            Rung.OFFICERS: f"You may approve this kind of page, and its owner {gone} or has not answered.",
        }[self.rung]


def run() -> str:
    """Sends what is due and was not sent before. Safe at any time, twice at once, and after a week of not running."""
    today = timezone.localdate()
    sent = failed = 0
    for person, requests in _by_person(_due(today)).items():
        claimed = _claim(person, requests)
        if not claimed:
            continue
        try:
            _send(person, [request for request, _ in claimed])
        except Exception:  # whatever a mail server can do to us: keep nothing, so that the next tick tries again
            log.exception("A mail about what to check could not be sent; it will be tried again.")
            Chase.objects.filter(pk__in=[row.pk for _, row in claimed], sent_at=None).delete()
            failed += 1
        else:
            Chase.objects.filter(pk__in=[row.pk for _, row in claimed]).update(sent_at=timezone.now())
            sent += 1
    if failed:
        raise NotAllSent(f"{sent} sent, {failed} could not be sent and will be tried again")
    return f"{sent} mail{'' if sent == 1 else 's'} about what to check"


def is_here(person: Any) -> bool:
    return person.is_active and person.left_on is None


def _due(today: date) -> Iterator[tuple[Any, Request]]:
    """Everybody whose day to be asked has come, with what they are asked about, sent or not."""
    for model in keeping.kinds().values():
        things = list(model._default_manager.to_be_checked(today).for_keepers().select_related(*TEAMS))
        officers: list[Any] | None = None
        for thing in things:
            people = _people(thing)
            for rung in to_ask(thing.review_on, people.keys(), today):
                if rung is not Rung.OFFICERS:
                    yield people[rung], Request(thing, rung)
                    continue
                if officers is None:
                    officers = list(get_user_model().objects.who_may(model.approve_permission))  # type: ignore[attr-defined]
                yield from ((officer, Request(thing, rung)) for officer in officers)


def _people(thing: Editorial) -> dict[Rung, Any]:
    """Who of the three is here."""
    named = {Rung.OWNER: thing.owner, Rung.DEPUTY: thing.deputy, Rung.MANAGER: _manager(thing)}
    return {rung: person for rung, person in named.items() if person and is_here(person)}


def _manager(thing: Editorial) -> Any:
    """Who manages the owner, or else the deputy; where that is the owner, the next storey up."""
    keepers = [person for person in (thing.owner, thing.deputy) if person]
    for team in [person.team for person in keepers if person.team]:
        for leader in (team.manager, team.part_of.manager if team.part_of else None):
            if leader and is_here(leader) and leader not in keepers:
                return leader
    return None


def _by_person(due: Iterable[tuple[Any, Request]]) -> dict[Any, list[Request]]:
    """Without what has been sent; each person's requests with the longest overdue first."""
    asked: dict[Any, list[Request]] = defaultdict(list)
    for person, request in due:
        asked[person].append(request)
    everything = [request for requests in asked.values() for request in requests]
    if not everything:
        return {}
    since = min(request.key[2] for request in everything)
    rows = Chase.objects.exclude(sent_at=None).filter(review_on__gte=since)
    sent = set(rows.values_list("kind", "key", "review_on", "rung", "person_id"))
    left = {
        person: [request for request in requests if (*request.key, person.pk) not in sent]
        for person, requests in asked.items()
    }
    return {person: sorted(requests, key=lambda one: one.key[2]) for person, requests in left.items() if requests}


@transaction.atomic
def _claim(person: Any, requests: list[Request]) -> list[tuple[Request, Chase]]:
    """Those that are ours to send: nobody else has claimed them, or whoever did was stopped long ago."""
    now = timezone.now()
    claimed = []
    for request in requests:
        kind, key, review_on, rung = request.key
        row, is_new = Chase.objects.get_or_create(
            kind=kind, key=key, review_on=review_on, rung=rung, person=person, defaults={"claimed_at": now}
        )
        stopped = Chase.objects.filter(pk=row.pk, sent_at=None, claimed_at__lt=now - CLAIM_LASTS)
        if is_new or stopped.update(claimed_at=now):
            claimed.append((request, row))
    return claimed


def _send(person: Any, requests: list[Request]) -> None:
    words = {
        "person": person,
        "requests": requests[:MOST_IN_A_MAIL],
        "more": max(0, len(requests) - MOST_IN_A_MAIL),
        "all": settings.SITE_ADDRESS + reverse("keeping"),
        "hub": {"name": settings.HUB_NAME, "council": settings.COUNCIL_NAME, "words": settings.COUNCIL_WORDS},
    }
    first = " ".join(requests[0].thing.kept_title.split())
    title = first if len(first) <= 60 else f"{first[:60].rsplit(' ', 1)[0]} …"
    subject = f"Is this still right? {title}" if len(requests) == 1 else f"Are these {len(requests)} pages still right?"
    send_mail(subject, render_to_string("hub/keeping/mail.txt", words), None, [person.email])


def _name(person: Any) -> str:
    return person.name if person else ""


def overdue_of(person: Any) -> int:
    """How many things this person owns or deputises for have come to their day. One query for all kinds."""
    own = Q(owner=person.pk) | Q(deputy=person.pk)
    counted = [
        model._default_manager.to_be_checked(timezone.localdate()).filter(own).order_by().values_list("slug")
        for model in keeping.kinds().values()
    ]
    return counted[0].union(*counted[1:], all=True).count() if counted else 0
