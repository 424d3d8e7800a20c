"""One way to write an old address, so that however a reader types it the same essay answers. Pure."""

import re
import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit

LONGEST = 500
_NUMBER = re.compile(r"^[0-9]{1,12}$")


def normal(path: str) -> str:
    """/Index.php/2011//05/Some-Title and /2011/05/some-title/ are one: small letters, percent signs read, no slash."""
    path = unicodedata.normalize("NFC", unquote(path, errors="replace")).lower()
    path = re.sub(r"/{2,}", "/", "/" + path.strip("/"))
    path = re.sub(r"^((?:/[^/]+)*?)/index\.php(?=/|$)", r"\1", path)
    return path.rstrip("/")


def numbered(path: str, number: str) -> str:
    """What stands for an address that names a post by its number: /?p=123, or /blog/?p=123."""
    return f"{normal(path)}/?p={number}"


def of_request(path: str, p: str | None, page_id: str | None = None) -> str:
    """The one old address that this request may mean; "" where it can be none."""
    number = p or page_id or ""
    made = numbered(path, number) if _NUMBER.match(number) else normal(path)
    return made if made and len(made) <= LONGEST and "\x00" not in made else ""


def of_url(url: str, blog: str) -> str | None:
    """The old address that a link inside the blog's own text means; None where it leads somewhere else."""
    parts = urlsplit_or_none(url.strip())
    ours = urlsplit_or_none(blog)
    if parts is None or ours is None or parts.scheme.lower() not in {"", "http", "https"}:
        return None
    if parts.netloc and host(parts.netloc) != host(ours.netloc):
        return None
    if not parts.netloc and not parts.path.startswith("/"):
        return None
    asked = parse_qs(parts.query)
    return of_request(parts.path, asked.get("p", [None])[0], asked.get("page_id", [None])[0]) or None


def host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").split(":")[0]


def urlsplit_or_none(url: str):
    """Old blogs hold addresses that are none, such as http://[name]/."""
    try:
        return urlsplit(url)
    except ValueError:
        return None
