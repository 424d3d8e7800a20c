"""Words that are typed and not saved: kept for their writer only, offered when she comes back, gone when she saves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from hub.people.kept_words import ticket
from posts.essays.models import Essay, Revision
from posts.writing import autosave
from posts.writing.forms import EssayForm
from posts.writing.models import UnsavedText
from tests.posts import factories
from tests.posts.test_desk import box, page, typed

URL = "/essays/desk/autosave/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def essay(officer):
    return factories.draft(officer, title="Bins")


def keep(browser, essay=None, **changes):
    said = typed(sitting="first", essay=essay.slug if essay else "", version=essay.version if essay else "")
    return browser.post(URL, {**said, **changes}, **HTMX)


def test_words_are_kept_and_the_status_says_when(as_, officer, essay):
    response = keep(as_(officer), essay)
    kept = UnsavedText.objects.get()
    at = timezone.localtime(kept.at)
    assert f"Kept at {at:%H:%M}, not yet saved" in page(response)
    assert (kept.person, kept.essay, kept.fields["words"], kept.version) == (officer, essay, typed()["words"], 1)
    assert (Revision.objects.count(), Essay.objects.get().words) == (1, factories.SAID["words"])


def test_the_status_is_not_said_twice_in_one_minute(as_, officer, essay):
    told = f"kept {timezone.localtime():%H:%M}"
    answers = {keep(as_(officer), essay, told=told).status_code, keep(as_(officer), essay, told="").status_code}
    assert 200 in answers
    assert answers <= {200, 204}
    assert UnsavedText.objects.count() == 1


def test_they_are_offered_on_the_next_opening_and_come_back_when_asked_for(as_, officer, essay):
    browser = as_(officer)
    keep(browser, essay, words="Not saved.")
    opened = browser.get(essay.desk_url)
    at = timezone.localtime(UnsavedText.objects.get().at)
    assert f"You left words here on {at:%A} {at.day} {at:%B} at {at:%H:%M} that were not saved" in page(opened)
    assert box(opened, "words") == factories.SAID["words"]

    back = browser.get(f"{essay.desk_url}?unsaved=1")
    assert [box(back, name) for name in ("title", "summary", "words", "topics", "sitting", "version")] == [
        "Bins on Sundays",
        "In short.",
        "Not saved.",
        "Bins, Plain words",
        "first",
        "1",
    ]
    assert UnsavedText.objects.count() == 1


def test_they_can_be_seen_beside_what_is_saved_and_thrown_away(as_, officer, essay):
    browser = as_(officer)
    keep(browser, essay, words="Not saved.")
    address = f"/essays/desk/unsaved/?essay={essay.slug}"
    assert "Not saved." in page(browser.get(address))
    assert UnsavedText.objects.count() == 1
    assert "The words that were not saved are gone." in page(browser.post(address, follow=True))
    assert UnsavedText.objects.count() == 0
    assert browser.get(address)["Location"] == essay.desk_url


def test_nobody_else_ever_sees_them(as_, officer, second_officer, admin, essay):
    keep(as_(officer), essay, words="A secret thought.")
    keep(as_(officer), None, words="Another secret.")
    for address in (essay.desk_url, f"{essay.desk_url}?unsaved=1", "/essays/desk/new/?unsaved=1", "/essays/desk/"):
        assert "secret" not in page(as_(second_officer).get(address))
    for address in ("/essays/desk/unsaved/", f"/essays/desk/unsaved/?essay={essay.slug}"):
        assert "secret" not in page(as_(second_officer).get(address, follow=True))
        as_(second_officer).post(address)
    assert as_(admin).get("/essays/desk/unsaved/").status_code == 403
    assert UnsavedText.objects.count() == 2


def test_saving_forgets_them(as_, officer, essay):
    browser = as_(officer)
    keep(browser, essay)
    browser.post(essay.desk_url, typed(version=1, do="save", sitting="first"))
    assert (Essay.objects.get().version, UnsavedText.objects.count()) == (2, 0)
    keep(browser, None)
    browser.post("/essays/desk/new/", typed(do="save", sitting="first"))
    assert UnsavedText.objects.count() == 0


def test_words_of_another_opening_are_not_written_over_and_outlive_a_save(as_, officer, essay):
    browser = as_(officer)
    keep(browser, essay, words="The first ones.")
    response = keep(browser, essay, words="Later ones.", sitting="second")
    assert "Not kept:" in page(response)
    assert "other words of yours are waiting" in page(response)
    assert UnsavedText.objects.get().fields["words"] == "The first ones."
    browser.post(essay.desk_url, typed(version=1, words="Saved.", do="save", sitting="second"))
    assert "You left words here" in page(browser.get(essay.desk_url))


def test_what_is_already_saved_is_not_offered(as_, officer, essay):
    """A request that was on its way while Save was pressed comes in after it."""
    browser = as_(officer)
    browser.post(essay.desk_url, typed(version=1, do="save", sitting="first"))
    keep(browser, essay)
    assert UnsavedText.objects.count() == 0
    assert "You left words here" not in page(browser.get(essay.desk_url))


def test_an_empty_new_essay_is_nothing_to_keep(as_, officer):
    keep(as_(officer), None, **dict.fromkeys(typed(), ""))
    assert UnsavedText.objects.count() == 0


def test_bringing_words_back_over_what_a_colleague_has_saved_collides(as_, officer, second_officer, essay):
    browser = as_(officer)
    keep(browser, essay, words="Mine.")
    as_(second_officer).post(essay.desk_url, typed(version=1, words="Hers.", do="save"))
    back = browser.get(f"{essay.desk_url}?unsaved=1")
    assert "The essay has been saved since you typed them." in page(back)
    saved = browser.post(essay.desk_url, typed(words="Mine.", version=box(back, "version"), sitting="first", do="save"))
    assert saved.status_code == 409
    assert Essay.objects.get().words == "Hers."
    assert UnsavedText.objects.count() == 1


def test_there_is_one_for_each_person_and_essay(officer, essay):
    for which in (essay, None):
        UnsavedText.objects.create(person=officer, essay=which, sitting="a")
        with pytest.raises(IntegrityError), transaction.atomic():
            UnsavedText.objects.create(person=officer, essay=which, sitting="b")


def test_what_nobody_came_back_for_goes_after_thirty_days(officer, second_officer, essay):
    now = timezone.now()
    UnsavedText.objects.create(person=officer, essay=essay, at=now - timedelta(days=30, minutes=1))
    UnsavedText.objects.create(person=second_officer, essay=essay, at=now - timedelta(days=29))
    assert [autosave.forget_old(now), autosave.forget_old(now)] == ["1 forgotten", "0 forgotten"]
    assert UnsavedText.objects.get().person == second_officer


ODD = [{"words": "a\x00b"}, {"sitting": "\x00" * 50}, {"version": "²"}, {"told": "\x00"}]


@pytest.mark.parametrize("changes", ODD)
def test_odd_characters_are_no_fault(changes, as_, officer, essay):
    assert keep(as_(officer), essay, **changes).status_code == 200
    assert "\x00" not in str(UnsavedText.objects.get().fields)
    assert as_(officer).get(f"{essay.desk_url}?unsaved=1").status_code == 200


def test_more_than_can_be_kept_is_said(as_, officer, essay):
    assert "longer than can be kept" in page(keep(as_(officer), essay, words="x" * 250_001))
    assert UnsavedText.objects.count() == 0


def test_an_essay_that_is_not_there_keeps_nothing(as_, officer):
    assert as_(officer).post(URL, typed(essay="no-such"), **HTMX).status_code == 404
    assert as_(officer).post(URL, {"essay": "\x00"}, **HTMX).status_code == 404
    assert as_(officer).post(URL, {"essay": "\x00"}, **HTMX).status_code == 404
    assert as_(officer).get(URL).status_code == 405
    assert as_(officer).get("/essays/desk/unsaved/?essay=no-such").status_code == 404


def test_a_session_that_ended_is_said_with_where_to_sign_in(db):
    response = Client().post(URL, typed(), **HTMX)
    assert "You have been signed out." in page(response)
    assert 'href="/accounts/login/" target="_blank"' in page(response)


def test_a_session_that_ended_with_its_cookies_is_said_too(db):
    response = Client(enforce_csrf_checks=True).post(URL, typed(), **HTMX)
    assert "You have been signed out." in page(response)


def test_signing_in_again_in_another_tab_is_said_too(officer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    response = browser.post(URL, {**typed(), "csrfmiddlewaretoken": "of the session before"}, **HTMX)
    assert response.status_code == 200
    assert "You have signed in since this page was opened." in page(response)
    assert UnsavedText.objects.count() == 0


def test_every_field_of_the_form_comes_back_after_a_session_ended(officer, essay):
    """With every field that the form has, so that a new one is not forgotten."""
    said = typed(
        light="on",
        audience="managers",
        words="Typed late.",
        version=1,
        sitting="late",
        do="save",
        kept_for=ticket(officer),
    )
    assert set(EssayForm.base_fields) <= set(said)
    browser = Client()
    assert browser.post(essay.desk_url, said).status_code == 302
    browser.force_login(officer)
    back = browser.get(essay.desk_url)
    assert "You were signed out while you were writing." in page(back)
    for name in ("title", "outcome", "summary", "words", "topics", "version", "sitting"):
        assert box(back, name) == str(said[name])
    assert back.context["form"]["audience"].value() == "managers"
    form = back.context["form"]
    assert [form[name].value() for name in EssayForm.base_fields if name in ("public", "light")] == [True, True]


def test_the_form_asks_to_be_kept_only_with_a_script(as_, officer, essay):
    text = page(as_(officer).get(essay.desk_url))
    assert f'hx-post="{URL}"' in text
    assert 'id="kept" role="status" aria-live="polite"' in text
    assert "earlier versions</a>" in text
