"""Essays back from the folder that `folder` writes: read whole and checked, then written as one transaction.

An essay that stands here and differs is the council's own and is kept; a second run changes nothing.
"""

import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from PIL import Image, UnidentifiedImageError

from hub.kit import journal, markdown
from hub.kit.editorial import State
from hub.kit.models import Picture
from hub.kit.picture_names import is_name, size_of
from hub.kit.starter import BadFile, Report, front_matter, need, no_others, put, yaml_file
from hub.people.models import User
from hub.search import joins
from posts.essays import actions
from posts.essays.models import TAKEN_SLUGS, Essay, Topic
from posts.wordpress.folder import OF_A_PICTURE, OF_THE_OLD_BLOG, written_fields
from posts.wordpress.models import ImportedPost, OldAddress

LISTS = ("topics", "old_addresses", "joined_to", "came_from")
LIVE = {State.APPROVED, State.SCHEDULED, State.PUBLISHED}
_SLUG = re.compile(r"^[a-zA-Z0-9_-]{1,100}$")


def read(folder: Path) -> dict[str, Any]:
    """Everything in the folder, checked; raises BadFile with the file, the place in it and the reason."""
    if not (folder / "topics.yaml").is_file():
        raise BadFile(folder / "topics.yaml", "the folder", "this is not a folder that export_essays wrote")
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise BadFile(path, "the folder", "it is a link to another file, not a file")
    topics = [_topic(line, folder / "topics.yaml") for line in yaml_file(folder / "topics.yaml")["topics"]]
    pictures = [_picture(line, folder) for line in yaml_file(folder / "pictures.yaml")["pictures"]]
    essays = [_essay(path, {topic["slug"] for topic in topics}) for path in sorted((folder / "essays").glob("*.md"))]
    return {"topics": topics, "pictures": pictures, "essays": _in_order(essays, folder)}


@transaction.atomic
def write(parsed: dict[str, Any], report: Report, *, by: Any = None) -> list[str]:
    """Writes what was read; returns what could not be as it was, in words."""
    notes: list[str] = []
    for topic in parsed["topics"]:
        put(report, "topic", Topic, {"slug": topic["slug"]}, {"name": topic["name"], "meaning": topic["meaning"]})
    for said, files in parsed["pictures"]:
        _write_picture(said, files)
    for path, said, words in parsed["essays"]:
        _write_essay(path, dict(said), words, report, notes, by)
    return notes


def _topic(line: Any, path: Path) -> dict[str, str]:
    place = str(line.get("slug", "a topic")) if isinstance(line, dict) else "a topic"
    no_others(line, path, place, {"slug", "name", "meaning"})
    return {
        "slug": need(line, path, place, "slug"),
        "name": need(line, path, place, "name"),
        "meaning": line.get("meaning", ""),
    }


def _picture(line: Any, folder: Path) -> tuple[dict[str, Any], dict[int, bytes]]:
    """What is said of a picture, and its files by width: only WebP of the size that its name says."""
    path = folder / "pictures.yaml"
    name = need(line, path, "a picture", "name")
    no_others(line, path, name, set(OF_A_PICTURE))
    if not is_name(name):
        raise BadFile(path, name[:60], "this is not the name of a picture")
    files = {}
    for width in Picture(name=name).widths:
        file = folder / "pictures" / f"{name}-{width}.webp"
        try:
            files[width] = file.read_bytes()
            with Image.open(io.BytesIO(files[width]), formats=("WEBP",)) as drawn:
                drawn.verify()
                fits = drawn.size[0] == width and (width != size_of(name)[0] or drawn.size == size_of(name))
        except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
            raise BadFile(file, "the file", "the picture is missing or damaged") from None
        if not fits:
            raise BadFile(file, "the file", "the picture has another size than its name says")
    return line, files


def _essay(path: Path, topics: set[str]) -> tuple[Path, dict[str, Any], str]:
    said, _ = front_matter(path)
    with path.open(encoding="utf-8", newline="") as file:
        words = file.read()[4:].partition("\n---\n")[2]
    no_others(said, path, "the fields", {"slug", *LISTS, *(field.name for field in written_fields())})
    slug = need(said, path, "slug", "slug")
    if slug != path.stem or not _SLUG.match(slug) or slug in TAKEN_SLUGS:
        raise BadFile(path, "slug", "the slug must be the name of the file, in plain letters, and free")
    for topic in said.get("topics", []):
        if topic not in topics:
            raise BadFile(path, "topics", f"there is no topic {topic} in topics.yaml")
    try:
        markdown.refuse_a_bomb(words)
    except markdown.Unreadable as unreadable:
        raise BadFile(path, "the words", str(unreadable)) from None
    for field in written_fields():
        if field.name in said:
            said[field.name] = _value(field, said[field.name], path)
    return path, said, words


def _value(field: Any, value: Any, path: Path) -> Any:
    """As the model holds it; people and other essays stay names until they are looked for."""
    if field.is_relation:
        fits = isinstance(value, str) if field.related_model is Essay else isinstance(value, dict) and "name" in value
        if not fits:
            raise BadFile(path, field.name, "this names nobody and nothing")
        return value
    try:
        if isinstance(field, models.DateTimeField):
            return datetime.fromisoformat(value)
        if isinstance(field, models.DateField):
            return date.fromisoformat(value)
        return field.clean(value, None)
    except (ValidationError, TypeError, ValueError) as fault:
        raise BadFile(path, field.name, " ".join(getattr(fault, "messages", ["this cannot be"]))) from None


