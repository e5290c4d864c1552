"""Pictures of the reports for the README: `make screenshots`. They show the pages as they were when they were made."""

import sys

from playwright.sync_api import sync_playwright

from analysis.paths import REPORTS, ROOT
from conftest import CHROMIUM, QUIET

# Its name in docs/screenshots, and the page. The sample's first question, one article, the actor with most figures.
SHOWN = {
    "index": "index.html",
    "question": "questions/syrian-fighters-sent-to-azerbaijan.html",
    "article": "articles/001_8179541a0d5c62e0.html",
    "actor": "actors/syrian-observatory-for-human-rights.html",
}
SIZE = {"width": 1200, "height": 1500}


def main() -> None:
    """Write docs/screenshots/*.png."""
    if CHROMIUM is None:
        sys.exit("error: Chromium isn't installed (Debian: apt-get install chromium)")
    folder = ROOT / "docs" / "screenshots"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = chromium.new_context(offline=True, viewport=SIZE).new_page()
        for name, file in SHOWN.items():
            page.goto((REPORTS / file).as_uri())
            page.screenshot(path=folder / f"{name}.png")
            print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
