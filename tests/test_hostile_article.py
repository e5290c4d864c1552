"""An article that tries to run scripts is text on every page, in every picture and in every notebook."""

from pathlib import Path

import pytest

from conftest import open_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

ARTICLE = """---
title: 'Army <img src=x onerror="ran()"> denies losses </title><script>ran()</script>'
byline: 'By <svg onload=ran()> Staff'
date: 2020-10-04
---
BAKU - The Azerbaijani foreign ministry said on Sunday that 700 Syrian fighters <script>ran()</script> had been sent to Azerbaijan.

"We reject it," Hikmet Hajiyev <img src=x onerror=ran()> said, calling the claim that 700 Syrian fighters were sent to Azerbaijan "propaganda".

The Syrian Observatory for Human Rights said 900 "><svg onload=ran()> Syrian fighters had been sent to Azerbaijan, [a reporter](javascript:ran()) said.

Turkey denied </script><script>ran()</script> sending 700 Syrian fighters {{ 7 * 7 }} ${7 * 7} to Azerbaijan.

Emmanuel Macron said 1,100 Syrian fighters' onmouseover='ran()' had been sent to Azerbaijan <a href="javascript:ran()">by Turkey</a>.
"""
# Counts what runs; errors of pictures that aren't there come a moment after the page.
COUNTER = "window.hasRun = 0; window.ran = () => { window.hasRun += 1; };"
PAUSE = 150  # milliseconds


@pytest.fixture
def reports(project: Path, call) -> Path:
    """The reports of the sample with that article in it."""
    (project / "data" / "raw" / "nagorno-karabakh-2020" / "hostile.txt").write_text(ARTICLE)
    call("dvc", "repro", "--quiet")
    return project / "reports"


def _count(page) -> int:
    page.wait_for_timeout(PAUSE)
    return page.evaluate("window.hasRun")


def test_a_hostile_article_is_text_everywhere(reports, server, browser):
    # Without its policy a page has nothing but its escaping to rely on.
    context = browser.new_context(offline=True, bypass_csp=True)
    context.add_init_script(COUNTER)
    page = context.new_page()
    showing = 0
    for path in [*sorted(reports.rglob("*.html")), *sorted(reports.rglob("*.svg"))]:
        page.goto(path.as_uri())
        assert _count(page) == 0, path.name
        assert page.evaluate("document.querySelectorAll('[onload], [onerror], [onmouseover]').length") == 0, path.name
        links = page.locator("a").evaluate_all("all => all.map((one) => one.getAttribute('href') || '')")
        assert not [link for link in links if "javascript" in link], path.name
        showing += "<script>ran()</script>" in page.evaluate("document.documentElement.textContent")
    article = reports / "articles" / "hostile.html"
    page.goto(article.as_uri())
    words = page.locator("main").inner_text()
    for printed in (
        "<script>ran()</script>",
        "<img src=x onerror=ran()>",
        "{{ 7 * 7 }} ${7 * 7}",
        "<svg onload=ran()>",
    ):
        assert printed in words, "what an article prints is shown as it is printed"
    assert showing >= 3, "the article, its question and the figures' page show the sentence"
    context.close()

    hostile = [path for path in sorted((reports / "notebooks").glob("*.ipynb")) if "ran()" in path.read_text()]
    assert len(hostile) >= 3
    for path in hostile:
        notebook, outside = open_notebook(browser, server, f"reports/notebooks/{path.name}", COUNTER)
        assert _count(notebook) == 0, path.name
        assert outside == [], path.name
        notebook.context.close()


def test_the_counter_counts(browser):
    context = browser.new_context()
    context.add_init_script(COUNTER)
    page = context.new_page()
    page.goto("data:text/html,<img src=x onerror='ran()'><script>ran()</script>")
    assert _count(page) == 2
    context.close()
