"""What is different between two texts of an essay: its short fields, its words, and one sentence that says it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.kit import compare
from hub.kit.compare import Row

LABELS = {
    "title": "The title",
    "outcome": "What gets better",
    "summary": "The summary",
    "topics": "The topics",
    "public": "Who may read it",
    "light": "Whether it makes people smile",
    "words": "The words",
}
MOST_ROWS = 300  # shown of one comparison; a page with more is read by nobody, and is slow to draw


@dataclass(frozen=True)
class Text:
    """Everything a writer says in the form."""

    title: str = ""
    outcome: str = ""
    summary: str = ""
    words: str = ""
    topics: tuple[str, ...] = ()
    public: bool = False
    light: bool = False

    def shown(self, name: str) -> str:
        """A field as words for a reader."""
        value = getattr(self, name)
        if name == "topics":
            return ", ".join(value)
        if name == "public":
            return "Anyone" if value else "Colleagues who have signed in"
        if name == "light":
            return "Meant to make people smile" if value else "Not meant to make people smile"
        return value


def text_of(row: Any, topics: Any = None) -> Text:
    """The text of a revision or, with its topics, of an essay."""
    names = row.topics if topics is None else topics
    said = {name: getattr(row, name) for name in ("title", "outcome", "summary", "words", "public", "light")}
    return Text(topics=tuple(sorted(names)), **said)


def text_in(said: Mapping[str, Any]) -> Text:
    """The text that a form holds; what it does not say is empty."""
    known = {name: said[name] for name in LABELS if name in said}
    return Text(**{**known, "topics": tuple(sorted(known.get("topics", ())))})


@dataclass(frozen=True)
class FieldChange:
    label: str
    row: Row


@dataclass(frozen=True)
class Comparison:
    fields: tuple[FieldChange, ...]
    rows: tuple[Row, ...]
    more: int
    in_short: str


def between(old: Text, new: Text) -> Comparison:
    """Both texts side by side, within what one page may cost."""
    effort = compare.Effort()
    fields = tuple(
        FieldChange(label, Row("changed", tuple(compare.words(old.shown(name), new.shown(name), effort))))
        for name, label in LABELS.items()
        if name != "words" and getattr(old, name) != getattr(new, name)
    )
    rows = compare.rows(old.words, new.words, effort)
    return Comparison(fields, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS), _in_short(old, new, rows))


def in_brief(old: Text | None, new: Text) -> str:
    """One line for a list of versions: how many words came and went, and which other fields changed."""
    if old is None:
        return f"The first version, {_many(compare.counted('', new.words)[0], 'word')}."
    said = [part for part in (_counts(old, new), _fields(old, new)) if part]
    return ". ".join(said) + "." if said else "The same as the version before."


def _in_short(old: Text, new: Text, rows: list[Row]) -> str:
    same = sum(len(row.blocks) for row in rows)
    changed = sum(row.kind == "changed" for row in rows)
    moved = sum(row.kind == "moved_here" for row in rows)
    said = [_counts(old, new), _fields(old, new)]
    said += [f"{_many(changed, 'paragraph')} reworded" if changed else "", f"{moved} moved" if moved else ""]
    said = [part for part in said if part]
    if not said:
        return "Both say the same."
    return ". ".join([*said, f"{_many(same, 'paragraph')} unchanged" if same else "No paragraph is the same"]) + "."


def _counts(old: Text, new: Text) -> str:
    if old.words == new.words:
        return ""
    added, removed = compare.counted(old.words, new.words)
    if added and removed:
        return f"{_many(added, 'word')} added and {removed} removed"
    if added or removed:
        return f"{_many(added, 'word')} added" if added else f"{_many(removed, 'word')} removed"
    return "The same words, in another order or with other marks between them"


def _fields(old: Text, new: Text) -> str:
    names = [label for name, label in LABELS.items() if name != "words" and getattr(old, name) != getattr(new, name)]
    names = [name if place == 0 else name[0].lower() + name[1:] for place, name in enumerate(names)]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return f"{listed} changed" if names else ""


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
