"""The sitemap: what anyone may read, at the hub's own address; robots.txt leads to it."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import UserFactory
from tests.policies.factories import make_version
from tests.posts import factories

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(autouse=True)
def hub_address(settings):
    settings.SITE_ADDRESS = "https://hub.example"


def places(browser) -> dict[str, str | None]:
    answer = browser.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = ElementTree.fromstring(answer.content).findall("s:url", NAMES)  # noqa: S314  (made by ourselves)
    return {url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", None, NAMES) for url in found}


def test_it_holds_public_essays_and_policies_with_their_last_change(as_, policy_owner, approver):
    essay = factories.essay()
    factories.essay(public=False)
    version = make_version(policy_owner, approver)
    found = places(as_(None))

    assert sorted(found) == sorted(
        f"https://hub.example{path}"
        for path in (
            "/essays/",
            "/essays/archive/",
            essay.get_absolute_url(),
            version.policy.get_absolute_url(),
        )
    )
    changed = found[f"https://hub.example{essay.get_absolute_url()}"]
    assert changed is not None
    assert changed[:10] == essay.publish_at.date().isoformat() or changed.endswith("+01:00")


def test_a_policy_for_colleagues_is_not_in_it(as_, policy_owner, approver):
    policy = make_version(policy_owner, approver).policy
    type(policy).objects.filter(pk=policy.pk).update(public=False)
    assert policy.get_absolute_url() not in "".join(places(as_(None)))


def test_it_is_the_same_for_a_colleague(as_, learner):
    factories.essay()
    factories.essay(public=False)
    assert places(as_(learner)) == places(as_(None))


def test_it_is_not_sent_again_and_takes_as_many_queries_for_three_as_for_one(client, db):
    counts = []
    for _ in range(3):
        factories.essay(author=UserFactory())
        with CaptureQueriesContext(connection) as asked:
            first = client.get("/sitemap.xml")
        counts.append(len(asked))
    assert counts == [2, 2, 2]
    assert client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_robots_are_told_where_it_is_and_kept_off_personal_feeds(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: https://hub.example/sitemap.xml" in lines
    assert "Disallow: /essays/feeds/mine/" in lines
