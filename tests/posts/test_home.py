"""What essays bring to the home page."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory

from posts import home
from tests.posts import factories

DAY = timedelta(days=1)


def asked_by(person):
    request = RequestFactory().get("/")
    request.user = person
    return request


def test_the_three_newest_that_this_reader_may_see(learner):
    for number in range(4):
        factories.essay(title=f"Number {number}", age=(number + 1) * DAY)
    factories.essay(title="Draft", state="draft")

    panel = home.newest(asked_by(learner))

    assert [essay.title for essay in panel.context["essays"]] == ["Number 0", "Number 1", "Number 2"]


def test_no_essays_no_panel(learner):
    assert home.newest(asked_by(learner)) is None


def test_light_essays_come_only_where_the_council_wants_smiles(learner, settings):
    factories.essay(title="Light", light=True)

    assert home.newest(asked_by(learner)) is not None
    settings.SMILES = False
    assert home.newest(asked_by(learner)) is None


def test_each_day_has_its_smile_and_they_come_round_again(learner, monkeypatch):
    said = []
    for day in range(60):
        monkeypatch.setattr(home.timezone, "localdate", lambda day=day: date(2030, 1, 1) + day * DAY)
        said.append(home.smile(asked_by(learner)).context["words"])

    count = len(set(said))
    assert count >= 21
    assert said[:count] == list(dict.fromkeys(said))
    assert said[count] == said[0]


@pytest.mark.parametrize("smiles", [True, False])
def test_the_council_can_switch_smiles_off(learner, as_, settings, smiles):
    settings.SMILES = smiles

    assert ("hub-smile" in as_(learner).get("/").content.decode()) is smiles
