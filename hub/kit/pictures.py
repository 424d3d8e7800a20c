"""Pictures: kept safely, described in words, and shown to exactly those who may read a text that uses them."""

import hashlib
import re
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from hub.kit import journal
from hub.kit.models import Picture, PictureUse
from hub.kit.picture_making import MOST_BYTES, Refused, draw_again
from hub.kit.picture_names import DECORATION, in_html, in_markdown, new_name

__all__ = ["MOST_BYTES", "Picture", "Refused", "delete", "describe", "keep", "lend", "lent", "said", "shown_in"]

MOST_WORDS = 300  # characters of alt text
SALT = "hub.kit.pictures"
A_LOAN_LASTS = 12 * 60 * 60  # seconds: a page with a lent picture may stay open for a working day
_SOURCES = re.compile(r"/pictures/([0-9a-f]{20}-\d{1,4}x\d{1,4})-\d{1,4}\.webp")


def keep(data: bytes, *, by: Any, alt: str = "", decorative: bool = False, label: str = "") -> Picture:
    """Keeps an upload and returns it; the same bytes again give the picture that is there already, as it is described.

    `by` is None for the hub itself. Raises Refused with the reason in plain words.
    """
    _may(by)
    alt = said(alt, decorative=decorative)
    digest = hashlib.sha256(data).hexdigest()
    if there := Picture.objects.filter(digest=digest).first():
        return there
    drawn = draw_again(data)
    picture = Picture(
        name=new_name(drawn.width, drawn.height), digest=digest, alt=alt, decorative=decorative, by=by,
        label=_one_line(label)[:120], bytes=sum(map(len, drawn.files.values())),
    )  # fmt: skip
    for width, content in drawn.files.items():
        default_storage.save(picture.file(width), ContentFile(content))
    try:
        with transaction.atomic():
            picture.save()
            journal.note("keep", picture, by)
    except IntegrityError:  # the same bytes came twice at once: the other one is kept
        _remove_files(picture)
        return Picture.objects.get(digest=digest)
    return picture


@transaction.atomic
def describe(picture: Picture, *, by: Any, alt: str, decorative: bool, label: str) -> None:
    """Mends what the library says of a picture. What stands in texts already is theirs, and stays."""
    _may(by)
    picture.alt, picture.decorative = said(alt, decorative=decorative), decorative
    picture.label = _one_line(label)[:120]
    picture.save(update_fields=["alt", "decorative", "label"])
    journal.note("describe", picture, by)


@transaction.atomic
def delete(picture: Picture, *, by: Any) -> None:
    """Removes a picture and its files; refused while something that readers have, or will have, shows it."""
    _may(by)
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    if held.uses.filter(out=True).exists():
        raise Refused("Something that is published, or waits for its day, shows this picture. Take it out there first.")
    journal.note("delete", held, by)
    PictureUse.objects.filter(picture=held).delete()
    held.delete()
    transaction.on_commit(lambda: _remove_files(picture))


@transaction.atomic
def shown_in(
    html: str,
    *,
    kind: str,
    key: str,
    out: bool,
    public: bool,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
) -> None:
    """Renews who may see the pictures of one text, from its HTML. Call it wherever the text or its state changes.

    `out`: readers have it, from `from_at` to `until_at`; `public`: and they need not be signed in.
    """
    wanted = in_html(html)
    PictureUse.objects.filter(kind=kind, key=key).delete()
    if wanted:
        when = {"out": out, "public": public, "from_at": from_at, "until_at": until_at}
        PictureUse.objects.bulk_create(
            PictureUse(kind=kind, key=key, picture=picture, **when)
            for picture in Picture.objects.filter(name__in=wanted).only("pk")
        )


def lend(html: str) -> str:
    """The HTML with its pictures open to whoever holds it, for a day's work: for a reviewer without an account."""
    signed = {name: signing.dumps(name, salt=SALT) for name in in_html(html)}
    return _SOURCES.sub(lambda found: f"{found[0]}?lent={signed[found[1]]}" if found[1] in signed else found[0], html)


def lent(name: str, ticket: str) -> bool:
    """Whether `lend` gave out this picture lately."""
    try:
        return signing.loads(ticket, salt=SALT, max_age=A_LOAN_LASTS) == name
    except signing.BadSignature:
        return False


def said(alt: str, *, decorative: bool) -> str:
    """The words for those who do not see a picture; raises Refused where there are none and it is no decoration."""
    alt = _one_line(alt)
    if decorative:
        return ""
    if not re.search(r"\w", alt):
        raise Refused("Say what the picture shows, for people who do not see it. Or say that it is only decoration.")
    if len(alt) > MOST_WORDS:
        raise Refused(f"Those words are {len(alt)} characters long. The most is {MOST_WORDS}: a sentence is enough.")
    return alt


def markdown_for(picture: Picture, alt: str, *, decorative: bool) -> str:
    """How a text shows this picture with the words for this place."""
    return in_markdown(picture.name, DECORATION if decorative else alt)


def bytes_of(picture: Picture, width: int) -> bytes | None:
    """The bytes of one width; None where it is not kept in that width."""
    if width not in picture.widths:
        return None
    try:
        with default_storage.open(picture.file(width)) as kept:
            return kept.read()
    except OSError:
        return None


def _remove_files(picture: Picture) -> None:
    for width in picture.widths:
        default_storage.delete(picture.file(width))


def _may(by: Any) -> None:
    if by is not None and not by.has_perm(Picture.desk_permission):
        raise Refused("Pictures are for those who write here. Ask a communications officer.")


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
