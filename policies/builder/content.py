"""Reading the builder's files: a bad one is refused whole, with file, place and reason, before it reaches a policy."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Refused(ValueError):
    """A content file that cannot be used. Says which file, where in it, and why."""

    def __init__(self, path: str, place: str, reason: str) -> None:
        super().__init__(f"{path}: {place}: {reason}")
        self.path, self.place, self.reason = path, place, reason


@dataclass(frozen=True)
class Node:
    """One mapping of a content file, which knows where it stands so that it can say what is wrong with it."""

    data: dict[str, Any]
    path: str
    place: str

    def refuse(self, reason: str) -> Refused:
        return Refused(self.path, self.place, reason)

    def only(self, *keys: str) -> None:
        """Refuse a key that nobody reads: nearly always a slip of the keyboard."""
        strange = sorted(set(map(str, self.data)) - set(keys))
        if strange:
            raise self.refuse(f"does not know {', '.join(strange)}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(f"{key} must be some words")
        return value.strip()

    def choice(self, key: str, among: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in among:
            raise self.refuse(f"{key} is {value!r}, which is not one of {', '.join(among)}")
        return value

    def yes(self, key: str, default: bool = False) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(f"{key} must be true or false")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise self.refuse(f"{key} must be a list of words")
        return tuple(value)

    def mapping(self, key: str) -> dict[str, Any]:
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(f"{key} must be names with values")
        return value

    def children(self, key: str, name: str = "id", required: bool = False, unique: bool = True) -> Iterator["Node"]:
        """Each mapping of a list, placed by its own name: "clauses/purpose" and so on."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or (required and not value):
            raise self.refuse(f"{key} must be a list")
        seen: set[str] = set()
        for number, each in enumerate(value, start=1):
            if not isinstance(each, dict) or not isinstance(each.get(name), str):
                raise Refused(self.path, f"{self.place}/{key} number {number}", f"needs a {name}")
            if unique and each[name] in seen:
                raise self.refuse(f"{key} has {each[name]!r} twice")
            seen.add(each[name])
            yield Node(each, self.path, f"{self.place}/{key}/{each[name]}".lstrip("/"))


def read_file(path: Path) -> Node:
    """The whole of one YAML file. Refuses one that is missing, is not YAML or is not a mapping."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506  CSafeLoader is safe
    except FileNotFoundError:
        raise Refused(str(path), "the file", "is not there") from None
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise Refused(str(path), "the file", f"is not YAML: {wrong}") from None
    if not isinstance(data, dict):
        raise Refused(str(path), "the file", "must hold names with values")
    return Node(data, str(path), "")
