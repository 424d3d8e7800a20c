"""GET and HEAD change nothing: every address of the table, by those who see most, and every row compared."""

import hashlib

import pytest
from django.apps import apps
from django.test import Client

from hub.people.models import User
from tests.house.test_permissions import ROLES, TABLE

LOOKED_AT = [address for method, address, _ in TABLE if method == "GET"]
# A session is not a thing of the hub: a stranger's keeps words that were typed, and messages that were shown.
NOT_OURS = {"django_session"}
LOOKERS = ("stranger", "manager", "comms", "second", "admin")
ALSO_HEAD = {"stranger", "second"}


def everything() -> dict[str, tuple[int, str]]:
    """Each table with how many rows it has, and a hash of them."""
    found = {}
    for model in apps.get_models():
        if model._meta.db_table not in NOT_OURS:
            rows = sorted(repr(row) for row in model._base_manager.order_by().values_list())
            found[model._meta.db_table] = (len(rows), hashlib.sha256("".join(rows).encode()).hexdigest())
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", LOOKERS)
def test_looking_changes_nothing(wexcombe, role):
    browser = Client()
    if ROLES[role]:
        browser.force_login(User.objects.get(email=f"{ROLES[role]}@wexcombe.example"))
    before = everything()
    assert before["posts_essay"][0] > 10

    for address in LOOKED_AT:
        if "logout" not in address:
            browser.get(address)
            if role in ALSO_HEAD:
                browser.head(address)
    after = everything()
    assert [table for table in before if before[table] != after[table]] == []
