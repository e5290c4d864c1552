"""How fast texts are read, beside a tokenizer and two readers of numbers; `uv pip install --group bench` brings those.

    python benchmarks/extraction.py              # everything below
    python benchmarks/extraction.py speed        # sentences a second, side by side, on 5 MB in which none recurs
    python benchmarks/extraction.py sizes        # time a sentence of one text of 0.1, 1 and 10 MB: has to stay flat
    python benchmarks/extraction.py marks        # 1 MB of digits, quotation marks ...: at most twice plain news
    python benchmarks/extraction.py --profile    # where the time goes

All runs in one process, but for the last lines of `speed`: ours and the tokenizer once more with a process for each
core, the start of the processes included and the results handed back. Machines are noisy: the contenders take turns
for some rounds, and the best round of each counts. The two readers of numbers are so slow that they get the first
sentences of the same text only.
"""

import argparse
import cProfile
import importlib
import pstats
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import news

from analysis import extract
from analysis.actors.find import find_actors
from analysis.figures.find import find_numbers
from analysis.language.scan import by_sentence
from analysis.parse.sentences import read_sentences
from analysis.pool import Task, cores, read_all

# Sentences that a slow contender gets in each round.
SHARES = {"quantulum3": 1000, "recognizers-text-number": 2000}
BAR = 2.0


def numbers_and_actors(text: str) -> None:
    """What `extraction.find` does for these two kinds."""
    sentences = read_sentences(text)
    scanned = by_sentence(text, sentences)
    for sentence, words in zip(sentences, scanned, strict=True):
        find_numbers(text, sentence, words)
    find_actors(text, sentences, scanned)


class Contender(NamedTuple):
    """Somebody who reads texts, or single sentences where `is_by_sentence`."""

    name: str
    read: Callable[[str], Any]
    is_by_sentence: bool = False


def _missing(name: str, error: ImportError) -> None:
    print(f"left out, not installed: {name} ({error}); `uv pip install --group bench` brings it")


def contenders() -> Iterator[Contender]:
    """Ours, and those of the others that are installed."""
    yield Contender("analysis.extract", extract)
    yield Contender("  numbers and actors only", numbers_and_actors)
    try:
        yield Contender("spaCy, blank English tokenizer", importlib.import_module("spacy").blank("en").make_doc)
    except ImportError as error:
        _missing("spacy", error)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser = importlib.import_module("quantulum3.parser")
        yield Contender("quantulum3", parser.parse, is_by_sentence=True)
    except ImportError as error:
        _missing("quantulum3", error)
    try:
        numbers = importlib.import_module("recognizers_number")
        model = numbers.NumberRecognizer(numbers.Culture.English).get_number_model()
        yield Contender("recognizers-text-number", model.parse, is_by_sentence=True)
    except ImportError as error:
        _missing("recognizers-text-number", error)


