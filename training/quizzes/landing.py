"""How an answer lands: what is said beside each option once somebody has answered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

YOURS_AND_OURS = "Your answer, and the one we would give"
OURS = "The one we would give"
YOURS = "Your answer"


@dataclass(frozen=True)
class Landed:
    """One option. `flag` is empty for what was neither chosen nor right."""

    text: str
    lands: str
    right: bool
    yours: bool
    flag: str


def land(options: Iterable[Mapping], given: Collection[str]) -> list[Landed]:
    """Every option with its reason, in the order it was shown. A wrong one is explained, never scolded."""
    chosen = set(given)
    return [_one(option, option["id"] in chosen) for option in options]


def verdict(*, is_right: bool) -> str:
    """The line that heads the result and the browser's tab."""
    return "Yes, that is the one" if is_right else "Not quite, and here is why"


def _one(option: Mapping, yours: bool) -> Landed:
    right = bool(option["right"])
    flag = {(True, True): YOURS_AND_OURS, (True, False): OURS, (False, True): YOURS}.get((right, yours), "")
    return Landed(option["text"], option["lands"], right, yours, flag)
