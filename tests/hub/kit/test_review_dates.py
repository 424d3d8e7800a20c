"""Who is asked on which day, in plain dates."""

from datetime import date

import pytest

from hub.kit.review_dates import Rung, has_passed, plan, to_ask, words

THE_DAY = date(2026, 11, 24)
OWNER, DEPUTY, MANAGER, OFFICERS = Rung.OWNER, Rung.DEPUTY, Rung.MANAGER, Rung.OFFICERS
TWO_WEEKS, THIRTY = date(2026, 12, 8), date(2026, 12, 24)


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ({OWNER, DEPUTY, MANAGER}, {OWNER: THE_DAY, DEPUTY: TWO_WEEKS, MANAGER: THIRTY}),
        ({OWNER, DEPUTY}, {OWNER: THE_DAY, DEPUTY: TWO_WEEKS, OFFICERS: THIRTY}),
        ({OWNER, MANAGER}, {OWNER: THE_DAY, MANAGER: THIRTY}),
        ({OWNER}, {OWNER: THE_DAY, OFFICERS: THIRTY}),
        ({DEPUTY, MANAGER}, {DEPUTY: THE_DAY, MANAGER: THIRTY}),
        ({DEPUTY}, {DEPUTY: THE_DAY, OFFICERS: THIRTY}),
        ({MANAGER}, {MANAGER: THE_DAY}),
        (set(), {OFFICERS: THE_DAY}),
    ],
)
def test_whoever_is_here_is_asked_in_order_and_nobody_who_has_gone_is_waited_for(here, expected):
    assert plan(THE_DAY, here) == expected


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(2026, 11, 23), []),
        (THE_DAY, [OWNER]),
        (date(2026, 12, 7), [OWNER]),
        (TWO_WEEKS, [OWNER, DEPUTY]),
        (date(2026, 12, 23), [OWNER, DEPUTY]),
        (THIRTY, [OWNER, DEPUTY, MANAGER]),
        (date(2028, 1, 1), [OWNER, DEPUTY, MANAGER]),
    ],
)
def test_the_very_days(today, asked):
    assert to_ask(THE_DAY, {OWNER, DEPUTY, MANAGER}, today) == asked


def test_the_day_itself_is_not_late_and_the_next_is():
    assert [has_passed(THE_DAY, day) for day in (date(2026, 11, 23), THE_DAY, date(2026, 11, 25))] == [
        False,
        False,
        True,
    ]
    assert has_passed(None, THE_DAY) is False


@pytest.mark.parametrize(
    ("checked_on", "review_on", "keeper", "said"),
    [
        (date(2026, 11, 3), date(2027, 11, 3), "", "Last checked 3 November 2026."),
        (date(2026, 11, 3), None, "Megan Rowlands", "Last checked 3 November 2026. Kept by Megan Rowlands."),
        (date(2025, 11, 3), date(2026, 11, 3), "our team", "Being checked. Kept by our team."),
        (None, date(2026, 11, 23), "", "Being checked."),
        (None, None, "", ""),
        (date(2027, 1, 1), None, "", ""),
    ],
)
def test_what_readers_are_told(checked_on, review_on, keeper, said):
    assert words(checked_on, review_on, THE_DAY, keeper) == said
