"""Files to articles: the sample against its annotation, and every kind of trouble a file can have."""

import json
from pathlib import Path

import pytest

from analysis.chart import views
from analysis.parse.articles import UnreadableError, decode, read_article, read_date, read_folder
from analysis.parse.sentences import read_sentences
from analysis.paths import GOLD, RAW, ROOT
from analysis.tables import sentence_frame

DOCUMENTS = [json.loads(line) for line in (GOLD / "documents.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sample():
    return {article.article_id: article for article in read_folder(RAW)[0]}


def test_the_sample_is_as_published():
    import hashlib

    sums = (ROOT / "tests" / "nagorno-karabakh-2020.sha256").read_text().split("\n")
    for line in filter(None, sums):
        digest, name = line.split()
        data = (RAW / "nagorno-karabakh-2020" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest, name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["doc"][:3])
def test_facts_of_the_documents_agree_with_the_annotation(document, sample):
    article = sample[document["doc"]]
    for fact in ("title", "outlet", "published", "published_precision", "byline", "copies"):
        assert getattr(article, fact) == document[fact], fact


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["doc"][:3])
def test_segments_agree_with_the_annotation(document, sample):
    article = sample[document["doc"]]
    rows = sentence_frame((article.article_id, s) for s in read_sentences(article.text, article.kinds))
    assert views.segments_marked(rows)[article.article_id] == document["segments"]


@pytest.mark.parametrize("name", ["figures", "numerals", "statements", "denials"])
def test_every_annotated_quotation_is_one_of_our_sentences(name, sample):
    texts = {id_: {s.text for s in read_sentences(a.text, a.kinds)} for id_, a in sample.items()}
    rows = map(json.loads, (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    missed = [row["quote"] for row in rows if row["quote"] not in texts[row["doc"]]]
    # The annotation quotes two lines of a front matter by themselves; here they stand in longer lines of metadata.
    assert [quote for quote in missed if not quote.startswith(("date: ", "image: "))] == []


def test_latin_1_is_read():
    text, encoding = decode("Der General drückte auf die Tür, und die Männer flohen über die Brücke.".encode("latin-1"))
    assert "drückte" in text
    assert encoding != "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text"),
        (b"***\n---\n", "no words"),
        (b"---\ntitle: Fighting: day two\n---\nShells fell.", "front matter, line 2"),
    ],
    ids=["no bytes", "white space", "a picture", "only marks", "a colon in an unquoted title"],
)
def test_what_is_no_article_is_rejected_with_reason_and_mend(data, reason):
    with pytest.raises(UnreadableError, match=reason) as error:
        read_article(data, "a", "sample")
    assert any(word in str(error.value) for word in ("put", "save", "remove")), "it says how to mend it"


def test_every_file_is_accounted_for(tmp_path: Path):
    folder = tmp_path / "war"
    folder.mkdir()
    (folder / "a.txt").write_text("Shells fell on the port on Monday, the army said.")
    (folder / "b.txt").write_text("Shells fell on  the port on Monday, the army said.\n")
    (folder / "c.txt").write_bytes(b"\x00\x01")
    (tmp_path / "RIGHTS.md").write_text("not an article")
    articles, files = read_folder(tmp_path)
    assert [article.article_id for article in articles] == ["a"]
    assert [(f.file, f.status, f.article_id) for f in files] == [
        ("war/a.txt", "read", "a"),
        ("war/b.txt", "copy", "a"),
        ("war/c.txt", "rejected", None),
    ]
    assert "NUL" in files[2].reason or "no text" in files[2].reason


def test_two_articles_with_one_name_are_told_apart(tmp_path: Path):
    for collection, words in (("one", "Shells fell."), ("two", "Rain fell.")):
        (tmp_path / collection).mkdir()
        (tmp_path / collection / "a.txt").write_text(words)
    _, files = read_folder(tmp_path)
    assert [f.status for f in files] == ["read", "rejected"]
    assert "rename" in files[1].reason


def test_an_empty_folder_names_the_command_that_fills_it(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="dvc pull"):
        read_folder(tmp_path)


def test_a_page_of_html_is_read_by_its_blocks():
    page = b"""<html><head><title>t</title><script>var a = "Boo 5";</script></head><body><nav>Home World</nav>
    <h1>Port shelled</h1><p>Shells fell on the <b>port</b>.<br>Ten men fled.</p><figure>
    <figcaption>The port</figcaption></figure><p><a href="x">Earlier: bridge over river falls</a></p>
    <footer>All rights reserved</footer></body></html>"""
    article, _ = read_article(page, "a", "sample")
    sentences = read_sentences(article.text, article.kinds)
    assert [(s.segment, s.text) for s in sentences] == [
        ("boilerplate", "Home World"),
        ("headline", "Port shelled"),
        ("body", "Shells fell on the port."),
        ("body", "Ten men fled."),
        ("caption", "The port"),
        ("related-link", "Earlier: bridge over river falls"),
        ("boilerplate", "All rights reserved"),
    ]
    assert article.title == "Port shelled"


def test_text_that_looks_like_script_stays_text():
    article, _ = read_article(b"He wrote <script>alert(1)</script> on the wall, and 5 < 6.", "a", "sample")
    assert "<script>" in article.text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2020-09-29-08-53-40", ("2020-09-29T08:53:40", "minute")),
        ("2021-02-03T10:15", ("2021-02-03T10:15", "minute")),
        ("3 February 2021", ("2021-02-03", "day")),
        ("3 février 2021", ("2021-02-03", "day")),
        ("February", (None, "unknown")),
        ("", (None, "unknown")),
    ],
)
def test_dates_are_as_precise_as_printed(printed, read):
    assert read_date(printed) == read
