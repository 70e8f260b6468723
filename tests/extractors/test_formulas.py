"""A mark or a fixed phrase means the same to everyone who reads a sheet.

One table of marks and one of headings go through outline, header, relations, deadlines, assignments,
the reading of lines and the rule on form: whoever would spell them for itself is found out here.
"""

from __future__ import annotations

from typing import Any

import pytest

import cancu
from extractors.facts import run
from extractors.formulas import (
    end_of_text,
    is_national,
    is_rule,
    marker_at,
    past_marks,
    recipients_at,
    recipients_lists,
    start_kind,
)
from extractors.model import SectionKind as K
from pipeline.read import from_text

# fmt: off
MARKS: list[tuple[str, K, str]] = [
    ("1.", K.ARABIC, "1"), ("1)", K.ARABIC, "1"), ("1/", K.ARABIC, "1"), ("1-", K.ARABIC, "1"),
    ("1–", K.ARABIC, "1"), ("1.-", K.ARABIC, "1"), ("12.", K.ARABIC, "12"), ("12/", K.ARABIC, "12"),
    ("a)", K.LETTER, "a"), ("a.", K.LETTER, "a"), ("a/", K.LETTER, "a"), ("a-", K.LETTER, "a"),
    ("đ)", K.LETTER, "đ"), ("đ/", K.LETTER, "đ"), ("b1)", K.LETTER, "b1"), ("b1.", K.LETTER, "b1"),
    ("I.", K.ROMAN, "I"), ("I-", K.ROMAN, "I"), ("IV/", K.ROMAN, "IV"), ("IV.", K.ROMAN, "IV"),
    ("IV)", K.ROMAN, "IV"), ("IV –", K.ROMAN, "IV"),
    ("1.1", K.DECIMAL, "1.1"), ("1.1.", K.DECIMAL, "1.1"), ("1.1/", K.DECIMAL, "1.1"),
    ("1.1.1", K.DECIMAL, "1.1.1"), ("1.1.1.1", K.DECIMAL, "1.1.1.1"), ("II.1.", K.DECIMAL, "II.1"),
    ("-", K.BULLET, "-"), ("–", K.BULLET, "–"), ("+", K.BULLET, "+"), ("*", K.BULLET, "*"),
    ("●", K.BULLET, "●"), ("○", K.BULLET, "○"), ("▪", K.BULLET, "▪"), ("•", K.BULLET, "•"),
    ("❖", K.BULLET, "❖"), ("►", K.BULLET, "►"),
]
NO_MARKS = (
    "10/12 xã đã hoàn thành", "1.500 đồng mỗi suất", "30 - 40 tuổi", "12/KH-UBND ngày 05/3/2026",
    "59-NQ/TW ngày 24/01/2025", "36 - CT/TW", "v/v rà soát",
    "15/3/2026", "X-quang tại trạm", "V/v báo cáo", "Q. GIÁM ĐỐC", "P. ĐÀO TẠO",
    "e-mail công vụ", "50% số xã",
)
RECIPIENTS = (
    "Nơi nhận:", "Nơi nhận :", "NƠI NHẬN:", "Nơi nhận", "Nơi nhân:", "NƠI NHÂN:",
    "Noi nhận:", "Nơi gửi:", "NƠI GỬI:", "Nơi gửi",
)
NO_RECIPIENTS = ("Nơi nhận hồ sơ: Bộ phận Một cửa.", "Nơi nhân dân cư trú.", "Nơi gửi hồ sơ là Sở.")
# fmt: on
marks = pytest.mark.parametrize(("mark", "kind", "number"), MARKS, ids=[row[0] for row in MARKS])

HEAD = """\
UBND TỈNH SƠN LA
SỞ NỘI VỤ
Số: 12/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Kiểm tra công tác văn thư
"""


def facts(body: str) -> dict[str, Any]:
    return cancu.extract_text(f"{HEAD}\n{body}\n")


# --- marks ---------------------------------------------------------------------------------------


@marks
def test_the_grammar(mark: str, kind: K, number: str) -> None:
    text = f"{mark} Sở Y tế: chủ trì"
    found = marker_at(text, 0)
    assert found is not None
    assert (found.kind, found.label, text[found.end :]) == (kind, number, "Sở Y tế: chủ trì")
    assert text[past_marks(text, 0, len(text)) :] == "Sở Y tế: chủ trì"
    assert start_kind(text)


