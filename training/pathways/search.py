"""What the search index knows of lessons and pathways."""

from collections.abc import Iterator

from hub.kit.markdown import plain
from hub.search import index
from training.pathways.models import Lesson, Pathway, Step


def search_entries() -> Iterator[dict]:
    """Every published lesson and pathway. A lesson is found on the first pathway that it stands on."""
    known = set()
    steps = Step.objects.filter(
        module__pathway__in=Pathway.objects.published(), lesson__in=Lesson.objects.published()
    ).select_related("module__pathway", "lesson")
    for step in steps:
        pathway, lesson = step.module.pathway, step.lesson
        for entry in (_pathway_entry(pathway), _lesson_entry(lesson, step.get_absolute_url())):
            name = (entry["kind"], entry["key"])
            if name not in known:
                known.add(name)
                yield entry


def put_all() -> None:
    """Renew every entry: after starter content, where a pathway may have moved a lesson."""
    for entry in search_entries():
        index.put(**entry)


def _pathway_entry(pathway: Pathway) -> dict:
    return {
        "kind": "pathway",
        "key": pathway.slug,
        "title": pathway.title,
        "url": pathway.get_absolute_url(),
        "outcome": pathway.outcome,
        "body": pathway.welcome,
        "from_at": pathway.publish_at,
        "until_at": pathway.expire_at,
    }


def _lesson_entry(lesson: Lesson, url: str) -> dict:
    return {
        "kind": "lesson",
        "key": lesson.slug,
        "title": lesson.title,
        "url": url,
        "outcome": lesson.outcome,
        "body": plain(" ".join(part.html for part in lesson.parts)),
        "also": " ".join([lesson.offline_parallel, *lesson.outcomes]),
        "from_at": lesson.publish_at,
        "until_at": lesson.expire_at,
    }
