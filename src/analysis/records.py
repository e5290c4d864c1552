"""The records of the flow: frozen, keyword-only, without logic; this module imports nothing of ours.

Offsets are half-open code-point offsets into the article's canonical text:
`article.text[mention.start:mention.end] == mention.text`, always. `None` means *the text doesn't say*.
"""

from typing import Literal

import msgspec

SegmentKind = Literal["headline", "dateline", "body", "caption", "related-link", "boilerplate", "summary", "metadata"]
Precision = Literal["minute", "day", "month", "unknown"]
Modifier = Literal[
    "exact", "about", "nearly", "at-least", "more-than", "up-to", "fewer-than", "range", "magnitude",
    "escalating", "vague",
]  # fmt: skip
FigureKind = Literal[
    "people", "killed", "wounded", "equipment", "groups", "events", "states", "money", "share", "other"
]
NumeralClass = Literal[
    "date", "time", "age", "duration", "distance", "area", "ordinal", "identifier", "pronoun", "measure",
    "unknown",
]  # fmt: skip
ActorKind = Literal[
    "person", "state", "government-body", "armed-group", "armed-force", "organisation", "media", "people",
    "territory",
]  # fmt: skip
StatementType = Literal["assertion", "accusation", "denial", "confirmation", "demand", "concern", "no-comment", "other"]
DenialKind = Literal["denial", "dismissal", "partial", "counter-accusation", "no-comment", "unverified"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: they never change, and every field is named where one is made."""


class Block(Record, frozen=True, kw_only=True):
    """A paragraph or line of an article, before its sentences are split.

    Attributes:
        text: its words, white space normalised to single spaces.
        kind: what the file's own structure says it is (front matter, a paragraph that is one link), or None.
    """

    text: str
    kind: SegmentKind | None = None


class Article(Record, frozen=True, kw_only=True):
    """One article as read from one file.

    Attributes:
        article_id: the file's name without its ending.
        collection: the folder under data/raw that holds the file.
        title, outlet, byline: as the file shows them, else None.
        published: ISO 8601, as precise as `published_precision` says, else None.
        copies: how many times the article stands in its file.
        text: canonical text: blocks of normalised words with one empty line between them.
        kinds: for each block of `text`, in order, what the file's structure says it is.
    """

    article_id: str
    collection: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    published_precision: Precision
    copies: int
    text: str
    kinds: tuple[SegmentKind | None, ...]


class File(Record, frozen=True, kw_only=True):
    """The account of one input file.

    Attributes:
        file: its path under data/raw.
        status: `read`, `copy` (same words as `article_id`) or `rejected`.
        article_id: the article read from it or that it is a copy of; None where it is rejected.
        reason: why it is rejected, and how to mend it; None elsewhere.
        encoding: the character encoding that it was read with; None where it is rejected before that.
    """

    file: str
    status: Literal["read", "copy", "rejected"]
    sha256: str
    size_bytes: int
    encoding: str | None = None
    article_id: str | None = None
    reason: str | None = None


class Sentence(Record, frozen=True, kw_only=True, gc=False):
    """A sentence, with the segment it stands in.

    Attributes:
        sentence_id: counts from 0 in its article.
        block: the block it stands in, counted from 0; no sentence spans two.
        start, end: offsets into the article's canonical text.
    """

    sentence_id: int
    block: int
    segment: SegmentKind
    start: int
    end: int
    text: str


class Figure(Record, frozen=True, kw_only=True, gc=False):
    """A quantity of people, things, events or money that the text states.

    Attributes:
        sentence_id: the sentence it stands in.
        start, end, text: the number words with their modifier.
        value: the number as printed, None for a magnitude word.
        low, high: the printed bounds, None where open.
        modifier: how the number is hedged; `data/gold/shared/GUIDELINES.md` has the table.
        counted: the words for what is counted, verbatim, None where the sentence doesn't say.
        kind: what sort of thing that is.
        event: one lower-case word for what happened to it, None where the text has no verb for it.
        rule: the id of the rule that made it, in rules/figures.yaml.
    """

    sentence_id: int
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    counted: str | None
    kind: FigureKind
    event: str | None
    rule: str


class Numeral(Record, frozen=True, kw_only=True, gc=False):
    """A number in the text that is no figure: one number token and its class.

    Attributes:
        sentence_id: the sentence it stands in.
        value: what the number reads as, None where it has no value (an address, a stamp).
        low, high, modifier: as for figures; the two ends of a range share them.
        rule: the id of the rule that typed it, in rules/figures.yaml.
    """

    sentence_id: int
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    # `class` is a Python keyword; tables and JSON call the column `class`, as the guidelines do.
    class_: NumeralClass = msgspec.field(name="class")
    rule: str


class Actor(Record, frozen=True, kw_only=True, gc=False):
    """One use of an actor's name, or of words that stand for one.

    Attributes:
        sentence_id: the sentence it stands in.
        start, end, text: the name as printed, without article, possessive `'s` and what isn't part of the name.
        actor: a stable id, lower-case words joined by `-`, one for all forms of one actor.
        kind: what sort of actor it is.
        is_place: whether it is used as a place only (`sent to Azerbaijan`).
        rule: the id of the rule in rules/actors.yaml that made it.
    """

    sentence_id: int
    start: int
    end: int
    text: str
    actor: str
    kind: ActorKind
    is_place: bool
    rule: str


class Statement(Record, frozen=True, kw_only=True, gc=False):
    """One place where the article reports what somebody said, wrote, claimed or declined to say.

    Attributes:
        sentence_id: the sentence it stands in.
        start, end, text: the cue; the whole quotation where the sentence has no cue.
        cue: the reporting words, None for a quotation that stands alone.
        type: what sort of statement it is.
        speaker: the id of the actor who speaks, None where the text names nobody or two are as likely.
        speaker_start, speaker_end, speaker_text: the words for the speaker, with title and apposition; all None
            where the sentence has none.
        on_behalf_of: the id of the state or body that the speaker speaks for, where the text makes it plain.
        to: the id of the listener who is told.
        content_start, content_end, content: what is reported, the longest unbroken part inside the sentence.
        left_open: why the speaker is None although somebody speaks, None elsewhere.
        rule: the id of the speech frame in rules/statements.yaml.
    """

    sentence_id: int
    start: int
    end: int
    text: str
    cue: str | None
    type: StatementType
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_text: str | None
    on_behalf_of: str | None
    to: str | None
    content_start: int | None
    content_end: int | None
    content: str | None
    left_open: str | None
    rule: str


class Denial(Record, frozen=True, kw_only=True, gc=False):
    """One denial or refusal to answer.

    Attributes:
        sentence_id: the sentence it stands in.
        start, end, text: the cue: the word or words that deny.
        kind: denial, dismissal, partial, counter-accusation; no-comment and unverified are no denials.
        denier: the id of the actor who denies; None where the text names nobody or two are as likely.
        denier_start, denier_end, denier_text: the words for the denier; None where the sentence has none.
        on_behalf_of: the id of the state or body that the denier speaks for.
        denied: what is denied, verbatim, or the words that stand for it.
        against: the id of the actor whose claim is denied, where the text shows it.
        denies_sentence_id: the sentence of the same article that states what is denied, None where none does.
        left_open: why `denies_sentence_id` is None although something is denied, None elsewhere.
        rule: the id of the rule in rules/denials.yaml.
    """

    sentence_id: int
    start: int
    end: int
    text: str
    kind: DenialKind
    denier: str | None
    denier_start: int | None
    denier_end: int | None
    denier_text: str | None
    on_behalf_of: str | None
    denied: str | None
    against: str | None
    denies_sentence_id: int | None
    left_open: str | None
    rule: str


class Claim(Record, frozen=True, kw_only=True, gc=False):
    """Who a figure is attributed to inside its article.

    Attributes:
        start, end: the figure.
        claimant: the id of the actor that the number is attributed to; None where the article speaks itself, or
            where nobody or two are as likely.
        claimant_text: the words for the claimant, None where the article speaks itself or the sentence has none.
        via: the id of who carried the number between claimant and article.
        left_open: why the claimant is None although somebody says it, None elsewhere.
        rule: the id of the speech frame that holds the figure, None where no frame does.
    """

    start: int
    end: int
    claimant: str | None
    claimant_text: str | None
    via: str | None
    left_open: str | None
    rule: str | None


class Mentions(Record, frozen=True, kw_only=True):
    """Everything read in one text, in the order of the text; ids are resolved within it.

    Attributes:
        text: the text that all offsets point into.
        claims: one for each figure, in their order.
    """

    text: str
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    numerals: tuple[Numeral, ...]
    statements: tuple[Statement, ...]
    denials: tuple[Denial, ...]


class Appearance(Record, frozen=True, kw_only=True):
    """One figure as an appearance of a claim, which may stand in several sentences and articles.

    Attributes:
        start, end: the figure.
        claim_id: the claim: claimant, number and things counted; one for all its appearances.
        series: shared by dated claims of one claimant about the same count, None elsewhere.
        rule: why it is this claim: `first`, `same-count`, or `apart` where it may not be compared at all.
    """

    start: int
    end: int
    claim_id: str
    series: str | None
    rule: str


class ClaimCount(Record, frozen=True, kw_only=True):
    """One claim with how often it was printed and how many sources that makes.

    Attributes:
        claim_id, series: as in `Appearance`.
        claimant: the id of who claims it, None where an article speaks itself or nobody is named.
        value, low, high, modifier, counted, kind: as its first figure has them.
        appearance_count: figures that state it.
        article_count: articles that print it.
        origin_count: how many of these don't go back to one utterance or dispatch.
    """

    claim_id: str
    series: str | None
    claimant: str | None
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    counted: str | None
    kind: FigureKind
    appearance_count: int
    article_count: int
    origin_count: int


class Echo(Record, frozen=True, kw_only=True):
    """One sentence that stands in another article too, word for word or in other words, from the same source.

    Attributes:
        sentence_id: the sentence.
        origin_id: the utterance or dispatch; one for all sentences that go back to it.
        rule: what shows it: `wire`, `quotation`, `utterance`, or `claim` for one number of one claimant.
    """

    sentence_id: int
    origin_id: str
    rule: str


AnswerKind = Literal["denial", "dismissal", "counter-accusation", "silence", "none"]


class Answer(Record, frozen=True, kw_only=True):
    """One accusation or claim with one answer to it.

    Attributes:
        sentence_id: the sentence with the accusation or claim.
        start, end: its cue, the whole sentence where it has none.
        accuser: the id of who accuses or claims; None where the text names nobody or two are as likely.
        accused: the id of who is said to have done it, None where the text names nobody.
        act: what they are accused of, verbatim; None where the sentence has no words for it.
        answer: what sort of answer it is, `none` where the accusation is left unanswered.
        answer_article_id, answer_sentence_id: where the answer stands; None where there is none.
        answerer: the id of who answers.
        because: what ties the answer to the accusation, or why none does, for readers.
        rule: the step that tied it, `unanswered` where none did.
    """

    sentence_id: int
    start: int
    end: int
    accuser: str | None
    accused: str | None
    act: str | None
    answer: AnswerKind
    answer_article_id: str | None
    answer_sentence_id: int | None
    answerer: str | None
    because: str
    rule: str


class DeniedElsewhere(Record, frozen=True, kw_only=True):
    """What a denial denies that stands in another article, because its own has no such sentence.

    Attributes:
        start, end: the denial's cue.
        denies_article_id, denies_sentence_id: the sentence that states what is denied.
        against: the id of the actor whose claim that is.
        because: what ties the two, for readers.
    """

    start: int
    end: int
    denies_article_id: str
    denies_sentence_id: int
    against: str | None
    because: str


class Dating(Record, frozen=True, kw_only=True):
    """When a figure, statement or denial was said, or when what is counted happened.

    Attributes:
        sentence_id: the sentence of the mention.
        start, end: the mention.
        of: what it is.
        when: `said`: when it was said, published or denied; `happened`: when what is counted happened or held.
        date_start, date_end: ISO days, the first and the last that it can have been; None where that is left open.
        date_prec: 1 the day is known, 2 two to six days, 3 a week, 4 up to a month, 5 longer (UCDP GED codebook 23.1);
            None where the days are.
        date_text: the words that give it, verbatim.
        text_start, text_end: those words; they may stand in another sentence.
        rule: the id of the expression in rules/dates.yaml.
    """

    sentence_id: int
    start: int
    end: int
    of: Literal["figure", "statement", "denial"]
    when: Literal["said", "happened"]
    date_start: str | None
    date_end: str | None
    date_prec: int | None
    date_text: str
    text_start: int
    text_end: int
    rule: str
