"""From a draft to a version: who may do what, what is refused, and that nothing published ever changes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.people.roles import Role
from hub.search.models import Entry, Join
from policies.register import actions, chain, reading
from policies.register.models import Policy, Proposal, Version
from tests.factories import UserFactory
from tests.policies.factories import make_draft, make_proposal, make_version

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_version_one_with_its_exact_words_and_hashes(policy_owner, approver):
    version = make_version(policy_owner, approver)
    assert (version.number, version.material, version.policy.slug) == (1, True, "social-media-policy")
    assert version.sha256 == chain.sha256(version.text)
    assert reading.text_of(version.sections) == version.text
    assert reading.text_of(version.public_sections) == version.public_text
    assert (version.proposed_by, version.approved_by, version.published_by) == (policy_owner, approver, policy_owner)
    verbs = list(JournalEntry.objects.filter(kind="policy").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["proposed", "approved", "published"]


def test_a_draft_with_a_gap_cannot_be_proposed_and_says_what_is_missing(policy_owner):
    draft = make_draft(policy_owner, council_name="")
    with pytest.raises(actions.NotReady) as refused:
        actions.propose(draft, by=policy_owner)
    assert [(each.text, each.page) for each in refused.value.obstacles] == [
        ("Not answered yet: What is your council called?", "your-council")
    ]
    assert not Proposal.objects.exists()


def test_a_draft_whose_answers_clash_cannot_be_proposed(policy_owner):
    draft = make_draft(policy_owner, who_may_post="any_trained", access_stance="cautious")
    with pytest.raises(actions.NotReady) as refused:
        actions.propose(draft, by=policy_owner)
    assert len(refused.value.obstacles) == 1


def test_nobody_approves_what_they_proposed(db):
    both = UserFactory(roles=[Role.POLICY_OWNER, Role.POLICY_APPROVER])
    proposal = make_proposal(both)
    with pytest.raises(MoveRefused, match="other than the proposer"):
        actions.approve(proposal, by=both, sha256=proposal.sha256)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(approved_by=both)


def test_nobody_approves_their_own_draft_that_a_colleague_proposed(db, policy_owner):
    writer = UserFactory(roles=[Role.POLICY_OWNER, Role.POLICY_APPROVER])
    proposal = actions.propose(make_draft(writer), by=policy_owner)
    with pytest.raises(MoveRefused, match="the writer"):
        actions.approve(proposal, by=writer, sha256=proposal.sha256)
    assert not Proposal.objects.get(pk=proposal.pk).is_approved


def test_an_answer_that_cannot_be_set_as_a_clause_is_refused_in_words(as_, policy_owner):
    draft = make_draft(policy_owner, council_name="[" * 200)
    answer = as_(policy_owner).post(f"/policies/builder/{draft.slug}/propose/", {"change_note": "New."})
    assert (answer.status_code, Proposal.objects.count()) == (200, 0)
    assert "cannot be set as a clause" in answer.content.decode()


def test_an_approval_is_for_the_words_that_were_shown(policy_owner, approver):
    shown = make_proposal(policy_owner)
    newer = make_proposal(policy_owner, council_name="Amberley Council")
    with pytest.raises(MoveRefused, match="not the ones you were shown"):
        actions.approve(newer, by=approver, sha256=shown.sha256)
    with pytest.raises(MoveRefused, match="closed"):
        actions.approve(shown, by=approver, sha256=shown.sha256)
    newer.refresh_from_db()
    assert not newer.is_approved


@pytest.mark.parametrize("field", ["text", "public_text"])
def test_words_altered_under_the_hash_are_neither_approved_nor_published(policy_owner, approver, field):
    proposal = make_proposal(policy_owner)
    Proposal.objects.filter(pk=proposal.pk).update(**{field: "Anybody may do anything."})
    with pytest.raises(MoveRefused):
        actions.approve(proposal, by=approver, sha256=proposal.sha256)
    Proposal.objects.filter(pk=proposal.pk).update(**{field: getattr(proposal, field)})
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    Proposal.objects.filter(pk=proposal.pk).update(**{field: "Anybody may do anything."})
    with pytest.raises(MoveRefused, match="not been approved"):
        actions.publish(proposal, by=policy_owner)
    assert not Version.objects.exists()


def test_without_approval_nothing_is_published(policy_owner):
    with pytest.raises(MoveRefused, match="not been approved"):
        actions.publish(make_proposal(policy_owner), by=policy_owner)


def test_a_proposal_is_published_once(policy_owner, approver):
    proposal = make_proposal(policy_owner)
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    actions.publish(proposal, by=policy_owner)
    with pytest.raises(MoveRefused, match="closed"):
        actions.publish(Proposal.objects.get(pk=proposal.pk), by=policy_owner)
    assert Version.objects.count() == 1


def test_a_proposal_that_was_sent_back_is_closed_with_its_reason(policy_owner, approver):
    proposal = make_proposal(policy_owner)
    with pytest.raises(MoveRefused, match="Say what"):
        actions.send_back(proposal, by=approver, note="  ")
    actions.send_back(proposal, by=approver, note="Name the deputy.")
    proposal.refresh_from_db()
    assert (proposal.note, proposal.sent_back_by, proposal.closed_at is None) == ("Name the deputy.", approver, False)


def test_each_step_needs_its_own_right(policy_owner, approver, learner, officer):
    proposal = make_proposal(policy_owner)
    for step, given, people in [
        (actions.approve, {"sha256": proposal.sha256}, (policy_owner, learner, officer)),
        (actions.send_back, {"note": "x"}, (policy_owner, learner, officer)),
        (actions.publish, {}, (approver, learner, officer)),
    ]:
        for person in people:
            with pytest.raises(MoveRefused):
                step(proposal, by=person, **given)
    with pytest.raises(MoveRefused):
        actions.propose(make_draft(policy_owner), by=learner)


def test_the_next_version_gets_the_next_number_and_the_first_stays_as_it_was(policy_owner, approver):
    first = make_version(policy_owner, approver)
    second = make_version(policy_owner, approver, council_name="Amberley Council", material=False)
    assert (second.number, second.material) == (2, False)
    assert Policy.objects.get().current == second
    again = Version.objects.get(number=1)
    assert (again.text, again.sha256) == (first.text, first.sha256)


def test_the_database_refuses_to_change_or_remove_a_version(policy_owner, approver):
    version = make_version(policy_owner, approver)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(text="Other words.")
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()
    assert Version.objects.get().text == version.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 1},
        {"number": 0},
        {"number": 2, "same_person": True},
    ],
)
def test_what_must_never_be_false_of_a_version(policy_owner, approver, wrong):
    version = make_version(policy_owner, approver)
    fields = {field.name: getattr(version, field.name) for field in Version._meta.concrete_fields if field.name != "id"}
    if wrong.pop("same_person", False):
        fields["approved_by"] = fields["proposed_by"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**fields | wrong)


def test_a_first_version_always_asks(policy_owner, approver):
    assert make_version(policy_owner, approver, material=False).material is True


def test_one_open_proposal_for_a_policy(policy_owner):
    proposal = make_proposal(policy_owner)
    fields = {f.name: getattr(proposal, f.name) for f in Proposal._meta.concrete_fields if f.name != "id"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(**fields)


def test_publishing_feeds_search_and_draws_the_lines_to_guidance_and_lessons(policy_owner, approver):
    make_version(policy_owner, approver, short=False)
    clause = Entry.objects.get(kind="clause", key="hacked-account")
    assert clause.url == "/policies/social-media-policy/#clause-hacked-account"
    assert clause.public is True
    assert "01632" not in clause.body
    assert Entry.objects.get(kind="clause", key="who-to-call").public is False
    lines = set(Join.objects.filter(from_kind="clause", from_key="hacked-account").values_list("to_kind", flat=True))
    assert lines == {"guidance", "lesson"}


def test_a_clause_that_is_gone_is_no_longer_found(policy_owner, approver):
    make_version(policy_owner, approver, short=False)
    assert Entry.objects.filter(kind="clause", key="humour").exists()
    make_version(policy_owner, approver, short=True)
    assert not Entry.objects.filter(kind="clause", key="humour").exists()
    assert not Join.objects.filter(from_kind="clause", from_key="humour").exists()
