"""Somebody with a password, the way in, and limits that start afresh for each test."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from tests.factories import UserFactory

PASSWORD = "three quiet pigeons"


@pytest.fixture(autouse=True)
def limits_start_afresh():
    cache.clear()


@pytest.fixture
def priya(db):
    person = UserFactory(name="Priya Nair", email="priya@council.example")
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def visitor():
    return Client()


def sign_in(visitor: Client, email: str = "priya@council.example", password: str = PASSWORD, **more):
    return visitor.post("/accounts/login/", {"login": email, "password": password, **more})


def still_me(visitor: Client) -> None:
    """Says the password once more, as is asked before anything that changes who can sign in."""
    visitor.post("/accounts/reauthenticate/", {"password": PASSWORD})


def is_in(visitor: Client) -> bool:
    return visitor.get("/me/").status_code == 200
