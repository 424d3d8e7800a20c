"""Finding things: what fits, best first, marked safely, and never what the reader may not see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.search import index
from hub.search.models import Entry

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


def put(key: str, title: str = "A title", kind: str = "essay", **fields) -> Entry:
    return index.put(kind=kind, key=key, title=title, url=f"/{key}/", **{"public": True, **fields})


def keys(query: str, user=STRANGER, **narrowed) -> list[str]:
    return [hit.entry.key for hit in index.find(query, user, **narrowed)]


def test_words_are_found_by_their_stem_and_by_their_beginning():
    put("bins", title="Missed bin collections")
    put("parks", title="Parks and trees")
    assert keys("collecting bins") == ["bins"]
    assert keys("collec") == ["bins"]
    assert keys("who collects the bin") == ["bins"]


def test_a_title_weighs_more_than_a_body():
    put("body", title="Something else", body="The complaint was long. " * 3)
    put("title", title="Answering a complaint")
    assert keys("complaint") == ["title", "body"]


def test_everyday_words_are_found_and_not_shown():
    put("abuse", title="Someone is angry with us", also="having a go at me")
    hits = index.find("having a go", STRANGER)
    assert [hit.entry.key for hit in hits] == ["abuse"]
    assert "having a go" not in hits[0].snippet_html


def test_where_nothing_fits_all_words_what_fits_some_is_offered():
    put("bins", title="Bins")
    assert keys("purple bins") == ["bins"]


def test_hits_are_marked_and_markup_in_text_is_shown_as_text():
    put("x", title="Bins <b>now</b>", body="Put <script>alert(1)</script> bins out by seven.")
    (hit,) = index.find("bins", STRANGER)
    assert hit.title_html == "<mark>Bins</mark> &lt;b&gt;now&lt;/b&gt;"
    assert "<script>" not in hit.snippet_html
    assert "<mark>bins</mark>" in hit.snippet_html


def test_a_stranger_finds_only_what_is_public(learner):
    put("open", title="Bins in public")
    put("closed", title="Bins for staff", public=False)
    assert keys("bins") == ["open"]
    assert sorted(keys("bins", learner)) == ["closed", "open"]


def test_nothing_is_found_before_its_time_or_after_its_end(learner):
    now = timezone.now()
    put("now", title="Bins", from_at=now - timedelta(hours=1), until_at=now + timedelta(hours=1))
    put("soon", title="Bins", from_at=now + timedelta(hours=1))
    put("over", title="Bins", until_at=now - timedelta(hours=1))
    assert keys("bins", learner) == ["now"]


def test_what_was_dropped_is_not_found_and_what_was_renewed_is_found_anew():
    put("a", title="Bins")
    put("a", title="Trees")
    assert (keys("bins"), keys("trees")) == ([], ["a"])
    index.drop("essay", "a")
    assert keys("trees") == []


def test_kinds_narrow_the_answer():
    put("a", title="Bins")
    put("b", title="Bins", kind="lesson")
    assert keys("bins", kinds=["lesson"]) == ["b"]


def test_rebuilding_gives_the_same_answers():
    put("a", title="Bins", body="on Monday")
    put("b", title="Bins and trees")
    before = keys("bins")
    fields = ("kind", "key", "title", "url", "outcome", "body", "also", "public", "from_at", "until_at")
    assert index.rebuild(list(Entry.objects.order_by("pk").values(*fields))) == 2
    assert keys("bins") == before


def test_one_search_is_one_query_and_at_most_two(django_assert_num_queries):
    for number in range(3):
        put(str(number), title="Bins")
    with django_assert_num_queries(1):
        assert len(keys("bins")) == 3
    with django_assert_num_queries(2):
        assert keys("aardvark yodelling") == []
    with django_assert_num_queries(0):
        assert keys("?!") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*"\"'*():-^+&|!<> \x00", "AND", "NOT", "NEAR(", "bins", "x:", "'--", "²"])).map(
            "".join
        ),
    )
)
def test_nothing_that_is_typed_is_an_error(query):
    put("bins", title="Bins")
    index.find(query, STRANGER)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("query", ["x" * 10_000, "bins " * 3000, "‮bins", "🗑️ bins", "1' OR '1'='1", 'bins" OR "'])
def test_long_and_odd_questions_are_answered(query):
    put("bins", title="Bins")
    assert keys(query) in ([], ["bins"])


def test_the_search_page_says_what_was_looked_for_safely(as_):
    page = as_(None).get("/search/", {"q": "<script>\x00"}).content.decode()
    assert "<script>" not in page.replace("<script src", "").replace('<script type="module"', "")
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (2, "2 things fit “bins”."),
        (index.MOST_HITS + 1, f"These {index.MOST_HITS} fit “bins” best. Add a word to look closer."),
    ],
)
def test_the_search_page_never_counts_only_what_it_shows_as_all_there_is(as_, there, said):
    for number in range(there):
        put(f"bins-{number}", title="Missed bins")
    page = as_(None).get("/search/", {"q": "bins"}).content.decode()
    assert f"<p>{said}</p>" in page
    assert (f"bins: {there} found" in page) is (there == 2)
