"""Makes the links and pictures of an essay's HTML absolute, for a reader that shows it elsewhere."""

import re

_LINK = re.compile(r'(<(?:a|img|source)\b[^>]*?\s(?:href|src)=")([/#])(?!/)')
_SRCSET = re.compile(r'(\ssrcset=")([^"]*)(")')


def at_home(html: str, home: str, page: str) -> str:
    """`home` is the hub's own address without a slash at its end; `page` the essay's path, for places inside it."""

    def absolute(found: re.Match[str]) -> str:
        return found[1] + (f"{home}/" if found[2] == "/" else f"{home}{page}#")

    def each(found: re.Match[str]) -> str:
        pictures = [one.strip() for one in found[2].split(",")]
        return found[1] + ", ".join(home + one if one.startswith("/") else one for one in pictures) + found[3]

    once = None
    while once != html:  # a picture has both src and srcset; an <a> one href: a second look finds nothing more
        once, html = html, _LINK.sub(absolute, html)
    return _SRCSET.sub(each, html)
