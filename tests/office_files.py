# ruff: noqa: E501 # documents are as they are
"""Made-up documents of an office: a plan that gives work, what answers it, a decree, reports.

:func:`write` puts them into a folder as text files, as they come out of a scanner's program.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["FILES", "write"]

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"

PLAN = f"""ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
{_STATE}Số: 12/KH-UBND
Lào Cai, ngày 15 tháng 01 năm 2024

KẾ HOẠCH
Bảo đảm an toàn thực phẩm trên địa bàn tỉnh năm 2024

Căn cứ Luật An toàn thực phẩm ngày 17 tháng 6 năm 2010;

III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát bếp ăn tập thể của trường học, hoàn thành trước ngày 01/4/2024.
2. Sở Nội vụ tham mưu kiện toàn Ban Chỉ đạo an toàn thực phẩm trước ngày 15/3/2024.
3. Các sở, ban, ngành báo cáo kết quả thực hiện về Sở Y tế trước ngày 15 tháng cuối quý.

Nơi nhận:
- Sở Y tế;
- Sở Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn An
"""

REPORT = f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI
SỞ Y TẾ
{_STATE}Số: 45/BC-SYT
Lào Cai, ngày 25 tháng 3 năm 2024

BÁO CÁO
Kết quả rà soát bếp ăn tập thể của trường học

Căn cứ Nghị định số 15/2018/NĐ-CP ngày 20/02/2018 của Chính phủ;

Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Y tế báo cáo như sau:

I. KẾT QUẢ THỰC HIỆN
Sở Y tế đã rà soát 120 bếp ăn tập thể.

II. NHIỆM VỤ THỜI GIAN TỚI
1. Phòng Nghiệp vụ Y chủ trì tổng hợp danh sách bếp ăn trước ngày 30/6/2024.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
GIÁM ĐỐC
Lê Thị Bình
"""

LETTER_UP = f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI
SỞ NỘI VỤ
Số: 77/SNV-TCBC
V/v kiện toàn Ban Chỉ đạo an toàn thực phẩm
{_STATE}Lào Cai, ngày 20 tháng 3 năm 2024

Kính gửi: Ủy ban nhân dân tỉnh Lào Cai

Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ đã tham mưu kiện toàn Ban Chỉ đạo.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Phạm Văn Cường
"""

LETTER_DOWN = f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI
SỞ NỘI VỤ
Số: 78/SNV-TCBC
V/v thành viên Ban Chỉ đạo an toàn thực phẩm
{_STATE}Lào Cai, ngày 22 tháng 3 năm 2024

Kính gửi: Ủy ban nhân dân các xã, phường

Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các xã, phường cử thành viên.

Nơi nhận:
- Như trên;
- UBND tỉnh (b/c);
- Lưu: VT.
GIÁM ĐỐC
Phạm Văn Cường
"""

DECREE = f"""CHÍNH PHỦ
{_STATE}Số: 15/2018/NĐ-CP
Hà Nội, ngày 02 tháng 02 năm 2018

NGHỊ ĐỊNH
Quy định chi tiết một số điều của Luật An toàn thực phẩm

Điều 1. Cơ quan tiếp nhận hồ sơ thông báo bằng văn bản trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ.
Điều 2. Bộ Y tế tổng hợp, báo cáo Chính phủ.

TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn Dũng
"""

FILES = {
    "kh-12.txt": PLAN,
    "bc-45.txt": REPORT,
    "cv-77.txt": LETTER_UP,
    "cv-78.txt": LETTER_DOWN,
    "nd-15.txt": DECREE,
}


def write(folder: Path, *names: str) -> Path:
    """Write these files, or all, into a folder; the folder."""
    folder.mkdir(exist_ok=True)
    for name in names or FILES:
        (folder / name).write_text(FILES[name], "utf-8")
    return folder
