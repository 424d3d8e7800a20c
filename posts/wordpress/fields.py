"""What a post of the old blog says, as the fields of an essay: names cut to size, days as moments, nothing made up.

Pure: a post in, plain values out, each with notes on what could not be taken as it stood.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from posts.wordpress import leftovers
from posts.wordpress.addresses import LONGEST, normal, numbered, of_url, urlsplit_or_none
from posts.wordpress.marks import Note, without
from posts.wordpress.read import Blog, Post

LONGEST_TITLE, LONGEST_LINE, LONGEST_TOPIC, MOST_TOPICS = 120, 300, 40, 4
HERE = ZoneInfo("Europe/London")
NO_TOPICS = {"uncategorized", "uncategorised"}
BROUGHT_IN = {"publish", "draft", "pending", "future", "private"}
_SENTENCE = re.compile(r"^.{15,}?[.!?…]['\"”’)]*(?=\s|$)", re.DOTALL)


@dataclass
class Standing:
    """Whether readers see it at once, whether anyone may, and what an officer should know of that."""

    published: bool
    public: bool
    notes: list[Note] = field(default_factory=list)


def is_brought_in(post: Post) -> bool:
    return post.kind == "post" and post.said("status") in BROUGHT_IN


def why_left_out(post: Post) -> str:
    if post.kind == "page":
        return "it is a page, not a post: guidance and policies have rooms of their own here"
    if post.kind != "post":
        return f"it is a “{post.kind[:40]}”, not a post"
    if post.said("status") == "trash":
        return "it was in the bin"
    return f"its state on the old blog was “{post.said('status')[:40] or 'none'}”"


def one_line(text: str) -> str:
    """Without tags, line ends, control characters or doubled spaces."""
    text = leftovers.mend(without(unescape(re.sub(r"<[^>]{0,2000}>", " ", text))))[0]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def cut(text: str, most: int) -> str:
    """At most so many characters, ended between two words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-")[: most - 1] + "…"


def title_of(post: Post) -> tuple[str, list[Note]]:
    title = one_line(post.said("title"))
    if not title:
        return f"Without a title ({post.number})", [Note(0, "care", "it had no title")]
    if len(title) > LONGEST_TITLE:
        return cut(title, LONGEST_TITLE), [Note(0, "care", f"its title was longer than {LONGEST_TITLE} characters")]
    return title, []


def wanted_slug(post: Post) -> str:
    """The last part of its old address in plain letters, or its title's."""
    return (slugify(unquote(post.said("post_name"))) or slugify(title_of(post)[0]))[:90].strip("-") or "essay"


def moment_of(post: Post) -> datetime | None:
    """When it was published. WordPress writes 0000-00-00 where it does not know; then the next best is taken."""
    for name, zone in (("post_date_gmt", UTC), ("post_date", HERE)):
        try:
            return datetime.strptime(post.said(name), "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    try:
        found = parsedate_to_datetime(post.said("pubDate"))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def standing_of(post: Post, *, may_publish: bool, now: datetime) -> Standing:
    """Published stays published, if whoever brings it in may publish; everything else is a draft, never more open."""
    status, day = post.said("status"), moment_of(post)
    if post.said("post_password"):
        return Standing(False, False, [Note(0, "care", "it had a password: now a draft for colleagues only")])
    if status == "private":
        return Standing(False, False, [Note(0, "care", "it was private: now a draft for colleagues only")])
    if status == "future":
        when = f" on {day.astimezone(HERE):%-d %B %Y}" if day else ""
        return Standing(False, True, [Note(0, "care", f"it was to appear{when}: now a draft, give it a day again")])
    if status != "publish":
        return Standing(False, True)
    if day is None:
        return Standing(False, True, [Note(0, "care", "nothing says when it was published: now a draft")])
    if day > now:
        return Standing(False, True, [Note(0, "care", "its day is still to come: now a draft")])
    if not may_publish:
        return Standing(
            False, True, [Note(0, "info", "it was published; a second pair of eyes has to publish it here")]
        )
    return Standing(True, True)


def topics_of(post: Post) -> tuple[list[str], list[Note]]:
    """The first four, categories before tags; the others are named in a note."""
    names: list[str] = []
    notes: list[Note] = []
    for domain in ("category", "post_tag"):
        for kind, raw in post.topics:
            name = re.sub(r"\s*,\s*", " – ", one_line(unescape(raw)))
            if kind != domain or not name or name.lower() in NO_TOPICS or name.lower() in map(str.lower, names):
                continue
            if not slugify(name) or len(name) > LONGEST_TOPIC:
                notes.append(Note(0, "info", f"the topic “{cut(name, 60)}” was left out: it makes no address here"))
            else:
                names.append(name)
    if len(names) > MOST_TOPICS:
        more = ", ".join(names[MOST_TOPICS:])
        notes.append(Note(0, "info", f"an essay has at most {MOST_TOPICS} topics; left out: {cut(more, 300)}"))
    return names[:MOST_TOPICS], notes


def summary_of(post: Post) -> str:
    return cut(one_line(post.said("excerpt")), LONGEST_LINE)


def outcome_of(post: Post, words: str) -> tuple[str, str]:
    """A line to stand where we say what gets better, and where it was taken from. The old blog asked for none."""
    excerpt = one_line(post.said("excerpt"))
    if excerpt:
        return cut(_first_sentence(excerpt), LONGEST_LINE), "its excerpt"
    for paragraph in words.split("\n\n"):
        plain = one_line(re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", paragraph))
        plain = re.sub(r"\\(.)", r"\1", plain)
        if re.match(r"^[#>|`!-]|^\d+\.|^\*[^*]+\*$", paragraph.strip()) or len(plain) < 15:
            continue
        return cut(_first_sentence(plain.replace("*", "").replace("_", "")), LONGEST_LINE), "its first sentence"
    return title_of(post)[0], "its title"


def _first_sentence(text: str) -> str:
    found = _SENTENCE.match(text)
    return found.group() if found else text


def author_of(post: Post, blog: Blog) -> tuple[str, str]:
    """(email, name) of whoever wrote it, as the export lists its people; a login nobody lists is the name."""
    login = post.said("creator")
    email, name = blog.authors.get(login, ("", ""))
    name = one_line(name) or one_line(login)
    return email.lower(), cut(name if "@" not in name else name.split("@")[0], LONGEST_TITLE)


def old_addresses(post: Post, blog: Blog) -> list[str]:
    """Every address that led to it: its own, by its number, and those it had before it was renamed."""
    base = urlsplit_or_none(blog.address)
    path = base.path if base else ""
    made = [
        of_url(post.said("link"), blog.address),
        of_url(post.said("guid"), blog.address),
        numbered(path, post.number),
    ]
    own = made[0]
    if own and "/?p=" not in own and own.rpartition("/")[2] == normal(post.said("post_name"))[1:]:
        made += [normal(f"{own.rpartition('/')[0]}/{old}") for old in post.old_slugs if old]
    home = normal(path)
    return list(dict.fromkeys(a for a in made if a and a != home and len(a) <= LONGEST and "\x00" not in a))
