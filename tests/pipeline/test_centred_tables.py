"""Tables of plain text whose cells stand in the middle of their rows: each row an assignment."""

from __future__ import annotations

from pathlib import Path

from extractors.facts import run
from pipeline.read import read
from pipeline.text.centred import centred_table
from pipeline.text.loose import loose_tables
from tests.cost import grows_linearly

TITLE = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 15/KH-UBND ngày 02/02/2026)\n\n"

TWO_PAGES = """\
                                             Cơ quan         Người phụ trách      Thời hạn
TT             Nhiệm vụ cụ thể
                                             chủ trì         chỉ đạo, đôn đốc     thực hiện
I   Hoàn thiện quy định
    Rà soát hương ước, quy ước của các                       Đồng chí Lò Văn Pâng,
1                                            Sở Tư pháp                           2026 - 2027
    thôn, khu dân cư                                         Phó Chủ tịch
    Lập bản đồ ngập lụt cho các xã ven sông Sở Nông nghiệp   Đồng chí Lò Văn Pâng,
2   theo kịch bản mới, gửi các xã để         và Môi trường   Phó Chủ tịch         Quý I/2027
    công khai
                                            2

\fII  Cải thiện điều kiện sống
                                             Cơ quan         Người phụ trách      Thời hạn
TT             Nhiệm vụ cụ thể
                                             chủ trì         chỉ đạo, đôn đốc     thực hiện
    Sửa chữa các bến đò ngang chưa có          Sở Xây dựng; Đồng chí Vi Thị Xuân, Trước ngày
3
    phao cứu sinh                              UBND các xã   Ủy viên              30/9/2026

III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính
- Bố trí kinh phí từ nguồn sự nghiệp.
"""

NARROW = """\
STT               Nội dung                 Đơn vị thực hiện     Tiến độ
      Tập huấn cho tổ hòa giải về kỹ
 1    năng ghi biên bản, lập hồ sơ và        Phòng Tư pháp       Quý II
      lưu trữ                                                   năm 2026

      Cấp phát tờ gấp về quyền của
 2                                         Văn phòng HĐND       Tháng 9
      người dân tộc thiểu số                và UBND xã          năm 2026
"""

INDICATORS = """\
TT            Chỉ tiêu                Đơn vị tính    Năm 2026
    Tỷ lệ hộ dùng nước sạch ở các
1                                         %            95
    thôn vùng cao
    Số trạm y tế có bác sĩ làm việc
2                                       trạm           12
    thường xuyên
"""

DISORDER = """\
TT          Nhiệm vụ                Chủ trì        Thời gian
    Rà soát hương ước của các
4                                 Sở Tư pháp     Quý I/2026
    thôn
    Lập bản đồ ngập lụt cho
9                                 Sở Xây dựng    Quý II/2026
    các xã
"""


def tasks(tmp_path: Path, text: str):
    """Agency, task and last day of each assignment of a text file."""
    path = tmp_path / "phu-luc.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    facts = run(read(path))
    deadlines = facts["deadlines"]
    return [
        (a.agency, a.task, str(deadlines[a.deadline].due) if a.deadline is not None else None)
        for a in facts["assignments"]
    ]


def test_rows_of_two_pages_are_read_and_what_follows_is_text(tmp_path):
    assert tasks(tmp_path, TWO_PAGES) == [
        ("Sở Tư pháp", "Rà soát hương ước, quy ước của các thôn, khu dân cư", "2027-12-31"),
        (
            "Sở Nông nghiệp và Môi trường",
            "Lập bản đồ ngập lụt cho các xã ven sông theo kịch bản mới, gửi các xã để công khai",
            "2027-03-31",
        ),
        ("Sở Xây dựng", "Sửa chữa các bến đò ngang chưa có phao cứu sinh", "2026-09-29"),
        ("UBND các xã", "Sửa chữa các bến đò ngang chưa có phao cứu sinh", "2026-09-29"),
        ("Sở Tài chính", "Bố trí kinh phí từ nguồn sự nghiệp", None),
    ]


def test_a_table_of_three_columns_and_a_number(tmp_path):
    assert tasks(tmp_path, NARROW) == [
        (
            "Phòng Tư pháp",
            "Tập huấn cho tổ hòa giải về kỹ năng ghi biên bản, lập hồ sơ và lưu trữ",
            "2026-06-30",
        ),
        (
            "Văn phòng HĐND và UBND xã",
            "Cấp phát tờ gấp về quyền của người dân tộc thiểu số",
            "2026-09-30",
        ),
    ]


def lines_of(text: str):
    at, lines = 0, []
    for raw in text.split("\n"):
        lines.append((raw, at))
        at += len(raw) + 1
    return lines


def test_indicators_and_numbers_out_of_order_make_no_table():
    for text in (INDICATORS, DISORDER):
        lines = lines_of(text)
        assert not any(centred_table(lines, at) for at in range(len(lines)))


def test_looking_for_one_costs_in_proportion():
    row = "    Rà soát hương ước\n1                              Sở Tư pháp      Quý I/2026\n    thôn\n"
    head = "TT          Nhiệm vụ                Chủ trì        Thời gian\n"

    def look(text: str) -> None:
        loose_tables(text, lines_of(text), [])

    assert grows_linearly(look, row, 4000, head=head)
    assert grows_linearly(look, head, 4000)
    assert grows_linearly(look, head + row, 4000)
