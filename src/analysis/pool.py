"""Many texts read on all cores: in their order, and the same whatever the number of processes.

A process takes about a second to start and to read the rules, so the first texts are read here, one by one as they
come; processes are only started where there is more.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, NamedTuple, TypeVar

from tqdm import tqdm

# Characters: what is read before other processes are started, about the time that starting them takes, and what a
# process gets at once, so that handing it over costs little beside reading it.
HERE = 400_000
AT_ONCE = 100_000

_T = TypeVar("_T")
_R = TypeVar("_R")


class ReadingError(RuntimeError):
    """A text whose reading failed; the message names it."""


class Task(NamedTuple, Generic[_T]):
    """One text to read.

    Attributes:
        name: what an error calls it.
        size: its length in characters.
        given: what the function that reads it takes.
    """

    name: str
    size: int
    given: _T


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(read: Callable[[_T], _R], tasks: Iterable[Task[_T]], jobs: int | None = None) -> Iterator[_R]:
    """What a function gives for each text, in the order of the texts.

    Args:
        read: a function of a module, which other processes can import. A script that calls this with many texts needs
            `if __name__ == "__main__":` around the call, since new processes import it.
        tasks: the texts; no more of them are taken at a time than the processes have to do.
        jobs: how many processes read. Without it all cores, once the first `HERE` characters are read.

    Raises:
        ReadingError: naming the text that failed; what came before it was given.

    >>> list(read_all(len, [Task("a", 2, "to"), Task("b", 3, "for")]))
    [2, 3]
    """
    rest = iter(tqdm(tasks, unit=" texts", delay=1, disable=None))
    jobs_then = jobs or cores()
    alone = HERE if jobs is None and jobs_then > 1 else 0
    while alone > 0 and (task := next(rest, None)):
        yield _read(read, task)
        alone -= task.size
    if jobs_then == 1:
        yield from (_read(read, task) for task in rest)
    elif task := next(rest, None):
        yield from _by_processes(read, _chunks(task, rest), jobs_then)


def _read(read: Callable[[_T], _R], task: Task[_T]) -> _R:
    try:
        return read(task.given)
    except Exception as error:
        raise ReadingError(f"{task.name} can't be read: {type(error).__name__}: {error}") from error


class _Found(NamedTuple, Generic[_R]):
    """What was read up to the first text that failed, and how that failed."""

    read: list[_R]
    error: ReadingError | None = None


def _read_chunk(read: Callable[[_T], _R], chunk: Sequence[Task[_T]]) -> _Found[_R]:
    found: list[_R] = []
    for task in chunk:
        try:
            found.append(_read(read, task))
        except ReadingError as error:
            return _Found(found, error)
    return _Found(found)


def _chunks(first: Task[_T], rest: Iterable[Task[_T]]) -> Iterator[list[Task[_T]]]:
    chunk, size = [first], first.size
    for task in rest:
        if size >= AT_ONCE:
            yield chunk
            chunk, size = [], 0
        chunk.append(task)
        size += task.size
    yield chunk


def _by_processes(read: Callable[[_T], _R], chunks: Iterable[list[Task[_T]]], jobs: int) -> Iterator[_R]:
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[Future[_Found[_R]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_read_chunk, read, chunk))
            if len(waiting) > 2 * jobs:
                yield from _given(waiting.popleft().result())
        while waiting:
            yield from _given(waiting.popleft().result())
    except BrokenProcessPool as error:
        told = "a process that reads was ended from outside or ran out of memory"
        raise ReadingError(f"{told}; `jobs` 1 reads without others") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _given(found: _Found[_R]) -> Iterator[_R]:
    yield from found.read
    if found.error:
        raise found.error
