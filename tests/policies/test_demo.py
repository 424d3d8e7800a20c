"""The demonstration council's policy, and that a large council's evidence is as whole as a small one's."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.people import demo as people
from hub.search.models import Entry
from policies import demo
from policies.register import evidence
from policies.register.models import Acknowledgement, Policy, Proposal, Version
from policies.register.search import entries
from policies.register.standing import standing

pytestmark = pytest.mark.django_db


def council(staff=39):
    made = people.Council(staff=staff)
    people.load(made)
    demo.load(made)
    return made


def test_wexcombe_has_one_version_in_force_and_one_change_proposed():
    wexcombe = council()
    version = Version.objects.get()
    assert (version.number, version.title) == (1, "Social media policy")
    assert timezone.now() - version.published_at > timedelta(days=17)
    assert version.approved_by == wexcombe.people["approver"]
    assert Proposal.objects.open().get().material is False
    assert Policy.objects.get().review_on > timezone.localdate()


def test_about_six_in_ten_have_agreed_but_not_the_learner():
    wexcombe = council()
    found = standing(wexcombe.everyone)
    assert 0.5 < sum(each.agreed for each in found.values()) / len(found) < 0.75
    assert found[wexcombe.people["learner"].pk].agreed is False
    assert found[wexcombe.people["learner.done"].pk].agreed is True
    record = Acknowledgement.objects.order_by("at").first()
    assert record.at > Version.objects.get().published_at
    assert Acknowledgement.objects.filter(at__gt=timezone.now()).count() == 0


def test_loading_twice_changes_nothing():
    wexcombe = council()
    before = Acknowledgement.objects.count()
    demo.load(wexcombe)
    assert (Version.objects.count(), Acknowledgement.objects.count()) == (1, before)


def test_the_evidence_of_a_large_council_is_whole():
    council(staff=600)
    assert Acknowledgement.objects.count() > 300
    assert evidence.check() == evidence.Findings(1, Acknowledgement.objects.count())


def test_the_index_rebuilt_is_the_index_that_publishing_made():
    council()
    made = rows()
    assert len(made) == 77
    call_command("rebuild_search", stdout=StringIO())
    assert rows() == made
    assert len(list(entries())) == 77


def rows():
    kinds = Entry.objects.filter(kind__in=["policy", "clause"])
    return sorted(kinds.values_list("kind", "key", "title", "url", "outcome", "body", "public"))
