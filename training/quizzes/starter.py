"""Reads the quizzes in training/starter/quizzes: one file for each lesson, named after it."""

from dataclasses import dataclass
from pathlib import Path

from hub.kit import starter
from training.quizzes import scoring
from training.quizzes.models import Question, Quiz

FOLDER = Path(__file__).resolve().parent.parent / "starter" / "quizzes"
OPTION = {"id", "text", "right", "lands"}
QUESTION = {"id", "question", "kind", "why", "options"}


@dataclass(frozen=True)
class QuizFile:
    slug: str
    questions: list[dict]


def read(folder: Path = FOLDER) -> list[QuizFile]:
    """Every quiz file, or BadFile for the first that cannot be used."""
    return [_quiz(path) for path in sorted(folder.glob("*.yaml"))]


def write(quizzes: list[QuizFile], report: starter.Report) -> None:
    for file in quizzes:
        quiz, _ = Quiz.objects.get_or_create(slug=file.slug)
        was_asked = quiz.questions.exists()
        changed = [_put(report, quiz, fields, order) for order, fields in enumerate(file.questions, start=1)]
        changed += _leave_out(report, quiz, {fields["slug"] for fields in file.questions})
        if was_asked and any(changed):
            quiz.version += 1
            quiz.save(update_fields=["version"])


def _put(report: starter.Report, quiz: Quiz, fields: dict, order: int) -> bool:
    kept = {**fields, "order": order, "is_asked": True}
    slug = kept.pop("slug")
    return starter.put(report, "question", Question, {"quiz": quiz, "slug": slug}, kept)[1]


def _leave_out(report: starter.Report, quiz: Quiz, still_there: set[str]) -> list[bool]:
    """Questions gone from the file are asked no longer; one that the council wrote or edited stays."""
    names = ("words", "kind", "why", "options", "order")
    gone = [question for question in quiz.questions.asked() if question.slug not in still_there]
    return [
        starter.put(
            report,
            "question",
            Question,
            {"quiz": quiz, "slug": question.slug},
            {**{name: getattr(question, name) for name in names}, "is_asked": False},
        )[1]
        for question in gone
    ]


def _quiz(path: Path) -> QuizFile:
    data = starter.yaml_file(path)
    questions = starter.need(data, path, "the file", "questions", list)
    starter.no_others(data, path, "the file", {"questions"})
    read_ones = [_question(path, number, found) for number, found in enumerate(questions, start=1)]
    slugs = [question["slug"] for question in read_ones]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise starter.BadFile(path, f"question {slug}", "two questions have this id")
    return QuizFile(path.stem, read_ones)


def _question(path: Path, number: int, data: dict) -> dict:
    place = f"question {number}"
    slug = starter.need(data, path, place, "id")
    place = f"question {slug}"
    starter.no_others(data, path, place, QUESTION)
    options = [
        _option(path, f"{place}, option {count}", found)
        for count, found in enumerate(starter.need(data, path, place, "options", list), start=1)
    ]
    kind = starter.need(data, path, place, "kind")
    if kind not in Question.Kind.values:
        raise starter.BadFile(path, place, f"kind must be one of {', '.join(Question.Kind.values)}")
    if fault := scoring.faults(kind, options):
        raise starter.BadFile(path, place, fault)
    words = starter.need(data, path, place, "question")
    return {
        "slug": slug,
        "words": words,
        "kind": kind,
        "why": starter.need(data, path, place, "why"),
        "options": options,
    }


def _option(path: Path, place: str, data: dict) -> dict:
    starter.no_others(data if isinstance(data, dict) else {}, path, place, OPTION)
    texts = {name: starter.need(data, path, place, name) for name in ("id", "text", "lands")}
    if not isinstance(data.get("right"), bool):
        raise starter.BadFile(path, place, "right must be there and be true or false")
    return {"id": texts["id"], "text": texts["text"], "right": data["right"], "lands": texts["lands"]}
