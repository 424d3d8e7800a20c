"""The hub as people meet it: in a real browser, against a running server, on either database."""

import pytest

pytest.register_assert_rewrite("tests.journeys.person", "tests.journeys.hubs")