def _seconds(read: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Seconds of this process: all readers compute in one thread, and others on the machine shall not count."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def speed(megabytes: float, rounds: int, seed: int) -> None:
    """Sentences a second of all contenders."""
    texts = list(news.articles(int(megabytes * 1e6), seed))
    n = news.check(texts)
    size = sum(map(len, texts)) / 1e6
    print(f"{size:.1f} MB, {len(texts)} articles, {n} sentences, none of them twice; best of {rounds} rounds\n")
    everyone, best = list(contenders()), dict[str, float]()
    sentences = [sentence.text for text in texts[:200] for sentence in read_sentences(text)]
    for _ in range(rounds):
        for one in everyone:
            share = sentences[: SHARES[one.name]] if one.is_by_sentence else texts
            count = len(share) if one.is_by_sentence else n
            best[one.name] = max(best.get(one.name, 0), count / _seconds(one.read, share))
    ours, tokenizer = best["analysis.extract"], best.get("spaCy, blank English tokenizer")
    print(f"{'':<32}{'sentences/s':>12}{'extract is':>14}{'of the tokenizer':>20}   read a round")
    for one in everyone:
        rate = best[one.name]
        share = f"{SHARES[one.name]} sentences" if one.is_by_sentence else "all"
        of = f"{rate / tokenizer:.3f}" if tokenizer else "–"
        print(f"{one.name:<32}{rate:>12,.0f}{f'{ours / rate:.2f} x':>14}{of:>20}   {share}")
    by_all_cores(texts, n, rounds)


def by_all_cores(texts: Sequence[str], sentences: int, rounds: int) -> None:
    """Sentences a second of ours and of the tokenizer, with a process for each core."""
    jobs = cores()
    print(f"\nthe same in {jobs} processes each, their start included")
    best = {"analysis.extract": 0.0, "spaCy, blank English pipe": 0.0}
    try:
        spacy = importlib.import_module("spacy").blank("en")
    except ImportError:
        spacy, best = None, {"analysis.extract": 0.0}
    for _ in range(rounds):
        for name in best:
            start = time.perf_counter()
            if name == "analysis.extract":
                tasks = (Task(f"text {n}", len(text), text) for n, text in enumerate(texts))
                results: Iterable[object] = read_all(extract, tasks, jobs)
            else:
                results = spacy.pipe(texts, n_process=jobs)
            assert sum(1 for _ in results) == len(texts)
            best[name] = max(best[name], sentences / (time.perf_counter() - start))
    ours = best["analysis.extract"]
    for name, rate in best.items():
        print(f"{name:<32}{rate:>12,.0f}{f'{ours / rate:.2f} x':>14}")


class _TooLongError(Exception):
    """A reading that took longer than it may."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def sizes(seed: int, limit: float) -> bool:
    """Time a sentence of one text, by its size; whether it stays flat."""
    print(f"{'one text of':<16}{'sentences':>10}{'µs a sentence':>16}{'beside 0.1 MB':>16}")
    first, is_flat = 0.0, True
    parts = list(news.articles(10_000_000, seed))
    for megabytes in (0.1, 1, 10):
        taken, length = [], 0
        for part in parts:
            if length > megabytes * 1e6:
                break
            taken.append(part)
            length += len(part)
        text = "\n\n".join(taken)
        n = len(read_sentences(text))
        try:
            with _at_most(limit):
                each = min(_seconds(extract, [text]) for _ in range(3 if megabytes < 1 else 1)) / n * 1e6
        except _TooLongError:
            print(f"{megabytes:>5} MB        {n:>10}   not through after {limit:.0f} s")
            return False
        first = first or each
        is_flat &= each < BAR * first
        print(f"{megabytes:>5} MB        {n:>10}{each:>16.0f}{f'{each / first:.2f} x':>16}")
    return is_flat


MARKS = {
    "digits": "7", "digits with spaces": "7 ", "digits with commas": "7,", "numbers": "12 300 4,000 ",
    "quotation marks": '"', "quotation marks with spaces": '" ', "opening quotation marks": "“", "apostrophes": "'",
    "capitals": "A", "capitals with spaces": "A ", "names": "Omar ", "initials": "A. ",
    "brackets": "(", "brackets and commas": "(,),", "commas": ",", "full stops": ". ", "hyphens": "-",
    "line breaks": "x\n",
}  # fmt: skip


def marks(seed: int, limit: float) -> bool:
    """Time a character of 1 MB of one thing, beside plain news; whether all stay below the bar."""
    plain = list(news.articles(1_000_000, seed))
    usual = _seconds(extract, plain) / sum(map(len, plain)) * 1e9
    print(f"{'1 MB of':<32}{'ns a character':>16}{'beside plain news':>20}")
    print(f"{'plain news, articles':<32}{usual:>16.0f}{'1.00 x':>20}")
    is_good = True
    for name, mark in MARKS.items():
        for size in (10_000, 100_000, 1_000_000):
            text = mark * (size // len(mark))
            try:
                with _at_most(limit):
                    each = _seconds(extract, [text]) / len(text) * 1e9
            except _TooLongError:
                each = limit / len(text) * 1e9
                told = f"   not through with {size:,} characters"
                print(f"{name:<32}{f'> {each:.0f}':>16}{f'> {each / usual:.2f} x':>20}{told}")
                is_good = False
                break
        else:
            mended = each <= BAR * usual
            is_good &= mended
            print(f"{name:<32}{each:>16.0f}{f'{each / usual:.2f} x':>20}{'' if mended else '   over the bar'}")
    return is_good


def profile(megabytes: float, seed: int) -> None:
    """Where the time goes: by module, then by function."""
    texts = list(news.articles(int(megabytes * 1e6), seed))
    for text in texts[:3]:
        extract(text)  # reads the rules
    profiler = cProfile.Profile()
    profiler.enable()
    for text in texts:
        extract(text)
    profiler.disable()
    stats = pstats.Stats(profiler)
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        spent[f"analysis/{Path(file).name}" if "analysis" in file else name if file == "~" else Path(file).name] += own
    total = sum(spent.values())
    print(f"own time by module or built-in, of {total:.1f} s (the profiler slows calls more than patterns)")
    for name, seconds in spent.most_common(20):
        print(f"  {seconds / total:6.1%}  {name}")
    stats.sort_stats("tottime").print_stats(25)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 where a bar isn't met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="WHAT", help="speed, sizes, marks (default: all three)")
    parser.add_argument("--mb", type=float, default=5, help="how much text for speed (default: 5)")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds for speed (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other text")
    parser.add_argument(
        "--limit", type=float, default=300, metavar="S", help="seconds that one reading of sizes or marks may take"
    )
    parser.add_argument("--profile", action="store_true", help="show where the time goes, and nothing else")
    asked = parser.parse_args(arguments)
    unknown = set(asked.what) - {"speed", "sizes", "marks"}
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}: there are speed, sizes and marks")
    if asked.profile:
        profile(min(asked.mb, 0.5), asked.seed)
        return 0
    what, met = asked.what or ["speed", "sizes", "marks"], True
    if "speed" in what:
        speed(asked.mb, asked.rounds, asked.seed)
        print()
    if "sizes" in what:
        met &= sizes(asked.seed, asked.limit)
        print()
    if "marks" in what:
        met &= marks(asked.seed, asked.limit)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
