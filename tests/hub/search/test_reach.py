"""Links into the hub: those that lead nowhere, and those that only colleagues can open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.search import index, reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(db):
    for key, public in (("open", True), ("staff", False)):
        index.put(kind="essay", key=key, title=key, url=f"/essays/{key}/", public=public)
    later = {"from_at": timezone.now() + timedelta(days=1)}
    index.put(kind="essay", key="later", title="later", url="/essays/later/", public=True, **later)
    index.put(kind="clause", key="c", title="c", url="/policies/social/#clause-2", public=True)


def test_links_to_the_hub_are_found_and_others_are_not(settings):
    settings.SITE_ADDRESS = "https://hub.example"
    text = (
        "[one](/essays/a/#part) [two](https://hub.example/b/?q=1) [three](https://else.example/c/) ![p](/d/) "
        "[five](//evil.example/e/) [six](mailto:a@b.example) [seven](#here) [eight](/static/x.css) [](/nine/)"
    )
    assert reach.links_of(text) == [("one", "/essays/a/"), ("two", "/b/"), ("", "/nine/")]


@pytest.mark.parametrize("address", ["http://[", "/\x00/", "/é/", "/%ff/", "/" + "a" * 290])
def test_odd_addresses_break_nothing(things, address):
    for _, path in reach.links_of(f"[x]({address})"):
        assert reach.faults([path], public=True) == {path: reach.NOWHERE}


@pytest.mark.parametrize(
    ("path", "for_anyone", "for_colleagues"),
    [
        ("/essays/open/", "", ""),
        ("/essays/staff/", "colleagues", ""),
        ("/essays/later/", "reach", "reach"),
        ("/essays/none/", "reach", "reach"),
        ("/no/such/page/", "reach", "reach"),
        ("/essays/", "", ""),
        ("/", "", ""),
        ("/essays/desk/", "colleagues", ""),
        ("/me/", "colleagues", ""),
        ("/team/", "colleagues", ""),
        ("/search/", "", ""),
        ("/essays/topics/bins/", "", ""),
    ],
)
def test_where_a_link_leads(things, path, for_anyone, for_colleagues):
    assert reach.faults([path], public=True).get(path, "") == for_anyone
    assert reach.faults([path], public=False).get(path, "") == for_colleagues


def test_no_links_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reach.faults([], public=True) == {}


def test_many_links_ask_twice(things, django_assert_num_queries):
    with django_assert_num_queries(2):
        reach.faults([f"/essays/{number}/" for number in range(50)], public=True)
