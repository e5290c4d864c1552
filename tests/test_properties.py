"""What must hold for the reading of any text: offsets, accounts, determinism, and that paragraphs don't disturb each other."""

import itertools

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.checks import numbers_accounted_for
from analysis.extraction import extract
from analysis.figures.find import find_numbers
from analysis.printing import as_json
from analysis.tables import Figures, Numerals, mention_frame, sentence_frame

KINDS = ("actors", "figures", "numerals", "statements", "denials")

NUMBERS = """1 12 300 1,200 1.200.000 3.5 1½ ½ 50% 0 00 1st 2nd 20th 1990s '90s 2014-07-03 23:57 5:30 F-16 T-72 S-300 M23 2/3 10-12
 $2,000 €3bn Rs500 one two twenty-three half third dozen dozens hundred hundreds thousand tens scores several few many
 million billion twelve both once ٣ ² Ⅳ IV XX 1e9 999999999999999999999 +1 -5 .5 5. 1,2,3 １２""".split()
MARKS = """. , ; : ! ? … - – — -- ( ) [ ] { } “ ” ‘ ’ " ' « » „ ‚ ` / \\ | * # @ & % $ _ ~ ^ < > = + ° §""".split()
NAMES = """Omar Diallo Bakr al-Bashir O'Neill Gen. Mr. Dr. Col. President Minister Mali Mali's Malian Ghana Ankara Kyiv Baku UN U.N. U.S.
 NATO RSF (RSF) AFP Reuters Hamas Kremlin Front Army Ministry Brigade İstanbul Zoë ÉLISE ß ﬁ Ǆ Σίσυφος Москва 北京 מלחמה""".split()
CUES = """said told denied denies rejected accused according to claimed that who which he she it they his its “We have no comment”
 no comment declined refused could not verify dismissed as propaganda called insisted added quoted as saying in a statement warned
 on behalf of the army ministry spokesman rebels fighters people killed wounded men were was at least more than up to between and or
 around of by from not none neither nor if not but however while Monday 3 May in""".split()
# What is seldom typed: controls, joiners, marks that combine, spaces of all sorts, letters that grow in lower case.
ODD = ["\x00", "\x07", "\x1f", "\x7f", "\x85", "\u00a0", "\u00ad", "\u0301", "\u0307", "\u200b", "\u200d", "\u2009", "\u2028", "\u2029",
       "\u202e", "\u202f", "\u3000", "\ufeff", "\ufffd", "\U0001f600", "\U0001f468\u200d\U0001f469", "e\u0301", "İ", "ẞ"]  # fmt: skip
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\t", "  ", "\x0b", "\x0c"]

PIECES = st.one_of(*(st.sampled_from(pool) for pool in (NUMBERS, MARKS, NAMES, CUES, ODD, BREAKS)))
NEWS = st.builds(lambda glue, pieces: glue.join(pieces), st.sampled_from([" ", " ", ""]), st.lists(PIECES, max_size=40))
TEXTS = st.one_of(NEWS, st.text(max_size=200))


