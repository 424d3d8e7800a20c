"""The hub's own settings, with one bare page to compare with and a header that says what a page cost the processor."""

from hub.settings import *  # noqa: F403
from hub.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.urls.says_its_cost", *OURS]
