"""What the register tells the search index, and the lines from each clause to guidance and lessons."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from hub.kit.markdown import plain
from hub.search import index, joins
from hub.search.models import Entry, Join
from policies.register import reading
from policies.register.models import Version

SHOWN_FIRST = {"guidance": 0, "lesson": 1, "essay": 2}
MOST_OF_A_KIND = {"guidance": 2}


def index_version(version: Version) -> None:
    """Puts the policy and its clauses into the index, and takes away what earlier versions alone had."""
    wanted = list(entries_of(version))
    keys = {fields["key"] for fields in wanted if fields["kind"] == "clause"}
    address = version.policy.get_absolute_url()
    for key in Entry.objects.filter(kind="clause", url__startswith=f"{address}#").values_list("key", flat=True):
        if key not in keys:
            index.drop("clause", key)
            joins.put(("clause", key), [])
    for fields in wanted:
        index.put(**fields)
    draw_lines(version)


def draw_lines(version: Version) -> None:
    for clause in reading.clauses(version.sections):
        guidance = [("guidance", key) for key in clause["guidance"]]
        joins.put(("clause", clause["id"]), guidance + [("lesson", key) for key in clause["lessons"]])


def entries_of(version: Version) -> Iterator[dict[str, Any]]:
    """The public may find the clauses that it may read, by the words it may read; everyone else's numbers stay out.

    One entry serves staff and public, so a public policy is indexed by its public words; the line for staff finds a
    public clause but is not shown with it.
    """
    policy = version.policy
    url = policy.get_absolute_url()
    lede = {"outcome": policy.lede, "public": policy.public}
    yield {"kind": "policy", "key": policy.slug, "title": version.title, "url": url, "body": policy.lede, **lede}
    public_html = {clause["id"]: clause["html"] for clause in reading.clauses(version.public_sections)}
    for clause in reading.clauses(version.sections):
        is_public = policy.public and clause["id"] in public_html
        yield {
            "kind": "clause",
            "key": clause["id"],
            "title": clause["title"],
            "url": f"{url}#{anchor(clause)}",
            "outcome": "" if is_public else clause["staff_line"],
            "also": clause["staff_line"] if is_public else "",
            "body": plain(public_html.get(clause["id"], clause["html"])),
            "public": is_public,
        }


def entries() -> Iterator[dict[str, Any]]:
    """Everything of the register, for `rebuild_search`."""
    for version in Version.objects.current().select_related("policy"):
        yield from entries_of(version)


def anchor(clause: dict[str, Any]) -> str:
    return f"clause-{clause['id']}"


def joined(version: Version, user: Any) -> dict[str, list[Entry]]:
    """What each clause of a version is joined to and this reader may see, by clause. Two queries for all clauses."""
    ids = [clause["id"] for clause in reading.clauses(version.sections)]
    lines = Join.objects.filter(Q(from_kind="clause", from_key__in=ids) | Q(to_kind="clause", to_key__in=ids))
    ends: dict[str, dict[tuple[str, str], None]] = {}
    for line in lines.order_by("order", "pk"):
        if line.from_kind == "clause":
            ends.setdefault(line.from_key, {})[(line.to_kind, line.to_key)] = None
        else:
            ends.setdefault(line.to_key, {})[(line.from_kind, line.from_key)] = None
    keys = {key for others in ends.values() for _, key in others}
    seen = Entry.objects.visible_to(user).filter(key__in=keys).defer("body", "also")
    there = {(entry.kind, entry.key): entry for entry in seen}
    return {clause: few([there[end] for end in others if end in there]) for clause, others in ends.items()}


def few(entries: list[Entry]) -> list[Entry]:
    """One or two of each kind, so that a long policy stays light: what to do first, then what teaches it."""
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda each: SHOWN_FIRST.get(each.kind, len(SHOWN_FIRST))):
        if sum(each.kind == entry.kind for each in kept) < MOST_OF_A_KIND.get(entry.kind, 1):
            kept.append(entry)
    return kept
