"""The command `analysis`."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import yaml
from rich.console import Console

from analysis.flow import stages
from analysis.flow.notebooks import NotebookError
from analysis.pool import ReadingError
from analysis.rules import RuleError

if TYPE_CHECKING:  # reading is loaded by the commands that read: a stage only runs its notebook
    from analysis.records import Mentions


def _parameters(words: Sequence[str]) -> dict[str, Any]:
    """`--name value` pairs, as DVC writes a section of params.yaml; values are read as YAML.

    Raises:
        SystemExit: where a value or a name is missing.

    >>> _parameters(["--at_most", "80", "--raw", "data/raw"])
    {'at_most': 80, 'raw': 'data/raw'}
    """
    names, values = words[::2], words[1::2]
    if len(names) != len(values) or not all(name.startswith("--") for name in names):
        raise SystemExit(f"analysis run: parameters come as `--name value`, not {' '.join(words)!r}")
    return {name[2:]: yaml.safe_load(value) for name, value in zip(names, values, strict=True)}


def _jobs(word: str) -> int:
    """A number of processes, for argparse."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of processes; 1 or more is")
    return int(word)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="analysis",
        description="Reads news about armed conflict and shows who says how many, and who denies it.",
        epilog="`dvc repro` runs all stages that need it; the reports are in reports/index.html.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reading = commands.add_parser(
        "extract",
        help="read articles: actors, figures, numerals, statements, denials",
        description="Read articles, and print tables of what is in them.",
    )
    reading.add_argument("files", nargs="*", type=Path, metavar="FILE", help="an article: text, Markdown or HTML")
    form = reading.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object a file")
    form.add_argument(
        "--jsonl", action="store_true", help='read lines {"id", "text", "published"?} from standard input instead'
    )
    reading.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="with --jsonl: read in N processes (default: all cores, once it shows that there are many texts). The "
        "output is the same; with 1 each line is answered as it comes",
    )
    scoring = commands.add_parser(
        "score",
        help="score dates, claims, origins and answers on a list of texts",
        description="Read the texts of a list, and hold dates, claims, origins and answers against its annotation.",
    )
    scoring.add_argument("folder", type=Path, metavar="FOLDER", help="a folder like data/gold/claims/development")
    asking = commands.add_parser(
        "explain",
        help="show which rule found what in a sentence",
        description="Show which rule found what in a sentence, and why something was left open.",
    )
    asking.add_argument("sentence", help="one sentence or several, in quotation marks")
    _add_compare(commands)
    _add_sample(commands)
    run = commands.add_parser(
        "run",
        help="run one stage of dvc.yaml (DVC calls this)",
        description="Run one stage of dvc.yaml. Its outputs appear when it has run to its end, or not at all.",
    )
    run.add_argument("stage", help="as in dvc.yaml, e.g. parse or chart@figures")
    run.add_argument(
        "parameters", nargs=argparse.REMAINDER, metavar="--NAME VALUE", help="parameters for the stage's notebook"
    )
    return parser


def _add_compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    comparing = commands.add_parser(
        "compare",
        help="show what a change of rules gained and lost, mention by mention",
        description=(
            "Read the corpus and the lists of data/gold by the code and rules as they are now and as they were, and "
            "show each mention that was gained, lost or read otherwise, with what the gold says to it. "
            "Of the evaluation lists it prints counts alone, so that they stay a blind test."
        ),
    )
    comparing.add_argument(
        "--against",
        metavar="REVISION",
        help="any name that git knows: a commit, a tag, HEAD~3 (default: the last commit where src/ or rules/ are "
        "changed since, else where this branch left the main one, else the commit before the last)",
    )
    comparing.add_argument("--counts", action="store_true", help="print counts only")


def _compare(asked: argparse.Namespace) -> int:
    from analysis.compare.gains import run  # noqa: PLC0415
    from analysis.compare.revisions import RevisionError  # noqa: PLC0415
    from analysis.evaluate.evaluation import GoldError  # noqa: PLC0415
    from analysis.evaluate.lists import ListError  # noqa: PLC0415

    try:
        for line in run(asked.against, counts_only=asked.counts):
            print(line, flush=True)
    except (GoldError, ListError, RevisionError) as error:
        print(f"analysis compare: {error}", file=sys.stderr)
        return 1
    return 0


def _add_sample(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sampling = commands.add_parser(
        "sample",
        help="draw mentions at random for a person to judge, and score the judgements",
        description=(
            "Draw mentions at random, as many of each kind, into a CSV sheet that opens in a spreadsheet. Fill in the "
            "column `right`: y where everything in `read as` is right, n where something is wrong, ? where it can't "
            "be said. Then `--score` prints the precision of each kind and rule with its 95 % interval. The same "
            "seed draws the same mentions as long as the rules read the same."
        ),
    )
    sampling.add_argument("--n", type=int, default=50, metavar="N", help="how many mentions in all (default: 50)")
    sampling.add_argument(
        "--kind",
        action="append",
        choices=["figures", "actors", "statements", "claims", "denials"],
        help="only this kind; may be given several times (default: all)",
    )
    sampling.add_argument("--seed", type=int, default=1, metavar="N", help="another number draws others (default: 1)")
    sampling.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help='lines {"id", "text", "published"?} to draw from (default: the articles of data/raw)',
    )
    sampling.add_argument(
        "-o", "--output", type=Path, default=Path("sheet.csv"), metavar="FILE", help="the sheet (default: sheet.csv)"
    )
    sampling.add_argument("--score", type=Path, metavar="SHEET", help="read a judged sheet and print its precision")


