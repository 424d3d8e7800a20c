"""Everything one lesson's pages need to know about this reader: where they are, and which question comes next."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from training.pathways.models import Lesson
from training.pathways.paths import Mark, Path
from training.pathways.progress import State, Stone
from training.pathways.sections import Section
from training.quizzes import landing, scoring
from training.quizzes.models import Question, Reply

# Said once a lesson is done. At the council's expense, as a joke here should be.
SMILES = (
    ("The kettle has been told.", "It takes about as long as the next lesson."),
    ("The pigeon outside the library would like it known that he finished first.", "He skipped the reading."),
    ("No form needs to be filled in about this.", "We looked for one. Somebody was quite upset."),
    ("Somewhere a committee is noting this with interest.", "It notes most things with interest."),
)


@dataclass(frozen=True)
class Page:
    path: Path
    lesson: Lesson
    stone: Stone
    questions: list[Question]
    right: frozenset[int]
    question: Question | None

    @property
    def number(self) -> int:
        """Which question of the quiz this is, counted from one."""
        return self.questions.index(self.question) + 1 if self.question else 0

    @property
    def is_done(self) -> bool:
        return self.stone.state is State.DONE

    @property
    def is_finished(self) -> bool:
        """Done, with every question that is asked today answered rightly."""
        return self.is_done and all(question.pk in self.right for question in self.questions)

    @property
    def done_words(self) -> str:
        on = self.stone.done_on
        return (
            f"On {on.day} {on:%B %Y}. You can read it again, and try the questions again, as often as you like."
            if on
            else ""
        )

    @property
    def left_off(self) -> Mark | None:
        """Where the reader stopped in this lesson, while the lesson still has that section."""
        mark = self.path.facts.begun.get(self.lesson.pk)
        return mark if mark and any(part.id == mark.section for part in self.lesson.parts if part.id) else None

    @property
    def left_off_words(self) -> str:
        return f"You stopped at “{self.left_off.title}”" if self.left_off else ""

    @property
    def left_off_url(self) -> str:
        return f"#{self.left_off.section}" if self.left_off else ""

    @property
    def readings(self) -> list[tuple[Section, Section | None]]:
        """Each section with the one to carry on at, for somebody who stops after it."""
        parts = self.lesson.parts
        return list(zip(parts, [*parts[1:], None], strict=True))

    @property
    def contents(self) -> list[dict]:
        """The headings of the page, for components/contents.html."""
        listed = [{"id": part.id, "text": part.title, "level": 2} for part in self.lesson.parts if part.id]
        return listed + ([{"id": "try", "text": "Try it", "level": 2}] if self.question else [])

    @property
    def next_stone(self) -> Stone | None:
        """The next lesson to offer: the first not done that is not this one."""
        return next((s for s in self.path.journey.stones if s.state is not State.DONE and s != self.stone), None)

    @property
    def after(self) -> Question | None:
        """The next question without a right answer, after this one or from the start again."""
        place = self.questions.index(self.question) + 1 if self.question else 0
        order = self.questions[place:] + self.questions[:place]
        return next((q for q in order if q.pk not in self.right and q != self.question), None)

    @property
    def stops(self) -> list[dict]:
        return self.path.stops(here=self.lesson.slug)

    @property
    def smile(self) -> tuple[str, str]:
        return SMILES[self.stone.number % len(SMILES)]


@dataclass(frozen=True)
class Result:
    """One answered question: whether it was right, and how each option lands."""

    question: Question
    is_right: bool
    verdict: str
    options: list[landing.Landed]


def of(path: Path, lesson: Lesson, reader: Any, wanted: str = "") -> Page:
    """The page for this reader; its question is the wanted one, or the first not yet answered rightly. Two queries."""
    questions, right = [], frozenset[int]()
    if lesson.quiz:
        questions = list(lesson.quiz.questions.asked())
        right = frozenset(Reply.objects.right_by(reader, lesson.quiz).values_list("question_id", flat=True))
    by_slug = {question.slug: question for question in questions}
    first_open = next((question for question in questions if question.pk not in right), None)
    stone = next(stone for stone in path.journey.stones if stone.lesson.id == lesson.pk)
    return Page(path, lesson, stone, questions, right, by_slug.get(wanted, first_open))


def result(reply: Reply, reader: Any) -> Result:
    question = reply.question
    shown = scoring.shuffled(question.options, reader.pk, question.slug)
    return Result(question, reply.is_right, landing.verdict(is_right=reply.is_right), landing.land(shown, reply.given))


def checked(lesson: Lesson) -> str:
    """What readers are told about how true the lesson is kept."""
    return lesson.checked_words(getattr(lesson, "keeper", "") or settings.COUNCIL_WORDS["comms_team"])
