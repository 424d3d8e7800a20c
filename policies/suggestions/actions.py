"""What may be done with a suggestion: make it, answer it, take it back while nobody has answered."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from policies.suggestions.models import SUGGESTERS, Answer, Suggestion
from posts.seeds import actions as seeds


@transaction.atomic
def suggest(text: str, *, essay_title: str, by: Any) -> Suggestion:
    if not may_suggest(by):
        raise MoveRefused("Suggestions come from the writing desk.")
    made = Suggestion.objects.create(key=free_key(text), text=text, essay_title=essay_title, by=by)
    journal.note("suggest", made, by)
    return made


@transaction.atomic
def take(suggestion: Suggestion, *, by: Any, reason: str = "") -> None:
    """The policy says it now, or will: the owner writes it into the answers or the clauses."""
    _answer(suggestion, Answer.TAKEN, by, reason)


@transaction.atomic
def set_aside(suggestion: Suggestion, *, by: Any, reason: str) -> None:
    """Not this time, and why: whoever suggested it sees the reason."""
    if not reason.strip():
        raise MoveRefused("Say why: whoever suggested it sees your reason.")
    _answer(suggestion, Answer.SET_ASIDE, by, reason)


@transaction.atomic
def take_back(suggestion: Suggestion, *, by: Any) -> None:
    """Deletes it, with the line from its essay. Only while it is open, and only by those who may suggest."""
    held = _held(suggestion)
    if not may_suggest(by):
        raise MoveRefused("Only those at the writing desk may take a suggestion back.")
    journal.note("take_back", held, by)
    seeds.uproot(Suggestion.kind, held.key)
    held.delete()


def may_suggest(person: Any) -> bool:
    return any(person.may(permission) for permission in SUGGESTERS)


def free_key(text: str) -> str:
    """An address made from its first words that no other suggestion has."""
    wanted = slugify(" ".join(text.split()[:8]))[:60].strip("-") or "suggestion"
    taken = set(Suggestion.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _answer(suggestion: Suggestion, answer: Answer, by: Any, reason: str) -> None:
    if not by.may(Permission.BUILD_POLICY):
        raise MoveRefused("Suggestions are answered by policy owners.")
    held = _held(suggestion)
    held.answer, held.reason, held.answered_by, held.answered_at = answer, reason.strip(), by, timezone.now()
    held.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
    journal.note(answer.value, held, by, reason=held.reason)


def _held(suggestion: Suggestion) -> Suggestion:
    """As the database has it now, locked: two owners cannot answer at once, nor one answer what is taken back."""
    held = Suggestion.objects.select_for_update().filter(pk=suggestion.pk).first()
    if held is None or not held.is_open:
        raise MoveRefused("Somebody has answered this meanwhile, or taken it back.")
    return held
