"""The plain question behind an essay's page and behind every signed-in request says what the querysets say."""

from datetime import date

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.kit.editorial import State
from hub.people.models import User
from hub.people.roles import Role
from posts.essays import for_a_page
from posts.essays.models import SHOWN, Essay
from tests.factories import UserFactory
from tests.posts import factories

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def essays(officer):
    gone = UserFactory(name="Una Gone", job="Planner", is_active=False, left_on=date(2026, 11, 3))
    first = factories.essay(author=officer, owner=gone, deputy=officer, topics=("bins",))
    factories.essay(written_by="Ray Clements", owner=officer, series="Bins", series_order=1)
    factories.essay(author=gone, public=False, series="Bins", series_order=2, topics=("bins",))
    factories.essay(public=False, byline="planner")
    for state in (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN, State.SUPERSEDED):
        factories.essay(state=state)
    factories.essay(state=State.APPROVED, improves=first, improves_version=1)
    return list(Essay.objects.all())


def test_the_plain_question_and_the_querysets_say_the_same(essays, learner):
    for reader in (STRANGER, learner):
        readable = Essay.objects.visible_to(reader).select_related("author").with_keeper().with_next_to_read(reader)
        by_slug = {essay.slug: essay for essay in readable}
        assert by_slug
        for essay in essays:
            plain, asked = for_a_page.read(essay.slug, reader), by_slug.get(essay.slug)
            assert (plain is None) == (asked is None)
            if plain is None or asked is None:
                continue
            assert [getattr(plain, name) for name in SHOWN] == [getattr(asked, name) for name in SHOWN]
            assert plain.next_card == asked.next_card
            assert (plain.by_name, plain.by_job, plain.author_url) == (asked.by_name, asked.by_job, asked.author_url)
            if asked.author is not None:
                assert (plain.author.is_active, plain.author.left_on) == (asked.author.is_active, asked.author.left_on)
            if reader is learner:
                assert plain.keeper == asked.keeper


def test_a_strangers_brings_the_same_edition_as_the_queryset(essays):
    asked = Essay.objects.for_everyone().with_edition().first()
    plain = for_a_page.read(asked.slug, STRANGER)
    names = ("edition", "renewed", "next_beginning", "next_end", "last_beginning", "last_end")
    assert [getattr(plain, name) for name in names] == [getattr(asked, name) for name in names]


def test_it_takes_one_query_and_what_it_brings_takes_no_more(essays, learner):
    slug = Essay.objects.for_everyone().newest_first()[0].slug
    with CaptureQueriesContext(connection) as asked:
        found = for_a_page.read(slug, learner)
        assert [getattr(found, name) for name in SHOWN]
        assert found.by_name
    assert len(asked) == 1


def test_whoever_is_signed_in_is_known_with_their_roles_and_team_in_one_query(as_, manager, officer, learner):
    both = UserFactory(roles=[Role.COMMS, Role.POLICY_OWNER])
    for person in (manager, officer, learner, both):
        browser = as_(person)
        request = browser.get("/healthz").wsgi_request
        with CaptureQueriesContext(connection) as asked:
            known = get_user(request)
            said = (known.roles, known.permissions, known.manages_a_team, known.name, known.team_id)
        kept = User.objects.get(pk=person.pk)
        assert said == (kept.roles, kept.permissions, kept.manages_a_team, kept.name, kept.team_id)
        assert sum("hub_user" in query["sql"] for query in asked) == 1


@pytest.mark.parametrize("gone", [{"is_active": False}, {"left_on": date(2026, 11, 3)}])
def test_whoever_has_left_is_nobody(as_, learner, gone):
    browser = as_(learner)
    User.objects.filter(pk=learner.pk).update(**gone)
    assert not get_user(browser.get("/healthz").wsgi_request).is_authenticated