@marks
def test_the_outline(mark: str, kind: K, number: str) -> None:
    document, _ = from_text(f"{HEAD}\n{mark} Sở Y tế: chủ trì rà soát.\n")
    outline = run(document).outline
    assert [(s.kind, document[s.heading]) for s in outline.sections] == [
        (kind, "Sở Y tế: chủ trì rà soát.")
    ]
    assert outline.sections[0].label.endswith(number if kind is not K.BULLET else "")


@marks
def test_assignments(mark: str, kind: K, number: str) -> None:
    task = "Sở Y tế: chủ trì, phối hợp với Sở Tài chính rà soát các văn bản đã ban hành."
    body = f"II. TỔ CHỨC THỰC HIỆN\n{mark} {task}"
    given = [(a["agency"], a["role"], a["with"], a["task"]) for a in facts(body)["assignments"]]
    assert given == [("Sở Y tế", "chu_tri", ["Sở Tài chính"], "rà soát các văn bản đã ban hành")]


@pytest.mark.parametrize("mark", [mark for mark, kind, _ in MARKS if kind is not K.BULLET])
def test_a_heading_owns_what_stands_below(mark: str) -> None:
    given = facts(f"{mark} Sở Y tế\n- Rà soát các văn bản đã ban hành.")["assignments"]
    assert [(a["agency"], a["task"]) for a in given] == [("Sở Y tế", "Rà soát các văn bản đã ban hành")]


@marks
def test_deadlines(mark: str, kind: K, number: str) -> None:
    (deadline,) = facts(f"{mark} Rà soát văn bản trước ngày 30/6/2026.")["deadlines"]
    assert (deadline["due"], deadline["what"]) == ("2026-06-29", "Rà soát văn bản")


@marks
def test_relations(mark: str, kind: K, number: str) -> None:
    body = f"{mark} Căn cứ Quyết định số 7/QĐ-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh;"
    (citation,) = facts(body)["citations"]
    assert (citation["number"], citation["relation"]) == ("7/QĐ-UBND", "can_cu")


@marks
def test_the_title_ends(mark: str, kind: K, number: str) -> None:
    found = cancu.extract_text(f"{HEAD.rstrip()}\n{mark} Mục đích, yêu cầu\n{mark} Nội dung\n")
    assert found["document"]["title"] == "Kiểm tra công tác văn thư"


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_is_no_mark(text: str) -> None:
    assert marker_at(text, 0) is None
    assert past_marks(text, 0, len(text)) == 0
    document, _ = from_text(f"{HEAD}\n{text}\n")
    assert run(document).outline.sections == ()


def test_divisions_have_their_number() -> None:
    texts = ("Phần thứ hai", "Chương IV", "Mục 3.", "Tiểu mục 2", "Điều 12a.", "PHẦN II")
    found = [marker_at(text, 0) for text in texts]
    assert [f and (str(f.kind), f.label) for f in found] == [
        ("phan", "2"),
        ("chuong", "IV"),
        ("muc", "3"),
        ("muc", "2"),
        ("dieu", "12a"),
        ("phan", "II"),
    ]


# --- letters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", ["Ủy ban nhân dân xã", "UBND xã", "Công an xã", "Ban Chỉ huy quân sự xã"]
)
def test_the_second_of_two_steps_whatever_its_first_letter(body: str) -> None:
    given = facts(f"1. Đảng ủy xã chỉ đạo {body} chủ trì rà soát văn bản.")["assignments"]
    assert [(a["agency"], a["role"]) for a in given] == [("Đảng ủy xã", "thuc_hien"), (body, "chu_tri")]


@pytest.mark.parametrize("body", ["Ủy ban nhân dân tỉnh", "UBND tỉnh", "Tỉnh ủy"])
def test_advice_is_work_of_a_body_that_has_a_name(body: str) -> None:
    (given,) = facts(f"1. Sở Tư pháp tham mưu {body} ban hành văn bản.")["assignments"]
    assert (given["agency"], given["task"]) == ("Sở Tư pháp", f"tham mưu {body} ban hành văn bản")


def test_advisers_are_named_by_whom_they_advise() -> None:
    (given,) = facts("1. Các cơ quan tham mưu, giúp việc Tỉnh ủy báo cáo kết quả.")["assignments"]
    assert given["agency"] == "Các cơ quan tham mưu, giúp việc Tỉnh ủy"


# --- the list of recipients ----------------------------------------------------------------------

BODY = "1. Sở Y tế: chủ trì rà soát các văn bản đã ban hành.\n\n"
FOOT = "- Như trên;\n- Sở Tài chính;\n{copy}\n\nGIÁM ĐỐC\n\nNguyễn Văn An"


