"""What may be done to an essay. Words become HTML here, and search hears of it in the same transaction."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from hub.kit import journal, markdown, pictures, publishing
from hub.kit.editorial import MoveRefused, State
from hub.people.roles import Permission
from hub.search import index
from posts.essays import near
from posts.essays.coaching import hold_back
from posts.essays.models import TAKEN_SLUGS, Essay, Revision, Topic

TRIES = 10  # at an address, before giving up


class WrittenMeanwhile(Exception):
    """Somebody else saved this essay after the writer had opened it. Holds what they saved."""

    def __init__(self, theirs: Essay, by: Any):
        self.theirs, self.by = theirs, by
        super().__init__("Somebody else saved this essay while you were writing.")


@transaction.atomic
def begin(*, by: Any, title: str, topics: Sequence[str] = (), **said: Any) -> Essay:
    """A new draft with its first revision."""
    may_write(by)
    essay = Essay(title=title, author=by, owner=by, **said)
    make_pages(essay)
    _save_at_a_free_address(essay)
    set_topics(essay, topics)
    keep_revision(essay, by=by)
    journal.note("begin", essay, by)
    tell_pictures(essay)
    return essay


@transaction.atomic
def rewrite(essay: Essay, *, by: Any, version: int, topics: Sequence[str] = (), why: str = "", **said: Any) -> Essay:
    """Saves words over `version`, the one the writer had opened; raises WrittenMeanwhile if there is a newer one."""
    may_write(by)
    held = Essay.objects.select_for_update().get(pk=essay.pk)
    if held.version != version:
        raise WrittenMeanwhile(held, by=held.revisions.select_related("by")[0].by)
    if not held.may_be_edited:
        raise MoveRefused(
            "Readers have this text. Take it back first, or write a change to it: "
            "what they see is only what somebody else approved."
        )
    for name, value in said.items():
        setattr(held, name, value)
    held.version += 1
    publishing.edited(held, by=by)
    make_pages(held)
    held.save()
    set_topics(held, topics)
    keep_revision(held, by=by, why=why)
    journal.note("save", held, by, version=held.version)
    tell_search(held)
    return held


@transaction.atomic
def submit(essay: Essay, *, by: Any) -> None:
    """Asks for a second pair of eyes; raises HeldBack while a rule that this council made a stop is not met."""
    hold_back(essay)
    publishing.submit(essay, by=by)


@transaction.atomic
def publish(
    essay: Essay,
    *,
    by: Any,
    version: int,
    at: datetime | None = None,
    until: datetime | None = None,
    despite: str = "",
) -> Essay:
    """A second officer approves exactly the version they have read and publishes it, now or at a time to come.

    `until` is its end, for a text that will not be true for good. `despite`: why, in the officer's words, where
    somebody outside asks for a change in this very version.
    """
    held = Essay.objects.select_for_update().get(pk=essay.pk)
    if held.version != version:
        raise MoveRefused("The words changed after you opened them. Read them once more, then publish.")
    if held.improves_id:
        raise MoveRefused("This is a change to an essay that readers have. It becomes part of that one.")
    another_officer(held, by)
    despite = reason_despite(held, despite)
    hold_back(held)
    if held.state == State.IN_REVIEW:
        publishing.approve(held, by=by)
    publishing.publish(held, by=by, at=at, until=until, despite=despite)
    tell_search(held)
    return held


@transaction.atomic
def end_at(essay: Essay, *, by: Any, until: datetime | None) -> Essay:
    """Sets or lifts the moment from which readers no longer have it. Search hears of it, so nothing has to run then."""
    may_write(by)
    held = Essay.objects.select_for_update().get(pk=essay.pk)
    if held.state not in {State.PUBLISHED, State.SCHEDULED}:
        raise MoveRefused("Only a text that readers have, or will have on a day, can be given a last day.")
    if until is not None and until <= max(held.publish_at or until, timezone.now()):
        raise MoveRefused("That moment has passed. To take it from readers now, take it back and say why.")
    held.expire_at = until
    held.save(update_fields=["expire_at", "updated_at"])
    journal.note("end at", held, by, until=until.isoformat() if until else "")
    tell_search(held)
    return held


@transaction.atomic
def supersede(essay: Essay, *, by: Any, other: Essay, why: str) -> None:
    """Readers of this essay are led to the other. Search and the joins forget it."""
    publishing.supersede(essay, by=by, other=other, why=why)
    tell_search(essay)


@transaction.atomic
def unschedule(essay: Essay, *, by: Any) -> None:
    publishing.unschedule(essay, by=by)
    tell_search(essay)


@transaction.atomic
def hold(essay: Essay, *, why: str) -> None:
    """It does not come out on its own: somebody asks for a change, and an officer has to say what becomes of that."""
    publishing.hold(essay, why=why)
    tell_search(essay)


@transaction.atomic
def withdraw(essay: Essay, *, by: Any, reason: str) -> None:
    publishing.withdraw(essay, by=by, reason=reason)
    tell_search(essay)


def reason_despite(essay: Essay, despite: str) -> str:
    """Why it goes out although somebody's newest word on this version asks for a change; "" where nobody's does."""
    objections = essay.objections
    if objections and not despite.strip():
        names = " and ".join(verdict.who for verdict in objections)
        raise MoveRefused(f"{names} asked for a change in this version. Say why it goes out all the same.")
    return despite.strip() if objections else ""


def make_pages(essay: Essay) -> None:
    """The one place where an essay's words become HTML, contents and minutes."""
    rendered = markdown.render(essay.words)
    essay.html = str(rendered.html)
    essay.headings = [[heading.level, heading.id, heading.text] for heading in rendered.headings]
    essay.minutes = markdown.reading_minutes(rendered.words)


