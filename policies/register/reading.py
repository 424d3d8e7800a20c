"""A policy's snapshot, as plain data: what a version keeps of each part and clause, for staff and for the public."""

from collections.abc import Callable, Iterator
from typing import Any

from policies.builder.assemble import Clause, Policy

Sections = list[dict[str, Any]]


def snapshot(policy: Policy, html_of: Callable[[str], str], *, public: bool = False) -> Sections:
    """Parts and clauses as they read now. `html_of` renders one text in Markdown; it is run here, once, and kept.

    What only staff need (the line in everyday words, the answers behind a clause) is not in the public one.
    """
    return [
        {
            "id": section.id,
            "number": section.number,
            "title": section.title,
            "clauses": [_clause(clause, html_of, public) for clause in section.clauses],
        }
        for section in policy.sections
    ]


def _clause(clause: Clause, html_of: Callable[[str], str], public: bool) -> dict[str, Any]:
    kept = {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "text": clause.markdown,
        "html": str(html_of(clause.markdown)),
        "law": [{"name": law.name, "section": law.section, "unsure": law.is_unsure} for law in clause.law],
    }
    if public:
        return kept
    return kept | {
        "staff_line": clause.staff_line,
        "because": [{"asked": reason.asked, "answer": reason.answer} for reason in clause.because],
        "guidance": list(clause.guidance),
        "lessons": list(clause.lessons),
        "public": clause.public,
        "material": clause.material,
    }


def clauses(sections: Sections) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield from section["clauses"]


def text_of(sections: Sections) -> str:
    """The exact words again, from the snapshot: they must be the words that were hashed."""
    lines = []
    for section in sections:
        lines.append(f"## {section['number']}. {section['title']}")
        for clause in section["clauses"]:
            lines += [f"### {clause['number']} {clause['title']}", clause["text"]]
    return "\n\n".join(lines) + "\n"


def law_line(clause: dict[str, Any]) -> str:
    """What a clause rests on, in one sentence. "" where it rests on no law."""
    named = [f"{law['name']}{' (to be confirmed)' if law['unsure'] else ''}" for law in clause["law"]]
    return f"{'; '.join(named)}." if named else ""
