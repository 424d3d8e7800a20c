"""What would become of each post: asks the database, writes nothing. A dry run and the real one say the same words."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone

from hub.kit import markdown
from hub.kit.addresses import address
from hub.kit.starter import fingerprint
from hub.people.models import User
from posts.essays.models import TAKEN_SLUGS, Essay
from posts.wordpress import fields, to_markdown
from posts.wordpress.addresses import host, of_url, urlsplit_or_none
from posts.wordpress.marks import Note
from posts.wordpress.models import ImportedPost, OldAddress
from posts.wordpress.read import Post
from posts.wordpress.spool import Index
from posts.wordpress.zip_of_uploads import Uploads

MOST_WORDS = 60_000  # as much as the box at the writing desk holds
PLACEHOLDER = "picture:old-"
NEW, CHANGED, UNCHANGED, KEPT, LEFT_OUT = "new", "changed", "unchanged", "kept", "left out"
WHATS = (NEW, CHANGED, UNCHANGED, KEPT, LEFT_OUT)


@dataclass
class Plan:
    """One post: what happens to it, the essay's fields, and what to look at."""

    place: int
    number: str
    title: str
    what: str
    slug: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)  # placeholder: name in the zip
    published: bool = False
    publish_at: datetime | None = None
    outcome_taken: str = ""
    wanted: str = ""
    record: ImportedPost | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def care(self) -> int:
        return sum(note.kind == "care" for note in self.notes)


def allot(index: Index) -> None:
    """Gives each post the slug its essay has or will have: the first of two posts with one slug keeps it."""
    taken = set(Essay.objects.values_list("slug", flat=True)) | TAKEN_SLUGS
    held = dict(ImportedPost.objects.filter(blog=index.key).values_list("number", "essay__slug"))
    for number, wanted in index.wanted:
        slug = held.get(number) or _free(wanted, taken)
        taken.add(slug)
        index.slugs[number] = slug


def _free(wanted: str, taken: set[str]) -> str:
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def held(essay: Essay) -> str:
    """A fingerprint of what an officer can change of an essay: while it is the same, nobody has."""
    names = "title outcome summary words public light state publish_at author_id written_by byline series".split()
    topics = sorted(topic.name for topic in essay.topics.all())
    return fingerprint({**{name: getattr(essay, name) for name in names}, "topics": topics})