@pytest.mark.parametrize("words", RECIPIENTS)
def test_recipients_end_the_text(words: str) -> None:
    text = f"Điều 1. Thi hành.\n{words}\n- Như trên;"
    assert end_of_text(text, 0, len(text)) == recipients_at(text, 0, len(text)) == text.index(words)
    assert [text[span.slice] for span in recipients_lists(text)] == [words.rstrip(" :")]


@pytest.mark.parametrize("words", RECIPIENTS)
def test_the_foot(words: str) -> None:
    found = facts(f"{BODY}{words}\n{FOOT.format(copy='- Lưu: VT.')}")
    assert found["document"]["recipients"] == ["Như trên", "Sở Tài chính"]
    assert found["document"]["signer"]["name"] == "Nguyễn Văn An"
    assert [a["agency"] for a in found["assignments"]] == ["Sở Y tế"]
    assert [a["task"] for a in found["assignments"]] == ["rà soát các văn bản đã ban hành"]


@pytest.mark.parametrize("words", RECIPIENTS)
def test_no_section_below_it(words: str) -> None:
    document, _ = from_text(f"{HEAD}\n{BODY}{words}\n{FOOT.format(copy='- Lưu: VT.')}")
    assert [s.marker for s in run(document).outline.sections] == ["1."]


@pytest.mark.parametrize("words", RECIPIENTS)
@pytest.mark.parametrize(("copy", "missed"), [("- Lưu: VT.", False), ("- Sở Nội vụ.", True)])
def test_the_rule_on_form(words: str, copy: str, missed: bool) -> None:
    found = facts(f"{BODY}{words}\n{FOOT.format(copy=copy)}")["findings"]
    quoted = [f["evidence"][0]["quote"] for f in found if f["rule"] == "form" and "Lưu" in f["message"]]
    assert quoted == ([words.rstrip(" :")] if missed else [])


@pytest.mark.parametrize("text", NO_RECIPIENTS)
def test_running_text_ends_nothing(text: str) -> None:
    assert end_of_text(text, 0, len(text)) is None
    assert recipients_at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "words",
    [
        "g) Chữ ký của trưởng bến.\nh) Nơi nhận.",
        "7. Người ký\n8. Nơi nhận\n9. Dấu của bến",
        "3/ Nơi nhận;",
        "Văn thư ghi vào mục “Nơi nhận” các đội tuần tra.",
        "Phiếu bến phải có đủ tên thuyền, Nơi nhận và số ghế.",
    ],
)
def test_where_the_list_is_only_spoken_of(words: str) -> None:
    text = f"Điều 1. Phiếu bến\n{words}\nĐiều 2. Cảng vụ báo cáo.\nNơi nhận:\n- Như trên;"
    assert recipients_at(text, 0, len(text)) == text.rindex("Nơi nhận:")


# --- the rest ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kính gửi: Sở Y tế", "frame"),
        ("KÍNH GỬI: SỞ Y TẾ", "frame"),
        ("Số: 12/KH-SYT", "frame"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "frame"),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "frame"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "frame"),
        ("Độc lập - Tự do - Hạnh phúc", "frame"),
        ("Yên Bái, ngày 05 tháng 3 năm 2026", "dated"),
        ("Ninh Bình, ngày 05 tháng 3 năm 2026", "dated"),
        ("TM. ỦY BAN NHÂN DÂN", "sign"),
        ("T/M BAN THƯỜNG VỤ", "sign"),
        ("KT. CHỦ TỊCH", "sign"),
        ("K.T. CHỦ TỊCH", "sign"),
        ("TL. ỘNG", "sign"),
        ("T/UQ GIÁM ĐỐC", "sign"),
        ("TLKC theo hướng dẫn tại các Phụ lục", ""),
        ("TMCP Công Thương", ""),
        ("Căn cứ Luật Đất đai", "basis"),
        ("KẾ HOẠCH", "type"),
        ("Điều 5 Luật Đất đai", ""),
        ("2026 và các năm tiếp theo", ""),
    ],
)
def test_how_a_line_begins(text: str, kind: str) -> None:
    assert start_kind(text) == kind


def test_rules_and_the_country() -> None:
    assert [is_rule(text) for text in ("-----", "* * *", "———", "- Lưu: VT")] == [
        True,
        True,
        True,
        False,
    ]
    assert is_national("CHỦ NGHĨA VIỆT NAM")
    assert not is_national("HỘI ĐỒNG NHÂN DÂN")
