"""One page of questions at a time: saved at each step, nothing lost going back, the preview beside it."""

import re

import pytest

from hub.kit.models import JournalEntry
from policies.builder import actions
from policies.builder.clause_bank import library
from policies.builder.models import Draft
from tests.policies.answers import wexcombe
from tests.policies.factories import make_draft

pytestmark = pytest.mark.django_db
PAGES = [page.id for page in library().questions.pages]


@pytest.fixture
def owner(as_, policy_owner):
    return as_(policy_owner)


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def start(owner, title="Social media policy"):
    return owner.post("/policies/builder/", {"title": title, "lede": "", "length": "short"})


def typed(page_id, answers):
    """The boxes of a page as a browser would send them, from the answers of a draft."""
    data = {"sent": "1"}
    for question in library().questions.page(page_id).questions:
        answer = answers.get(question.id, "")
        if question.type == "fields":
            data |= {f"{question.id}__{box}": text for box, text in (answer or {}).items()}
        else:
            data[question.id] = answer
    return data


def test_an_owner_answers_everything_in_one_sitting(owner):
    address = start(owner)["Location"]
    for page_id in PAGES:
        assert address == f"/policies/builder/social-media-policy/{page_id}/"
        address = owner.post(address, typed(page_id, wexcombe()))["Location"]
    assert address == "/policies/builder/social-media-policy/check/"
    assert Draft.objects.get().answers == wexcombe()
    assert "Propose it for approval" in words(owner.get(address))


def test_going_back_shows_what_was_answered(owner, policy_owner):
    make_draft(policy_owner)
    for page_id in PAGES:
        assert owner.get(f"/policies/builder/social-media-policy/{page_id}/").status_code == 200
    page = owner.get("/policies/builder/social-media-policy/contacts/").content.decode()
    assert 'value="01632 960 203"' in page
    page = owner.get("/policies/builder/social-media-policy/councillors/").content.decode()
    assert 'value="6 May 2027"' in page


def test_saving_a_page_unchanged_changes_nothing(owner, policy_owner):
    draft = make_draft(policy_owner)
    before = JournalEntry.objects.count()
    for page_id in PAGES:
        owner.post(f"/policies/builder/social-media-policy/{page_id}/", typed(page_id, draft.answers))
    assert Draft.objects.get().answers == draft.answers
    assert JournalEntry.objects.count() == before


def test_nothing_is_chosen_on_the_first_visit(owner):
    start(owner)
    for page_id in PAGES:
        page = owner.get(f"/policies/builder/social-media-policy/{page_id}/").content.decode()
        assert re.findall(r"<input[^>]* checked", page) == []


def test_a_page_left_empty_is_a_gap_and_not_an_error(owner):
    start(owner)
    page = owner.post("/policies/builder/social-media-policy/your-council/", {"council_name": ""})
    assert page["Location"] == "/policies/builder/social-media-policy/kind/"
    page = words(owner.get("/policies/builder/social-media-policy/"))
    assert "Not answered yet: What is your council called?" in page
    assert "This draft has gaps" in page


def test_update_the_preview_saves_and_marks_what_the_answer_changed(owner, policy_owner):
    make_draft(policy_owner)
    told = {**typed("your-council", wexcombe()), "council_name": "Amberley Council", "preview": "1"}
    page = owner.post("/policies/builder/social-media-policy/your-council/", told)
    assert page.status_code == 200
    inserted = re.findall(r"<ins[^>]*><span[^>]*>Added: </span>([^<]*)</ins>", page.content.decode())
    assert inserted == ["Amberley", "Amberley"]
    assert Draft.objects.get().answers["council_name"] == "Amberley Council"


def test_the_live_preview_shows_and_saves_nothing(owner, policy_owner):
    make_draft(policy_owner)
    told = {**typed("your-council", wexcombe()), "council_name": "Amberley Council"}
    page = owner.post("/policies/builder/social-media-policy/your-council/preview/", told)
    assert "Added: Amberley" in words(page)
    assert Draft.objects.get().answers["council_name"] == "Wexcombe District Council"


def test_each_clause_says_which_answers_and_which_law_made_it(owner, policy_owner):
    make_draft(policy_owner)
    page = words(owner.get("/policies/builder/social-media-policy/councillors/"))
    assert "When is your next scheduled election? 6 May 2027" in page
    assert "Local Elections (Principal Areas) (England and Wales) Rules 2006" in page


