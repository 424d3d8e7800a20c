"""Starter content: readable files become rows, twice over without harm, and never over a council's own edits."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from hub.kit.models import StarterRecord


class BadFile(Exception):
    """A starter file that cannot be used: which file, where in it, and why."""

    def __init__(self, path: Path, place: str, reason: str):
        self.path, self.place, self.reason = path, place, reason
        super().__init__(f"{path.name}: {place}: {reason}")


@dataclass
class Report:
    """What was done, counted by kind of thing."""

    counts: dict[str, Counter] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def count(self, kind: str, what: str, key: str) -> None:
        self.counts.setdefault(kind, Counter())[what] += 1
        if what == "kept":
            self.kept.append(f"{kind} {key}")

    def lines(self) -> list[str]:
        order = ("created", "updated", "unchanged", "kept", "left out")
        rows = [
            f"{kind}: " + ", ".join(f"{counter[what]} {what}" for what in order if counter[what])
            for kind, counter in self.counts.items()
        ]
        return rows + [f"kept as your council edited it: {name}" for name in self.kept]


def yaml_file(path: Path) -> Any:
    """What a YAML file holds; BadFile with the line where it cannot be read."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise BadFile(path, f"line {line}", str(fault.problem)) from None
    except (UnicodeDecodeError, yaml.YAMLError, OSError) as fault:
        raise BadFile(path, "the file", str(fault)) from None


def front_matter(path: Path) -> tuple[dict, str]:
    """The fields between the two --- lines of a Markdown file, and the text below them."""
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as fault:
        raise BadFile(path, "the file", str(fault)) from None
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise BadFile(path, "line 1", "the file must begin with fields between two lines of three dashes")
    head, _, body = text[4:].partition("\n---\n")
    try:
        fields = yaml.safe_load(head)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 2 if fault.problem_mark else 1
        raise BadFile(path, f"line {line}", str(fault.problem)) from None
    if not isinstance(fields, dict):
        raise BadFile(path, "line 2", "the fields must be written as name: value")
    return fields, body.strip() + "\n"


def need(data: Any, path: Path, place: str, name: str, kind: type | tuple[type, ...] = str) -> Any:
    """One field that must be there and of this kind, never empty."""
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, kind) or value in ("", [], {}) or (isinstance(value, bool) and kind is int):
        wanted = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
        raise BadFile(path, place, f"{name} must be there and be a {_WORDS.get(wanted, wanted)}")
    return value


def no_others(data: dict, path: Path, place: str, known: set[str]) -> None:
    """Refuses a field that nothing reads: most often a slip of the keyboard."""
    strange = sorted(set(data) - known)
    if strange:
        raise BadFile(path, place, f"nothing reads {', '.join(strange)}")


_WORDS = {
    "str": "text",
    "list": "list",
    "int": "whole number",
    "dict": "group of fields",
    "bool": "yes or no",
}


CAME_WITH_IT = "it came with the hub"  # who approved starter content: nobody who works here


def put(report: Report, kind: str, model: type[models.Model], key: dict, fields: dict) -> tuple[Any, bool]:
    """Creates the row, or updates it if the council has not edited it since it was loaded, or keeps theirs.

    Returns the row (None where the council has removed it) and whether it was written.
    """
    name = "/".join(str(getattr(value, "slug", value)) for value in key.values())
    row = model._default_manager.filter(**key).first()
    record = StarterRecord.objects.filter(kind=kind, key=name).first()
    wanted = fingerprint(fields)
    if row is None and record is not None:
        report.count(kind, "left out", name)
        return None, False
    if row is None:
        row = model._default_manager.create(**key, **fields)
        StarterRecord.objects.create(kind=kind, key=name, fingerprint=wanted)
        report.count(kind, "created", name)
        return row, True
    held = fingerprint({field: getattr(row, field) for field in fields})
    if held == wanted:
        report.count(kind, "unchanged", name)
        return row, False
    if record is None or held != record.fingerprint:
        report.count(kind, "kept", name)
        return row, False
    for field_name, value in fields.items():
        setattr(row, field_name, value)
    row.save()
    StarterRecord.objects.filter(pk=record.pk).update(fingerprint=wanted)
    report.count(kind, "updated", name)
    return row, True


def fingerprint(fields: dict) -> str:
    """SHA-256 of the fields, the same however they are ordered."""

    def plain(value: Any) -> Any:
        if isinstance(value, models.Model):
            return value.pk
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        return value.isoformat() if isinstance(value, date) else str(value)

    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=plain).encode()).hexdigest()
