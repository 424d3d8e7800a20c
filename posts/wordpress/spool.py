"""The first pass: the whole file is read and checked before anything is written, and its posts laid out on disk.

What is held in memory is an index: addresses, pictures and slugs, some hundred bytes for each post.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from posts.wordpress import fields
from posts.wordpress.read import Blog, Post, Reader
from posts.wordpress.refusal import Refused

PASSED_OVER = {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request"}
Tell = Callable[[float], None]


@dataclass
class Index:
    blog: Blog
    key: str = ""  # what this blog is called in our records
    places: list[int] = field(default_factory=list)  # where each post begins in the file of posts
    wanted: list[tuple[str, str]] = field(default_factory=list)  # (number, slug it would like)
    slugs: dict[str, str] = field(default_factory=dict)  # number: slug it gets
    addresses: dict[str, str] = field(default_factory=dict)  # old address: number
    pictures: dict[str, list[str]] = field(default_factory=dict)  # number: address, alt, title, parent
    kinds: dict[str, int] = field(default_factory=dict)
    comments: dict[str, int] = field(default_factory=dict)

    def aside(self) -> list[str]:
        """What else is in the file, in words: pictures listed, comments counted, other kinds of thing."""
        said = [f"left on the old blog, {kind}: {count}" for kind, count in sorted(self.kinds.items())]
        if self.pictures:
            said.insert(0, f"pictures and other files listed in it: {len(self.pictures)}")
        if self.comments:
            each = ", ".join(f"{count} {state}" for state, count in sorted(self.comments.items()))
            said.insert(0, f"comments, counted and not brought in: {sum(self.comments.values())} ({each})")
        return said


def read_whole(source: Path, folder: Path, tell: Tell = lambda share: None) -> Index:
    """Raises Refused, and leaves nothing but what is in `folder`."""
    with source.open("rb") as file, (folder / "posts.jsonl").open("w", encoding="utf-8") as laid_out:
        reader = Reader(file, source.stat().st_size)
        index = Index(reader.blog)
        numbers: set[str] = set()
        for post in reader:
            tell(reader.share)
            if not post.number:
                raise Refused(f"line {post.line}, post {post.place}", "it has no number (wp:post_id).")
            if len(post.number) > 12 or not post.number.isascii() or not post.number.isdigit():
                raise Refused(f"line {post.line}, post {post.place}", "its number (wp:post_id) is not one.")
            if post.number in numbers:
                raise Refused(f"line {post.line}, post {post.place}", f"a second post has the number {post.number}.")
            numbers.add(post.number)
            _lay_out(post, index, laid_out)
    index.key = _key(reader.blog)
    return index


def _lay_out(post: Post, index: Index, laid_out) -> None:
    for state, count in post.comments.items():
        index.comments[state] = index.comments.get(state, 0) + count
    if post.kind == "attachment":
        title = fields.cut(fields.one_line(post.said("excerpt")), 300)  # WordPress keeps the caption there
        url = post.said("attachment_url") or post.said("guid")
        index.pictures[post.number] = [url[:1000], fields.one_line(post.alt)[:300], title, post.said("post_parent")]
        return
    if post.kind in PASSED_OVER or post.kind.startswith("wp_"):
        index.kinds[post.kind] = index.kinds.get(post.kind, 0) + 1
        return
    index.places.append(laid_out.tell())
    if fields.is_brought_in(post):
        index.wanted.append((post.number, fields.wanted_slug(post)))
        for old in fields.old_addresses(post, index.blog):
            index.addresses.setdefault(old, post.number)
    laid_out.write(json.dumps(asdict(post)) + "\n")


def _key(blog: Blog) -> str:
    """The blog's address without http and www, so that an export made after a move to https is the same blog."""
    try:
        parts = urlsplit(blog.address)
    except ValueError:
        parts = urlsplit("")
    return (parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/"))[:200] or "the old blog"


def posts(folder: Path, index: Index, begin: int = 0) -> Iterator[Post]:
    """The posts from the `begin`-th on (from 0), one at a time."""
    if begin >= len(index.places):
        return
    with (folder / "posts.jsonl").open(encoding="utf-8") as laid_out:
        laid_out.seek(index.places[begin])
        for line in laid_out:
            said = json.loads(line)
            said["topics"] = [tuple(topic) for topic in said["topics"]]
            yield Post(**said)


def keep_index(folder: Path, index: Index) -> None:
    (folder / "index.json").write_text(json.dumps(asdict(index)), encoding="utf-8")


def kept_index(folder: Path) -> Index:
    said = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    blog = Blog(**said.pop("blog"))
    blog.authors = {login: (email, name) for login, (email, name) in blog.authors.items()}
    return Index(blog=blog, **said)
