"""File to article: encodings, HTML, Markdown links, front matter, dates, copies.

`read_folder` accounts for every file: read, a copy of another, or rejected with a reason and the mend.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import yaml
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from charset_normalizer import from_bytes
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt

from analysis.parse.segments import blocks as text_blocks
from analysis.parse.segments import classify, date_line, goes_on, matching_rule, pieces
from analysis.records import Article, Block, File, Precision, SegmentKind
from analysis.rules import segment_rules


class UnreadableError(ValueError):
    """A file that holds no article we can read; the message gives the reason and the mend."""


# What web pages were written in before UTF-8 (the WHATWG Encoding Standard's list, without those that no news site
# used). English text fits several; Windows-1252 is then the likeliest.
_LEGACY_ENCODINGS = ["utf_16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
                     "koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of a file's bytes.

    UTF-8 where the bytes allow it; else the best guess of charset-normalizer among the encodings of the old web.

    Raises:
        UnreadableError: where the file is empty or no text.

    >>> decode("Müller".encode("utf-8"))
    ('Müller', 'utf-8')
    """
    if not data.strip():
        raise UnreadableError("the file is empty; put the article's text in it or remove it")
    try:
        text, encoding = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        guesses = from_bytes(data, cp_isolation=_LEGACY_ENCODINGS)
        western = (guess for guess in guesses if "cp1252" in guess.could_be_from_charset)
        best = next(western, guesses.best())
        if best is None:
            place = f"byte {error.start}"
            raise UnreadableError(f"no text: {place} fits no character encoding; save it as UTF-8 text") from error
        is_western = "cp1252" in best.could_be_from_charset
        text, encoding = str(best), "cp1252" if is_western else best.encoding.replace("_", "-")
    if "\x00" in text:
        place = f"character {text.index(chr(0))}"
        raise UnreadableError(f"no text: it has a NUL at {place}, like a binary file; save it as UTF-8 text")
    return text, encoding


_HANDLER = YAMLHandler()


def _front_matter(text: str) -> tuple[dict[str, str], list[Block], str]:
    """Facts and blocks of a YAML front matter, and the rest of the text."""
    if not _HANDLER.detect(text):
        return {}, [], text
    try:
        header, rest = _HANDLER.split(text)
        # BaseLoader keeps every value as it is printed: a date stays a string.
        values = yaml.load(header, Loader=yaml.BaseLoader)
    except ValueError:  # an opening rule without a closing one is text
        return {}, [], text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "its first lines"
        problem = getattr(error, "problem", None) or "not YAML"
        raise UnreadableError(
            f"front matter, {place}: {problem}; put the value in quotation marks or remove the front matter"
        ) from error
    if not isinstance(values, dict):
        return {}, [], text
    facts = {str(key).lower(): _squeeze(value) for key, value in values.items() if isinstance(value, str)}
    return facts, _front_matter_blocks(header, facts), rest


def _front_matter_blocks(header: str, facts: dict[str, str]) -> list[Block]:
    keys = segment_rules().front_matter
    found: list[Block] = []
    entries = re.split(r"\n(?=[\w-]+:)", header.strip())
    metadata: list[str] = []
    for entry in entries:
        key = entry.split(":")[0].strip().lower()
        kind: SegmentKind | None = "headline" if key in keys.headline else "summary" if key in keys.summary else None
        if kind is None:
            metadata.append(_squeeze(entry))
            continue
        if metadata:
            found.append(Block(text=" ".join(metadata), kind="metadata"))
            metadata = []
        if facts.get(key):
            found.append(Block(text=facts[key], kind=kind))
    if metadata:
        found.append(Block(text=" ".join(metadata), kind="metadata"))
    return found


_TAG = re.compile(r"<(?:p|div|html|body|article|br|h[1-6]|section|span)\b[^<>]*>", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    """address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul""".split()
)
_SILENT_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "button", "select"})
_TAG_KINDS: dict[str, SegmentKind] = {
    "h1": "headline", "figcaption": "caption", "nav": "boilerplate", "footer": "boilerplate",
    "aside": "boilerplate", "form": "boilerplate",
}  # fmt: skip


