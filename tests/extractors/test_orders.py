"""Clauses that no rule gives, weighed by the words around them: who is ordered what, and who is not."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cancu import extract_text
from extractors.assignments.orders import (
    GROUPS,
    Clause,
    clauses_of,
    first_word,
    is_name,
    told_inside,
)
from extractors.assignments.weighed import Given
from extractors.model import Assignment, Role, Span

ROOT = Path(__file__).resolve().parents[2]

_HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ BẾN CHIỀU\n-------\nSố: 48/KH-UBND\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n----------\n"
    "Bến Chiều, ngày 06 tháng 10 năm 2025\n\nKẾ HOẠCH\nDời chợ nổi về bãi mới\n\n"
)

#: The paragraph of a plan, who has to do something in it, and how the work begins.
GIVEN = (
    ("2. Neo ghe: Đội Bảo vệ giăng dây phao; tổ điện kéo cáp ra cầu nổi.", "tổ điện", "kéo cáp"),
    ("3. Phát loa mỗi sáng; kế toán xã chi tiền dầu cho hai ca máy.", "kế toán xã", "chi tiền"),
    ("1. Công an xã chốt cầu; đội phao tiêu thả 30 phao trước ngày 05/11.", "đội phao tiêu", "thả 30"),
    (
        "- Trạm Y tế mở quầy; nhân viên y tế ấp ghi tên người đến khám.",
        "nhân viên y tế ấp",
        "ghi tên",
    ),
    ("3. Kho xuất dây thừng; kiểm lâm viên địa bàn canh lửa.", "kiểm lâm viên địa bàn", "canh lửa"),
)

#: Paragraphs of plans, minutes and reports in which somebody is named, and nobody ordered anything.
TOLD = (
    "Năm ngoái, đội ghe máy chở 300 tấn trái cây, thu được 41 triệu đồng.",
    "Ban quản lý chợ đã lắp xong 12 phao tiêu từ tháng trước.",
    "Tuyên truyền để chủ ghe, chủ vựa và người đi chợ hiểu vì sao phải dời chợ.",
    "Thành phần dự: Các đoàn thể xã: Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên.",
    "Chủ ghe có quyền chọn chỗ neo theo thứ tự bốc thăm.",
    "Hệ thống phao tự nổi khi nước lên.",
)


def _tasks(paragraph: str) -> list[tuple[str, str]]:
    facts = extract_text(f"{_HEAD}II. NỘI DUNG\n{paragraph}\n")
    return [(each["agency"], each["task"]) for each in facts["assignments"]]


@pytest.mark.parametrize(("paragraph", "agency", "begins"), GIVEN)
def test_a_clause_orders_somebody(paragraph: str, agency: str, begins: str) -> None:
    found = [task for who, task in _tasks(paragraph) if who == agency]
    assert [each for each in found if each.startswith(begins)], _tasks(paragraph)


@pytest.mark.parametrize("paragraph", TOLD)
def test_what_is_told_orders_nobody(paragraph: str) -> None:
    assert _tasks(paragraph) == []


def test_the_task_in_front_ends_where_the_next_begins() -> None:
    found = _tasks(
        "2. Neo ghe: Đội Bảo vệ giăng dây phao; tổ điện kéo cáp ra cầu nổi trước ngày 12/10."
    )
    assert found == [
        ("Đội Bảo vệ", "giăng dây phao"),
        ("tổ điện", "kéo cáp ra cầu nổi trước ngày 12/10"),
    ]


def test_a_lead_of_a_list_is_no_clause() -> None:
    assert _tasks("Đội ghe máy có nhiệm vụ sau:") == []


def test_what_only_its_form_tells_is_doubtful() -> None:
    told, ordered = (
        extract_text(f"{_HEAD}II. NỘI DUNG\n- {said}\n")["assignments"][0]["confidence"]
        for said in ("Nông trường bạn mất hẳn 14 ha trong mùa khô.", "Trạm Y tế rà soát danh sách.")
    )
    assert told < 0.4 < ordered


def test_clauses_have_somebody_in_front() -> None:
    text = "Riêng tổ 3 nộp quỹ trước; kế toán xã chi trả ngày công cho dân quân"
    assert [text[each.begin : each.work].strip() for each in clauses_of(text, 0, len(text))] == [
        "tổ 3",
        "kế toán xã",
    ]
    # what a rule has given is not looked at again
    assert [each.begin for each in clauses_of(text, 0, len(text), lambda begin: 26)] == [26]


@pytest.mark.parametrize(
    ("said", "name"),
    [("Tổ trưởng (ông Ba) ", True), ("chuyên viên Văn phòng) ", False), ("Sở Y tế: tổ ", False)],
)
def test_a_name_is_whole(said: str, name: bool) -> None:
    assert is_name(said) is name


def test_told_of_whom() -> None:
    text = "Huyện đoàn đã đăng ký làm mương"
    assert told_inside(text, 0, text.index("làm"), len(text))
    assert first_word("Thợ lái cẩu") == "thợ"


def test_the_table_holds_what_is_asked() -> None:
    held = json.loads((ROOT / "extractors/data/orders.json").read_text("utf-8"))
    assert set(held["weights"]) == set(GROUPS)
    assert held["source"] and held["date"] and held["clauses"] > 1000 and "thợ" in held["openers"]


def test_none_of_these_was_learned() -> None:
    marked = "\n".join(p.read_text("utf-8") for p in sorted(ROOT.glob("benchmarks/orders/*.txt")))
    plain = marked.translate({ord(mark): None for mark in "<>{}[]"})
    assert not [each for each, *_ in GIVEN if each in plain]
    assert not [each for each in TOLD if each in plain]


def _learner() -> object:
    spec = importlib.util.spec_from_file_location("orders_of", ROOT / "benchmarks" / "orders.py")
    assert spec is not None and spec.loader is not None
    learner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(learner)
    return learner


def test_marks_are_read_and_taken_out() -> None:
    plain, held = _learner().unmarked("- <<Tổ 3>> {{nộp quỹ}}; [[các tổ phối hợp]].")  # type: ignore[attr-defined]
    assert plain == "- Tổ 3 nộp quỹ; các tổ phối hợp."
    letters = "".join(plain.split())
    assert [letters[a:b] for a, b in held["owner"]] == ["Tổ3"]
    assert [letters[a:b] for a, b in held["task"]] == ["nộpquỹ"]
    assert [letters[a:b] for a, b in held["may"]] == ["cáctổphốihợp"]


def test_weights_learn_what_they_are_shown() -> None:
    learner = _learner()
    order = learner.Example(("a",) * len(GROUPS), True, False, "")  # type: ignore[attr-defined]
    other = learner.Example(("b",) * len(GROUPS), False, False, "")  # type: ignore[attr-defined]
    weights = learner.Weights()  # type: ignore[attr-defined]
    weights.learn([order, other] * 20, rounds=4, rate=0.2, seed=1, drop=0.2, decay=0.9995)
    assert weights.chance(order.signs) > 0.9 > 0.1 > weights.chance(other.signs)


def _task(name: int, start: int, stop: int) -> Assignment:
    return Assignment(
        Span(start, stop), "Tổ", Role.THUC_HIEN, "ghi sổ", agency_span=Span(name, name + 2)
    )


def test_tasks_are_found_by_their_places() -> None:
    given = Given([_task(0, 3, 40), _task(50, 53, 90), _task(60, 64, 80)])
    assert given.named(0, 51) == [0, 1]
    assert given.around(70) == [1, 2] and given.around(85) == [1] and given.around(45) == []
    assert given.of(Clause(48, 53, 90, 1.0)) == [1]
    assert given.has(Clause(48, 53, 90, 1.0)) and given.has(Clause(42, 52, 90, 1.0))
    assert not given.has(Clause(41, 45, 49, 1.0))
    assert given.past(50) == 50  # nothing but its form speaks for it
    dated = Given([replace(_task(50, 53, 90), deadline=0)])
    assert dated.past(50) == 53


def test_a_place_is_found_without_going_through_all_tasks() -> None:
    class Counted(tuple[Assignment, ...]):
        looks = 0

        def __getitem__(self, at: object) -> object:  # type: ignore[override]
            Counted.looks += 1
            return super().__getitem__(at)  # type: ignore[index]

    given = Given([_task(at, at + 3, at + 18) for at in range(0, 40_000, 20)])
    given.tasks = Counted(given.tasks)
    for at in range(0, 40_000, 20):
        clause = Clause(at, at + 3, at + 18, 1.0)
        given.has(clause), given.of(clause), given.around(at + 5), given.past(at)
    assert Counted.looks <= 2_000 * 6
