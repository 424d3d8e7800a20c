"""Which edition of the hub's readable things this is. A kept page is good for one edition, and only until a moment."""

from django.db.models import F
from django.utils import timezone

from hub.search.models import Edition

# To bring with another question, each with the present moment as its parameters: the edition; when anything next
# appears or ends by itself; and when anything last changed, by somebody's hand or by itself.
NUMBER = "COALESCE((SELECT number FROM hub_edition WHERE id = 1), 0)"
NEXT_BEGINNING = "(SELECT MIN(from_at) FROM hub_entry WHERE from_at > %s)"
NEXT_END = "(SELECT MIN(until_at) FROM hub_entry WHERE until_at > %s)"
RENEWED = "(SELECT renewed_at FROM hub_edition WHERE id = 1)"
LAST_BEGINNING = "(SELECT MAX(from_at) FROM hub_entry WHERE from_at <= %s)"
LAST_END = "(SELECT MAX(until_at) FROM hub_entry WHERE until_at <= %s)"


def renew() -> None:
    """Call in the same transaction as any change to what can be found, joined or read."""
    now = timezone.now()
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1, renewed_at=now):
        Edition.objects.get_or_create(pk=1, defaults={"number": 1, "renewed_at": now})
