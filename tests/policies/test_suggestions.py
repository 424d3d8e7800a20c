"""A clause that an officer suggests, from the paragraph to the owner's answer."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from policies.suggestions import actions
from policies.suggestions.models import Answer, Suggestion
from posts.seeds.models import Seed
from tests.posts.factories import draft, essay

pytestmark = pytest.mark.django_db
WORDS = "Sorry is how you tell them it is on the list.\n\nEvery promise is written down."
LINE = "Every team writes down what it has promised."


@pytest.fixture
def suggested(officer, as_) -> Suggestion:
    """Made as an officer makes it, from the second paragraph of a published essay."""
    about = essay(title="The page marked Owed", words=WORDS)
    as_(officer).post(f"/essays/desk/{about.slug}/seeds/policy-clause/1/2/", {"text": LINE})
    return Suggestion.objects.get()


def test_a_paragraph_becomes_a_suggestion_and_each_end_shows_the_other(suggested, officer, policy_owner, as_):
    about = Seed.objects.get().essay
    assert (suggested.text, suggested.essay_title, suggested.by) == (LINE, "The page marked Owed", officer)
    desk = as_(officer).get(about.desk_url).content.decode()
    assert f'href="/policies/suggestions/{suggested.key}/">A suggestion for the policy: {LINE}</a>' in desk
    page = as_(policy_owner).get(suggested.get_absolute_url()).content.decode()
    assert f'Grew from the essay <a class="govuk-link" href="/essays/{about.slug}/">The page marked Owed</a>' in page
    assert "“Every promise is written down.”" in page


def test_an_owner_who_may_not_open_the_essay_reads_its_name_and_paragraph_only(officer, policy_owner, as_):
    about = draft(officer, title="Not out yet", words=WORDS)
    as_(officer).post(f"/essays/desk/{about.slug}/seeds/policy-clause/1/1/", {"text": LINE})
    page = as_(policy_owner).get(Suggestion.objects.get().get_absolute_url()).content.decode()
    assert "Grew from the essay Not out yet" in page
    assert f"/{about.slug}/" not in page


def test_owners_find_it_in_the_builder(suggested, policy_owner, as_):
    assert "1 waiting for an answer" in as_(policy_owner).get("/policies/builder/").content.decode()
    page = as_(policy_owner).get("/policies/suggestions/").content.decode()
    assert LINE in page
    assert "from the essay “The page marked Owed”" in page


def test_taking_it_is_journalled_and_seen_by_who_suggested_it(suggested, policy_owner, officer, as_):
    as_(policy_owner).post(suggested.get_absolute_url(), {"answer": "taken", "reason": "Clause 4.2 says it now."})
    suggested.refresh_from_db()
    assert (suggested.answer, suggested.answered_by) == (Answer.TAKEN, policy_owner)
    assert JournalEntry.objects.get(verb="taken").key == str(suggested.pk)
    assert "Clause 4.2 says it now." in as_(officer).get(suggested.get_absolute_url()).content.decode()
    assert "none waiting" in as_(policy_owner).get("/policies/builder/").content.decode()


def test_setting_aside_needs_a_reason(suggested, policy_owner, as_):
    answer = as_(policy_owner).post(suggested.get_absolute_url(), {"answer": "set_aside", "reason": "  "})
    assert "Say why: whoever suggested it sees your reason." in answer.content.decode()
    suggested.refresh_from_db()
    assert suggested.is_open
    as_(policy_owner).post(suggested.get_absolute_url(), {"answer": "set_aside", "reason": "It is in the handbook."})
    suggested.refresh_from_db()
    assert (suggested.answer, suggested.reason) == (Answer.SET_ASIDE, "It is in the handbook.")


def test_the_first_of_two_owners_answers(suggested, policy_owner):
    actions.take(suggested, by=policy_owner)
    with pytest.raises(MoveRefused, match="answered this meanwhile"):
        actions.set_aside(suggested, by=policy_owner, reason="Too late.")
    suggested.refresh_from_db()
    assert suggested.answer == Answer.TAKEN


def test_an_officer_does_not_answer_and_a_learner_sees_nothing(suggested, officer, learner, as_):
    as_(officer).post(suggested.get_absolute_url(), {"answer": "taken", "reason": ""})
    with pytest.raises(MoveRefused):
        actions.take(suggested, by=officer)
    with pytest.raises(MoveRefused):
        actions.suggest("Mine.", essay_title="None", by=learner)
    suggested.refresh_from_db()
    assert suggested.is_open
    assert list(Suggestion.objects.visible_to(learner)) == []
    assert list(Suggestion.objects.visible_to(officer)) == [suggested]


def test_taking_it_back_warns_with_the_essays_name_and_cuts_the_line(suggested, officer, as_):
    about = Seed.objects.get().essay
    page = as_(officer).get(f"{suggested.get_absolute_url()}take-back/").content.decode()
    assert "It grew from an essay" in page
    assert "The page marked Owed" in page
    assert Suggestion.objects.exists()
    as_(officer).post(f"{suggested.get_absolute_url()}take-back/")
    assert not Suggestion.objects.exists()
    assert not Seed.objects.exists()
    assert "Grew from this essay" not in as_(officer).get(about.desk_url).content.decode()
    assert JournalEntry.objects.filter(verb="take_back", title=LINE, by=officer).count() == 1


def test_what_has_been_answered_is_not_taken_back(suggested, officer, policy_owner, as_):
    actions.take(suggested, by=policy_owner)
    assert "so it stays" in as_(officer).get(f"{suggested.get_absolute_url()}take-back/").content.decode()
    as_(officer).post(f"{suggested.get_absolute_url()}take-back/")
    assert Suggestion.objects.exists()
    assert Seed.objects.exists()


def test_an_owner_cannot_take_back_what_others_suggest(suggested, policy_owner, as_):
    assert as_(policy_owner).post(f"{suggested.get_absolute_url()}take-back/").status_code == 403
    with pytest.raises(MoveRefused):
        actions.take_back(suggested, by=policy_owner)
    assert Suggestion.objects.exists()


def test_two_suggestions_in_the_same_words_have_two_addresses(officer):
    made = [actions.suggest(text, essay_title="An essay", by=officer).key for text in (LINE, LINE, "…", "…")]
    first = "every-team-writes-down-what-it-has-promised"
    assert made == [first, f"{first}-2", "suggestion", "suggestion-2"]


@pytest.mark.parametrize(
    "changed",
    [
        {"answer": "taken"},
        {"answer": "maybe"},
        {"text": ""},
        {"reason": "Because."},
        {"answer": "set_aside", "answered_at": timezone.now()},
    ],
)
def test_the_database_refuses_an_answer_that_nobody_gave(officer, policy_owner, changed):
    made = actions.suggest(LINE, essay_title="An essay", by=officer)
    if "answered_at" in changed:
        changed = {**changed, "answered_by": policy_owner}
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=made.pk).update(**changed)


def test_odd_addresses_and_words_are_no_error(officer, policy_owner, as_):
    assert as_(policy_owner).get("/policies/suggestions/nothing-here/").status_code == 404
    assert as_(policy_owner).get("/policies/suggestions/?page=x%00").status_code == 200
    about = draft(officer, words=WORDS)
    for text in ("a\x00b", "a" * 100_000):
        answer = as_(officer).post(f"/essays/desk/{about.slug}/seeds/policy-clause/1/1/", {"text": text})
        assert answer.status_code == 200
    assert not Suggestion.objects.exists()
