"""What the coach says of guidance, box by box, beside the boxes; and which of it holds a text back (COACH_STOPS)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from hub.kit import terms
from hub.kit.editorial import MoveRefused
from hub.kit.first_look import Remark, in_order, on_words
from hub.kit.plain_words import Finding, coach
from training.guidance.models import Item, Situation
from training.guidance.parse import DO_NOT

LISTENER = "managers"  # colleagues: guidance is for people who work here
LONG = 120  # characters of a line that is read while somebody waits


def boxes(thing: Situation | Item) -> dict[str, str]:
    """The words of each box, by the name that the form gives it. An example that went badly may be badly said."""
    if isinstance(thing, Item):
        return {
            "In one line": thing.text,
            "Why?": thing.why,
            "The example that went well": thing.good_example.get("text", ""),
            "Words to borrow": "\n\n".join(thing.words_to_borrow),
        }
    card = thing.pocket_card
    return {
        "Title": thing.title,
        "When it applies": thing.when,
        "One warm sentence": thing.lede,
        "Pocket card": "\n\n".join([*card.get("do", []), *card.get("dont", []), card.get("unsure", "")]),
    }


def remarks(thing: Situation | Item) -> list[Remark]:
    """What holds it back, what to look at, and what is right already."""
    stops = settings.COACH_STOPS
    made: list[Remark] = []
    for box, found in _heard(boxes(thing)).items():
        made += on_words(tuple(found), LISTENER, stops, where=f"In “{box}”.")
    made += list(_on_item(thing) if isinstance(thing, Item) else _on_situation(thing))
    return in_order(made)


def hold_back(thing: Situation | Item) -> None:
    """Raises MoveRefused where something that this council made a stop is in the words."""
    for box, found in _heard(boxes(thing)).items():
        for finding in found:
            if finding.rule in settings.COACH_STOPS:
                raise MoveRefused(f"In “{box}”: “{finding.phrase}”. {finding.advice}")


def _heard(said: Mapping[str, str]) -> dict[str, list[Finding]]:
    """Headings, links and pictures mean nothing in these boxes, but words and sentences do."""
    return {
        box: list(coach(words=words, audience=LISTENER, terms=terms.flagged()).findings)
        for box, words in said.items()
        if words.strip()
    }


def _on_item(item: Item) -> Iterator[Remark]:
    if item.is_dont:
        said = item.text.startswith(DO_NOT)
        verdict = "It begins with “Do not”" if said else "It does not begin with “Do not”"
        yield Remark("do" if said else "dont", verdict, "Nobody who hears it takes it for a do.")
    if len(item.text) > LONG:
        yield Remark("care", "The line is long", "Somebody reads it with a resident waiting. Put the rest into “Why?”.")
    for example, name in ((item.good_example, "went well"), (item.bad_example, "went badly")):
        if not example.get("text"):
            yield Remark("dont", f"There is no example that {name}", "Readers are always shown both.")
    if not (item.clauses or item.lesson or item.law):
        yield Remark("dont", "It rests on nothing yet", "Choose a clause or a lesson, or name the law.")
    else:
        yield Remark("do", "It says what it rests on", "Readers can follow it to its source.")


def _on_situation(situation: Situation) -> Iterator[Remark]:
    if not situation.everyday_words:
        yield Remark("care", "Nobody’s own words yet", "Search finds it by the words that people type when it happens.")
    if situation.pk and not situation.items.published().exists():
        yield Remark("care", "It has no do or don’t yet", "Publish at least one before the situation.")


def as_typed(thing: Situation | Item, said: Mapping[str, Any]) -> Situation | Item:
    """The same thing with what stands in the form now, not saved."""
    for name, value in said.items():
        if name in thing.said_fields and value is not None:
            setattr(thing, name, value)
    return thing
