"""Letterheads of many makes: the Party, unions, courts, communes of 2025, one line, two languages, drafts."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

from typing import Any

import pytest

import cancu
from extractors.bodies.names import canonical
from extractors.letters import flat

#: text, and what must come of it
HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    'party-district': (
        """ĐẢNG BỘ TỈNH QUẢNG NGÃI
ĐẢNG ỦY XÃ SƠN TỊNH
*
Số 14-CTr/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Sơn Tịnh, ngày 09 tháng 9 năm 2025

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030
-----

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu Văn phòng Đảng ủy.
T/M BAN CHẤP HÀNH
BÍ THƯ
Võ Minh Thắng""",
        {'type': 'CTr', 'number': '14-CTr/ĐU', 'date': '2025-09-09', 'issuer': 'Đảng ủy xã Sơn Tịnh', 'title': 'thực hiện Nghị quyết đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030', 'position': 'Bí thư', 'authority': 'T/M', 'name': 'Võ Minh Thắng'},
    ),
    'union': (
        """TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN
Số: 77/HD-LĐLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nghệ An, ngày 2 tháng 6 năm 2025

HƯỚNG DẪN
Tổ chức Tháng Công nhân năm 2025

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Lan""",
        {'type': 'HD', 'number': '77/HD-LĐLĐ', 'date': '2025-06-02', 'issuer': 'Liên đoàn Lao động tỉnh Nghệ An', 'title': 'Tổ chức Tháng Công nhân năm 2025', 'position': 'Phó Chủ tịch', 'authority': 'KT.', 'name': 'Trần Thị Lan'},
    ),
    'court': (
        """TÒA ÁN NHÂN DÂN
KHU VỰC 3 - LÂM ĐỒNG
Số: 08/2025/QĐ-CA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 15 tháng 8 năm 2025

QUYẾT ĐỊNH
Về việc phân công Thẩm phán giải quyết đơn

CHÁNH ÁN TÒA ÁN NHÂN DÂN KHU VỰC 3 - LÂM ĐỒNG
Căn cứ Luật Tổ chức Tòa án nhân dân năm 2024;
QUYẾT ĐỊNH:
Điều 1. Phân công ông Lê Văn Tám.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH ÁN
Phạm Hồng Đức""",
        {'type': 'QĐ', 'number': '08/2025/QĐ-CA', 'date': '2025-08-15', 'issuer': 'Tòa án nhân dân khu vực 3', 'title': 'Về việc phân công Thẩm phán giải quyết đơn', 'position': 'Chánh án', 'authority': None, 'name': 'Phạm Hồng Đức'},
    ),
    'school-commune': (
        """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
TRƯỜNG TIỂU HỌC VÀ THCS TÂN LẬP
Số: 105/KH-THTHCSTL
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Lập, ngày 25 tháng 9 năm 2025

KẾ HOẠCH
Tổ chức Ngày hội đọc sách năm học 2025 - 2026

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
HIỆU TRƯỞNG
Đinh Thị Thu Hà""",
        {'type': 'KH', 'number': '105/KH-THTHCSTL', 'date': '2025-09-25', 'issuer': 'Trường Tiểu học và THCS Tân Lập', 'title': 'Tổ chức Ngày hội đọc sách năm học 2025 - 2026', 'position': 'Hiệu trưởng', 'authority': None, 'name': 'Đinh Thị Thu Hà'},
    ),
    'hospital': (
        """SỞ Y TẾ THANH HÓA
BỆNH VIỆN ĐA KHOA KHU VỰC NGỌC LẶC
Số: 612/TB-BVNL
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ngọc Lặc, ngày 11 tháng 11 năm 2025

THÔNG BÁO
Mời chào giá dịch vụ sửa chữa máy chụp cắt lớp

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
BSCKII. Lê Văn Nam""",
        {'type': 'TB', 'number': '612/TB-BVNL', 'date': '2025-11-11', 'issuer': 'Bệnh viện Đa khoa khu vực Ngọc Lặc', 'title': 'Mời chào giá dịch vụ sửa chữa máy chụp cắt lớp', 'position': 'Phó Giám đốc', 'authority': 'KT.', 'name': 'Lê Văn Nam'},
    ),
    'company': (
        """TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG
CÔNG TY ĐIỆN LỰC KHÁNH HÒA
Số: 4512/PCKH-KT+AT
V/v cung cấp điện mùa khô
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nha Trang, ngày 4 tháng 3 năm 2025

