"""The look: every component is shown, the build is what the sources give, and a page stays light."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import get_template, render_to_string
from django.test import Client

from hub.kit import drawings
from hub.kit.forms import DayField, FormRenderer, Option
from hub.templatetags import look

ROOT = Path(__file__).parents[2]
TEMPLATES, SOURCE, BUILD = ROOT / "templates", ROOT / "static/src", ROOT / "static/build"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
SHARED_SHEET = {"guidance_item": "guidance_list"}  # a line of a list is drawn with its list
ALWAYS_THERE = {"header", "nav", "footer", "messages"}  # on every page, so on the gallery too
KB = 1000


def gallery_sources() -> str:
    return "".join(path.read_text() for path in [*TEMPLATES.glob("hub/design*.html"), *TEMPLATES.glob("hub/design/*")])


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


# --- Components ---------------------------------------------------------------------------------------------


def test_every_component_is_in_the_gallery():
    shown = set(re.findall(r'"components/(\w+)\.html"', gallery_sources())) | ALWAYS_THERE
    assert [name for name in COMPONENTS if name not in shown] == []


def test_every_component_has_its_own_sheet_and_every_sheet_is_in_the_build():
    sheets = {path.stem.removeprefix("_") for path in (SOURCE / "components").glob("_*.scss")} - {"index"}
    assert [name for name in COMPONENTS if SHARED_SHEET.get(name, name) not in sheets] == []
    listed = set(re.findall(r'@use "(\w+)"', (SOURCE / "components/_index.scss").read_text()))
    assert listed == sheets


def test_every_component_says_at_its_top_what_it_needs():
    silent = [n for n in COMPONENTS if not (TEMPLATES / f"components/{n}.html").read_text().startswith("{% comment %}")]
    assert silent == []


@pytest.mark.django_db
def test_an_officer_sees_the_whole_gallery(as_, officer):
    page = as_(officer).get("/design/").content.decode()
    assert page.count("<h1") == 1
    assert page.count('class="hub-card hub-card--link hub-sit"') == 10
    assert re.findall(r' id="([^"]+)"', page) == list(dict.fromkeys(re.findall(r' id="([^"]+)"', page)))


def test_every_drawing_can_be_asked_for_and_is_hidden_from_those_who_listen():
    drawn = [look.icon(name) for name in drawings.ICONS] + [look.sign(kind) for kind in drawings.SIGNS]
    drawn += [look.bird(prop, place) for prop in drawings.BIRD_HOLDS for place in ("band", "page")]
    assert [svg for svg in drawn if 'aria-hidden="true"' not in svg or "style=" in svg] == []


def test_risk_always_has_words():
    assert [look.risk(level).split("</svg>")[1] for level in ("low", "medium", "high", 2)] == [
        "Low risk</span>",
        "Take care</span>",
        "Stop and ask</span>",
        "Take care</span>",
    ]


def test_dos_and_do_nots_are_two_lists_and_a_do_not_is_heard_as_one():
    items = [{"text": "Do not delete it.", "why": "It cannot be checked later."}]
    page = render_to_string("components/guidance_list.html", {"kind": "dont", "items": items})
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip() == (
        "Do not Do not delete it. Why: It cannot be checked later."
    )
    assert render_to_string("components/guidance_list.html", {"kind": "do", "items": []}).strip() == ""


# --- Forms --------------------------------------------------------------------------------------------------


class Sample(forms.Form):
    default_renderer = FormRenderer()
    name = forms.CharField(label="Your name", help_text="As on your badge.")
    stance = forms.ChoiceField(
        label="How open?", widget=forms.RadioSelect, choices=[("a", Option("Cautious", hint="Slower")), ("b", "Open")]
    )
    day = DayField(label="When")
    sure = forms.BooleanField(label="I asked first")

    def clean(self):
        if self.data.get("name") == "nobody":
            raise forms.ValidationError("Nobody cannot be asked")


def test_an_error_names_its_question_and_the_summary_leads_to_it():
    assert look.problems(Sample({})) == [
        ("#id_name", "Fill in “Your name”"),
        ("#id_stance_0", "Choose an answer to “How open?”"),
        ("#id_day_0", "Fill in “When”"),
        ("#id_sure", "Tick “I asked first”"),
    ]


def test_an_error_of_the_whole_form_leads_to_its_first_question():
    found = look.problems(Sample({"name": "nobody", "stance": "a", "sure": "on", **day("27", "3", "2027")}))
    assert found == [("#id_name", "Nobody cannot be asked")]


def test_every_address_in_the_summary_is_on_the_page():
    form = Sample({"day_day": "31", "day_month": "2", "day_year": "2027"})
    page = str(form)
    assert [address for address, _ in look.problems(form) if f'id="{address[1:]}"' not in page] == []
    assert "Enter a date that exists" in page
    assert 'value="31"' in page


def test_a_field_is_tied_to_its_hint_and_its_error():
    page = str(Sample({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext">As on your badge.' in page
    assert 'aria-describedby="id_stance_0_hint"' in page
    assert page.count('aria-invalid="true"') == 5  # the name, three date boxes, the tick box


def test_a_page_with_mistakes_says_so_in_its_title_and_above_its_heading():
    wrong = get_template("layouts/page.html").render({"form": Sample({})})
    right = get_template("layouts/page.html").render({"form": Sample()})
    assert re.findall(r"<title>(Error: )?", wrong + right) == ["Error: ", ""]
    assert 0 < wrong.index("There are 4 things to fix") < wrong.index("<h1")
    assert 'tabindex="-1" autofocus' in wrong
    assert "to fix" not in right


def test_what_was_typed_is_drawn_as_text():
    page = str(Sample({"name": '"><script>alert(1)</script>'}))
    assert "<script>" not in page


def day(*parts: str) -> dict[str, str]:
    return dict(zip(("day_day", "day_month", "day_year"), parts, strict=True))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("31", "2", "2027"), "Enter a date that exists, such as 27 3 2027"),
        (("27", "", "2027"), "The date must include a month"),
        (("27", "", ""), "The date must include a month and a year"),
        (("x", "3", "2027"), "Enter a whole number"),
        (("0", "0", "0"), "Enter a date that exists, such as 27 3 2027"),
        (("1", "1", "99999999999"), "Enter a date that exists, such as 27 3 2027"),
    ],
)
def test_a_date_that_cannot_be_is_told_in_words(parts, message):
    assert Sample(day(*parts)).errors["day"] == [message]


# --- Pages for when something is wrong ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["400", "500"])
def test_the_page_for_a_fault_needs_nothing_that_could_be_broken_too(name):
    page = get_template(f"{name}.html").render()
    assert page.count("<h1") == 1
    assert page.count("govuk-button") == 1
    assert "/static/hub.css" in page


@pytest.mark.django_db
def test_a_page_that_is_not_there_offers_a_search(as_, learner):
    for reader in (None, learner):
        response = as_(reader).get("/no-such-page/")
        assert (response.status_code, response.content.count(b'role="search"')) == (404, 1)


@pytest.mark.django_db
def test_a_council_may_switch_the_pigeon_off(as_, learner, settings):
    assert b"pigeon" in as_(learner).get("/no-such-page/").content
    settings.SMILES = False
    assert b"pigeon" not in as_(learner).get("/no-such-page/").content


@pytest.mark.django_db
def test_a_page_that_is_not_yours_says_who_you_are_and_whom_to_ask(as_, learner, settings):
    page = as_(learner).get("/design/")
    assert page.status_code == 403
    assert f"You are signed in as {learner.name}." in page.content.decode()
    assert settings.COUNCIL_WORDS["comms_phone"] in page.content.decode()


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_leads_back_to_itself(learner):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(learner)
    page = browser.post("/accounts/logout/")
    assert page.status_code == 403
    assert '<a class="govuk-button" href="/accounts/logout/">' in page.content.decode()


# --- Build and weight -----------------------------------------------------------------------------------------


def test_the_build_is_no_older_than_its_sources():
    """`make assets-check` compares byte for byte, where Node is installed; this needs none."""
    inside = [
        path for path in SOURCE.rglob("*") if path.is_file() and not {"node_modules", "screenshots"} & set(path.parts)
    ]
    total = hashlib.sha256()
    for path in sorted(str(path.relative_to(SOURCE)) for path in inside):
        total.update(f"{path}\n".encode() + (SOURCE / path).read_bytes())
    assert f"Sources: {total.hexdigest()}" in (BUILD / "WHAT-IS-HERE.txt").read_text()


def test_nothing_in_the_build_names_a_source_map_or_another_server():
    for path in [*BUILD.rglob("*.css"), *BUILD.rglob("*.svg"), ROOT / "tests/journeys/vendor/axe.min.js"]:
        assert "sourceMappingURL" not in path.read_text(), path
    css = (BUILD / "hub.css").read_text()
    assert [address for address in re.findall(r"url\(([^)]*)\)", css) if not address.startswith('"fonts/')] == []


def test_the_lock_of_the_sources_names_no_address_to_fetch_from():
    assert '"resolved"' not in (SOURCE / "package-lock.json").read_text()


def test_the_style_sheet_is_under_15_kb():
    assert compressed((BUILD / "hub.css").read_bytes()) < 15 * KB


def test_the_fonts_of_a_first_view_are_under_60_kb():
    assert sum((BUILD / f"fonts/{name}.woff2").stat().st_size for name in ("atkinson", "literata")) < 60 * KB


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/search/?q=tree", "/accounts/login/"])
def test_a_first_view_is_under_40_kb_in_7_requests_and_asks_nobody_else(as_, address):
    page = as_(None).get(address).content
    fetched = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', page.decode())
    assert [where for where in fetched if not where.startswith("/")] == []
    # the page, its sheets and scripts, two fonts and an icon; a touch icon is fetched only to be kept on a phone
    sheets = [where for where in fetched if where.endswith((".css", ".js"))]
    assert 1 + len(sheets) + 2 + 1 <= 7
    assert compressed(page) + compressed((BUILD / "hub.css").read_bytes()) < 40 * KB
