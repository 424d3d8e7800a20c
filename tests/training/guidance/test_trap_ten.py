"""A don't must never be heard, or seen, as a do: asked of every starter situation, as its page is really sent."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from hub.people.models import User
from tests.factories import UserFactory
from tests.training.guidance.heard import Heard
from training.guidance.models import Item, Situation
from training.guidance.starter import read

SLUGS = [situation.slug for situation in read()]


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """The starter guidance, loaded once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", stdout=StringIO())
        UserFactory(email="reader@council.example")
        yield
        transaction.set_rollback(True)


def page(address: str) -> str:
    browser = Client()
    browser.force_login(User.objects.get(email="reader@council.example"))
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_all_of_the_starter_guidance_is_there(library):
    assert (Situation.objects.count(), Item.objects.count()) == (24, 120)
    assert len(SLUGS) == 24


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_the_dos_are_heard_first_and_every_dont_says_do_not(library, slug):
    heard = Heard(page(f"/guidance/{slug}/"))
    dos = Item.objects.filter(situation__slug=slug, side="do").count()
    donts = Item.objects.filter(situation__slug=slug, side="dont").count()
    assert len(heard.items) == dos + donts
    assert [said.startswith("Do not ") for said in heard.items] == [False] * dos + [True] * donts


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_ticks_and_crosses_are_never_spoken(library, slug):
    heard = Heard(page(f"/guidance/{slug}/"))
    assert heard.signs["spoken"] == 0
    assert heard.signs["hidden"] > len(heard.items)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_the_two_lists_are_stacked_each_under_its_own_word(library, slug):
    html = page(f"/guidance/{slug}/")
    lists = re.findall(r'<section class="hub-guide hub-guide--(do|dont)">\s*<h2[^>]*>.*?</svg>(Do|Do not)</h2>', html)
    assert lists == [("do", "Do"), ("dont", "Do not")]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_no_gap_for_the_councils_words_is_left_open(library, slug):
    addresses = [f"/guidance/{slug}/", *(f"/guidance/{slug}/{each.slug}/" for each in _items(slug))]
    assert [address for address in addresses if "{{" in page(address)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_every_item_has_a_page_with_why_and_both_examples_named_in_words(library, slug):
    for item in _items(slug):
        heard = Heard(page(f"/guidance/{slug}/{item.slug}/")).text
        order = [heard.find(words) for words in ("Why:", "An example to follow", "An example to avoid")]
        assert -1 not in order
        assert order == sorted(order)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_the_pocket_card_says_do_not_on_every_line_it_should(library, slug):
    html = page(f"/guidance/{slug}/")
    card = html[html.index("hub-pocket") :]
    lines = re.findall(r'<li class="is-(do|dont)">.*?<span>(.*?)</span></li>', card, re.DOTALL)
    assert {("Do not " in said, kind) for kind, said in lines} == {(False, "do"), (True, "dont")}
    assert [kind for kind, _ in lines] == sorted((kind for kind, _ in lines), key=["do", "dont"].index)


def _items(slug: str) -> list[Item]:
    return list(Item.objects.filter(situation__slug=slug))
