"""Earlier versions: each with who, when and what changed; side by side; put back as a new one, by the same rules."""

import pytest

from hub.kit import publishing
from hub.kit.editorial import State
from hub.people.roles import Role
from posts.essays import actions
from posts.essays.models import Essay
from posts.writing.changes import Text, between, in_brief
from tests.factories import UserFactory
from tests.posts import factories
from tests.posts.test_desk import page

SAID = {"outcome": "Residents hear back.", "public": True}


@pytest.fixture
def thrice(officer, second_officer):
    """Saved three times, by two people."""
    essay = factories.draft(officer, title="Bins", words="We come on Monday.\n\nThe end.", topics=("Bins",))
    said = {"title": "Bins", **SAID}
    actions.rewrite(
        essay, by=second_officer, version=1, words="We come on Tuesday.\n\nThe end.", topics=["Bins"], **said
    )
    actions.rewrite(essay, by=officer, version=2, words="We come on Tuesday.\n\nThe end.", topics=["Rain"], **said)
    return Essay.objects.get()


def test_every_saved_text_is_listed_newest_first_with_who_and_what_changed(as_, officer, thrice):
    text = page(as_(officer).get(f"{thrice.desk_url}versions/"))
    places = [text.index(f"Version {number}") for number in (3, 2, 1)]
    assert places == sorted(places)
    assert "Ifeoma Second," in text
    assert "The topics changed." in text
    assert "1 word added and 1 removed. What gets better changed." in text
    assert "The first version, 6 words." in text


def test_a_version_is_shown_as_it_was(as_, officer, thrice):
    text = page(as_(officer).get(f"{thrice.desk_url}versions/1/"))
    assert "We come on Monday." in text
    assert "We come on Tuesday." not in text
    assert "Restore version 1" in text
    assert "Restore version" not in page(as_(officer).get(f"{thrice.desk_url}versions/3/"))


def test_two_versions_side_by_side_say_in_words_what_changed(as_, officer, thrice):
    text = page(as_(officer).get(f"{thrice.desk_url}versions/1/3/"))
    assert '<span class="govuk-visually-hidden">Removed: </span>Monday</del>' in text
    assert '<span class="govuk-visually-hidden">Added: </span>Tuesday</ins>' in text
    assert "1 paragraph unchanged" in text
    assert "In short:</b> 1 word added and 1 removed. What gets better and the topics changed." in text


def test_the_form_of_a_version_leads_to_the_comparison(as_, officer, thrice):
    browser = as_(officer)
    assert browser.get(f"{thrice.desk_url}versions/1/?with=3")["Location"] == f"{thrice.desk_url}versions/1/3/"
    for odd in ("99", "x", "", "²", "9" * 50, "\x00"):
        assert browser.get(f"{thrice.desk_url}versions/1/", {"with": odd}).status_code == 200


@pytest.mark.parametrize("end", ["9/", "9999999999999999999999/", "1/9/", "1/99999999999999999999999/", "0/"])
def test_a_version_that_was_never_saved_is_not_there(end, as_, officer, thrice):
    assert as_(officer).get(f"{thrice.desk_url}versions/{end}").status_code == 404


def test_putting_a_version_back_makes_a_new_one(as_, officer, thrice):
    response = as_(officer).post(f"{thrice.desk_url}versions/1/put-back/", {"version": 3}, follow=True)
    assert "Version 1 is back, as a new version." in page(response)
    held = Essay.objects.get()
    assert (held.version, held.words, held.outcome) == (4, "We come on Monday.\n\nThe end.", factories.SAID["outcome"])
    assert [topic.name for topic in held.topics.all()] == ["Bins"]
    newest = held.revisions.first()
    assert (newest.why, newest.by, held.revisions.count()) == ("Put back version 1", officer, 4)


def test_putting_back_over_what_somebody_saved_meanwhile_is_refused_with_their_name(as_, officer, thrice):
    response = as_(officer).post(f"{thrice.desk_url}versions/1/put-back/", {"version": 2}, follow=True)
    assert "Megan Officer saved this essay after you opened it." in page(response)
    assert Essay.objects.get().version == 3


def test_what_readers_have_is_not_put_back_in_place(as_, officer, thrice):
    publishing.submit(thrice, by=officer)
    actions.publish(thrice, by=UserFactory(roles=[Role.COMMS_APPROVER]), version=3)
    assert "Restore version" not in page(as_(officer).get(f"{thrice.desk_url}versions/1/"))
    response = as_(officer).post(f"{thrice.desk_url}versions/1/put-back/", {"version": 3}, follow=True)
    assert "Readers have this text." in page(response)
    assert Essay.objects.get().version == 3


def test_putting_back_during_a_review_makes_it_a_draft_again(officer, as_, thrice):
    publishing.submit(thrice, by=officer)
    as_(officer).post(f"{thrice.desk_url}versions/1/put-back/", {"version": 3})
    assert Essay.objects.get().state == State.DRAFT


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": "\x00"}, {"version": 10**30}])
def test_an_odd_version_number_puts_nothing_back(sent, as_, officer, thrice):
    assert as_(officer).post(f"{thrice.desk_url}versions/1/put-back/", sent).status_code == 302
    assert Essay.objects.get().version == 3


def test_putting_back_what_is_saved_now_does_nothing(as_, officer, thrice):
    response = as_(officer).post(f"{thrice.desk_url}versions/3/put-back/", {"version": 3}, follow=True)
    assert "This is what is saved now." in page(response)
    assert Essay.objects.get().version == 3


@pytest.mark.parametrize("end", ["versions/", "versions/1/", "versions/1/2/", "change/"])
def test_looking_changes_nothing_and_is_for_officers(end, as_, learner, officer, thrice):
    assert as_(learner).get(f"{thrice.desk_url}{end}").status_code == 403
    assert as_(officer).get(f"{thrice.desk_url}{end}").status_code == 200
    assert (Essay.objects.count(), Essay.objects.get().version) == (1, 3)


def test_a_hundred_versions_come_a_page_at_a_time_and_the_last_line_knows_the_one_before(as_, officer):
    essay = factories.draft(officer)
    for version in range(1, 25):
        actions.rewrite(essay, by=officer, version=version, title="T", words=f"Word {version}")
    text = page(as_(officer).get(f"{essay.desk_url}versions/"))
    assert text.count("See what changed") == 20
    assert "The first version" not in text
    assert "The first version" in page(as_(officer).get(f"{essay.desk_url}versions/?page=2"))


def test_every_field_is_compared():
    old = Text("A", "B", "C", "D", ("e",), False, False)
    new = Text("A1", "B1", "C1", "D1", ("f",), True, True)
    found = between(old, new)
    assert [change.label for change in found.fields] == [
        "The title",
        "What gets better",
        "The summary",
        "The topics",
        "Who may read it",
        "Whether it makes people smile",
    ]
    assert between(old, old).in_short == "Both say the same."
    assert in_brief(old, old) == "The same as the version before."
    assert in_brief(Text(words="a b"), Text(words="b a")).startswith("The same words, in another order")


def test_more_changes_than_fit_on_a_page_are_counted():
    old, new = ("\n\n".join(f"{word}{number}" for number in range(400)) for word in ("old", "new"))
    found = between(Text(words=old), Text(words=new))
    assert (len(found.rows), found.more) == (300, 500)


def test_drafts_of_one_name_are_told_apart_by_when_they_were_begun(as_, officer):
    factories.draft(officer)
    factories.draft(officer)
    assert page(as_(officer).get("/essays/desk/")).count("· begun ") == 2
