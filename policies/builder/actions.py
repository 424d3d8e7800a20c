"""What may be done in the builder: begin a draft, answer, take the suggested answers."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from policies.builder.clause_bank import library
from policies.builder.models import Draft

# Words that are addresses of our own under /policies/.
ADDRESSES = {"builder", "suggestions"}


@transaction.atomic
def start_draft(
    *, title: str, by: Any, lede: str = "", short: bool = False, answers: Mapping[str, Any] | None = None
) -> Draft:
    """A new draft, empty or beginning from the answers of an earlier version."""
    must_build(by)
    wanted = slugify(title)[:120]
    if not wanted or wanted in ADDRESSES:
        raise MoveRefused("Choose another name: this one is an address of the hub itself.")
    taken = set(Draft.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    free = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    draft = Draft.objects.create(
        title=title,
        slug=next(slug for slug in free if slug not in taken),
        policy_slug=wanted,
        lede=lede,
        short=short,
        owner=by,
        answers=dict(answers or {}),
        answers_before=dict(answers or {}),
    )
    journal.note("started", draft, by)
    return draft


@transaction.atomic
def answer(draft: Draft, given: Mapping[str, Any], *, by: Any) -> None:
    """Saves the answers of one page, beside what others may have answered meanwhile on another.

    Keeps what was there before, so that the preview can mark what these answers changed. An empty answer takes
    one away.
    """
    must_build(by)
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    strange = set(given) - library().questions.ids
    if strange:
        raise MoveRefused("The builder does not ask that.")
    merged = {**held.answers, **given}
    draft.answers_before = held.answers
    draft.answers = {name: answer for name, answer in merged.items() if answer not in ("", [], {}, None)}
    if draft.answers == held.answers:
        return
    draft.save(update_fields=["answers", "answers_before", "updated_at"])
    journal.note("answered", draft, by, questions=sorted(given))


def take_suggestions(draft: Draft, *, by: Any) -> list[str]:
    """Answers what is still open as the builder suggests; returns which questions that were."""
    suggested = library().questions.suggested(draft.answers)
    answer(draft, suggested, by=by)
    return sorted(suggested)


def must_build(person: Any) -> None:
    if not person.may(Permission.BUILD_POLICY):
        raise MoveRefused("Building a policy is for policy owners.")
