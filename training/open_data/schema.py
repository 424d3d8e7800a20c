"""What `/guidance/items.json` says of each item: one table, from which both the data and its page are made."""

from collections.abc import Mapping
from typing import Any

from training.guidance.vocabulary import AUDIENCES, CHANNELS
from training.guidance.words import fill

VERSION = 1
# Gaps become plain phrases ("the communications team"): a council's names and numbers are no part of the data.
NO_NUMBERS: Mapping[str, str] = {}

FIELDS: dict[str, str] = {
    "id": "Its name for ever: never changed, never used twice",
    "url": "Its page in the hub, where people who work here sign in",
    "side": "do or dont; the text of a dont begins with “Do not”",
    "text": "What to do or not to do",
    "why": "The reason",
    "good_example": "form, who, text: the side to follow. Invented, like all examples",
    "bad_example": "form, who, text: the side to avoid",
    "words_to_borrow": "Ready to copy; [square brackets] are to be filled",
    "risk": "low, medium or high",
    "audiences": f"For whom: {', '.join(AUDIENCES)}",
    "channels": f"{', '.join(CHANNELS)}; an empty list means all",
    "situation": "id, title and outcome of the situation it belongs to",
    "checked_on": "The day somebody last checked it, or null",
    "changed_at": "When these words were last published or approved",
}
_EXAMPLE = ("form", "who", "text")


def record(item: Any, home: str) -> dict[str, Any]:
    """One item as it is given away. A field that is not named here is never in it."""
    return {
        "id": item.slug,
        "url": home + item.get_absolute_url(),
        "side": item.side,
        "text": plain(item.text),
        "why": plain(item.why),
        "good_example": _example(item.good_example),
        "bad_example": _example(item.bad_example),
        "words_to_borrow": [plain(words) for words in item.words_to_borrow],
        "risk": item.risk,
        "audiences": item.audiences,
        "channels": item.channels,
        "situation": {
            "id": item.situation.slug,
            "title": plain(item.situation.title),
            "outcome": plain(item.situation.outcome),
        },
        "checked_on": item.checked_on.isoformat() if item.checked_on else None,
        "changed_at": changed_at(item).isoformat(),
    }


def changed_at(item: Any) -> Any:
    """When readers last had new words: published or approved, whichever came later."""
    return max(filter(None, (item.publish_at, item.approved_at)))


def plain(text: str) -> str:
    return fill(text, NO_NUMBERS)


def _example(told: Mapping[str, str]) -> dict[str, str]:
    return {part: plain(told[part]) for part in _EXAMPLE if part in told}
