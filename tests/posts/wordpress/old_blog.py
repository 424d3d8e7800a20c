"""A generator of exports as WordPress writes them, of any length, and zips of uploads to go with them."""

import io
import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- An export of everything this blog holds. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
\t<title>The Wexcombe web team</title>
\t<link>https://blog.wexcombe.example</link>
\t<description>What we try, and how it goes</description>
\t<pubDate>Mon, 02 Nov 2026 09:00:00 +0000</pubDate>
\t<language>en-GB</language>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>https://blog.wexcombe.example</wp:base_site_url>
\t<wp:base_blog_url>https://blog.wexcombe.example</wp:base_blog_url>
\t<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[megan]]></wp:author_login>\
<wp:author_email><![CDATA[Megan@Wexcombe.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[Megan of the web team]]></wp:author_display_name></wp:author>
\t<wp:author><wp:author_id>3</wp:author_id><wp:author_login><![CDATA[oldhand]]></wp:author_login>\
<wp:author_email><![CDATA[gone@wexcombe.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[Olwen Old-Hand]]></wp:author_display_name></wp:author>
\t<wp:category><wp:term_id>1</wp:term_id><wp:cat_name><![CDATA[Bins]]></wp:cat_name></wp:category>
\t<generator>https://wordpress.org/?v=6.8</generator>
"""
TAIL = "</channel>\n</rss>\n"
WORDS = (
    "residents bins council page letter reply morning lorry phone form street week office answer question "
    "meeting people listen plain words post school park bridge river bus hall library"
).split()


def cdata(text: str) -> str:
    """As WordPress writes it: the end mark inside a text is broken in two."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def item(
    number: int,
    *,
    title: str = "A post",
    content: str = "<p>Residents hear back on the same day.</p>",
    slug: str = "",
    excerpt: str = "",
    status: str = "publish",
    kind: str = "post",
    day: str = "2011-05-03 09:30:00",
    day_gmt: str = "2011-05-03 08:30:00",
    link: str | None = None,
    author: str = "megan",
    topics: Iterable[tuple[str, str]] = (),
    comments: Iterable[str] = (),
    meta: Iterable[tuple[str, str]] = (),
    more: str = "",
) -> str:
    slug = slug or f"post-{number}"
    link = f"https://blog.wexcombe.example/{day[:4]}/{day[5:7]}/{slug}/" if link is None else link
    kinds = "".join(f'<category domain="{d}" nicename="n">{cdata(name)}</category>' for d, name in topics)
    said = "".join(
        f"<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_content>{cdata('First!')}</wp:comment_content>"
        f"<wp:comment_approved>{state}</wp:comment_approved><wp:comment_type></wp:comment_type></wp:comment>"
        for n, state in enumerate(comments)
    )
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{cdata(k)}</wp:meta_key><wp:meta_value>{cdata(v)}</wp:meta_value></wp:postmeta>"
        for k, v in meta
    )
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<pubDate>Tue, 03 May 2011 08:30:00 +0000</pubDate><dc:creator>{cdata(author)}</dc:creator>"
        f'<guid isPermaLink="false">https://blog.wexcombe.example/?p={number}</guid><description></description>'
        f"<content:encoded>{cdata(content)}</content:encoded><excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{day}</wp:post_date>"
        f"<wp:post_date_gmt>{day_gmt}</wp:post_date_gmt><wp:comment_status>open</wp:comment_status>"
        f"<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_parent>0</wp:post_parent>"
        f"<wp:post_type>{kind}</wp:post_type>{more}{kinds}{metas}{said}</item>\n"
    )


def attachment(number: int, path: str, *, alt: str = "", parent: int = 0, caption: str = "") -> str:
    url = f"https://blog.wexcombe.example/wp-content/uploads/{path}"
    made = item(
        number, title=path, content="", status="inherit", kind="attachment", slug=f"a-{number}", excerpt=caption,
        meta=[("_wp_attachment_image_alt", alt)] if alt else [], more=f"<wp:attachment_url>{url}</wp:attachment_url>",
    )  # fmt: skip
    return made.replace("<wp:post_parent>0<", f"<wp:post_parent>{parent}<")


def export(*items: str) -> str:
    return HEAD + "".join(items) + TAIL


def many(count: int, characters: int = 2_000, seed: int = 1) -> Iterator[str]:
    """A blog of so many posts, piece by piece, each about so long: paragraphs, a list, a heading, a caption."""
    dice = random.Random(seed)
    yield HEAD
    for number in range(1, count + 1):
        sentences = [" ".join(dice.choices(WORDS, k=12)).capitalize() + "." for _ in range(characters // 90)]
        content = "\n\n".join(sentences) + "\n\n<h2>What we saw</h2>\n<ul><li>one</li><li>two</li></ul>\n<!--more-->"
        year, month = 2005 + number % 20, 1 + number % 12
        day = f"{year}-{month:02}-03 09:30:00"
        yield item(
            number, title=f"Post {number}", content=content, slug=f"post-{number}", day=day, day_gmt=day,
            topics=[("category", dice.choice(["Bins", "Listening"]))], comments=["1"],
        )  # fmt: skip
    yield TAIL


def written(folder: Path, *items: str, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_text(export(*items), encoding="utf-8")
    return path


def picture(kind: str = "JPEG", colour: str = "teal", size: tuple[int, int] = (640, 480)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


def zipped(folder: Path, files: dict[str, bytes], name: str = "uploads.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for inside, data in files.items():
            made.writestr(inside, data)
    return path
