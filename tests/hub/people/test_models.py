"""Accounts, teams and roles: what must never be false."""

import pytest
from django.db import IntegrityError, transaction

from hub.people.models import RoleHeld, Team, User
from hub.people.roles import PERMISSIONS, Permission, Role, permissions_of
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_one_address_is_one_account_however_it_is_written():
    User.objects.create_user("Priya@Council.example", name="Priya")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="PRIYA@council.EXAMPLE")
    assert User.objects.get_by_natural_key("PRIYA@COUNCIL.example").name == "Priya"


def test_a_role_is_known_and_held_once(learner):
    for role in (Role.STAFF, "wizard"):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleHeld.objects.create(user=learner, role=role)


def test_what_each_role_may_do():
    assert permissions_of({"staff"}) == frozenset()
    assert permissions_of({"wizard"}) == frozenset()
    assert permissions_of({"comms", "policy_approver"}) == PERMISSIONS[Role.COMMS] | {Permission.APPROVE_POLICY}
    assert Permission.APPROVE_ESSAYS not in PERMISSIONS[Role.COMMS]
    assert set(PERMISSIONS) == set(Role)


def test_somebody_who_may_not_sign_in_may_do_nothing(officer):
    officer.is_active = False
    assert officer.permissions == frozenset()


def test_a_person_may_lead_teams_directly_or_through_the_service(manager, deputy, other_manager, housing, waste):
    service = TeamFactory(kind=Team.Kind.SERVICE, manager=other_manager)
    Team.objects.filter(pk=housing.pk).update(part_of=service)
    assert set(Team.objects.led_by(manager)) == {housing}
    assert set(Team.objects.led_by(deputy)) == {housing}
    assert set(Team.objects.led_by(other_manager)) == {housing, waste, service}


def test_a_managers_line_is_their_own_team_without_leavers_or_themselves(manager, deputy, learner, waste):
    UserFactory(team=waste)
    UserFactory(team=learner.team, left_on="2026-01-01")
    UserFactory(team=learner.team, is_active=False)
    assert set(User.objects.in_teams_led_by(manager)) == {deputy, learner}
    assert not User.objects.in_teams_led_by(learner).exists()


def test_a_team_is_not_inside_itself_and_its_deputy_is_somebody_else(housing, manager):
    for lie in ({"part_of": housing.pk}, {"deputy": manager.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Team.objects.filter(pk=housing.pk).update(**lie)


def test_who_may_is_asked_by_permission(officer, second_officer, learner):
    UserFactory(roles=[Role.COMMS_APPROVER], left_on="2026-01-01")
    assert set(User.objects.who_may(Permission.APPROVE_ESSAYS)) == {second_officer}
    assert set(User.objects.who_may(Permission.WRITE_ESSAYS)) == {officer, second_officer}


def test_being_signed_in_costs_two_queries_whoever_it_is(
    as_, learner, manager, second_officer, django_assert_num_queries
):
    for person in (learner, manager, second_officer):
        browser = as_(person)
        with django_assert_num_queries(2):
            browser.get("/search/")
