"""What a reader, an owner and an approver see, and what a button does; opening an address changes nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.kit.models import JournalEntry
from hub.search.models import Entry
from policies.register import actions
from policies.register.models import Acknowledgement, Proposal, Version
from policies.register.standing import standing
from tests.factories import UserFactory
from tests.policies.factories import make_draft, make_proposal, make_version

pytestmark = pytest.mark.django_db
ADDRESS = "/policies/social-media-policy/"


@pytest.fixture
def version(policy_owner, approver):
    return make_version(policy_owner, approver)


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


# --- reading


def test_a_stranger_reads_a_public_policy_without_numbers_staff_clauses_or_the_agree_box(as_, version):
    page = as_(None).get(ADDRESS)
    assert page.status_code == 200
    assert "Why we have this policy" in words(page)
    for hidden in ("01632 960 2", "Who to call", "In short:", "Do you agree", "Because:"):
        assert hidden not in words(page)


def test_staff_read_the_numbers_the_staff_lines_and_the_agree_box(as_, version, learner):
    page = words(as_(learner).get(ADDRESS))
    for shown in ("01632 960 203", "Who to call", "In short:", "Do you agree to version 1?", "Rests on:"):
        assert shown in page


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}versions/1/", f"{ADDRESS}versions/9/", "/policies/nothing/"])
def test_a_stranger_cannot_tell_a_policy_for_staff_from_none(as_, policy_owner, approver, address):
    make_version(policy_owner, approver, public=False)
    page = as_(None).get(address)
    assert (page.status_code, page["Location"]) == (302, f"/accounts/login/?next={address}")
    assert "Social media policy" not in words(as_(None).get("/policies/"))


def test_nothing_is_there_before_it_is_published(as_, policy_owner, learner):
    make_proposal(policy_owner)
    assert as_(learner).get(ADDRESS).status_code == 404
    assert "There is no policy here yet" in words(as_(learner).get("/policies/"))


def test_an_earlier_version_says_what_replaced_it_and_does_not_ask(as_, policy_owner, approver, version, learner):
    make_version(policy_owner, approver, council_name="Amberley Council")
    page = as_(learner).get(f"{ADDRESS}versions/1/")
    assert "Version 1 has been replaced" in words(page)
    assert "Read version 2, which is in force" in words(page)
    assert "Wexcombe District Council uses social media" in words(page)
    assert "Do you agree" not in words(page)
    assert "Amberley Council uses social media" in words(as_(learner).get(ADDRESS))


def test_typed_markup_is_shown_and_never_run(as_, policy_owner, approver, learner):
    make_version(policy_owner, approver, council_name="<script>alert(1)</script> & Sons")
    page = as_(learner).get(ADDRESS).content.decode()
    assert "<script>alert" not in page
    assert "&amp; Sons" in page


def test_the_policy_page_asks_eight_queries_at_most_and_two_for_a_stranger(as_, policy_owner, approver, learner):
    make_version(policy_owner, approver, short=False)
    for number in range(3):
        browser = as_(learner)
        with_queries(browser, ADDRESS, 8)
        with_queries(as_(None), ADDRESS, 2)
        make_version(policy_owner, approver, council_name=f"Council {number}", short=False)


def test_the_list_asks_the_same_with_one_policy_and_with_three(as_, policy_owner, approver, version, learner):
    with_queries(as_(learner), "/policies/", 5)
    for title in ("Second policy", "Third policy"):
        actions.agree(make_version(policy_owner, approver, title=title), by=learner)
    with_queries(as_(learner), "/policies/", 5)


def with_queries(browser, address, most):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    assert len(queries) <= most, "\n".join(each["sql"][:150] for each in queries)


# --- agreeing


def test_a_ticked_box_and_a_button_agree(as_, version, learner):
    browser = as_(learner)
    page = browser.post(f"{ADDRESS}agree/", {"number": 1, "agree": "on"}, follow=True)
    assert "You agreed to version 1" in words(page)
    assert "Do you agree" not in words(page)
    assert list(Acknowledgement.objects.values_list("person", "version")) == [(learner.pk, version.pk)]
    assert standing([learner])[learner.pk].agreed is True


def test_without_the_tick_nothing_is_recorded_and_the_page_says_what_to_do(as_, version, learner):
    page = as_(learner).post(f"{ADDRESS}agree/", {"number": 1})
    assert "Tick the box if you agree" in words(page)
    assert "<title>Error: " in page.content.decode()
    assert not Acknowledgement.objects.exists()


def test_opening_the_address_of_the_button_agrees_to_nothing(as_, version, learner):
    browser = as_(learner)
    assert browser.get(f"{ADDRESS}agree/")["Location"] == ADDRESS
    browser.head(f"{ADDRESS}agree/")
    assert not Acknowledgement.objects.exists()


def test_an_old_page_left_open_does_not_sign_old_words(as_, policy_owner, approver, version, learner):
    make_version(policy_owner, approver, council_name="Amberley Council")
    page = as_(learner).post(f"{ADDRESS}agree/", {"number": 1, "agree": "on"}, follow=True)
    assert "Version 1 has been replaced. Read and agree to version 2." in words(page)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1"])
def test_a_number_that_is_no_version_is_refused(as_, version, learner, number):
    page = as_(learner).post(f"{ADDRESS}agree/", {"number": number, "agree": "on"})
    assert page.status_code in (200, 404)
    assert not Acknowledgement.objects.exists()


def test_a_stranger_is_asked_to_sign_in_before_agreeing(as_, version):
    page = as_(None).post(f"{ADDRESS}agree/", {"number": 1, "agree": "on"})
    assert page["Location"].startswith("/accounts/login/")


def test_after_a_small_change_the_page_says_that_nothing_new_is_asked(as_, policy_owner, approver, version, learner):
    actions.agree(version, by=learner)
    make_version(policy_owner, approver, council_name="Amberley Council", material=False)
    page = words(as_(learner).get(ADDRESS))
    assert "You agreed to version 1" in page
    assert "asks nothing new of you" in page
    assert "Do you agree" not in page


def test_somebody_who_agreed_before_sees_only_what_changed(as_, policy_owner, approver, version, learner, officer):
    actions.agree(version, by=learner)
    make_version(policy_owner, approver, council_name="Amberley Council")
    page = words(as_(learner).get(ADDRESS))
    assert "What changed since you agreed to version 1" in page
    assert "2 clauses read differently" in page
    assert "Removed: Wexcombe District Added: Amberley Council uses social media" in page
    assert "Do you agree to version 2?" in page
    assert "What changed since" not in words(as_(officer).get(ADDRESS))
    with_queries(as_(learner), ADDRESS, 9)


# --- home


def test_home_shows_what_waits_until_it_is_agreed_to(as_, version, learner):
    assert "Social media policy, version 1" in words(as_(learner).get("/"))
    actions.agree(version, by=learner)
    assert "Social media policy, version 1" not in words(as_(learner).get("/"))
    assert "Social media policy, version 1" not in words(as_(None).get("/"))


# --- approving and publishing


def test_from_proposing_to_publishing_by_the_pages_alone(as_, policy_owner, approver, learner):
    draft = make_draft(policy_owner)
    owner, second = as_(policy_owner), as_(approver)
    told = {"change_note": "First.", "material": "on", "public": "on"}
    page = owner.post(reverse("policies:propose", args=[draft.slug]), told, follow=True)
    assert "The person who proposed a policy cannot approve it" in words(page)
    page = second.get(f"{ADDRESS}proposal/")
    shown = re.search(r'name="sha256" value="(\w+)"', page.content.decode()).group(1)
    assert "Because:" in words(page)
    assert "Approved." in words(second.post(f"{ADDRESS}proposal/approve/", {"sha256": shown}, follow=True))
    assert "Published." in words(owner.post(f"{ADDRESS}proposal/publish/", follow=True))
    assert Version.objects.get().sha256 == shown
    assert owner.get(f"{ADDRESS}proposal/").status_code == 404


def test_a_proposal_shows_what_is_different_from_the_version_in_force(as_, policy_owner, approver, version):
    make_proposal(policy_owner, council_name="Amberley Council")
    page = words(as_(approver).get(f"{ADDRESS}proposal/"))
    assert "Removed: Wexcombe District" in page
    assert "Added: Amberley" in page


def test_a_wrong_hash_approves_nothing(as_, policy_owner, approver):
    make_proposal(policy_owner)
    page = as_(approver).post(f"{ADDRESS}proposal/approve/", {"sha256": "0" * 64}, follow=True)
    assert "not the ones you were shown" in words(page)
    assert Proposal.objects.get().is_approved is False


def test_sending_back_needs_a_reason_and_keeps_the_page(as_, policy_owner, approver):
    make_proposal(policy_owner)
    browser = as_(approver)
    assert "Say what should change" in words(browser.post(f"{ADDRESS}proposal/send-back/", {"note": ""}))
    assert "Sent back." in words(browser.post(f"{ADDRESS}proposal/send-back/", {"note": "Name a deputy."}, follow=True))
    assert Proposal.objects.get().note == "Name a deputy."


@pytest.mark.parametrize("step", ["approve", "send-back", "publish"])
def test_opening_the_address_of_a_step_takes_no_step(as_, policy_owner, approver, step):
    make_proposal(policy_owner)
    before = JournalEntry.objects.count()
    assert as_(approver).get(f"{ADDRESS}proposal/{step}/").status_code == 405
    assert JournalEntry.objects.count() == before


def test_those_who_may_act_on_a_proposal_find_it_in_the_list(as_, policy_owner, approver, version, learner):
    make_proposal(policy_owner, council_name="Amberley Council")
    for person, sees in ((approver, True), (policy_owner, True), (learner, False), (None, False)):
        assert (f"{ADDRESS}proposal/" in as_(person).get("/policies/").content.decode()) is sees


def test_staff_do_not_see_a_proposal(as_, policy_owner, learner):
    make_proposal(policy_owner)
    assert as_(learner).get(f"{ADDRESS}proposal/").status_code == 403


def test_a_policy_that_many_agreed_to_asks_no_more(as_, version, learner):
    for person in UserFactory.create_batch(5):
        actions.agree(version, by=person)
    with_queries(as_(learner), ADDRESS, 8)


def test_a_policy_that_becomes_one_for_staff_is_closed_when_it_is_published(as_, policy_owner, approver, version):
    proposal = make_proposal(policy_owner, public=False)
    assert "Only people who sign in may read it." in words(as_(approver).get(f"{ADDRESS}proposal/"))
    assert as_(None).get(ADDRESS).status_code == 200
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    actions.publish(proposal, by=policy_owner)
    assert as_(None).get(ADDRESS).status_code == 302
    assert as_(None).get(f"{ADDRESS}versions/1/").status_code == 302
    assert Entry.objects.filter(kind__in=["policy", "clause"], public=True).count() == 0


def test_what_is_written_for_staff_is_on_no_page_of_a_strangers(as_, version, learner):
    assert "New words." in words(as_(learner).get(ADDRESS))
    assert "New words." not in words(as_(None).get(ADDRESS))
    public = Entry.objects.filter(kind="clause", public=True)
    assert public.count() > 10
    assert set(public.values_list("outcome", flat=True)) == {""}
