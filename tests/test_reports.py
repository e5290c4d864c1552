"""The pages: their links lead somewhere, their text is text, and what they weigh and print is held."""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, normpath
from typing import get_args
from urllib.parse import unquote
from xml.etree import ElementTree

import msgspec
import polars as pl
import pytest
import yaml
from playwright.sync_api import expect

from analysis.chart import charts
from analysis.chart.contested import ask
from analysis.chart.questions import all_questions
from analysis.chart.views import PEOPLE
from analysis.paths import INTERIM, OUTPUTS_VARIABLE, PROCESSED, REPORTS, TEMPLATES
from analysis.records import AnswerKind, DenialKind, Modifier, NumeralClass, StatementType
from analysis.reports import glossary, publication, publish, questions
from analysis.reports.assets import classic
from analysis.reports.pictures import inline, lift_title
from analysis.reports.sentences import Mention, pieces
from analysis.reports.writing import NAVIGATION, Page, Writer

HOSTILE = "<script>ran()</script> \"><img src=x onerror='ran()'> {{ 7 * 7 }}"


class _Tags(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


class Made:
    """The pages as they are made now, from the tables, charts and notebooks that are there.

    Attributes:
        folder: where they lie.
        tags: by a page's path below it, its start tags with their attributes.
        ids: by a page's path, the ids in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tags = {}
        for path in sorted(folder.rglob("*.html")):
            parser = _Tags()
            parser.feed(path.read_text(encoding="utf-8"))
            self.tags[path.relative_to(folder).as_posix()] = parser.tags
        self.ids = {name: [held["id"] for _, held in found if "id" in held] for name, found in self.tags.items()}

    def text(self, name: str) -> str:
        words = re.sub(r"<[^>]+>", "", (self.folder / name).read_text(encoding="utf-8"))
        return re.sub(r"\s+", " ", unescape(words))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OUTPUTS_VARIABLE, str(folder))
        publish()
    return Made(folder / "reports")


def test_there_is_a_page_for_everything(made):
    articles = pl.read_parquet(INTERIM / "articles.parquet")["article_id"]
    wanted = {f"articles/{id_}.html" for id_ in articles} | {f"questions/{id_}.html" for id_ in all_questions()}
    wanted |= {f"code/{path.stem}.html" for path in (REPORTS / "notebooks").glob("*.ipynb")}
    assert wanted <= set(made.tags)
    assert {"index.html", *(address for address, _ in NAVIGATION)} <= set(made.tags)


def test_each_link_leads_somewhere_on_disk(made):
    for name, found in made.tags.items():
        targets = [held[key] for _, held in found for key in ("href", "src", "xlink:href") if key in held]
        for target in targets:
            assert not re.match(r"[a-z]+:|//", target), f"{name}: {target}"
            file, _, anchor = target.partition("#")
            aimed = normpath(f"{dirname(name)}/{unquote(file)}").lstrip("/") if file else name
            assert (made.folder / aimed).is_file() or (REPORTS / aimed).is_file(), f"{name}: {target}"
            assert not anchor or anchor in made.ids[aimed], f"{name}: {target}"


def test_each_page_is_well_made(made):
    for name, found in made.tags.items():
        assert len(made.ids[name]) == len(set(made.ids[name])), f"{name}: an id stands twice"
        policies = [held["content"] for tag, held in found if held.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]
        assert [held.get("lang") for tag, held in found if tag == "html"] == ["en"]
        headings = [int(tag[1]) for tag, _ in found if re.fullmatch(r"h[1-6]", tag)]
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(headings)), f"{name}: {headings}"
        assert not [held for _, held in found if any(key.startswith("on") for key in held)], name
        assert (made.folder / name).stat().st_size <= 300_000, name


def test_words_of_articles_are_text():
    sentence = {"id": 0, "segment": "body", "notes": [], "left_out": 0, "is_first": True}
    cut = pieces(HOSTILE, [Mention("figure", 0, 8, "figures.html#x", HOSTILE)])
    shown = {
        "article": {"outlet": HOSTILE, "byline": HOSTILE}, "name": HOSTILE, "published": HOSTILE, "is_whole": False,
        "sentences": [{**sentence, "pieces": cut}], "left_out": 0, "left_out_last": 0, "origin": {"rights": HOSTILE},
    }  # fmt: skip
    text = Writer().render(Page("articles/x.html", "article.html.j2", shown))
    assert text.count("<script") == 0
    assert text.count("<img") == 0
    assert text.count("&lt;script&gt;") >= 5
    assert "{{ 7 * 7 }}" in text


def test_pieces_hold_the_whole_sentence():
    sentence = "Some 300 Syrian fighters, he said."
    cut = pieces(
        sentence, [Mention("figure", 0, 8, None, ""), Mention("actor", 5, 24, None, ""), Mention("x", 30, 99, None, "")]
    )
    assert "".join(piece.words for piece in cut) == sentence
    assert ("300", "figure actor") in [(piece.words, piece.kinds) for piece in cut]


def test_a_mark_leads_from_a_page_in_a_folder():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img">'
        '<a xlink:href="articles/a.html#s3"><path aria-label="300, Macron" role="graphics-symbol"/></a></svg>'
    )
    made = inline(svg, "../")
    assert '<a href="../articles/a.html#s3" aria-label="300, Macron"><title>300, Macron</title>' in made
    assert "role=" not in made
    assert 'role="img"' in inline(svg.replace("<a ", "<g ").replace("</a>", "</g>"), "")


@pytest.mark.parametrize(
    ("rights", "is_whole"),
    [(None, False), ("publisher's, unknown", False), ("full", True), ("full: CC BY 4.0", True),
     ("Full copyright reserved", False), ("full copyright reserved", False)],
)  # fmt: skip
def test_only_rights_that_say_so_print_a_whole_article(rights, is_whole, tmp_path):
    (tmp_path / "a.dvc").write_text(yaml.safe_dump({"meta": {"articles": [{"file": "x.txt", "rights": rights}]}}))
    read = publication.read_origins(tmp_path)
    empty = pl.DataFrame()
    shown = publication.Publication(
        tables={}, figures=empty, denials=empty, accusations=empty, statements=empty, actors=empty, questions=(),
        origins=read, abouts=(),
    )  # fmt: skip
    assert shown.prints_whole("x") is is_whole
    assert not shown.prints_whole("y")


def test_a_title_becomes_the_page_s_own_and_its_room_is_cut():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
        '<g transform="translate(10,90)"><text transform="translate(0,5)">axis</text>'
        '<g class="mark-group role-title"><g transform="translate(0,-70)">'
        '<text transform="translate(0,13)"><tspan>Three say</tspan><tspan x="0" dy="20">so</tspan></text>'
        '<text transform="translate(0,50)">How to read</text></g></g></g></svg>'
    )
    tree = ElementTree.fromstring(svg)
    assert lift_title(tree) == ("Three say so", "How to read")
    assert tree.get("viewBox") == "0 76 300 124"  # 90 - 70 + 50, and 6 for letters that hang
    assert "Three" not in ElementTree.tostring(tree, encoding="unicode")


def test_the_bundle_of_tables_becomes_a_classic_script():
    made = classic("var a=1;export{b as DateTime,a as default};\n/*! licences\n*/\n")
    assert made == "/*! licences\n*/\n(() => {\nvar a=1;\nwindow.DataTable = a;\n})();\n"
    with pytest.raises(ValueError, match="exports no default"):
        classic("var a=1;")


def test_each_word_of_the_tables_is_in_the_glossary():
    for kinds, words in (
        (Modifier, glossary.MODIFIERS), (DenialKind, glossary.DENIALS), (AnswerKind, glossary.ANSWERS),
        (StatementType, glossary.STATEMENTS), (NumeralClass, glossary.NUMERALS),
    ):  # fmt: skip
        assert set(get_args(kinds)) == set(words)


def test_every_figure_of_people_is_on_its_page_with_its_sentence(made):
    text = made.text("figures.html")
    rows = pl.read_parquet(PROCESSED / "figures.parquet")
    sentences = pl.read_parquet(INTERIM / "sentences.parquet")
    people = rows.filter(pl.col("kind").cast(pl.String).is_in(PEOPLE)).join(sentences, on=["article_id", "sentence_id"])
    assert people.height > 20
    for sentence in people["text_right"]:
        assert re.sub(r"\s+", " ", sentence) in text


def test_an_article_page_prints_only_sentences_with_a_mention(made):
    """The default; the sample's articles belong to their publishers."""
    sentences = pl.read_parquet(INTERIM / "sentences.parquet")
    for id_ in sentences["article_id"].unique().sort():
        printed = set(made.ids[f"articles/{id_}.html"])
        here = sentences.filter(pl.col("article_id") == id_)
        shown = [f"s{number}" in printed for number in here["sentence_id"]]
        assert any(shown)
        assert not all(shown)


@pytest.mark.browser
def test_a_table_is_searched_chosen_from_and_sorted(made, browser):
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((made.folder / "figures.html").as_uri())
    table = page.locator("#people table")
    rows = table.locator("tbody tr")
    whole = rows.count()
    assert whole > 20

    page.locator("#people label:has-text('Kind') select").select_option("killed")
    assert set(rows.locator("[data-heading=Kind]").all_inner_texts()) == {"killed"}
    assert page.locator("#people output").inner_text() == f"{rows.count()} of {whole} rows"
    page.locator("#people label:has-text('Kind') select").select_option("")

    page.locator("#people input[type=search]").fill("Aleppo")
    assert 0 < rows.count() < whole
    assert all("Aleppo" in words for words in rows.all_inner_texts())
    page.locator("#people input[type=search]").fill("")
    assert rows.count() == whole

    head = table.locator("thead th", has_text="Low")
    for order, arrow in (("ascending", 1), ("descending", -1)):
        head.locator("[role=button]").press("Enter")
        expect(head).to_have_attribute("aria-sort", order)  # a loaded machine sorts a moment later
        printed = [words.replace(",", "") for words in rows.locator("[data-heading=Low]").all_inner_texts()]
        numbers = [float(words) for words in printed if words != "–"]
        assert len(numbers) > 10
        assert numbers == sorted(numbers, reverse=arrow < 0)
    context.close()


def test_a_question_without_a_match_says_so_on_its_page():
    shown = publication.read_publication()
    asked = ask(
        "nobody", all_questions()["syrian-fighters-sent-to-azerbaijan"], shown.figures.clear(), shown.denials.clear(),
        shown.tables["echoes"],
    )  # fmt: skip
    alone = msgspec.structs.replace(shown, questions=(asked,))
    made = {page.file: Writer().render(page) for page in questions.pages(alone)}
    assert "No article read gives a figure or an answer to this question" in made["questions/nobody.html"]
    assert "No article read gives a figure. Nobody denies it." in made["questions.html"]


def test_each_colour_of_the_charts_has_one_in_the_pages_for_dark_paper_too():
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    dark = style[style.index("prefers-color-scheme: dark") :]
    for name, colour in charts.PALETTE.items():
        rules = re.findall(rf'\[(?:fill|stroke)="{colour}"\][^{{]*\{{ (?:fill|stroke): var\(--([a-z]+)\)', style)
        assert rules, f"{name} {colour} has no rule"
        assert len(set(rules)) == 1
        assert re.search(rf"--{rules[0]}: #", dark)
