"""Takes the README's pictures again: `make screenshots`. Small JPEG files beside the sources of the look."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys import browsers, hubs

FOLDER = hubs.ROOT / "static" / "src" / "screenshots"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 320, "height": 640}
PASSWORD = "hello-wexcombe"

# file, who looks, where, how wide
SHOTS = [
    ("home", "learner", "/", WIDE),
    ("guidance", "learner", "/guidance/", WIDE),
    ("lesson-on-a-phone", "learner.new", "/learning/", NARROW),
    ("essay", "", "/essays/the-page-marked-owed/", WIDE),
    ("team", "manager", "/team/", WIDE),
    ("policy-on-a-phone", "learner", "/policies/social-media-policy/", NARROW),
]


def main() -> None:
    chromium = browsers.installed()
    if chromium is None:
        sys.exit("There is " + browsers.MISSING)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shelf = hubs.Shelf(Path(folder), "")
        browser = playwright.chromium.launch(executable_path=chromium, args=browsers.FLAGS)
        with hubs.served(hubs.filled(shelf.empty()), shelf.folder) as address:
            for name, short, path, size in SHOTS:
                page = browser.new_context(viewport=size, locale="en-GB").new_page()
                take(page, address, short, path, FOLDER / f"{name}.jpg")
                page.context.close()
        browser.close()


def take(page: Page, address: str, short: str, path: str, picture: Path) -> None:
    if short:
        page.goto(f"{address}/accounts/login/?next={path}")
        page.get_by_label("Email").first.fill(f"{short}@wexcombe.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(address + path)
    else:
        assert page.goto(address + path).ok, f"{path} is not there"
    page.wait_for_load_state("networkidle")
    page.screenshot(path=picture, type="jpeg", quality=62)
    sys.stdout.write(f"{picture.relative_to(hubs.ROOT)}: {picture.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
