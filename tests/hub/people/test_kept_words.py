"""Words typed while a session ended come back to their writer, to nobody else, and are never saved by themselves."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hub.people import kept_words
from posts.essays.models import Essay
from tests.policies.factories import make_draft
from tests.posts import factories

WORDS = "An hour of careful work, with 'quotes' & <angles>."
COPY = "We could not keep it for you"


@pytest.fixture
def essay(officer):
    return factories.draft(officer, title="Mine")


def form_of(browser, address) -> dict[str, str]:
    """The hidden fields of the form at an address, as a browser would send them."""
    page = browser.get(address).content.decode()
    return {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    }


def typed(hidden, **changes):
    return {
        **hidden,
        "title": "Mine",
        "outcome": "",
        "summary": "",
        "topics": "",
        "words": WORDS,
        "do": "save",
        **changes,
    }


def test_an_owner_building_the_policy_gets_their_answers_back_unsaved(as_, policy_owner):
    draft = make_draft(policy_owner, council_name="Wexcombe District Council")
    address = f"/policies/builder/{draft.slug}/your-council/"
    owner = as_(policy_owner)
    hidden = form_of(owner, address)
    Session.objects.all().delete()
    asked = owner.post(address, {**hidden, "council_name": "The Borough of Amberley"})
    assert asked["Location"].startswith("/accounts/login/")
    signs_in_again(owner, policy_owner)
    page = owner.get(address).content.decode()
    assert 'value="The Borough of Amberley"' in page
    assert "they are not saved yet" in page
    draft.refresh_from_db()
    assert draft.answers["council_name"] == "Wexcombe District Council"


def signs_in_again(browser, person):
    """By force_login, but keeping the session's own words as a sign-in page does."""
    browser.force_login(person)


def boxes(response) -> str:
    return html.unescape(response.content.decode())


def test_an_expired_session_brings_the_writer_back_to_the_filled_form(as_, officer, essay):
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()

    away = browser.post(essay.desk_url, sent)
    assert away["Location"] == f"/accounts/login/?next={essay.desk_url}"
    signs_in_again(browser, officer)
    back = browser.get(essay.desk_url)

    assert WORDS in boxes(back)
    assert "they are not saved yet" in boxes(back)
    assert Essay.objects.get().words == factories.SAID["words"]

    browser.post(essay.desk_url, sent)
    assert Essay.objects.get().words == WORDS
    assert "they are not saved yet" not in boxes(browser.get(essay.desk_url))


def test_the_real_sign_in_page_keeps_them_too(as_, officer, essay):
    officer.set_password("a long enough password")
    officer.save()
    officer.emailaddress_set.create(email=officer.email, verified=True, primary=True)
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()
    away = browser.post(essay.desk_url, sent)

    back = browser.post(away["Location"], {"login": officer.email, "password": "a long enough password"}, follow=True)

    assert back.redirect_chain[-1][0] == essay.desk_url
    assert WORDS in boxes(back)


def test_a_new_essay_that_was_never_saved_is_kept_as_well(as_, officer):
    browser = as_(officer)
    sent = typed(form_of(browser, "/essays/desk/new/"))
    Session.objects.all().delete()

    browser.post("/essays/desk/new/", sent)
    signs_in_again(browser, officer)

    assert WORDS in boxes(browser.get("/essays/desk/new/"))
    assert Essay.objects.count() == 0


def test_a_colleague_at_the_same_tablet_never_sees_them(as_, officer, second_officer, essay):
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()
    browser.post(essay.desk_url, sent)

    signs_in_again(browser, second_officer)

    assert WORDS not in boxes(browser.get(essay.desk_url))
    assert kept_words.SESSION_KEY not in browser.session


def test_they_wait_an_hour_and_no_longer(as_, officer, essay, monkeypatch):
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()
    browser.post(essay.desk_url, sent)
    signs_in_again(browser, officer)
    assert WORDS in boxes(browser.get(essay.desk_url))

    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(kept_words.timezone, "now", lambda: later)

    assert WORDS not in boxes(browser.get(essay.desk_url))


