"""Makes the fonts for print from the web font: `python -m hub.kit.paper.make_fonts`, after `make assets`' npm ci.

Print needs whole files of one weight each; the web has one file for every weight, cut in two by its letters.
"""

from pathlib import Path
from shutil import copyfile

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent / "fonts"
PACKAGE = HERE.parents[3] / "static/src/node_modules/@fontsource-variable/atkinson-hyperlegible-next"
WEIGHTS = {"Regular": 400, "Bold": 700}
FAMILY = "Hub Print"
MOMENT = 3_877_000_000  # seconds since 1904: always the same, so that the same font gives the same file
NAMED = {1: FAMILY, 4: f"{FAMILY} {{style}}", 6: "HubPrint-{style}", 16: FAMILY}


def main() -> None:
    for style, weight in WEIGHTS.items():
        parts = [_of_one_weight(part, weight) for part in ("latin", "latin-ext")]
        font = Merger().merge([str(part) for part in parts])
        _name(font, style, weight)
        font.save(HERE / f"print-{style.lower()}.ttf")
        for part in parts:
            part.unlink()
        letters = sorted(font.getBestCmap())
    (HERE / "letters.txt").write_text("".join(map(chr, (each for each in letters if each > 32))), encoding="utf-8")
    copyfile(PACKAGE / "LICENSE", HERE / "OFL.txt")


def _of_one_weight(part: str, weight: int) -> Path:
    font = TTFont(PACKAGE / "files" / f"atkinson-hyperlegible-next-{part}-wght-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    made = HERE / f"{part}.ttf"
    font.save(made)
    return made


def _name(font: TTFont, style: str, weight: int) -> None:
    """A name of its own: it is no longer the font it was made from."""
    for number, name in NAMED.items():
        font["name"].setName(name.format(style=style), number, 3, 1, 0x409)
    font["name"].setName(style, 2, 3, 1, 0x409)
    font["name"].setName(style, 17, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].macStyle = int(weight >= 700)
    font["OS/2"].fsSelection = 0x20 if weight >= 700 else 0x40
    font["head"].created = font["head"].modified = MOMENT
    font.recalcTimestamp = False


if __name__ == "__main__":
    main()
