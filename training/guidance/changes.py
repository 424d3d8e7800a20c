"""What a change does to a do or a don't, or to a situation: each field that differs, before and after."""

from typing import Any

from hub.kit import compare
from hub.kit.compare import Row
from posts.writing.changes import Comparison, FieldChange


def between(before: Any, after: Any) -> Comparison:
    """Field by field, as components/comparison.html draws it."""
    effort = compare.Effort()
    changed = [name for name in before.said_fields if getattr(before, name) != getattr(after, name)]
    fields = tuple(
        FieldChange(
            _label(before, name),
            Row("changed", tuple(compare.words(_shown(before, name), _shown(after, name), effort))),
        )
        for name in changed
    )
    many = f"{len(changed)} thing{'' if len(changed) == 1 else 's'} changed." if changed else "Both say the same."
    return Comparison(fields, (), 0, many)


def _label(thing: Any, name: str) -> str:
    label = thing._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def _shown(thing: Any, name: str) -> str:
    """A field as words for a reader."""
    value = getattr(thing, name)
    if isinstance(value, dict):
        return "\n".join(_shown_part(part) for part in value.values() if part)
    return _shown_part(value)


def _shown_part(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
