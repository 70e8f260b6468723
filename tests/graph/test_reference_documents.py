"""The audit of the five reference documents, where they are: what must be found, and nothing else loud.

They stand beside the project (``../shared/seeds``), never in it; elsewhere the test is skipped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import cancu
from corpus.store import Corpus
from extractors.model import Finding, Severity
from graph import audit
from graph.view import View

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the reference documents (../shared/seeds) are not here"
)

#: rule, severity, words of the message, and the files its evidence must come from
EXPECTED = [
    ("malformed-number", Severity.WARNING, "13/CT-UBND", {"000", "003"}),
    ("malformed-number", Severity.WARNING, "156/TTr-CAT-PTM", {"002"}),
    ("number-conflict", Severity.ERROR, "1452/QĐ-TTg", {"001"}),
    ("date-conflict", Severity.ERROR, "36-CT/TW", {"000", "001", "003"}),
    ("title-conflict", Severity.INFO, "285/KH-UBND", {"001", "002", "003"}),
    ("title-conflict", Severity.WARNING, "phê duyệt", {"002"}),
    ("title-conflict", Severity.WARNING, "2021-2023", {"002"}),
    ("title-conflict", Severity.WARNING, "định hướng đến năm 2030", {"003"}),
    ("title-conflict", Severity.INFO, "182/QĐ-UBND", {"000", "003"}),
    ("unresolved-name", Severity.INFO, "73/2021/QH14 được gọi theo", {"000", "002", "003"}),
    ("missing-number", Severity.WARNING, "không sớm hơn 21/8/2023", {"000"}),
    ("missing-number", Severity.WARNING, "không sớm hơn 31/01/2024", {"001"}),
    ("blank-number", Severity.ERROR, "để trống số", {"002"}),
    ("blank-number", Severity.ERROR, "KH-VPUB", {"004"}),
    ("missing-number", Severity.INFO, "589-KL/TU", {"003"}),
    ("sequence-anomaly", Severity.WARNING, "2603/QĐ-UBND ngày 12/10/2023 là chỗ", {"003"}),
    ("self-reference", Severity.WARNING, "nghị quyết này", {"003"}),
    ("not-yet-in-force", Severity.INFO, "120/2025/QH15", {"003"}),
    ("orphan-detail", Severity.INFO, "105/2021/NĐ-CP", {"003"}),
    ("deadline-order", Severity.WARNING, "10/6", {"001"}),
    ("form", Severity.INFO, "lặp chữ", {"000"}),
    ("form", Severity.INFO, "hai chấm", {"002"}),
]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Finding, ...], dict[int, str]]:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    cancu.Corpus(path).ingest(SEEDS, jobs=1)
    with Corpus(path) as corpus:
        names = {row.id: Path(row.path or "").name[:3] for row in corpus.documents(held=True)}
        return audit.run(View.of_corpus(corpus)), names


@pytest.mark.parametrize(
    ("rule", "severity", "words", "files"), EXPECTED, ids=[f"{row[0]}: {row[2]}" for row in EXPECTED]
)
def test_is_found(
    audited: tuple[tuple[Finding, ...], dict[int, str]],
    rule: str,
    severity: Severity,
    words: str,
    files: set[str],
) -> None:
    findings, names = audited
    mine = [each for each in findings if each.rule == rule and words in each.message.vi]
    assert any(
        each.severity is severity and files <= {names[evidence.document] for evidence in each.evidence}
        for each in mine
    ), mine


def test_nothing_else_is_loud(audited: tuple[tuple[Finding, ...], dict[int, str]]) -> None:
    """Every error and warning is one that a reader expects."""
    findings, _ = audited
    loud = [each for each in findings if each.severity is not Severity.INFO]
    unexpected = [
        each.message.vi
        for each in loud
        if not any(each.rule == rule and words in each.message.vi for rule, _, words, _ in EXPECTED)
    ]
    assert unexpected == []


@pytest.mark.parametrize("number", ["399-", "18-NQ/TW", "2023/QĐ-UBND"])
def test_what_only_looks_wrong_is_left_alone(
    audited: tuple[tuple[Finding, ...], dict[int, str]], number: str
) -> None:
    findings, _ = audited
    assert not [
        each for each in findings if number in each.message.vi and each.rule != "missing-document"
    ]
