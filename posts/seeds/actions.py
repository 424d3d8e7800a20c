"""Making something of a paragraph, and keeping the line between the two true."""

from typing import Any

from django.db import transaction

from hub.kit import journal, markdown
from hub.kit.editorial import MoveRefused
from posts.essays.models import Essay
from posts.seeds.makers import Maker
from posts.seeds.models import Seed
from posts.seeds.paragraphs import paragraphs


def paragraphs_of(essay: Essay, version: int) -> list[str]:
    """The paragraphs of one saved version: what an officer pointed at stays, whoever saves meanwhile."""
    if version == essay.version:
        return paragraphs(essay.html)
    kept = essay.revisions.filter(number=version).first()
    return paragraphs(markdown.render(kept.words).html) if kept else []


@transaction.atomic
def sow(essay: Essay, *, by: Any, maker: Maker, version: int, paragraph: str, said: dict[str, Any]) -> Seed:
    """Makes the thing and ties it to the paragraph it grew from."""
    if not Essay.objects.at_desk(by).filter(pk=essay.pk).exists() or not maker.may(by):
        raise MoveRefused("Making something of a paragraph is for those who work at the desk.")
    if essay.improves_id:
        raise MoveRefused("This is a change to an essay. Make something of a paragraph of the essay itself.")
    made = maker.begin(paragraph, essay_title=essay.title, by=by, said=said)
    seed = Seed.objects.create(
        essay=essay,
        revision=version,
        paragraph=paragraph,
        maker=maker.key,
        kind=made.kind,
        key=made.key,
        title=made.title[:250],
        url=made.url,
        by=by,
    )
    journal.note("grow", essay, by, maker=maker.key, kind=made.kind, key=made.key)
    return seed


def rename(kind: str, key: str, *, title: str) -> None:
    """The thing that grew has other words now; its essay says the new ones."""
    Seed.objects.filter(kind=kind, key=key).update(title=title[:250])


def uproot(kind: str, key: str) -> None:
    """The thing that grew is deleted: its essay no longer points at it. Whoever deletes it writes the journal."""
    Seed.objects.filter(kind=kind, key=key).delete()
