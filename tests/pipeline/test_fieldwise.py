"""Field by field: what counts, how a difference reads, where it stands; pinned runs, marked spans."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import NotFound, Unreadable
from pipeline.evaluation import pinned
from pipeline.evaluation.fields import compare
from pipeline.evaluation.reliability import bins, calibration_error
from pipeline.evaluation.spans import sentences, spanwise
from pipeline.evaluation.tallies import Judged, Report, Tally, summed

Json = dict[str, Any]

TEXT = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh.\n"
    "Giao Sở Y tế kiểm tra an toàn thực phẩm, xong trước ngày 20/6/2026."
)


def gold() -> Json:
    return {
        "file": "a.txt",
        "document": {"type": "CV", "number": "7/UBND-VX", "date": "2026-04-01"},
        "citations": [
            {
                "quote": "Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh",
                "type": "KH",
                "number": "12/KH-UBND",
                "date": "2026-03-05",
                "issuer": "UBND tỉnh",
                "relation": "thuc_hien",
            }
        ],
        "deadlines": [{"quote": "trước ngày 20/6/2026", "kind": "date", "due": "2026-06-19"}],
        "assignments": [
            {
                "agency": "Sở Y tế",
                "role": "thuc_hien",
                "task": "kiểm tra an toàn thực phẩm",
                "section": "1",
                "deadline": "2026-06-19",
            }
        ],
    }


def read() -> Json:
    """What an extractor gives that finds everything."""

    def at(words: str) -> Json:
        start = TEXT.index(words)
        return {"text": words, "start": start, "end": start + len(words), "page": 2}

    return {
        "text": TEXT,
        "source": {"pages": 3},
        "document": {"type": "CV", "number": "7/UBND-VX", "date": "2026-04-01"},
        "citations": [
            at("Kế hoạch số 12/KH-UBND ngày 05/3/2026")
            | {
                "type": "KH",
                "number": "12/KH-UBND",
                "date": "2026-03-05",
                "issuer": "UBND tỉnh Lào Cai",
                "relation": "thuc_hien",
                "confidence": 0.9,
            }
        ],
        "deadlines": [at("trước ngày 20/6/2026") | {"kind": "date", "due": "2026-06-19"}],
        "assignments": [
            at("kiểm tra an toàn thực phẩm")
            | {
                "agency": "Sở Y tế",
                "role": "thuc_hien",
                "task": "kiểm tra an toàn thực phẩm",
                "section": "1",
                "deadline": 0,
            }
        ],
    }


def _set(section: str, **values: object) -> Callable[[Json], object]:
    return lambda found: found[section][0].update(values)


def _drop(section: str) -> Callable[[Json], object]:
    return lambda found: found[section].clear()


def _add(section: str, **values: object) -> Callable[[Json], object]:
    return lambda found: found[section].append(values)


def differences(change: Callable[[Json], object]) -> list[str]:
    found = read()
    change(found)
    return [str(each) for each in compare(gold(), found).differences]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda found: None, [], id="nothing"),
        pytest.param(
            lambda found: found["document"].update(date="2026-04-11"),
            ["~ header  date: 2026-04-01 → 2026-04-11"],
            id="a day of the header",
        ),
        pytest.param(
            lambda found: found["document"].update(number=None),
            ["- header  number: 7/UBND-VX"],
            id="a field lost",
        ),
        pytest.param(  # one changed value, not one citation lost and one too many
            _set("citations", date="2021-03-05"),
            ["~ citation 12/KH-UBND 2026-03-05  date: 2026-03-05 → 2021-03-05"],
            id="another day",
        ),
        pytest.param(
            _set("citations", relation="can_cu"),
            ["~ citation 12/KH-UBND 2026-03-05  relation: thuc_hien → can_cu"],
            id="another relation",
        ),
        pytest.param(
            _set("citations", of="3/KH-UBND"),
            ["+ citation 12/KH-UBND 2026-03-05  of: 3/KH-UBND"],
            id="nested where it is not",
        ),
        pytest.param(_set("citations", pinpoint={"dieu": "3"}), [], id="what is not annotated"),
        pytest.param(_drop("citations"), ["- citation 12/KH-UBND 2026-03-05"], id="a citation lost"),
        pytest.param(
            _add("citations", number="9/QĐ-UBND", text="Quyết định số 9/QĐ-UBND", relation="can_cu"),
            ["+ citation 9/QĐ-UBND"],
            id="a citation too many",
        ),
        pytest.param(
            _set("deadlines", due="2026-06-20"),
            ["~ deadline date 2026-06-19  due: 2026-06-19 → 2026-06-20",
             "~ assignment Sở Y tế / thuc_hien  deadline: 2026-06-19 → 2026-06-20"],
            id="a day of a deadline, and of the task that has it",
        ),
        pytest.param(
            _add("deadlines", kind="milestone", due="2030-12-31", text="Đến năm 2030"),
            ["+ deadline milestone 2030-12-31"],
            id="a deadline too many",
        ),
        pytest.param(
            _set("assignments", role="chu_tri"),
            ["~ assignment Sở Y tế / thuc_hien  role: thuc_hien → chu_tri"],
            id="another role",
        ),
        pytest.param(
            _set("assignments", agency="Sở Nội vụ"),
            ["~ assignment Sở Y tế / thuc_hien  agency: Sở Y tế → Sở Nội vụ"],
            id="another body",
        ),
        pytest.param(
            _add("assignments", agency="Sở Y tế", role="bao_cao", task="báo cáo"),
            ["+ assignment Sở Y tế / bao_cao"],
            id="more work for an annotated body is counted",
        ),
        pytest.param(
            _add("assignments", agency="Sở Y tế", role="bao_cao", task="an toàn thực phẩm, kiểm tra"),
            [],
            id="an annotated task told twice is not",
        ),
        pytest.param(
            _add("assignments", agency="Sở Nội vụ", role="bao_cao", task="báo cáo"),
            ["+ assignment Sở Nội vụ / bao_cao"],
            id="work for another body is",
        ),
    ],
)  # fmt: skip
def test_how_a_difference_reads(change: Callable[[Json], object], said: list[str]) -> None:
    assert differences(change) == said


def test_a_difference_has_its_place() -> None:
    found = read()
    found["citations"][0]["date"] = None
    each = compare(gold(), found).differences[0]
    assert each.page == 2
    assert each.around is not None
    assert "Thực hiện [Kế hoạch số 12/KH-UBND ngày 05/3/2026] của UBND" in each.around
    found["citations"].clear()  # the quote is looked up; no fact stands before it to tell its page
    lost = compare(gold(), found).differences[0]
    assert lost.around is not None
    assert lost.around.startswith("Thực hiện [Kế hoạch số 12")
    assert lost.page is None


def test_counts_by_field() -> None:
    found = read()
    found["citations"][0]["date"] = "2021-03-05"
    fields = compare(gold(), found).fields
    assert fields["citation"] == Tally(0, 1, 1)
    assert fields["citation.date"] == Tally(0, 1, 1)
    assert fields["citation.number"] == Tally(1, 0, 0)
    assert fields["deadline.due"] == fields["assignment.deadline"] == Tally(1, 0, 0)


def test_facts_are_judged_with_their_confidence() -> None:
    found = read()
    assert Judged("citation", 0.9, True) in compare(gold(), found).judged
    found["citations"][0]["relation"] = "can_cu"  # the whole fact is to be right
    assert Judged("citation", 0.9, False) in compare(gold(), found).judged


# --- pinned runs ------------------------------------------------------------------------------------


def _report(change: Callable[[Json], object] = lambda found: None) -> Report:
    found = read()
    change(found)
    return summed([compare(gold(), found)])


def test_gained_and_lost_since_the_pinned_run(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    pinned.save(path, _report(_set("citations", date=None)), gold="sha", versions={"dates": 1, "x": 1})
    change = pinned.against(
        pinned.load(path),
        _report(_set("assignments", role="chu_tri")),
        gold="sha",
        versions={"dates": 2, "x": 1},
    )
    assert [each.field for each in change.lost] == ["role"]
    assert [each.field for each in change.gained] == ["date"]
    assert change.figures["citation_f1"] == (0.0, 1.0)
    assert change.fields["citation.date"] == (0.0, 1.0)
    assert change.versions == {"dates": (1, 2)}
    assert change.same_gold
    assert change.fell


def test_nothing_changed_is_no_loss(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    report = _report(_drop("deadlines"))
    pinned.save(path, report, gold="sha", versions={})
    change = pinned.against(pinned.load(path), report, gold="other", versions={})
    assert (change.lost, change.gained, dict(change.figures)) == ((), (), {})
    assert not change.fell
    assert not change.same_gold
    better = pinned.against(pinned.load(path), _report(), gold="sha", versions={})
    assert better.gained
    assert not better.fell


def test_a_pinned_run_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        pinned.load(tmp_path / "run.json")
    (tmp_path / "run.json").write_text('{"schema": "other"}', "utf-8")
    with pytest.raises(Unreadable):
        pinned.load(tmp_path / "run.json")


# --- marked sentences -------------------------------------------------------------------------------

SENTENCE = "theo Nghị định số 5/2020/NĐ-CP ngày 03/02/2020 và Luật Trẻ em"


def _mark(words: str) -> tuple[int, int]:
    start = SENTENCE.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("marked", "got", "exact", "overlap"),
    [
        # as marked
        ([("Luật Trẻ em", "L")], [("Luật Trẻ em", "Luật")], Tally(1, 0, 0), 1.0),
        # the day behind a marked number belongs to it or not
        (
            [("Nghị định số 5/2020/NĐ-CP", "NĐ")],
            [("Nghị định số 5/2020/NĐ-CP ngày 03/02/2020", "NĐ")],
            Tally(1, 0, 0),
            1.0,
        ),
        # cut short: wrong and missed, but touched
        ([("Luật Trẻ em", "L")], [("Luật Trẻ", "Luật")], Tally(0, 1, 1), 1.0),
        # another label: not even touched
        ([("Luật Trẻ em", "L")], [("Luật Trẻ em", "BL")], Tally(0, 1, 1), 0.0),
        # nothing read
        ([("Luật Trẻ em", "L")], [], Tally(0, 0, 1), 0.0),
        # marked twice: the longer stands
        ([("Luật Trẻ", "L"), ("Luật Trẻ em", "L")], [("Luật Trẻ em", "Luật")], Tally(1, 0, 0), 1.0),
        # what touches no marked span, and types nobody marked, are not judged
        (
            [("Luật Trẻ em", "L")],
            [("Luật Trẻ em", "Luật"), ("Nghị định số 5/2020/NĐ-CP", "NĐ"), ("5/2020", "CV")],
            Tally(1, 0, 0),
            1.0,
        ),
    ],
)
def test_marked_sentences(
    marked: list[tuple[str, str]], got: list[tuple[str, str]], exact: Tally, overlap: float
) -> None:
    spans = [(*_mark(words), label) for words, label in marked]
    facts = [{"type": kind, "start": _mark(words)[0], "end": _mark(words)[1]} for words, kind in got]
    report = spanwise([{"text": SENTENCE, "spans": spans}], lambda text: {"citations": facts})
    assert report.fields.get("span", Tally()) == exact
    assert report.overlap.recall == overlap
    assert len(report.judged) == exact.right + exact.extra


def test_sentences_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x", "spans": [[0, 1, "L"]]}) + "\n\n", "utf-8")
    assert len(list(sentences(path))) == 1
    path.write_text('{"text": "x"}\n', "utf-8")
    with pytest.raises(Unreadable, match="dòng 1"):
        list(sentences(path))


# --- reliability ------------------------------------------------------------------------------------


def test_what_is_stated_and_what_is_right() -> None:
    facts = [Judged("citation", 0.9, n < 6) for n in range(10)] + [Judged("citation", 1.0, True)] * 10
    first, last = bins(facts)
    assert (first.count, first.right, first.share) == (10, 6, 0.6)
    assert last.high == 1.0
    assert first.interval[0] < 0.6 < first.interval[1]
    assert calibration_error(facts) == pytest.approx((10 * 0.3 + 10 * 0.0) / 20)
    assert calibration_error([]) == 0.0


def test_the_annotation_is_left_as_it_was() -> None:
    annotation, before = gold(), copy.deepcopy(gold())
    compare(annotation, read())
    assert annotation == before
