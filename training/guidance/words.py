"""Guidance names the people who help (who to ring, which hours are watched), and each council fills in its own.

A text may hold gaps such as `{{ comms_team }}`. They are stored as written and filled when a page is shown, so that a
council which changes a number in its settings has changed it on every page.

The gaps that guidance may use, each with its number a key of `settings.COUNCIL_WORDS`. Write `{{ dpo_call }}` for the
words of `dpo` followed by its telephone number in brackets:

    monitored_hours     when messages are read      "8:30am to 5pm, Monday to Friday"
    comms_team          and comms_phone             "the communications team"
    ict_security        and ict_security_phone      "the ICT security desk"
    dpo                 and dpo_phone               "the data protection officer"
    monitoring_officer  and monitoring_officer_phone
    hr_lead             and hr_lead_phone           "the HR team"
    emergency_lead      and emergency_lead_phone    "the duty emergency officer"
    safeguarding_lead   and safeguarding_lead_phone "the safeguarding team"

A word that a council has not given shows as the plain phrase below, never as the gap itself.
"""

import re
from collections.abc import Mapping
from typing import Any

PHRASES = {
    "monitored_hours": "in office hours",
    "comms_team": "the communications team",
    "ict_security": "the ICT security team",
    "dpo": "the data protection officer",
    "monitoring_officer": "the monitoring officer",
    "hr_lead": "the HR team",
    "emergency_lead": "the duty emergency officer",
    "safeguarding_lead": "the safeguarding team",
}
UNKNOWN = "the right team"
NO_BREAK = "\u00a0"

_GAP = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_STARTS_A_SENTENCE = re.compile(r"(^|[.?!]\s+|\n)$")


def gaps(text: str) -> set[str]:
    """The names of the gaps in a text, as they are written."""
    return set(_GAP.findall(text))


def is_known(gap: str) -> bool:
    """Whether we have a plain phrase for this gap, so that a spelling slip is caught before anyone reads it."""
    return gap.removesuffix("_call") in PHRASES


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each gap filled from the council's words, or with a plain phrase where it has none."""

    def one(gap: re.Match[str]) -> str:
        said = _said(gap.group(1), words)
        return said[:1].upper() + said[1:] if _STARTS_A_SENTENCE.search(text[: gap.start()]) else said

    return _GAP.sub(one, text)


def fill_all(said: Any, words: Mapping[str, str]) -> Any:
    """The same for every text in a list or a group of fields."""
    if isinstance(said, str):
        return fill(said, words)
    if isinstance(said, dict):
        return {name: fill_all(each, words) for name, each in said.items()}
    return [fill_all(each, words) for each in said] if isinstance(said, list) else said


def _said(gap: str, words: Mapping[str, str]) -> str:
    name = gap.removesuffix("_call")
    said = words.get(name) or PHRASES.get(name, UNKNOWN)
    number = words.get("comms_phone" if name == "comms_team" else f"{name}_phone") if gap.endswith("_call") else None
    # A number that is broken over two lines is dialled wrongly.
    return f"{said} ({number.replace(' ', NO_BREAK)})" if number else said
