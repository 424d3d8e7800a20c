"""Parts of a text that stand as they are (code, scripts), told apart from the rest in one walk. Pure."""

import re
from collections.abc import Iterator

_OPENS = re.compile(r"<(pre|code|script|style|textarea)\b", re.IGNORECASE)


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """(is it code, piece) in order; joined they are the text. An opening that is never closed is ordinary text."""
    low, at, begun = text.lower(), 0, 0
    unclosed: set[str] = set()
    while found := _OPENS.search(text, at):
        name = found[1].lower()
        end = -1 if name in unclosed else low.find(f"</{name}", found.end())
        if end < 0:
            unclosed.add(name)
            at = found.end()
            continue
        end = text.find(">", end) + 1 or len(text)
        yield False, text[begun : found.start()]
        yield True, text[found.start() : end]
        begun = at = end
    yield False, text[begun:]
