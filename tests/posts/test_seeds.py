"""From a paragraph to the rest: what an officer points at, what it becomes, and that both ends say so."""

import pytest
from django import forms
from django.db import IntegrityError, transaction

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from posts.essays import actions as essays
from posts.essays import working_copies
from posts.seeds import actions
from posts.seeds.makers import Made, Maker, makers_for
from posts.seeds.models import Seed
from posts.seeds.paragraphs import paragraphs
from tests.posts.factories import draft, essay

pytestmark = pytest.mark.django_db
WORDS = "## How\n\nSay when you *will* be back.\n\n- Ring first.\n- Then write.\n\n```\ncode is not a paragraph\n```"


class ScenarioForm(forms.Form):
    difficulty = forms.CharField(label="How hard is it?")


def begin_scenario(paragraph, *, essay_title, by, said):
    return Made("scenario", "the-lid", f"A scenario: {said['difficulty']}", "/practice/the-lid/")


SCENARIO = Maker(
    key="scenario",
    label="A scenario to practise",
    hint="Somebody writes to you.",
    button="Begin the scenario",
    form=ScenarioForm,
    may=lambda person: person.may("write_lessons"),
    begin=begin_scenario,
)


@pytest.fixture
def with_practice(settings):
    """A third room brings its maker in settings alone."""
    settings.SEED_MAKERS = [*settings.SEED_MAKERS, "tests.posts.test_seeds.SCENARIO"]


def grow(by, about=None, **said) -> Seed:
    about = about or draft(by, words=WORDS)
    said = {"version": about.version, "paragraph": "Say when you will be back.", "said": {"difficulty": "hard"}, **said}
    return actions.sow(about, by=by, maker=SCENARIO, **said)


def test_the_paragraphs_are_what_a_reader_sees_in_order(officer):
    html = draft(officer, words=WORDS + "\n\n> Sorry is\n> not enough.\n\n| a |\n|---|\n| cell |").html
    assert paragraphs(html) == ["Say when you will be back.", "Ring first.", "Then write.", "Sorry is not enough."]


def test_a_list_inside_a_list_is_lines_and_what_says_nothing_is_left_out():
    assert paragraphs("<ul><li>One<ul><li>Two</li></ul>after</li></ul><p>…</p><p>a<br>b &lt;c&gt;</p>") == [
        "One",
        "Two",
        "after",
        "a b <c>",
    ]


def test_the_page_lists_each_paragraph_with_a_button_and_what_it_may_become(officer, as_):
    page = as_(officer).get(f"/essays/desk/{draft(officer, words=WORDS).slug}/seeds/").content.decode()
    assert page.count('name="paragraph"') == 3
    assert page.count('name="maker"') == 2
    assert "Say when you will be back." in page
    assert "code is not a paragraph" not in page


def test_choosing_leads_to_what_the_maker_asks(officer, as_):
    about = draft(officer, words=WORDS)
    answer = as_(officer).get(f"/essays/desk/{about.slug}/seeds/", {"paragraph": "2", "maker": "do-or-dont"})
    assert answer["Location"] == f"/essays/desk/{about.slug}/seeds/do-or-dont/1/2/"
    assert "Ring first." in as_(officer).get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    "asked", [{"paragraph": "2"}, {"maker": "do-or-dont"}, {"paragraph": "99\x00", "maker": "nothing"}]
)
def test_half_a_choice_is_asked_for_again_in_words(officer, as_, asked):
    answer = as_(officer).get(f"/essays/desk/{draft(officer, words=WORDS).slug}/seeds/", asked)
    assert answer.status_code == 200
    assert "to fix" in answer.content.decode()
    assert answer.context["form"].errors


def test_an_essay_without_a_paragraph_says_so(officer, as_):
    page = as_(officer).get(f"/essays/desk/{draft(officer, words='## Only a heading').slug}/seeds/").content.decode()
    assert "There is no paragraph to choose yet" in page
    assert 'name="paragraph"' not in page


def test_a_third_maker_plugs_in_from_settings_and_works_to_the_end(officer, as_, with_practice):
    about = draft(officer, words=WORDS)
    answer = as_(officer).post(f"/essays/desk/{about.slug}/seeds/scenario/1/3/", {"difficulty": "Two neighbours"})
    assert answer["Location"] == "/practice/the-lid/"
    seed = Seed.objects.get()
    assert (seed.paragraph, seed.revision, seed.kind, seed.by) == ("Then write.", 1, "scenario", officer)
    page = as_(officer).get(about.desk_url).content.decode()
    assert "Grew from this essay" in page
    assert '<a class="govuk-link" href="/practice/the-lid/">A scenario: Two neighbours</a>' in page


def test_a_maker_is_offered_only_to_those_it_lets_in(learner, officer, policy_owner, with_practice):
    assert [maker.key for maker in makers_for(officer)] == ["do-or-dont", "policy-clause", "scenario"]
    assert makers_for(learner) == makers_for(policy_owner) == []


def test_what_a_maker_asks_and_does_not_get_is_said_and_nothing_is_made(officer, as_, with_practice):
    about = draft(officer, words=WORDS)
    answer = as_(officer).post(f"/essays/desk/{about.slug}/seeds/scenario/1/1/", {"difficulty": ""})
    assert answer.status_code == 200
    assert not Seed.objects.exists()


