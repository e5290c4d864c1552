"""The reports as their readers open them: from disk, offline, with and without scripts."""

import re

import pytest

from analysis.paths import REPORTS

PAGES = sorted(REPORTS.rglob("*.html"))
CHARTS = {path: path.read_text(encoding="utf-8").count('<figure class="chart"') for path in PAGES}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, browser):
    context = browser.new_context(java_script_enabled=request.param, offline=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.seen, page.trouble, page.has_scripts = [], [], request.param
    page.on("request", lambda r: page.seen.append(r.url))
    page.on("requestfailed", lambda r: page.trouble.append(f"failed: {r.url}"))
    page.on(
        "console",
        lambda m: page.trouble.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda e: page.trouble.append(str(e)))
    yield page
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_opens_from_disk_with_the_network_cut(path, page):
    page.goto(path.as_uri())
    if page.has_scripts:
        page.wait_for_function(f"document.querySelectorAll('figure[data-live]').length === {CHARTS[path]}")
    for number in range(CHARTS[path]):
        drawn = page.locator("figure.chart").nth(number).locator(".drawn:visible svg")
        assert drawn.count() == 1
        assert drawn.bounding_box()["height"] > 100
    assert page.trouble == []
    assert [url for url in page.seen if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_the_front_page_leads_to_every_page(page):
    page.goto((REPORTS / "index.html").as_uri())
    links = {REPORTS / link.get_attribute("href") for link in page.locator("nav a").all()}
    assert links == set(PAGES)


def test_the_charts_are_there():
    topics = [REPORTS / f"{name}.html" for name in ("actors", "figures", "denials")]
    questions = [path for path in PAGES if path.parent.name == "questions"]
    assert all(CHARTS[path] == 1 for path in topics + questions)
    assert CHARTS[REPORTS / "index.html"] == len(topics) + 1  # of the questions the first one


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_names_no_address_outside(path):
    text = path.read_text(encoding="utf-8")
    shown = re.sub(r'<script type="application/json">.*?</script>', "", text, flags=re.DOTALL)
    for target in re.findall(r'(?:src|href)="([^"]*)"', shown):
        assert not re.match(r"[a-z]+:|//", target), target
        file, _, anchor = target.partition("#")
        aimed = (path.parent / file).resolve() if file else path
        assert aimed.exists(), target
        assert not anchor or f'id="{anchor}"' in aimed.read_text(encoding="utf-8"), target
    assert "Content-Security-Policy" in text


def test_every_figure_of_people_is_on_the_front_page_with_its_sentence():
    import polars as pl

    text = (REPORTS / "index.html").read_text(encoding="utf-8")
    plain = re.sub(
        r"\s+",
        " ",
        re.sub(r"<[^>]+>", "", text.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")),
    )
    rows = pl.read_csv(REPORTS / "tables" / "figures.csv")
    assert rows.height > 20
    for sentence in rows["sentence"]:
        assert sentence in plain


@pytest.mark.browser
def test_a_click_on_a_mark_leads_to_its_sentence(browser):
    page = browser.new_context().new_page()
    for path in (REPORTS / "figures.html", REPORTS / "index.html"):
        page.goto(path.as_uri())
        page.wait_for_function(f"document.querySelectorAll('figure[data-live]').length === {CHARTS[path]}")
        page.locator("figure.chart .live svg .mark-symbol.role-mark path").last.click(force=True)
        page.wait_for_function("location.hash.length > 1")
        assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
