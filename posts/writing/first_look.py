"""What a first look at a draft finds, before a second pair of eyes does: plain words in, plain remarks out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hub.kit.plain_words import Coached, Finding, Term, coach, lines_of_words, platform_at_front
from hub.kit.reading_ease import PLAIN

MOST_OF_A_RULE = 3  # shown one by one; a wall of remarks is read by nobody
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\](?!\(picture:)[ \t]?[(\[]|<img\b", re.IGNORECASE)
HEADS = {
    "heading": "A heading jumps a level: “{phrase}”",
    "link": "A link says only “{phrase}”",
    "alt": "A picture has no words: {phrase}",
    "term": "“{phrase}” may land badly with {audience}",
    "passive": "Nobody seems to do anything: “{phrase}”",
    "long": "A long sentence: “{phrase}”",
}


@dataclass(frozen=True)
class Remark:
    """One thing to look at (kind "care") or one that is already right ("do"), as components/checks.html shows it."""

    kind: str
    verdict: str
    hint: str


def audience_of(*, public: bool) -> str:
    """Whom an essay is written for, as the loaded words name them."""
    return "residents" if public else "managers"


def pictures_by_address(text: str) -> list[int]:
    """The lines (from 1) that ask for a picture by its address; a picture inside a code sample does not count."""
    return [number for number, line in lines_of_words(text) if _PICTURE.search(line)]


def remarks(*, title: str, outcome: str, words: str, audience: str, terms: tuple[Term, ...]) -> list[Remark]:
    """Things to look at first, then what is already right. They are advice: none stops a text."""
    coached = coach(title=title, words=words, audience=audience, terms=terms)
    made = [
        _on_title(title),
        Remark("do", "It says what gets better", "Readers see this first.")
        if outcome.strip()
        else Remark(
            "care",
            "No outcome yet",
            "Say what gets better for a resident. It is needed before you ask for a second pair of eyes.",
        ),
        *_on_words(coached.findings, audience),
        *_on_reading(coached),
    ]
    if not any(finding.rule == "heading" for finding in coached.findings):
        made.append(Remark("do", "Headings are in order", "People who listen to the page can skim it."))
    return sorted(made, key=lambda remark: remark.kind)


def _on_title(title: str) -> Remark:
    platform = platform_at_front(title)
    if platform:
        return Remark(
            "care", f"The title opens with “{platform}”", "Open with what gets better. The tool can come later."
        )
    return Remark("do", "The title is not about a tool", "It opens with people or with what happened.")


def _on_words(findings: tuple[Finding, ...], audience: str) -> Iterator[Remark]:
    """The first few of each rule, each with the writer's own words, then how many more there are."""
    for rule, head in HEADS.items():
        found = [finding for finding in findings if finding.rule == rule]
        for finding in found[:MOST_OF_A_RULE]:
            place = f"Line {finding.line}." if finding.line else "In the title."
            yield Remark("care", head.format(phrase=finding.phrase, audience=audience), f"{place} {finding.advice}")
        more = found[MOST_OF_A_RULE:]
        if more:
            lines = ", ".join(str(finding.line) for finding in more[:10]) + (" and on" if len(more) > 10 else "")
            yield Remark("care", f"{len(more)} more like the last one", f"Look at line {lines}.")


def _on_reading(coached: Coached) -> Iterator[Remark]:
    if coached.reading:
        ease, grade = round(coached.reading.ease), max(1, round(coached.reading.grade))
        figures = f"Reading ease {ease} of 100 (Flesch), easy from about age {grade + 5} (Flesch-Kincaid)."
        if coached.reading.ease >= PLAIN:
            yield Remark("do", "It reads easily", figures)
        else:
            yield Remark(
                "care", "It is hard to read", f"{figures} Shorter words help most. 60 and over is plain English."
            )
