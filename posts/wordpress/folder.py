"""Every essay as a folder of files that people and other programs can read: Markdown with its fields above it.

    essays/<slug>.md    the fields between two lines of three dashes, then the words exactly as they are
    topics.yaml         the topics, with what they mean
    pictures.yaml       what each picture shows; its files stand in pictures/

Rooms may add fields to an essay: whatever the model holds is written, so nothing is forgotten here. People stand as a
name and the number of their account, never as an email address. `from_folder` reads it all back.
"""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import yaml
from django.core.files.storage import default_storage
from django.db.models import Field

from hub.kit.models import Picture
from hub.kit.picture_names import in_html
from hub.people.models import User
from hub.search.models import Join
from posts.essays.models import Essay, Topic
from posts.wordpress.models import ImportedPost

# Made from the words when they are saved, or true of one database only.
NOT_WRITTEN = {"id", "slug", "words", "html", "headings", "minutes", "created_at", "updated_at"}
OF_THE_OLD_BLOG = ("blog", "number", "wanted", "held", "outcome_taken")
OF_A_PICTURE = ("name", "digest", "alt", "decorative", "label", "bytes")
_A_DAY = (1980, 1, 1, 0, 0, 0)  # the same essays give the same zip


def written_fields() -> list[Field]:
    return [field for field in Essay._meta.concrete_fields if field.name not in NOT_WRITTEN]


def files_of(essays: Iterable[Essay]) -> Iterator[tuple[str, bytes]]:
    """(path in the folder, bytes), always in the same order."""
    pictures: set[str] = set()
    for essay in essays:
        pictures.update(in_html(essay.html))
        yield f"essays/{essay.slug}.md", f"---\n{_yaml(fields_of(essay))}---\n{essay.words}".encode()
    topics = Topic.objects.order_by("slug").values("slug", "name", "meaning")
    yield "topics.yaml", _yaml({"topics": list(topics)}).encode()
    there, lost = _kept(Picture.objects.filter(name__in=pictures).order_by("name"))
    if lost:
        yield "left-out.txt", f"The files of these pictures are lost: {', '.join(lost)}\n".encode()
    yield (
        "pictures.yaml",
        _yaml({"pictures": [{name: getattr(p, name) for name in OF_A_PICTURE} for p in there]}).encode(),
    )
    for picture in there:
        for width in picture.widths:
            with default_storage.open(picture.file(width)) as kept:
                yield f"pictures/{picture.name}-{width}.webp", kept.read()


def _kept(pictures: Iterable[Picture]) -> tuple[list[Picture], list[str]]:
    """Those with all their files, and the names of those without: one lost file does not stop an export."""
    there: list[Picture] = []
    lost: list[str] = []
    for picture in pictures:
        whole = all(default_storage.exists(picture.file(width)) for width in picture.widths)
        there.append(picture) if whole else lost.append(picture.name)
    return there, lost


def in_order(essays: Any) -> Iterator[Essay]:
    """By slug, with all that is written of them, a hundred at a time."""
    with_all = essays.select_related("superseded_by", "improves").prefetch_related("topics", "old_addresses")
    people = [field.name for field in written_fields() if field.related_model is User]
    yield from with_all.select_related("superseded_by", "improves", *people).order_by("slug").iterator(chunk_size=100)


def fields_of(essay: Essay) -> dict[str, Any]:
    """Everything but what is empty, in the order of the model."""
    said: dict[str, Any] = {"slug": essay.slug}
    for field in written_fields():
        value = _plain(getattr(essay, field.name))
        if value is not None and value != "" and value is not False:
            said[field.name] = value
    lists = {
        "topics": sorted(topic.slug for topic in essay.topics.all()),
        "old_addresses": sorted(old.path for old in essay.old_addresses.all()),
        "joined_to": [list(line) for line in _joined(essay)],
    }
    said |= {name: value for name, value in lists.items() if value}
    came_from = ImportedPost.objects.filter(essay=essay).values(*OF_THE_OLD_BLOG).first()
    return said | ({"came_from": came_from} if came_from else {})


def to_folder(essays: Any, folder: Path) -> int:
    """Writes into an empty folder; returns how many essays there are."""
    count = 0
    for name, data in files_of(in_order(essays)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        count += name.startswith("essays/")
    return count


def zipped(essays: Any) -> IO[bytes]:
    """The same files in one zip, on disk while it is sent."""
    made = tempfile.TemporaryFile(prefix="essays-", suffix=".zip")  # noqa: SIM115  (whoever sends it closes it)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_of(in_order(essays)):
            archive.writestr(zipfile.ZipInfo(name, _A_DAY), data)
    made.seek(0)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, User):
        return {"name": value.name, "id": value.pk}
    if isinstance(value, Essay):
        return value.slug
    return value.isoformat() if isinstance(value, datetime | date) else value


def _joined(essay: Essay) -> Iterable[tuple[str, str]]:
    lines = Join.objects.filter(from_kind=Essay.kind, from_key=essay.slug)
    return lines.order_by("order", "to_kind", "to_key").values_list("to_kind", "to_key")


def _yaml(said: Any) -> str:
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100)
