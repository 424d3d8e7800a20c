"""Which of the things that were found fits best, and whether any fits at all. Pure: the same on every database.

Each word of a question is a term: stems that would answer it, each with how far we trust it (typed, repaired, meant).
A thing is measured by how much of the question it covers, by where the words stand in it, and by its best line: a
title or one everyday question, compared as a whole. Parts (a do or don't) lift their whole (a situation), and a whole
that fits lifts its parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FIELDS, LINE, PAIRS = 0.40, 0.60, 0.06
OF_ITS_WHOLE, OF_ITS_PARTS = 0.30, 0.45
RECALL = 2.0  # in a line, what of the question it holds counts this many times what else it says
USUAL = 3.5  # the rarity of a line's word that was not asked for
# When the best fits well enough to be offered as an answer: measured over questions that have one and that have none.
BY_SCORE, BY_WORDS, BY_EVIDENCE = 0.60, 0.26, 0.067
WHOLE_QUESTION, SAID_OFTEN = 0.9, 0.29
SHORT_QUESTION, SHORT_COVERAGE, IN_ITS_HEAD = 2, 0.7, 0.42
BESIDE_THE_BEST, LOOKED_AT = 0.5, 3
UNKNOWN = 0.6  # a word nobody here writes says less than a rare one: it may be a name or a slip
KIND_COUNTS = {"situation": 1.0, "guidance": 1.0}
OTHER_KINDS_COUNT = 0.75


@dataclass(frozen=True)
class Term:
    """One thing that was asked: the stems that would answer it, the trust in each, and how rare it is."""

    stems: Mapping[str, float]
    rarity: float


@dataclass(frozen=True)
class Candidate:
    key: tuple[str, str]  # kind, key
    whole: tuple[str, str] | None
    lines: tuple[tuple[str, ...], ...]
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Placed:
    key: tuple[str, str]
    score: float
    coverage: float
    fits: bool


def rarity(entries: int, holding: int) -> float:
    """How much a word tells: the logarithm of one in how many entries holds it."""
    return math.log(1 + entries / holding) if holding else UNKNOWN * math.log(1 + entries)


def place(terms: Sequence[Term], candidates: Iterable[Candidate]) -> list[Placed]:
    """All candidates, best first; equal ones by kind and key, so that no database decides."""
    held = list(candidates)
    asked = sum(term.rarity for term in terms)
    if not asked:
        return []
    alone = {each.key: _measure(terms, asked, each) for each in held}
    lifted = _lifted(held, alone)
    order = sorted(held, key=lambda one: (-round(lifted[one.key], 6), one.key))
    answered = any(_answers(terms, asked, lifted[one.key], alone[one.key]) for one in order[:LOOKED_AT])
    best = lifted[order[0].key] if order else 0.0
    placed = []
    for one in order:
        score, coverage = lifted[one.key], alone[one.key].coverage
        in_full = coverage >= WHOLE_QUESTION and alone[one.key].evidence >= SAID_OFTEN * asked
        one_word = coverage >= WHOLE_QUESTION and len(terms) == 1
        alone_enough = one_word or (in_full and len(terms) <= SHORT_QUESTION)
        fits = (score >= BESIDE_THE_BEST * best and (answered or alone_enough)) or (in_full and answered)
        placed.append(Placed(one.key, round(score, 6), round(coverage, 6), fits))
    return _whole_first(placed, {one.key: one.whole for one in held if one.whole})


def _whole_first(placed: list[Placed], wholes: Mapping[tuple[str, str], tuple[str, str]]) -> list[Placed]:
    """Where a part leads, the best whole goes before it: a situation first, then its do's and don'ts."""
    best = next((one for one in placed if one.fits and one.key in set(wholes.values())), None)
    if best is None or placed[0].key not in wholes:
        return placed
    return [best, *(one for one in placed if one is not best)]


def _answers(terms: Sequence[Term], asked: float, score: float, one: _Measure) -> bool:
    if len(terms) <= SHORT_QUESTION and one.coverage >= SHORT_COVERAGE and one.evidence >= IN_ITS_HEAD * asked:
        return True
    return BY_SCORE * score + BY_WORDS * one.words + BY_EVIDENCE * one.evidence >= 1


@dataclass(frozen=True)
class _Measure:
    score: float  # alone, 0 to about 1
    coverage: float  # share of the question that it holds anywhere
    words: float  # of the question, that it holds
    evidence: float  # rarity held, by where it stands: a rare word in a title is most


def _measure(terms: Sequence[Term], asked: float, one: Candidate) -> _Measure:
    evidence = coverage = words = 0.0
    for term in terms:
        matched = [(trust, one.weights[stem]) for stem, trust in term.stems.items() if stem in one.weights]
        if matched:
            words += max(trust for trust, _ in matched)
            coverage += term.rarity * max(trust for trust, _ in matched)
            evidence += term.rarity * max(trust * weight / 100 for trust, weight in matched)
    line = max((_line(terms, asked, line) for line in one.lines), default=0.0)
    score = FIELDS * evidence / asked + LINE * line
    return _Measure(score * KIND_COUNTS.get(one.key[0], OTHER_KINDS_COUNT), coverage / asked, words, evidence)


def _line(terms: Sequence[Term], asked: float, line: Sequence[str]) -> float:
    """How alike a question and a line are: 1 where they say the same."""
    there = set(line)
    held, used, last, pairs = 0.0, set(), -2, 0
    for term in terms:
        best, found = max(((trust, stem) for stem, trust in term.stems.items() if stem in there), default=(0.0, ""))
        if not best:
            continue
        held += term.rarity * best
        used.add(found)
        at = line.index(found)
        pairs += at == last + 1
        last = at
    if not held:
        return 0.0
    recall = held / asked
    precision = held / (held + USUAL * len(there - used))
    alike = (1 + RECALL) * precision * recall / (RECALL * precision + recall)
    return alike + PAIRS * min(pairs, 3) * recall


def _lifted(held: list[Candidate], alone: Mapping[tuple[str, str], _Measure]) -> dict[tuple[str, str], float]:
    parts: dict[tuple[str, str], list[float]] = {}
    for each in held:
        if each.whole:
            parts.setdefault(each.whole, []).append(alone[each.key].score)
    whole = {key: _with_parts(alone[key].score if key in alone else 0.0, scores) for key, scores in parts.items()}
    return {
        each.key: alone[each.key].score + OF_ITS_WHOLE * whole[each.whole]
        if each.whole
        else whole.get(each.key, alone[each.key].score)
        for each in held
    }


def _with_parts(own: float, scores: list[float]) -> float:
    best = sorted(scores, reverse=True)[:3]
    return own + OF_ITS_PARTS * sum(score / (1 + place) for place, score in enumerate(best))
