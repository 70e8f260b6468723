"""Lines with labels below a task, a bracket behind it, a list above them: who does it and by when."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

FORMS = {
    "labels on one line": (
        "Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ. Thời gian: Quý II/2026.",
        [("Sở Y tế", "chu_tri", "Rà soát quy trình nội bộ", ("Sở Nội vụ",), "2026-06-30")],
    ),
    "a time without a label": (
        "- Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ; hoàn thành trước ngày 30/6/2026.",
        [("Sở Y tế", "chu_tri", "Rà soát quy trình nội bộ", ("Sở Nội vụ",), "2026-06-29")],
    ),
    "a bare unit": (
        "- Thời gian: Tháng 5/2026.\n- Đơn vị: Phòng Tổ chức.\n- Sản phẩm: Báo cáo.",
        [("Phòng Tổ chức", "thuc_hien", "Rà soát quy trình nội bộ", (), "2026-05-31")],
    ),
    "who leads in the value": (
        "- Đơn vị thực hiện: Văn phòng Sở chủ trì, phối hợp với Sở Y tế.\n- Thời gian: Quý I/2026.",
        [("Văn phòng Sở", "chu_tri", "Rà soát quy trình nội bộ", ("Sở Y tế",), "2026-03-31")],
    ),
    "the work has a label too": (
        "a) Nội dung: Rà soát toàn bộ biểu mẫu.\nb) Đơn vị chủ trì: Sở Y tế.\nc) Thời hạn: 30/6/2026.",
        [("Sở Y tế", "chu_tri", "Rà soát toàn bộ biểu mẫu", (), "2026-06-30")],
    ),
    "a unit in brackets": (
        "- Đơn vị chủ trì: Sở Y tế (Phòng Nghiệp vụ Y).\n"
        "- Đơn vị phối hợp: Công an tỉnh (Phòng Tham mưu).\n- Thời gian: Quý I/2026.",
        [("Sở Y tế", "chu_tri", "Rà soát quy trình nội bộ", ("Công an tỉnh",), "2026-03-31")],
    ),
    "a partner's unit in brackets": (
        "- Đơn vị thực hiện: Sở Y tế chủ trì, phối hợp với Văn phòng UBND tỉnh (Trung tâm Phục vụ hành "
        "chính công tỉnh).\n- Thời gian: Quý I/2026.",
        [("Sở Y tế", "chu_tri", "Rà soát quy trình nội bộ", ("Văn phòng UBND tỉnh",), "2026-03-31")],
    ),
    "an item numbered in brackets": (
        "(2) Cập nhật biểu mẫu.\n- Đơn vị thực hiện: Sở Y tế.\n- Thời gian: Quý I/2026.",
        [("Sở Y tế", "thuc_hien", "Cập nhật biểu mẫu", (), "2026-03-31")],
    ),
    "a list above": (
        "- Nội dung thực hiện:\n+ Rà soát thủ tục;\n+ Cập nhật biểu mẫu.\n- Chủ trì: Sở Y tế.\n"
        "- Thời gian: Quý II/2026.",
        [
            ("Sở Y tế", "chu_tri", "Rà soát thủ tục", (), "2026-06-30"),
            ("Sở Y tế", "chu_tri", "Cập nhật biểu mẫu", (), "2026-06-30"),
        ],
    ),
}


def told(text):
    facts = run(document(f"KẾ HOẠCH\nNăm 2026\nII. NHIỆM VỤ\n{text}"))
    days = facts["deadlines"]
    return [
        (
            a.agency,
            str(a.role),
            a.task,
            a.partners,
            None if a.deadline is None else str(days[a.deadline].due),
        )
        for a in facts["assignments"]
    ]


@pytest.mark.parametrize(("lines", "expected"), FORMS.values(), ids=FORMS.keys())
def test_labels(lines, expected):
    assert told(f"1. Rà soát quy trình nội bộ\n{lines}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1. Rà soát quy trình nội bộ (Sở Y tế chủ trì, hoàn thành trước ngày 30/6/2026).",
            [("Sở Y tế", "chu_tri", "Rà soát quy trình nội bộ", (), "2026-06-29")],
        ),
        (
            "- Tập huấn cán bộ y tế thôn (Trung tâm Y tế thực hiện).",
            [("Trung tâm Y tế", "thuc_hien", "Tập huấn cán bộ y tế thôn", (), None)],
        ),
        (
            "a) Biên soạn tài liệu hỏi đáp (Sở Tư pháp tham mưu; tháng 5/2026)",
            [("Sở Tư pháp", "thuc_hien", "Biên soạn tài liệu hỏi đáp", (), "2026-05-31")],
        ),
        # a sentence with a subject of its own, and words that are no item
        (
            "- Bộ Y tế ban hành danh mục (Cục Quản lý Dược thực hiện).",
            [
                (
                    "Bộ Y tế",
                    "thuc_hien",
                    "ban hành danh mục (Cục Quản lý Dược thực hiện)",
                    (),
                    None,
                )
            ],
        ),
        ("Công tác này đã có kết quả (Sở Y tế chủ trì).", []),
    ],
)
def test_the_last_bracket_says_who_does_it(line, expected):
    assert told(line) == expected
