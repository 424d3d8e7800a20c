"""What a kept picture is called. Its size is in its name, so that text can be drawn without asking the database."""

import re
import secrets

WIDTHS = (480, 960, 1600)
WIDEST, TALLEST = 1600, 4800  # pixels
NAME = r"[0-9a-f]{20}-[1-9][0-9]{0,3}x[1-9][0-9]{0,3}"
DECORATION = "decoration"  # written in place of words: ![decoration](picture:…)
# A column of text is at most about 42rem wide; on a telephone it is the whole screen.
SIZES = "(min-width: 48em) 42rem, 100vw"
_NAME = re.compile(NAME)
_ADDRESS = re.compile(rf"/pictures/({NAME})-[1-9][0-9]{{0,3}}\.webp")
_MARKS = str.maketrans({"[": "(", "]": ")", "\\": "/", "`": "'", "<": "‹", ">": "›"})


def new_name(width: int, height: int) -> str:
    """Eighty random bits, which nobody guesses, and the size of the widest file."""
    return f"{secrets.token_hex(10)}-{width}x{height}"


def is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and size_of(text)[0] <= WIDEST and size_of(text)[1] <= TALLEST


def size_of(name: str) -> tuple[int, int]:
    width, height = name.rpartition("-")[2].split("x")
    return int(width), int(height)


def widths(widest: int) -> list[int]:
    """The widths in which a picture is kept: the usual ones that are smaller than it, and its own."""
    return [*(width for width in WIDTHS if width < widest), widest]


def address(name: str, width: int) -> str:
    return f"/pictures/{name}-{width}.webp"


def source(name: str) -> str:
    """The address for a browser that knows no srcset: the middle width."""
    known = widths(size_of(name)[0])
    return address(name, known[min(1, len(known) - 1)])


def srcset(name: str) -> str:
    return ", ".join(f"{address(name, width)} {width}w" for width in widths(size_of(name)[0]))


def in_html(html: str) -> list[str]:
    """The names of the pictures that this HTML draws, each once, in order."""
    return list(dict.fromkeys(_ADDRESS.findall(html)))


def in_markdown(name: str, alt: str) -> str:
    """How a writer's text shows a picture."""
    return f"![{as_words(alt)}](picture:{name})"


def as_words(text: str) -> str:
    """One line between square brackets: marks that would end it early are written another way."""
    return " ".join(text.translate(_MARKS).split())
