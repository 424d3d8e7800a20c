"""Reads a WordPress export (WXR 1.0 to 1.2) as a stream: one post in memory at a time, and no file that could do harm.

No tree is built. What is not wanted is not kept, however long it is, so a file of any size takes the room of its
longest post. Pure: a file in, posts out, or Refused with the line and the reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import DefusedXMLParser

from posts.wordpress.refusal import Refused

A_PIECE = 64 * 1024  # bytes read at a time
DEEPEST = 40  # elements inside one another; an export has five
LONGEST_FIELD = 5_000_000  # characters
MOST_POSTS = 200_000
VERSIONS = {"1.0", "1.1", "1.2"}

_WORDPRESS = re.compile(r"^\{http://wordpress\.org/export/[\d.]+/\}")
_SHORT = {
    "{http://purl.org/rss/1.0/modules/content/}encoded": "content",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
}
_EXCERPT = re.compile(r"^\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded$")
_OF_A_POST = {
    *("title", "link", "guid", "pubDate", "creator", "content", "excerpt", "post_id", "post_date", "post_date_gmt"),
    *("post_name", "status", "post_parent", "post_type", "post_password", "attachment_url", "category"),
}
_OF_THE_BLOG = {"title", "link", "base_blog_url", "base_site_url", "wxr_version"}
_OF_AN_AUTHOR = {"author_login", "author_email", "author_display_name"}
_INSIDE = {"meta_key", "meta_value", "comment_approved", "comment_type"}
_META = {"_wp_attachment_image_alt", "_wp_old_slug"}


@dataclass
class Post:
    """One item of the export as it stands there, whatever it is: a post, a page, a picture."""

    place: int  # the how many-th item of the file, from 1
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    topics: list[tuple[str, str]] = field(default_factory=list)  # (category or post_tag, name)
    old_slugs: list[str] = field(default_factory=list)
    alt: str = ""
    comments: dict[str, int] = field(default_factory=dict)

    def said(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    @property
    def number(self) -> str:
        return self.said("post_id")

    @property
    def kind(self) -> str:
        return self.said("post_type") or "post"


@dataclass
class Blog:
    title: str = ""
    address: str = ""
    version: str = ""
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)  # login: (email, name)


class Reader:
    """Iterate over it for the posts; `blog` is whole when they have all come, `share` is how much is read (0 to 1)."""

    def __init__(self, source: BinaryIO, size: int = 0):
        self.blog = Blog()
        self.source, self.size, self.bytes_read = source, size, 0
        self._target = _Target(self.blog)
        # comments and processing instructions are passed over by the target, which has no method for them
        self._parser = DefusedXMLParser(target=self._target, forbid_dtd=True)
        self._target.line = lambda: self._parser.parser.CurrentLineNumber

    @property
    def share(self) -> float:
        return min(1.0, self.bytes_read / self.size) if self.size else 0.0

    def __iter__(self) -> Iterator[Post]:
        while piece := self.source.read(A_PIECE):
            self.bytes_read += len(piece)
            self._tell(self._parser.feed, piece)
            yield from self._target.finished()
        self._tell(self._parser.close)
        if not self._target.begun:
            raise Refused("line 1", "the file is empty.")
        if self.blog.version not in VERSIONS:
            raise Refused(
                "the file", "it is not a WordPress export: nothing in it says which version of the format it has."
            )

    def _tell(self, step, *given) -> None:
        """Takes one step and turns the parser's words into ours."""
        try:
            step(*given)
        except ParseError as fault:
            line, column = fault.position
            raise Refused(f"line {line}, column {column + 1}", _why(str(fault), self.bytes_read)) from None
        except (DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden):
            raise Refused(
                f"line {self._parser.parser.CurrentLineNumber}",
                "it declares a document type or an entity. No WordPress export does, and such a line can be used "
                "to harm a server.",
            ) from None
        except (LookupError, ValueError) as fault:
            if isinstance(fault, Refused):
                raise
            raise Refused("line 1", "it names an alphabet that cannot be read.") from None


def _why(fault: str, bytes_read: int) -> str:
    if bytes_read == 0:
        return "the file is empty."
    if "no element found" in fault or "unclosed" in fault:
        return "the file ends in the middle. Export it again, and copy it whole."
    if "mismatched tag" in fault:
        return "a part is closed that was not the last one opened, so the file is damaged."
    if "invalid token" in fault:
        return "there is a character that XML does not allow, so the file is damaged or of another kind."
    if "syntax error" in fault or "junk" in fault:
        return "this is not an XML file, so not a WordPress export."
    if "entity" in fault:
        return "it uses a named character that is not part of XML."
    return f"the XML cannot be read ({fault.split(':')[0]})."


