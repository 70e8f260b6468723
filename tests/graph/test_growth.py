"""What one document more costs does not grow with the archive: counted in rows that are read.

Two made-up archives of one seed, one four times the size of the other; the same documents come to both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.growth import audit_all, audit_part
from benchmarks.synthetic import corpus_of, fill
from corpus.packing import pack
from corpus.store import Corpus
from graph.linking import incremental, resolve

SMALL, LARGE = 200, 800


def rows(corpus: Corpus, work: Callable[[Corpus], object]) -> int:
    """How many rows a piece of work reads."""
    count = 0
    read, stream = corpus._rows, corpus._stream

    def counted(sql: str, *values: object) -> Any:
        nonlocal count
        found = read(sql, *values)
        count += len(found)
        return found

    def streamed(sql: str, *values: object) -> Any:
        nonlocal count
        for row in stream(sql, *values):
            count += 1
            yield row

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "_rows", counted)
        patch.setattr(corpus, "_stream", streamed)
        work(corpus)
    return count


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, float]]:
    """Rows read by linking and auditing everything, and of the same after one document more."""
    found = {}
    more = list(corpus_of(SMALL, seed=77))[-7:]
    fingerprints = {"header": "1:x", "citations": "1:x", "relations": "1:x"}
    for size in (SMALL, LARGE):
        with Corpus(fill(tmp_path_factory.mktemp(str(size)), size)) as corpus:
            whole = {"link": rows(corpus, resolve.link), "audit": rows(corpus, audit_all)}
            part: dict[str, list[int]] = {"link": [], "audit": []}
            for each in more:
                corpus.put_packed(pack(each.document, each.facts, fingerprints), path=each.path)
                part["link"].append(rows(corpus, incremental.update))
                part["audit"].append(rows(corpus, audit_part))
            found[size] = {f"{name} all": float(count) for name, count in whole.items()}
            found[size] |= {name: statistics.median(each) for name, each in part.items()}
    return found


@pytest.mark.parametrize("what", ["link", "audit"])
def test_all_of_it_grows_as_the_archive(spent: dict[int, dict[str, float]], what: str) -> None:
    assert spent[LARGE][f"{what} all"] < 1.5 * (LARGE / SMALL) * spent[SMALL][f"{what} all"]


@pytest.mark.parametrize("what", ["link", "audit"])
def test_one_document_more_does_not(spent: dict[int, dict[str, float]], what: str) -> None:
    assert spent[SMALL][what] < 0.2 * spent[SMALL][f"{what} all"]
    assert spent[LARGE][what] < 0.15 * spent[LARGE][f"{what} all"]
