"""My own way: what I was asked to do, what else is open, and one next step."""

from dataclasses import dataclass
from typing import Any

from training.assignments.models import Assignment
from training.pathways import progress
from training.pathways.models import Step
from training.pathways.paths import Path, paths_of


@dataclass(frozen=True)
class Mine:
    asked: list[Path]
    others: list[Path]
    next: Path | None

    @property
    def lessons_done(self) -> int:
        return len(
            {stone.lesson.id for path in self.asked + self.others for stone in path.journey.stones if stone.done_on}
        )


def of(person: Any) -> Mine:
    """Four queries. The next step is on a pathway that was asked for while there is one to finish."""
    due = dict(Assignment.objects.filter(person=person).values_list("pathway", "due_on"))
    paths = paths_of(person, Step.objects.visible_to(person).with_path(), due)
    asked = [path for path in paths if path.pathway.pk in due]
    others = [path for path in paths if path.pathway.pk not in due]
    return Mine(asked, others, _first_to_do(asked) or _first_to_do(others))


def _first_to_do(paths: list[Path]) -> Path | None:
    journey = progress.first_to_do(path.journey for path in paths)
    return next((path for path in paths if path.journey is journey), None)