def keep_revision(essay: Essay, *, by: Any, why: str = "") -> Revision:
    return Revision.objects.create(
        essay=essay,
        number=essay.version,
        title=essay.title,
        outcome=essay.outcome,
        summary=essay.summary,
        words=essay.words,
        topics=sorted(topic.name for topic in essay.topics.all()),
        public=essay.public,
        light=essay.light,
        why=why,
        by=by,
    )


def set_topics(essay: Essay, names: Sequence[str]) -> None:
    """By name, whatever their capitals; a name that is new becomes a topic."""
    known = {topic.name.lower(): topic for topic in Topic.objects.all()} if names else {}
    essay.topics.set([known.get(name.lower(), name) for name in names])


def _save_at_a_free_address(essay: Essay) -> None:
    """Two essays with one title may be begun at the same moment: the second is given the next address."""
    for left in reversed(range(TRIES)):
        essay.slug = free_slug(essay.title)
        try:
            with transaction.atomic():
                essay.save()
            return
        except IntegrityError:
            if not left or not Essay.objects.filter(slug=essay.slug).exists():
                raise


def free_slug(title: str) -> str:
    """An address made from the title that nothing else has."""
    wanted = slugify(title)[:90].strip("-") or "essay"
    taken = set(Essay.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | TAKEN_SLUGS
    number = 2
    slug = wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def tell_search(essay: Essay) -> None:
    """The index knows published and scheduled essays (it hides the second until their time), and nothing else."""
    if essay.state in {State.PUBLISHED, State.SCHEDULED} and essay.improves_id is None:
        index.put(**entry(essay))
        near.reckon(essay)
    else:
        index.drop(Essay.kind, essay.slug)
        near.forget(essay)
    tell_pictures(essay)


def tell_pictures(essay: Essay) -> None:
    """Its pictures are seen by exactly those who may read it, from its time to its end."""
    out = essay.state in {State.PUBLISHED, State.SCHEDULED}
    when = {"from_at": essay.publish_at, "until_at": essay.expire_at} if out else {}
    pictures.shown_in(essay.html, kind=Essay.kind, key=essay.slug, out=out, public=essay.public, **when)


def entry(essay: Essay) -> dict:
    return {
        "kind": Essay.kind,
        "key": essay.slug,
        "title": essay.title,
        "url": essay.get_absolute_url(),
        "outcome": essay.outcome,
        "body": markdown.plain(essay.html),
        "also": " ".join([essay.summary, essay.series, *(topic.name for topic in essay.topics.all())]),
        "public": essay.public,
        "from_at": essay.publish_at,
        "until_at": essay.expire_at,
    }


def search_entries() -> Iterator[dict]:
    """Everything the index should hold of this room, for `rebuild_search`."""
    out = Essay.objects.filter(improves=None, state__in=[State.PUBLISHED, State.SCHEDULED])
    kept = out.prefetch_related("topics")  # type: ignore[misc]
    yield from (entry(essay) for essay in kept.iterator(chunk_size=200))


def may_write(person: Any) -> None:
    if not person.may(Permission.WRITE_ESSAYS):
        raise MoveRefused("Writing essays is for communications officers.")


def another_officer(essay: Essay, person: Any) -> None:
    if not person.may(Permission.APPROVE_ESSAYS):
        raise MoveRefused("Publishing is for an officer who is a second pair of eyes.")
    if not settings.AUTHOR_MAY_APPROVE and essay.is_the_work_of(person):
        raise MoveRefused(publishing.ANOTHER_PERSON)