def _html_blocks(markup: str) -> list[Block]:
    """The blocks of an HTML page or fragment; text between paragraphs counts, scripts and styles don't."""
    found: list[Block] = []
    _walk(BeautifulSoup(markup, "html.parser"), None, found, [])
    return found


def _walk(node: Tag, kind: SegmentKind | None, found: list[Block], line: list[str]) -> None:
    """Collect blocks below `node` into `found`; `line` holds the words of the block that is open."""
    for child in node.children:
        if isinstance(child, Tag):
            if child.name in _SILENT_TAGS:
                continue
            if child.name in _BLOCK_TAGS or child.name == "br":
                _close(line, kind, found)
                inner = _TAG_KINDS.get(child.name, kind)
                if inner is None and _is_one_link(child):
                    inner = "related-link"
                _walk(child, inner, found, line)
                _close(line, inner, found)
            else:
                _walk(child, kind, found, line)
        elif type(child) is NavigableString:  # comments and declarations are subclasses
            line.append(str(child))


def _close(line: list[str], kind: SegmentKind | None, found: list[Block]) -> None:
    text = _squeeze("".join(line))
    line.clear()
    if text:
        found.append(Block(text=text, kind=kind))


def _is_one_link(tag: Tag) -> bool:
    """Whether all words of a paragraph are one link."""
    if tag.find(_BLOCK_TAGS) is not None:
        return False
    links = tag.find_all("a")
    words = _squeeze(tag.get_text())
    return len(links) == 1 and words.count(" ") >= 2 and _squeeze(links[0].get_text()) == words


_INLINE = MarkdownIt("zero").enable(["link", "emphasis", "image"])
_MARKDOWN = re.compile(r"\]\(|\*\*|__")


def _plain(line: str) -> Block:
    """A line without its Markdown: link texts stay, addresses and emphasis marks go."""
    if not _MARKDOWN.search(line):
        return Block(text=_squeeze(line))
    tokens = _INLINE.parseInline(line)[0].children or []
    text = _squeeze("".join(token.content for token in tokens))
    links = [token.type for token in tokens if token.content or token.type == "link_open"]
    one_link = links[:1] == ["link_open"] and len(links) == 2 and text.count(" ") >= 2
    return Block(text=text, kind="related-link" if one_link and matching_rule(text) is None else None)


def _squeeze(text: str) -> str:
    """Runs of white space, no-break spaces included, to one space."""
    return " ".join(text.split())


def _has_words(block: Block) -> bool:
    """A line of nothing but marks (a rule, a bullet, what stood between two paragraphs) is no block."""
    return any(char.isalnum() for char in block.text)


def _rejoin(found: Sequence[Block]) -> Iterator[Block]:
    """Put together what a page break cut in mid-sentence."""
    open_block: Block | None = None
    for block in found:
        if open_block and not block.kind and not open_block.kind and goes_on(open_block.text, block.text):
            open_block = Block(text=f"{open_block.text} {block.text}")
            continue
        if open_block:
            yield open_block
        open_block = block
    if open_block:
        yield open_block


def _first_copy(found: list[Block]) -> tuple[list[Block], int]:
    """The blocks of one copy, and how many times the file holds them."""
    for length in range(1, len(found) // 2 + 1):
        copies, rest = divmod(len(found), length)
        if not rest and found == found[:length] * copies and length > 1:
            return found[:length], copies
    return found, 1


_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T -](\d\d)[:-](\d\d)(?:[:-](\d\d))?)?")


def read_date(printed: str) -> tuple[str | None, Precision]:
    """ISO date and precision of a printed date.

    >>> read_date("2020-09-29-08-53-40")
    ('2020-09-29T08:53:40', 'minute')
    >>> read_date("5 May 2021"), read_date("soon")
    (('2021-05-05', 'day'), (None, 'unknown'))
    """
    stamp = _STAMP.search(printed)
    if stamp and stamp[2]:
        seconds = f":{stamp[4]}" if stamp[4] else ""
        return f"{stamp[1]}T{stamp[2]}:{stamp[3]}{seconds}", "minute"
    if stamp:
        return stamp[1], "day"
    line = date_line(_squeeze(printed))
    return (line[1], "day") if line else (None, "unknown")


