"""Lessons, quizzes and pathways from files: twice without harm, never over an edit, a bad file refused whole."""

import shutil
from uuid import uuid4

import pytest
import yaml

from hub.kit.starter import BadFile, Report
from hub.search.models import Entry, Join
from training.pathways import actions, starter
from training.pathways.models import Completion, Lesson, Pathway, Step
from training.quizzes.models import Question, Quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(starter.FOLDER, tmp_path / "starter")
    return tmp_path / "starter"


def load(folder):
    report = Report()
    starter.write(starter.read(folder), report)
    return report


def edit(path, old, new):
    said = path.read_text()
    assert old in said
    path.write_text(said.replace(old, new))


def test_the_files_become_seven_pathways_with_thirty_four_lessons_and_their_questions(folder):
    load(folder)

    assert (Pathway.objects.published().count(), Lesson.objects.published().count()) == (7, 34)
    assert (Question.objects.count(), Quiz.objects.exclude(lesson=None).count()) == (102, 34)
    assert Entry.objects.filter(kind__in=["lesson", "pathway"]).count() == 41
    assert Join.objects.filter(from_kind="lesson", from_key="first-reply", to_kind="guidance").count() == 4


def test_loading_twice_changes_nothing(folder):
    load(folder)
    again = load(folder)

    assert {word for counter in again.counts.values() for word in counter} == {"unchanged"}
    assert set(Lesson.objects.values_list("version", flat=True)) == {1}


def test_a_lesson_that_the_council_edited_is_kept(folder):
    load(folder)
    Lesson.objects.filter(slug="rumours").update(title="Tittle-tattle")
    edit(folder / "lessons" / "rumours.md", "title: Rumours", "title: Hearsay")
    report = load(folder)

    assert Lesson.objects.get(slug="rumours").title == "Tittle-tattle"
    assert report.kept == ["lesson rumours"]


def test_a_better_text_replaces_one_that_nobody_edited_and_is_a_new_version(folder, learner):
    load(folder)
    lesson = Lesson.objects.get(slug="rumours")
    Completion.objects.create(person=learner, lesson=lesson, lesson_version=1)
    edit(folder / "lessons" / "rumours.md", "By lunch there is a colour scheme.", "By lunch there is a carpet.")
    load(folder)

    lesson.refresh_from_db()
    assert "carpet" in lesson.parts[0].html
    assert (lesson.version, Completion.objects.get().lesson_version) == (2, 1)


def test_a_changed_question_is_a_new_version_of_its_quiz(folder):
    load(folder)
    edit(folder / "quizzes" / "rumours.yaml", "By teatime it has flown.", "By supper it has flown.")
    load(folder)

    assert dict(Quiz.objects.filter(slug__in=["rumours", "complaints"]).values_list("slug", "version")) == {
        "rumours": 2,
        "complaints": 1,
    }


def test_a_question_gone_from_its_file_is_asked_no_longer_and_its_answers_stay(folder, learner):
    load(folder)
    lesson = Lesson.objects.get(slug="rumours")
    given = {"rumours-q3": ["a"]}
    actions.answer(lesson=lesson, by=learner, given=given, token=uuid4())
    path = folder / "quizzes" / "rumours.yaml"
    data = yaml.safe_load(path.read_text())
    data["questions"].pop()
    path.write_text(yaml.safe_dump(data))
    load(folder)

    assert [question.slug for question in lesson.quiz.questions.asked()] == ["rumours-q1", "rumours-q2"]
    assert lesson.quiz.attempts.get().replies.get().question.slug == "rumours-q3"


def test_a_council_that_moved_lessons_keeps_its_order_and_gets_our_words(folder):
    load(folder)
    actions.lay_out(Pathway.objects.get(slug="manager"), [{"id": "one", "title": "One", "lessons": ["rumours"]}])
    edit(folder / "pathways" / "manager.yaml", "title: Managers", "title: People who lead")
    load(folder)

    pathway = Pathway.objects.get(slug="manager")
    assert pathway.title == "People who lead"
    assert [step.lesson.slug for step in Step.objects.filter(module__pathway=pathway)] == ["rumours"]


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("lessons/rumours.md", "title: Rumours", "titel: Rumours", "nothing reads titel"),
        ("lessons/rumours.md", "minutes: 10", "minutes: ten", "minutes must be there and be a whole number"),
        ("quizzes/rumours.yaml", "right: true", "right: false", "must have exactly one right option and has 0"),
        ("quizzes/rumours.yaml", "kind: single", "kind: guess", "kind must be one of single, multiple"),
        ("quizzes/rumours.yaml", "id: rumours-q2", "id: rumours-q1", "two questions have this id"),
        ("quizzes/rumours.yaml", "      - id: b\n", "      - id: a\n", "has two options with the same id"),
        (
            "pathways/everyone.yaml",
            "      - not-technology",
            "      - no-such-lesson",
            "no lesson called no-such-lesson",
        ),
        ("pathways/everyone.yaml", "outcome: You", "outcome: [You", "expected"),
    ],
)
def test_a_bad_file_is_refused_with_file_place_and_reason(folder, name, old, new, reason):
    edit(folder / name, old, new)

    with pytest.raises(BadFile) as fault:
        starter.read(folder)
    assert str(fault.value).startswith(f"{name.split('/')[1]}: ")
    assert reason in fault.value.reason
    assert fault.value.place
    assert Lesson.objects.count() == 0


def test_a_quiz_without_a_lesson_is_refused(folder):
    shutil.copy(folder / "quizzes" / "rumours.yaml", folder / "quizzes" / "gossip.yaml")

    with pytest.raises(BadFile, match="there is no lesson of this name"):
        starter.read(folder)
