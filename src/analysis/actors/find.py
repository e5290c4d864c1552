"""Sentences to actors: every use of a name, or of words that stand for one, with one id for one actor.

Two passes over an article: the first reads names and descriptions sentence by sentence (`listed`, `nouns`,
`unlisted`), the second binds short forms to the full ones that the article has (`identity`).
"""

from collections.abc import Sequence

from analysis.actors.identity import bind
from analysis.actors.listed import read_listed
from analysis.actors.nouns import read_noun
from analysis.actors.page import Page
from analysis.actors.rules import lexicon
from analysis.actors.unlisted import read_unlisted
from analysis.language.scan import Token, by_sentence
from analysis.language.words import Word, read_words
from analysis.records import Actor, Sentence

# What a sentence ends with, and a headline doesn't.
_FINAL = (".", "!", "?", '"', "'", "”", "’", ":")
# Elsewhere (metadata, links, summaries) names are not counted.
_READ = frozenset({"headline", "body", "caption"})


def _read_sentence(page: Page) -> None:
    behind = 0
    for at in _beginnings(page.words):
        if at >= behind:
            behind = read_listed(page, at) or read_noun(page, at) or read_unlisted(page, at) or at + 1


def _beginnings(words: Sequence[Word]) -> list[int]:
    """The words that a name or a description can begin with: one of four."""
    starters, joiners, size = lexicon().starters, lexicon().joiners, len(words)
    return [
        at
        for at, word in enumerate(words)
        if word.cap
        or word.low in starters
        or word.owns
        or (word.low in joiners and at + 1 < size and words[at + 1].cap)
    ]


def find_actors(
    text: str, sentences: Sequence[Sentence], scanned: Sequence[Sequence[Token]] | None = None
) -> list[Actor]:
    """All uses of actors' names in one article, in order.

    Args:
        text: the article's text.
        sentences: its sentences, as `read_sentences` gives them.
        scanned: the tokens of each sentence, where they were read before.

    >>> from analysis.parse.sentences import read_sentences
    >>> text = "Mali's army denied it. Bamako blamed Omar Diallo, a rebel leader. Diallo fled to Niger."
    >>> uses = find_actors(text, read_sentences(text))
    >>> [(use.text, use.actor, use.is_place) for use in uses]  # doctest: +NORMALIZE_WHITESPACE
    [("Mali's army", 'malian-armed-forces', False), ('Bamako', 'mali', False),
     ('Omar Diallo', 'omar-diallo', False), ('Diallo', 'omar-diallo', False), ('Niger', 'niger', True)]
    """
    pairs = zip(sentences, scanned or by_sentence(text, sentences), strict=True)
    chosen, words = [], []
    for sentence, tokens in pairs:
        if sentence.segment in _READ:
            chosen.append(sentence)
            words.append(read_words(tokens))
    page = Page(words, [sentence.text.endswith(_FINAL) for sentence in chosen])
    for number in range(len(chosen)):
        page.turn_to(number)
        _read_sentence(page)
    found = bind(page.found, page.states)
    return [
        Actor(
            sentence_id=chosen[item.sentence].sentence_id,
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            actor=item.actor,
            kind=item.kind,
            is_place=item.is_place,
            rule=item.rule,
        )
        for item in found
        if item.actor
    ]
