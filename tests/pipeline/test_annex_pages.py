"""Annex tables copied out of a page cell by cell, over several pages: no row is lost at a page's end.

The head comes again on every page, with a running head and a number above it; a cell goes on on the
next page; headings of groups are long; single words stand on their lines where a page spread them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import cancu

Task = tuple[str, str, tuple[str, ...], str | None]

TITLE = """PHỤ LỤC
PHÂN CÔNG CÁC VIỆC CHỐNG HẠN
(Kèm theo Kế hoạch số 31/KH-UBND ngày 20/01/2026)

"""

GAZETTE = """CÔNG BÁO/Số 17/Ngày 02-3-2026
41


STT
Tên nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Kết quả
Thời gian hoàn
thành
I. Giữ nước cho vụ xuân ở các hồ, đập vừa và nhỏ, bảo đảm đủ nước tưới cho lúa, cho vườn cây ăn quả
trên các triền đồi và nước uống cho đàn gia súc của bà con
1.

Đắp cao các bờ tràn tạm ở những hồ còn
dưới nửa dung tích
Sở Nông
nghiệp và Môi
trường
Các
công
ty
thủy nông
Bờ tràn được
đắp xong
Tháng 3/2026
2.
Lắp máy bơm dã chiến dọc bờ sông Vệ cho
những cánh đồng cuối kênh cho các xã, các bản,
Công ty Điện
lực tỉnh
Ủy ban nhân
dân các xã, các
hợp tác

CÔNG BÁO/Số 17/Ngày 02-3-2026
42


STT
Tên nhiệm vụ
Cơ quan
chủ trì
Cơ quan
phối hợp
Kết quả
Thời gian hoàn
thành
miền núi chưa có điện ba pha.
xã dùng nước
II. Chở nước sạch tới những thôn mà giếng đã cạn
3.
Thuê xe bồn, chia lịch chở nước cho từng
thôn
Sở Xây dựng
Bộ Chỉ huy
Quân sự tỉnh
Lịch chở nước
Quý II/2026
4.
Khoan thêm giếng ở các điểm trường
Sở Giáo dục
và Đào tạo
trình
Chủ tịch tỉnh
Sở Tài chính, Sở
Y tế
Giếng khoan theo
Chương trình của
Chính phủ giai đoạn 2026-2030
Trước 31/5/2026

"""

NUMBERED = """STT
Nội dung công việc
Đơn vị thực hiện
Đơn vị phối hợp
Thời gian
1
Kiểm kê hiện vật trong kho mở, chụp ảnh từng
món và ghi lại chất liệu, kích thước, nguồn
Phòng Kiểm kê
Phòng Trưng bày
Tháng 4/2026
- 2 -
STT
Nội dung công việc
Đơn vị thực hiện
Đơn vị phối hợp
Thời gian
gốc của món ấy vào sổ.
2
Dựng tủ kính chống ẩm ở gian gốm cổ
Phòng Kỹ thuật
Phòng Hành chính
30/6/2026
- 3 -
STT
Nội dung công việc
Đơn vị thực hiện
Đơn vị phối hợp
Thời gian
3
Tập huấn thuyết minh viên mới
Phòng Giáo dục công chúng
Phòng Tổ chức
Quý III/2026

"""

TWO_LINES = """Số
TT
Việc phải làm
Người phụ trách
Sản phẩm
Hoàn thành
A. Phần việc trước lễ, làm xong trước khi nước lên, do các tổ trong thôn chia nhau với sự giúp sức
của Đoàn viên thanh niên xã bạn
1
Sơn lại thuyền rồng, thay dây chèo
Tổ Thuyền
Thuyền sơn mới
05/3/2026
2
Căng phao tiêu trên khúc sông đua
Ban An toàn
Phao tiêu
07/3/2026
17
Số
TT
Việc phải làm
Người phụ trách
Sản phẩm
Hoàn thành
B. Phần việc trong ngày lễ
3
Đón đội đua các xã
Ban Lễ tân
Danh sách đội
08/3/2026

"""

FOUND: dict[str, tuple[str, list[Task]]] = {
    "a gazette": (
        GAZETTE,
        [
            (
                "Sở Nông nghiệp và Môi trường",
                "Đắp cao các bờ tràn tạm ở những hồ còn dưới nửa dung tích",
                ("Các công ty thủy nông",),
                "2026-03-31",
            ),
            (
                "Công ty Điện lực tỉnh",
                "Lắp máy bơm dã chiến dọc bờ sông Vệ cho những cánh đồng cuối kênh cho"
                " các xã, các bản, miền núi"
                " chưa có điện ba pha.",
                ("Ủy ban nhân dân các xã", "các hợp tác xã dùng nước"),
                None,
            ),
            (
                "Sở Xây dựng",
                "Thuê xe bồn, chia lịch chở nước cho từng thôn",
                ("Bộ Chỉ huy Quân sự tỉnh",),
                "2026-06-30",
            ),
            (
                "Sở Giáo dục và Đào tạo",
                "Khoan thêm giếng ở các điểm trường",
                ("Sở Tài chính", "Sở Y tế"),
                "2026-05-30",
            ),
        ],
    ),
    "numbers of pages": (
        NUMBERED,
        [
            (
                "Phòng Kiểm kê",
                "Kiểm kê hiện vật trong kho mở, chụp ảnh từng món và ghi lại chất"
                " liệu, kích thước, nguồn"
                " gốc của món ấy vào sổ.",
                ("Phòng Trưng bày",),
                "2026-04-30",
            ),
            (
                "Phòng Kỹ thuật",
                "Dựng tủ kính chống ẩm ở gian gốm cổ",
                ("Phòng Hành chính",),
                "2026-06-30",
            ),
            (
                "Phòng Giáo dục công chúng",
                "Tập huấn thuyết minh viên mới",
                ("Phòng Tổ chức",),
                "2026-09-30",
            ),
        ],
    ),
    "a head of the numbers on two lines": (
        TWO_LINES,
        [
            ("Tổ Thuyền", "Sơn lại thuyền rồng, thay dây chèo", (), "2026-03-05"),
            ("Ban An toàn", "Căng phao tiêu trên khúc sông đua", (), "2026-03-07"),
            ("Ban Lễ tân", "Đón đội đua các xã", (), "2026-03-08"),
        ],
    ),
}


def told(words: str) -> list[Task]:
    found = cancu.extract_text(words)
    days = found["deadlines"]
    return [
        (
            a["agency"],
            a["task"],
            tuple(a["with"]),
            None if a["deadline"] is None else days[a["deadline"]]["due"],
        )
        for a in found["assignments"]
    ]


@pytest.mark.parametrize(("words", "tasks"), FOUND.values(), ids=FOUND.keys())
def test_a_table_over_pages(words: str, tasks: Sequence[Task]) -> None:
    assert told(f"{TITLE}{words}Trên đây là phân công của đơn vị.\n") == tasks


@pytest.mark.parametrize("words", [words for words, _ in FOUND.values()], ids=FOUND.keys())
def test_the_text_goes_on_behind_it(words: str) -> None:
    text = cancu.extract_text(f"{TITLE}{words}Trên đây là phân công của đơn vị.\n")["text"]
    assert text.rstrip().endswith("\nTrên đây là phân công của đơn vị.")
