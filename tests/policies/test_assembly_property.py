"""Whatever a council answers, the policy may not have a hole, contradict itself or name another nation's law.

POLICY_EXAMPLES=1000 looks at more councils than the usual 200.
"""

import os
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.builder.wording import GAP_OPENS
from tests.policies.answers import valid_answers, wexcombe

EXAMPLES = int(os.environ.get("POLICY_EXAMPLES", "200"))
PATIENT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
NATIONAL_BODIES = {
    "England": ("Local Government and Social Care Ombudsman", "Housing Ombudsman"),
    "Wales": ("Public Services Ombudsman for Wales",),
    "Scotland": ("Scottish Public Services Ombudsman",),
    "Northern Ireland": ("Northern Ireland Public Services Ombudsman",),
}
BROKEN = {
    "an unfilled placeholder": r"\{\{|\}\}",
    "a gap": GAP_OPENS,
    "two spaces": r"[^\n]  ",
    "a space before a stop": r" [.,;:!?]",
    "two stops": r"\.\.|,,|\.,|,\.",
    "a sentence that begins small": r"(?:[a-z)][.!?] |\n- |\n\n)[a-z]",
    "a word twice": r"\b(\w+) \1\b",
    "a list of none": r"\bNone\b",
    "an empty heading": r"#+ [\d.]+ *\n|#+ [^\n]+\n\n(?:## |$)",
}


def check(policy, answers, *, short):
    text = policy.markdown
    for what, pattern in BROKEN.items():
        found = re.search(pattern, text)
        assert found is None, f"{what}: {text[max(0, found.start() - 60) : found.end() + 30]!r}"
    assert policy.gaps == ()
    assert library().rules.faults(text, [clause.id for clause in policy.clauses], answers, short) == []
    for clause in policy.clauses:
        assert [law.id for law in clause.law if answers["nation"] not in law.nations] == []


@PATIENT
@given(answers=valid_answers(), short=st.booleans())
def test_a_policy_made_of_valid_answers_can_stand(answers, short):
    check(assemble(library(), answers, short=short), answers, short=short)


@PATIENT
@given(answers=valid_answers())
def test_the_public_policy_has_the_same_numbers_and_no_telephone_number(answers):
    staff, public = assemble(library(), answers), assemble(library(), answers, public=True)
    numbers = {clause.id: clause.number for clause in staff.clauses}
    assert {clause.id: clause.number for clause in public.clauses} == {
        clause.id: numbers[clause.id] for clause in staff.clauses if clause.public
    }
    assert "01632" not in public.markdown
    assert "{{" not in public.markdown


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=valid_answers())
def test_the_same_answers_give_the_same_words(answers):
    again = dict(reversed(list(answers.items())))
    assert assemble(library(), answers).markdown == assemble(library(), again).markdown


@PATIENT
@given(typed=st.text(max_size=120))
def test_nothing_typed_can_break_out_of_its_sentence(typed):
    answers = {**wexcombe(), "council_name": typed}
    text = assemble(library(), answers).markdown
    plain = assemble(library(), wexcombe()).markdown
    assert text.count("\n") == plain.count("\n")
    assert "{{" not in text
    assert len(re.findall(r"(?m)^#+ ", text)) == len(re.findall(r"(?m)^#+ ", plain))


@PATIENT
@given(answers=valid_answers(), leave_out=st.sampled_from(sorted(library().questions.ids)))
def test_a_missing_answer_is_a_gap_that_is_seen_and_listed(answers, leave_out):
    answers.pop(leave_out, None)
    policy = assemble(library(), answers)
    question = library().questions.question(leave_out)
    assert "{{" not in policy.markdown
    listed = question in library().questions.unanswered(answers)
    assert listed == question.required
    assert (GAP_OPENS in policy.markdown) == bool(policy.gaps)
    if question.required and (question.fills or leave_out == "overall_stance") and leave_out != "council_type":
        assert policy.gaps != ()
