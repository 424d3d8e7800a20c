"""Whether a draft may be proposed, and if not, what stands in the way, in sentences with the page that mends each."""

from dataclasses import dataclass
from typing import Any

from policies.builder.assemble import Policy, assemble
from policies.builder.clause_bank import Library
from policies.builder.conditions import Answers
from policies.builder.questions import QuestionSet


@dataclass(frozen=True)
class Obstacle:
    """One thing to do first. `page` is the id of the page where it is done, "" where there is none."""

    text: str
    page: str = ""


def page_of(questions: QuestionSet, question_id: str) -> str:
    return next((page.id for page in questions.pages if question_id in {each.id for each in page.questions}), "")


def obstacles(library: Library, answers: Answers, policy: Policy, *, short: bool) -> list[Obstacle]:
    """Everything that keeps these answers from being proposed. Empty: they may be."""
    questions = library.questions
    found = [
        Obstacle(f"Not answered yet: {question.label}", page_of(questions, question.id))
        for question in questions.unanswered(answers)
    ]
    for name, faults in questions.faults(answers).items():
        found += [Obstacle(fault, page_of(questions, name)) for fault in faults]
    for clash in library.rules.between(answers):
        if clash.blocks:
            page = page_of(questions, sorted(clash.questions)[0])
            found.append(Obstacle(f"{clash.why} {clash.fix}", page))
    if not found and policy.gaps:
        found = [Obstacle(f"Something is missing in the text: {gap}") for gap in policy.gaps]
    if not found:
        ids = [clause.id for clause in policy.clauses]
        faults = library.rules.faults(policy.markdown, ids, answers, short)
        found = [Obstacle(f"The text contradicts itself: {fault}") for fault in faults]
    return found


def warnings(library: Library, answers: Answers) -> list[Any]:
    """Clashes that do not block, for the owner to look at."""
    return [clash for clash in library.rules.between(answers) if not clash.blocks]


def of_draft(library: Library, answers: Answers, *, short: bool) -> tuple[Policy, list[Obstacle]]:
    """The policy as it stands, and what stands in its way."""
    policy = assemble(library, answers, short=short)
    return policy, obstacles(library, answers, policy, short=short)
