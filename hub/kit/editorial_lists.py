"""The lists of everything that has a life of content: what readers have, and what somebody keeps true."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from hub.kit.editorial import State


class EditorialQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None):
        """Visible exactly from its time to its end; needs no worker to be true. Rhymes with Editorial.is_published."""
        at = at or timezone.now()
        live = Q(state__in=[State.PUBLISHED, State.SCHEDULED], publish_at__lte=at)
        return self.filter(live & (Q(expire_at=None) | Q(expire_at__gt=at)))

    def waiting_for_second_eyes(self):
        return self.filter(state=State.IN_REVIEW)

    def replaced(self):
        return self.filter(state=State.SUPERSEDED)

    def for_address(self):
        """No more than its address needs."""
        return self.only("pk", "slug")

    def kept_by(self, user: Any):
        """What this person may say is still right: all of a kind they write, else what they own or deputise for.

        Rhymes with Editorial.may_be_kept_by. An owner without the right to write never meets a draft here.
        """
        if user.is_authenticated and user.may(self.model.write_permission):  # type: ignore[attr-defined]
            return self.exclude(state__in=[State.SUPERSEDED, State.WITHDRAWN])
        own = Q(owner=user.pk) | Q(deputy=user.pk)
        return self.published().filter(own) if user.is_authenticated else self.none()

    def to_be_checked(self, until: date):
        """Readers have it, and its day to be checked is not after this one."""
        return self.published().filter(review_on__lte=until)

    def without_keeper(self):
        """Neither owner nor deputy is here any longer, or there is no day to be checked."""
        here = [Q(**{f"{who}__is_active": True, f"{who}__left_on": None}) for who in ("owner", "deputy")]
        kept = self.filter(here[0] | here[1]).order_by().values("pk")
        return self.filter(~Q(pk__in=kept) | Q(review_on=None))

    def for_keepers(self):
        """With what a list of things to check shows. A kind with long columns leaves them out."""
        return self.select_related("owner", "deputy")

    def with_keeper(self):
        """Brings, in the same query, the name of the owner; of the deputy where the owner has left; or nothing."""
        names = [
            Case(When(Q(**{f"{who}__is_active": True, f"{who}__left_on": None}), then=F(f"{who}__name")))
            for who in ("owner", "deputy")
        ]
        return self.annotate(keeper=Coalesce(*names, Value("")))
