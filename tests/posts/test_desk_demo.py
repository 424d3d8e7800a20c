"""At a first look, the demonstration council's desk shows what the desk is for."""

import pytest
from django.core.management import call_command

from hub.people.models import User
from posts.essays.models import Essay
from posts.reading.models import Answer
from posts.reviewing.models import Comment, ReviewLink


@pytest.fixture
def megan(db):
    call_command("load_starter")
    call_command("load_demo")
    return User.objects.get(email="officer@wexcombe.example")


def test_a_draft_has_a_comment_to_answer_and_an_open_link(megan, client):
    comment, link = Comment.objects.get(), ReviewLink.objects.get()
    assert comment.essay == link.essay
    client.force_login(megan)
    page = client.get(comment.essay.desk_url).content.decode()
    assert "Ifeoma has a comment for you" in page
    assert comment.words in page


def test_readers_see_a_picture_with_words_and_officers_an_earlier_version(megan, client):
    essay = Essay.objects.get(slug="one-left-boot-presumed-hopping")
    assert essay.version == 2
    page = client.get(essay.get_absolute_url()).content.decode()
    assert 'alt="A single brown walking boot stands on a counter. A paper label hangs from its lace."' in page
    picture = page.partition('srcset="')[2].partition(" ")[0]
    assert client.get(picture)["Content-Type"] == "image/webp"


def test_a_change_is_being_written_while_readers_keep_what_they_have(megan):
    change = Essay.objects.open_changes().get()
    assert "Since then" in change.words
    assert "Since then" not in change.improves.words
    assert change.improves.is_published


def test_an_essay_has_words_from_readers_that_wait_for_an_officer(megan):
    waiting = [answer for answer in Answer.objects.all() if answer.is_waiting]
    assert {answer.essay.slug for answer in waiting} == {"the-page-marked-owed"}
    assert [answer.asker.first_name for answer in waiting if answer.asker] == ["Priya"]


def test_the_calendar_is_not_empty(megan, client):
    client.force_login(megan)
    page = client.get("/calendar/").content.decode()
    assert "What the gritters told us before breakfast" in page
    assert "October, with my mouth shut" in page


def test_loading_it_all_again_changes_nothing(megan):
    def held():
        return list(Essay.objects.order_by("pk").values_list("slug", "version", "state")), Answer.objects.count()

    before = held()
    call_command("load_starter")
    call_command("load_demo")
    assert held() == before
