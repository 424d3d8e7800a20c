"""What a first look at a draft finds, before a second pair of eyes does: plain words in, plain remarks out."""

import re
from dataclasses import dataclass

PLATFORMS = (
    "bluesky facebook flickr instagram linkedin mastodon messenger nextdoor periscope pinterest reddit signal snapchat "
    "telegram threads tiktok tumblr tweet tweets twitter viber vimeo whatsapp x yammer youtube"
).split()
# Ordinary English words that are also platforms: only a capital and another word of the trade give them away.
ALSO_PLAIN_WORDS = {"messenger", "signal", "threads", "x"}
TRADE = re.compile(r"\b(account|app|channel|group|handle|page|post|profile|video)s?\b", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\][ \t]?[(\[]|<img\b", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^(#{1,6})\s+\S")


@dataclass(frozen=True)
class Remark:
    """One thing to look at (kind "care") or one that is already right ("do"), as components/checks.html shows it."""

    kind: str
    verdict: str
    hint: str


def platform_at_front(title: str) -> str | None:
    """The platform that a title opens with, as written there, or None. Rule 1: do not begin with the technology."""
    words = re.findall(r"[\w'’]+", title)
    if words and words[0].lower() in {"a", "an", "the", "our", "using", "how"}:
        words = words[1:]
    if not words:
        return None
    first = re.sub(r"['’]s$", "", words[0])
    if first.lower() not in PLATFORMS:
        return None
    if first.lower() in ALSO_PLAIN_WORDS and not (first[0].isupper() and TRADE.search(title)):
        return None
    return words[0]


def pictures_by_address(text: str) -> list[int]:
    """The lines (from 1) that ask for a picture by its address; a picture inside a code sample does not count."""
    found, in_code = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code and _PICTURE.search(_CODE.sub("", line)):
            found.append(number)
    return found


def heading_jump(text: str) -> int | None:
    """The line of the first heading that skips a level downwards, or None. Writers begin at two hashes."""
    level, in_code = 1, False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        heading = None if in_code else _HEADING.match(line)
        if heading:
            if len(heading[1]) > level + 1:
                return number
            level = len(heading[1])
    return None


def remarks(*, title: str, outcome: str, words: str) -> list[Remark]:
    """Things to look at first, then what is already right."""
    platform, jump = platform_at_front(title), heading_jump(words)
    made = [
        Remark("care", f"The title opens with “{platform}”", "Open with what gets better. The tool can come later.")
        if platform
        else Remark("do", "The title is not about a tool", "It opens with people or with what happened."),
        Remark("do", "It says what gets better", "Readers see this first.")
        if outcome.strip()
        else Remark(
            "care",
            "No outcome yet",
            "Say what gets better for a resident. It is needed before you ask for a second pair of eyes.",
        ),
        Remark(
            "care", f"A heading jumps a level at line {jump}", "Use two hashes for a heading, three for one inside it."
        )
        if jump
        else Remark("do", "Headings are in order", "People who listen to the page can skim it."),
    ]
    return sorted(made, key=lambda remark: remark.kind)
