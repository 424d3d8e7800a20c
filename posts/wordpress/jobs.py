"""An import at the desk, a part at a time: looked through, then written after a yes; it goes on where it stopped.

There is no worker to look after. Each press of a button, or of a page that presses it itself, does the next few posts.
"""

import secrets
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import MoveRefused
from posts.wordpress import actions, spool
from posts.wordpress.bringing import opened
from posts.wordpress.models import BlogImport, BlogImportLine
from posts.wordpress.planning import Planner, allot
from posts.wordpress.refusal import Refused
from posts.wordpress.report import Line

AT_ONCE = 40  # posts in one request
LONG_ENOUGH = 8  # seconds after which a request with many pictures answers
FORGOTTEN_AFTER = timedelta(days=14)
Step = BlogImport.Step


def begin(*, by: Any, export: UploadedFile, uploads: UploadedFile | None) -> BlogImport:
    """Keeps the files, reads the export from end to end, and looks into the zip. Raises Refused and keeps nothing."""
    actions.may_bring_in(by)
    _clear_up()
    folder = _root() / secrets.token_hex(16)
    folder.mkdir(parents=True, mode=0o700)
    try:
        _store(export, folder / "export.xml")
        if uploads is not None:
            _store(uploads, folder / "uploads.zip")
        with opened(_zip_in(folder)):
            index = spool.read_whole(folder / "export.xml", folder)
        allot(index)
        spool.keep_index(folder, index)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    (folder / "export.xml").unlink()
    return _begun(by, export, uploads, folder, index)


@transaction.atomic
def _begun(by: Any, export: UploadedFile, uploads: UploadedFile | None, folder: Path, index: spool.Index) -> BlogImport:
    bringing = BlogImport.objects.create(
        by=by,
        file_name=_plain(export.name),
        zip_name=_plain(uploads.name) if uploads else "",
        folder=folder.name[:40],
        blog=index.key,
        may_publish=actions.may_publish(by),
        total=len(index.places),
        aside=index.aside(),
        step=Step.LOOKING if index.places else Step.LOOKED,
    )
    journal.note("begin import", bringing, by, posts=bringing.total)
    return bringing


def go_on(bringing: BlogImport, *, by: Any) -> None:
    """Looks at, or writes, the next few posts. Pressing twice does nothing twice."""
    actions.may_bring_in(by)
    if bringing.step not in {Step.LOOKING, Step.WRITING}:
        return
    folder = folder_of(bringing)
    index = spool.kept_index(folder)
    begun = monotonic()
    try:
        with opened(_zip_in(folder)) as uploads:
            planner = Planner(index, uploads, may_publish=bringing.may_publish)
            for count, post in enumerate(spool.posts(folder, index, bringing.done)):
                if count >= AT_ONCE or monotonic() - begun > LONG_ENOUGH or not _one(bringing, planner, post, by):
                    break
    except Refused as refused:
        _refuse(bringing, str(refused), by)


@transaction.atomic
def _one(bringing: BlogImport, planner: Planner, post: Any, by: Any) -> bool:
    """One post; False where somebody else's request has done it meanwhile, or it was the last of this step."""
    held = BlogImport.objects.select_for_update().get(pk=bringing.pk)
    if (held.step, held.done) != (bringing.step, bringing.done):
        return False
    plan = planner.plan(post)
    if held.step == Step.WRITING:
        actions.write(plan, planner.index.key, planner.uploads, by=by)
    said = {"title": plan.title, "what": plan.what, "slug": plan.slug, "care": plan.care}
    notes = [list(note) for note in plan.notes]
    BlogImportLine.objects.update_or_create(bringing=held, place=post.place, defaults={**said, "notes": notes})
    held.done += 1
    if held.done == held.total:
        held.step = Step.DONE if held.step == Step.WRITING else Step.LOOKED
    held.save(update_fields=["done", "step"])
    bringing.done, bringing.step = held.done, held.step
    if held.step == Step.DONE:
        journal.note("finish import", held, by, posts=held.total)
        transaction.on_commit(lambda: forget_files(held))
    return held.step in {Step.LOOKING, Step.WRITING}


@transaction.atomic
def confirm(bringing: BlogImport, *, by: Any) -> None:
    """Yes, bring it in. Whoever says so may publish as much as they may, not as whoever uploaded the file may."""
    actions.may_bring_in(by)
    held = BlogImport.objects.select_for_update().get(pk=bringing.pk)
    if held.step != Step.LOOKED:
        raise MoveRefused("This file has been brought in already, or is not looked through yet.")
    if held.may_publish and not actions.may_publish(by):
        raise MoveRefused("This preview puts essays before readers. A second pair of eyes has to say yes to that.")
    folder = folder_of(held)
    if held.total:
        index = spool.kept_index(folder)
        allot(index)
        spool.keep_index(folder, index)
    held.step, held.done, held.by = (Step.WRITING if held.total else Step.DONE), 0, by
    held.save(update_fields=["step", "done", "by"])
    journal.note("confirm import", held, by, posts=held.total)


@transaction.atomic
def forget(bringing: BlogImport, *, by: Any) -> None:
    """Throws a file away that nobody wants to bring in; a report of what was done stays."""
    actions.may_bring_in(by)
    held = BlogImport.objects.select_for_update().get(pk=bringing.pk)
    if held.step in {Step.WRITING, Step.DONE}:
        raise MoveRefused("Essays have come from this file already, so its report stays.")
    journal.note("forget import", held, by)
    held.delete()
    transaction.on_commit(lambda: forget_files(held))


@transaction.atomic
def _refuse(bringing: BlogImport, why: str, by: Any) -> None:
    held = BlogImport.objects.select_for_update().get(pk=bringing.pk)
    held.step, held.refusal = Step.REFUSED, why[:500]
    held.save(update_fields=["step", "refusal"])
    bringing.step, bringing.refusal = held.step, held.refusal
    journal.note("refuse import", held, by)
    transaction.on_commit(lambda: forget_files(held))


def lines_of(bringing: BlogImport) -> Iterable[Line]:
    for line in bringing.lines.iterator(chunk_size=500):
        yield Line(line.place, line.title, line.what, line.slug, line.notes)


def folder_of(bringing: BlogImport) -> Path:
    """Raises Refused where the files are gone, as after a move to another machine."""
    folder = _root() / bringing.folder
    if not (folder / "index.json").exists():
        raise Refused("the file", "it is no longer kept here. Bring it again; nothing will be doubled.")
    return folder


def forget_files(bringing: BlogImport) -> None:
    shutil.rmtree(_root() / bringing.folder, ignore_errors=True)


def _clear_up() -> None:
    """Files that nobody said yes to within two weeks hold drafts and names, so they do not stay."""
    for old in BlogImport.objects.filter(at__lt=timezone.now() - FORGOTTEN_AFTER).exclude(step=Step.DONE):
        forget_files(old)


def _root() -> Path:
    return Path(settings.IMPORTS_FOLDER)


def _zip_in(folder: Path) -> Path | None:
    path = folder / "uploads.zip"
    return path if path.exists() else None


def _store(upload: UploadedFile, path: Path) -> None:
    with path.open("wb") as kept:
        for piece in upload.chunks():
            kept.write(piece)


def _plain(name: str | None) -> str:
    return "".join(letter for letter in name or "" if letter.isprintable())[:200] or "a file"
