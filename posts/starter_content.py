"""The essays, topics and smiles that the hub comes with: read whole from files, then written as rows."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone

from hub.kit.editorial import State
from hub.kit.first_look import pictures_by_address
from hub.kit.plain_words import platform_at_front
from hub.kit.review_dates import next_check
from hub.kit.starter import CAME_WITH_IT, BadFile, Report, front_matter, need, no_others, put, yaml_file
from hub.search import joins
from posts.essays import actions
from posts.essays.models import TAKEN_SLUGS, Essay, Topic

HERE = Path(__file__).resolve().parent / "starter"
READ_THROUGH_ON = date(2026, 11, 24)
AUDIENCES = {"public": True, "staff": False}
LISTS = ("tags", "related_guidance", "related_lessons")
LONGEST = {"title": 120, "slug": 100, "outcome": 300, "summary": 300, "author_role": 120, "series": 80}
KNOWN = {
    *("title", "slug", "outcome", "summary", "author_role", "published", "audience", "light", "series", "series_order"),
    *LISTS,
}


def read(folder: Path = HERE) -> dict[str, list[dict]]:
    """Everything in the folder, checked; raises BadFile with the file, the place in it and the reason."""
    topics = read_topics(folder / "topics.yaml")
    essays = [
        read_essay(path, {topic["slug"] for topic in topics}) for path in sorted((folder / "essays").glob("*.md"))
    ]
    read_smiles(folder / "smiles.yaml")
    places = [(essay["series"], essay["series_order"]) for essay in essays if essay["series"]]
    for essay in essays:
        if places.count((essay["series"], essay["series_order"])) > 1:
            path = folder / "essays" / f"{essay['slug']}.md"
            raise BadFile(path, "series_order", f"two essays are number {essay['series_order']} of {essay['series']}")
    return {"topics": topics, "essays": essays}


def read_topics(path: Path) -> list[dict]:
    data = yaml_file(path)
    topics: list[dict] = []
    for number, line in enumerate(need(data, path, "the file", "topics", list), start=1):
        place = f"topic {number}"
        slug = need(line, path, place, "id")
        no_others(line, path, place, {"id", "label", "meaning"})
        if slug in {topic["slug"] for topic in topics}:
            raise BadFile(path, place, f"{slug} is there twice")
        topics.append(
            {"slug": slug, "name": need(line, path, place, "label"), "meaning": need(line, path, place, "meaning")}
        )
    return topics


def read_smiles(path: Path) -> list[str]:
    data = yaml_file(path)
    lines = need(data, path, "the file", "smiles", list)
    return [need(line, path, f"smile {number}", "words") for number, line in enumerate(lines, start=1)]


def read_essay(path: Path, topics: set[str]) -> dict[str, Any]:
    """One essay file as the fields of an essay, with its topics and what it is joined to."""
    head, words = front_matter(path)
    no_others(head, path, "the fields", KNOWN)
    title, slug = need(head, path, "title", "title"), need(head, path, "slug", "slug")
    audience = need(head, path, "audience", "audience")
    lists = {name: _names(head, path, name) for name in LISTS}
    reasons = {
        "title": platform_at_front(title) and "a title never opens with the name of a platform",
        "slug": (slug != path.stem and f"{slug} is not the name of the file")
        or (slug in TAKEN_SLUGS and f"{slug} is the address of another page"),
        "audience": audience not in AUDIENCES and "audience must be public or staff",
        "tags": _unknown(lists["tags"], topics),
        "the text": (not words.strip() and "there is no text") or _picture(words),
        "series": bool(head.get("series")) is not bool(head.get("series_order"))
        and "a series and a place in it go together",
    }
    too_long = [name for name, most in LONGEST.items() if len(str(head.get(name, ""))) > most]
    reasons |= {name: f"{name} may be at most {LONGEST[name]} characters" for name in too_long}
    for place, reason in reasons.items():
        if reason:
            raise BadFile(path, place, reason)
    day = need(head, path, "published", "published", date)
    return {
        "slug": slug,
        "title": title,
        "outcome": need(head, path, "outcome", "outcome"),
        "summary": need(head, path, "summary", "summary"),
        "byline": need(head, path, "author_role", "author_role"),
        "words": words,
        "public": AUDIENCES[audience],
        "light": need(head, path, "light", "light", bool),
        "series": head.get("series", ""),
        "series_order": head.get("series_order"),
        "publish_at": _half_past_eight(already_past(day)),
        "topics": lists["tags"],
        "joined": [("guidance", key) for key in lists["related_guidance"]]
        + [("lesson", key) for key in lists["related_lessons"]],
    }


def write(parsed: dict[str, list[dict]], report: Report) -> None:
    for fields in parsed["topics"]:
        put(report, "topic", Topic, {"slug": fields["slug"]}, {"name": fields["name"], "meaning": fields["meaning"]})
    for fields in parsed["essays"]:
        write_essay(dict(fields), report)


def write_essay(fields: dict[str, Any], report: Report) -> None:
    """A row, its revision, topics and joins, and its place in the index; or nothing if the council edited it."""
    slug, topics, joined = fields.pop("slug"), fields.pop("topics"), fields.pop("joined")
    made = Essay(**fields)
    actions.make_pages(made)
    fields |= {"html": made.html, "headings": made.headings, "minutes": made.minutes, "state": State.PUBLISHED.value}
    fields |= {"approved_at": made.publish_at, "approved_hash": made.text_hash(), "approved_as": CAME_WITH_IT}
    essay, written = put(report, "essay", Essay, {"slug": slug}, fields)
    if essay is not None and essay.review_on is None and essay.state == State.PUBLISHED:
        _give_a_day(essay)
    if not written:
        return
    if essay.revisions.exists():
        essay.version += 1
        essay.save(update_fields=["version"])
    essay.topics.set(Topic.objects.filter(slug__in=topics))
    actions.keep_revision(essay, by=None)
    actions.tell_search(essay)
    joins.put((Essay.kind, slug), joined)


def _give_a_day(essay: Essay) -> None:
    """When the shipped words were last read through, and when somebody here is to do the same."""
    essay.checked_on = min(READ_THROUGH_ON, timezone.localdate())
    essay.review_on = next_check(essay.checked_on, essay.review_months)
    essay.save(update_fields=["checked_on", "review_on"])


def already_past(day: date) -> date:
    """The same day of an earlier year where the clock has not reached it yet, so that nothing shipped is hidden."""
    today = timezone.localdate()
    while day >= today:
        day = day.replace(year=day.year - 1, day=min(day.day, 28))
    return day


def _half_past_eight(day: date) -> datetime:
    """In the morning here, written as the database gives it back."""
    return timezone.make_aware(datetime.combine(day, time(8, 30))).astimezone(UTC)


def _names(head: dict, path: Path, name: str) -> list[str]:
    names = need(head, path, name, name, list)
    if not all(isinstance(key, str) for key in names):
        raise BadFile(path, name, f"every line of {name} must be text")
    return names


def _unknown(names: list[str], topics: set[str]) -> str:
    strange = [name for name in names if name not in topics]
    return f"there is no topic {strange[0]} in topics.yaml" if strange else ""


def _picture(words: str) -> str:
    lines = pictures_by_address(words)
    return f"line {lines[0]} of the text shows a picture by its address" if lines else ""
