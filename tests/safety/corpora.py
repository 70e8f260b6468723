"""Corpora of our own making for the tests of safety."""

from __future__ import annotations

from pathlib import Path

from corpus.store import Corpus
from graph.linking.resolve import link
from tests import factories as make

__all__ = ["chain_of_documents"]


def chain_of_documents(database: Path, count: int) -> None:
    """A database of decisions, each resting on the one before: 1 to ``count``."""
    with Corpus(database, create=True) as corpus:
        for number in range(1, count + 1):
            cited = f"Quyết định số {number - 1}/QĐ-UBND ngày 02/01/2024"
            text = f"QUYẾT ĐỊNH Về việc {number}\nCăn cứ {cited};"
            found = make.facts(
                text,
                header=make.identity(
                    f"{number}/QĐ-UBND",
                    "2024-01-02",
                    type="QĐ",
                    issuer="Ủy ban nhân dân tỉnh Lào Cai",
                    locality="Lào Cai",
                ),
                citations=(
                    make.citation(
                        text,
                        cited,
                        type="QĐ",
                        number=f"{number - 1}/QĐ-UBND",
                        date="2024-01-02",
                        relation="can_cu",
                    ),
                ),
            )
            corpus.put(
                make.document(text, path=f"{number}.txt"),
                found,
                path=f"{number}.txt",
                fingerprints=make.fingerprints(found),
            )
        link(corpus)
