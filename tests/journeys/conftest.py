"""A running hub and people with browsers: what every journey starts from."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import browsers, hubs
from tests.journeys.person import Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one browser and one filled database, so they stay together when tests run side by side."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def chromium() -> str:
    path = browsers.installed()
    if path is None and browsers.required():
        pytest.fail(browsers.MISSING)
    return path or pytest.skip(browsers.MISSING)


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict:
    # Playwright keeps a loop running in this process, which Django takes for asynchronous code; the tests beside
    # these may still ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": chromium, "args": browsers.FLAGS}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory) -> Iterator[hubs.Shelf]:
    shelf = hubs.Shelf(tmp_path_factory.mktemp("hubs"), os.environ.get("DATABASE_URL", ""))
    yield shelf
    shelf.clear()


@pytest.fixture(scope="session")
def filled(chromium: str, shelf: hubs.Shelf) -> str:
    """A database with the starter content and the demonstration council; nobody changes this one."""
    return hubs.filled(shelf.empty())


@pytest.fixture
def hub(filled: str, shelf: hubs.Shelf) -> Iterator[str]:
    """The address of a hub that one journey may change as it likes."""
    with hubs.served(shelf.copy_of(filled), shelf.folder) as address:
        yield address


@pytest.fixture(scope="module")
def quiet_hub(filled: str, shelf: hubs.Shelf) -> Iterator[str]:
    """The address of a hub that several tests only look at."""
    with hubs.served(shelf.copy_of(filled), shelf.folder) as address:
        yield address


@pytest.fixture
def somebody(browser: Browser) -> Iterator[Callable[..., Person]]:
    """somebody(hub) is a stranger with a new browser; somebody(hub, "learner") has signed in."""
    contexts = []

    def arrive(address: str, short: str = "", width: int = 1280, scripts: bool = True) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        person = Person(context.new_page(), address, scripts)
        if short:
            person.signs_in(short)
        return person

    yield arrive
    for context in contexts:
        context.close()
