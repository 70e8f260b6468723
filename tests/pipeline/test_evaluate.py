"""The scorer: what counts as right, and that it counts as the scorer of the customer does."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractors.errors import CancuError, NotFound, Unreadable
from pipeline.evaluation import runs as evaluation
from pipeline.evaluation.fields import compare
from pipeline.evaluation.runs import Corpus, evaluate, fingerprint, pin, regressions
from pipeline.evaluation.tallies import FIGURES, Comparison, Report, Tally, summed

ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]


def gold() -> Json:
    return {
        "file": "a.txt",
        "document": {
            "type": "KH",
            "number": "12/KH-STP",
            "date": "2026-03-05",
            "issuer": "Sở Tư pháp tỉnh Lào Cai",
            "title": "Phổ biến, giáo dục pháp luật năm 2026",
            "signer": {"name": "Lý Thị Hoa"},
        },
        "citations": [
            {
                "quote": "Quyết định số 7/QĐ-UBND ngày 02/01/2026",
                "number": "7/QĐ-UBND",
                "date": "2026-01-02",
                "relation": "dan_chieu",
                "relation_also_accepted": ["thuc_hien"],
            },
            {
                "quote": "Nghị quyết số 3-NQ/TU",
                "number": "3-NQ/TU",
                "date": "2025-12-01",
                "date_optional": True,
                "relation": "thuc_hien",
                "of": "7/QĐ-UBND",
            },
            {
                "quote": "Luật Trẻ em năm 2016",
                "number": None,
                "date": None,
                "name": "Luật Trẻ em",
                "year": 2016,
                "relation": "can_cu",
            },
        ],
        "deadlines": [
            {
                "quote": "quý II/2026",
                "kind": "date",
                "due": "2026-06-30",
                "kind_also_accepted": ["range"],
            },
            {
                "quote": "hằng tháng",
                "kind": "recurring",
                "rrule": "FREQ=MONTHLY;BYMONTHDAY=5",
            },
        ],
        "deadlines_optional": [{"kind": "recurring", "rrule": "FREQ=YEARLY"}],
        "assignments": [
            {
                "agency": "Ủy ban nhân dân xã Bát Xát",
                "role": "thuc_hien",
                "task": "tổ chức ngày pháp luật",
                "role_also_accepted": ["chu_tri"],
            }
        ],
        "assignments_optional": [{"agency": "Sở Tài chính"}],
    }


def perfect() -> Json:
    found = copy.deepcopy(gold())
    for key in ("deadlines_optional", "assignments_optional"):
        del found[key]
    return found


def changed(change: Callable[[Json], object]) -> Comparison:
    found = perfect()
    change(found)
    return compare(gold(), found)


def test_what_is_annotated_scores_one() -> None:
    report = summed([compare(gold(), perfect())])
    assert report.figures == dict.fromkeys(FIGURES, 1.0)
    assert not report.misses


def _set(section: str, index: int, **values: object) -> Callable[[Json], object]:
    return lambda found: found[section][index].update(values)


def _add(section: str, **values: object) -> Callable[[Json], object]:
    return lambda found: found[section].append(values)


def _drop(section: str, index: int) -> Callable[[Json], object]:
    return lambda found: found[section].pop(index)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        pytest.param(_set("citations", 0, relation="thuc_hien"), [], id="accepted relation"),
        pytest.param(_set("citations", 0, relation="tra_loi"), [], id="an answer is a mention"),
        pytest.param(_set("citations", 0, relation="can_cu"), ["relation"], id="other relation"),
        pytest.param(_set("citations", 1, date=None), [], id="optional date left out"),
        pytest.param(_set("citations", 0, date=None), ["citation"] * 2, id="date left out"),
        pytest.param(_set("citations", 1, of=None), ["nested"], id="nesting lost"),
        pytest.param(_drop("citations", 1), ["citation"], id="missed"),
        pytest.param(_add("citations", number="9/KH", relation="can_cu"), ["citation"], id="extra"),
        pytest.param(_add("citations", name="Luật Hóa chất"), [], id="a bare name more"),
        pytest.param(_set("citations", 2, name="LUẬT TRẺ EM"), [], id="name in capitals"),
        pytest.param(_set("citations", 2, year=2004), ["citation"], id="other law"),
        pytest.param(
            _set("deadlines", 0, kind="range", start_date="2026-04-01"),
            [],
            id="a window whose first day is left open",
        ),
        pytest.param(
            _set("deadlines", 0, kind="range", start_date="2026-04-01", due="2026-06-29"),
            ["deadline"] * 2,
            id="a window with another last day",
        ),
        pytest.param(
            _set("deadlines", 0, kind="milestone"),
            ["deadline"] * 2,
            id="a kind that is not accepted",
        ),
        pytest.param(_set("deadlines", 0, due="2026-06-29"), ["deadline"] * 2, id="other day"),
        pytest.param(_set("deadlines", 1, rrule="bymonthday=5;freq=monthly"), [], id="order of a rule"),
        pytest.param(
            _add("deadlines", kind="recurring", rrule="FREQ=YEARLY"), [], id="optional deadline"
        ),
        pytest.param(
            _add("deadlines", kind="milestone", due="2030-12-31"), ["deadline"], id="extra deadline"
        ),
        pytest.param(_set("assignments", 0, agency="UBND xã Bát Xát"), [], id="short name"),
        pytest.param(_set("assignments", 0, role="chu_tri"), [], id="accepted role"),
        pytest.param(_set("assignments", 0, role="theo_doi"), ["task"], id="other role"),
        pytest.param(
            _set("assignments", 0, task="Tổ chức Ngày Pháp luật; hội thi"), [], id="more words"
        ),
        pytest.param(
            _set("assignments", 0, task="tổ chức hội thi"), ["task", "task_given"], id="other task"
        ),
        pytest.param(
            _set("assignments", 0, agency="Sở Nội vụ"),
            ["task", "task_given", "agency", "agency"],
            id="other body",
        ),
        pytest.param(
            _set("assignments", 0, agency="Lãnh đạo Ủy ban nhân dân xã Bát Xát"), [], id="its head"
        ),
        pytest.param(
            _set("assignments", 0, agency="Ủy ban nhân dân"),
            ["task", "task_given", "agency", "agency"],
            id="a name cut short",
        ),
        pytest.param(_add("assignments", agency="Sở Tài chính"), [], id="optional body"),
        pytest.param(
            _add("assignments", agency="Sở Xây dựng"), ["task_given", "agency"], id="extra body"
        ),
        pytest.param(
            _add("assignments", agency="UBND xã Bát Xát", task="báo cáo kết quả"),
            ["task_given"],
            id="more work for an annotated body",
        ),
        pytest.param(
            _add("assignments", agency="UBND xã Bát Xát", task="ngày pháp luật, tổ chức tại xã"),
            [],
            id="a piece of an annotated task",
        ),
    ],
)
def test_what_counts(change: Callable[[Json], object], fields: list[str]) -> None:
    assert [miss.field for miss in changed(change).misses] == fields


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("Sở Tư pháp", True),
        ("SỞ TƯ PHÁP TỈNH LÀO CAI", True),
        ("Sở Tài chính", False),
        (None, False),
    ],
)
def test_an_issuer_may_hold_the_other(value: str | None, right: bool) -> None:
    result = changed(lambda found: found["document"].update(issuer=value))
    assert result.tallies["header"] == Tally(6 if right else 5, 0, 0 if right else 1)


def test_a_figure_written_by_hand_may_be_read_or_left_open() -> None:
    annotation = gold()
    annotation["document"] |= {"number": None, "true_number": "275/STTTT-CNTT"}
    for number, misses in ((None, 0), ("275/STTTT-CNTT", 0), ("276/STTTT-CNTT", 1)):
        found = perfect()
        found["document"]["number"] = number
        assert len(compare(annotation, found).misses) == misses


def test_a_window_whose_first_day_is_annotated_begins_on_it() -> None:
    annotation = gold()
    annotation["deadlines"][0]["start"] = "2026-04-01"
    for start, misses in (("2026-04-01", 0), ("2026-05-01", 2)):
        found = perfect()
        found["deadlines"][0] |= {"kind": "range", "start_date": start}
        assert len(compare(annotation, found).misses) == misses


@pytest.mark.parametrize(
    ("section", "field", "value"),
    [
        ("document", "number", "12/KH-STP-VP"),
        ("document", "issuer", "Phòng Tư pháp"),
        ("document", "title", "Phổ biến pháp luật"),
        ("citations", "number", "7/QĐ-UBND-VX"),
        ("assignments", "agency", "Công an xã"),
    ],
)
def test_other_answers_a_colleague_could_give(section: str, field: str, value: str) -> None:
    annotation, found = gold(), perfect()

    def fact(facts: Json) -> Json:
        one: Json = facts[section] if section == "document" else facts[section][0]
        return one

    fact(found)[field] = value
    before = compare(annotation, found).misses
    assert before
    fact(annotation)[f"{field}_also_accepted"] = [value]
    of_sets = [miss for miss in compare(annotation, found).misses if miss.field == "agency"]
    assert len(compare(annotation, found).misses) == len(of_sets)


def test_the_day_of_a_task_is_that_of_a_deadline() -> None:
    annotation = gold()
    annotation["assignments"][0]["deadline"] = "2026-06-30"
    for at, figure in ((0, 1.0), (1, 0.0), (7, 0.0), (None, 0.0)):
        found = perfect()
        found["assignments"][0]["deadline"] = at
        assert summed([compare(annotation, found)]).figures["task_due"] == figure


def test_an_annotation_that_is_not_complete_charges_no_task() -> None:
    annotation = gold() | {"assignments": [], "assignments_complete": False}
    figures = summed([compare(annotation, perfect())]).figures
    assert figures["task_precision"] == figures["agency_f1"] == 1.0


def test_nothing_found_scores_nothing() -> None:
    report = summed([compare(gold(), {})])
    asked_of_none = {"relation": 1.0, "task_precision": 1.0, "task_due": 1.0}
    assert report.figures == dict.fromkeys(FIGURES, 0.0) | asked_of_none
    assert len(report.misses) == 6 + 3 + 2 + 1 + 1


# --- against the customer's own scorer --------------------------------------------------------------


def _customers_scorer() -> ModuleType:
    path = ROOT.parent / "shared" / "tools" / "score.py"
    if not path.is_file():
        pytest.skip("../shared/tools/score.py is not here")
    spec = importlib.util.spec_from_file_location("customers_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spoilt(annotation: Json, chance: random.Random) -> Json:
    """What a middling extractor might give: things lost, doubled, swapped, renamed."""
    found = copy.deepcopy(annotation)
    for section in ("citations", "deadlines", "assignments"):
        found[section] = [one for one in found[section] if chance.random() < 0.9]
        found[section] += [dict(one) for one in found[section] if chance.random() < 0.1]
    for one in found["citations"]:
        if chance.random() < 0.2:
            one["relation"] = chance.choice(["can_cu", "thuc_hien", "dan_chieu", "tra_loi"])
        if chance.random() < 0.1:
            one["date"] = None
        if chance.random() < 0.1:
            one["of"] = chance.choice([None, "1/QĐ-UBND"])
        if chance.random() < 0.05:
            one["number"] = chance.choice([None, "1/QĐ-UBND"])
    for one in found["deadlines"]:
        if chance.random() < 0.2:
            one["kind"] = chance.choice(["date", "range", "milestone", "recurring", "relative"])
    found["deadlines"] += [
        dict(one) for one in annotation.get("deadlines_optional", []) if chance.random() < 0.3
    ]
    for one in found["assignments"]:
        if chance.random() < 0.2:
            one["role"] = chance.choice(["chu_tri", "thuc_hien", "theo_doi"])
        if chance.random() < 0.1:
            one["agency"] = chance.choice(["Sở Ngoại vụ", str(one["agency"]).upper()])
        if chance.random() < 0.2:
            one["task"] = " ".join(str(one["task"]).split()[: chance.randint(1, 9)])
    for name in ("type", "number", "date", "issuer", "title"):
        if chance.random() < 0.2:
            found["document"][name] = chance.choice([None, "x", found["document"]["title"]])
    return found


def test_counts_as_the_customers_scorer_does() -> None:
    scorer = _customers_scorer()
    chance = random.Random(7)
    annotations = [
        json.loads(path.read_text("utf-8"))
        for folder in (ROOT / "tests" / "gold", ROOT.parent / "shared" / "gold" / "samples")
        for path in sorted(folder.glob("*.json"))
    ]
    for _ in range(12):
        theirs: Counter[str] = Counter()
        ours = []
        for annotation in annotations:
            found = _spoilt(annotation, chance)
            scorer.score(copy.deepcopy(annotation), copy.deepcopy(found), theirs, [])
            ours.append(compare(annotation, found))
        assert summed(ours).figures == pytest.approx(
            {
                "header": theirs["header_ok"] / theirs["header_n"],
                "citation_f1": scorer.f1(theirs["cit_tp"], theirs["cit_fp"], theirs["cit_fn"]),
                "relation": theirs["rel_ok"] / theirs["rel_n"],
                "nested": theirs["of_ok"] / theirs["of_n"],
                "deadline_f1": scorer.f1(theirs["dl_tp"], theirs["dl_fp"], theirs["dl_fn"]),
                "task_recall": theirs["as_ok"] / theirs["as_n"],
                "task_precision": theirs["ap_ok"] / theirs["ap_n"],
                "task_due": theirs["due_ok"] / theirs["due_n"],
                "agency_f1": scorer.f1(theirs["ag_tp"], theirs["ag_fp"], theirs["ag_fn"]),
            }
        )


# --- folders ----------------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path / "gold", tmp_path / "source", tmp_path / "baseline.json")
    made.gold.mkdir()
    made.source.mkdir()
    (made.gold / "a.json").write_text(json.dumps(gold()), "utf-8")
    (made.source / "a.txt").write_text("KẾ HOẠCH", "utf-8")
    return made


def test_a_folder_is_scored(corpus: Corpus) -> None:
    report = evaluate(corpus.gold, corpus.source, facts_of=lambda path: perfect())
    assert (report.documents, report.failed) == (1, ())
    assert report.figures["header"] == 1.0
    assert report.as_json()["fields"]["citation"]["precision"] == 1.0


def test_a_document_that_cannot_be_read_scores_nothing_and_is_named(corpus: Corpus) -> None:
    def unreadable(path: Path) -> Json:
        raise Unreadable(f"{path.name} hỏng.", f"{path.name} is damaged.")

    report = evaluate(corpus.gold, corpus.source, facts_of=unreadable)
    assert report.failed == ("a.txt: a.txt hỏng.",)
    assert report.figures["citation_f1"] == 0.0
    (corpus.source / "a.txt").unlink()
    assert "a.txt" in evaluate(corpus.gold, corpus.source, facts_of=unreadable).failed[0]


def test_a_folder_without_annotations_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="chú giải"):
        evaluate(tmp_path, tmp_path)


def test_the_fingerprint_follows_annotations_and_documents(corpus: Corpus) -> None:
    first = fingerprint(corpus.gold, corpus.source)
    assert fingerprint(corpus.gold, corpus.source) == first
    (corpus.source / "a.txt").write_text("KẾ HOẠCH.", "utf-8")
    second = fingerprint(corpus.gold, corpus.source)
    (corpus.gold / "b.json").write_text(json.dumps(gold()), "utf-8")
    assert len({first, second, fingerprint(corpus.gold, corpus.source)}) == 3


# --- floors -----------------------------------------------------------------------------------------


def report(right: int, wrong: int) -> Report:
    return Report(1, {name: Tally(right, wrong, wrong) for name, _ in FIGURES.values()})


def test_a_worse_score_is_a_regression() -> None:
    floors = pin(report(9, 1), "sha", None)["floors"]
    assert regressions(report(9, 1).figures, floors) == []
    assert regressions(report(95, 5).figures, floors) == []
    worse = regressions(report(8, 2).figures, floors)
    assert len(worse) == len(FIGURES)
    assert worse[0] == "header 0.8000 is under its floor 0.9000"


def test_a_figure_that_vanished_is_a_regression() -> None:
    assert regressions({}, {"header": 0.5}) == ["header 0.0000 is under its floor 0.5000"]


def test_floors_are_cut_not_rounded() -> None:
    baseline = pin(report(2, 1), "sha", None)
    assert baseline["floors"]["header"] == 0.6666
    assert regressions(report(2, 1).figures, baseline["floors"]) == []


def test_pinning_never_lowers_a_floor_by_itself() -> None:
    old = pin(report(9, 1), "sha", None)
    assert pin(report(10, 0), "sha", old)["floors"]["header"] == 1.0
    with pytest.raises(CancuError, match="allow-regression"):
        pin(report(8, 2), "sha", old)
    assert pin(report(8, 2), "sha", old, allow_regression=True)["floors"]["header"] == 0.8


# --- the command of the Makefile ----------------------------------------------------------------------


@pytest.fixture
def told(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """``make eval`` on a corpus of one document, with the given reading of it."""

    def call(found: Json, *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(evaluation, "_facts_of", lambda path: found)
        code = evaluation.main(arguments)
        return code, capsys.readouterr().out

    monkeypatch.setattr(Corpus, "own", classmethod(lambda cls, root: corpus))
    return call


def test_make_eval_pins_and_then_watches(corpus: Corpus, told: Callable[..., tuple[int, str]]) -> None:
    assert told(perfect())[0] == 0  # nothing is pinned yet
    assert told(perfect(), "--pin")[0] == 0
    pinned = json.loads(corpus.baseline.read_text("utf-8"))
    assert pinned["corpus"] == fingerprint(corpus.gold, corpus.source)
    assert set(pinned["floors"].values()) == {1.0}
    worse = perfect()
    worse["citations"].pop()
    code, out = told(worse, "--misses")
    assert code == 1
    assert "citation_f1 0.8000 is under its floor 1.0000" in out
    assert "Luật Trẻ em" in out


def test_make_eval_does_not_lower_what_is_pinned(
    corpus: Corpus, told: Callable[..., tuple[int, str]]
) -> None:
    told(perfect(), "--pin")
    before = corpus.baseline.read_bytes()
    with pytest.raises(CancuError):
        told({}, "--pin")
    assert corpus.baseline.read_bytes() == before
    assert told({}, "--pin", "--allow-regression")[0] == 0
    assert json.loads(corpus.baseline.read_text("utf-8"))["floors"]["header"] == 0.0


def test_make_eval_fails_where_a_document_is_not_there(
    corpus: Corpus, told: Callable[..., tuple[int, str]]
) -> None:
    (corpus.source / "a.txt").unlink()
    code, out = told(perfect())
    assert (code, "failed: a.txt" in out) == (1, True)
