"""From which decisions does a telegram derive, when one of them is a scan whose number nobody can read?

Takes folders of documents in together, then prints for each file named by ``--document`` (the beginning
of a file name, may be repeated) its tree down to the laws, each step with the words that say so; what
others tell of a document that it does not tell itself, with their words; and the chains from the first
document to the last.

    python examples/tree_of_a_scan.py SEEDS SAMPLES --document d08 --document d10 --document d09
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import cancu
from graph.documents.names import full_name
from graph.formats.render import RELATION_WORDS
from graph.network.queries import trace


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--document", action="append", required=True, metavar="NAME")
    arguments.add_argument("--db", type=Path, help="a database to keep; else a temporary one")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = cancu.Corpus(chosen.db or Path(folder) / "cancu.db")
        report = corpus.ingest(chosen.folders)
        print(f"{report.new} văn bản mới, {report.failed} tệp lỗi, {report.seconds:.0f} giây.")
        held = {row["id"]: row for row in corpus.documents(held=True)}
        wanted = [_named(held, name) for name in chosen.document]
        for ident in wanted:
            _tree(corpus, ident)
            _told_by_others(corpus, ident)
        if len(wanted) > 1:
            _chains(corpus, wanted[0], wanted[-1])


def _named(held: dict[int, dict[str, Any]], name: str) -> int:
    """The document read from a file of that name."""
    for ident, row in held.items():
        if Path(row["path"] or "").name.startswith(name):
            return ident
    raise SystemExit(f"Không có tệp nào tên là {name}.")


def _tree(corpus: cancu.Corpus, ident: int) -> None:
    """What a document rests on; here also through what it only mentions, down to the laws."""
    graph = corpus.graph()
    tree = trace(graph, ident, mentions="all")
    print(f"\n{'=' * 100}")
    for depth, branch in tree.walk():
        line = "    " * depth
        if branch.step is not None:
            line += f"{RELATION_WORDS[branch.step.relation][0]}: "
        line += full_name(graph.nodes[branch.node])
        if not branch.held:
            line += " [chưa có]"
        print(line + (" ↑ xem nhánh khác" if branch.seen else ""))
        if branch.step is not None:
            page = f" (tr. {branch.step.page})" if branch.step.page else ""
            print("    " * depth + f"  “{' '.join(branch.step.quote.split())}”{page}")


def _told_by_others(corpus: cancu.Corpus, ident: int) -> None:
    shown = corpus.show(str(ident))
    for each in shown["inferences"]:
        state = "kết luận" if each["settled"] else "một khả năng"
        print(f"\n  {state}: {each['field']} = {each['value']} (độ tin cậy {each['confidence']})")
        for evidence in each["evidence"]:
            page = f", tr. {evidence['page']}" if evidence["page"] else ""
            print(f"    {evidence['label']}{page}: “{' '.join(evidence['quote'].split())}”")


def _chains(corpus: cancu.Corpus, source: int, target: int) -> None:
    chains = corpus.path(str(source), str(target))
    print(f"\n{'=' * 100}\n{len(chains)} chuỗi từ văn bản đầu đến văn bản cuối, ngắn nhất trước:")
    for chain in chains:
        steps = "".join(
            f" → {RELATION_WORDS[step['relation']][0]} → {step['to']['label']}" for step in chain
        )
        print(f"  {chain[0]['from']['label']}{steps}")


if __name__ == "__main__":
    main()
