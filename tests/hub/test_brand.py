"""A council may choose its colours, but never ones that its people cannot read."""

import pytest
from django.core.checks import run_checks
from hypothesis import given
from hypothesis import strategies as st

from hub.kit import brand
from hub.kit.brand import Brand, contrast

MUTED, DARK_MUTED = "#4a5655", "#b3c0bd"
COUNCILS = [
    ("#0d4f4c", "#f6b93b"),
    ("#5a2350", "#7fd0e8"),
    ("#003366", "#ffdd00"),
    ("#8b0000", "#c0c0c0"),
    ("#000000", "#ffffff"),
    ("#0000aa", "#ff9900"),
]
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#1b2424", "#ffd83d", 11.4),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_the_published_ratio(one, other, ratio):
    """4.48 for #777 on white is the well-known near miss of 4.5."""
    assert round(contrast(one, other), 2) == pytest.approx(ratio, abs=0.05)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("wrong", ["red", "#fff", "0d4f4c", "#0d4f4g", "#0d4f4c;}", "", "#0d4f4c\n"])
def test_what_is_not_a_colour_never_reaches_a_style_sheet(wrong):
    with pytest.raises(brand.NotAColour):
        brand.rgb(wrong)
    assert len(brand.faults(wrong, "#f6b93b")) == 1


@pytest.mark.parametrize(("primary", "accent"), COUNCILS)
def test_real_councils_may_have_their_colours(primary, accent):
    assert brand.faults(primary, accent) == []


def test_a_main_colour_too_light_for_links_is_refused_with_its_figure():
    (fault,) = brand.faults("#0b7a75", "#f6b93b")
    assert fault.startswith("The main colour #0b7a75 has a contrast of 5.2 to 1 with white.")


def test_an_accent_too_dark_for_ink_is_refused_with_its_figure():
    (fault,) = brand.faults("#0d4f4c", "#0d4f4c")
    assert fault.startswith("The accent colour #0d4f4c has a contrast of 1.7 to 1 with the ink")


def test_both_faults_are_told_at_once():
    assert len(brand.faults("#ffffff", "#000000")) == 2


@given(primary=colours, accent=colours)
def test_whatever_colours_are_let_through_every_word_can_be_read(primary, accent):
    """Text at 4.5 to 1 or better on every ground it stands on, in both schemes."""
    if brand.faults(primary, accent):
        return
    light, dark = Brand(primary, accent).light, Brand(primary, accent).dark
    pairs = [(light["on-brand"], light["brand"]), (light["on-brand"], light["brand-strong"])]
    pairs += [(brand.INK, accent), (dark["brand-text"], brand.DARK_ON_ACTION)]
    for ground in ("brand-wash", "brand-tint", "accent-wash"):
        pairs += [(words, light[ground]) for words in (brand.INK, MUTED, light["brand-text"])]
        pairs += [(words, dark[ground]) for words in (brand.DARK_INK, DARK_MUTED, dark["brand-text"])]
    pairs += [(dark["brand-text"], brand.DARK_PAGE), (dark["brand-text"], brand.DARK_RAISED)]
    assert [(words, ground) for words, ground in pairs if contrast(words, ground) < 4.5] == []


def test_the_sheet_is_custom_properties_and_nothing_else():
    sheet = Brand("#0d4f4c", "#f6b93b").css()
    assert sheet.startswith(":root{--hub-brand:#0d4f4c;--hub-brand-strong:#082f2e;")
    assert sheet.count("@media screen and (prefers-color-scheme:dark)") == 1
    assert sheet.count("{") == sheet.count("}") == 3


def test_a_council_that_chose_badly_is_told_before_the_hub_starts(settings):
    settings.BRAND_PRIMARY = "#ffffff"
    assert [fault.id for fault in run_checks()] == ["hub.E004"]
    settings.BRAND_PRIMARY = "#0d4f4c"
    assert run_checks() == []


@pytest.mark.django_db
def test_the_colours_are_kept_for_a_year_at_an_address_that_changes_with_them(as_, settings, learner):
    sheet = brand.sheet(settings.BRAND_PRIMARY, settings.BRAND_ACCENT)
    for reader in (None, learner):
        response = as_(reader).get(f"/brand-{sheet.mark}.css")
        assert response.content.decode() == sheet.css
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    settings.BRAND_ACCENT = "#7fd0e8"
    moved = as_(None).get(f"/brand-{sheet.mark}.css")
    assert (moved.status_code, moved["Location"]) == (302, f"/brand-{brand.sheet('#0d4f4c', '#7fd0e8').mark}.css")
