"""The starter guidance: 24 situation files become rows, found by search and joined to clauses, lessons and practice."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone

from hub.kit.editorial import State
from hub.kit.review_dates import next_check
from hub.kit.starter import CAME_WITH_IT, Report, put, yaml_file
from training.guidance import parse
from training.guidance.actions import tell_search
from training.guidance.models import Item, Situation

FOLDER = Path(__file__).resolve().parent.parent / "starter" / "guidance"


def read(folder: Path = FOLDER) -> list[parse.ReadSituation]:
    """Every file, checked alone and then together; raises BadFile before anything is written."""
    situations = [parse.situation(path, yaml_file(path)) for path in sorted(folder.glob("*.yaml"))]
    parse.check_together(situations)
    return situations


def write(situations: list[parse.ReadSituation], report: Report) -> None:
    """Makes or renews the rows that the council has not made its own."""
    for read_one in situations:
        situation, written = put(report, "situation", Situation, {"slug": read_one.slug}, read_one.fields)
        if situation is None:
            continue
        if written:
            _bring_out(situation, read_one, public=read_one.public)
        for each in read_one.items:
            item, item_written = put(
                report, "guidance", Item, {"slug": each.slug}, {**each.fields, "situation": situation}
            )
            if item is not None and item_written:
                _bring_out(item, read_one, public=read_one.public and each.public)
            if item is not None and (written or item_written):
                item.situation = situation
                tell_search(item)
        if written:
            tell_search(situation)


def _bring_out(thing: Any, read_one: parse.ReadSituation, *, public: bool) -> None:
    """New starter guidance is published as it stands; one that was renewed stays where the council put it.

    Whether it is given away as data is said once, when it is new: later that is the council's to say.
    """
    if thing.state == State.DRAFT and thing.author_id is None and thing.publish_at is None:
        noon = timezone.make_aware(datetime.combine(read_one.checked_on, time(12)))
        thing.state, thing.publish_at, thing.approved_at = State.PUBLISHED, min(noon, timezone.now()), timezone.now()
        thing.approved_as, thing.public = CAME_WITH_IT, public
    if thing.state in (State.PUBLISHED, State.SCHEDULED):
        thing.approved_hash = thing.text_hash()
    thing.checked_on = read_one.checked_on
    thing.review_on = next_check(read_one.checked_on, thing.review_months)
    thing.save()