class Planner:
    def __init__(self, index: Index, uploads: Uploads | None, *, may_publish: bool):
        self.index, self.uploads, self.may_publish = index, uploads, may_publish
        self.now = timezone.now()

    @cached_property
    def people(self) -> dict[str, int]:
        """Accounts of those who wrote for the old blog, by address in small letters."""
        emails = {email.lower() for email, _ in self.index.blog.authors.values() if email}
        return dict(User.objects.filter(email__in=emails).values_list("email", "pk"))

    @cached_property
    def alts(self) -> dict[str, str]:
        """The words that the blog itself kept for a picture, by its address."""
        return {url: alt for url, alt, _, _ in self.index.pictures.values() if alt}

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The pictures that were put into a post, by the post's number."""
        found: dict[str, list[str]] = {}
        for number, (_, _, _, parent) in self.index.pictures.items():
            found.setdefault(parent, []).append(number)
        return found

    def plan(self, post: Post) -> Plan:
        """Reads the text, asks what is here already; Refused only for a damaged zip."""
        title, notes = fields.title_of(post)
        made = Plan(post.place, post.number, title, LEFT_OUT)
        if not fields.is_brought_in(post):
            made.notes.append(Note(0, "info", fields.why_left_out(post)))
            return made
        old = _Old(self, post)
        try:
            text = to_markdown.convert(post.fields.get("content", ""), old)
            markdown.refuse_a_bomb(text.words)
            if len(text.words) > MOST_WORDS:
                raise to_markdown.Unreadable(f"it is {len(text.words):,} characters long; the most is {MOST_WORDS:,}")
        except (to_markdown.Unreadable, markdown.Unreadable) as unreadable:
            made.notes.append(Note(0, "care", f"it cannot become an essay: {unreadable}"))
            return made
        made.notes = [*notes, *text.notes]
        made.pictures = old.used
        self._fill(made, post, text.words)
        self._compare(made)
        return made

    def _fill(self, made: Plan, post: Post, words: str) -> None:
        standing = fields.standing_of(post, may_publish=self.may_publish, now=self.now)
        made.topics, notes = fields.topics_of(post)
        outcome, taken_from = fields.outcome_of(post, words)
        email, name = fields.author_of(post, self.index.blog)
        author = self.people.get(email)
        made.slug = self.index.slugs[post.number]
        made.published, made.publish_at = standing.published, fields.moment_of(post)
        made.said = {
            "title": made.title,
            "outcome": outcome if made.published else "",
            "summary": fields.summary_of(post),
            "words": words,
            "public": standing.public,
            "author_id": author,
            "written_by": "" if author else name,
        }
        made.notes += standing.notes + notes
        if made.published:
            made.outcome_taken = outcome
            made.notes.append(Note(0, "care", f"outcome taken from {taken_from}: check it"))
        if not words.strip():
            made.notes.append(Note(0, "care", "there are no words in it"))
        if author is None and name:
            made.notes.append(Note(0, "info", f"written by {name}, who has no account here: kept as a name"))
        if made.slug != fields.wanted_slug(post) and made.slug not in self._slugs_held:
            made.notes.append(Note(0, "care", f"its address was taken, so it is at /essays/{made.slug}/"))
        if post.comments:
            made.notes.append(Note(0, "info", f"comments left on the old blog: {sum(post.comments.values())}"))
        self._find_addresses(made, post)

    @cached_property
    def _slugs_held(self) -> set[str]:
        return set(ImportedPost.objects.filter(blog=self.index.key).values_list("essay__slug", flat=True))

    def _find_addresses(self, made: Plan, post: Post) -> None:
        wanted = fields.old_addresses(post, self.index.blog)
        theirs = dict(OldAddress.objects.filter(path__in=wanted).values_list("path", "essay__slug"))
        for path in wanted:
            if theirs.get(path, made.slug) != made.slug or self.index.addresses.get(path) != post.number:
                made.notes.append(Note(0, "care", f"its old address {path} leads to another essay already"))
            else:
                made.addresses.append(path)

    def _compare(self, made: Plan) -> None:
        """New; or as it was; or changed since, and then only if nobody here has edited it."""
        made.wanted = fingerprint(
            {**made.said, "topics": made.topics, "day": str(made.publish_at), "out": made.published}
        )
        made.record = (
            ImportedPost.objects.filter(blog=self.index.key, number=made.number).select_related("essay").first()
        )
        if made.record is None:
            made.what = NEW
        elif held(made.record.essay) != made.record.held:
            made.what = KEPT
            made.notes = [Note(0, "info", "kept as it was edited here")]
        elif made.record.wanted == made.wanted:
            made.what, made.notes = UNCHANGED, []
        elif made.record.essay.is_published and not made.published:
            made.what = KEPT
            made.notes = [Note(0, "care", "readers have it here, and this file would not publish it: kept as it is")]
        else:
            made.what = CHANGED


class _Old:
    """What the text of one post may ask of the rest of the old blog."""

    def __init__(self, planner: Planner, post: Post):
        self.planner, self.post, self.index = planner, post, planner.index
        self.used: dict[str, str] = {}
        self._alts = planner.alts

    def picture(self, url: str) -> str | None:
        uploads = self.planner.uploads
        name = uploads.find(self._whole(url)) if uploads and url else None
        if uploads is None or name is None:
            return None
        uploads.read(name)  # a damaged picture is refused before anything is written
        placeholder = PLACEHOLDER + uploads.checksum(name)
        self.used[placeholder] = name
        return placeholder

    def attached(self, numbers: list[str]) -> list[tuple[str, str, str]]:
        known = self.index.pictures
        if not numbers:
            numbers = self.planner.children.get(self.post.number, [])
        return [(known[n][0], known[n][1], known[n][2]) for n in numbers if n in known]

    def alt(self, url: str) -> str:
        return self._alts.get(self._whole(url), "")

    def address(self, url: str) -> str | None:
        """A post of this file, or one that an earlier file brought."""
        own = of_url(url, self.index.blog.address)
        if own is None:
            return None
        slug = self.index.slugs.get(self.index.addresses.get(own, ""))
        slug = slug or OldAddress.objects.filter(path=own).values_list("essay__slug", flat=True).first()
        fragment = url.partition("#")[2]
        return address("posts:essay", slug) + (f"#{fragment}" if fragment else "") if slug else None

    def is_own(self, url: str) -> bool:
        parts, ours = urlsplit_or_none(self._whole(url)), urlsplit_or_none(self.index.blog.address)
        return parts is not None and ours is not None and host(parts.netloc) == host(ours.netloc)

    def _whole(self, url: str) -> str:
        try:
            return urljoin(self.index.blog.address + "/", url)
        except ValueError:
            return url
