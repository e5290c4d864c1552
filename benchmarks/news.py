"""News text in any amount, in which no sentence recurs, made from the development lists and the corpus.

The sentences of those texts are the templates. In each new article names and numbers are other ones, and the order is
another. A sentence that would recur nevertheless gets a place and a day in front.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator

from analysis.evaluate.lists import corpus, gold_lists
from analysis.parse.sentences import read_sentences

_NAME = re.compile(r"(?<![\w.“\"‘'])(?<!^)[A-Z][a-z]{3,}\b")
_DIGITS = re.compile(r"\d+")
_KEPT = frozenset(
    """January February March April June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday President Minister General Colonel Captain Ministry United Nations""".split()
)
_SMALL = frozenset("The A An In On At It He She They We This That These Those But And As At By For His Her Its".split())
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SOUNDS = ("ba", "dor", "ka", "lin", "mar", "ne", "os", "pe", "ra", "sul", "ti", "ush", "va", "yel", "zo", "gan", "hir")


def templates() -> list[list[str]]:
    """The sentences of each text of the corpus and of the lists that may be looked at."""
    found = []
    for texts in [corpus(), *gold_lists()]:
        if texts.is_blind:
            continue
        for text in texts.texts:
            sentences = [s.text for s in read_sentences(text.text) if s.segment == "body"]
            found.append(sentences)
    return [sentences for sentences in found if sentences]


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SOUNDS, k=rng.choice((2, 2, 3)))).capitalize()


def _number(digits: str, rng: random.Random) -> str:
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return str(rng.randint(1980, 2024))
    if len(digits) == 2:
        return str(rng.randint(11, 28))
    return "".join(rng.choice("123456789") for _ in digits)


def _varied(sentence: str, names: dict[str, str], rng: random.Random) -> str:
    """The sentence with other numbers, and about a third of its names others, the same ones in one article."""

    def name(match: re.Match[str]) -> str:
        word = match.group()
        if word not in names:
            names[word] = _name(rng) if word not in _KEPT and rng.random() < 0.35 else word
        return names[word]

    return _DIGITS.sub(lambda match: _number(match.group(), rng), _NAME.sub(name, sentence))


def _opened(sentence: str, rng: random.Random) -> str:
    first, _, rest = sentence.partition(" ")
    going_on = f"{first.lower()} {rest}" if first in _SMALL else sentence
    return f"On {rng.choice(_DAYS)}, {rng.randint(2, 28)} days after {_name(rng)} fell, {going_on}"


def articles(characters: int, seed: int) -> Iterator[str]:
    """Articles of some 20 sentences each, until there are `characters` of them; no sentence recurs in any.

    The same seed gives the same articles as long as the templates are the same.
    """
    rng, all_ = random.Random(seed), templates()
    long, short = [a for a in all_ if len(a) > 5], [a for a in all_ if len(a) <= 5]
    seen: set[str] = set()
    while characters > 0:
        chosen = rng.choice(long) if rng.random() < 0.5 else [s for a in rng.sample(short, 12) for s in a]
        names: dict[str, str] = {}
        varied = [_varied(sentence, names, rng) for sentence in chosen]
        sentences = [_opened(sentence, rng) if sentence in seen else sentence for sentence in varied]
        rng.shuffle(sentences)
        text, read = _written(sentences, seen)
        seen.update(read)
        characters -= len(text)
        yield text


def _written(sentences: list[str], seen: set[str]) -> tuple[str, list[str]]:
    """Sentences as an article, and what they are read as; those that recur nevertheless are left out."""
    while True:
        text = "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
        counts = Counter(sentence.text for sentence in read_sentences(text))
        again = [read for read, n in counts.items() if n > 1 or read in seen]
        if not again:
            return text, list(counts)
        kept = [sentence for sentence in sentences if not any(read in sentence for read in again)]
        sentences = kept if len(kept) < len(sentences) else sentences[1:]


def check(texts: list[str]) -> int:
    """The number of sentences.

    Raises:
        AssertionError: where one recurs.
    """
    read = [sentence.text for text in texts for sentence in read_sentences(text)]
    assert len(set(read)) == len(read), "a sentence recurs"
    return len(read)
