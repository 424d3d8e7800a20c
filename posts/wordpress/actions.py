"""Writing what was planned: each post is one transaction, so an import that stops goes on where it stopped."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.kit import journal, pictures
from hub.kit.editorial import MoveRefused, State
from hub.kit.review_dates import next_check
from hub.people.roles import Permission
from posts.essays import actions as essays
from posts.essays.models import Essay
from posts.wordpress.marks import Note
from posts.wordpress.models import ImportedPost, OldAddress
from posts.wordpress.planning import CHANGED, KEPT, NEW, Plan, held
from posts.wordpress.zip_of_uploads import Uploads

FROM_THE_OLD_BLOG = "it was published on the old blog"


def may_bring_in(person: Any) -> None:
    """None is whoever runs the hub's commands. Raises MoveRefused for a person who does not write essays."""
    if person is not None and not person.may(Permission.WRITE_ESSAYS):
        raise MoveRefused("Bringing in an old blog is for communications officers.")


def may_publish(person: Any) -> bool:
    """What readers had, they keep; but only a second pair of eyes puts a whole blog before them."""
    return person is None or person.may(Permission.APPROVE_ESSAYS)


@transaction.atomic
def write(plan: Plan, blog: str, uploads: Uploads | None, *, by: Any) -> Essay | None:
    """Writes the essay, its revision, topics, pictures, old addresses and journal line; None where nothing is to do."""
    may_bring_in(by)
    if plan.what not in {NEW, CHANGED}:
        return None
    if plan.record:
        essay = Essay.objects.select_for_update().get(pk=plan.record.essay_id)
        if held(essay) != plan.record.held:  # somebody saved it between looking and writing
            plan.what, plan.notes = KEPT, [Note(0, "info", "kept as it was edited here")]
            return None
    else:
        essay = Essay(slug=_still_free(plan), owner_id=plan.said["author_id"])
    for name, value in plan.said.items():
        setattr(essay, name, value)
    essay.words = _with_pictures(plan, uploads, by)
    _give_standing(essay, plan, by)
    essays.make_pages(essay)
    if plan.record:
        essay.version += 1
    essay.save()
    essays.set_topics(essay, plan.topics)
    essays.keep_revision(essay, by=by, why="brought in from the old blog")
    for path in plan.addresses:
        OldAddress.objects.get_or_create(path=path, defaults={"essay": essay})
    _remember(essay, plan, blog)
    journal.note("import", essay, by, blog=blog, number=plan.number, published=plan.published)
    essays.tell_search(essay)
    return essay


def _still_free(plan: Plan) -> str:
    """Somebody may have taken the address between looking and writing."""
    if Essay.objects.filter(slug=plan.slug).exists():
        plan.slug = essays.free_slug(plan.slug)
        plan.notes.append(Note(0, "care", f"its address was taken meanwhile, so it is at /essays/{plan.slug}/"))
    return plan.slug


def _give_standing(essay: Essay, plan: Plan, by: Any) -> None:
    if essay.owner_id is None:
        essay.owner = by
    if not plan.published:
        return
    essay.state = State.PUBLISHED
    essay.publish_at = essay.approved_at = plan.publish_at
    essay.approved_as, essay.approved_hash = FROM_THE_OLD_BLOG, essay.text_hash()
    essay.published_by = by
    essay.review_on = essay.review_on or next_check(timezone.localdate(), essay.review_months)


def _with_pictures(plan: Plan, uploads: Uploads | None, by: Any) -> str:
    """The words with our own names for pictures; one that cannot be drawn again goes, and is noted with its line."""
    lines = plan.said["words"].split("\n")
    for placeholder, name in plan.pictures.items():
        if uploads is None:
            raise ValueError("A plan with pictures needs the zip they were found in.")
        alt = re.search(rf"!\[([^\]\n]*)\]\({re.escape(placeholder)}\)", plan.said["words"])
        words = (alt[1] if alt else "")[:300]
        try:
            kept = pictures.keep(uploads.read(name), by=by, alt=words, decorative=not words, label=name.rsplit("/")[-1])
        except pictures.Refused as refused:
            where = next((n for n, line in enumerate(lines, start=1) if placeholder in line), 0)
            plan.notes.append(Note(where, "care", f"the picture {name[:200]} could not be used: {refused}"))
            lines = [re.sub(rf"!\[[^\]\n]*\]\({re.escape(placeholder)}\)", "", line) for line in lines]
        else:
            lines = [line.replace(f"({placeholder})", f"(picture:{kept.name})") for line in lines]
    return "\n".join(lines)


def _remember(essay: Essay, plan: Plan, blog: str) -> None:
    essay = Essay.objects.get(pk=essay.pk)  # as the database gives it back
    said = {"wanted": plan.wanted, "held": held(essay), "outcome_taken": plan.outcome_taken}
    ImportedPost.objects.update_or_create(blog=blog, number=plan.number, defaults={"essay": essay, **said})
