"""What a learner sees and may press: a pathway, a lesson, its questions, and how an answer lands."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.search import index, joins
from tests.training.learning_factories import LessonFactory, PathwayFactory, QuestionFactory, finish
from training.pathways.models import Completion, Lesson, Place
from training.quizzes.models import Attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    return LessonFactory(slug="front-door", title="Your front door", questions=2)


@pytest.fixture
def pathway(lesson):
    return PathwayFactory(slug="everyone", lessons=[lesson, LessonFactory(title="The one after")])


@pytest.fixture
def reader(as_, learner):
    return as_(learner)


HERE = "/learning/everyone/front-door/"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def hand_in(reader, lesson, number=0, option="a", token=None, follow=True):
    question = lesson.quiz.questions.all()[number]
    sent = {"question": question.slug, "answer": option, "token": token or uuid4()}
    return reader.post(f"{HERE}quiz/", sent, follow=follow)


def test_the_outcome_stands_above_the_text_and_the_first_question_below_it(reader, pathway, lesson):
    page = text(reader.get(HERE))

    words = ["Your front door", lesson.outcome, "Answering the door.", "Somebody asks again.", "question 1 of 2"]
    places = [page.index(word, page.index("</title>") if "</title>" in page else 0) for word in words]
    assert places == sorted(places)


def test_looking_at_a_lesson_changes_nothing(reader, pathway):
    for address in ("/learning/everyone/", HERE, f"{HERE}quiz/"):
        assert reader.get(address).status_code == 200

    assert (Place.objects.count(), Attempt.objects.count(), Completion.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("option", "verdict"), [("a", "Yes, that is the one"), ("b", "Not quite, and here is why")])
def test_every_option_says_how_it_lands_and_the_title_says_the_result(reader, pathway, lesson, option, verdict):
    response = hand_in(reader, lesson, option=option)

    page = text(response)
    assert page.count("How it lands:") == 2
    assert "They feel heard." in page
    assert "They go round again." in page
    assert re.search(r"<title>\s*(.*?):", response.content.decode())[1] == verdict


def test_no_answer_asks_for_one_and_keeps_nothing(reader, pathway, lesson):
    response = hand_in(reader, lesson, option="")

    assert "Choose an answer to see how it lands." in text(response)
    assert "<title>Error: " in response.content.decode()
    assert Attempt.objects.count() == 0


def test_a_second_press_of_the_button_shows_the_first_result(reader, pathway, lesson):
    token = uuid4()

    first, second = (hand_in(reader, lesson, token=token, follow=False)["Location"] for _ in range(2))

    assert first == second
    assert Attempt.objects.count() == 1


def test_the_last_right_answer_finishes_the_lesson_with_a_smile_and_one_next_step(reader, pathway, lesson):
    hand_in(reader, lesson, 0)
    page = text(hand_in(reader, lesson, 1))

    assert Completion.objects.count() == 1
    assert "Lesson finished" in page
    assert "Carry on with lesson 2" in page
    assert "You have done this lesson" in text(reader.get(HERE))


def test_a_council_may_switch_the_smile_off(reader, pathway, lesson, settings):
    settings.SMILES = False
    hand_in(reader, lesson, 0)
    response = hand_in(reader, lesson, 1)

    assert "Lesson finished" in text(response)
    assert "hub-smile" not in response.content.decode()


def test_an_answer_to_a_question_that_is_gone_is_shown_the_one_that_is_asked(reader, pathway, lesson):
    response = reader.post(f"{HERE}quiz/", {"question": "gone", "answer": "a", "token": uuid4()})

    assert "question 1 of 2" in text(response)
    assert Attempt.objects.count() == 0


def test_nobody_sees_somebody_elses_answer(as_, reader, pathway, lesson, manager, admin, officer):
    address = hand_in(reader, lesson, option="b", follow=False)["Location"]

    assert reader.get(address).status_code == 200
    assert [as_(person).get(address).status_code for person in (manager, admin, officer)] == [404, 404, 404]


def test_a_reader_can_stop_and_carry_on_at_the_same_section(reader, pathway):
    response = reader.post(f"{HERE}place/", {"section": "s-online"}, follow=True)

    assert "We have kept your place" in text(response)
    assert f'{HERE}#s-online"' in response.content.decode()
    page = reader.get(HERE).content.decode()
    assert "You stopped at “Online”" in page
    assert 'href="#s-online"' in page


def test_a_place_in_a_section_that_the_lesson_lost_is_not_offered(reader, pathway, lesson):
    reader.post(f"{HERE}place/", {"section": "s-online"})
    Place.objects.update(section="s-gone")

    assert "You stopped at" not in text(reader.get(HERE))


@pytest.mark.parametrize("address", ["place/", "read/"])
def test_opening_a_link_never_does_what_a_button_does(reader, pathway, address):
    assert reader.get(HERE + address).status_code == 405


def test_a_lesson_without_a_quiz_has_a_button_to_say_it_was_read(reader):
    PathwayFactory(slug="everyone", lessons=[LessonFactory(slug="front-door")])

    assert "I have read this" in text(reader.get(HERE))
    assert "You have done this lesson" in text(reader.post(f"{HERE}read/", follow=True))


def test_reading_does_not_get_round_the_quiz(reader, pathway):
    reader.post(f"{HERE}read/")

    assert Completion.objects.count() == 0


def test_a_draft_is_nowhere_to_be_seen(reader, pathway, lesson):
    Lesson.objects.filter(pk=lesson.pk).update(state="draft")

    assert "Your front door" not in text(reader.get("/learning/everyone/"))
    assert [reader.get(HERE + more).status_code for more in ("", "quiz/")] == [404, 404]
    assert reader.post(f"{HERE}place/", {"section": "s-online"}).status_code == 404


def test_a_lesson_is_not_found_on_a_pathway_it_does_not_stand_on(reader, pathway):
    PathwayFactory(slug="poster", lessons=[LessonFactory()])

    assert reader.get("/learning/poster/front-door/").status_code == 404


def test_a_lesson_leads_to_what_it_is_joined_to(reader, pathway, lesson):
    index.put(kind="guidance", key="listen", title="Listen before you answer", url="/guidance/x/listen/")
    joins.put(("lesson", lesson.slug), [("guidance", "listen")])

    assert 'href="/guidance/x/listen/"' in reader.get(HERE).content.decode()


def test_several_answers_are_asked_for_as_several(reader):
    lesson = LessonFactory(slug="front-door", questions=1)
    PathwayFactory(slug="everyone", lessons=[lesson])
    options = [{"id": name, "text": name, "right": name != "c", "lands": "So."} for name in ("a", "b", "c")]
    lesson.quiz.questions.update(kind="multiple", options=options)

    assert reader.get(HERE).content.decode().count('type="checkbox"') == 3
    hand_in(reader, lesson, option=["a"])
    assert Completion.objects.count() == 0
    hand_in(reader, lesson, option=["a", "b"])
    assert Completion.objects.count() == 1


def queries(reader, address):
    reader.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert reader.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("address", ["", "front-door/", "front-door/quiz/"])
def test_a_page_asks_the_database_as_often_for_three_things_as_for_one(reader, learner, address):
    first = LessonFactory(slug="front-door", questions=1)
    PathwayFactory(slug="everyone", lessons=[first])
    with_one = queries(reader, f"/learning/everyone/{address}")

    more = [LessonFactory(questions=3) for _ in range(3)]
    PathwayFactory(slug="longer", lessons=[first, *more])
    for _ in range(3):
        QuestionFactory(quiz=first.quiz)
    finish(learner, *more)

    assert queries(reader, f"/learning/longer/{address}") == with_one


@pytest.mark.parametrize("field", ["question", "answer", "token"])
@pytest.mark.parametrize("junk", ["\x00", "a\x00b", "x" * 1_000_000, "<script>"])
def test_junk_for_an_answer_gets_the_question_again_and_keeps_nothing(reader, pathway, lesson, field, junk):
    question = lesson.quiz.questions.first()
    sent = {"question": question.slug, "answer": "a", "token": uuid4(), field: junk}

    response = reader.post(f"{HERE}quiz/", sent)

    assert response.status_code == 200
    assert "question 1 of 2" in text(response)
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize("junk", ["\x00", "x" * 100_000])
def test_junk_for_a_place_is_not_kept(reader, pathway, junk):
    assert reader.post(f"{HERE}place/", {"section": junk}).status_code == 302
    assert Place.objects.count() == 0