Kính gửi: Các Điện lực trực thuộc

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC KỸ THUẬT
Nguyễn Cao Ký""",
        {'type': 'CV', 'number': '4512/PCKH-KT+AT', 'date': '2025-03-04', 'issuer': 'Công ty Điện lực Khánh Hòa', 'title': 'cung cấp điện mùa khô', 'authority': 'KT.', 'name': 'Nguyễn Cao Ký'},
    ),
    'joint': (
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO - TỈNH ĐOÀN
Số: 31/KHLT-SGDĐT-TĐTN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Nai, ngày 6 tháng 10 năm 2025

KẾ HOẠCH LIÊN TỊCH
Phối hợp tổ chức phong trào thiếu nhi năm học 2025 - 2026

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO
Trương Thị Kim Huệ""",
        {'number': '31/KHLT-SGDĐT-TĐTN', 'date': '2025-10-06', 'issuer': 'Sở Giáo dục và Đào tạo', 'title': 'Phối hợp tổ chức phong trào thiếu nhi năm học 2025 - 2026', 'authority': None, 'name': 'Trương Thị Kim Huệ'},
    ),
    'attached': (
        """QUY CHẾ
Quản lý và sử dụng xe ô tô công
(Ban hành kèm theo Quyết định số 219/QĐ-BVĐK ngày 17 tháng 4 năm 2025 của Giám đốc Bệnh viện Đa khoa tỉnh Hòa Bình)

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc sử dụng xe.

GIÁM ĐỐC
Hoàng Công Tình""",
        {'number': '219/QĐ-BVĐK', 'date': '2025-04-17', 'issuer': 'Bệnh viện Đa khoa tỉnh Hòa Bình', 'title': 'Quản lý và sử dụng xe ô tô công', 'position': 'Giám đốc', 'authority': None, 'name': 'Hoàng Công Tình'},
    ),
    'appendix-first': (
        """PHỤ LỤC
DANH MỤC NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số 88/KH-UBND ngày 30/12/2025 của UBND phường Tân An)

1. Rà soát quy hoạch.
2. Báo cáo Sở Xây dựng trước ngày 15/3/2026.""",
        {'number': '88/KH-UBND', 'date': '2025-12-30', 'issuer': 'UBND phường Tân An', 'title': 'DANH MỤC NHIỆM VỤ NĂM 2026', 'authority': None, 'name': None},
    ),
    'markdown-table': (
        """| **ỦY BAN NHÂN DÂN**<br>**TỈNH TÂY NINH** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |
|---|---|
| Số: 2304/UBND-KT | *Tây Ninh, ngày 8 tháng 10 năm 2025* |
| V/v giải ngân vốn đầu tư công | |

Kính gửi: Các sở, ban, ngành tỉnh.

Giao Sở Tài chính tổng hợp, báo cáo trước ngày 15 tháng 10 năm 2025.

| Nơi nhận:<br>- Như trên;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Đoàn Trung Kiên** |""",
        {'type': 'CV', 'number': '2304/UBND-KT', 'date': '2025-10-08', 'issuer': 'UBND tỉnh Tây Ninh', 'title': 'giải ngân vốn đầu tư công', 'position': 'Phó Chủ tịch', 'authority': 'KT.', 'name': 'Đoàn Trung Kiên'},
    ),
    'number-below-title': (
        """SỞ TƯ PHÁP TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BÁO CÁO
Kết quả hòa giải ở cơ sở 6 tháng đầu năm
Số: 190/BC-STP
Gia Lai, ngày 20 tháng 6 năm 2025

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Lê Thị Ngọc Lam""",
        {'type': 'BC', 'number': '190/BC-STP', 'date': '2025-06-20', 'issuer': 'Sở Tư pháp tỉnh Gia Lai', 'title': 'Kết quả hòa giải ở cơ sở 6 tháng đầu năm', 'position': 'Giám đốc', 'authority': None, 'name': 'Lê Thị Ngọc Lam'},
    ),
    'date-in-signature': (
        """HỘI NGƯỜI CAO TUỔI PHƯỜNG HÒA XUÂN
Số: 06/BC-NCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BÁO CÁO
Kết quả công tác Hội quý III năm 2025

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Hòa Xuân, ngày 28 tháng 9 năm 2025
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Phan Văn Mười""",
        {'type': 'BC', 'number': '06/BC-NCT', 'date': '2025-09-28', 'issuer': 'Hội Người cao tuổi phường Hòa Xuân', 'title': 'Kết quả công tác Hội quý III năm 2025', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': 'Phan Văn Mười'},
    ),
    'bilingual': (
        """ĐẠI HỌC ĐÀ NẴNG
THE UNIVERSITY OF DANANG
TRƯỜNG ĐẠI HỌC NGOẠI NGỮ
UNIVERSITY OF FOREIGN LANGUAGE STUDIES
Số/No.: 915/TB-ĐHNN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SOCIALIST REPUBLIC OF VIET NAM
Độc lập - Tự do - Hạnh phúc
Independence - Freedom - Happiness
Đà Nẵng, ngày 12 tháng 5 năm 2025
Da Nang, 12 May 2025

THÔNG BÁO
NOTICE
Về việc đăng ký học bổng trao đổi sinh viên

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. HIỆU TRƯỞNG
PHÓ HIỆU TRƯỞNG
Nguyễn Văn Long""",
        {'type': 'TB', 'number': '915/TB-ĐHNN', 'date': '2025-05-12', 'issuer': 'Trường Đại học Ngoại ngữ', 'title': 'Về việc đăng ký học bổng trao đổi sinh viên', 'position': 'Phó Hiệu trưởng', 'authority': 'KT.', 'name': 'Nguyễn Văn Long'},
    ),
    'merged-ward': (
        """ỦY BAN NHÂN DÂN
PHƯỜNG THỦ DẦU MỘT
Số: 1120/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thủ Dầu Một, ngày 1 tháng 8 năm 2025

QUYẾT ĐỊNH
Về việc kiện toàn Ban Chỉ huy Phòng thủ dân sự phường

CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG
Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;
QUYẾT ĐỊNH:
Điều 1. Kiện toàn Ban Chỉ huy.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Võ Chí Thành""",
        {'type': 'QĐ', 'number': '1120/QĐ-UBND', 'date': '2025-08-01', 'issuer': 'Chủ tịch UBND phường Thủ Dầu Một', 'title': 'Về việc kiện toàn Ban Chỉ huy Phòng thủ dân sự phường', 'position': 'Chủ tịch', 'authority': None, 'name': 'Võ Chí Thành'},
    ),
    'spaced-number': (
        """SỞ CÔNG THƯƠNG TỈNH LÀO CAI
Số : 1 234 / SCT - QLNL
V/v kiểm tra an toàn hồ chứa thủy điện
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai , ngày 07 , tháng 07 , năm 2025

Kính gửi: Các chủ đập

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Hoàng Chí Hiền""",
        {'type': 'CV', 'number': '1234/SCT-QLNL', 'date': '2025-07-07', 'issuer': 'Sở Công Thương tỉnh Lào Cai', 'title': 'kiểm tra an toàn hồ chứa thủy điện', 'position': 'Giám đốc', 'authority': None, 'name': 'Hoàng Chí Hiền'},
    ),
    'dotted-blank': (
        """CHI CỤC KIỂM LÂM
HẠT KIỂM LÂM LIÊN XÃ BẢO YÊN
Số: ……/KH.HKL–QLBVR
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bảo Yên, ngày …… tháng 02 năm 2026

KẾ HOẠCH
Tuần tra rừng giáp ranh mùa khô

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
HẠT TRƯỞNG
Lù Văn Páo""",
        {'type': 'KH', 'number': None, 'code': 'KH.HKL-QLBVR', 'date': None, 'issuer': 'Hạt Kiểm lâm liên xã Bảo Yên', 'title': 'Tuần tra rừng giáp ranh mùa khô', 'position': 'Hạt trưởng', 'authority': None, 'name': 'Lù Văn Páo'},
    ),
    'army': (
        """BỘ TƯ LỆNH QUÂN KHU 7
BỘ CHỈ HUY QUÂN SỰ TỈNH BÌNH PHƯỚC
Số: 2210/HD-BCH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Phước, ngày 19 tháng 3 năm 2025

HƯỚNG DẪN
Huấn luyện dân quân tự vệ năm 2025

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỈ HUY TRƯỞNG
PHÓ CHỈ HUY TRƯỞNG - TMT
Đại tá Lê Văn Hùng""",
        {'type': 'HD', 'number': '2210/HD-BCH', 'date': '2025-03-19', 'issuer': 'Bộ Chỉ huy Quân sự tỉnh Bình Phước', 'title': 'Huấn luyện dân quân tự vệ năm 2025', 'position': 'Phó Chỉ huy trưởng - TMT', 'authority': 'KT.', 'name': 'Lê Văn Hùng'},
    ),
    'front': (
        """ỦY BAN MTTQ VIỆT NAM XÃ EA KAR
BAN THƯỜNG TRỰC
Số: 45/TTr-MTTQ-BTT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ea Kar, ngày 03 tháng 12 năm 2025

TỜ TRÌNH
Về việc phê duyệt kinh phí giám sát năm 2026

Kính gửi: Ủy ban nhân dân xã Ea Kar

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. BAN THƯỜNG TRỰC
CHỦ TỊCH
H'Lan Niê""",
        {'type': 'TTr', 'number': '45/TTr-MTTQ-BTT', 'date': '2025-12-03', 'issuer': 'Ban Thường trực Ủy ban MTTQ Việt Nam xã Ea Kar', 'title': 'Về việc phê duyệt kinh phí giám sát năm 2026', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': "H'Lan Niê"},
    ),
    'council-resolution': (
        """HỘI ĐỒNG NHÂN DÂN
ĐẶC KHU PHÚ QUÝ
Số: 12/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phú Quý, ngày 18 tháng 12 năm 2025

NGHỊ QUYẾT
Về dự toán thu, chi ngân sách đặc khu năm 2026

HỘI ĐỒNG NHÂN DÂN ĐẶC KHU PHÚ QUÝ
KHÓA I, KỲ HỌP THỨ 3
Căn cứ Luật Ngân sách nhà nước năm 2025;
QUYẾT NGHỊ:
Điều 1. Thông qua dự toán.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Ngô Tấn Lực""",
        {'type': 'NQ', 'number': '12/NQ-HĐND', 'date': '2025-12-18', 'issuer': 'HĐND đặc khu Phú Quý', 'title': 'Về dự toán thu, chi ngân sách đặc khu năm 2026', 'position': 'Chủ tịch', 'authority': None, 'name': 'Ngô Tấn Lực'},
    ),
    'bank-branch': (
        """NGÂN HÀNG NÔNG NGHIỆP
VÀ PHÁT TRIỂN NÔNG THÔN VIỆT NAM
CHI NHÁNH TỈNH CÀ MAU
Số: 1750/NHNo.CM-TH
V/v báo cáo dư nợ quý IV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cà Mau, ngày 22 tháng 12 năm 2025

Kính gửi: Các chi nhánh loại II

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
(Đã ký)
Võ Thanh Xuân""",
        {'type': 'CV', 'number': '1750/NHNo.CM-TH', 'date': '2025-12-22', 'issuer': 'Chi nhánh', 'title': 'báo cáo dư nợ quý IV', 'position': 'Giám đốc', 'authority': None, 'name': 'Võ Thanh Xuân'},
    ),
    'two-columns': (
        """UBND TỈNH AN GIANG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THANH TRA TỈNH                   Độc lập - Tự do - Hạnh phúc
Số: 318/KL-TTT                 An Giang, ngày 9 tháng 10 năm 2025

KẾT LUẬN THANH TRA
việc quản lý đất công tại xã Vĩnh Hậu

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:                              KT. CHÁNH THANH TRA
- Chủ tịch UBND tỉnh;                  PHÓ CHÁNH THANH TRA
- Lưu: VT, NV2.
                                              Huỳnh Văn Ân""",
        {'type': 'KL', 'number': '318/KL-TTT', 'date': '2025-10-09', 'issuer': 'Thanh tra tỉnh An Giang', 'title': 'việc quản lý đất công tại xã Vĩnh Hậu', 'position': 'Phó Chánh Thanh tra', 'authority': 'KT.', 'name': 'Huỳnh Văn Ân'},
    ),
    'one-line': (
        """BỘ XÂY DỰNG CỤC HÀNG KHÔNG VIỆT NAM Số: 5566/CHK-QLC V/v khai thác nhà ga mới CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Hà Nội, ngày 23 tháng 10 năm 2025

Kính gửi: Tổng công ty Cảng hàng không Việt Nam

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CỤC TRƯỞNG PHÓ CỤC TRƯỞNG Đỗ Hồng Cẩm""",
        {'type': 'CV', 'number': '5566/CHK-QLC', 'date': '2025-10-23', 'issuer': 'Cục Hàng không Việt Nam', 'title': 'khai thác nhà ga mới', 'position': 'Phó Cục trưởng', 'authority': 'KT.', 'name': 'Đỗ Hồng Cẩm'},
    ),
    'minutes': (
        """TRƯỜNG CAO ĐẲNG Y TẾ QUẢNG NAM
KHOA DƯỢC
Số: 03/BB-KD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN
Họp khoa tháng 9 năm 2025

Hôm nay, ngày 05 tháng 9 năm 2025, tại phòng họp khoa.

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

THƯ KÝ                    CHỦ TRÌ

Lê Thị Na                 Trần Văn Tín""",
        {'type': 'BB', 'number': '03/BB-KD', 'issuer': 'Khoa Dược', 'title': 'Họp khoa tháng 9 năm 2025', 'authority': None},
    ),
    'draft-lead': (
        """DỰ THẢO LẦN 2
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
TỈNH CAO BẰNG
Số:        /TTr-SNNMT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cao Bằng, ngày      tháng 11 năm 2025

TỜ TRÌNH
Về việc ban hành Quyết định quy định đơn giá đo đạc

Kính gửi: Ủy ban nhân dân tỉnh Cao Bằng

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
La Văn Hồng""",
        {'type': 'TTr', 'number': None, 'code': 'TTr-SNNMT', 'date': None, 'issuer': 'Sở Nông nghiệp và Môi trường tỉnh Cao Bằng', 'title': 'Về việc ban hành Quyết định quy định đơn giá đo đạc', 'position': 'Giám đốc', 'authority': None, 'name': 'La Văn Hồng'},
    ),
    'tax-base': (
        """CỤC THUẾ
THUẾ TỈNH QUẢNG TRỊ
THUẾ CƠ SỞ 4
Số: 201/TCS4-NV
V/v đôn đốc nộp hồ sơ khai thuế
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày 31 tháng 7 năm 2025

Kính gửi: Công ty TNHH Hải Lăng

Các đơn vị trực thuộc rà soát hồ sơ lưu trữ và báo cáo kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG THUẾ CƠ SỞ
Bùi Văn Khắng""",
        {'type': 'CV', 'number': '201/TCS4-NV', 'date': '2025-07-31', 'issuer': 'Thuế cơ sở 4', 'title': 'đôn đốc nộp hồ sơ khai thuế', 'position': 'Trưởng Thuế cơ sở', 'authority': None, 'name': 'Bùi Văn Khắng'},
    ),
    'student': (
        """SỞ GIÁO DỤC VÀ ĐÀO TẠO SƠN LA
TRƯỜNG THPT CHUYÊN
Số: 41/TB-THPTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 2 tháng 4 năm 2025

THÔNG BÁO
Thu hồ sơ đăng ký dự thi tốt nghiệp

Học sinh khối 12 nộp phiếu đăng ký tại phòng giáo vụ chậm nhất ngày 25 tháng 4.

Nơi nhận:
- Như trên;
- Lưu: VT.
Q. HIỆU TRƯỞNG
Đỗ Văn Quyết""",
        {'type': 'TB', 'number': '41/TB-THPTC', 'date': '2025-04-02', 'issuer': 'Trường THPT Chuyên', 'title': 'Thu hồ sơ đăng ký dự thi tốt nghiệp', 'position': 'Hiệu trưởng', 'authority': 'Q.', 'name': 'Đỗ Văn Quyết'},
    ),
    'youth': (
        """ĐOÀN TNCS HỒ CHÍ MINH
BCH ĐOÀN XÃ MƯỜNG BÚ
Số: 09-KH/ĐTN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mường Bú, ngày 1 tháng 3 năm 2025

KẾ HOẠCH
Ra quân Tháng Thanh niên năm 2025

Mỗi chi đoàn nhận chăm sóc một tuyến đường hoa và gửi ảnh về văn phòng Đoàn xã.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. BAN CHẤP HÀNH ĐOÀN XÃ
BÍ THƯ
Lò Thị Ánh""",
        {'type': 'KH', 'number': '09-KH/ĐTN', 'date': '2025-03-01', 'title': 'Ra quân Tháng Thanh niên năm 2025', 'position': 'Bí thư', 'authority': 'TM.', 'name': 'Lò Thị Ánh'},
    ),
    'title-two-lines-point': (
        """ỦY BAN NHÂN DÂN
XÃ ĐỨC LẬP
Số: 77/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đức Lập, ngày 10 tháng 11 năm 2025

QUYẾT ĐỊNH
Về việc thành lập
Ban Tổ chức Đại hội Thể dục thể thao xã Đức Lập lần thứ nhất năm 2026.

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;
Điều 1. Thành lập Ban Tổ chức.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Trần Quốc Tuấn""",
        {'type': 'QĐ', 'number': '77/QĐ-UBND', 'date': '2025-11-10', 'issuer': 'UBND xã Đức Lập', 'title': 'Về việc thành lập Ban Tổ chức Đại hội Thể dục thể thao xã Đức Lập lần thứ nhất năm 2026', 'position': 'Chủ tịch', 'name': 'Trần Quốc Tuấn'},
    ),
    'title-proper-second': (
        """HỘI NÔNG DÂN TỈNH BẮC NINH
Số: 130-BC/HNDT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Ninh, ngày 5 tháng 12 năm 2025

BÁO CÁO
Tổng kết phong trào thi đua
Nông dân sản xuất, kinh doanh giỏi giai đoạn 2021 - 2025

I. KẾT QUẢ
1. Có 500 hộ đạt danh hiệu.

Nơi nhận:
- Như trên;
- Lưu: VT.
T/M BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Nguyễn Thị Hòa""",
        {'type': 'BC', 'number': '130-BC/HNDT', 'date': '2025-12-05', 'issuer': 'Hội Nông dân tỉnh Bắc Ninh', 'title': 'Tổng kết phong trào thi đua Nông dân sản xuất, kinh doanh giỏi giai đoạn 2021 - 2025', 'position': 'Phó Chủ tịch', 'authority': 'T/M', 'name': 'Nguyễn Thị Hòa'},
    ),
    'inspection': (
        """THANH TRA TỈNH YÊN BÁI
Số: 18/KL-TTr
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Yên Bái, ngày 3, tháng 6, năm 2025

KẾT LUẬN THANH TRA
Về việc chấp hành pháp luật trong đấu thầu tại Ban Quản lý dự án huyện

Thực hiện Quyết định thanh tra số 12/QĐ-TTr ngày 02/3/2025, Đoàn thanh tra đã làm việc.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH THANH TRA
Nguyễn Quốc Vận""",
        {'type': 'KL', 'number': '18/KL-TTr', 'date': '2025-06-03', 'issuer': 'Thanh tra tỉnh Yên Bái', 'title': 'Về việc chấp hành pháp luật trong đấu thầu tại Ban Quản lý dự án huyện', 'position': 'Chánh Thanh tra', 'name': 'Nguyễn Quốc Vận'},
    ),
    'english-type': (
        """HỌC VIỆN HÀNG KHÔNG VIỆT NAM
VIETNAM AVIATION ACADEMY
Số: 22/QĐ-HVHK
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
TP. Hồ Chí Minh, ngày 8 tháng 1 năm 2025

QUYẾT ĐỊNH
DECISION
Ban hành quy định thi kết thúc học phần

GIÁM ĐỐC HỌC VIỆN
Căn cứ Quy chế đào tạo;
Điều 1. Ban hành quy định.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Thị Hải Hằng""",
        {'type': 'QĐ', 'number': '22/QĐ-HVHK', 'date': '2025-01-08', 'issuer': 'Học viện Hàng không Việt Nam', 'title': 'Ban hành quy định thi kết thúc học phần', 'position': 'Giám đốc', 'name': 'Nguyễn Thị Hải Hằng'},
    ),
    'flat-about': (
        """SỞ TÀI CHÍNH TỈNH NINH THUẬN Số: 905/STC-HCSN Về việc thẩm định giá xe cứu thương CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Ninh Thuận, ngày 6 tháng 5 năm 2025

Kính gửi: Sở Y tế

Sở Tài chính đề nghị Sở Y tế bổ sung hồ sơ trước ngày 15/5/2025.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC Lê Thanh Liêm""",
        {'type': 'CV', 'number': '905/STC-HCSN', 'date': '2025-05-06', 'issuer': 'Sở Tài chính tỉnh Ninh Thuận', 'title': 'thẩm định giá xe cứu thương', 'position': 'Giám đốc', 'name': 'Lê Thanh Liêm'},
    ),
    'flat-unknown-code': (
        """CÔNG TY TNHH MTV THỦY LỢI ĐÔNG TRIỀU Số: 61/ĐTr-KHKT V/v mở cống lấy nước CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Đông Triều, ngày 9 tháng 2 năm 2025

Kính gửi: Các cụm thủy nông

Các cụm mở cống từ ngày 12/2/2025.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Bùi Văn Hạnh""",
        {'type': 'CV', 'number': '61/ĐTr-KHKT', 'date': '2025-02-09', 'issuer': 'Công ty TNHH MTV Thủy lợi Đông Triều', 'title': 'mở cống lấy nước', 'position': 'Phó Giám đốc', 'authority': 'KT.', 'name': 'Bùi Văn Hạnh'},
    ),
    'small-deputy': (
        """NGÂN HÀNG CHÍNH SÁCH XÃ HỘI
CHI NHÁNH TỈNH HÀ GIANG
Số: 250/HD-NHCS
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Giang, ngày 14 tháng 3 năm 2025

HƯỚNG DẪN
Cho vay nhà ở xã hội đợt 2

Thực hiện Nghị quyết của Hội đồng quản trị, Chi nhánh hướng dẫn như sau:
1. Đối tượng vay.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
phó Giám đốc
(đã ký)
Hoàng Thị Dịu""",
        {'type': 'HD', 'number': '250/HD-NHCS', 'date': '2025-03-14', 'title': 'Cho vay nhà ở xã hội đợt 2', 'position': 'Phó Giám đốc', 'authority': 'KT.', 'name': 'Hoàng Thị Dịu'},
    ),
    'glued-mark': (
        """ỦY BAN NHÂN DÂN
TỈNH HÒA BÌNH
Số: 330/UBND-NC
V/v tiếp công dân định kỳ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Bình, ngày 17 tháng 1 năm 2012

Kính gửi: Các sở, ban, ngành

Ủy ban nhân dân tỉnh đề nghị các sở bố trí cán bộ.

Nơi nhận:
- Như trên;
- Lưu: VT, NC (H-20b).5-TL.CHỦ TỊCH
CHÁNH VĂN PHÒNG
Bùi Đức Long""",
        {'type': 'CV', 'number': '330/UBND-NC', 'date': '2012-01-17', 'issuer': 'UBND tỉnh Hòa Bình', 'title': 'tiếp công dân định kỳ', 'position': 'Chánh Văn phòng', 'authority': 'TL.', 'name': 'Bùi Đức Long'},
    ),
    'of-body-title': (
        """QUYẾT ĐỊNH
CỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 21/2003/QĐ-BYT NGÀY 10 THÁNG 4 NĂM 2003 VỀ VIỆC SỬA ĐỔI QUY CHẾ BỆNH VIỆN BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 9/1997/QĐ-BYT NGÀY 19 THÁNG 9 NĂM 1997 CỦA BỘ TRƯỞNG BỘ Y TẾ

BỘ TRƯỞNG BỘ Y TẾ
Căn cứ Nghị định số 68/CP ngày 11/10/1993;
QUYẾT ĐỊNH:
Điều 1. Sửa đổi Điều 5.""",
        {'type': 'QĐ', 'number': '21/2003/QĐ-BYT', 'date': '2003-04-10', 'issuer': 'Bộ Y tế', 'title': 'VỀ VIỆC SỬA ĐỔI QUY CHẾ BỆNH VIỆN BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 9/1997/QĐ-BYT NGÀY 19 THÁNG 9 NĂM 1997 CỦA BỘ TRƯỞNG BỘ Y TẾ'},
    ),
    'recipients-no-text': (
        """HỘI KHUYẾN HỌC HUYỆN BA VÌ
Số: 12/GM-HKH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ba Vì, ngày 4 tháng 5 năm 2025

GIẤY MỜI
Dự hội nghị biểu dương gia đình hiếu học
Nơi nhận: như trên.
CHỦ TỊCH
Phùng Văn Bộ""",
        {'type': 'GM', 'number': '12/GM-HKH', 'date': '2025-05-04', 'title': 'Dự hội nghị biểu dương gia đình hiếu học', 'position': 'Chủ tịch', 'name': 'Phùng Văn Bộ'},
    ),
    'no-colon-number': (
        """CÔNG TY CỔ PHẦN CẤP NƯỚC THÁI NGUYÊN
Số 12/TTr. CTCN-HĐQT   Thái Nguyên, ngày 4 tháng 5 năm 2019
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

TỜ TRÌNH
Về việc phê duyệt phương án giá nước năm 2019

Kính gửi: Ủy ban nhân dân tỉnh

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Đặng Văn Tâm""",
        {'type': 'TTr', 'number': '12/TTr.CTCN-HĐQT', 'date': '2019-05-04', 'issuer': 'Công ty Cổ phần Cấp nước Thái Nguyên', 'title': 'Về việc phê duyệt phương án giá nước năm 2019', 'position': 'Giám đốc', 'name': 'Đặng Văn Tâm'},
    ),
    'procuracy': (
        """VIỆN KIỂM SÁT NHÂN DÂN
TỈNH QUẢNG NINH
VĂN PHÒNG TỔNG HỢP
Số: 33/HD-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ninh, ngày 7 tháng 8 năm 2025

HƯỚNG DẪN
Lập hồ sơ công việc điện tử

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Vũ Thị Mai""",
        {'type': 'HD', 'number': '33/HD-VP', 'date': '2025-08-07', 'issuer': 'Văn phòng Tổng hợp', 'title': 'Lập hồ sơ công việc điện tử', 'position': 'Phó Chánh Văn phòng', 'authority': 'KT.', 'name': 'Vũ Thị Mai'},
    ),
    'customs': (
        """CỤC HẢI QUAN
CHI CỤC HẢI QUAN KHU VỰC V
Số: 1890/HQKVV-NV
V/v thu hồi giấy phép kho ngoại quan
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Ninh, ngày 16 tháng 6 năm 2025

Kính gửi: Công ty TNHH Sao Mai

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TUQ. CHI CỤC TRƯỞNG
TRƯỞNG PHÒNG NGHIỆP VỤ
Đào Văn Liêm""",
        {'type': 'CV', 'number': '1890/HQKVV-NV', 'date': '2025-06-16', 'issuer': 'Chi cục Hải quan khu vực V', 'title': 'thu hồi giấy phép kho ngoại quan', 'position': 'Trưởng phòng Nghiệp vụ', 'authority': 'TUQ.', 'name': 'Đào Văn Liêm'},
    ),
    'party-cell': (
        """ĐẢNG BỘ TRƯỜNG ĐẠI HỌC THỦY LỢI
CHI BỘ KHOA CÔNG TRÌNH
*
Số 02-NQ/CB
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 4 tháng 7 năm 2025

NGHỊ QUYẾT
họp chi bộ tháng 7 năm 2025
-----

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Đảng ủy trường,
- Lưu chi bộ.
T/M CHI BỘ
BÍ THƯ
Hồ Sỹ Mão""",
        {'type': 'NQ', 'number': '02-NQ/CB', 'date': '2025-07-04', 'issuer': 'Chi bộ Khoa Công trình', 'title': 'họp chi bộ tháng 7 năm 2025', 'position': 'Bí thư', 'authority': 'T/M', 'name': 'Hồ Sỹ Mão'},
    ),
    'village': (
        """UBND XÃ BÌNH HÒA
THÔN PHƯỚC LỘC
Số: 01/QƯ-TPL
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hòa, ngày 12 tháng 2 năm 2025

QUY ƯỚC
Thôn Phước Lộc

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

TRƯỞNG THÔN
Phan Tấn Đạt""",
        {'number': '01/QƯ-TPL', 'date': '2025-02-12', 'issuer': 'Thôn Phước Lộc', 'position': 'Trưởng thôn', 'name': 'Phan Tấn Đạt', 'title': None},
    ),
    'cooperative': (
        """LIÊN MINH HỢP TÁC XÃ TỈNH BẾN TRE
Số: 74/CTr-LMHTX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bến Tre, ngày 09 tháng 01 năm 2025

CHƯƠNG TRÌNH
Công tác năm 2025 của Liên minh Hợp tác xã tỉnh

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Ngô Minh Tuấn""",
        {'type': 'CTr', 'number': '74/CTr-LMHTX', 'date': '2025-01-09', 'issuer': 'Liên minh Hợp tác xã tỉnh Bến Tre', 'title': 'Công tác năm 2025 của Liên minh Hợp tác xã tỉnh', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': 'Ngô Minh Tuấn'},
    ),
    'council-two-signers': (
        """SỞ Y TẾ HÀ TĨNH
HỘI ĐỒNG THI TUYỂN VIÊN CHỨC NĂM 2025
Số: 15/TB-HĐTT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 30 tháng 10 năm 2025

THÔNG BÁO
Triệu tập thí sinh dự thi vòng 2

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. HỘI ĐỒNG
CHỦ TỊCH
GIÁM ĐỐC SỞ Y TẾ
Nguyễn Minh Đức""",
        {'type': 'TB', 'number': '15/TB-HĐTT', 'date': '2025-10-30', 'issuer': 'Hội đồng Thi tuyển viên chức năm 2025', 'title': 'Triệu tập thí sinh dự thi vòng 2', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': 'Nguyễn Minh Đức'},
    ),
    'urgent': (
        """ỦY BAN NHÂN DÂN
THÀNH PHỐ HUẾ
Số: 09/CĐ-UBND
HỎA TỐC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Huế, ngày 26 tháng 10 năm 2025

CÔNG ĐIỆN KHẨN
Về việc ứng phó mưa lũ trên sông Hương và sông Bồ

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ điện:
- Giám đốc các sở;
- Chủ tịch UBND các phường, xã.

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Hải Minh""",
        {'type': 'CĐ', 'number': '09/CĐ-UBND', 'date': '2025-10-26', 'issuer': 'UBND thành phố Huế', 'title': 'Về việc ứng phó mưa lũ trên sông Hương và sông Bồ', 'position': 'Phó Chủ tịch', 'authority': 'KT.', 'name': 'Hoàng Hải Minh'},
    ),
    'md-headings': (
        """# ỦY BAN NHÂN DÂN XÃ IA PA

**Số:** 58/TB-UBND

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**Độc lập - Tự do - Hạnh phúc**

*Ia Pa, ngày 15 tháng 9 năm 2025*

## THÔNG BÁO

### Lịch tiếp công dân quý IV năm 2025

Căn cứ Luật Tiếp công dân năm 2013;

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

**Nơi nhận:**
- Như trên;
- Lưu: VT.

**KT. CHỦ TỊCH**
**PHÓ CHỦ TỊCH**

**Rơ Châm H'Blơi**""",
        {'type': 'TB', 'number': '58/TB-UBND', 'date': '2025-09-15', 'issuer': 'UBND xã Ia Pa', 'title': 'Lịch tiếp công dân quý IV năm 2025', 'position': 'Phó Chủ tịch', 'authority': 'KT.', 'name': "Rơ Châm H'Blơi"},
    ),
    'md-table-split': (
        """| SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH<br>BẢO TÀNG TỈNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập – Tự do – Hạnh phúc |
| :---: | :---: |
| Số: 120 /GM-BTT | *Kon Tum, ngày 20 tháng 4 năm 2025* |

**GIẤY MỜI**

**Dự khai mạc triển lãm cồng chiêng**

Bảo tàng tỉnh trân trọng kính mời đại biểu.

| | GIÁM ĐỐC<br><br>Y Sơn |""",
        {'type': 'GM', 'number': '120/GM-BTT', 'date': '2025-04-20', 'issuer': 'Bảo tàng tỉnh', 'title': 'Dự khai mạc triển lãm cồng chiêng', 'position': 'Giám đốc', 'authority': None, 'name': 'Y Sơn'},
    ),
    'two-letterheads': (
        """SỞ XÂY DỰNG
BAN QUẢN LÝ DỰ ÁN
Số: 405/BQLDA-KT
V/v xử lý sạt lở Km 12+300
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Điện Biên, ngày 3 tháng 9 năm 2025

Kính gửi:
- Nhà thầu Công ty CP Tây Bắc;
- Tư vấn giám sát.

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Lường Văn Hà

SỞ XÂY DỰNG
BAN QUẢN LÝ DỰ ÁN
Số:     /BB-BQLDA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN
Hiện trường""",
        {'type': 'CV', 'number': '405/BQLDA-KT', 'date': '2025-09-03', 'issuer': 'Ban Quản lý dự án', 'title': 'xử lý sạt lở Km 12+300', 'position': 'Giám đốc', 'authority': None, 'name': 'Lường Văn Hà'},
    ),
    'old-1999': (
        """UBND TỈNH SÓC TRĂNG
SỞ THƯƠNG MẠI - DU LỊCH
----------
Số: 112/CV.TMDL
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sóc Trăng, ngày 6 tháng 5 năm 1999

V/v : Bình ổn giá gạo

Kính gửi : Các công ty lương thực

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

GIÁM ĐỐC SỞ THƯƠNG MẠI - DU LỊCH
(Đã ký)
Trần Văn Sáu""",
        {'type': 'CV', 'number': '112/CV.TMDL', 'date': '1999-05-06', 'issuer': 'Sở Thương mại - Du lịch', 'title': 'Bình ổn giá gạo', 'position': 'Giám đốc Sở Thương mại - Du lịch', 'authority': None, 'name': 'Trần Văn Sáu'},
    ),
    'decision-of-chair': (
        """HỘI ĐỒNG QUẢN TRỊ
QUỸ TÍN DỤNG NHÂN DÂN AN CƯ
Số: 06/2025/QĐ-HĐQT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Cư, ngày 1 tháng 4 năm 2025

QUYẾT ĐỊNH
Về việc bổ nhiệm Kế toán trưởng

CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ
Căn cứ Điều lệ Quỹ;
QUYẾT ĐỊNH:
Điều 1. Bổ nhiệm bà Lê Thị Tư.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. HỘI ĐỒNG QUẢN TRỊ
CHỦ TỊCH
Huỳnh Công Danh""",
        {'type': 'QĐ', 'number': '06/2025/QĐ-HĐQT', 'date': '2025-04-01', 'title': 'Về việc bổ nhiệm Kế toán trưởng', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': 'Huỳnh Công Danh'},
    ),
    'html-table': (
        """<table><tr><td>UBND TỈNH LONG AN<br/>SỞ CÔNG THƯƠNG</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc</td></tr><tr><td>Số: 771/SCT-QLTM</td><td>Long An, ngày 3 tháng 2 năm 2025</td></tr></table>

V/v kiểm tra chợ tự phát

Kính gửi: Phòng Kinh tế các huyện

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Lê Minh Đức""",
        {'type': 'CV', 'number': '771/SCT-QLTM', 'date': '2025-02-03', 'issuer': 'Sở Công Thương tỉnh Long An', 'title': 'kiểm tra chợ tự phát', 'position': 'Giám đốc', 'authority': None, 'name': 'Lê Minh Đức'},
    ),
    'tabs': (
        """SỞ LAO ĐỘNG - TB&XH		CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRUNG TÂM DỊCH VỤ VIỆC LÀM		Độc lập - Tự do - Hạnh phúc
Số: 64/TB-TTDVVL		Vĩnh Long, ngày 13 tháng 1 năm 2025

THÔNG BÁO
Phiên giao dịch việc làm tháng 2

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:			GIÁM ĐỐC
- Như trên;
- Lưu: VT.
				Trần Thị Kim Loan""",
        {'type': 'TB', 'number': '64/TB-TTDVVL', 'date': '2025-01-13', 'issuer': 'Trung tâm Dịch vụ việc làm', 'title': 'Phiên giao dịch việc làm tháng 2', 'position': 'Giám đốc', 'authority': None, 'name': 'Trần Thị Kim Loan'},
    ),
    'no-national': (
        """TRƯỜNG MẦM NON HOA SEN
Số: 8/TB-MNHS
Hà Đông, ngày 15/8/2025

THÔNG BÁO
Lịch tựu trường năm học 2025 - 2026

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

HIỆU TRƯỞNG
Lưu Thị Hạnh""",
        {'type': 'TB', 'number': '8/TB-MNHS', 'date': '2025-08-15', 'issuer': 'Trường Mầm non Hoa Sen', 'title': 'Lịch tựu trường năm học 2025 - 2026', 'position': 'Hiệu trưởng', 'authority': None, 'name': 'Lưu Thị Hạnh'},
    ),
    'night-district-party': (
        """HUYỆN ỦY CAO LỘC
BAN TỔ CHỨC
*
Số 88-CV/BTCHU
V/v rà soát đảng viên dự bị
ĐẢNG CỘNG SẢN VIỆT NAM
Cao Lộc, ngày 06 tháng 3 năm 2025

Kính gửi: Các đảng ủy xã, thị trấn

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên,
- Lưu.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
Hoàng Văn Chài""",
        {'type': 'CV', 'number': '88-CV/BTCHU', 'date': '2025-03-06', 'issuer': 'Ban Tổ chức Huyện ủy Cao Lộc', 'title': 'rà soát đảng viên dự bị', 'position': 'Phó Trưởng ban', 'authority': 'KT.', 'name': 'Hoàng Văn Chài'},
    ),
    'police': (
        """CÔNG AN TỈNH THÁI BÌNH
PHÒNG CẢNH SÁT PCCC&CNCH
Số: 410/TB-PC07
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thái Bình, ngày 21 tháng 5 năm 2025

THÔNG BÁO
Kết quả kiểm tra an toàn về phòng cháy, chữa cháy quý I

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. TRƯỞNG PHÒNG
PHÓ TRƯỞNG PHÒNG
Trung tá Phạm Văn Dự""",
        {'type': 'TB', 'number': '410/TB-PC07', 'date': '2025-05-21', 'issuer': 'Phòng Cảnh sát', 'title': 'Kết quả kiểm tra an toàn về phòng cháy, chữa cháy quý I', 'position': 'Phó Trưởng phòng', 'authority': 'KT.', 'name': 'Phạm Văn Dự'},
    ),
    'social-insurance': (
        """BẢO HIỂM XÃ HỘI KHU VỰC XX
BẢO HIỂM XÃ HỘI CƠ SỞ TÂN BÌNH
Số: 95/BHXH-CĐBHXH
V/v chi trả lương hưu tháng 9
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Bình, ngày 25 tháng 8 năm 2025

Kính gửi: Bưu điện khu vực

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Lê Thị Ngọc""",
        {'type': 'CV', 'number': '95/BHXH-CĐBHXH', 'date': '2025-08-25', 'issuer': 'Bảo hiểm xã hội cơ sở Tân Bình', 'title': 'chi trả lương hưu tháng 9', 'position': 'Giám đốc', 'authority': None, 'name': 'Lê Thị Ngọc'},
    ),
    'joint-dash': (
        """BỘ Y TẾ - BỘ TÀI CHÍNH
Số: 05/2014/TTLT-BYT-BTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 14 tháng 2 năm 2014

THÔNG TƯ LIÊN TỊCH
Hướng dẫn phụ cấp trực trong cơ sở y tế công lập

Căn cứ Nghị định số 56/2011/NĐ-CP ngày 04/7/2011 của Chính phủ;
Điều 1. Phạm vi.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. BỘ TRƯỞNG BỘ TÀI CHÍNH                KT. BỘ TRƯỞNG BỘ Y TẾ
THỨ TRƯỞNG                                THỨ TRƯỞNG

Trương Chí Trung                          Nguyễn Thị Xuyên""",
        {'type': 'TTLT', 'number': '05/2014/TTLT-BYT-BTC', 'date': '2014-02-14', 'issuer': 'Bộ Y tế', 'title': 'Hướng dẫn phụ cấp trực trong cơ sở y tế công lập', 'position': 'Thứ trưởng', 'name': 'Nguyễn Thị Xuyên'},
    ),
    'stamp-line': (
        """ĐẾN
Số: 4410
Ngày: 12/6/2025
SỞ DU LỊCH TỈNH KHÁNH HÒA
Số: 512/SDL-QLLT
V/v niêm yết giá phòng mùa hè
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khánh Hòa, ngày 10 tháng 6 năm 2025

Kính gửi: Các cơ sở lưu trú

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Cung Quỳnh Anh""",
        {'type': 'CV', 'number': '512/SDL-QLLT', 'date': '2025-06-10', 'issuer': 'Sở Du lịch tỉnh Khánh Hòa', 'title': 'niêm yết giá phòng mùa hè', 'position': 'Phó Giám đốc', 'authority': 'KT.', 'name': 'Cung Quỳnh Anh'},
    ),
    'year-number': (
        """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐÀ NẴNG
Số: 33/2025/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đà Nẵng, ngày 19 tháng 9 năm 2025

QUYẾT ĐỊNH
Ban hành Quy định quản lý hoạt động bán hàng rong

Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;
Ủy ban nhân dân thành phố ban hành Quyết định.
Điều 1. Ban hành.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Đức Ấn""",
        {'type': 'QĐ', 'number': '33/2025/QĐ-UBND', 'date': '2025-09-19', 'issuer': 'UBND thành phố Đà Nẵng', 'title': 'Ban hành Quy định quản lý hoạt động bán hàng rong', 'position': 'Chủ tịch', 'authority': 'TM.', 'name': 'Phạm Đức Ấn'},
    ),
    'md-bold-inline': (
        """**BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG** **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**CỤC THỦY SẢN** **Độc lập - Tự do - Hạnh phúc**
Số: 1203/TSKN-NTTS *Hà Nội, ngày 7 tháng 10 năm 2025*

V/v quan trắc môi trường nuôi tôm

Kính gửi: Chi cục Thủy sản các tỉnh

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
**KT. CỤC TRƯỞNG**
**PHÓ CỤC TRƯỞNG**
**Nhữ Văn Cẩn**""",
        {'type': 'CV', 'number': '1203/TSKN-NTTS', 'date': '2025-10-07', 'issuer': 'Cục Thủy sản', 'title': 'quan trắc môi trường nuôi tôm', 'position': 'Phó Cục trưởng', 'authority': 'KT.', 'name': 'Nhữ Văn Cẩn'},
    ),
    'chart-number-suffix': (
        """VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI
CHI NHÁNH SỐ 5
Số: 77b/CNVPĐK5-ĐK
V/v cung cấp hồ sơ thửa đất
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 2 tháng 12 năm 2025

Kính gửi: Ủy ban nhân dân xã Đam Rông 1

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
K'Tiêng""",
        {'type': 'CV', 'number': '77b/CNVPĐK5-ĐK', 'date': '2025-12-02', 'issuer': 'Chi nhánh', 'title': 'cung cấp hồ sơ thửa đất', 'position': 'Giám đốc', 'authority': None, 'name': "K'Tiêng"},
    ),
    'minutes-time': (
        """UBND PHƯỜNG HẢI CHÂU
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
Số: 12/BC-TTPVHCC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hải Châu, ngày 1 tháng 11 năm 2025

BÁO CÁO
Tình hình, kết quả giải quyết thủ tục hành chính tháng 10 năm 2025
(Từ ngày 01/10/2025 đến ngày 31/10/2025)

1. Rà soát hồ sơ của các đơn vị.
2. Gửi kết quả trước ngày 20 tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Hồ Thị Bích""",
        {'type': 'BC', 'number': '12/BC-TTPVHCC', 'date': '2025-11-01', 'issuer': 'Trung tâm Phục vụ hành chính công', 'title': 'Tình hình, kết quả giải quyết thủ tục hành chính tháng 10 năm 2025', 'position': 'Phó Giám đốc', 'authority': 'KT.', 'name': 'Hồ Thị Bích'},
    ),
}  # fmt: skip

STAMPED = """SỞ Y TẾ
Số: 41/CT-SYT
CONG HOA XA HOI CHU NGHIA VIET NAM
Doc lap - Tu do - Hanh phuc
Bắc Giang, ngày 3 tháng 4 năm 2019
ĐEN j: _¬ CHỈ THỊ
Ng-12/2019 -| Về việc tăng cường phòng, chống dịch sởi trên địa bàn tỉnh {} dịch sởi lan nhanh ở các xã vùng cao, nhiều trẻ chưa tiêm đủ mũi. Để kiểm soát dịch, Giám đốc Sở Y tế chỉ thị các đơn vị trực thuộc tổ chức tiêm vét, giám sát ca bệnh và báo cáo hằng tuần về Sở theo mẫu đã gửi, không để dịch lan rộng trong trường học, khu dân cư và các khu công nghiệp đông công nhân lao động, nhất là ở những nơi có tỷ lệ tiêm chủng thấp trong ba năm liên tiếp vừa qua như các xã Tân Sơn, Cấm Sơn, Sa Lý, Phong Minh và Phong Vân, nơi đường sá đi lại còn khó khăn.
GIÁM ĐỐC
Lê Thị Hoa"""


@pytest.mark.parametrize(
    "opens", ["Trong thời gian qua,", "Với sự giúp đỡ của Bộ,", "Những năm gần đây,"]
)
def test_a_text_joined_to_the_subject_behind_a_stamp(opens: str) -> None:
    wanted = "Về việc tăng cường phòng, chống dịch sởi trên địa bàn tỉnh"
    assert told(STAMPED.format(opens))["title"] == wanted


def test_a_comma_at_a_lines_end_stays() -> None:
    text = HEADS["union"][0].replace(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN", "BAN CHỈ ĐẠO ĐỔI MỚI,\nPHÁT TRIỂN KỸ THUẬT"
    )
    assert told(text)["issuer"] == "Ban Chỉ đạo Đổi mới, Phát triển Kỹ thuật tỉnh Nghệ An"


def test_a_time_in_a_subject_is_no_text() -> None:
    title = "Kết quả tiêm chủng trong thời gian qua và nhiệm vụ những năm gần đây"
    text = HEADS["union"][0].replace("Tổ chức Tháng Công nhân năm 2025", title)
    assert told(text)["title"] == title


def told(text: str) -> dict[str, Any]:
    found = cancu.extract_text(text)["document"]
    signer = found.pop("signer") or {}
    return found | {key: signer.get(key) for key in ("name", "position", "authority")}


@pytest.mark.parametrize(("text", "wanted"), HEADS.values(), ids=HEADS)
def test_letterhead(text: str, wanted: dict[str, Any]) -> None:
    found = told(text)
    issuer = wanted.get("issuer")
    if issuer is not None:
        assert flat(canonical(issuer)) in flat(canonical(found["issuer"]))
    for key in wanted.keys() - {"issuer", "title"}:
        assert found[key] == wanted[key], key
    if wanted["title"] is not None:
        assert flat(found["title"]) == flat(wanted["title"])
