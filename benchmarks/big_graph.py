"""A million documents and ten million references: how long until the first trace is there.

``python benchmarks/big_graph.py FOLDER [--documents 1000000] [--references 10000000]`` makes a database
of that size in FOLDER (once: some minutes, some gigabytes) and asks it, each question in a process of
its own that has just opened the file: the first 1,000 documents of a trace to depth 10, up and down.
``--networkx N`` also times the loading of N references into NetworkX.

The shape is that of an archive: a few hundred laws on which most documents rest (Zipf), decrees on
laws, decisions on decrees, plans on decisions, each document citing earlier ones of its own
neighbourhood.  Rows go straight into the tables: what is measured is the walk, not the reading.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.records import EdgeRow
from corpus.store import Corpus
from extractors.letters import number_key
from extractors.model import Relation
from graph.network.steps import STRENGTH

_LAWS, _DECREES = 500, 20_000
_RANK = {each.value: rank for rank, each in enumerate(STRENGTH)}
_SHARES = {
    "can_cu": 60, "thuc_hien": 15, "dan_chieu": 15, "sua_doi": 4, "huong_dan": 4, "thay_the": 2,
}  # fmt: skip
_QUOTE = "Căn cứ văn bản số {} ngày 01 tháng 01 năm 2020 của cơ quan có thẩm quyền về việc ấy"


def _documents(count: int) -> Iterator[tuple[object, ...]]:
    day = dt.date(1990, 1, 1)
    for ident in range(1, count + 1):
        when = day + dt.timedelta(days=ident * 13_000 // count)
        if ident <= _LAWS:
            kind, number = "Luật", f"{ident}/{when.year}/QH{9 + ident % 7}"
        elif ident <= _DECREES:
            kind, number = "NĐ", f"{ident % 180 + 1}/{when.year}/NĐ-CP"
        else:
            kind, number = ("QĐ", "KH", "CT")[ident % 3], ""
            number = f"{ident % 4000 + 1}/{kind}-UBND"
        yield (
            ident, ident % 4 != 0, f"{ident}", kind, number, number_key(number), when.isoformat(),
            "UBND tỉnh", f"văn bản mẫu {ident} về công tác quản lý nhà nước trên địa bàn", "",
        )  # fmt: skip


def _references(documents: int, count: int) -> Iterator[tuple[object, ...]]:
    dice = random.Random(5)
    each = count // documents
    for source in range(_LAWS + 1, documents + 1):
        relations = dice.choices(list(_SHARES), list(_SHARES.values()), k=each)
        for at, relation in enumerate(relations):
            if at % 3 == 0:  # a law, the first ones far more often
                target = int(_LAWS ** dice.random())
            elif at % 3 == 1:
                target = dice.randint(1, min(_DECREES, source - 1))
            else:  # something earlier from around here
                target = max(1, source - int(dice.expovariate(1 / 2000)) - 1)
            yield (
                source, target, relation, source, 120 * at, 120 * at + 90, 1 + at // 6,
                _QUOTE.format(target),
                1, 0.95, _RANK[relation], "citations", 1,
            )  # fmt: skip


def make(path: Path, documents: int, references: int) -> None:
    """The database; nothing is done where it is there."""
    if path.exists():
        return
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    Corpus(draft, create=True).close()
    db = sqlite3.connect(draft, isolation_level=None)
    indexes = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('documents', 'edges')"
    ).fetchall()
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    for name, _ in indexes:
        db.execute(f'DROP INDEX "{name}"')
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO documents (id, held, key, type, number, number_key, date, issuer, title, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _documents(documents),
    )
    db.executemany(
        'INSERT INTO edges (source_id, target_id, relation, document_id, start, "end", page, quote, '
        "direct, confidence, rank, extractor, extractor_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?)",
        _references(documents, references),
    )
    db.execute("COMMIT")
    for _, sql in indexes:
        db.execute(sql)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    draft.rename(path)


_QUESTION = """
import json, re, sys, time
from pathlib import Path
from graph.network.queries import find
from graph.network.stored import Stored
from graph.network.trees import trace
from corpus.records import EdgeRow
from corpus.store import Corpus
began, worked = time.perf_counter(), time.process_time()
with Corpus(sys.argv[1], read_only=True) as corpus:
    opened = time.perf_counter()
    net = Stored(corpus)
    node = find(net, sys.argv[2])[0]
    tree = trace(net, node, sys.argv[3], depth=10, limit=1000)
    done = time.perf_counter()
met = {branch.node for _, branch in tree.walk()} - {node}
print(json.dumps({
    "ref": sys.argv[2], "way": sys.argv[3], "documents": len(met),
    "open_ms": round((opened - began) * 1000, 1), "trace_ms": round((done - opened) * 1000, 1),
    "cpu_ms": round((time.process_time() - worked) * 1000, 1),
    "peak_mb": int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024,
    "depth": max(depth for depth, _ in tree.walk()),
}))
"""


def ask(path: Path, ref: str, way: str) -> dict[str, object]:
    """One question in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _QUESTION, str(path), ref, way],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def load(path: Path, references: int) -> dict[str, object]:
    """Time the loading of so many references into NetworkX."""
    import resource

    from graph.network.build import from_rows

    with Corpus(path, read_only=True) as corpus:
        began = time.perf_counter()
        last = references // 10
        links = list(corpus.edges_from(range(1, last + 1)))
        documents = corpus.heads({each for link in links for each in link[:2]}).values()
        edges = [
            EdgeRow(
                at, link.source, link.target, Relation(link.relation), link.document, link.start,
                link.end, link.page, link.quote, link.direct, link.confidence, None,
            )
            for at, link in enumerate(links)
        ]  # fmt: skip
        read = time.perf_counter()
        graph = from_rows(documents, edges)
        done = time.perf_counter()
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "read_s": round(read - began, 1),
        "build_s": round(done - read, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--references", type=int, default=10_000_000)
    parser.add_argument("--networkx", type=int, default=0)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    path = asked.folder / f"graph-{asked.documents}-{asked.references}.db"
    began = time.perf_counter()
    make(path, asked.documents, asked.references)
    print(f"{path}: {path.stat().st_size / 1e9:.1f} GB, {time.perf_counter() - began:.0f} s")
    last = asked.documents
    for ref, way in (
        (str(last), "up"), (str(last - 1000), "up"), (str(last // 2), "up"), (str(last // 2), "down"),
        ("1", "down"), ("300", "down"), (str(_DECREES), "down"), ("2/1990/QH11", "down"),
    ):  # fmt: skip
        print(ask(path, ref, way))
    if asked.networkx:
        print(load(path, asked.networkx))


if __name__ == "__main__":
    main()