def _print_line(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False))


def _sample(asked: argparse.Namespace) -> int:
    from analysis.compare import sampling, sheets  # noqa: PLC0415
    from analysis.evaluate import lists  # noqa: PLC0415

    try:
        if asked.score:
            print("\n".join(sheets.report(sheets.read(asked.score))))
            return 0
        if asked.n < 1:
            raise lists.ListError("--n has to be 1 or more")
        texts = lists.shown_texts(asked.source)
        there = sampling.mentions(texts)
        chosen = {kind: rows for kind, rows in there.items() if kind in (asked.kind or sampling.KINDS)}
        drawn = sampling.draw(chosen, asked.n, asked.seed)
        sheets.write(asked.output, drawn)
    except (lists.ListError, sheets.SheetError) as error:
        print(f"analysis sample: {error}", file=sys.stderr)
        return 1
    for kind, rows in chosen.items():
        print(f"{kind}: {sum(one.kind == kind for one in drawn)} of {len(rows)} in {len(texts)} texts")
    print(f"Fill in the column `right` of {asked.output}, then: analysis sample --score {asked.output}")
    return 0


def _extract_lines(lines: TextIO, jobs: int | None) -> int:
    """Read lines of JSON and print one for each, in order; a bad one becomes an error, and the rest goes on."""
    from analysis.lines import answers  # noqa: PLC0415

    failed = 0
    for answer in answers(lines, jobs):
        if answer.error:
            print(f"analysis extract: {answer.error}", file=sys.stderr)
            failed = 1
        print(answer.line)
    return failed


def _read_files(paths: Sequence[Path]) -> Iterator[tuple[Path, "Mentions | None"]]:
    """The mentions of each file; None, and the reason on standard error, where it can't be read."""
    from analysis.extraction import extract  # noqa: PLC0415
    from analysis.parse import articles  # noqa: PLC0415

    for path in paths:
        try:
            article, _ = articles.read_article(path.read_bytes(), path.stem, path.parent.name)
        except (OSError, articles.UnreadableError) as error:
            print(f"analysis extract: {path}: {error}", file=sys.stderr)
            yield path, None
            continue
        yield path, extract(article.text, article.published)


def _extract(asked: argparse.Namespace) -> int:
    if asked.jsonl:
        if asked.files:
            raise SystemExit("analysis extract: --jsonl reads standard input and takes no files")
        return _extract_lines(sys.stdin, asked.jobs)
    if not asked.files:
        raise SystemExit("analysis extract: name at least one file, or use --jsonl")
    if asked.jobs:
        raise SystemExit("analysis extract: --jobs goes with --jsonl")
    from analysis.printing import as_json, print_tables  # noqa: PLC0415

    failed, console = 0, Console()
    for path, found in _read_files(asked.files):
        if found is None:
            failed = 1
        elif asked.json:
            _print_line({"id": path.stem, **as_json(found)})
        else:
            console.rule(str(path), align="left")
            print_tables(found, console)
    return failed


def _score(asked: argparse.Namespace) -> int:
    folder: Path = asked.folder
    if not (folder / "texts.jsonl").is_file():
        print(
            f"analysis score: {folder} has no texts.jsonl; give a folder like data/gold/claims/development",
            file=sys.stderr,
        )
        return 2
    from analysis.evaluate.across_scoring import score_list  # noqa: PLC0415 - a stage loads no reading

    for row in score_list(folder).iter_rows(named=True):
        shares = "   ".join(
            f"{name} {row[name]:.3f}" for name in ("precision", "recall", "f1") if row[name] is not None
        )
        print(f"{row['what']:45} {shares}   (found {row['found']}, gold {row['gold']})")
    return 0


def _explain(asked: argparse.Namespace) -> int:
    from analysis.extraction import extract  # noqa: PLC0415
    from analysis.printing import explain  # noqa: PLC0415

    explain(extract(asked.sentence), Console())
    return 0


def _run(asked: argparse.Namespace) -> int:
    stages.run(asked.stage, _parameters(asked.parameters))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "extract": _extract, "explain": _explain, "score": _score, "sample": _sample, "compare": _compare, "run": _run,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 on success, 1 with the reason on standard error where something can't be done."""
    asked = _parser().parse_args(arguments)
    try:
        return _COMMANDS[asked.command](asked)
    except (stages.StageError, NotebookError, ReadingError, RuleError, FileNotFoundError) as error:
        print(f"analysis {asked.command}: {error}", file=sys.stderr)
        return 1
