"""Marks answers in plain Python, so that a mark can be checked without a database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

SINGLE = "single"
MULTIPLE = "multiple"


def right_options(options: Iterable[Mapping]) -> frozenset[str]:
    """The ids of the options that are right."""
    return frozenset(option["id"] for option in options if option["right"])


def is_right(options: Iterable[Mapping], given: Collection[str]) -> bool:
    """Exactly the right options were chosen: one too few or one too many is not right."""
    return bool(given) and frozenset(given) == right_options(options)


def percent_right(marks: Sequence[bool]) -> int:
    """Whole per cent, rounded down so that 100 always means every one. Nothing marked is 0."""
    return 100 * sum(marks) // len(marks) if marks else 0


def shuffled(options: Sequence[T], reader: object, question: object) -> list[T]:
    """The options in an order of this reader's own.

    The order stays the same from one try to the next, so that the answers shown afterwards
    stand where they stood before.
    """
    mixed = list(options)
    Random(f"{reader}/{question}").shuffle(mixed)  # noqa: S311  (an order, not a secret)
    return mixed


def faults(kind: str, options: Sequence[Mapping]) -> str:
    """Why a question with these options cannot be answered; empty when it can."""
    right = len(right_options(options))
    if len(options) < 2:
        return "needs at least two options"
    if len({option["id"] for option in options}) < len(options):
        return "has two options with the same id"
    if kind == SINGLE and right != 1:
        return f"must have exactly one right option and has {right}"
    if kind == MULTIPLE and not right:
        return "must have at least one right option"
    return ""
