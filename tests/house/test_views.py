"""Every view says who may open it, and every list begins with the reader."""

from pathlib import Path

import pytest

from tests.house.addresses import OURS, patterns
from tests.house.directions import APPS
from tests.house.views import views_that_ask_for_everything

ROOT = Path(__file__).resolve().parents[2]


def test_no_view_asks_for_everything():
    assert views_that_ask_for_everything(ROOT, APPS) == []


@pytest.mark.parametrize(
    "line", ["Essay.objects.all()", "get_object_or_404(Essay, pk=1)", "get_object_or_404(models.Essay, pk=1)"]
)
def test_a_planted_careless_view_is_found(tmp_path, line):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "views.py").write_text(f"def page(request):\n    return {line}\n")
    assert len(views_that_ask_for_everything(tmp_path, ["posts"])) == 1


def test_every_view_of_ours_says_who_may_open_it():
    silent = [
        route for route, view in patterns() if view.__module__.split(".")[0] in OURS and not hasattr(view, "open_to")
    ]
    assert silent == []