def _in_order(essays: list, folder: Path) -> list:
    """What others lead to comes before them."""
    slugs = {said["slug"] for _, said, _ in essays}
    placed: set[str] = set()
    ordered, waiting = [], list(essays)
    while waiting:
        ready = [one for one in waiting if all(name in placed or name not in slugs for name in _leads_to(one[1]))]
        if not ready:
            raise BadFile(waiting[0][0], "superseded_by", "these essays lead to one another in a ring")
        ordered += ready
        placed |= {said["slug"] for _, said, _ in ready}
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _leads_to(said: dict) -> list[str]:
    return [said[name] for name in ("superseded_by", "improves") if name in said]


def _write_picture(said: dict[str, Any], files: dict[int, bytes]) -> None:
    picture, made = Picture.objects.get_or_create(name=said["name"], defaults={n: said[n] for n in OF_A_PICTURE})
    if made:
        for width, data in files.items():
            if not default_storage.exists(picture.file(width)):
                default_storage.save(picture.file(width), ContentFile(data))


def _write_essay(path: Path, said: dict, words: str, report: Report, notes: list[str], by: Any) -> None:
    lists = {name: said.pop(name, None) for name in LISTS}
    slug = said.pop("slug")
    fields = {field.name: said.get(field.name, _empty(field)) for field in written_fields()} | {"words": words}
    _look_up(fields, slug, path, notes)
    made = Essay(slug=slug, **fields)
    if fields["state"] in LIVE and fields["approved_hash"] != made.text_hash():
        notes.append(f"{slug}: its words are not those that were approved, so it is a draft")
        made = Essay(slug=slug, **_as_draft(fields))
    try:
        actions.make_pages(made)
        made.pk = Essay.objects.filter(slug=slug).values_list("pk", flat=True).first()
        made._state.adding = made.pk is None  # so that it is not taken for a second one beside itself
        made.validate_constraints()
    except (ValidationError, markdown.Unreadable) as fault:
        raise BadFile(path, "the fields", " ".join(getattr(fault, "messages", [str(fault)]))) from None
    version = fields.pop("version")  # counts revisions, which every hub keeps for itself
    fields |= {"html": made.html, "headings": made.headings, "minutes": made.minutes}
    essay, written = put(report, "exported essay", Essay, {"slug": slug}, fields)
    if written:
        _finish(essay, version, lists, by)


def _finish(essay: Essay, version: int, lists: dict[str, Any], by: Any) -> None:
    newest = essay.revisions.first()
    essay.version = version if newest is None or newest.number < version else newest.number + 1
    essay.save(update_fields=["version"])
    essay.topics.set(Topic.objects.filter(slug__in=lists["topics"] or []))
    actions.keep_revision(essay, by=by, why="brought back from a folder")
    for old in lists["old_addresses"] or []:
        OldAddress.objects.get_or_create(path=old, defaults={"essay": essay})
    joins.put((Essay.kind, essay.slug), [tuple(line) for line in lists["joined_to"] or []])
    came_from = lists["came_from"]
    if came_from:
        key = {name: came_from[name] for name in ("blog", "number")}
        rest = {name: came_from[name] for name in OF_THE_OLD_BLOG if name not in key}
        ImportedPost.objects.get_or_create(**key, defaults={"essay": essay, **rest})
    actions.tell_search(essay)
    journal.note("bring back", essay, by)


def _look_up(fields: dict[str, Any], slug: str, path: Path, notes: list[str]) -> None:
    """People and essays for their names. Somebody without an account here stays as a name where there is room."""
    for field in written_fields():
        value = fields[field.name]
        if not field.is_relation or value is None:
            continue
        if field.related_model is Essay:
            fields[field.name] = Essay.objects.filter(slug=value).first()
            if fields[field.name] is None:
                raise BadFile(path, field.name, f"there is no essay {value}")
            continue
        fields[field.name] = person = _person(value)
        if person is None:
            notes.append(f"{slug}: {value['name']} ({field.verbose_name}) has no account here")
            if field.name == "author":
                fields["written_by"] = str(value["name"])[:120]
            if field.name == "approved_by":
                fields["approved_as"] = str(value["name"])[:120]


def _person(said: dict[str, Any]) -> User | None:
    """The account of that number, if it has that name; or the only one with that name."""
    named = list(User.objects.filter(name=str(said["name"]))[:2])
    same = next((user for user in named if user.pk == said.get("id")), None)
    return same or (named[0] if len(named) == 1 else None)


def _as_draft(fields: dict[str, Any]) -> dict[str, Any]:
    cleared = {"approved_by": None, "approved_as": "", "approved_at": None, "approved_hash": "", "publish_at": None}
    fields.update(cleared, state=State.DRAFT.value)
    return fields


def _empty(field: Any) -> Any:
    """What a field holds where the file says nothing: what was empty was not written."""
    if isinstance(field, models.BooleanField):
        return False
    return None if field.null else "" if isinstance(field, models.CharField | models.TextField) else field.get_default()
