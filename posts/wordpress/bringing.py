"""From a file to essays, for a command: the whole file is read before the first essay is written."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from posts.wordpress import actions, spool
from posts.wordpress.planning import Plan, Planner, allot
from posts.wordpress.refusal import Refused
from posts.wordpress.report import Line
from posts.wordpress.spool import Index
from posts.wordpress.zip_of_uploads import Uploads

Tell = Callable[[str, float], None]


@contextmanager
def opened(path: Path | None) -> Iterator[Uploads | None]:
    if path is None:
        yield None
        return
    uploads = Uploads(path)
    try:
        yield uploads
    finally:
        uploads.close()


def line_of(plan: Plan) -> Line:
    return Line(plan.place, plan.title, plan.what, plan.slug, [list(note) for note in plan.notes])


def bring(
    source: Path, zip_path: Path | None, *, by: Any, dry_run: bool, tell: Tell = lambda what, share: None
) -> tuple[list[Line], list[str]]:
    """Every post's line, and what else is in the file. Raises Refused before anything is written, or not at all.

    Reads twice: once to look at everything, once to write. A dry run is the first of the two.
    """
    actions.may_bring_in(by)
    with tempfile.TemporaryDirectory(prefix="old-blog-") as name, opened(zip_path) as uploads:
        folder = Path(name)
        index = spool.read_whole(source, folder, lambda share: tell("Reading", share))
        allot(index)
        lines = list(_looked(folder, index, Planner(index, uploads, may_publish=actions.may_publish(by)), tell))
        if not dry_run:
            writer = Planner(index, uploads, may_publish=actions.may_publish(by))
            lines = list(_written(folder, index, writer, by, tell))
    return lines, index.aside()


def _looked(folder: Path, index: Index, planner: Planner, tell: Tell) -> Iterator[Line]:
    for done, post in enumerate(spool.posts(folder, index), start=1):
        yield line_of(planner.plan(post))
        tell("Looking", done / len(index.places))


def _written(folder: Path, index: Index, planner: Planner, by: Any, tell: Tell) -> Iterator[Line]:
    for done, post in enumerate(spool.posts(folder, index), start=1):
        plan = planner.plan(post)
        actions.write(plan, index.key, planner.uploads, by=by)
        yield line_of(plan)
        tell("Writing", done / len(index.places))


__all__ = ["Refused", "bring", "line_of", "opened"]
