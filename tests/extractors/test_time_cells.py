"""Time columns as clerks head and fill them: ``Xong ngày``, ``Trong tháng`` below ``Tháng 02``."""

from __future__ import annotations

import pytest

from extractors.tables.heads import column_kind
from tests.extractors.test_table_kinds import told

ROWS = [  # the head, the rows, the last day or rule of each task
    (
        ("TT", "Việc", "Giao cho", "Xong ngày"),
        [
            ("1", "Phát cỏ mái đê", "Phòng Quản lý đê", "22/4/2026"),
            ("2", "Sơn lại thước nước", "Đội Cơ điện", "trước 28/4/2026"),
        ],
        ["2026-04-22", "2026-04-27"],
    ),
    (
        ("TT", "Nội dung công việc", "Chủ trì", "Thời hạn"),
        [
            ("1", "Thay van ở trạm bơm", "Đội Vận hành", "30-6-27"),
            ("2", "Súc rửa bể chứa", "Phòng Kỹ thuật", "Trước 5.4.26"),
            ("3", "Vẽ lại bản đồ ống", "Phòng Kế hoạch", "Xong 12.9.26"),
            ("4", "Đo áp lực nước", "Đội Vận hành", "12/3-15/3/2026"),
        ],
        ["2027-06-30", "2026-04-04", "2026-09-12", "2026-03-15"],
    ),
    (
        ("Phải làm", "Bên", "Hẹn xong"),
        [
            ("Lắp biển báo", "Ban Quản lý dự án", "25/6/2026"),
            ("Vá mặt đường", "Hạt Giao thông", "Cả tháng 6/2026"),
        ],
        ["2026-06-25", "2026-06-30"],
    ),
    (
        ("Nhiệm vụ", "Người làm, bao giờ xong"),
        [
            ("Gọi lại 80 hộ sắp hết hạn thẻ", "Phòng Thu; 10/4/2026"),
            ("Soát sổ đại lý", "Phòng Kế toán; ngày 05 hàng tháng"),
        ],
        ["2026-04-10", "FREQ=MONTHLY;BYMONTHDAY=5"],
    ),
    (
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        [
            ("Tháng 02/2026", "", "", ""),
            ("1", "Đề án đặt tên phố", "Phòng Văn hóa", "Trong tháng"),
            ("2", "Ra quân đắp mương", "Phòng Kinh tế", "Ngày 12"),
            ("Tháng 3/2026", "", "", ""),
            ("3", "Báo cáo dồn điền", "Phòng Kinh tế", "Cuối tháng"),
            ("4", "Giải việt dã", "Phòng Văn hóa", "Tuần 2"),
        ],
        ["2026-02-28", "2026-02-12", "2026-03-31", "2026-03-14"],
    ),
]


@pytest.mark.parametrize(("head", "rows", "expected"), ROWS)
def test_a_time_cell_in_plain_words(head, rows, expected) -> None:
    assert [each[-1] for each in told([head, *rows])] == expected


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Xong ngày", "time"),
        ("Bao giờ xong", "time"),
        ("Buổi, ngày", "time"),
        ("Nơi nhận việc", "doer"),
        ("Người lo, khi nào xong", "who and when"),
        ("Người làm, bao giờ xong", "who and when"),
        ("Ai làm, khi nào xong", "who and when"),
        ("Đơn vị, cá nhân thực hiện", "doer"),
    ],
)
def test_the_kind_of_a_head(head: str, kind: str | None) -> None:
    assert column_kind(head) == kind
