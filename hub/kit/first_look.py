"""What a first look at a draft finds, before a second pair of eyes does: plain words in, plain remarks out."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from hub.kit.marking import Spot
from hub.kit.plain_words import Coached, Finding, lines_of_words
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
    "reach": "A link leads nowhere: “{phrase}”",
    "colleagues": "Only colleagues can open a link: “{phrase}”",
}
# What is heard before a phrase that is marked in the drawn words.
HEARD = {"term": "Look at this word:", "link": "Look at this link:", "reach": "This link leads nowhere:"}
HEARD |= {"colleagues": "Only colleagues can open this link:", "long": "Long sentence:"}
AUDIENCES = {"residents": "residents", "managers": "managers", "councillors": "councillors", "ict": "ICT colleagues"}
ORDER = ("dont", "care", "do")


@dataclass(frozen=True)
class Remark:
    """One thing that holds it back ("dont"), to look at ("care") or already right ("do"): components/checks.html."""

    kind: str
    verdict: str
    hint: str


def pictures_by_address(text: str) -> list[int]:
    """The lines (from 1) that ask for a picture by its address; a picture inside a code sample does not count."""
    return [number for number, line in lines_of_words(text) if _PICTURE.search(line)]


def remarks(coached: Coached, *, title: str, audience: str, stops: Collection[str] = ()) -> list[Remark]:
    """What holds the text back first, then things to look at, then what is already right."""
    made = [
        *_on_title(title, coached.findings, stops),
        _on_outcome(coached.findings, stops),
        *on_words(coached.findings, audience, stops),
        *_on_reading(coached),
    ]
    if not any(finding.rule == "heading" for finding in coached.findings):
        made.append(Remark("do", "Headings are in order", "People who listen to the page can skim it."))
    return in_order(made)


def in_order(made: Iterable[Remark]) -> list[Remark]:
    return sorted(made, key=lambda remark: ORDER.index(remark.kind))


def spots(coached: Coached) -> list[Spot]:
    """What is marked in the drawn words: short phrases before the long sentences that they stand in."""
    return [
        Spot(finding.within if rule == "long" else finding.phrase, finding.within, heard)
        for rule, heard in HEARD.items()
        for finding in coached.findings
        if finding.rule == rule and finding.within
    ]


def _kind(rule: str, stops: Collection[str]) -> str:
    return "dont" if rule in stops else "care"


def _on_title(title: str, findings: tuple[Finding, ...], stops: Collection[str]) -> Iterator[Remark]:
    opening = next((finding for finding in findings if finding.rule == "title"), None)
    if opening:
        verdict = f"The title opens with “{opening.phrase}”"
        yield Remark(_kind("title", stops), verdict, opening.advice)
    elif title.strip():
        yield Remark("do", "The title is not about a tool", "It opens with people or with what happened.")


def _on_outcome(findings: tuple[Finding, ...], stops: Collection[str]) -> Remark:
    if any(finding.rule == "outcome" for finding in findings):
        advice = "Say what gets better for a resident. It is needed before you ask for a second pair of eyes."
        return Remark(_kind("outcome", stops), "No outcome yet", advice)
    return Remark("do", "It says what gets better", "Readers see this first.")


def on_words(findings: tuple[Finding, ...], audience: str, stops: Collection[str], where: str = "") -> Iterator[Remark]:
    """The first few of each rule, each with the writer's own words, then how many more there are.

    `where` is the name of the box, for a text of several boxes; otherwise the line says it.
    """
    for rule, head in HEADS.items():
        found = [finding for finding in findings if finding.rule == rule]
        for finding in found[:MOST_OF_A_RULE]:
            place = where or (f"Line {finding.line}." if finding.line else "In the title.")
            verdict = head.format(phrase=finding.phrase, audience=AUDIENCES.get(audience, audience))
            yield Remark(_kind(rule, stops), verdict, f"{place} {finding.advice}")
        more = found[MOST_OF_A_RULE:]
        if more:
            lines = ", ".join(str(finding.line) for finding in more[:10]) + (" and on" if len(more) > 10 else "")
            yield Remark(_kind(rule, stops), f"{len(more)} more like the last one", where or f"Look at line {lines}.")


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