@pytest.mark.parametrize(
    ("page_id", "told", "says"),
    [
        ("channels", {"channels": ["none", "x"]}, "cannot be ticked together"),
        ("councillors", {"next_election": "when we are ready"}, "Give a real date"),
        ("your-council", {"council_name": "x" * 400}, "at most 300 characters"),
        ("your-council", {"council_name": "a\x00b"}, "Null characters are not allowed"),
        ("your-council", {"council_name": "{{ dpo }}"}, "Leave out curly brackets"),
        ("contacts", {"contacts__ict_security_reach": "ict@council.example"}, "Give a telephone number"),
        ("stance", {"overall_stance": "reckless"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(owner, page_id, told, says):
    start(owner)
    page = owner.post(f"/policies/builder/social-media-policy/{page_id}/", told)
    assert says in words(page)
    assert page.content.decode().count("<title>Error: ") == 1
    assert Draft.objects.get().answers == {}


def test_answers_that_clash_are_pointed_out_on_the_page(owner, policy_owner):
    make_draft(policy_owner, who_may_post="any_trained", access_stance="cautious")
    page = words(owner.get("/policies/builder/social-media-policy/access/"))
    assert "training leads to a locked door" in page
    assert "cannot be proposed until then" in page
    assert "training leads to a locked door" in words(owner.get("/policies/builder/social-media-policy/check/"))


def test_the_rest_can_be_taken_as_suggested_but_never_what_only_the_council_knows(owner, policy_owner):
    start(owner)
    for page_id in ("your-council", "kind", "stance"):
        owner.post(f"/policies/builder/social-media-policy/{page_id}/", typed(page_id, wexcombe()))
    owner.post("/policies/builder/social-media-policy/suggestions/")
    answers = Draft.objects.get().answers
    assert answers["who_may_post"] == "named_trained"
    assert {"named_people", "contacts", "channels", "message_services"} & set(answers) == set()
    assert "4 things to do before it can be proposed" in words(
        owner.get("/policies/builder/social-media-policy/check/")
    )


def test_a_draft_with_a_gap_offers_no_proposal(owner, policy_owner):
    make_draft(policy_owner, contacts={})
    page = owner.post("/policies/builder/social-media-policy/propose/", {"change_note": "x"})
    assert "It cannot be proposed yet" in words(page)
    assert "Propose for approval" not in words(page)


def test_two_drafts_of_one_name_have_their_own_addresses(owner):
    assert start(owner)["Location"] == "/policies/builder/social-media-policy/your-council/"
    assert start(owner)["Location"] == "/policies/builder/social-media-policy-2/your-council/"
    assert set(Draft.objects.values_list("policy_slug", flat=True)) == {"social-media-policy"}


@pytest.mark.parametrize("title", ["Builder", "!!!"])
def test_a_name_that_is_an_address_of_the_hub_is_refused(owner, title):
    assert "Choose another name" in words(start(owner, title))
    assert not Draft.objects.exists()


def test_the_second_of_two_owners_on_one_page_is_shown_both_answers(owner, policy_owner):
    make_draft(policy_owner)
    address = "/policies/builder/social-media-policy/your-council/"
    seen = re.search(r'name="seen" value="(\w+)"', owner.get(address).content.decode()).group(1)
    first = {**typed("your-council", wexcombe()), "council_name": "Amberley Council", "seen": seen}
    owner.post(address, first)
    page = owner.post(address, {**first, "council_name": "Burnley Side Council"})
    assert "Somebody else has just saved “Amberley Council” here" in words(page)
    assert 'value="Burnley Side Council"' in page.content.decode()
    assert Draft.objects.get().answers["council_name"] == "Amberley Council"
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode()).group(1)
    owner.post(address, {**first, "council_name": "Burnley Side Council", "seen": seen})
    assert Draft.objects.get().answers["council_name"] == "Burnley Side Council"


def test_two_owners_who_save_the_same_are_not_troubled(owner, policy_owner):
    make_draft(policy_owner)
    address = "/policies/builder/social-media-policy/your-council/"
    told = {**typed("your-council", wexcombe()), "council_name": "Amberley Council", "seen": "before"}
    assert owner.post(address, {**told, "seen": ""}).status_code == 200
    owner.post(address, typed("your-council", wexcombe()) | {"council_name": "Amberley Council"})
    assert owner.post(address, told).status_code == 302


def test_two_owners_on_two_pages_lose_nothing(owner, policy_owner):
    make_draft(policy_owner)
    first, second = (Draft.objects.get() for _ in range(2))
    actions.answer(first, {"council_name": "Amberley Council"}, by=policy_owner)
    actions.answer(second, {"review_cycle": "24"}, by=policy_owner)
    answers = Draft.objects.get().answers
    assert (answers["council_name"], answers["review_cycle"]) == ("Amberley Council", "24")


@pytest.mark.parametrize("who", ["learner", "officer", "approver", "manager", "admin"])
def test_only_policy_owners_build(as_, request, policy_owner, who):
    make_draft(policy_owner)
    browser = as_(request.getfixturevalue(who))
    for address in ("", "social-media-policy/", "social-media-policy/stance/", "social-media-policy/check/"):
        page = browser.get(f"/policies/builder/{address}")
        assert page.status_code == 403
        assert "Wexcombe District Council uses" not in words(page)


def test_a_page_that_is_not_there_is_not_found(owner, policy_owner):
    make_draft(policy_owner)
    assert owner.get("/policies/builder/social-media-policy/magic/").status_code == 404
    assert owner.get("/policies/builder/other/stance/").status_code == 404
    assert owner.get("/policies/builder/social-media-policy/stance/preview/").status_code == 404


def test_the_list_of_drafts_asks_the_same_with_one_and_with_three(owner, policy_owner, django_assert_max_num_queries):
    make_draft(policy_owner)
    with django_assert_max_num_queries(5):
        owner.get("/policies/builder/")
    make_draft(policy_owner)
    make_draft(policy_owner, title="Another")
    with django_assert_max_num_queries(5):
        assert words(owner.get("/policies/builder/")).count("Read it as it stands") == 3


def test_a_day_before_there_were_working_days_to_count_is_refused(owner, policy_owner):
    """Saved, it would break every page of the draft."""
    draft = make_draft(policy_owner)
    page = next(page.id for page in library().questions.pages if "next_election" in {one.id for one in page.questions})
    told = owner.post(f"/policies/builder/{draft.slug}/{page}/", {"next_election": "1 January 0001"})
    assert "Give a day of this century" in words(told)
    assert owner.get(f"/policies/builder/{draft.slug}/check/").status_code == 200
