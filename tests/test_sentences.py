"""Segments and sentences: the rules' own examples, and what must hold for any text."""

import itertools
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.parse.segments import blocks, classify, matching_rule, pieces
from analysis.parse.sentences import read_sentences, split
from analysis.rules import segment_rules

RULES = segment_rules()


CUED = [rule for rule in RULES.blocks if rule.cues]


@pytest.mark.parametrize("rule", CUED, ids=lambda rule: rule.id)
@given(data=st.data())
def test_whatever_a_cue_fits_holds_a_word_that_the_rule_needs(rule, data):
    cue = re.compile(data.draw(st.sampled_from(rule.cues)), re.IGNORECASE)
    fitting = data.draw(st.from_regex(cue)).lower()
    assume(fitting.replace("©", "").isascii())
    assert any(need in fitting for need in rule.needs)


@pytest.mark.parametrize("rule", RULES.blocks, ids=lambda rule: rule.id)
def test_example_of_a_block_rule(rule):
    assert matching_rule(rule.example) is rule
    assert classify(["Shells fell on the port on Monday.", rule.example], [None, None])[1] == rule.kind


@pytest.mark.parametrize("rule", RULES.prefixes, ids=lambda rule: rule.id)
def test_example_of_a_prefix_rule(rule):
    first, second = pieces(rule.example, 0, len(rule.example))
    assert first[2] == rule.kind
    assert second[2] is None
    assert rule.example[second[0] :][0].isupper()


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gen. Omar Bakr met Mr. J. K. Okello in St. Petersburg.", "They talked."],
        ["The U.S. Army said it hit No. 5 Camp.", "The U.N. envoy left."],
        ["It began at 5 a.m. on Friday.", "By 6 p.m. it was over.", "The dead were counted."],
        ["He lives in the U.S.", "The army left."],
        ["“This is a lie!” he shouted.", "“Go.” She left."],
        ["Will they come?", "No one knows...", "Perhaps."],
        ["He said it cost 3.5 million.", "Nobody paid."],
        ["Militants wrote: “We came [...] and we stay.”", "Others fled."],
        ["The settlements were hit.", "the community must act."],
    ],
    ids=[
        "titles",
        "states",
        "hours",
        "state at the end",
        "quotations",
        "marks",
        "decimals",
        "left out",
        "small letter",
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    text = " ".join(sentences)
    found = [text[a:b] for a, b in split(text, 0, len(text))]
    assert found == sentences or found == _cut_after_quotation(sentences)


def _cut_after_quotation(sentences):
    """A quotation that is a sentence by itself may be cut from what follows it."""
    return [part for s in sentences for part in (s.replace("” She", "”\n She").split("\n "))]


def test_a_page_break_in_mid_sentence_is_no_end():
    text = "Fighters there are not a new\n\nphenomenon, he said."
    assert [s.text for s in read_sentences(text)] == [text]


def test_captions_and_links_are_kept_apart_from_the_text():
    text = "\n".join(
        ["Port shelled", "Shells fell on the northern port on Monday evening.", "Smoke rises over the northern port",
         "The army denied that it had fired on the port.", "Read more:", "Army leaves the port"]
    )  # fmt: skip
    kinds = [s.segment for s in read_sentences(text)]
    assert kinds == ["headline", "body", "caption", "body", "boilerplate", "related-link"]


@given(st.text())
def test_offsets_hold_for_any_text(text):
    sentences = read_sentences(text)
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip()
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))


NEWS = st.lists(
    st.sampled_from(
        [
            "Gen.",
            "Bakr",
            "said",
            "5",
            "a.m.",
            "“Go",
            "it.”",
            "U.S.",
            "\n",
            "\n\n",
            "the",
            "port.",
            "[...]",
            "?",
            "…",
            "--- title: x",
        ]
    )
)


@given(NEWS)
def test_no_word_is_lost_and_no_sentence_spans_two_blocks(words):
    text = " ".join(words)
    sentences = read_sentences(text)
    spans = blocks(text)
    for sentence in sentences:
        begin, end = spans[sentence.block]
        assert begin <= sentence.start < sentence.end <= end
    if not any("---" in word for word in words):  # the keys of a front matter are no sentences
        kept = "".join(s.text for s in sentences)
        assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
