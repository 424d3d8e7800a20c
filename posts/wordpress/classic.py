"""Paragraphs as WordPress shows them: old texts have blank lines where HTML needs <p>. Pure."""

import re

BLOCKS = (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul iframe script style video audio object"
).split()
_BLOCK = re.compile(rf"<(/?)({'|'.join(BLOCKS)})\b", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_STAND_IN = "\ue0f2"


def paragraphs(text: str) -> str:
    """A blank line begins a paragraph, a single line end is a line end; what is inside <pre> stays as it is."""
    kept: list[str] = []

    def put_by(found: re.Match) -> str:
        kept.append(found.group())
        return f"\n\n{_STAND_IN}{len(kept) - 1}{_STAND_IN}\n\n"

    text = _KEPT.sub(put_by, text.replace(_STAND_IN, ""))
    text = re.sub(rf"\n*(</(?:{'|'.join(BLOCKS)})>)\n*", r"\1\n\n", text, flags=re.IGNORECASE)
    made = [_paragraph(piece.strip("\n")) for piece in re.split(r"\n[ \t]*\n\s*", text) if piece.strip()]
    whole = "\n".join(made)
    return re.sub(f"{_STAND_IN}([0-9]+){_STAND_IN}", lambda found: kept[int(found[1])], whole)


def _paragraph(piece: str) -> str:
    if _BLOCK.search(piece) or piece.startswith(_STAND_IN):
        return piece
    return "<p>" + piece.strip().replace("\n", "<br>\n") + "</p>"
