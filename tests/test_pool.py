"""Many texts on all cores: the same output, in order, with the text named that failed."""

import json
import subprocess
import sys

import pytest

from analysis import pool
from analysis.evaluate import lists


def _run(jobs, given):
    command = [sys.executable, "-m", "analysis", "extract", "--jsonl", "--jobs", jobs]
    return subprocess.run(command, input=given, capture_output=True, text=True)


def test_the_output_is_the_same_whatever_the_number_of_processes():
    texts = [text for one in lists.gold_lists() if not one.is_blind for text in one.texts][:300]
    lines = [json.dumps({"id": text.id, "text": text.text, "published": text.published}) for text in texts]
    lines[100:100] = ["no json", "", '{"id": "x"}']
    given = "".join(f"{line}\n" for line in lines)
    alone, three = (_run(jobs, given) for jobs in ("1", "3"))
    assert alone.stdout.count("\n") == len(texts) + 2
    assert alone.stdout == three.stdout
    assert alone.stderr == three.stderr
    assert (alone.returncode, three.returncode) == (1, 1)


def test_tables_are_the_same_whatever_the_number_of_processes(monkeypatch):
    from analysis import extraction, tables
    from analysis.paths import INTERIM

    articles = tables.read(INTERIM / "articles.parquet", tables.Articles)
    sentences = tables.read(INTERIM / "sentences.parquet", tables.Sentences)
    monkeypatch.setattr(pool, "AT_ONCE", 1)
    found, same = (extraction.find_all(articles, sentences, jobs) for jobs in (1, 2))
    assert all(found[name].equals(same[name]) for name in extraction.FOUND)
    linked, also = (extraction.link_all(articles, sentences, found, jobs) for jobs in (1, 2))
    assert all(linked[name].equals(also[name]) for name in extraction.LINKED)


def _fail_at_zero(given):
    return 1 // given


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_whose_reading_fails_is_named_behind_those_before_it(jobs, monkeypatch):
    monkeypatch.setattr(pool, "AT_ONCE", 2)
    tasks = [pool.Task(f"text {n}", 1, number) for n, number in enumerate([1, 1, 1, 0, 1])]
    reading = pool.read_all(_fail_at_zero, tasks, jobs)
    assert [next(reading), next(reading), next(reading)] == [1, 1, 1]
    with pytest.raises(pool.ReadingError, match="text 3 can't be read: ZeroDivisionError"):
        next(reading)


def test_few_texts_start_no_process_and_many_do(monkeypatch):
    started = []
    monkeypatch.setattr(pool, "cores", lambda: 4)
    monkeypatch.setattr(pool, "_by_processes", lambda read, chunks, jobs: started.append(jobs) or iter(()))
    assert list(pool.read_all(abs, [pool.Task("a", pool.HERE - 1, -1), pool.Task("b", 9, -2)])) == [1, 2]
    assert started == []
    assert list(pool.read_all(abs, [pool.Task("a", pool.HERE, -1), pool.Task("b", 9, -2)])) == [1]
    assert started == [4]


def test_no_more_texts_are_taken_than_the_processes_have_to_do(monkeypatch):
    monkeypatch.setattr(pool, "AT_ONCE", 1)
    taken = []
    tasks = (taken.append(n) or pool.Task(str(n), 1, n) for n in range(1000))
    reading = pool.read_all(abs, tasks, 2)
    assert next(reading) == 0
    reading.close()
    assert len(taken) < 20


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_processes_that_is_none_is_refused(jobs):
    result = _run(jobs, "")
    assert result.returncode == 2
    assert "is no number of processes" in result.stderr
