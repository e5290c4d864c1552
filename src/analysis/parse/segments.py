"""What each part of an article is: headline, dateline, body, caption, link, boilerplate, summary, metadata.

Works on the words of the blocks alone, so that a bare text is read like a file; what a file's own structure
says (front matter, a paragraph that is one link) is taken over as given.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from analysis.records import SegmentKind
from analysis.rules import BlockRule, segment_rules

Span = tuple[int, int]
Piece = tuple[int, int, SegmentKind | None]

# A block that ends in one of these is a finished sentence, or leads over to the next block.
_ENDS = tuple(".!?…:;,—–-")
_CLOSERS = "\"'”’)]»* "
_LINE = re.compile(r"[^\r\n\u2028\u2029]*[^\s][^\r\n\u2028\u2029]*")


def is_finished(block: str) -> bool:
    """Whether a block ends like a sentence of running text, not like a headline or a caption.

    >>> is_finished("Talks stalled."), is_finished('He called it "a lie"'), is_finished("Tanks near the border")
    (True, True, False)
    """
    bare = block.rstrip(_CLOSERS)
    return bare.endswith(_ENDS) or block.rstrip().endswith(('"', "”", "’", "'"))


def goes_on(block: str, following: str) -> bool:
    """Whether a page or line break cut a sentence in two.

    >>> goes_on("Foreign fighters there are not a new", "phenomenon. With them came money.")
    True
    >>> goes_on("Foreign fighters arrive", "Officials deny it.")
    False
    """
    first = following.split(" ", 1)[0].rstrip(",.;:")
    return first.isalpha() and first[0].islower() and (block[-1:].isalpha() or block[-1:] == ",")


def blocks(text: str) -> list[Span]:
    r"""The blocks of a text, as offsets: a line break ends one, unless a sentence plainly goes on.

    >>> blocks("One line.\n\nAnother line.")
    [(0, 9), (11, 24)]
    """
    found: list[Span] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.end() - (len(raw) - len(raw.rstrip()))
        if found and goes_on(text[found[-1][0] : found[-1][1]], text[start:end]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@functools.cache
def _front_matter_key() -> re.Pattern[str]:
    keys = segment_rules().front_matter
    names = sorted({*keys.headline, *keys.summary, *keys.metadata}, key=len, reverse=True)
    return re.compile(r"(?<!\S)({}): ".format("|".join(map(re.escape, names))))


def _flat_front_matter(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of `--- key: value key: value ---` that lost its line breaks."""
    close = text.find(" --- ", start + 4, end)
    if close < 0:
        yield start, end, None
        return
    keys = segment_rules().front_matter
    found = list(_front_matter_key().finditer(text, start + 3, close))
    metadata: Span | None = None
    for match, following in zip(found, [*found[1:], None], strict=True):
        stop = following.start() if following else close
        stop -= len(text[match.end() : stop]) - len(text[match.end() : stop].rstrip())
        if match[1] in keys.metadata:
            metadata = (metadata[0] if metadata else match.start(), stop)
            continue
        if metadata:
            yield (*metadata, "metadata")
            metadata = None
        if match.end() < stop:
            yield match.end(), stop, "headline" if match[1] in keys.headline else "summary"
    if metadata:
        yield (*metadata, "metadata")
    yield close + 5, end, None


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """A block, with what stands before its first sentence cut off as a piece of its own.

    >>> line = "KHARTOUM, June 3 (Reuters) - Shelling was heard."
    >>> [(line[a:b], kind) for a, b, kind in pieces(line, 0, len(line))]
    [('KHARTOUM, June 3 (Reuters) -', 'dateline'), ('Shelling was heard.', None)]
    """
    if text.startswith("--- ", start, end):
        yield from _flat_front_matter(text, start, end)
        return
    for pattern, kind in _prefixes():
        match = pattern.match(text, start, end)
        if match and match.end() < end and text[match.end()].isspace():
            yield start, match.end(), kind
            yield match.end() + 1, end, None
            return
    yield start, end, None


@functools.cache
def _start(rule: BlockRule) -> re.Pattern[str] | None:
    if rule.pattern:
        return re.compile(rf"(?:{rule.pattern})\s*\Z")
    return re.compile(rf"(?:{'|'.join(rule.starts)})\b", re.IGNORECASE) if rule.starts else None


@functools.cache
def _cue(rule: BlockRule) -> re.Pattern[str]:
    return re.compile("|".join(rule.cues), re.IGNORECASE)


@functools.cache
def _block_starts() -> list[tuple[BlockRule, re.Pattern[str] | None]]:
    """The rules for blocks with the patterns of their starts, which are looked up for every block."""
    return [(rule, _start(rule)) for rule in segment_rules().blocks]


def _fits(rule: BlockRule, start: re.Pattern[str] | None, block: str, low: str) -> bool:
    if start is not None and start.match(block):
        return True
    for needed in rule.needs:
        if needed in low:
            return _cue(rule).search(block) is not None
    return False


@functools.cache
def _prefixes() -> list[tuple[re.Pattern[str], SegmentKind]]:
    return [(re.compile(rule.pattern), rule.kind) for rule in segment_rules().prefixes]


