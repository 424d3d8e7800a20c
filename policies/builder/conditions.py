"""Conditions as data: lines such as "services includes landlord", never code that is run.

Every line must hold. A question that has no answer makes equals, includes and any_of false and the "not" forms true.
A dot names one box of a question with several boxes, as in response_standard.ack_time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policies.builder.content import Node

OPS = (
    "equals",
    "not_equals",
    "includes",
    "not_includes",
    "any_of",
    "none_of",
    "answered",
    "not_answered",
)

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    question: str
    op: str
    value: str | tuple[str, ...] | None = None

    @property
    def asks(self) -> str:
        """The question that the line is about, without the box."""
        return self.question.partition(".")[0]

    @property
    def values(self) -> tuple[str, ...]:
        if self.value is None:
            return ()
        return (self.value,) if isinstance(self.value, str) else self.value


def read(node: Node, key: str = "show_if") -> tuple[Line, ...]:
    """The lines under a key. Refuses an unknown op and a value of the wrong shape."""
    lines = []
    for line in node.children(key, name="question", unique=False):
        line.only("question", "op", "value")
        op = line.choice("op", OPS)
        value = line.data.get("value")
        if op in ("any_of", "none_of"):
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise line.refuse(f"{op} needs a list of values")
            value = tuple(value)
        elif op in ("answered", "not_answered"):
            if value is not None:
                raise line.refuse(f"{op} takes no value")
        elif not isinstance(value, str):
            raise line.refuse(f"{op} needs one value")
        lines.append(Line(line.text("question"), op, value))
    return tuple(lines)


def answer_to(question: str, answers: Answers) -> Any:
    """The answer, or one box of it: "" where there is none."""
    name, _, box = question.partition(".")
    answer = answers.get(name)
    if box:
        answer = answer.get(box) if isinstance(answer, Mapping) else None
    return answer or ""


def is_answered(answer: Any) -> bool:
    if isinstance(answer, Mapping):
        return any(str(box).strip() for box in answer.values())
    if isinstance(answer, str):
        return bool(answer.strip())
    return bool(answer)


def line_holds(line: Line, answers: Answers) -> bool:
    answer = answer_to(line.question, answers)
    given = set(answer) if isinstance(answer, list | tuple) else {answer} if isinstance(answer, str) else set()
    meets = bool(given & set(line.values))
    match line.op:
        case "answered":
            return is_answered(answer)
        case "not_answered":
            return not is_answered(answer)
        case "equals" | "includes" | "any_of":
            return meets
        case _:
            return not meets


def hold(lines: tuple[Line, ...], answers: Answers) -> bool:
    """Whether every line is true. No lines: true."""
    return all(line_holds(line, answers) for line in lines)
