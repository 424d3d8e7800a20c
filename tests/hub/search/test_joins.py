"""From any one thing to the others, both ways, in one query, and only what the reader may see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.search import index, joins

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def things():
    for kind, key, public in [
        ("essay", "e", True),
        ("guidance", "g", False),
        ("lesson", "l", True),
        ("clause", "c", True),
    ]:
        index.put(kind=kind, key=key, title=key.upper(), url=f"/{key}/", public=public)


def found(kind, key, user):
    return {kind: [entry.key for entry in entries] for kind, entries in joins.of(kind, key, user).items()}


def test_a_line_is_walked_from_both_ends(things, learner):
    joins.put(("essay", "e"), [("guidance", "g"), ("lesson", "l")])
    assert found("essay", "e", learner) == {"guidance": ["g"], "lesson": ["l"]}
    assert found("guidance", "g", learner) == {"essay": ["e"]}


def test_a_stranger_does_not_see_the_end_that_is_for_staff(things):
    joins.put(("essay", "e"), [("guidance", "g"), ("lesson", "l")])
    assert found("essay", "e", STRANGER) == {"lesson": ["l"]}


def test_a_thing_replaces_its_own_lines_and_no_one_elses(things, learner):
    joins.put(("essay", "e"), [("guidance", "g")])
    joins.put(("lesson", "l"), [("essay", "e")])
    joins.put(("essay", "e"), [("clause", "c"), ("clause", "c"), ("essay", "e")])
    assert found("essay", "e", learner) == {"clause": ["c"], "lesson": ["l"]}


def test_a_line_to_nothing_waits_until_there_is_something(things, learner):
    joins.put(("essay", "e"), [("lesson", "later")])
    assert found("essay", "e", learner) == {}
    index.put(kind="lesson", key="later", title="Later", url="/later/")
    assert found("essay", "e", learner) == {"lesson": ["later"]}


def test_any_number_of_lines_is_one_query(things, learner, django_assert_num_queries):
    joins.put(("essay", "e"), [("guidance", "g"), ("lesson", "l"), ("clause", "c")])
    with django_assert_num_queries(1):
        assert len(joins.of("essay", "e", learner)) == 3


def test_several_things_are_asked_about_in_one_query_and_none_in_none(things, learner, django_assert_num_queries):
    joins.put(("lesson", "l"), [("clause", "c"), ("essay", "e")])
    joins.put(("lesson", "m"), [("clause", "c")])
    with django_assert_num_queries(1):
        each = joins.of_each("lesson", ["l", "m", "unknown"], learner)
    keys = {key: {kind: [entry.key for entry in found] for kind, found in kinds.items()} for key, kinds in each.items()}
    assert keys == {"l": {"clause": ["c"], "essay": ["e"]}, "m": {"clause": ["c"]}, "unknown": {}}
    with django_assert_num_queries(0):
        assert joins.of_each("lesson", [], learner) == {}
