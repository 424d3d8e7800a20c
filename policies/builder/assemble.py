"""Answers and the library in, a policy out: pure and deterministic, the same answers always give the same words.

A clause is its core, then the chosen variant, then every addition whose conditions hold. What nobody has answered yet
stands in the text as a visible gap, and is listed, so that no policy with a hole can be proposed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.builder import clauses as clause_files
from policies.builder import conditions
from policies.builder.clause_bank import Library
from policies.builder.conditions import Answers
from policies.builder.law import Law
from policies.builder.wording import GAP_CLOSES, GAP_OPENS, Used, Word, fill, said, words_for

STANCE_QUESTION = "overall_stance"


@dataclass(frozen=True)
class Because:
    """One answer that shaped a clause."""

    question: str
    asked: str
    answer: str


@dataclass(frozen=True)
class Clause:
    id: str
    number: str
    title: str
    text: str
    staff_line: str
    because: tuple[Because, ...]
    law: tuple[Law, ...]
    gaps: tuple[str, ...]
    material: bool
    public: bool
    guidance: tuple[str, ...]
    lessons: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The text with a blank line before a list, as Markdown wants it."""
        return self.text.replace("\n- ", "\n\n- ", 1)


@dataclass(frozen=True)
class Section:
    id: str
    number: int
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Policy:
    sections: tuple[Section, ...]

    @property
    def clauses(self) -> Iterator[Clause]:
        for section in self.sections:
            yield from section.clauses

    @property
    def gaps(self) -> tuple[str, ...]:
        """Every gap once, in reading order."""
        return tuple(dict.fromkeys(gap for clause in self.clauses for gap in clause.gaps))

    @property
    def markdown(self) -> str:
        """The exact words of the policy. This is what a version keeps and what its hash is taken of."""
        lines = []
        for section in self.sections:
            lines.append(f"## {section.number}. {section.title}")
            for clause in section.clauses:
                lines += [f"### {clause.number} {clause.title}", clause.markdown]
        return "\n\n".join(lines) + "\n"


def assemble(library: Library, answers: Answers, *, short: bool = False, public: bool = False) -> Policy:
    """The policy that these answers make.

    `short` keeps the clauses of the short policy. `public` leaves out what only staff may read, with its numbers:
    clauses keep the numbers of the staff version, so that a colleague and a resident can talk about the same one.
    """
    words = words_for(library, answers, public)
    sections: list[Section] = []
    for group in library.groups:
        chosen = [
            clause
            for clause in library.clauses
            if clause.group == group.id and (clause.short or not short) and conditions.hold(clause.show_if, answers)
        ]
        if not chosen:
            continue
        number = len(sections) + 1
        title = fill(group.title, words, Used())
        made = tuple(
            make(clause, f"{number}.{place}", library, answers, words) for place, clause in enumerate(chosen, start=1)
        )
        sections.append(Section(group.id, number, title, made))
    if public:
        sections = [
            Section(part.id, part.number, part.title, open_to_all)
            for part in sections
            if (open_to_all := tuple(clause for clause in part.clauses if clause.public))
        ]
    return Policy(tuple(sections))


def make(
    clause: clause_files.Clause, number: str, library: Library, answers: Answers, words: dict[str, Word]
) -> Clause:
    used = Used(questions={line.asks for line in clause.show_if})
    parts = [clause.core, *texts(clause, library, answers, used)]
    text = fill(" ".join(part for part in parts if part), words, used)
    title = fill(clause.title, words, used)
    nation, kind = str(answers.get("nation", "")), str(answers.get("council_type", ""))
    shown = tuple(library.laws[each] for each in clause.law if library.laws[each].applies(nation, kind))
    return Clause(
        id=clause.id,
        number=number,
        title=title,
        text=text,
        staff_line=clause.staff_line,
        because=reasons(library, answers, used),
        law=shown,
        gaps=tuple(dict.fromkeys(used.gaps.values())),
        material=clause.material,
        public=clause.public,
        guidance=clause.guidance,
        lessons=clause.lessons,
    )


def reasons(library: Library, answers: Answers, used: Used) -> tuple[Because, ...]:
    """The answers that shaped a clause, in the order in which they are asked; of several boxes only those it uses."""
    boxes: dict[str, list[str]] = {}
    for name in sorted(used.questions):
        question, _, box = name.partition(".")
        boxes.setdefault(question, []).extend([box] if box else [])
    return tuple(
        Because(question.id, question.label, said(question, answers, tuple(boxes[question.id])))
        for question in library.questions.questions
        if question.id in boxes
    )


def texts(clause: clause_files.Clause, library: Library, answers: Answers, used: Used) -> Iterator[str]:
    """The chosen variant, then the additions that apply. A variant that nobody has chosen yet is a gap."""
    variant = ""
    if clause.variants:
        used.questions.add(clause.variant_question)
        variant = variant_of(clause, answers, used)
        if variant:
            yield clause.variants[variant]
        else:
            label = f"{GAP_OPENS}{library.questions.question(clause.variant_question).label}{GAP_CLOSES}"
            used.gaps[clause.variant_question] = label
            yield label
    for addition in clause.additions:
        if addition.for_variants and variant not in addition.for_variants:
            continue
        used.questions |= {line.asks for line in addition.show_if}
        if conditions.hold(addition.show_if, answers):
            yield addition.text


def variant_of(clause: clause_files.Clause, answers: Answers, used: Used) -> str:
    """The variant by the clause's own question; by the council's overall stance where that names none."""
    answer = str(answers.get(clause.variant_question, ""))
    variant = clause.variant_map.get(answer, answer)
    if variant in clause.variants:
        return variant
    used.questions.add(STANCE_QUESTION)
    stance = str(answers.get(STANCE_QUESTION, ""))
    return stance if stance in clause.variants else ""
