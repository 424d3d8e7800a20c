"""A council's colours, worked out from two it chose, so that no choice can make text hard to read.

Contrast is the WCAG 2.2 ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, between 1 and 21.
"""

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

INK, WHITE = "#1b2424", "#ffffff"
DARK_PAGE, DARK_RAISED, DARK_INK, DARK_ON_ACTION = "#121817", "#1a2221", "#e8eeec", "#10201e"

PRIMARY_ON_WHITE = 7.0  # it carries the header's words and every link: the enhanced level (AAA) leaves room for tints
ACCENT_WITH_INK = 4.5  # text in ink stands on it: the minimum level (AA)
DARK_TEXT_AT_LEAST = 9.0  # links on a dark page

Rgb = tuple[float, float, float]


class NotAColour(ValueError):
    """Raised for anything that is not # and six hexadecimal digits."""


def rgb(colour: str) -> Rgb:
    """Red, green and blue, each from 0 to 1."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise NotAColour(f"{colour!r} is not a colour written as # and six digits, such as #0d4f4c")
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))  # type: ignore[return-value]


def written(parts: Rgb) -> str:
    return "#" + "".join(f"{round(min(1, max(0, part)) * 255):02x}" for part in parts)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white): https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, into: str, share: float) -> str:
    """`share` (0 to 1) of one colour in another."""
    pairs = zip(rgb(colour), rgb(into), strict=True)
    return written(tuple(part * share + ground * (1 - share) for part, ground in pairs))  # type: ignore[arg-type]


def paled(colour: str, light: float, most: float) -> str:
    """The same hue at a given lightness (0 to 1), no stronger than `most`: a ground that ink can stand on."""
    hue, _, strength = colorsys.rgb_to_hls(*rgb(colour))
    return written(colorsys.hls_to_rgb(hue, light, min(strength, most)))


def lightened(colour: str, against: str, least: float) -> str:
    """The same hue, lighter, until its contrast with a dark ground is at least `least`; white if need be."""
    hue, light, strength = colorsys.rgb_to_hls(*rgb(colour))
    for step in range(round(light * 100), 100):
        found = written(colorsys.hls_to_rgb(hue, step / 100, min(strength, 0.45)))
        if contrast(found, against) >= least:
            return found
    return WHITE


def faults(primary: str, accent: str) -> list[str]:
    """What is wrong with a choice of colours, in words for the person who chose; nothing if it may be used."""
    found = []
    for name, colour in (("main", primary), ("accent", accent)):
        try:
            rgb(colour)
        except NotAColour as fault:
            found.append(f"The {name} colour: {fault}.")
    if found:
        return found
    if (ratio := contrast(primary, WHITE)) < PRIMARY_ON_WHITE:
        found.append(
            f"The main colour {primary} has a contrast of {ratio:.1f} to 1 with white. It carries links and the "
            f"words in the header, so it needs {PRIMARY_ON_WHITE:g} to 1: choose a darker one."
        )
    if (ratio := contrast(accent, INK)) < ACCENT_WITH_INK:
        found.append(
            f"The accent colour {accent} has a contrast of {ratio:.1f} to 1 with the ink that stands on it. "
            f"It needs {ACCENT_WITH_INK:g} to 1: choose a lighter one."
        )
    return found


@dataclass(frozen=True)
class Brand:
    primary: str
    accent: str

    @property
    def light(self) -> dict[str, str]:
        return {
            "brand": self.primary,
            "brand-strong": mixed(self.primary, "#000000", 0.6),
            "brand-text": self.primary,
            "brand-wash": paled(self.primary, 0.955, 0.28),
            "brand-tint": paled(self.primary, 0.9, 0.28),
            "brand-line": paled(self.primary, 0.69, 0.2),
            "on-brand": WHITE,
            "accent": self.accent,
            "accent-wash": mixed(self.accent, WHITE, 0.13),
            "on-accent": INK,
        }

    @property
    def dark(self) -> dict[str, str]:
        text = lightened(self.primary, DARK_RAISED, DARK_TEXT_AT_LEAST)
        return {
            "brand-text": text,
            "brand-wash": mixed(text, DARK_PAGE, 0.08),
            "brand-tint": mixed(text, DARK_PAGE, 0.17),
            "brand-line": mixed(text, DARK_PAGE, 0.45),
            "accent-wash": mixed(self.accent, DARK_PAGE, 0.12),
        }

    def css(self) -> str:
        """The whole of /brand.css: custom properties, first for a light page and then for a dark one."""
        dark = "@media screen and (prefers-color-scheme:dark)"
        return f":root{{{_written(self.light)}}}\n{dark}{{:root{{{_written(self.dark)}}}}}\n"


@dataclass(frozen=True)
class Sheet:
    css: str
    mark: str  # short and made from the css, for an address that changes when the colours do


@lru_cache(maxsize=8)
def sheet(primary: str, accent: str) -> Sheet:
    """The sheet for one choice of colours, worked out once and not for every page."""
    css = Brand(primary, accent).css()
    return Sheet(css, sha256(css.encode()).hexdigest()[:12])


def _written(properties: dict[str, str]) -> str:
    return ";".join(f"--hub-{name}:{colour}" for name, colour in properties.items())