def _facts_from_text(text: str, kinds: Sequence[SegmentKind | None]) -> dict[str, str]:
    """Title, outlet, byline and date as the head of the text shows them."""
    facts: dict[str, str] = {}
    parts = [
        (text[start:stop], kind or found)
        for (begin, end), kind in zip(text_blocks(text), kinds, strict=True)
        for start, stop, found in ([(begin, end, kind)] if kind else pieces(text, begin, end))
    ]
    segments = classify([part for part, _ in parts], [kind for _, kind in parts])
    for (part, given), segment in zip(parts, segments, strict=True):
        if segment == "body":
            break
        if segment == "headline":
            facts.setdefault("title", part)
        elif segment == "dateline":
            outlet, date = date_line(part) or (None, None)
            if date:
                facts.setdefault("date", date)
            if outlet:
                facts.setdefault("outlet", outlet)
        elif segment == "metadata":
            rule = matching_rule(part)
            byline = re.match(rule.pattern or "", part) if rule and rule.id == "byline" else None
            if byline:
                facts.setdefault("author", byline["byline"])
            elif (
                given == "metadata"
                and _STAMP.search(part)
                and "date" not in facts
                and part.startswith(("date", "publ", "post"))
            ):
                facts["date"] = part
    return facts


def _first(facts: dict[str, str], keys: Sequence[str]) -> str | None:
    return next((facts[key] for key in keys if facts.get(key)), None)


def read_article(data: bytes, article_id: str, collection: str) -> tuple[Article, str]:
    """Article and encoding of a file's bytes.

    Raises:
        UnreadableError: with reason and mend, where there is no article in it.

    >>> read_article(b"Shells fell on the port.", "a", "sample")[0].text
    'Shells fell on the port.'
    """
    text, encoding = decode(data)
    facts, found, rest = _front_matter(text)
    if len(_TAG.findall(rest)) >= 2:
        found += _html_blocks(rest)
    else:
        found += [_plain(line) for line in rest.splitlines()]
    found, copies = _first_copy([block for block in found if _has_words(block)])
    found = list(_rejoin(found))
    if not found:
        raise UnreadableError("no words in it; put the article's text in it or remove it")
    canonical = "\n\n".join(block.text for block in found)
    kinds = tuple(block.kind for block in found)
    facts = {**_facts_from_text(canonical, kinds), **facts}
    keys = segment_rules().front_matter
    published, precision = read_date(_first(facts, keys.published) or "")
    article = Article(
        article_id=article_id, collection=collection, title=_first(facts, keys.headline),
        outlet=_first(facts, keys.outlet), byline=_first(facts, keys.byline), published=published,
        published_precision=precision, copies=copies, text=canonical, kinds=kinds,
    )  # fmt: skip
    return article, encoding


def read_folder(folder: Path) -> tuple[list[Article], list[File]]:
    """All articles below a folder, and the account of every file in it, both sorted by path.

    Args:
        folder: holds one folder for each collection, as data/raw does; `.dvc`, `.gitignore` and Markdown
            files directly in it are not articles.

    Raises:
        FileNotFoundError: where there is no file to read, with the command that brings them.
    """
    paths = sorted(path for path in folder.glob("*/**/*") if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise FileNotFoundError(f"no articles below {folder}; `dvc pull data/raw` brings the sample's")
    articles: dict[str, Article] = {}
    by_words: dict[str, str] = {}
    files: list[File] = []
    for path in paths:
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        account = File(file=name, status="rejected", sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data))
        try:
            article, encoding = read_article(data, path.stem, name.split("/")[0])
            if article.text not in by_words and article.article_id in articles:
                raise UnreadableError(f"another file has the name {path.stem!r} too; rename one of them")
        except UnreadableError as error:
            files.append(msgspec.structs.replace(account, reason=str(error)))
            continue
        if article.text in by_words:
            files.append(
                msgspec.structs.replace(account, status="copy", article_id=by_words[article.text], encoding=encoding)
            )
            continue
        by_words[article.text] = article.article_id
        articles[article.article_id] = article
        files.append(msgspec.structs.replace(account, status="read", article_id=article.article_id, encoding=encoding))
    return list(articles.values()), files
