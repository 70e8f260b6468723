"""Parts and sections, by numbering alone."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import Facts
from extractors.facts.outline import outline, title_type
from extractors.model import Block, BlockKind, Document, Outline, Span
from tests.cost import grows_linearly


def document(text: str, kinds: dict[int, BlockKind] | None = None) -> Document:
    """A canonical text: one block a line."""
    spans = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    kinds = kinds or {}
    blocks = tuple(Block(s, kinds.get(i, BlockKind.PARAGRAPH)) for i, s in enumerate(spans))
    return Document(text, blocks)


def divided(text: str, kinds: dict[int, BlockKind] | None = None) -> Outline:
    return outline(document(text, kinds), Facts())


LABELS = [
    ("plan", "I. MỤC ĐÍCH\n1. Mục đích\n- Nâng cao\n2. Yêu cầu\nII. NỘI DUNG\n1. Tuyên truyền",
     ["I", "I.1", "I.1", "I.2", "II", "II.1"]),
    ("party", "I- TÌNH HÌNH\n1- Kết quả\n2- Hạn chế\nII- NHIỆM VỤ", ["I", "I.1", "I.2", "II"]),
    ("law", "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một\na) Hai\nb) Ba\n2. Bốn\nĐiều 2. Đối tượng",
     ["Chương I", "Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 1.1.b", "Điều 1.2", "Điều 2"]),
    ("decimal-under", "III. GIẢI PHÁP\n3. Cai nghiện\n3.1. Rà soát\n3.2. Đầu tư\n4. Đấu tranh",
     ["III", "III.3", "III.3.1", "III.3.2", "III.4"]),
    ("decimal-alone", "4. Phân công\n4.1. Giao Sở Y tế\n4.2. Giao Sở Tài chính", ["4", "4.1", "4.2"]),
    ("decimal-deep", "2. Hạn chế\n2.2. Nguyên nhân\n2.2.1. Chủ quan\n2.2.2. Khách quan",
     ["2", "2.2", "2.2.1", "2.2.2"]),
    ("decision", "Điều 1. Phê duyệt Đề án\nI. QUAN ĐIỂM\n1. Thứ nhất\nĐiều 2. Hiệu lực",
     ["Điều 1", "I", "I.1", "Điều 2"]),
    ("letters", "IV. TỔ CHỨC\n1. Trung ương\na) Bộ Nội vụ\nb) Các bộ", ["IV", "IV.1", "IV.1.a", "IV.1.b"]),
    ("phan", "Phần thứ nhất\nI- ĐÁNH GIÁ\n1. Chung\nPhần thứ hai\nI- MỤC TIÊU",
     ["Phần 1", "I", "I.1", "Phần 2", "I"]),
    ("slash", "I/ Đối tượng\n1/ Tổ chức\n2/ Cá nhân", ["I", "I.1", "I.2"]),
    ("plus-below-minus", "1. Kết quả\n- Trồng trọt\n+ Lúa\n+ Ngô\n- Chăn nuôi", ["1", "1", "1", "1", "1"]),
    ("not-a-date", "16.8.2019 là ngày ban hành\n12/3/2024 họp", []),
    ("not-v-v", "V/v triển khai", []),
    ("not-a-name", "Đà Nẵng, ngày 5\nI am", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), [r[1:] for r in LABELS], ids=[r[0] for r in LABELS])
def test_labels(text: str, labels: list[str]) -> None:
    assert [s.label for s in divided(text).sections] == labels


def test_levels_parents_and_spans_follow_the_numbering() -> None:
    text = "I. MỘT\n1. Hai\n- Ba\nlời văn\n2. Bốn\nII. NĂM"
    found = divided(text)
    one, two, three, four, five = found.sections
    assert [s.level for s in found.sections] == [0, 1, 2, 1, 0]
    assert [s.parent for s in found.sections] == [None, 0, 1, 0, None]
    assert text[one.span.slice] == "I. MỘT\n1. Hai\n- Ba\nlời văn\n2. Bốn"
    assert text[three.span.slice] == "- Ba\nlời văn"
    assert text[four.heading.slice] == "Bốn"
    assert found.section_at(text.index("lời văn")) == 2
    assert found.section_at(text.index("NĂM")) == 4
    assert two.kind == "arabic" and five.kind == "roman"


def test_khoan_and_diem_are_named_inside_a_dieu() -> None:
    kinds = [
        s.kind for s in divided("Điều 5. Trách nhiệm\n1. Sở Y tế\na) Chủ trì\n- Phối hợp").sections
    ]
    assert kinds == ["dieu", "khoan", "diem", "bullet"]


def test_recipients_rows_and_footnotes_are_no_sections() -> None:
    text = "I. MỘT\n1. Hai\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n1 Số thứ tự"
    assert [s.label for s in divided(text).sections] == ["I", "I.1"]
    rows = "I. MỘT\n1. Ô bảng\n2. Ghi chú"
    kinds = {1: BlockKind.TABLE_ROW, 2: BlockKind.FOOTNOTE}
    assert [s.label for s in divided(rows, kinds).sections] == ["I"]


def test_a_quoted_provision_belongs_to_the_amendment() -> None:
    text = (
        "Điều 1. Sửa đổi Nghị định\n1. Sửa đổi Điều 4 như sau:\n“Điều 4. Hồ sơ\n1. Đơn đề nghị\n"
        "2. Bản sao.”\n2. Bãi bỏ Điều 5.\nĐiều 2. Hiệu lực"
    )
    assert [s.label for s in divided(text).sections] == ["Điều 1", "Điều 1.1", "Điều 1.2", "Điều 2"]


DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nQUYẾT ĐỊNH\nBan hành Quy chế phối hợp\nĐiều 1. Ban hành.\n"
    "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Sơn\n"
)


def test_an_attached_text_is_a_part_of_its_own() -> None:
    text = (
        DECISION + "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUY CHẾ\nPhối hợp quản lý\n"
        "(Ban hành kèm theo Quyết định số 15/2023/QĐ-UBND ngày 09 tháng 5 năm 2023)\nĐiều 1. Phạm vi\n"
    )
    found = divided(text)
    assert [(p.type, p.title) for p in found.parts] == [("QĐ", None), ("QC", "Phối hợp quản lý")]
    second = found.parts[1]
    assert text[second.span.start :].startswith("ỦY BAN NHÂN DÂN\nCỘNG HÒA")
    assert second.attached_to is not None and second.heading is not None
    assert text[second.attached_to.slice].startswith("(Ban hành kèm theo Quyết định số 15/2023/QĐ-UBND")
    assert text[second.heading.slice] == "QUY CHẾ"
    assert [s.part for s in found.sections] == [0, 1]
    assert found.part_at(text.index("Phạm vi")) == 1


def test_annexes_and_forms() -> None:
    text = (
        DECISION
        + "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Quyết định số 15/QĐ-UBND ngày 09/5/2023)\nTT\n"
        "PHỤ LỤC II\nBIỂU TỔNG HỢP\n(Kèm theo Quyết định số 15/QĐ-UBND ngày 09/5/2023)\nI. NHÓM MỘT\n"
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ\n"
    )
    found = divided(text)
    assert [p.type for p in found.parts] == ["QĐ", "Phụ lục", "Phụ lục"]
    assert [s.label for s in found.sections if s.part == 2] == ["PL.I"]


def test_a_mention_of_an_attachment_is_no_part() -> None:
    text = (
        "KẾ HOẠCH\nKiểm tra năm 2024\nI. NỘI DUNG\nTheo Quy chế (ban hành kèm theo Quyết định số "
        "12/QĐ-UBND ngày 02/5/2023) và biểu mẫu kèm theo.\nII. TỔ CHỨC\n"
    )
    assert [p.type for p in divided(text).parts] == ["KH"]


def test_a_party_conclusion_labels_sections_by_its_type() -> None:
    text = (
        "KẾT LUẬN\ncủa Ban Thường vụ\n1. Nhất trí.\n2. Giao Văn phòng.\nNơi nhận:\n- Lưu.\nĐỀ ÁN\nvề đào tạo\n"
        "(kèm theo Kết luận số 12-KL/TU ngày 03/02/2025)\nI- MỤC TIÊU\n"
    )
    assert [s.label for s in divided(text).sections] == ["KL.1", "KL.2", "I"]


TITLES = [
    ("KẾ HOẠCH", "KH"),
    ("QUYẾT ĐỊNH", "QĐ"),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CTr"),
    ("NGHỊ QUYẾT LIÊN TỊCH", "NQLT"),
    ("VĂN BẢN HỢP NHẤT", "VBHN"),
    ("DỰ THẢO: ĐỀ ÁN", "ĐA"),
    ("Kế hoạch số 5", None),
    ("KẾ HOẠCHX", None),
]


@pytest.mark.parametrize(("text", "kind"), TITLES, ids=[t[0] for t in TITLES])
def test_title_types(text: str, kind: str | None) -> None:
    found = title_type(text)
    assert (found[0] if found else None) == kind


@given(
    st.lists(
        st.sampled_from(
            [
                "I. A",
                "1. B",
                "1.1. C",
                "a) D",
                "- E",
                "+ F",
                "Điều 2. G",
                "Chương II",
                "lời",
                "Nơi nhận:",
                "“Điều 1. X",
                "Y”",
            ]
        ),
        max_size=25,
    )
)
def test_sections_are_ordered_nested_and_inside(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = divided(text)
    starts = [s.span.start for s in found.sections]
    assert starts == sorted(starts)
    for section in found.sections:
        assert section.span.end <= len(text)
        if section.parent is not None:
            parent = found.sections[section.parent]
            assert parent.span.covers(section.span) and parent.level == section.level - 1


@pytest.mark.parametrize(
    "unit",
    [
        "1.",
        "I. ",
        "- \n",
        "(Kèm theo Quyết định\n",
        "Điều 1\n",
        "1.1.",
        "“Điều 1\n",
        "CỘNG ",
        "PHỤ LỤC\n",
    ],
)
def test_adversarial_text_costs_linear_time(unit: str) -> None:
    assert grows_linearly(divided, unit, 50_000)


def test_an_annex_whose_title_stands_with_its_bracket_is_a_part():
    text = (
        "ỦY BAN NHÂN DÂN XÃ PA KHÔM\nSố: 15/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc trực gác rừng\n"
        "Điều 1. Ban hành kèm theo Quyết định này Phương án trực gác rừng.\n"
        "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Pâng\n"
        "NỘI DUNG TRỰC GÁC RỪNG MÙA KHÔ (Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 02/02/2026)\n"
        "I. NHIỆM VỤ\n1. Công an xã lập danh sách người trực.\n"
    )
    found = divided(text)
    assert [text[part.span.slice].startswith("NỘI DUNG") for part in found.parts] == [False, True]
    same = text.replace("NỘI DUNG TRỰC GÁC RỪNG MÙA KHÔ", "Nội dung trực gác rừng mùa khô xem bản vẽ")
    assert len(divided(same).parts) == 1
