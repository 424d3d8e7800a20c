"""Reads training/starter/lessons (Markdown) and training/starter/pathways (YAML), and puts them in use."""

from dataclasses import dataclass
from pathlib import Path

from hub.kit import starter
from hub.kit.models import StarterRecord
from hub.search import joins
from training.pathways import actions, search
from training.pathways.models import Lesson, Pathway
from training.quizzes import starter as quizzes
from training.quizzes.models import Quiz

FOLDER = Path(__file__).resolve().parent.parent / "starter"
LESSON = {"title", "outcome", "outcomes", "minutes", "offline_parallel", "guidance", "clauses", "scenarios", "law"}
PATHWAY = {"title", "outcome", "welcome", "order", "renew_months", "practice", "modules"}
LINES = {"guidance": "guidance", "clauses": "clause", "scenarios": "scenario", "law": "law", "practice": "scenario"}


@dataclass(frozen=True)
class Piece:
    """One file: its name, the fields that are kept, and what it is joined to as (kind, key)."""

    slug: str
    fields: dict
    joined: list[tuple[str, str]]
    outline: list[dict]


@dataclass(frozen=True)
class Content:
    quizzes: list[quizzes.QuizFile]
    lessons: list[Piece]
    pathways: list[Piece]


def read(folder: Path = FOLDER) -> Content:
    """Every file, checked against the others; BadFile for the first that cannot be used."""
    lessons = [_lesson(path) for path in sorted((folder / "lessons").glob("*.md"))]
    slugs = {lesson.slug for lesson in lessons}
    pathways = [_pathway(path, slugs) for path in sorted((folder / "pathways").glob("*.yaml"))]
    found = quizzes.read(folder / "quizzes")
    for quiz in found:
        if quiz.slug not in slugs:
            path = folder / "quizzes" / f"{quiz.slug}.yaml"
            raise starter.BadFile(path, "the file's name", "there is no lesson of this name")
    return Content(found, lessons, pathways)


def write(content: Content, report: starter.Report) -> None:
    quizzes.write(content.quizzes, report)
    for lesson in content.lessons:
        _write_lesson(lesson, report)
    for pathway in content.pathways:
        _write_pathway(pathway, report)
    search.put_all()


def _write_lesson(piece: Piece, report: starter.Report) -> None:
    lesson, written = starter.put(report, "lesson", Lesson, {"slug": piece.slug}, piece.fields)
    if written:
        lesson.quiz = Quiz.objects.filter(slug=piece.slug).first()
        actions.put_in_use(lesson)
        joins.put(("lesson", piece.slug), piece.joined)


def _write_pathway(piece: Piece, report: starter.Report) -> None:
    pathway, written = starter.put(report, "pathway", Pathway, {"slug": piece.slug}, piece.fields)
    if pathway is None:
        return
    if written:
        actions.put_in_use(pathway)
        joins.put(("pathway", piece.slug), piece.joined)
    _write_outline(pathway, piece.outline, report)


def _write_outline(pathway: Pathway, wanted: list[dict], report: starter.Report) -> None:
    """The order of the lessons has a record of its own, so that a council may move lessons and keep our words."""
    kind, held = "order of lessons", pathway.outline()
    here = set(Lesson.objects.values_list("slug", flat=True))  # a council may have removed a lesson
    wanted = [{**part, "lessons": [slug for slug in part["lessons"] if slug in here]} for part in wanted]
    record = StarterRecord.objects.filter(kind=kind, key=pathway.slug).first()
    if held == wanted:
        report.count(kind, "unchanged", pathway.slug)
    elif record and record.fingerprint != starter.fingerprint({"outline": held}):
        report.count(kind, "kept", pathway.slug)
    else:
        actions.lay_out(pathway, wanted)
        StarterRecord.objects.update_or_create(
            kind=kind, key=pathway.slug, defaults={"fingerprint": starter.fingerprint({"outline": wanted})}
        )
        report.count(kind, "updated" if record else "created", pathway.slug)


def _lesson(path: Path) -> Piece:
    data, body = starter.front_matter(path)
    starter.no_others(data, path, "the fields", LESSON)
    if not body.strip():
        raise starter.BadFile(path, "the text", "there is no text below the fields")
    fields = {name: starter.need(data, path, "the fields", name) for name in ("title", "outcome", "offline_parallel")}
    fields["outcomes"] = starter.need(data, path, "the fields", "outcomes", list)
    fields["minutes"] = starter.need(data, path, "the fields", "minutes", int)
    return Piece(path.stem, {**fields, "body": body}, _lines(data), [])


def _pathway(path: Path, lessons: set[str]) -> Piece:
    data = starter.yaml_file(path)
    modules = starter.need(data, path, "the file", "modules", list)
    starter.no_others(data, path, "the file", PATHWAY)
    fields = {name: starter.need(data, path, "the file", name) for name in ("title", "outcome", "welcome")}
    for name in ("order", "renew_months"):
        fields[name] = starter.need(data, path, "the file", name, int)
    outline = [_module(path, number, module, lessons) for number, module in enumerate(modules, start=1)]
    return Piece(path.stem, fields, _lines(data), outline)


def _module(path: Path, number: int, data: dict, lessons: set[str]) -> dict:
    place = f"module {number}"
    slug, title = (starter.need(data, path, place, name) for name in ("id", "title"))
    starter.no_others(data, path, place, {"id", "title", "lessons"})
    chosen = starter.need(data, path, place, "lessons", list)
    for lesson in chosen:
        if lesson not in lessons:
            raise starter.BadFile(path, f"module {slug}", f"there is no lesson called {lesson}")
        if chosen.count(lesson) > 1:
            raise starter.BadFile(path, f"module {slug}", f"{lesson} is there twice")
    return {"id": slug, "title": title, "lessons": chosen}


def _lines(data: dict) -> list[tuple[str, str]]:
    return [(kind, key) for name, kind in LINES.items() for key in data.get(name) or []]
