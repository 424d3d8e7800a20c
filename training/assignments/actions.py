"""What may be done about who learns what: ask somebody to do a pathway."""

from datetime import date
from typing import Any

from django.db import transaction

from hub.kit import journal
from training.assignments.models import Assignment
from training.pathways.models import Pathway


@transaction.atomic
def assign(*, pathway: Pathway, to: Any, by: Any, due_on: date | None = None) -> Assignment:
    """Ask a person to do a pathway, by a day or in their own time. Asking again moves the day."""
    assignment, _ = Assignment.objects.update_or_create(
        person=to, pathway=pathway, defaults={"due_on": due_on, "by": by}
    )
    journal.note("assigned", pathway, by, to=to.name, due_on=due_on.isoformat() if due_on else "")
    return assignment
