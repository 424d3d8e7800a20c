"""A replaced essay leads its reader on and says why; nobody can make the page say anything else."""

import pytest
from django.test import Client

from posts.essays import actions
from posts.essays.models import Essay
from tests.posts import factories

pytestmark = pytest.mark.django_db

LINE = "You came from"
WHY = "bins are emptied on other days now"


@pytest.fixture
def replace(officer):
    def act(old, new, why=WHY):
        actions.supersede(old, by=officer, other=new, why=why)
        return old

    return act


@pytest.fixture
def pair(replace):
    old = factories.essay(slug="old-round", title="The <old> round")
    new = factories.essay(slug="new-round", title="The new round")
    replace(old, new)
    return old, new


def test_the_old_address_leads_on_and_the_new_page_says_why(as_, pair):
    response = as_(None).get("/essays/old-round/")
    assert (response.status_code, response["Location"]) == (301, "/essays/new-round/?from=old-round")
    page = as_(None).get(response["Location"]).content.decode()
    assert f"You came from “The &lt;old&gt; round”. It was replaced because {WHY}." in page
    assert page.count(LINE) == 1


def test_it_needs_no_cookie_and_no_script(pair):
    browser = Client()
    response = browser.get("/essays/old-round/", follow=True)
    assert (LINE in response.content.decode(), dict(browser.cookies)) == (True, {})


def test_a_chain_is_followed_to_its_end_and_each_old_title_has_its_own_reason(as_, pair, replace):
    replace(pair[1], factories.essay(slug="newest-round", title="The newest round"), "the depot moved")
    for slug, why in (("old-round", WHY), ("new-round", "the depot moved")):
        response = as_(None).get(f"/essays/{slug}/")
        assert response["Location"] == f"/essays/newest-round/?from={slug}"
        assert f"It was replaced because {why}." in as_(None).get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "new-round",
        "another",
        "no-such-essay",
        "%3Cb%3EBuy%20now%3C/b%3E",
        "%00",
        "old-round%00",
        "x" * 5000,
        "old-round&from=another",
        "OLD-ROUND",
    ],
)
def test_no_address_can_make_the_page_say_what_is_not_so(as_, pair, said):
    factories.essay(slug="another", title="Another")
    page = as_(None).get(f"/essays/new-round/?from={said}")
    assert (page.status_code, LINE in page.content.decode()) == (200, False)
    assert "Buy now" not in page.content.decode()


def test_another_essay_does_not_claim_the_reader(as_, pair):
    factories.essay(slug="another", title="Another")
    assert LINE not in as_(None).get("/essays/another/?from=old-round").content.decode()


def test_a_stranger_hears_nothing_of_an_old_essay_for_colleagues(as_, replace, learner):
    old = factories.essay(slug="staff-round", title="Staff secrets", public=False)
    replace(old, factories.essay(slug="new-round"))
    assert as_(None).get("/essays/staff-round/").status_code == 404
    assert "Staff secrets" not in as_(None).get("/essays/new-round/?from=staff-round").content.decode()
    assert as_(learner).get("/essays/staff-round/").status_code == 301
    assert "Staff secrets" in as_(learner).get("/essays/new-round/?from=staff-round").content.decode()


def test_a_stranger_is_not_led_to_an_essay_for_colleagues(as_, replace, learner):
    replace(factories.essay(slug="old-round"), factories.essay(slug="new-round", public=False))
    assert as_(None).get("/essays/old-round/").status_code == 404
    assert as_(learner).get("/essays/old-round/", follow=True).status_code == 200


def test_when_the_replacement_is_taken_back_nobody_is_led_to_it(as_, pair, officer):
    actions.withdraw(Essay.objects.get(slug="new-round"), by=officer, reason="Wrong")
    assert as_(None).get("/essays/old-round/").status_code == 404


def test_a_working_copy_that_was_put_in_never_had_readers_to_lead_on(as_, learner):
    essay = factories.essay(slug="round")
    folded = {"state": "superseded", "superseded_by": essay, "superseded_why": "its words are in the other now"}
    factories.essay(slug="round-copy", title="A copy", improves=essay, improves_version=1, **folded)
    for reader in (learner, None):
        assert as_(reader).get("/essays/round-copy/").status_code == 404
        assert "A copy" not in as_(reader).get("/essays/round/?from=round-copy").content.decode()


def test_an_essay_that_is_only_withdrawn_leads_nowhere(as_):
    factories.essay(slug="gone", state="withdrawn")
    assert as_(None).get("/essays/gone/").status_code == 404


def test_an_essay_page_that_nobody_was_led_to_asks_nothing_more(as_, pair, django_assert_num_queries):
    browser = as_(None)
    with django_assert_num_queries(3):
        browser.get("/essays/new-round/")


class TestAtTheDesk:
    def test_an_officer_replaces_an_essay_from_its_page(self, as_, officer, learner):
        factories.essay(slug="old-round", title="Old")
        factories.essay(slug="new-round", title="New")
        browser = as_(officer)
        assert "/essays/desk/old-round/supersede/" in browser.get("/essays/desk/old-round/").content.decode()
        browser.post("/essays/desk/old-round/supersede/", {"other": "new-round", "why": f" {WHY}. "})
        held = Essay.objects.get(slug="old-round")
        assert (held.superseded_by.slug, held.superseded_why) == ("new-round", WHY)
        page = browser.get("/essays/desk/old-round/").content.decode()
        assert f"because {WHY}." in page
        assert "/essays/desk/new-round/" in page

    @pytest.mark.parametrize(
        "address", ["/essays/new-round/", "http://localhost:8000/essays/new-round/?from=x", "new-round"]
    )
    def test_an_address_will_do_where_the_list_ends(self, as_, officer, address):
        factories.essay(slug="old-round")
        factories.essay(slug="new-round")
        as_(officer).post("/essays/desk/old-round/supersede/", {"address": address, "why": WHY})
        assert Essay.objects.get(slug="old-round").superseded_by.slug == "new-round"

    @pytest.mark.parametrize(
        "said",
        [
            {"why": WHY},
            {"other": "old-round", "why": WHY},
            {"other": "draft", "why": WHY},
            {"address": "/essays/draft/", "why": WHY},
            {"address": "\x00", "why": WHY},
            {"address": "x" * 100_000, "why": WHY},
            {"other": "new-round", "why": ""},
            {"other": "new-round", "why": "x" * 100_000},
        ],
    )
    def test_what_cannot_be_is_said_in_words(self, as_, officer, said):
        for slug, state in (("old-round", "published"), ("new-round", "published"), ("draft", "draft")):
            factories.essay(slug=slug, state=state)
        page = as_(officer).post("/essays/desk/old-round/supersede/", said)
        assert (page.status_code, bool(page.context["form"].errors)) == (200, True)
        assert Essay.objects.get(slug="old-round").state == "published"
