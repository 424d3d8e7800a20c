"""The plainest lawful essays, in the state a test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import State
from posts.essays import actions
from posts.essays.models import Essay
from tests.factories import UserFactory

_number = count(1)
SAID = {"outcome": "Residents hear back on the same day.", "words": "One line.\n\n## A heading\n\nAnother line."}


def essay(topics: tuple[str, ...] = (), age: timedelta = timedelta(days=1), **fields: Any) -> Essay:
    """Published a day ago for anyone, unless the test says otherwise."""
    number = next(_number)
    fields = {"title": f"Essay {number}", "slug": f"essay-{number}", "public": True, **SAID, **fields}
    fields.setdefault("state", State.PUBLISHED)
    if fields["state"] in {State.PUBLISHED, State.SCHEDULED, State.APPROVED}:
        at = timezone.now() - age
        fields = {"publish_at": at, "approved_at": at, "approved_as": "it came with the hub", **fields}
    if fields["state"] == State.IN_REVIEW:
        fields = {"submitted_by": UserFactory(), "submitted_at": timezone.now(), **fields}
    if fields["state"] == State.SUPERSEDED:
        fields = {"superseded_by": essay(state=State.WITHDRAWN), "superseded_why": "There is a newer one.", **fields}
    made = Essay(**fields)
    made.approved_hash = made.text_hash()
    actions.make_pages(made)
    made.save()
    made.topics.set(topics)
    actions.keep_revision(made, by=made.author)
    actions.tell_search(made)
    return made


def draft(by: Any, **fields: Any) -> Essay:
    said = {"title": "A draft of mine", "public": True, **SAID, **fields}
    return actions.begin(by=by, **said)


def in_review(by: Any, **fields: Any) -> Essay:
    made = draft(by, **fields)
    publishing.submit(made, by=by)
    return made