@pytest.mark.parametrize(
    "rest", ["nothing/1/1", "do-or-dont/1/0", "do-or-dont/1/99", "do-or-dont/2/1", f"do-or-dont/{10**30}/1"]
)
def test_a_paragraph_version_or_maker_that_is_not_there_is_not_found(officer, as_, rest):
    assert as_(officer).get(f"/essays/desk/{draft(officer, words=WORDS).slug}/seeds/{rest}/").status_code == 404


def test_the_paragraph_that_was_chosen_stays_when_somebody_saves_meanwhile(officer, second_officer, as_, with_practice):
    about = draft(officer, words=WORDS)
    essays.rewrite(about, by=second_officer, version=1, title="Other", words="Something else.", outcome="Better.")
    address = f"/essays/desk/{about.slug}/seeds/scenario/1/1/"
    assert "has been saved again since" in as_(officer).get(address).content.decode()
    as_(officer).post(address, {"difficulty": "easy"})
    assert (Seed.objects.get().paragraph, Seed.objects.get().revision) == ("Say when you will be back.", 1)


def test_a_stranger_to_the_desk_grows_nothing(learner, officer):
    about = draft(officer)
    with pytest.raises(MoveRefused):
        grow(learner, about)
    assert not Seed.objects.exists()


def test_growing_is_one_line_in_the_journal_on_the_essay(officer):
    seed = grow(officer)
    line = JournalEntry.objects.get(verb="grow")
    assert (line.key, line.by, line.detail) == (
        seed.essay.slug,
        officer,
        {"maker": "scenario", "kind": "scenario", "key": "the-lid"},
    )


def test_nothing_half_made_is_left_when_the_line_cannot_be_kept(officer):
    grow(officer)
    lines = JournalEntry.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        grow(officer, Seed.objects.get().essay)
    assert JournalEntry.objects.count() == lines


def test_taking_an_essay_from_readers_names_what_grew_from_it(officer, as_):
    about = essay(words=WORDS)
    grow(officer, about)
    page = as_(officer).get(f"/essays/desk/{about.slug}/withdraw/").content.decode()
    assert "Something grew from this essay" in page
    assert "A scenario: hard" in page
    assert "It stays when the essay goes" in page


@pytest.mark.parametrize("step", ["supersede", "end"])
def test_every_way_out_of_readers_sight_names_what_grew(officer, second_officer, as_, step):
    about = essay(words=WORDS)
    grow(officer, about)
    page = as_(second_officer).get(f"/essays/desk/{about.slug}/{step}/").content.decode()
    assert "Something grew from this essay" in page
    assert "A scenario: hard" in page


def test_things_grow_from_the_essay_and_not_from_a_change_that_may_be_left(officer, as_):
    about = essay(words=WORDS)
    change = working_copies.begin(about, by=officer)
    answer = as_(officer).get(f"/essays/desk/{change.slug}/seeds/")
    assert answer["Location"] == f"/essays/desk/{about.slug}/seeds/"
    with pytest.raises(MoveRefused, match="the essay itself"):
        grow(officer, change)
    assert not Seed.objects.exists()


def test_an_essay_that_nothing_grew_from_is_taken_back_without_a_warning(officer, as_):
    grow(officer)
    page = as_(officer).get(f"/essays/desk/{essay().slug}/withdraw/").content.decode()
    assert "grew from" not in page


def test_an_essay_with_a_seed_cannot_be_removed_behind_its_back(officer):
    seed = grow(officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        seed.essay.delete()


def test_the_other_end_opens_where_its_reader_may_go(officer, policy_owner, second_officer):
    published, hidden = grow(officer, essay(words=WORDS)), draft(officer)
    assert published.essay_address(second_officer) == published.essay.desk_url
    assert published.essay_address(policy_owner) == published.essay.get_absolute_url()
    assert Seed(essay=hidden).essay_address(policy_owner) == ""


def test_a_long_paragraph_is_kept_whole_and_quoted_short(officer):
    seed = grow(officer, paragraph="word " * 60 + "end")
    assert seed.paragraph.endswith("end")
    assert seed.quote == "word " * 40 + "…"


@pytest.mark.parametrize("changed", [{"paragraph": ""}, {"url": "https://elsewhere.example/"}, {"url": "//elsewhere"}])
def test_the_database_refuses_a_seed_that_quotes_nothing_or_leads_elsewhere(officer, changed):
    seed = grow(officer)
    seed.pk, seed.key = None, "another"
    for name, value in changed.items():
        setattr(seed, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        seed.save()


def test_a_thing_grows_from_one_paragraph_only(officer):
    seed = grow(officer)
    seed.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        seed.save()


def test_a_new_name_is_shown_and_an_uprooted_thing_is_gone(officer):
    seed = grow(officer)
    actions.rename("scenario", "the-lid", title="A scenario: the lid")
    assert [one.title for one in seed.essay.seeds.all()] == ["A scenario: the lid"]
    actions.uproot("scenario", "the-lid")
    assert not seed.essay.seeds.exists()


def test_what_an_officer_typed_comes_back_after_signing_in_again(officer, as_, with_practice):
    about = draft(officer, words=WORDS)
    address = f"/essays/desk/{about.slug}/seeds/scenario/1/1/"
    browser = as_(officer)
    ticket = browser.get(address).content.decode().split('name="kept_for" value="')[1].split('"')[0]
    browser.logout()
    browser.post(address, {"difficulty": "Two neighbours", "kept_for": ticket})
    browser.force_login(officer)
    assert 'value="Two neighbours"' in browser.get(address).content.decode()
    assert not Seed.objects.exists()
