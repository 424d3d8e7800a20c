"""What readers get: the list, topics, an essay; and what they must never get."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.kit.editorial import State
from hub.search import index, joins
from posts.essays import actions
from tests.posts import factories

DAY = timedelta(days=1)
HIDDEN = "Nobody may see this yet"


def text(response) -> str:
    return response.content.decode()


def titles(response) -> list[str]:
    """The essays a page lists, in order."""
    return re.findall(r'hub-card__title hub-voice"[^>]*><a[^>]*>([^<]*)', text(response))


@pytest.fixture
def hidden(db, officer):
    """One of each kind that no reader may see, all about Bins like the one that everybody may."""
    about = {"title": HIDDEN, "topics": ("Bins",), "words": "pelican"}
    for state in (State.DRAFT, State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED, State.SUPERSEDED, State.WITHDRAWN):
        factories.essay(state=state, **about)
    factories.essay(state=State.SCHEDULED, publish_at=timezone.now() + DAY, **about)
    factories.essay(publish_at=timezone.now() - 2 * DAY, expire_at=timezone.now() - DAY, **about)


@pytest.fixture
def shown(db):
    return factories.essay(title="Everybody may see this", topics=("Bins",), words="pelican", age=3 * DAY)


@pytest.mark.parametrize("who", [None, "learner", "officer", "second_officer"])
@pytest.mark.parametrize(
    "address", ["/essays/", "/essays/topics/bins/", "/essays/feed/", "/search/?q=pelican", "/", "{}"]
)
def test_what_is_not_published_appears_nowhere(who, address, hidden, shown, as_, request):
    person = request.getfixturevalue(who) if who else None

    page = text(as_(person).get(address.format(shown.get_absolute_url())))

    assert "Everybody may see this" in page
    assert HIDDEN not in page


@pytest.mark.parametrize("who", [None, "learner", "officer"])
def test_a_draft_has_no_page_for_readers(who, as_, officer, request):
    draft = factories.draft(officer, title=HIDDEN)
    person = request.getfixturevalue(who) if who else None

    response = as_(person).get(draft.get_absolute_url())

    assert response.status_code == 404
    assert HIDDEN not in text(response)


@pytest.mark.parametrize("address", ["/essays/", "/essays/topics/bins/", "/essays/feed/", "/search/?q=pelican", "{}"])
def test_what_is_for_colleagues_is_not_for_strangers(address, shown, as_, learner):
    own = factories.essay(title="For us alone", public=False, topics=("Bins",), words="pelican")

    assert "For us alone" not in text(as_(None).get(address.format(shown.get_absolute_url())))
    assert as_(None).get(own.get_absolute_url()).status_code == 404
    assert as_(learner).get(own.get_absolute_url()).status_code == 200


def test_a_topic_that_only_drafts_are_about_is_not_there(as_, officer):
    factories.draft(officer, topics=["Secrets"])

    assert as_(officer).get("/essays/topics/secrets/").status_code == 404
    assert "Secrets" not in text(as_(officer).get("/essays/"))


def test_a_stranger_who_finds_nothing_is_offered_the_list_and_a_way_to_sign_in(as_, db):
    response = as_(None).get("/essays/not-here/")

    assert response.status_code == 404
    assert 'href="/essays/"' in text(response)
    assert 'href="/accounts/login/?next=/essays/not-here/"' in text(response)


def test_an_essay_says_what_gets_better_before_anything_else(as_, shown):
    page = text(as_(None).get(shown.get_absolute_url()))

    main = page[page.index("<main") :]
    after_title = main[main.index("</h1>") :]
    assert re.sub(r"<[^>]+>|\s+", " ", after_title).split()[:3] == ["Residents", "hear", "back"]
    assert page.count("<h1") == 1


def test_contents_come_before_the_text_and_lead_into_it(as_, db):
    essay = factories.essay(words="Before.\n\n## First part\n\nWords.\n\n### Inside\n\n## Second part\n\nMore.")

    page = text(as_(None).get(essay.get_absolute_url()))

    assert (
        page.index('href="#s-first-part"') < page.index('href="#s-second-part"') < page.index('<h2 id="s-first-part">')
    )
    assert 'href="#s-inside"' not in page


def test_guidance_and_lessons_are_one_step_away_for_those_who_may_see_them(as_, shown, learner):
    index.put(kind="guidance", key="g", title="Do wait a day", url="/guidance/s/g/")
    index.put(kind="lesson", key="l", title="Waiting well", url="/learning/p/l/")
    joins.put(("essay", shown.slug), [("guidance", "g"), ("lesson", "l"), ("lesson", "gone")])

    page = text(as_(learner).get(shown.get_absolute_url()))

    assert '<a class="govuk-link" href="/guidance/s/g/">Do wait a day</a>' in page
    assert '<a class="govuk-link" href="/learning/p/l/">Waiting well</a>' in page
    assert "Do wait a day" not in text(as_(None).get(shown.get_absolute_url()))


def test_ten_essays_are_a_page_newest_first(as_, db):
    for number in range(12):
        factories.essay(title=f"Number {number:02}", age=(number + 1) * DAY)

    first, second = as_(None).get("/essays/"), as_(None).get("/essays/?page=2")

    assert titles(first) == [f"Number {number:02}" for number in range(10)]
    assert titles(second) == ["Number 10", "Number 11"]


@pytest.mark.parametrize("page", ["-1", "0", "2", "abc", "", "1.5", "9" * 5000, "%00", "١"])
def test_a_page_that_is_not_there_says_so_and_offers_the_first(page, as_, shown):
    response = as_(None).get(f"/essays/?page={page}")

    if response.status_code == 200:  # Arabic-Indic digits are digits
        assert titles(response) == ["Everybody may see this"]
    else:
        assert response.status_code == 404
        assert '<a class="govuk-button" href="/essays/">Go to the first page</a>' in text(response)


def test_an_empty_list_says_that_it_is_fine(as_, db):
    response = as_(None).get("/essays/")

    assert response.status_code == 200
    assert "No essays yet, and that is fine" in text(response)


@pytest.mark.parametrize(
    ("address", "anonymous", "signed_in"),
    [("/essays/", 4, 6), ("/essays/topics/bins/", 4, 6), ("/essays/feed/", 1, 3), ("essay", 3, 5)],
)
def test_queries_are_few_and_the_same_with_one_and_with_three(address, anonymous, signed_in, as_, learner, officer):
    counted = {}
    for number in (1, 3):
        for _ in range(number if number == 1 else 2):
            essay = factories.essay(topics=("Bins", "Birds"), author=officer)
            joins.put(("essay", essay.slug), [("guidance", f"g{k}") for k in range(number)])
        at = essay.get_absolute_url() if address == "essay" else address
        for person in (None, learner):
            browser = as_(person)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert browser.get(at).status_code == 200
            counted[number, person is not None] = len(queries)

    assert counted == {(1, False): anonymous, (3, False): anonymous, (1, True): signed_in, (3, True): signed_in}


def test_a_page_that_has_not_changed_is_not_sent_again(as_, shown):
    browser = as_(None)
    first = browser.get(shown.get_absolute_url())

    again = browser.get(shown.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    factories.essay(title="Newer", topics=("Bins",))
    later = browser.get(shown.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 200


class Danger(HTMLParser):
    """Everything on a page that could run, fetch or dress up as the page around it."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "img",
            "form",
            "base",
            "meta",
            "link",
            "input",
            "button",
        }:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "src", "srcset", "formaction", "name"}:
                self.found.append(name)
            if name == "href" and not re.match(r"^(https?://|mailto:|tel:|/(?!/)|#)", value or "", re.IGNORECASE):
                self.found.append(f"href {value}")
            if name == "id" and not re.match(r"^(s-|fn)", value or ""):
                self.found.append(f"id {value}")


PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "[a](//elsewhere.example)",
        "![a](https://elsewhere.example/a.png)",
        "<svg/onload=alert(1)>",
        "</article></main>",
        "<style>*{}</style>",
        "<a href='x' onclick='y'>z</a>",
        "[x]: javascript:alert(1)\n[x]",
        "`<b>`",
        "&lt;script&gt;",
        "&#106;avascript:alert(1)",
        "<div id=main>",
        "## Heading",
        "> quote",
        "* item",
        "\n\n",
        "\n",
        "|a|b|\n|-|-|",
        "```\n",
        "[^1]: note",
        "[^1]",
        '*[A]: " onmouseover=alert(1)',
        "A",
        "<!--",
        "-->",
        "<![CDATA[",
        "\x00",
        "\u202e",
        "!!! note",
        "    code",
        '<https://a.example/"onclick=x>',
        "{: onclick=alert(1) }",
        "<x",
        'https://a.example/?"><script>',
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14), title=st.text(min_size=1, max_size=60))
def test_whatever_is_written_no_essay_can_break_the_page_around_it(pieces, title, shown, as_):
    shown.words, shown.title = "".join(pieces), title.replace("\x00", "")
    actions.make_pages(shown)
    once = shown.html
    actions.make_pages(shown)
    assert shown.html == once
    assert Danger(shown.html).found == []
    shown.words = shown.words.replace("\x00", "")  # the form takes it out; PostgreSQL refuses it
    shown.save()

    page = text(as_(None).get(shown.get_absolute_url()))

    tags = Danger(page).tags
    assert [tags.count(name) for name in ("h1", "main", "article", "form", "script", "footer")] == [1, 1, 1, 0, 0, 1]
    inside = page[page.index('<article class="hub-prose">') : page.index("</article>")]
    assert inside.endswith(shown.html)
