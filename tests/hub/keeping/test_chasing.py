"""Asking people to look again: the right person, once, in words that say why; and again only if the mail did not go."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.keeping import chasing
from hub.keeping.models import Chase
from hub.kit import keeping
from hub.people import actions as people
from hub.people.roles import Role
from posts.essays.models import Essay
from tests.factories import TeamFactory, UserFactory
from tests.posts import factories
from tests.training.factories import ItemFactory, SituationFactory

pytestmark = pytest.mark.django_db


class DeadServer(EmailBackend):
    def send_messages(self, messages):
        raise OSError("nobody answers")


class DeafToOne(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["deputy@council.example"]:
            raise OSError("that mailbox is full")
        return super().send_messages(messages)


@pytest.fixture
def head(db):
    return UserFactory(name="Anil Manager", email="manager@council.example")


@pytest.fixture
def team(head):
    return TeamFactory(manager=head)


@pytest.fixture
def owner(team):
    return UserFactory(name="Megan Owner", email="owner@council.example", team=team)


@pytest.fixture
def stand_in(team):
    return UserFactory(name="Ruth Deputy", email="deputy@council.example", team=team)


@pytest.fixture
def due(owner, stand_in):
    """An essay whose day came so many days ago."""

    def make(days, **fields):
        day = timezone.localdate() - timedelta(days=days)
        return factories.essay(**{"owner": owner, "deputy": stand_in, "review_on": day, **fields})

    return make


def asked():
    """Who had a mail since the last time of asking."""
    chasing.run()
    found = sorted(message.to[0].partition("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (-1, []),
        (0, ["owner"]),
        (13, ["owner"]),
        (14, ["deputy", "owner"]),
        (29, ["deputy", "owner"]),
        (30, ["deputy", "manager", "owner"]),
        (500, ["deputy", "manager", "owner"]),
    ],
)
def test_owner_then_deputy_then_manager(due, days, who):
    due(days)
    assert asked() == who


def test_day_by_day_each_is_asked_once(due, owner):
    essay = due(0)
    heard = []
    for day in range(40):
        Essay.objects.filter(pk=essay.pk).update(review_on=timezone.localdate() - timedelta(days=day))
        Chase.objects.update(review_on=timezone.localdate() - timedelta(days=day))
        heard += [(day, who) for who in asked() + asked()]
    assert heard == [(0, "owner"), (14, "deputy"), (30, "manager")]


def test_somebody_who_has_left_is_never_written_to_and_never_waited_for(due, owner, stand_in, head):
    due(0)
    people.leave(owner, by=None)
    assert asked() == ["deputy"]
    people.leave(stand_in, by=None)
    assert asked() == ["manager"]


def test_an_account_that_is_shut_counts_as_gone(due, owner):
    owner.is_active = False
    owner.save()
    due(0)
    assert asked() == ["deputy"]


def test_when_nobody_is_left_those_who_may_approve_that_kind_are_asked(due, owner, stand_in, head, officer):
    due(0)
    for person in (owner, stand_in, head):
        people.leave(person, by=None)
    UserFactory(email="second@council.example", roles=[Role.COMMS_APPROVER])
    assert asked() == ["second"]


def test_what_never_had_an_owner_goes_to_those_who_may_approve_it(second_officer):
    yesterday = timezone.localdate() - timedelta(days=1)
    situation = SituationFactory(review_on=yesterday)
    ItemFactory(situation=situation, review_on=yesterday)
    chasing.run()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([second_officer.email], "Are these 2 pages still right?")


def test_an_owner_who_manages_the_team_is_not_asked_twice(due, head, team):
    above = TeamFactory(manager=UserFactory(email="director@council.example"))
    team.part_of = above
    team.save()
    head.team = team
    head.save()
    due(30, owner=head, deputy=None)
    assert asked() == ["director", "manager"]


def test_the_mail_says_why_it_came_and_its_links_change_nothing(due, as_, owner):
    essay = due(0, title="The page marked owed")
    before = Essay.objects.filter(pk=essay.pk).values().get()
    chasing.run()
    (letter,) = mail.outbox
    assert letter.subject == "Is this still right? The page marked owed"
    assert letter.alternatives == []
    for words in ("You are its owner.", "You get this mail because", "Opening a link changes nothing."):
        assert words in letter.body
    addresses = [word for word in letter.body.split() if word.startswith("http")]
    assert [address.partition("8000")[2] for address in addresses] == [
        essay.get_absolute_url(),
        f"/keeping/essay/{essay.slug}/",
    ]
    for address in addresses * 2:
        path = address.partition("8000")[2]
        assert (as_(owner).get(path).status_code, as_(owner).head(path).status_code) == (200, 200)
    assert Essay.objects.filter(pk=essay.pk).values().get() == before


def test_a_manager_is_told_whom_they_manage_and_gets_no_button(due):
    due(30)
    chasing.run()
    letter = next(letter for letter in mail.outbox if letter.to == ["manager@council.example"])
    assert "You manage Megan Owner, who has been asked and has not answered." in letter.body
    assert "/keeping/essay/" not in letter.body


def test_a_title_cannot_break_the_head_of_a_mail(due):
    essay = due(0)
    Essay.objects.filter(pk=essay.pk).update(title="Bins\r\nBcc: everyone@council.example")
    chasing.run()
    assert mail.outbox[0].subject == "Is this still right? Bins Bcc: everyone@council.example"
    assert mail.outbox[0].recipients() == ["owner@council.example"]


def test_many_pages_are_one_mail_with_the_first_and_the_way_to_the_rest(due):
    for _ in range(30):
        due(0)
    chasing.run()
    (letter,) = mail.outbox
    assert letter.body.count("Read it:") == 25
    assert "And 5 more, which are here: http://localhost:8000/keeping/" in letter.body
    mail.outbox.clear()
    assert asked() == []


def test_a_mail_server_that_is_down_is_tried_again(due, settings):
    due(0)
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    with pytest.raises(chasing.NotAllSent, match="0 sent, 1 could not be sent"):
        chasing.run()
    assert Chase.objects.count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert asked() == ["owner"]
    assert asked() == []


def test_one_mailbox_that_is_full_keeps_nobody_else_waiting(due, settings):
    due(14)
    settings.EMAIL_BACKEND = f"{__name__}.DeafToOne"
    with pytest.raises(chasing.NotAllSent, match="1 sent, 1 could not be sent"):
        chasing.run()
    assert [row.person.name for row in Chase.objects.all()] == ["Megan Owner"]


def test_a_claim_by_a_tick_at_the_same_moment_is_left_to_it(due, owner):
    """Both find the same work; whoever claims second finds a row there and sends nothing."""
    essay = due(0)
    request = chasing.Request(essay, chasing.Rung.OWNER)
    assert len(chasing._claim(owner, [request])) == 1
    assert chasing._claim(owner, [request]) == []
    assert asked() == []


def test_a_tick_that_was_killed_between_claiming_and_sending_loses_no_mail(due, owner):
    essay = due(0)
    chasing._claim(owner, [chasing.Request(essay, chasing.Rung.OWNER)])
    Chase.objects.update(claimed_at=timezone.now() - timedelta(minutes=16))
    assert asked() == ["owner"]
    assert asked() == []


def test_the_database_keeps_one_row_for_each_thing_day_rung_and_person(due, owner):
    due(0)
    chasing.run()
    row = Chase.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Chase.objects.create(kind=row.kind, key=row.key, review_on=row.review_on, rung=row.rung, person=owner)


def test_still_right_ends_the_chase_and_the_next_day_begins_another(due, owner):
    essay = due(0)
    assert asked() == ["owner"]
    keeping.still_right(essay, by=owner)
    assert asked() == []
    Essay.objects.filter(pk=essay.pk).update(review_on=timezone.localdate() - timedelta(days=1))
    assert asked() == ["owner"]


@pytest.mark.parametrize("state", ["draft", "withdrawn", "approved", "in_review"])
def test_what_readers_do_not_have_is_nobodys_to_check(due, state):
    due(40, state=state)
    assert asked() == []


def test_the_work_does_not_grow_with_the_number_of_things(due, django_assert_max_num_queries):
    for _ in range(3):
        due(0)
    chasing.run()
    with django_assert_max_num_queries(8):
        chasing.run()
