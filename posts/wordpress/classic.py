"""Paragraphs as WordPress shows them: old texts have blank lines where HTML needs <p>. Pure."""

import re

from posts.wordpress import code_apart

BLOCKS = (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul iframe script style video audio object"
).split()
_BLOCK = re.compile(rf"<(/?)({'|'.join(BLOCKS)})\b", re.IGNORECASE)
_STAND_IN = "\ue0f2"


def paragraphs(text: str) -> str:
    """A blank line begins a paragraph, a single line end is a line end; what is inside <pre> stays as it is."""
    kept: list[str] = []
    whole = []
    for is_code, piece in code_apart.pieces(text.replace(_STAND_IN, "")):
        if is_code:
            kept.append(piece)
            apart = "\n\n" if piece[:4].lower() != "<cod" else ""  # a word of code stands inside its sentence
            whole.append(f"{apart}{_STAND_IN}{len(kept) - 1}{_STAND_IN}{apart}")
        else:
            whole.append(re.sub(r"\n{3,}", "\n\n", piece))
    text = re.sub(r"(</?(?:blockquote|div)\b[^>]{0,500}>)", r"\n\n\1\n\n", "".join(whole), flags=re.IGNORECASE)
    text = re.sub(r"\n{3,}", "\n\n", text)
    text = re.sub(rf"\n*(</(?:{'|'.join(BLOCKS)})>)\n*", r"\1\n\n", text, flags=re.IGNORECASE)
    made = [_paragraph(piece.strip("\n")) for piece in re.split(r"\n[ \t]*\n\s*", text) if piece.strip()]
    return re.sub(f"{_STAND_IN}([0-9]+){_STAND_IN}", lambda found: kept[int(found[1])], "\n".join(made))


def _paragraph(piece: str) -> str:
    alone = re.fullmatch(f"{_STAND_IN}([0-9]+){_STAND_IN}", piece)
    if _BLOCK.search(piece) or alone:
        return piece
    return "<p>" + piece.strip().replace("\n", "<br>\n") + "</p>"
