"""The quality gate: scores may rise, never fall.

Floors of the project's own samples are pinned in ``tests/baseline.json`` together with a fingerprint of
the documents and annotations they hold for; ``make eval PIN=1`` pins anew and refuses to lower a floor.
The floors of the reference documents come from the issue and hold where ``../shared`` is there.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.runs import Corpus, evaluate, fingerprint, regressions
from pipeline.evaluation.tallies import FIGURES, Report

ROOT = Path(__file__).resolve().parents[1]
OWN = Corpus.own(ROOT)
SHARED = ROOT.parent / "shared"

#: Issues 2 (section 5) and 4, the higher of the two; precision and day of tasks as for their recall.
REFERENCE_FLOORS = {
    "header": 1.0,
    "citation_f1": 0.99,
    "relation": 0.98,
    "nested": 1.0,
    "deadline_f1": 0.97,
    "task_recall": 0.95,
    "task_precision": 0.95,
    "task_due": 0.95,
    "agency_f1": 0.95,
}
#: Issue 4 asks for less; a little under what tesseract 5.3 and LibreOffice 7.4 gave in November 2026.
SAMPLE_FLOORS = {
    "header": 0.98,
    "citation_f1": 0.98,
    "relation": 0.98,
    "nested": 1.0,
    "deadline_f1": 0.97,
    "task_recall": 0.93,
    "task_precision": 0.89,
    "task_due": 0.98,
    "agency_f1": 0.94,
}


@pytest.fixture(scope="module")
def baseline() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OWN.baseline.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def own() -> Report:
    return evaluate(OWN.gold, OWN.source)


@pytest.fixture(scope="module")
def reference() -> Report:
    gold = SHARED / "gold" / "seeds"
    if not gold.is_dir():
        pytest.skip(
            "the reference documents (../shared/gold/seeds) are not here: their floors are not checked"
        )
    return evaluate(gold, SHARED / "seeds")


@pytest.fixture(scope="module")
def samples() -> Report:
    gold = SHARED / "gold" / "samples"
    if not gold.is_dir():
        pytest.skip("the annotated samples (../shared/gold/samples) are not here: floors not checked")
    for program in ("tesseract", "soffice"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (make system): scans and DOC cannot be scored")
    return evaluate(gold, SHARED / "samples")


def _told(report: Report) -> str:
    return "\n".join(map(str, (*report.failed, *report.misses)))


def test_the_baseline_is_of_these_documents(baseline: dict[str, Any]) -> None:
    assert fingerprint(OWN.gold, OWN.source) == baseline["corpus"], (
        "samples or annotations have changed: read the misses, then `make eval PIN=1`"
    )
    assert set(baseline["floors"]) == set(FIGURES)


def test_own_samples_are_all_read(own: Report, baseline: dict[str, Any]) -> None:
    assert own.failed == ()
    assert own.documents == baseline["documents"] == len(list(OWN.gold.glob("*.json")))


@pytest.mark.parametrize("name", FIGURES)
def test_own_samples_keep_their_floor(name: str, own: Report, baseline: dict[str, Any]) -> None:
    worse = regressions(own.figures, {name: baseline["floors"][name]})
    assert not worse, f"{worse[0]}\n{_told(own)}"


@pytest.mark.parametrize("name", FIGURES)
def test_own_samples_are_read_as_well_as_the_reference(name: str, baseline: dict[str, Any]) -> None:
    """A baseline pinned with --allow-regression may not fall under what the customer asks."""
    assert regressions(baseline["floors"], {name: REFERENCE_FLOORS[name]}) == []


@pytest.mark.parametrize("name", FIGURES)
def test_reference_documents_keep_their_floor(name: str, reference: Report) -> None:
    worse = regressions(reference.figures, {name: REFERENCE_FLOORS[name]})
    assert not worse, f"{worse[0]}\n{_told(reference)}"


@pytest.mark.parametrize("name", FIGURES)
def test_samples_of_all_kinds_keep_their_floor(name: str, samples: Report) -> None:
    """Stamped numbers, scans, old fonts, DOC, annex tables, portal texts."""
    worse = regressions(samples.figures, {name: SAMPLE_FLOORS[name]})
    assert not worse, f"{worse[0]}\n{_told(samples)}"


def test_samples_of_all_kinds_are_all_read(samples: Report) -> None:
    assert samples.failed == ()


def test_reference_documents_are_all_read(reference: Report) -> None:
    assert reference.failed == ()
    assert reference.documents == 5


# --- the annotations themselves -----------------------------------------------------------------------


def _annotations() -> list[Any]:
    return [
        pytest.param(json.loads(path.read_text("utf-8")), id=path.stem)
        for path in sorted(OWN.gold.glob("*.json"))
    ]


@pytest.mark.parametrize("annotation", _annotations())
def test_quotes_stand_in_the_document(annotation: dict[str, Any]) -> None:
    """An annotation is a quotation: whoever reads the document finds the words."""
    from pipeline.read import read

    def letters(text: str) -> str:
        return "".join(sign for sign in text.casefold() if sign.isalnum())

    text = letters(read(OWN.source / annotation["file"]).text)
    quotes = [
        fact["quote"]
        for section in ("citations", "deadlines", "deadlines_optional")
        for fact in annotation.get(section, ())
        if "quote" in fact
    ]
    quotes += annotation.get("not_deadlines", [])
    quotes += [assignment["task"] for assignment in annotation["assignments"]]
    assert [quote for quote in quotes if letters(quote) not in text] == []


@pytest.mark.parametrize("annotation", _annotations())
def test_annotations_are_whole(annotation: dict[str, Any]) -> None:
    relations = {"can_cu", "thuc_hien", "de_nghi", "kem_theo", "sua_doi", "thay_the", "bai_bo"}
    relations |= {"huong_dan", "tiep_theo", "tra_loi", "dan_chieu"}
    assert (OWN.source / annotation["file"]).is_file()
    for citation in annotation["citations"]:
        assert citation["relation"] in relations
        assert citation["number"] or citation["name"]
    numbers = {citation["number"] for citation in annotation["citations"]}
    for citation in annotation["citations"]:
        assert citation.get("of") is None or citation["of"] in numbers
    for deadline in annotation["deadlines"]:
        expected = {"recurring": "rrule", "relative": "days"}.get(deadline["kind"], "due")
        assert deadline[expected]
        if deadline.get("exclusive") and "bound" in deadline:
            assert deadline["due"] < deadline["bound"]
    for assignment in annotation["assignments"]:
        assert assignment["agency"] and assignment["task"]


def test_no_document_is_without_annotation() -> None:
    """The folder is also what `make demo` ingests: it holds documents and nothing else."""
    annotated = {json.loads(path.read_text("utf-8"))["file"] for path in OWN.gold.glob("*.json")}
    documents = {path.name for path in OWN.source.iterdir() if path.is_file()}
    assert documents == annotated
