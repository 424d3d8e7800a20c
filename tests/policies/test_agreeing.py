"""An acknowledgement is evidence: once per person and version, never for old words, never altered, kept for ever."""

import threading
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from hub.kit import append_only
from hub.kit.editorial import MoveRefused
from policies.register import actions, chain, evidence
from policies.register.models import WORDING, Acknowledgement, ChainHead, Version
from policies.register.standing import standing, who_must_agree
from tests.factories import UserFactory
from tests.policies.factories import make_proposal, make_version

TABLE = "policies_acknowledgement"


@pytest.fixture
def version(policy_owner, approver):
    return make_version(policy_owner, approver)


@pytest.fixture
def tampering(db):
    """With the triggers lifted, as a person with the database's own password could do."""
    append_only.lift(connection, TABLE)
    append_only.lift(connection, "policies_version")
    yield
    append_only.hold(connection, TABLE)
    append_only.hold(connection, "policies_version")


@pytest.mark.django_db
def test_a_record_says_who_agreed_to_exactly_what(version, learner):
    record = actions.agree(version, by=learner)
    assert (record.person, record.person_name, record.version) == (learner, "Priya Learner", version)
    assert (record.wording, record.version_sha256, record.how) == (WORDING, version.sha256, "in the hub")
    assert (record.position, record.previous_hash) == (1, chain.BEGINNING)
    assert timezone.now() - record.at < timedelta(minutes=1)


@pytest.mark.django_db
def test_agreeing_twice_gives_one_record(version, learner):
    assert actions.agree(version, by=learner).pk == actions.agree(version, by=learner).pk
    assert Acknowledgement.objects.count() == 1


@pytest.mark.django_db
def test_each_record_carries_the_hash_of_the_one_before(version, learner, officer):
    first, second = actions.agree(version, by=learner), actions.agree(version, by=officer)
    assert (second.position, second.previous_hash) == (2, first.hash)
    assert evidence.check().fault == ""


@pytest.mark.django_db
def test_nobody_agrees_to_words_that_have_been_replaced(policy_owner, approver, version, learner):
    make_version(policy_owner, approver, council_name="Amberley Council")
    with pytest.raises(MoveRefused, match="agree to version 2"):
        actions.agree(version, by=learner)
    assert not Acknowledgement.objects.exists()


@pytest.mark.django_db
def test_an_old_record_is_still_there_after_a_new_version_a_new_name_and_leaving(
    policy_owner, approver, version, learner
):
    actions.agree(version, by=learner)
    make_version(policy_owner, approver, council_name="Amberley Council")
    learner.name, learner.left_on = "Priya Married", date(2026, 1, 1)
    learner.save()
    record = Acknowledgement.objects.get()
    assert (record.person_name, record.version.number) == ("Priya Learner", 1)
    assert evidence.check().fault == ""


@pytest.mark.django_db
def test_somebody_who_has_left_does_not_agree(version, learner):
    learner.left_on = date(2026, 1, 1)
    with pytest.raises(MoveRefused):
        actions.agree(version, by=learner)


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_remove_a_record(version, learner):
    record = actions.agree(version, by=learner)
    with pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.update(person_name="Somebody else")
    with pytest.raises(DatabaseError), transaction.atomic():
        record.delete()
    assert Acknowledgement.objects.get().person_name == "Priya Learner"


