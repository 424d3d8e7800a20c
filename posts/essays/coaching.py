"""What the coach says of an essay beyond its words, and which of it holds an essay back (settings.COACH_STOPS)."""

from typing import Any

from django.conf import settings

from hub.kit import terms
from hub.kit.editorial import MoveRefused
from hub.kit.plain_words import Coached, Finding, coach
from hub.search import reach

FIELDS = {"title": "title", "outcome": "outcome"}  # every other rule is about the words
STOPS = {
    "title": "The title opens with “{phrase}”. Open with what gets better before you ask for a second pair of eyes.",
    "outcome": "Say what gets better for a resident before you ask for a second pair of eyes.",
    "alt": "Line {line}: the picture {phrase} has no words. Say what it shows, or write “decoration” in their place.",
    "heading": "Line {line}: the heading “{phrase}” jumps a level. {advice}",
    "link": "Line {line}: a link says only “{phrase}”. {advice}",
    "term": "Line {line}: “{phrase}”. {advice}",
    "passive": "Line {line}: nobody seems to do anything in “{phrase}”. {advice}",
    "long": "Line {line}: “{phrase}” is {advice}",
    "reach": "Line {line}: the link “{phrase}” leads nowhere. {advice}",
    "colleagues": "Line {line}: the link “{phrase}”. {advice}",
}
ADVICE = {
    reach.NOWHERE: "Nothing that readers have is at {path}.",
    reach.COLLEAGUES: "Only colleagues can open this link, and anyone may read the essay.",
}


class HeldBack(MoveRefused):
    """A rule that this council made a stop. `faults` has the field and the message of each."""

    def __init__(self, faults: list[tuple[str, str]]):
        self.faults = faults
        super().__init__(" ".join(message for _, message in faults))


def audience_of(*, public: bool, chosen: str = "") -> str:
    """Whom an essay is written for, as the loaded words name them."""
    return chosen if chosen in terms.AUDIENCES else "residents" if public else "managers"


def listen(*, title: str, outcome: str, words: str, public: bool, audience: str = "") -> Coached:
    """Everything there is to say about these words for their audience, links into the hub looked up."""
    heard = coach(title=title, words=words, audience=audience_of(public=public, chosen=audience), terms=terms.flagged())
    more = [] if outcome.strip() else [Finding("outcome", 0, "", "Say what gets better for a resident.")]
    return Coached((*heard.findings, *more, *_on_links(words, public=public)), heard.reading)


def stops(coached: Coached) -> list[tuple[str, str]]:
    """Field and message of what holds this text back, the first of each rule."""
    first = {finding.rule: finding for finding in reversed(coached.findings) if finding.rule in settings.COACH_STOPS}
    return [
        (
            FIELDS.get(rule, "words"),
            STOPS[rule].format(line=found.line or "of the title", phrase=found.phrase, advice=found.advice),
        )
        for rule, found in sorted(first.items())
    ]


def hold_back(essay: Any) -> None:
    """Raises HeldBack where a stop is not met; asked by the actions, whoever calls them."""
    said = {name: getattr(essay, name) for name in ("title", "outcome", "words", "public", "audience")}
    faults = stops(listen(**said))
    if faults:
        raise HeldBack(faults)


def _on_links(words: str, *, public: bool) -> list[Finding]:
    lines = [(number, reach.links_of(line)) for number, line in enumerate(words.split("\n"), start=1)]
    bad = reach.faults([path for _, links in lines for _, path in links], public=public)
    return [
        Finding(bad[path], number, said or path, ADVICE[bad[path]].format(path=path), said)
        for number, links in lines
        for said, path in links
        if path in bad
    ]
