"""Other ways to the essays: the archive, an author, a series, and what stands beside an essay."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.people import actions as people
from posts.essays import actions
from posts.essays.models import Nearness
from posts.essays.near import telling_words
from posts.reading.months import span_of, years_of
from tests.factories import UserFactory
from tests.posts import factories

DAY = timedelta(days=1)


def at(year: int, month: int, day: int = 15, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def text(response) -> str:
    return response.content.decode()


def titles(response) -> list[str]:
    return re.findall(r'hub-card__title hub-voice"[^>]*><a[^>]*>([^<]*)', text(response))


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ((2026,), ((2026, 1, 1), (2027, 1, 1))),
        ((2026, 11), ((2026, 11, 1), (2026, 12, 1))),
        ((2026, 12), ((2026, 12, 1), (2027, 1, 1))),
        ((2026, 0), None),
        ((2026, 13), None),
        ((0,), None),
        ((1899,), None),
        ((3000,), None),
        ((10**30,), None),
    ],
)
def test_a_year_and_a_month_have_a_first_day_and_an_end(asked, span):
    assert span_of(*asked) == span


def test_months_are_gathered_under_their_years():
    years = years_of([(at(2026, 3), 2), (at(2026, 1), 1), (at(2025, 12), 4)])
    assert [(year.number, year.essays, [month.essays for month in year.months]) for year in years] == [
        (2026, 3, [2, 1]),
        (2025, 4, [4]),
    ]


@pytest.fixture
def shelf(db):
    factories.essay(title="March", publish_at=at(2025, 3))
    factories.essay(title="June", publish_at=at(2025, 6))
    factories.essay(title="Before", publish_at=at(2024, 12))


def test_the_archive_counts_by_year_and_month(as_, shelf):
    page = as_(None).get("/essays/archive/")
    assert [(year.number, [(m.first.month, m.essays) for m in year.months]) for year in page.context["years"]] == [
        (2025, [(6, 1), (3, 1)]),
        (2024, [(12, 1)]),
    ]
    assert 'href="/essays/archive/2025/6/"' in text(page)


@pytest.mark.parametrize(
    ("address", "found"),
    [("2025/", ["June", "March"]), ("2025/3/", ["March"]), ("2025/03/", ["March"]), ("2024/12/", ["Before"])],
)
def test_a_year_and_a_month_list_their_own(as_, shelf, address, found):
    assert titles(as_(None).get(f"/essays/archive/{address}")) == found


@pytest.mark.parametrize(
    "address", ["2023/", "0/", "99999/", "2025/0/", "2025/13/", "2025/5/", f"{'9' * 400}/", "2999/"]
)
def test_a_time_without_essays_says_so_kindly(as_, shelf, address):
    answer = as_(None).get(f"/essays/archive/{address}")
    assert (answer.status_code, 'href="/essays/archive/"' in text(answer)) == (404, True)


def test_the_month_is_the_month_in_this_council(as_, db):
    """Half past eleven at night on 30 June in Greenwich is July here."""
    factories.essay(title="Late", publish_at=datetime(2025, 6, 30, 23, 30, tzinfo=UTC))
    assert titles(as_(None).get("/essays/archive/2025/7/")) == ["Late"]
    assert as_(None).get("/essays/archive/2025/6/").status_code == 404
    [year] = as_(None).get("/essays/archive/").context["years"]
    assert [month.first.month for month in year.months] == [7]


def test_a_byline_leads_to_everything_by_the_same_person(as_, officer):
    first = factories.essay(title="First", author=officer, age=2 * DAY)
    factories.essay(title="Second", author=officer)
    factories.essay(title="Of somebody else", author=UserFactory())
    page = text(as_(None).get(first.get_absolute_url()))
    assert f'By <a class="govuk-link" href="/essays/authors/{officer.pk}-megan-officer/">Megan Officer</a>' in page

    theirs = as_(None).get(f"/essays/authors/{officer.pk}-megan-officer/")
    assert titles(theirs) == ["Second", "First"]
    assert officer.email not in text(theirs)


def test_an_old_name_in_the_address_leads_to_the_present_one(as_, officer):
    factories.essay(author=officer)
    answer = as_(None).get(f"/essays/authors/{officer.pk}-her-old-name/")
    assert (answer.status_code, answer["Location"]) == (302, f"/essays/authors/{officer.pk}-megan-officer/")


def test_somebody_who_left_keeps_essays_name_and_page(as_, officer, admin):
    essay = factories.essay(author=officer)
    people.leave(officer, by=admin)
    assert as_(None).get(essay.author_url).status_code == 200
    page = text(as_(None).get(essay.get_absolute_url()))
    assert "Megan Officer" in page
    assert "Your answer goes to the communications team without your name." in page


def test_a_writer_without_an_account_has_a_page_by_name(as_, db):
    essay = factories.essay(title="From the old blog", written_by="Ray Clements", byline="planning")
    assert essay.author_url == "/essays/authors/ray-clements/"
    assert titles(as_(None).get(essay.author_url)) == ["From the old blog"]


@pytest.mark.parametrize("address", ["999-nobody", "nobody", f"{'9' * 100}-x", "0-x", "-1-x"])
def test_nobody_has_no_page(as_, db, address):
    factories.essay(written_by="Somebody")
    assert as_(None).get(f"/essays/authors/{address}/").status_code == 404


def test_a_byline_without_a_name_leads_nowhere(as_, db):
    essay = factories.essay(byline="housing officer")
    assert essay.author_url == ""
    assert "By our housing officer ·" in text(as_(None).get(essay.get_absolute_url()))


@pytest.fixture
def series(db):
    return [
        factories.essay(title=f"Part {n}", series="Changing how we work", series_order=n, age=(9 - n) * DAY)
        for n in (1, 2, 3)
    ]


def test_a_series_has_a_page_with_its_parts_in_order(as_, series):
    assert titles(as_(None).get("/essays/series/changing-how-we-work/")) == ["Part 1", "Part 2", "Part 3"]
    assert as_(None).get("/essays/series/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("here", "before", "after"), [(0, None, "Part 2"), (1, "Part 1", "Part 3"), (2, "Part 2", None)]
)
def test_a_part_names_the_one_before_and_the_one_after(as_, series, here, before, after):
    page = as_(None).get(series[here].get_absolute_url())
    around = page.context["around"]
    assert ((around.previous and around.previous.title), (around.following and around.following.title)) == (
        before,
        after,
    )
    assert [part.title for part in around.parts] == ["Part 1", "Part 2", "Part 3"]
    assert (f"<b>Previous part:</b> {before}" in text(page), f"<b>Next part:</b> {after}" in text(page)) == (
        before is not None,
        after is not None,
    )


def test_a_part_that_a_stranger_may_not_read_is_not_among_the_parts(as_, series, learner):
    series[1].public = False
    series[1].save()
    address = series[0].get_absolute_url()
    assert as_(None).get(address).context["around"].following.title == "Part 3"
    assert as_(learner).get(address).context["around"].following.title == "Part 2"


def test_a_part_of_the_series_is_not_said_twice_as_an_essay_near_this_one(as_, series):
    for part in series:
        actions.set_topics(part, ["Bins"])
        actions.tell_search(part)
    other = factories.essay(title="Of no series", topics=("Bins",), age=20 * DAY)
    assert near(as_, series[2]) == [other.title]


def near(as_, essay) -> list[str]:
    return [each.title for each in as_(None).get(essay.get_absolute_url()).context["around"].near]


def test_essays_that_share_topics_are_near_and_more_topics_are_nearer(as_, db):
    factories.essay(title="Words alone", words="seagulls seagulls seagulls")
    factories.essay(title="One topic", topics=("Bins",), words="other matters entirely", age=3 * DAY)
    factories.essay(title="Two topics", topics=("Bins", "Birds"), words="unlike", age=4 * DAY)
    essay = factories.essay(title="This", topics=("Bins", "Birds"), words="seagulls seagulls and bins", age=5 * DAY)
    factories.essay(title="Newest, and not near", outcome="Nobody waits.", words="nothing like it")
    # What the page offers as "next to read" is the newest with a shared topic, and is not said twice.
    assert near(as_, essay) == ["Two topics", "Words alone"]


def test_nearness_is_seen_from_both_ends_without_saving_the_older_again(as_, db):
    older = factories.essay(title="Older", topics=("Bins",), age=5 * DAY)
    factories.essay(title="Newer", topics=("Bins",), age=2 * DAY)
    factories.essay(title="Newest", topics=("Bins",), age=DAY)
    assert near(as_, older) == ["Newer"]


def test_what_is_withdrawn_is_near_nothing(as_, officer, db):
    factories.essay(title="Stays", topics=("Bins",))
    gone = factories.essay(title="Goes", topics=("Bins",))
    assert Nearness.objects.filter(essay=gone).count() == 1
    actions.withdraw(gone, by=officer, reason="It was wrong.")
    assert Nearness.objects.count() == 0


def test_telling_words_are_long_and_frequent_and_come_in_one_order():
    assert telling_words("The seagulls, seagulls and a skip; the other skips") == ["seagulls", "other", "skips"]


def test_nothing_is_reckoned_or_rendered_when_a_page_is_read(as_, learner, monkeypatch, django_assert_num_queries):
    essay = factories.essay(topics=("Bins",), series="S", series_order=1)
    counted: list[str] = []
    monkeypatch.setattr("hub.kit.markdown.render", lambda words: counted.append("rendered"))
    monkeypatch.setattr("posts.essays.near.reckon", lambda essay: counted.append("reckoned"))
    for address in (essay.get_absolute_url(), "/essays/", "/essays/feed/", essay.series_url, "/essays/archive/"):
        for reader in (None, learner):
            assert as_(reader).get(address).status_code == 200
    assert counted == []


@pytest.mark.parametrize(
    "address", ["/essays/archive/", "/essays/archive/2025/", "/essays/archive/2025/3/", "author", "series"]
)
def test_shelves_ask_as_often_for_three_as_for_one(as_, officer, address):
    counts = []
    for number in range(1, 4):
        essay = factories.essay(
            topics=("Bins",), author=officer, series="S", series_order=number, publish_at=at(2025, 3, number)
        )
        where = {"author": essay.author_url, "series": essay.series_url}.get(address, address)
        with CaptureQueriesContext(connection) as asked:
            assert as_(None).get(where).status_code == 200
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 6


def test_a_public_essay_tells_machines_about_itself(as_, settings, db):
    settings.SITE_ADDRESS = "https://hub.example"
    essay = factories.essay(title='Bins & "bags"')
    page = text(as_(None).get(essay.get_absolute_url()))
    said = [
        f'<link rel="canonical" href="https://hub.example/essays/{essay.slug}/">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="Bins &amp; &quot;bags&quot;">',
        '<meta property="og:description" content="Residents hear back on the same day.">',
        f'<meta property="og:url" content="https://hub.example/essays/{essay.slug}/">',
    ]
    assert [line for line in said if line not in page] == []


def test_an_essay_for_colleagues_tells_machines_nothing(as_, learner):
    essay = factories.essay(public=False)
    page = text(as_(learner).get(essay.get_absolute_url()))
    assert ("og:" in page, "canonical" in page, '<meta name="robots" content="noindex">' in page) == (
        False,
        False,
        True,
    )
