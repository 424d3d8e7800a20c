"""Rights seen from outside: every address x every role, as rights.txt says, on the demonstration council."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

from hub.people.models import User
from tests.house.addresses import patterns

ROLES = {
    "stranger": None,
    "staff": "learner",
    "manager": "manager",
    "comms": "officer",
    "second": "second.officer",
    "owner": "policy.owner",
    "approver": "approver",
    "ict": "ict.security",
    "member": "councillor",
    "admin": "admin",
}
LINES = [
    line.split()
    for line in (Path(__file__).parent / "rights.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
HEAD, ROWS = LINES[0], LINES[1:]


def parts(row: list[str]) -> tuple[str, str, list[str]]:
    """Method, address and what each role gets."""
    method = row.pop(0) if row[0] == "POST" else "GET"
    return method, row[0], row[1:]


TABLE = [parts(list(row)) for row in ROWS]


def test_the_table_has_a_column_for_each_role():
    assert HEAD[1:] == list(ROLES)
    assert [address for _, address, results in TABLE if len(results) != len(ROLES)] == []


def test_every_address_has_a_row():
    """Django's own admin is asked about as a whole, below."""
    covered = {resolve(address.split("?")[0]).route for _, address, _ in TABLE}
    every = {route for route, _ in patterns() if not route.startswith("admin/")}
    assert sorted(every - covered) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "results"), TABLE, ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_role_gets_what_the_table_says(wexcombe, method, address, results):
    got = [answer(method, address, short) for short in ROLES.values()]
    assert dict(zip(ROLES, got, strict=True)) == dict(zip(ROLES, results, strict=True))


@pytest.mark.django_db
def test_only_an_administrator_gets_into_the_admin(wexcombe):
    doors = [route for route, _ in patterns() if route.startswith("admin/") and "<" not in route and "(" not in route]
    ours = [door for door in doors if door.startswith("admin/hub/")]
    assert len(ours) > 6
    for door in ours:
        assert {answer("GET", f"/{door}", short) for name, short in ROLES.items() if name != "admin"} <= {"302", "in"}


def answer(method: str, address: str, short: str | None) -> str:
    browser = Client(raise_request_exception=True)
    if short:
        browser.force_login(User.objects.get(email=f"{short}@wexcombe.example"))
    response = browser.post(address) if method == "POST" else browser.get(address)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "in"
    return str(response.status_code)