def matching_rule(block: str) -> BlockRule | None:
    """The first rule of rules/segments.yaml that a block fits, or None.

    >>> matching_rule("Read more:").id
    'read-more'
    """
    words, low = block.count(" ") + 1, block.lower()
    for rule, start in _block_starts():
        if rule.at_most_words is not None and words > rule.at_most_words:
            continue
        if rule.needs_digit and not any(map(str.isdigit, block)):
            continue
        if _fits(rule, start, block, low):
            return rule
    return None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)")


def date_line(block: str) -> tuple[str | None, str] | None:
    """Outlet and ISO date of a line that holds a date and at most an outlet before it; else None.

    Dates are read in any language that dateparser knows.

    >>> date_line("Daily Courier, March 05, 2021")
    ('Daily Courier', '2021-03-05')
    >>> date_line("Вторник, 14 Мая, 2013")
    (None, '2013-05-14')
    """
    if block.count(" ") > 9 or not _YEAR.search(block):
        return None
    cuts = [0, *(match.end() for match in re.finditer(r", | [|–—-] ", block))]
    for cut in cuts[:3]:
        date = _full_date(block[cut:])
        if date:
            return block[:cut].rstrip(" ,|–—-") or None, date
    return None


def _full_date(words: str) -> str | None:
    import dateparser  # noqa: PLC0415 - it loads its languages slowly, and few lines are dates

    settings = {"REQUIRE_PARTS": ["day", "month", "year"]}
    letter = next(filter(str.isalpha, words), "")
    script = unicodedata.name(letter, "LATIN").split(" ")[0].lower() if letter else "latin"
    # In the order given: trying all of the library's languages takes seconds.
    for languages in segment_rules().date_languages.get(script, ()):
        found = dateparser.parse(words, languages=languages, settings=settings)
        if found:
            return str(found.date().isoformat())
    return None


def _is_title(block: str) -> bool:
    """A short line, most of whose longer words begin with a capital: a heading inside the text."""
    words = [word for word in block.split() if len(word) > 3]
    return len(block.split()) <= 8 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


_DETERMINERS = frozenset("a an the this that these those his her its their our my your".split())


def _is_headlinese(block: str) -> bool:
    """A line of five words or more without one article: in the midst of a text, the headline of another."""
    words = block.lower().split()
    return 5 <= len(words) <= 20 and _DETERMINERS.isdisjoint(words)


def _is_field(words: Sequence[str]) -> bool:
    """Whether what follows `Region:` is a short or listed value, not a headline that opens with a place."""
    if len(words) < 5:
        return True
    listed = any(word.endswith(",") for word in words)
    return listed and len(words) < 15 and not any(word[0].islower() for word in words)


def _head(block: str, has_headline: bool) -> SegmentKind:
    if date_line(block):
        return "dateline"
    if re.match(segment_rules().head_keys, block) and _is_field(block.partition(":")[2].split()):
        return "metadata"
    return "caption" if has_headline else "headline"


def _author(text: str, rule: BlockRule | None) -> str:
    pattern = _start(rule) if rule and rule.id == "byline" else None
    match = pattern.match(text) if pattern else None
    return match["byline"] if match else ""


def classify(texts: Sequence[str], given: Sequence[SegmentKind | None]) -> list[SegmentKind]:
    """The segment of each piece of an article, in order.

    Args:
        texts: the words of each piece.
        given: what the file's structure says each piece is, None where it says nothing.

    >>> classify(["Port shelled", "By Ana Diaz", "Shells fell on the port on Monday.", "Smoke over the port"],
    ...          [None] * 4)
    ['headline', 'metadata', 'body', 'caption']
    """
    running = [is_finished(text) for text in texts if text.count(" ") >= 7]
    state = _State(captions_stand_out=sum(running) * 2 >= len(running))
    kinds: list[SegmentKind] = []
    for text, known in zip(texts, given, strict=True):
        rule = None if known else matching_rule(text)
        state.author = state.author or _author(text, rule)
        kind = known or (rule.kind if rule else state.kind_of(text))
        state.go_on(kind, rule)
        kinds.append(kind)
    return kinds


class _State:
    """What the parts read so far say about the next one."""

    def __init__(self, *, captions_stand_out: bool) -> None:
        self.captions_stand_out = captions_stand_out
        self.in_head = True
        self.has_headline = False
        self.among_links = False
        self.author = ""

    def kind_of(self, text: str) -> SegmentKind:
        """The kind of a block that no rule and no structure places."""
        if self.author and text.startswith(f"{self.author} is "):
            return "boilerplate"  # who wrote it, at the end
        if is_finished(text) and (text.count(" ") >= 3 or not self.in_head):
            return "body"
        if self.in_head:
            return _head(text, self.has_headline)
        if self.among_links or (not self.in_head and _is_headlinese(text)):
            return "related-link"
        if not self.captions_stand_out:
            return "body"
        return "headline" if _is_title(text) else "caption"

    def go_on(self, kind: SegmentKind, rule: BlockRule | None) -> None:
        """Take in the kind of the block just read."""
        self.has_headline = self.has_headline or kind == "headline"
        if kind == "body":
            self.in_head = self.among_links = False
        elif rule:
            self.among_links = rule.opens_links or (self.among_links and rule.kind == "boilerplate")