def test_they_appear_only_in_the_form_they_were_typed_in(as_, officer, essay):
    other = factories.draft(officer, title="Other")
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()
    browser.post(essay.desk_url, sent)
    signs_in_again(browser, officer)

    assert WORDS not in boxes(browser.get(other.desk_url))
    assert WORDS in boxes(browser.get(essay.desk_url))


def test_the_writer_may_look_at_what_was_saved_and_come_back(as_, officer, essay):
    browser = as_(officer)
    sent = typed(form_of(browser, essay.desk_url))
    Session.objects.all().delete()
    browser.post(essay.desk_url, sent)
    signs_in_again(browser, officer)

    assert WORDS not in boxes(browser.get(f"{essay.desk_url}?as-saved=1"))
    assert WORDS in boxes(browser.get(essay.desk_url))


@pytest.mark.parametrize("ticket", [None, "", "forged", "1:2:3"])
def test_a_stranger_without_a_ticket_fills_no_store_but_still_sees_what_was_typed(ticket, db, essay):
    browser = Client()
    sent = typed({} if ticket is None else {kept_words.FIELD: ticket})

    response = browser.post(essay.desk_url, sent)

    assert response.status_code == 401
    assert COPY in boxes(response)
    assert "An hour of careful work, with &#x27;quotes&#x27; &amp; &lt;angles&gt;." in response.content.decode()
    assert Session.objects.count() == 0


def test_a_week_old_ticket_is_no_ticket(as_, officer, essay, monkeypatch):
    sent = typed({kept_words.FIELD: kept_words.ticket(officer)})
    monkeypatch.setattr(kept_words, "A_FORM_MAY_BE_OPEN", -1)

    assert COPY in boxes(Client().post(essay.desk_url, sent))


def test_what_is_too_long_to_keep_is_on_the_page_to_be_copied(officer, essay):
    sent = typed({kept_words.FIELD: kept_words.ticket(officer)}, words="word " * 60_000)

    response = Client().post(essay.desk_url, sent)

    assert COPY in boxes(response)
    assert "word " * 60_000 in boxes(response)
    assert Session.objects.count() == 0


def test_signing_in_in_another_tab_makes_no_form_lose_its_words(officer, essay):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    sent = typed(form_of(browser, essay.desk_url), csrfmiddlewaretoken="x" * 64)

    back = browser.post(essay.desk_url, sent, follow=True)

    assert back.redirect_chain == [(essay.desk_url, 302)]
    assert WORDS in boxes(back)
    assert Essay.objects.get().words == factories.SAID["words"]


def test_another_site_cannot_fill_a_form_for_somebody(officer, second_officer, essay):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)

    for ticket in ("", "forged", kept_words.ticket(second_officer)):
        response = browser.post(essay.desk_url, typed({kept_words.FIELD: ticket}))
        assert response.status_code == 403
        assert WORDS not in boxes(browser.get(essay.desk_url))


def test_a_step_that_asks_nothing_in_words_is_not_taken_after_sign_in(as_, officer, second_officer):
    essay = factories.in_review(officer)
    browser = as_(second_officer)
    sent = {**form_of(browser, f"{essay.desk_url}publish/"), "version": "1"}
    Session.objects.all().delete()

    browser.post(f"{essay.desk_url}publish/", sent)
    signs_in_again(browser, second_officer)
    browser.get(f"{essay.desk_url}publish/")

    assert Essay.objects.get().state == "in_review"


def test_the_live_preview_says_so_instead_of_drawing_a_sign_in_page(essay):
    response = Client().post("/essays/desk/preview/", {"words": WORDS}, headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert boxes(response).startswith("<p><b>You have been signed out.</b>")


def test_a_page_that_keeps_no_words_asks_for_sign_in_as_ever(db):
    response = Client().post("/essays/desk/preview/", {"words": WORDS})

    assert response["Location"] == "/accounts/login/?next=/essays/desk/preview/"
    assert Session.objects.count() == 0
