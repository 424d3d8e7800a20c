"""Two editors of one essay: the second is told who and when, sees both, may take both, and nothing is lost."""

import threading

import pytest
from django.db import connection

from posts.essays import actions
from posts.essays.models import Essay, Revision
from tests.posts import factories
from tests.posts.test_desk import box, page, typed

FOUR = "One.\n\nTwo.\n\nThree.\n\nFour."


@pytest.fixture
def essay(officer):
    said = {"title": "Bins", "summary": "In short.", "topics": ("Bins",), "words": FOUR}
    return factories.draft(officer, **{**said, "outcome": typed()["outcome"]})


def sent(**changes):
    return typed(**{"title": "Bins", "topics": "Bins", "words": FOUR, "version": 1, "do": "save", **changes})


def test_the_second_editor_is_told_who_and_when_and_sees_both(as_, officer, second_officer, essay):
    as_(second_officer).post(essay.desk_url, sent(words="One, hers.\n\nTwo.\n\nThree.\n\nFour."))
    response = as_(officer).post(essay.desk_url, sent(words="One, his.\n\nTwo.\n\nThree.\n\nFour."))
    text = page(response)
    assert response.status_code == 409
    assert "Ifeoma Second saved this essay while you were writing" in text
    assert "It was saved on " in text
    assert '<span class="govuk-visually-hidden">Added: </span>his</ins>' in text
    assert "3 paragraphs unchanged" in text
    assert "One, hers.\n\nTwo." in text
    assert "<li>The words</li>" in text
    assert box(response, "words") == "One, his.\n\nTwo.\n\nThree.\n\nFour."


def test_changes_of_different_paragraphs_are_offered_together_and_saved_knowingly(as_, officer, second_officer, essay):
    as_(second_officer).post(essay.desk_url, sent(words="One, hers.\n\nTwo.\n\nThree.\n\nFour.", summary="Hers."))
    response = as_(officer).post(
        essay.desk_url, sent(words="One.\n\nTwo.\n\nThree.\n\nFour, his.", topics="Bins, Rain")
    )
    both = "One, hers.\n\nTwo.\n\nThree.\n\nFour, his."
    assert "Save both together" in page(response)
    filled = {name: box(response, name) for name in ("words", "summary", "topics", "version", "title", "outcome")}
    assert (filled["words"], filled["summary"], filled["topics"]) == (both, "Hers.", "Bins, Rain")
    assert Essay.objects.get().version == 2

    as_(officer).post(essay.desk_url, {**filled, "public": "on", "do": "save"})
    held = Essay.objects.get()
    assert (held.version, held.words, held.summary) == (3, both, "Hers.")
    assert sorted(topic.name for topic in held.topics.all()) == ["Bins", "Rain"]


def test_only_mine_can_be_saved_over_theirs_too(as_, officer, second_officer, essay):
    as_(second_officer).post(essay.desk_url, sent(words=FOUR + "\n\nHers."))
    response = as_(officer).post(essay.desk_url, sent(words="His.\n\n" + FOUR))
    assert f'<input type="hidden" name="words" value="His.\n\n{FOUR}">' in page(response)
    assert "Save only mine, over theirs" in page(response)


@pytest.mark.parametrize(
    ("field", "hers", "label"),
    [
        ("topics", "Rain", "The topics"),
        ("summary", "Hers.", "The summary"),
        ("public", "", "Who may read it"),
        ("light", "on", "Whether it makes people smile"),
    ],
)
def test_a_change_of_any_field_collides_and_is_shown(field, hers, label, as_, officer, second_officer, essay):
    theirs = sent(**{field: hers})
    if not hers:
        del theirs[field]
    as_(second_officer).post(essay.desk_url, theirs)
    response = as_(officer).post(essay.desk_url, sent(words=FOUR + "\n\nHis."))
    assert response.status_code == 409
    assert f'<p class="hub-label">{label}</p>' in page(response)
    filled = response.context["form"][field].value()
    assert filled == {"topics": "Rain", "summary": "Hers.", "public": False, "light": True}[field]


def test_a_third_save_meanwhile_collides_again(as_, officer, second_officer, essay):
    as_(second_officer).post(essay.desk_url, sent(words=FOUR + "\n\nHers."))
    first = as_(officer).post(essay.desk_url, sent(words="His.\n\n" + FOUR))
    as_(second_officer).post(essay.desk_url, sent(words=FOUR + "\n\nHers again.", version=2))
    again = as_(officer).post(essay.desk_url, sent(words=box(first, "words"), version=box(first, "version")))
    assert again.status_code == 409
    assert Essay.objects.get().words == FOUR + "\n\nHers again."


def test_a_form_that_does_not_say_what_it_was_typed_over_merges_nothing(as_, officer, essay):
    for version in ("", 0, 77):
        response = as_(officer).post(essay.desk_url, sent(words="His.", version=version))
        assert (response.status_code, box(response, "words")) == (409, "His.")
        assert "Save mine over theirs" in page(response)
    assert Essay.objects.get().words == FOUR


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_instant_one_is_kept_and_one_is_told(officer, second_officer):
    essay = factories.draft(officer)
    start, told = threading.Barrier(2), []

    def save(person):
        start.wait()
        try:
            actions.rewrite(essay, by=person, version=1, title="T", words=f"By {person.name}.", topics=[person.name])
        except actions.WrittenMeanwhile as meanwhile:
            told.append((person, meanwhile.by))
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(person,)) for person in (officer, second_officer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    held = Essay.objects.get()
    [(loser, winner)] = told
    assert {loser, winner} == {officer, second_officer}
    assert (held.version, held.words) == (2, f"By {winner.name}.")
    assert [topic.name for topic in held.topics.all()] == [winner.name]
    assert list(Revision.objects.values_list("number", "topics")) == [(2, [winner.name]), (1, [])]