class _Target:
    """What the parser calls. Holds the post being read, and those finished since they were last taken away."""

    def __init__(self, blog: Blog):
        self.blog = blog
        self.line = lambda: 0
        self.begun = False
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._length = 0
        self._category = ("", "")
        self._post: Post | None = None
        self._small: dict[str, str] = {}  # of one author, comment or postmeta
        self._done: list[Post] = []
        self._places = 0

    def finished(self) -> Iterator[Post]:
        done, self._done = self._done, []
        yield from done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _short(tag)
        if not self.begun:
            self.begun = True
            if name != "rss":
                raise Refused(
                    f"line {self.line()}", f"this is not a WordPress export: it begins with “{name[:40]}”, not “rss”."
                )
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise Refused(f"line {self.line()}", f"more than {DEEPEST} parts stand inside one another.")
        if self._path[2:] == ["item"]:
            self._begin_post()
        if name in {"author", "comment", "postmeta"}:
            self._small = {}
        if name == "category":
            self._category = (attributes.get("domain", ""), attributes.get("nicename", ""))
        self._text = [] if self._is_wanted(name) else None
        self._length = 0

    def data(self, text: str) -> None:
        if self._text is None:
            return
        self._length += len(text)
        if self._length > LONGEST_FIELD:
            raise Refused(self._where(), f"one part of it is longer than {LONGEST_FIELD:,} characters.")
        self._text.append(text)

    def end(self, tag: str) -> None:
        name, text = _short(tag), "".join(self._text or ())
        if self._text is not None:
            self._keep(name, text)
        elif name in {"author", "comment", "postmeta"}:
            self._close(name)
        elif self._path[2:] == ["item"] and self._post is not None:
            self._done.append(self._post)
            self._post = None
        self._path.pop()
        self._text = None

    def close(self) -> None:
        """The file has ended; whether it was a whole one is for the reader to say."""

    def _begin_post(self) -> None:
        self._places += 1
        if self._places > MOST_POSTS:
            raise Refused(f"line {self.line()}", f"there are more than {MOST_POSTS:,} posts in one file.")
        self._post = Post(place=self._places, line=self.line())

    def _is_wanted(self, name: str) -> bool:
        depth, above = len(self._path), self._path[-2] if len(self._path) > 1 else ""
        if self._post is not None:
            return (depth == 4 and name in _OF_A_POST) or (above in {"postmeta", "comment"} and name in _INSIDE)
        return (depth == 3 and name in _OF_THE_BLOG) or (above == "author" and name in _OF_AN_AUTHOR)

    def _keep(self, name: str, text: str) -> None:
        if name in _INSIDE or name in _OF_AN_AUTHOR:
            self._small[name] = text
        elif self._post is None:
            self._keep_of_the_blog(name, text.strip())
        elif name == "category":
            self._post.topics.append((self._category[0], text.strip()))
        else:
            self._post.fields.setdefault(name, text)

    def _keep_of_the_blog(self, name: str, text: str) -> None:
        if name == "wxr_version":
            self.blog.version = text
        elif name == "title":
            self.blog.title = text
        elif name == "base_blog_url" or not self.blog.address:
            self.blog.address = text

    def _close(self, name: str) -> None:
        """One author, comment or postmeta is whole."""
        small, self._small = self._small, {}
        if name == "author":
            email, shown = small.get("author_email", "").strip(), small.get("author_display_name", "").strip()
            self.blog.authors[small.get("author_login", "").strip()] = (email, shown)
        elif self._post is not None and name == "comment":
            state = _comment_state(small)
            self._post.comments[state] = self._post.comments.get(state, 0) + 1
        elif self._post is not None and small.get("meta_key", "").strip() in _META:
            value = small.get("meta_value", "").strip()
            if small["meta_key"].strip() == "_wp_old_slug":
                self._post.old_slugs.append(value)
            else:
                self._post.alt = value

    def _where(self) -> str:
        return f"line {self.line()}, post {self._places}" if self._places else f"line {self.line()}"


def _short(tag: str) -> str:
    """The names of the format without their long beginnings; the text and the excerpt are both called encoded."""
    if tag in _SHORT:
        return _SHORT[tag]
    if _EXCERPT.match(tag):
        return "excerpt"
    return _WORDPRESS.sub("", tag)


def _comment_state(said: dict[str, str]) -> str:
    if said.get("comment_type", "").strip() in {"pingback", "trackback"}:
        return "links from other blogs"
    approved = said.get("comment_approved", "").strip()
    return {"1": "shown to readers", "0": "waiting", "spam": "spam", "trash": "in the bin"}.get(approved, "waiting")
