"""The pages as their readers see them: from disk, offline, on a phone and a desk, light and dark, with and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.paths import REPORTS

pytestmark = pytest.mark.browser

PAGES = sorted(REPORTS.rglob("*.html"))
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")

# What lies over or beyond: texts of a chart that are cut off by its edge, and pairs of them that overlap. A pixel and
# a half is what the boxes of neighbouring letters share without anybody seeing it.
_CHART_LABELS = """() => {
    const trouble = [];
    for (const svg of document.querySelectorAll("figure svg")) {
        const frame = svg.getBoundingClientRect();
        if (!frame.width) continue;
        const labels = [...svg.querySelectorAll("text")]
            .filter((text) => text.textContent.trim() && getComputedStyle(text).opacity !== "0")
            .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
            .filter((label) => label.box.width && label.box.height);
        for (const [at, one] of labels.entries()) {
            const { left, right, top, bottom } = one.box;
            if (left < frame.left - 1.5 || right > frame.right + 1.5 || top < frame.top - 1.5 || bottom > frame.bottom + 1.5)
                trouble.push(`cut: ${one.words}`);
            for (const other of labels.slice(at + 1)) {
                const wide = Math.min(right, other.box.right) - Math.max(left, other.box.left);
                const high = Math.min(bottom, other.box.bottom) - Math.max(top, other.box.top);
                if (wide > 1.5 && high > 3) trouble.push(`overlap: ${one.words} / ${other.words}`);
            }
        }
    }
    return trouble;
}"""
_SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SMALLEST_LABEL = """() => Math.min(99, ...[...document.querySelectorAll("figure svg")]
    .filter((svg) => svg.getBoundingClientRect().width && svg.viewBox.baseVal?.width)
    .flatMap((svg) => [...svg.querySelectorAll("text")].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))"""


def _name(path: Path) -> str:
    return path.relative_to(REPORTS).with_suffix("").as_posix()


@pytest.fixture(scope="module", params=[True, False], ids=["scripts on", "scripts off"])
def page(request, browser) -> Iterator[object]:
    """One window for all pages; what it asks for and complains of is kept in `seen` and `trouble`."""
    context = browser.new_context(java_script_enabled=request.param, offline=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.seen, page.trouble = [], []
    page.on("request", lambda r: page.seen.append(r.url))
    page.on("requestfailed", lambda r: page.trouble.append(f"failed: {r.url}"))
    page.on("console", lambda m: page.trouble.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: page.trouble.append(str(e)))
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_page_fits_every_width_and_scheme(path, page):
    page.seen.clear()
    page.trouble.clear()
    page.goto(path.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(_SIDEWAYS) == 0, f"{width} px: the page scrolls sideways"
            assert page.evaluate(_CHART_LABELS) == [], f"{width} px"
            assert page.evaluate(_SMALLEST_LABEL) >= 9, f"{width} px: labels of a chart are too small to read"
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(_CHART_LABELS) == [], "printed"
    page.emulate_media(media="screen")
    assert page.trouble == []
    assert [url for url in page.seen if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_axe_finds_nothing_on_a_page(path, browser):
    context = browser.new_context(offline=True, viewport={"width": 768, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.response["passes"], "axe looked at nothing"
        assert found.violations_count == 0, found.generate_report()
    context.close()


def _target(address: str) -> tuple[Path, str]:
    parts = urlsplit(address)
    return Path(unquote(parts.path)), parts.fragment


WITH_MARKS = [
    path for path in PAGES if re.search(r"<figure.*?<a [^>]*href=\"[^\"]*#s\d", path.read_text("utf-8"), re.DOTALL)
]


def test_charts_lead_to_sentences_on_the_pages_that_have_them():
    names = {_name(path) for path in WITH_MARKS}
    assert {"index", "figures", "denials"} <= names
    assert any(name.startswith("questions/") for name in names)


@pytest.mark.parametrize("path", WITH_MARKS, ids=_name)
def test_a_click_on_a_mark_leads_to_its_sentence(path, page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(path.as_uri())
    marks = page.locator("figure svg a:visible")
    for number in {0, marks.count() // 2, marks.count() - 1}:
        page.goto(path.as_uri())
        mark = marks.nth(number)
        aimed = mark.get_attribute("href") or mark.get_attribute("xlink:href")
        mark.locator("path, text, rect, circle").first.click(force=True)
        page.wait_for_url(f"**/{aimed.split('/')[-1]}")
        file, anchor = _target(page.url)
        assert file.parent == REPORTS / "articles"
        sentence = page.locator(f"[id='{anchor}']")
        assert sentence.is_visible()
        assert sentence.evaluate("element => element.matches(':target')")
        box = sentence.bounding_box()
        assert 0 <= box["y"] < 900, "the sentence is out of sight"


ONE_OF_EACH = list({path.parent.name if path.parent != REPORTS else path.stem: path for path in PAGES}.values())
_REACHABLE = """() => {
    const all = [...document.querySelectorAll("a[href], svg a, button, input, select, summary, [tabindex='0']")];
    const reachable = all.filter((element) => element.checkVisibility({ visibilityProperty: true })
        && !element.disabled && element.tabIndex >= 0 && !element.closest("details:not([open]) > :not(summary)"));
    reachable.forEach((element, at) => { element.dataset.reach = at; });
    return reachable.length;
}"""


@pytest.mark.parametrize("path", ONE_OF_EACH, ids=_name)
def test_the_keyboard_reaches_everything(path, browser):
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    wanted = page.evaluate(_REACHABLE)
    assert wanted > 3
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate("() => document.activeElement?.dataset.reach ?? null")
        if at is None and reached:
            break
        reached.add(at)
    assert {str(at) for at in range(wanted)} <= reached
    context.close()
