"""Was this useful? An answer a day without a name, words that officers read, and a reply to those who asked for one."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.people import actions as people
from posts.reading import answers, useful
from posts.reading.models import Answer, AnsweredToday
from tests.factories import UserFactory
from tests.posts import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def essay(officer):
    return factories.essay(title="About bins", author=officer, owner=officer)


def say(browser: Client, essay, **fields):
    return browser.post(f"{essay.get_absolute_url()}useful/", {"useful": "yes", **fields})


def text(response) -> str:
    return response.content.decode()


def test_the_essay_asks_and_says_to_whom_the_answer_goes_and_holds_no_token(as_, essay):
    page = text(as_(None).get(essay.get_absolute_url()))
    assert "Your answer goes to Megan without your name." in page
    assert f'href="{essay.get_absolute_url()}useful/?answer=yes"' in page
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_button_chooses_and_looking_keeps_nothing(as_, essay, answer):
    browser = as_(None)
    for _ in range(2):
        page = text(browser.get(f"{essay.get_absolute_url()}useful/?answer={answer}"))
        browser.head(f"{essay.get_absolute_url()}useful/?answer={answer}")
    chosen = page[: page.index(" checked")]
    assert chosen.rindex(f'value="{answer}"') > chosen.rindex("<input")
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("odd", ["", "maybe", "%00", "yes%00", "a" * 5000])
def test_an_odd_choice_in_the_address_chooses_nothing(as_, essay, odd):
    answer = as_(None).get(f"{essay.get_absolute_url()}useful/?answer={odd}")
    assert (answer.status_code, " checked" in text(answer)) == (200, False)


def test_a_stranger_answers_without_an_account(as_, essay):
    browser = as_(None)
    answer = say(browser, essay, useful="no", words="Say when the lorry comes.")
    assert (answer.status_code, answer["Location"]) == (302, essay.get_absolute_url())
    [kept] = Answer.objects.all()
    assert (kept.useful, kept.words, kept.asker, kept.on) == (
        False,
        "Say when the lorry comes.",
        None,
        timezone.localdate(),
    )


def test_a_colleagues_answer_has_no_name_unless_they_wish_it(as_, essay, learner):
    say(as_(learner), essay, words="Thank you.")
    [kept] = Answer.objects.values()
    assert str(learner.pk) not in {str(kept[name]) for name in ("asker_id", "settled_by_id")}
    assert kept["asker_id"] is None
    assert JournalEntry.objects.filter(by=learner).count() == 0
    [mark] = AnsweredToday.objects.values_list("mark", flat=True)
    assert len(mark) == 64


def test_one_answer_a_day_and_another_the_next(as_, essay, learner, monkeypatch):
    browser = as_(learner)
    assert say(browser, essay).status_code == 302
    again = say(as_(learner), essay, words="And another thing.")
    assert "You have answered about this essay today." in text(again)
    assert "And another thing." in text(again), "what was typed stays in the box"
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert say(as_(learner), essay).status_code == 302
    assert (Answer.objects.count(), AnsweredToday.objects.count()) == (2, 1), "yesterday's marks are thrown away"


def test_another_essay_and_another_reader_are_counted_apart(as_, essay, learner, manager):
    other = factories.essay()
    stranger = as_(None)
    for browser, about in [(as_(learner), essay), (as_(learner), other), (as_(manager), essay), (stranger, essay)]:
        assert say(browser, about).status_code == 302
    assert "You have answered" in text(say(stranger, essay))
    assert Answer.objects.count() == 4


def test_the_database_refuses_a_second_mark(db):
    AnsweredToday.objects.create(on=timezone.localdate(), mark="a" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnsweredToday.objects.create(on=timezone.localdate(), mark="a" * 64)


def test_the_mark_of_a_reader_is_another_each_day_and_for_each_essay(essay):
    other = factories.essay()
    marks = {
        answers.mark_of("person 1", about, day) for about in (essay, other) for day in ("2026-11-24", "2026-11-25")
    }
    assert len(marks) == 4


def test_one_network_address_may_answer_only_so_often_in_an_hour(as_, essay, monkeypatch):
    monkeypatch.setattr(useful, "MOST_AN_HOUR", 2)
    for _ in range(2):
        assert say(as_(None), essay).status_code == 302
    assert "Very many answers have come from your network" in text(say(as_(None), essay))
    assert Answer.objects.count() == 2


def test_one_essay_takes_only_so_many_answers_a_day(as_, essay, monkeypatch):
    monkeypatch.setattr(answers, "MOST_A_DAY", 1)
    say(as_(None), essay)
    assert "as many answers today as anybody can read" in text(say(as_(None), essay))
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"useful": ""}, "Choose yes or not really"),
        ({"useful": "maybe"}, "Select a valid choice"),
        ({"words": "a" * 1001}, "This is 1,001 characters long. The most is 1,000."),
        ({"words": "a" * 100_000}, "The most is 1,000."),
    ],
)
def test_what_cannot_be_kept_says_why(as_, essay, fields, words):
    answer = say(as_(None), essay, **fields)
    assert (answer.status_code, words in text(answer)) == (200, True)
    assert Answer.objects.count() == 0


def test_a_nul_character_is_refused_in_words(as_, essay):
    answer = say(as_(None), essay, words="a\x00b")
    assert (answer.status_code, "Null characters are not allowed" in text(answer)) == (200, True)
    assert Answer.objects.count() == 0


def test_a_post_from_elsewhere_is_refused(essay):
    browser = Client(enforce_csrf_checks=True)
    assert say(browser, essay).status_code == 403
    assert Answer.objects.count() == 0


def test_a_stranger_cannot_answer_about_what_they_may_not_read(as_, learner):
    own = factories.essay(title="For us", public=False)
    answer = say(as_(None), own)
    assert (answer.status_code, "For us" in text(answer), Answer.objects.count()) == (404, False, 0)
    assert say(as_(learner), own).status_code == 302


def test_a_stranger_cannot_ask_for_an_answer(as_, essay):
    assert "Tell them who I am" not in text(as_(None).get(f"{essay.get_absolute_url()}useful/"))
    say(as_(None), essay, words="Who are you?", name_me="on")
    assert Answer.objects.get().asker is None


def test_whoever_asks_for_an_answer_says_something(as_, essay, learner):
    assert "Say what you would like an answer to" in text(say(as_(learner), essay, name_me="on"))
    assert Answer.objects.count() == 0


@pytest.fixture
def asked(as_, essay, learner):
    say(as_(learner), essay, useful="no", words="When does it come?", name_me="on")
    return Answer.objects.get()


def at(essay, rest: str = "") -> str:
    return f"/essays/desk/{essay.slug}/answers/{rest}"


def test_the_desk_shows_how_many_and_the_words_and_no_names(as_, essay, learner, second_officer):
    say(as_(learner), essay, words="<b>Bold</b> https://spam.example/ <script>")
    say(as_(None), essay, useful="no")
    page = text(as_(second_officer).get(at(essay)))
    assert "1 found it useful, 1 did not." in page
    assert "&lt;b&gt;Bold&lt;/b&gt; https://spam.example/ &lt;script&gt;" in page
    assert 'href="https://spam' not in page
    assert "Priya" not in page.replace("Priya Learner</a>", "")


def test_an_owner_answers_and_the_asker_has_it_by_mail_and_on_their_own_page(
    as_, essay, learner, officer, asked, django_capture_on_commit_callbacks
):
    assert "Readers have written to you" in text(as_(officer).get("/"))
    assert "Priya Learner" in text(as_(officer).get(at(essay)))
    assert "Not answered yet." in text(as_(learner).get("/me/"))

    with django_capture_on_commit_callbacks(execute=True):
        done = as_(officer).post(at(essay, f"{asked.pk}/"), {"reply": "On Tuesday."}, follow=True)

    assert "Sent. Priya has it by mail" in text(done)
    [letter] = mail.outbox
    assert (letter.to, "On Tuesday." in letter.body, "When does it come?" in letter.body) == (
        [learner.email],
        True,
        True,
    )
    page = text(as_(learner).get("/me/"))
    assert ("On Tuesday." in page, "Not answered yet." in page) == (True, False)
    assert "Readers have written to you" not in text(as_(officer).get("/"))
    assert JournalEntry.objects.filter(verb="answered a reader of", by=officer).count() == 1


def test_nobody_else_sees_what_was_asked(as_, asked, manager):
    assert "When does it come?" not in text(as_(manager).get("/me/"))


def test_somebody_who_left_is_not_written_to(officer, asked, learner, admin, django_capture_on_commit_callbacks):
    people.leave(learner, by=admin)
    with django_capture_on_commit_callbacks(execute=True):
        answers.settle(asked, by=officer, reply="On Tuesday.")
    assert mail.outbox == []


def test_words_without_a_name_are_read_and_laid_aside(as_, essay, officer):
    say(as_(None), essay, words="Thank you.")
    kept = Answer.objects.get()
    assert kept.is_waiting
    assert as_(officer).get(at(essay, f"{kept.pk}/read/")).status_code == 405
    as_(officer).post(at(essay, f"{kept.pk}/read/"))
    kept.refresh_from_db()
    assert (kept.is_waiting, kept.settled_by, kept.reply) == (False, officer, "")
    assert "Read by Megan Officer" in text(as_(officer).get(at(essay)))


def test_each_is_settled_once_and_in_its_own_way(as_, essay, officer, asked):
    with pytest.raises(MoveRefused, match="waiting for an answer"):
        answers.settle(asked, by=officer)
    nameless = answers.give(essay, reader="session x", useful=True, words="Hello")
    with pytest.raises(MoveRefused, match="nobody to answer"):
        answers.settle(nameless, by=officer, reply="Hello")
    answers.settle(asked, by=officer, reply="On Tuesday.")
    with pytest.raises(MoveRefused, match="already"):
        answers.settle(asked, by=officer, reply="On Wednesday.")
    assert as_(officer).get(at(essay, f"{asked.pk}/")).status_code == 404


def test_an_answer_belongs_to_its_essay(as_, officer, asked):
    assert as_(officer).get(at(factories.essay(), f"{asked.pk}/")).status_code == 404


def test_the_desk_leads_from_a_published_essay_to_what_readers_say(as_, essay, officer):
    assert f'href="{at(essay)}"' in text(as_(officer).get(essay.desk_url))


def test_only_whoever_keeps_the_essay_is_told_on_their_home_page(as_, essay, second_officer, asked):
    assert "Readers have written to you" not in text(as_(second_officer).get("/"))
    essay.owner = second_officer
    essay.save()
    assert "Readers have written to you" in text(as_(second_officer).get("/"))


def test_waiting_rhymes(essay, officer):
    answers.give(essay, reader="a", useful=True)
    answers.give(essay, reader="b", useful=True, words="Read me")
    answers.settle(answers.give(essay, reader="c", useful=True, words="Was read"), by=officer)
    assert list(Answer.objects.waiting()) == [answer for answer in Answer.objects.all() if answer.is_waiting]
    assert Answer.objects.waiting().count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"asker": "somebody", "words": ""},
        {"reply": "To nobody", "words": "x"},
        {"reply": "Not settled", "words": "x", "asker": "somebody"},
        {"words": "x", "settled_at": "now"},
    ],
)
def test_the_database_refuses_what_must_not_be(essay, learner, fields):
    real = {"asker": learner} if fields.get("asker") else {}
    real |= {"settled_at": timezone.now()} if fields.get("settled_at") else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(essay=essay, useful=True, **{**fields, **real})


def test_words_survive_a_session_that_ended(as_, essay, learner):
    browser = as_(learner)
    page = text(browser.get(f"{essay.get_absolute_url()}useful/?answer=yes"))
    ticket = page.split('name="kept_for" value="')[1].split('"')[0]
    browser.logout()
    assert say(browser, essay, words="My long thought", name_me="on", kept_for=ticket).status_code == 302
    assert Answer.objects.count() == 0
    browser.force_login(learner)
    assert "My long thought" in text(browser.get(f"{essay.get_absolute_url()}useful/"))


def test_the_desk_page_asks_as_often_for_three_as_for_one(as_, essay, officer):
    browser, counts = as_(officer), []
    for number in range(3):
        answers.give(essay, reader=str(number), useful=True, words="Hello", asker=UserFactory())
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(at(essay)).status_code == 200
        counts.append(len(asked))
    assert counts == [6, 6, 6]