def _inside(text, sentence, start, end, words):
    """The words stand at their offsets, in their sentence, and aren't empty."""
    assert text[start:end] == words
    assert 0 <= sentence.start <= start < end <= sentence.end <= len(text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example("")
@example("\x00")
@example("One ² was 1st denied to")
@example("At least 64\u0301 men died, said İstanbul’s army.")
def test_offsets_hold(text):
    found = extract(text)
    by_number = {sentence.sentence_id: sentence for sentence in found.sentences}
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text != ""
    for kind in KINDS:
        rows = getattr(found, kind)
        assert [row.start for row in rows] == sorted(row.start for row in rows), kind
        for row in rows:
            _inside(text, by_number[row.sentence_id], row.start, row.end, row.text)
            assert row.rule, kind
    for row in found.statements:
        sentence = by_number[row.sentence_id]
        assert row.cue is None or row.cue == row.text
        if row.speaker_start is not None:
            _inside(text, sentence, row.speaker_start, row.speaker_end, row.speaker_text)
        if row.content_start is not None:
            _inside(text, sentence, row.content_start, row.content_end, row.content)
    for row in found.denials:
        sentence = by_number[row.sentence_id]
        if row.denier_start is not None:
            _inside(text, sentence, row.denier_start, row.denier_end, row.denier_text)
        assert row.denied is None or row.denied in sentence.text
        assert row.denies_sentence_id is None or row.denies_sentence_id in by_number
    for row in found.figures:
        assert row.counted is None or row.counted in by_number[row.sentence_id].text
        assert row.low is None or row.high is None or row.low <= row.high
    assert [(claim.start, claim.end) for claim in found.claims] == [(row.start, row.end) for row in found.figures]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
@example("#one of two@three.example")
def test_every_number_is_one_figure_or_one_numeral(text):
    found = extract(text)
    figures = mention_frame([("a", row) for row in found.figures], Figures)
    numerals = mention_frame([("a", row) for row in found.numerals], Numerals)
    sentences = sentence_frame(("a", sentence) for sentence in found.sentences)
    assert numbers_accounted_for(sentences, figures, numerals) == len(found.figures) + len(found.numerals)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_uses_of_actors_never_overlap_but_for_coordinations(text):
    """`Syrian and Libyan fighters`, `Libyan fighters`: the second ends where the whole ends."""
    for a, b in itertools.combinations(extract(text).actors, 2):
        assert a.end <= b.start or b.end <= a.start or (a.start < b.start and a.end == b.end), (a.text, b.text)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_same_text_is_read_the_same_whatever_was_read_before(text, other):
    first = extract(text)
    extract(other)
    assert extract(text) == first


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_what_is_read_can_be_written_and_read_again(text):
    rows = as_json(extract(text))
    assert msgspec.json.decode(msgspec.json.encode(rows)) == rows


@given(TEXTS)
@settings(max_examples=300, deadline=None)
@example("The toll\n\n30.\n\none \n")
def test_the_numbers_of_a_sentence_are_its_own(text):
    """Read alone, a sentence has the numbers that it has in its text."""
    for sentence in extract(text).sentences:
        there = find_numbers(text, sentence)
        alone = find_numbers(sentence.text)
        for rows, others in zip(there, alone, strict=True):
            moved = [msgspec.structs.replace(row, start=row.start + sentence.start, end=row.end + sentence.start,
                                             sentence_id=sentence.sentence_id) for row in others]  # fmt: skip
            assert moved == rows


LEAD = "The rain had stopped by noon, and the road to the coast was open again."
REST = "The rain went on until the evening, and the road to the hills was closed."
WORDS = st.one_of(*(st.sampled_from(pool) for pool in (NUMBERS, [",", ";", "“", "”", "(", ")", "-"], NAMES, CUES)))
PARAGRAPH = st.lists(WORDS, min_size=3, max_size=30).map(" ".join)


def _upto(found, end):
    return {kind: [row for row in getattr(found, kind) if row.start < end] for kind in (*KINDS, "claims", "sentences")}


@given(PARAGRAPH)
@settings(max_examples=300, deadline=None)
def test_an_unrelated_paragraph_behind_changes_nothing(words):
    text = f"{LEAD}\n\n{words}.\n\n{LEAD}"
    alone, more = extract(text), extract(f"{text}\n\n{REST}")
    assert _upto(more, len(text)) == _upto(alone, len(text))


SENTENCES = [
    "The army said on Monday that at least 64 people, among them 12 children, had been killed in Ghana.",
    "Ghana denied the report and accused the rebels of lying.",
    "“We have nothing to add,” said Gen. Omar Bakr, the spokesman, on 3 May 2014.",
    "Reuters could not verify the claim.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("mark", ODD, ids=lambda mark: mark.encode("unicode_escape").decode())
def test_odd_characters_anywhere_break_nothing(sentence, mark):
    for at in range(0, len(sentence) + 1, 3):
        text = sentence[:at] + mark + sentence[at:]
        found = extract(text)
        for kind in KINDS:
            for row in getattr(found, kind):
                assert text[row.start : row.end] == row.text != ""
