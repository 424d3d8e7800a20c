"""WordPress's square brackets and block comments, turned into HTML or plain words; what is left out is noted. Pure."""

import html
import json
import re
from collections.abc import Callable

from posts.wordpress import code_apart
from posts.wordpress.marks import Marks

# What a text in square brackets may be without being WordPress's: an editor's remark.
WORDS_OF_EDITORS = {"sic", "pdf", "doc", "note", "edit", "update", "image", "video", "name", "redacted", "laughter"}
PLAYED = {
    "video": "video",
    "audio": "recording",
    "youtube": "video",
    "vimeo": "video",
    "embed": "page",
    "tweet": "post",
}
_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z0-9/_-]+)(\s+\{.{0,5000}?\})?\s*(/?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CAPTION = re.compile(r"\[(caption|wp_caption)\b([^\]]{0,1000})\](.{0,5000}?)\[/\1\]", re.IGNORECASE | re.DOTALL)
_WITH_ADDRESS = re.compile(
    r"\[(embed|youtube|vimeo|video|audio|tweet)\b([^\]]{0,1000})\](?:([^\[]{0,1000})\[/\1\])?", re.I
)
_GALLERY = re.compile(r"\[(gallery|playlist)\b([^\]]{0,2000})\]", re.IGNORECASE)
_ANY = re.compile(r"(\[?)\[(/?)([a-zA-Z][\w-]{0,60})((?:\s[^\[\]]{0,1000})?)/?\](\]?)")
_GIVEN = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_BARE = re.compile(r"^[ \t]{0,20}(?:<p>)?(https?://[^\s<>\"]{4,500})[ \t]{0,20}(?:</p>)?[ \t]{0,20}$", re.MULTILINE)
SITES = re.compile(
    r"^https?://(?:[\w-]+\.)*(youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|facebook\.com|"
    r"flickr\.com|flic\.kr|soundcloud\.com|instagram\.com|slideshare\.net|ted\.com|spotify\.com|google\.com)(?=[/:?]|$)",
    re.IGNORECASE,
)

Gallery = Callable[[list[str]], list[str]]


def into_html(text: str, marks: Marks, gallery: Gallery) -> str:
    """The same text without square brackets and block comments of WordPress's. `gallery` draws pictures by number."""
    return "".join(
        piece if is_code else _outside_code(piece, marks, gallery) for is_code, piece in code_apart.pieces(text)
    )


def is_made_of_blocks(text: str) -> bool:
    return bool(_BLOCK.search(text))


def given(attributes: str) -> dict[str, str]:
    """id="5" width='300' align=left, as a dictionary; names in small letters."""
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _GIVEN.findall(attributes.replace("”", '"').replace("″", '"'))
    }


def played(url: str, what: str = "page") -> str:
    """A link in plain words, where WordPress showed a player from another site."""
    site = SITES.match(url)
    name = site[1].lower() if site else re.sub(r"^https?://(?:www\.)?|[/?#:].*$", "", url, flags=re.IGNORECASE)
    if not re.match(r"https?://", url, re.IGNORECASE):
        return ""
    kind = "video" if name in {"youtube.com", "youtu.be", "vimeo.com", "youtube-nocookie.com", "ted.com"} else what
    return f'<p><a href="{html.escape(url)}">A {kind} on {html.escape(name)}</a></p>'


def _outside_code(text: str, marks: Marks, gallery: Gallery) -> str:
    text = _BLOCK.sub(lambda found: _block(found, marks), text)
    text = _COMMENT.sub("", text)  # <!--more-->, <!--nextpage--> and what writers hid
    text = _CAPTION.sub(lambda found: _caption(found[2], found[3]), text)
    text = _GALLERY.sub(lambda found: _gallery(found, marks, gallery), text)
    text = _WITH_ADDRESS.sub(lambda found: _shown_elsewhere(found, marks), text)
    text = _BARE.sub(lambda found: _bare(found, marks), text)
    closed = {name.lower() for name in re.findall(r"\[/([a-zA-Z][\w-]*)\]", text)}
    return _ANY.sub(lambda found: _any(found, marks, closed), text)


def _block(found: re.Match, marks: Marks) -> str:
    """Block comments say how a block looks; one without words of its own is made by WordPress from elsewhere."""
    name, alone = found[2], found[4]
    if not alone:
        return ""
    try:
        said = json.loads(found[3] or "{}")
    except ValueError:
        said = {}
    url = said.get("url") if isinstance(said, dict) else None
    if isinstance(url, str) and re.match(r"https?://", url):
        return "\n\n" + marks.note(f"what was shown here from {url[:200]} is now a link", "info") + played(url) + "\n\n"
    if name in {"more", "nextpage", "spacer", "separator"}:
        return ""
    return "\n\n" + marks.note(f"a block that WordPress made itself ({name}) was left out") + "\n\n"


def _caption(attributes: str, inside: str) -> str:
    picture = re.search(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inside, re.IGNORECASE)
    words = given(attributes).get("caption") or (inside[picture.end() :] if picture else inside)
    drawn = picture.group() if picture else ""
    return f"\n\n<figure>{drawn}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _gallery(found: re.Match, marks: Marks, gallery: Gallery) -> str:
    if found[1].lower() == "playlist":
        return marks.note("a list of recordings was left out")
    said = given(found[2])
    numbers = re.findall(r"\d+", said.get("ids") or said.get("include") or "")
    drawn = gallery(numbers)
    if not drawn:
        return marks.note("a gallery was left out: none of its pictures is in the export")
    return (
        "\n\n"
        + marks.note(f"a gallery became {len(drawn)} pictures one below the other", "info")
        + "".join(drawn)
        + "\n\n"
    )


def _shown_elsewhere(found: re.Match, marks: Marks) -> str:
    said, what = given(found[2]), PLAYED[found[1].lower()]
    in_brackets = re.search(r"https?://[^\s\"'\]]+", found[2])
    url = (found[3] or "").strip() or said.get("src") or said.get("url") or said.get("mp4") or said.get("mp3") or ""
    url = html.unescape(url) or (in_brackets.group() if in_brackets else "")
    link = played(url, what)
    if not link:
        return marks.note(f"a {what} without an address was left out")
    return "\n\n" + marks.note(f"what was shown here from {url[:200]} is now a link", "info") + link + "\n\n"


def _bare(found: re.Match, marks: Marks) -> str:
    """An address alone on its line is shown by WordPress as a player, where it knows the site."""
    url = html.unescape(found[1])
    if not SITES.match(url):
        return found.group()
    return "\n\n" + marks.note(f"what was shown here from {url[:200]} is now a link", "info") + played(url) + "\n\n"


def _any(found: re.Match, marks: Marks, closed: set[str]) -> str:
    """A shortcode of some plugin goes, and the words between its brackets stay; an editor's [sic] is left alone."""
    before, end, name, said, after = found.groups()
    if before and after:
        return f"[{end}{name}{said}]"  # [[name]] is how a writer shows the brackets themselves
    told = name.lower()
    if not (end or said.strip().find("=") > 0 or told in closed or (re.search(r"[-_]", name) and not said.strip())):
        if told not in WORDS_OF_EDITORS and not said.strip():
            return found.group() + marks.note(
                f"[{name}] stands in square brackets; it may have been a shortcode", "info"
            )
        return found.group()
    if end:
        return before + after
    return before + marks.note(f"the shortcode [{name}] was left out; words inside it were kept") + after