@pytest.mark.django_db
def test_the_database_refuses_a_second_record_for_one_person_and_version(version, learner):
    record = actions.agree(version, by=learner)
    fields = {f.name: getattr(record, f.name) for f in Acknowledgement._meta.concrete_fields if f.name != "id"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(**fields | {"position": 2, "hash": "1" * 64})


def all_at_once(action, people):
    """The action by each of them, in threads of their own that are let go at the same moment; returns what failed."""
    start, faults = threading.Barrier(len(people)), []

    def run(person):
        start.wait()
        try:
            action(by=person)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults


@pytest.mark.django_db(transaction=True)
def test_the_same_person_agreeing_four_times_at_once_gives_one_record(version, learner):
    assert all_at_once(partial(actions.agree, version), [learner] * 4) == []
    assert Acknowledgement.objects.count() == 1
    assert evidence.check().fault == ""


@pytest.mark.django_db(transaction=True)
def test_many_people_agreeing_at_once_make_one_unbroken_chain(version):
    people = UserFactory.create_batch(8)
    assert all_at_once(partial(actions.agree, version), people) == []
    assert list(Acknowledgement.objects.values_list("position", flat=True)) == list(range(1, 9))
    assert evidence.check() == evidence.Findings(1, 8)


@pytest.mark.django_db(transaction=True)
def test_publishing_three_times_at_once_makes_one_version(policy_owner, approver):
    proposal = make_proposal(policy_owner)
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    faults = all_at_once(partial(actions.publish, proposal), [policy_owner] * 3)
    assert [type(fault) for fault in faults] == [MoveRefused, MoveRefused]
    assert Version.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_agreeing_while_a_new_version_is_published_leaves_whole_evidence(policy_owner, approver, version):
    proposal = make_proposal(policy_owner, council_name="Amberley Council")
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    people = UserFactory.create_batch(4)

    def step(by):
        return actions.publish(proposal, by=by) if by == policy_owner else actions.agree(version, by=by)

    faults = all_at_once(step, [*people[:2], policy_owner, *people[2:]])
    assert {type(fault) for fault in faults} <= {MoveRefused}
    assert Version.objects.count() == 2
    assert Acknowledgement.objects.count() == 4 - len(faults)
    assert evidence.check() == evidence.Findings(2, 4 - len(faults))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda rows: rows.filter(position=2).update(person_name="X"), "acknowledgement 2: what it says"),
        (lambda rows: rows.filter(position=2).update(at=timezone.now()), "acknowledgement 2: what it says"),
        (lambda rows: rows.filter(position=3).update(previous_hash="0" * 64), "acknowledgement 3: it does not carry"),
        (lambda rows: rows.filter(position=2).delete(), "acknowledgement 2: record 2 is missing"),
        (lambda rows: rows.filter(position=1).delete(), "acknowledgement 1: record 1 is missing"),
        (lambda rows: rows.filter(position=3).delete(), "acknowledgement 3: the end of the chain is gone"),
        (lambda rows: ChainHead.objects.all().delete(), "acknowledgement 4: the end of the chain is gone"),
        (lambda rows: Version.objects.update(text="x"), "the words are not those that were published"),
        (lambda rows: Version.objects.update(sections=[]), "does not show the words"),
    ],
)
def test_the_first_record_that_does_not_fit_is_named(version, tampering, tamper, fault):
    for person in UserFactory.create_batch(3):
        actions.agree(version, by=person)
    assert evidence.check() == evidence.Findings(1, 3)
    tamper(Acknowledgement.objects.all())
    assert fault in evidence.check().fault
    with pytest.raises(CommandError, match="does not fit"):
        call_command("check_evidence")


@pytest.mark.django_db
def test_a_record_that_names_other_words_is_found_even_in_a_chain_made_anew(version, tampering, learner):
    record = actions.agree(version, by=learner)
    record.version_sha256 = "f" * 64
    record.hash = chain.link(record.previous_hash, record.facts)
    Acknowledgement.objects.update(version_sha256=record.version_sha256, hash=record.hash)
    ChainHead.objects.update(hash=record.hash)
    assert "acknowledgement 1: names other words" in evidence.check().fault


@pytest.mark.django_db
def test_the_command_says_that_everything_fits(version, learner, capsys):
    actions.agree(version, by=learner)
    call_command("check_evidence")
    assert capsys.readouterr().out == "1 versions and 1 acknowledgements: everything fits.\n"


@pytest.mark.django_db
def test_how_people_stand(version, learner, officer):
    actions.agree(version, by=learner)
    found = standing([learner, officer])
    assert (found[learner.pk].agreed, found[learner.pk].version, found[learner.pk].due_on) == (True, version, None)
    assert (found[officer.pk].agreed, found[officer.pk].version) == (False, version)
    assert found[officer.pk].due_on == timezone.localdate(version.published_at) + timedelta(days=30)
    assert found[officer.pk].is_late is False
    officer.joined_on = date(2020, 1, 1)
    assert standing([officer])[officer.pk].due_on == timezone.localdate(version.published_at) + timedelta(days=28)


@pytest.mark.django_db
def test_a_small_change_asks_nobody_again_and_a_material_one_asks_everybody(policy_owner, approver, version, learner):
    actions.agree(version, by=learner)
    small = make_version(policy_owner, approver, council_name="Amberley Council", material=False)
    assert standing([learner])[learner.pk].agreed is True
    large = make_version(policy_owner, approver, council_name="Amberley City Council", material=True)
    assert standing([learner])[learner.pk].version == large
    assert standing([learner])[learner.pk].agreed is False
    assert (small.number, large.number) == (2, 3)


@pytest.mark.django_db
def test_where_there_is_no_policy_nothing_is_asked(learner):
    found = standing([learner])[learner.pk]
    assert (found.agreed, found.version, found.due_on) == (True, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 30])
def test_standing_is_two_queries_however_many_people(version, django_assert_num_queries, number):
    people = UserFactory.create_batch(number)
    actions.agree(version, by=people[0])
    with django_assert_num_queries(2):
        found = standing(people)
    assert sum(each.agreed for each in found.values()) == 1


@pytest.mark.django_db
def test_agreed_ids_are_of_exactly_this_version(policy_owner, approver, version, learner, officer):
    actions.agree(version, by=learner)
    assert Acknowledgement.objects.agreed_ids(version, [learner, officer]) == {learner.pk}
    newer = make_version(policy_owner, approver, council_name="Amberley Council")
    assert Acknowledgement.objects.agreed_ids(newer, [learner, officer]) == set()


@pytest.mark.django_db
def test_everyone_who_works_here_is_asked(version, learner, policy_owner, approver):
    UserFactory(left_on=date(2026, 1, 1))
    assert set(who_must_agree(version)) == {learner, policy_owner, approver}
