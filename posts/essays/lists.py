"""The lists of essays, each beginning with whom it is for, and what comes along in the same query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from hub.kit.editorial import State
from hub.kit.models import EditorialQuerySet
from hub.people.roles import Permission
from hub.search import edition
from posts.essays import next_to_read

ON_A_CARD = "slug title outcome summary minutes public byline written_by publish_at state".split()
BEING_WRITTEN = (State.DRAFT, State.CHANGES_ASKED)
OPEN = (State.DRAFT, State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED)  # what a working copy can be, until it ends


class EssayQuerySet(EditorialQuerySet):
    def visible_to(self, user: Any) -> EssayQuerySet:
        """What this reader may read. Rhymes with Essay.is_visible_to."""
        return self.published() if user.is_authenticated else self.for_everyone()

    def published(self, at: datetime | None = None) -> EssayQuerySet:
        """Never a working copy, whatever else goes wrong."""
        return super().published(at).filter(improves=None)

    def open_changes(self) -> EssayQuerySet:
        """Working copies that somebody is writing, or that wait for a second pair of eyes."""
        return self.filter(improves__isnull=False, state__in=OPEN)

    def with_who_changes_it(self) -> EssayQuerySet:
        """Brings, in the same query, the name of whoever is writing a change to it."""
        copies = type(self)(self.model).open_changes().filter(improves=models.OuterRef("pk")).order_by()
        return self.annotate(changed_by=models.Subquery(copies.values("author__name")[:1]))

    def for_everyone(self) -> EssayQuerySet:
        """What a person who is not signed in may read."""
        return self.published().filter(public=True)

    def listed_for(self, user: Any) -> EssayQuerySet:
        """What stands in lists: where the council wants no smiles, a light essay is at its own address only."""
        readable = self.visible_to(user)
        return readable if settings.SMILES else readable.filter(light=False)

    def listed_for_everyone(self) -> EssayQuerySet:
        return self.for_everyone() if settings.SMILES else self.for_everyone().filter(light=False)

    def at_desk(self, user: Any) -> EssayQuerySet:
        """Every essay in every state, for those who write or approve; nothing for anyone else."""
        works_here = user.may(Permission.WRITE_ESSAYS) or user.may(Permission.APPROVE_ESSAYS)
        return self.all() if works_here else self.none()

    def being_written(self) -> EssayQuerySet:
        return self.filter(state__in=BEING_WRITTEN)

    def on_the_way(self) -> EssayQuerySet:
        """Approved, or approved with a day that has not come."""
        return self.filter(Q(state=State.APPROVED) | Q(state=State.SCHEDULED, publish_at__gt=timezone.now()))

    def gone(self) -> EssayQuerySet:
        """Readers had it and have it no longer: taken back, replaced, or past its last day."""
        over = Q(state__in=[State.PUBLISHED, State.SCHEDULED], expire_at__lte=timezone.now())
        return self.filter(Q(state__in=[State.WITHDRAWN, State.SUPERSEDED]) | over)

    def known_to(self, user: Any) -> EssayQuerySet:
        """Replaced essays of which this reader might have the old address: never one for colleagues, for a stranger."""
        replaced = self.replaced().filter(improves=None)
        return replaced if user.is_authenticated else replaced.filter(public=True)

    def for_keepers(self) -> EssayQuerySet:
        return super().for_keepers().defer("words", "html", "headings")

    def by_person(self, key: int) -> EssayQuerySet:
        """Of one account, whether or not they still work here."""
        return self.filter(author=key) if key < 2**63 else self.none()

    def by_guest(self, name: str) -> EssayQuerySet:
        return self.filter(author=None, written_by=name)

    def about_topic(self, slug: str) -> EssayQuerySet:
        """Each with the topic's name."""
        return self.filter(topic_lines__tag__slug=slug).annotate(topic_name=models.F("topic_lines__tag__name"))

    def in_series(self, name: str) -> EssayQuerySet:
        return self.filter(series=name).order_by("series_order", "pk")

    def newest_first(self) -> EssayQuerySet:
        return self.order_by("-publish_at", "-pk")

    def for_cards(self) -> EssayQuerySet:
        """Just what a card shows."""
        return self.select_related("author").only(*ON_A_CARD, "author__name", "author__job")

    def for_desk(self) -> EssayQuerySet:
        """What an officer's list shows: all but the long columns."""
        return self.select_related("author").defer("words", "html", "headings")

    def with_next_to_read(self, user: Any) -> EssayQuerySet:
        """Brings, in the same query, the card of what to read next."""
        return self.annotate(next_card=next_to_read.for_reader(user))

    def with_edition(self) -> EssayQuerySet:
        """Brings the edition of everything readable, when anything last changed, and when it next will by itself."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        asked = {
            "next_beginning": (edition.NEXT_BEGINNING, [now]),
            "next_end": (edition.NEXT_END, [now]),
            "renewed": (edition.RENEWED, []),
            "last_beginning": (edition.LAST_BEGINNING, [now]),
            "last_end": (edition.LAST_END, [now]),
        }
        moments = {
            name: RawSQL(sql, values, output_field=models.DateTimeField())  # noqa: S611  (our own SQL)
            for name, (sql, values) in asked.items()
        }
        number = RawSQL(edition.NUMBER, [], output_field=models.BigIntegerField())  # noqa: S611
        return self.annotate(edition=number, **moments)
