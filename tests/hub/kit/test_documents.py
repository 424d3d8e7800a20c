"""A PDF read back: tagged, titled, in its language, in order, in our own font; and no word of anybody's is markup."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from hub.kit import documents
from hub.kit.documents import FONTS, Line, Paper, Part, printable

MARKUP = ["#panic()", "= Heading", "*bold* _it_", "$x^2$", "`raw`", "<label> @ref", "\\u{41}", "// gone", "/* gone */",
          "#import \"/etc/passwd\"", "#read(\"lists.typ\")", "https://example.org", "- list", "+ list", "[x]", "]", "}",
          "\"", "~", "--", "'quoted'", "#", "\\", "#sys.inputs"]  # fmt: skip


def paper(*lines: str, **said) -> Paper:
    return Paper(said.pop("title", "My board"), (Part(tuple(map(Line, lines)), **said),), "a4")


def read(made: Paper) -> PdfReader:
    return PdfReader(BytesIO(documents.pdf(made)))


def text(made: Paper) -> list[str]:
    return "\n".join(page.extract_text() for page in read(made).pages).splitlines()


def kinds(node, roles: dict) -> list[str]:
    """The names of the tags, in reading order."""
    node = node.get_object()
    if not hasattr(node, "get"):
        return []
    held = node.get("/K", [])
    own = [str(roles.get(node["/S"], node["/S"]))] if "/S" in node else []
    return own + [kind for each in (held if isinstance(held, list) else [held]) for kind in kinds(each, roles)]


def test_it_is_tagged_titled_and_says_its_language():
    made = Paper(
        "House rules", (Part((Line("Ring."),), (Line("Do not argue."),)), Part((Line("Ffoniwch."),), lang="cy")), "a4"
    )
    got = read(made)
    root = got.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert got.metadata.title == "House rules"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = kinds(root["/StructTreeRoot"], {})
    assert (tags.count("/H1"), tags.count("/L"), tags.count("/LI")) == (1, 3, 3)
    assert tags.index("/H1") < tags.index("/H2") < tags.index("/L")


def test_the_welsh_part_is_tagged_as_welsh():
    root = read(paper("Ffoniwch.", lang="cy")).trailer["/Root"]

    def languages(node) -> set[str]:
        node = node.get_object()
        if not hasattr(node, "get"):
            return set()
        held = node.get("/K", [])
        below = [languages(each) for each in (held if isinstance(held, list) else [held])]
        return {str(node["/Lang"])} | set().union(*below) if "/Lang" in node else set().union(*below)

    assert "cy-GB" in languages(root["/StructTreeRoot"])


def test_it_says_everything_in_order():
    part = Part((Line("Ring.", "It is quick.", "Sam"),), (Line("Do not argue."),), "It is loud", "Unsure? Ask.")
    made = Paper("My board", (part,), "a6", lede="Hello.", foot="Wexcombe")
    assert text(made) == [
        "My board", "Hello.", "It is loud", "Do", "Ring.", "It is quick.", "My note: Sam", "Do not", "Do not argue.",
        "Unsure? Ask.", "Wexcombe",
    ]  # fmt: skip


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_printed_as_it_was_typed(words):
    said = text(paper(words, title=words, last=words))
    assert said == [words, "Do", words, words]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_typed_makes_a_document_that_says_it(words):
    wanted = printable(words)
    assert "".join("".join(text(paper(words, "The end.")))).replace(" ", "").endswith("Theend.")
    assert set(wanted) <= documents._letters() | {" ", "\u00a0"}


def test_letters_our_font_lacks_are_said_to_be_missing_and_pictures_go():
    assert printable("Ŵ ŷ é – “ok”\tnow\n\nthen") == "Ŵ ŷ é – “ok” now  then"
    assert printable("Ring 🎉 now\u200b\0") == "Ring  now"
    assert printable("Дом 3 ≥ 2") == "??? 3 ? 2"
    assert len(printable("x" * 100_000)) == documents.MOST_LETTERS


def test_only_our_font_is_in_it_and_it_knows_welsh():
    fonts = read(paper("Ŵŵ Ŷŷ Ẁẁ")).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]).split("+")[1] for font in fonts.values()}
    assert names == {"HubPrint-Regular", "HubPrint-Bold"} or names == {"HubPrint-Bold"}
    assert text(paper("Ŵŵ Ŷŷ Ẁẁ"))[-1] == "Ŵŵ Ŷŷ Ẁẁ"


def test_the_fonts_lie_beside_their_licence_and_have_every_letter_we_promise():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()
    for file in ("print-regular.ttf", "print-bold.ttf"):
        font = TTFont(FONTS / file)
        assert {ord(letter) for letter in documents._letters()} <= set(font.getBestCmap())
        assert font["name"].getDebugName(1) == "Hub Print"
        assert "fvar" not in font


def test_a_picture_is_as_tall_as_its_words():
    sizes = []
    for lines in (["Ring."], ["Ring."] * 12):
        made = Paper("House rules", (Part(tuple(map(Line, lines))),), "picture")
        picture = Image.open(BytesIO(documents.picture(made)))
        sizes.append(picture.size)
        assert picture.format == "PNG"
    assert sizes[0][0] == sizes[1][0]
    assert sizes[0][1] < sizes[1][1]
