"""Reading texts by the code and rules of another revision.

The former code itself runs, in a process of its own with its own `src/` and `rules/`, so that what is shown as
gained is what its users would have missed.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from analysis.evaluate.lists import Text
from analysis.paths import ROOT
from analysis.records import Record

# What a reading follows from.
_SOURCES = ("src", "rules")


class RevisionError(RuntimeError):
    """A revision that can't be read by; the message says why, and what to do."""


class Revision(Record, frozen=True, kw_only=True):
    """A commit to hold the present against.

    Attributes:
        commit: its full hash.
        name: what it is, in words.
    """

    commit: str
    name: str


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RevisionError("git isn't installed, and what was before is read from it; install git") from error


def _commit(root: Path, name: str) -> str | None:
    """The hash of a commit by any of git's names for it, None where there is none."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.stdout.decode().strip() if found.returncode == 0 else None


def is_shallow(root: Path = ROOT) -> bool:
    """Whether the clone holds a part of the history only, as in CI."""
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def is_changed(revision: Revision, root: Path = ROOT) -> bool:
    """Whether code or rules are others now than at a revision; files that git doesn't know yet count."""
    changed = _git(root, "diff", "--quiet", revision.commit, "--", *_SOURCES).returncode != 0
    new = _git(root, "ls-files", "--others", "--exclude-standard", "--", *_SOURCES).stdout
    return changed or bool(new.strip())


def former(against: str | None = None, root: Path = ROOT) -> Revision | None:
    """The revision to hold the present against.

    Args:
        against: any name that git knows. Without one: the last commit where code or rules were changed since, else
            where this branch left the main one, else the commit before the last.
        root: the checkout.

    Returns:
        None where none was asked for and the clone has no earlier commit.

    Raises:
        RevisionError: where there is no git, no repository or no such revision.
    """
    if _git(root, "rev-parse", "--git-dir").returncode != 0:
        raise RevisionError(f"{root} is no git repository, and what was before is read from git; clone the project")
    if against is not None:
        commit = _commit(root, against)
        if commit is None:
            hint = "; this clone is shallow: `git fetch --unshallow` brings its history" if is_shallow(root) else ""
            raise RevisionError(f"git knows no revision {against!r}{hint}; `git log --oneline` lists them")
        return Revision(commit=commit, name=against)
    last = _commit(root, "HEAD")
    if last is None:
        return None
    if is_changed(Revision(commit=last, name="HEAD"), root):
        return Revision(commit=last, name="the last commit")
    left = _where_it_left(root, last)
    if left and left != last:
        return Revision(commit=left, name="where this branch left the main one")
    before = _commit(root, "HEAD^")
    return Revision(commit=before, name="the commit before the last") if before else None


def _where_it_left(root: Path, last: str) -> str | None:
    for main in ("origin/HEAD", "origin/main", "main"):
        if _commit(root, main):
            found = _git(root, "merge-base", last, main)
            return found.stdout.decode().strip() or None
    return None


def _unpack(revision: Revision, root: Path, folder: Path) -> None:
    packed = _git(root, "archive", revision.commit, "--", *_SOURCES)
    if packed.returncode != 0:
        reason = packed.stderr.decode(errors="replace").strip()
        raise RevisionError(f"{revision.commit[:9]} has no code and rules to read by: {reason}")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _read(sources: Path, lines: bytes, name: str) -> dict[str, dict[str, Any]]:
    """What the code in a folder reads: by id, what `analysis extract --jsonl` prints."""
    path = os.pathsep.join(part for part in (str(sources / "src"), os.environ.get("PYTHONPATH")) if part)
    command = [sys.executable, "-m", "analysis", "extract", "--jsonl"]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, input=lines, cwd=sources, env=environment, capture_output=True, check=False)
    printed = result.stdout.decode("utf-8").splitlines()
    # It exits 1 where a text has an error of its own, which its line says.
    if result.returncode not in {0, 1} or len(printed) != lines.count(b"\n"):
        told = result.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise RevisionError(f"`analysis extract --jsonl` of {name} fails: {told[-1] if told else 'no reason given'}")
    return {row["id"]: row for row in map(json.loads, printed)}


def read_by_both(
    texts: Mapping[str, Iterable[Text]], revision: Revision, root: Path = ROOT
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """What the code and rules of a revision read in some texts, and what those of the checkout read.

    Args:
        texts: by the name of their list.
        revision: as `former` gives it.
        root: the checkout.

    Returns:
        Twice a dictionary by `list/id`, of rows as `printing.as_json` makes them, or of an `error`.

    Raises:
        RevisionError: where one of the two doesn't run.
    """
    rows = ({"id": f"{name}/{t.id}", "text": t.text, "published": t.published} for name in texts for t in texts[name])
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        _unpack(revision, root, Path(name))
        before = pool.submit(_read, Path(name), lines, revision.commit[:9])
        now = pool.submit(_read, root, lines, "the checkout")
        return before.result(), now.result()
