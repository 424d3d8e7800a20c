"""How people stand with the policies they are asked to agree to. For the home page, "me", and managers' team pages."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hub.people.models import User
from policies.register.models import HEAVY, Acknowledgement, Version

# "You have 20 working days"; "new starters are asked in their first month" (clause your-agreement).
TIME_TO_AGREE = datetime.timedelta(days=28)
FIRST_MONTH = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """One person: agreed to all that is asked? If not, `version` is the one to agree to, by `due_on`.

    Agreed: `version` is the newest they agreed to (or one whose later changes asked nobody again). None where no policy
    has been published.
    """

    agreed: bool
    version: Version | None
    due_on: datetime.date | None

    @property
    def is_late(self) -> bool:
        return not self.agreed and self.due_on is not None and self.due_on < timezone.localdate()


def who_must_agree(version: Version) -> QuerySet[User]:
    """Everyone who works here. A rule by role or team takes the place of this line one day."""
    return User.objects.here()


def asked(versions: Iterable[Version]) -> list[tuple[Version, list[Version]]]:
    """For each policy its current version and the versions to which an agreement still counts, newest first.

    An agreement outlives later versions that were not material; the list ends with the newest material one.
    """
    by_policy: dict[int, list[Version]] = {}
    for version in sorted(versions, key=lambda each: -each.number):
        by_policy.setdefault(version.policy_id, []).append(version)
    found = []
    for newest_first in by_policy.values():
        count = next(place for place, version in enumerate(newest_first, start=1) if version.material)
        found.append((newest_first[0], newest_first[:count]))
    return found


def due_on(person: Any, version: Version) -> datetime.date:
    """28 days after the version that asks was published, or a month after joining, whichever is later."""
    published = timezone.localdate(version.published_at)
    joined = person.joined_on or published
    if isinstance(joined, datetime.datetime):
        joined = joined.date()
    return max(published + TIME_TO_AGREE, joined + FIRST_MONTH)


def standing(people: Iterable[Any]) -> dict[int, Standing]:
    """How each of these people stands, by their id. Two queries, however many people and policies."""
    people = list(people)
    questions = asked(Version.objects.select_related("policy").defer(*HEAVY))
    counting = [version.pk for _, counts in questions for version in counts]
    done: dict[int, set[int]] = {}
    if counting:
        rows = Acknowledgement.objects.filter(version__in=counting, person__in=[each.pk for each in people])
        for person_id, version_id in rows.values_list("person_id", "version_id"):
            done.setdefault(person_id, set()).add(version_id)
    return {each.pk: one_standing(each, questions, done.get(each.pk, set())) for each in people}


def one_standing(person: Any, questions: list[tuple[Version, list[Version]]], done: set[int]) -> Standing:
    """One person's standing, from what is asked and the ids of the versions they agreed to. No query."""
    if not questions:
        return Standing(agreed=True, version=None, due_on=None)
    for current, counts in questions:
        if not done & {version.pk for version in counts}:
            return Standing(agreed=False, version=current, due_on=due_on(person, counts[-1]))
    _, counts = questions[0]
    return Standing(agreed=True, version=next(each for each in counts if each.pk in done), due_on=None)
