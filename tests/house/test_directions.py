"""An app imports only from apps to its left, a room only from rooms below it; foreign keys follow."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.test.utils import isolate_apps

from tests.house.directions import APPS, ROOMS, imports_that_look_up, keys_that_look_up

ROOT = Path(__file__).resolve().parents[2]


def test_no_import_looks_up_a_ladder():
    assert imports_that_look_up(ROOT) == []


def test_no_foreign_key_looks_up_a_ladder():
    ours = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS]
    assert len(ours) > 5
    assert keys_that_look_up(ours, get_user_model()) == []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("hub/menu.py", "from posts.essays.models import Essay"),
        ("hub/kit/mail.py", "from hub.people.models import User"),
        ("posts/views.py", "def view():\n    import training.guidance.models"),
        ("training/quizzes/actions.py", "from training.pathways import models"),
        ("policies/builder/assemble.py", "import policies.register.models"),
    ],
)
def test_a_planted_import_is_found(tmp_path, where, line):
    for app in APPS:
        (tmp_path / app).mkdir()
    file = tmp_path / where
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line)
    found = imports_that_look_up(tmp_path)
    assert [row.split(" imports ")[0] for row in found] == [where]


@isolate_apps("posts", "policies")
def test_a_planted_foreign_key_is_found():
    class Far(models.Model):
        __module__ = "policies.register.models"

        class Meta:
            app_label = "policies"

    class Near(models.Model):
        __module__ = "posts.essays.models"
        far = models.ForeignKey(Far, on_delete=models.CASCADE)

        class Meta:
            app_label = "posts"

    assert keys_that_look_up([Near, Far], get_user_model()) == ["posts.Near.far -> policies.Far"]


def test_every_room_is_on_its_ladder():
    """A new folder must be given its storey before it is moved into."""
    for app, rooms in ROOMS.items():
        folders = {folder.name for folder in (ROOT / app).iterdir() if (folder / "__init__.py").exists()}
        assert folders - {"migrations", "management", "templatetags"} == set(rooms)
