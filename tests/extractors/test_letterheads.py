"""Letterheads of offices of every kind: the army, unions, schools, courts, companies, two languages."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

import cancu
from extractors.bodies.names import canonical

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def own(text: str) -> dict[str, object]:
    found = cancu.extract_text(text)["document"]
    signer = found.pop("signer") or {}
    return found | {key: signer.get(key) for key in ("name", "position", "authority")}


#: text, and what must come of it
LETTERHEADS = {
    "regiment": (
        f"""SƯ ĐOÀN 341
TRUNG ĐOÀN 266
{QUOC_HIEU}Số: 96/BC-e266
Nghệ An, ngày 20 tháng 11 năm 2025
BÁO CÁO
Kết quả bảo đảm hậu cần tháng 11 năm 2025
Trung đoàn báo cáo như sau:
1. Kết quả
TRUNG ĐOÀN TRƯỞNG
Trung tá Lê Quang Hạnh""",
        {"number": "96/BC-e266", "issuer": "Trung đoàn 266", "title": "Kết quả bảo đảm hậu cần tháng 11 năm 2025", "name": "Lê Quang Hạnh", "position": "Trung đoàn trưởng"},
    ),
    "youth-union": (
        """BCH ĐOÀN TỈNH TÂY NINH
BAN TUYÊN GIÁO
***
Số: 57-HD/TĐTN-BTG
ĐOÀN TNCS HỒ CHÍ MINH
Tây Ninh, ngày 22 tháng 5 năm 2025
HƯỚNG DẪN
Tổ chức các hoạt động kỷ niệm Ngày Báo chí
-----
Thực hiện chương trình công tác năm, Ban Tuyên giáo hướng dẫn như sau:
TL. BAN THƯỜNG VỤ
TRƯỞNG BAN TUYÊN GIÁO
Võ Thành Danh""",
        {"number": "57-HD/TĐTN-BTG", "issuer": "Ban Tuyên giáo BCH Đoàn tỉnh Tây Ninh", "title": "Tổ chức các hoạt động kỷ niệm Ngày Báo chí", "name": "Võ Thành Danh", "authority": "TL."},
    ),
    "two-languages": (
        """BỘ GIÁO DỤC VÀ ĐÀO TẠO
MINISTRY OF EDUCATION AND TRAINING
TRƯỜNG ĐẠI HỌC VIỆT - HÀN BÌNH MINH
BINH MINH VIETNAM - KOREA UNIVERSITY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SOCIALIST REPUBLIC OF VIETNAM
Độc lập - Tự do - Hạnh phúc
Independence - Freedom - Happiness
Số/No.: 130/ĐHBM-HTQT
Đà Nẵng, ngày 19 tháng 5 năm 2025
V/v mời hợp tác đào tạo
Kính gửi: Trường Đại học Hanyang
HIỆU TRƯỞNG
RECTOR
Tạ Quang Vinh""",
        {"number": "130/ĐHBM-HTQT", "date": "2025-05-19", "issuer": "Trường Đại học Việt - Hàn Bình Minh", "title": "mời hợp tác đào tạo", "position": "Hiệu trưởng"},
    ),
    "company-with-a-plus": (
        f"""TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM
TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG
{QUOC_HIEU}Số: 5512/EVNCPC-KD+KT
Đà Nẵng, ngày 19 tháng 8 năm 2024
V/v triển khai tiết kiệm điện
Kính gửi: Các Công ty Điện lực thành viên""",
        {"number": "5512/EVNCPC-KD+KT", "type": "CV", "title": "triển khai tiết kiệm điện"},
    ),
    "symbol-in-capitals": (
        f"""BẢO HIỂM XÃ HỘI VIỆT NAM
BẢO HIỂM XÃ HỘI TỈNH SÓC TRĂNG
{QUOC_HIEU}Số: 1207/BHXH-THU
Sóc Trăng, ngày 20 tháng 02 năm 2015
Kính gửi: Các đơn vị""",
        {"number": "1207/BHXH-THU", "type": "CV", "date": "2015-02-20"},
    ),
    "minutes": (
        f"""UBND PHƯỜNG AN KHÁNH
TỔ CÔNG TÁC 88
{QUOC_HIEU}Số: 03/BB-TCT
An Khánh, ngày 12 tháng 3 năm 2026
BIÊN BẢN
Họp kiểm điểm tiến độ giải phóng mặt bằng
Hôm nay, vào hồi 8 giờ 30 phút ngày 12 tháng 3 năm 2026, tại trụ sở UBND phường, chúng tôi gồm:
1. Ông Lý Văn Bền - Tổ trưởng, chủ trì;""",
        {"number": "03/BB-TCT", "type": "BB", "title": "Họp kiểm điểm tiến độ giải phóng mặt bằng"},
    ),
    "party-cell": (
        """ĐẢNG BỘ XÃ TÂN PHÚ
CHI BỘ TRƯỜNG TIỂU HỌC TÂN PHÚ
*
Số 09-NQ/CB
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Phú, ngày 05 tháng 10 năm 2025
NGHỊ QUYẾT
Sinh hoạt chi bộ tháng 10 năm 2025
Hồi 15 giờ 00 ngày 05/10/2025, chi bộ họp thường kỳ.
T/M CHI BỘ
BÍ THƯ
Nguyễn Thị Lựu""",
        {"number": "09-NQ/CB", "title": "Sinh hoạt chi bộ tháng 10 năm 2025", "issuer": "Chi bộ Trường Tiểu học Tân Phú", "authority": "T/M"},
    ),
    "name-with-a-single-letter": (
        f"""SỞ CÔNG THƯƠNG TỈNH LÀO CAI
CHI CỤC QUẢN LÝ THỊ TRƯỜNG
{QUOC_HIEU}Số: 08/GUQ-CCQLTT
Lào Cai, ngày 30 tháng 6 năm 2025
GIẤY ỦY QUYỀN
Căn cứ Luật Quản lý thuế ngày 13 tháng 6 năm 2019;
NGƯỜI ỦY QUYỀN
CHI CỤC TRƯỞNG
Giàng A Páo""",
        {"type": "GUQ", "number": "08/GUQ-CCQLTT", "name": "Giàng A Páo", "position": "Chi cục trưởng"},
    ),
    "decision-of-a-court": (
        f"""TÒA ÁN NHÂN DÂN TỈNH NINH BÌNH
TÒA ÁN NHÂN DÂN KHU VỰC 4
{QUOC_HIEU}Số: 17/2025/QĐ-TA
Ninh Bình, ngày 22 tháng 8 năm 2025
QUYẾT ĐỊNH
Về việc phân công Thẩm phán
CHÁNH ÁN TÒA ÁN NHÂN DÂN KHU VỰC 4
Căn cứ Luật Tổ chức Tòa án nhân dân năm 2024;
QUYẾT ĐỊNH:
Điều 1. Phân công ông Cao Văn Bách.
CHÁNH ÁN
Đoàn Thị Khuê""",
        {"number": "17/2025/QĐ-TA", "title": "Về việc phân công Thẩm phán", "name": "Đoàn Thị Khuê", "position": "Chánh án"},
    ),
    "heading-and-bases": (
        """# CẤP GẠO CHO HỌC SINH VÙNG SÂU THEO NGHỊ QUYẾT SỐ 30-NQ/TW NGÀY 05 THÁNG 3 NĂM 2013 CỦA BỘ CHÍNH TRỊ VỀ CÔNG TÁC DÂN TỘC TRONG TÌNH HÌNH MỚI

THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Xét đề nghị của Bộ trưởng Bộ Tài chính,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cấp gạo.
THỦ TƯỚNG
Lê Hồng Sơn

KẾ HOẠCH
CẤP GẠO CHO HỌC SINH
(Ban hành kèm theo Quyết định số 612/QĐ-TTg ngày 09 tháng 5 năm 2013 của Thủ tướng Chính phủ)""",
        {"type": "QĐ", "number": "612/QĐ-TTg", "date": "2013-05-09", "issuer": "Thủ tướng Chính phủ", "title": "CẤP GẠO CHO HỌC SINH VÙNG SÂU THEO NGHỊ QUYẾT SỐ 30-NQ/TW NGÀY 05 THÁNG 3 NĂM 2013 CỦA BỘ CHÍNH TRỊ VỀ CÔNG TÁC DÂN TỘC TRONG TÌNH HÌNH MỚI"},
    ),
    "heading-alone": (
        """HỖ TRỢ NGƯ DÂN ĐÓNG TÀU VỎ THÉP
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Theo đề nghị của Bộ trưởng Bộ Tài chính;
Thủ tướng Chính phủ ban hành Quyết định hỗ trợ ngư dân đóng tàu vỏ thép,
Điều 1. Nguyên tắc hỗ trợ""",
        {"type": "QĐ", "number": None, "date": None, "issuer": "Thủ tướng Chính phủ", "title": "HỖ TRỢ NGƯ DÂN ĐÓNG TÀU VỎ THÉP"},
    ),
    "council-and-its-session": (
        """NGHỊ QUYẾT
VỀ
GIÁM SÁT VIỆC SỬ DỤNG ĐẤT CÔNG ÍCH TRÊN ĐỊA BÀN TỈNH LAI CHÂU,
GIAI ĐOẠN 2018 - 2020
HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU
KHÓA XIV - KỲ HỌP THỨ TÁM
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Thông qua kết quả giám sát.""",
        {"type": "NQ", "issuer": "Hội đồng nhân dân tỉnh Lai Châu", "title": "VỀ GIÁM SÁT VIỆC SỬ DỤNG ĐẤT CÔNG ÍCH TRÊN ĐỊA BÀN TỈNH LAI CHÂU, GIAI ĐOẠN 2018 - 2020"},
    ),
    "scan-without-marks": (
        """BO NỘI VU CONG HOÀ XA HOI CHỦ NGHIA VIET NAM
VU TO CHỨC CÁN BỘ —— Độc lập - Tự do - Hanh phúc
Số: 218/BNV-TCCB Hà Nội, ngày 06 tháng 5 năm 2024

V/v báo cáo hoạt động hội

Kính gửi: Các hội có phạm vi hoạt động cả nước

Vụ Tổ chức cán bộ đề nghị các hội báo cáo.""",
        {"number": "218/BNV-TCCB", "date": "2024-05-06", "issuer": "Vụ Tổ chức cán bộ", "title": "báo cáo hoạt động hội"},
    ),
    "scan-without-any-marks": (
        """UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
TINH YEN BAI —— Doc lap - Tu do - Hanh phuc
Số: 77/TB-UBND Yên Bái, ngày 18 tháng 10 năm 2023

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban""",
        {"number": "77/TB-UBND", "date": "2023-10-18", "issuer": "UBND tỉnh Yên Bái"},
    ),
    "country-misprinted": (
        """ ỦY BAN NHÂN DÂN TỈNH LÀO CAI                  CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIẾT NAM
        SỞ XÂY DỰNG                              Độc lập - Tự do - Hạnh phúc
     Số: 31 /SXD-QLN                        Lào Cai, ngày 14 tháng 5 năm 2026
  V/v sửa cầu treo

     Kính gửi: Các hạt quản lý đường bộ.""",
        {"number": "31/SXD-QLN", "issuer": "Sở Xây dựng tỉnh Lào Cai"},
    ),
    "country-misprinted-in-lines": (
        """SỞ XÂY DỰNG TỈNH LÀO CAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIẾT NAM
Độc lập - Tự do - Hạnh phúc
Số: 32/SXD-QLN
Lào Cai, ngày 24 tháng 4 năm 2026
V/v sửa cầu treo
Kính gửi: Các hạt quản lý đường bộ.""",
        {"number": "32/SXD-QLN", "issuer": "Sở Xây dựng tỉnh Lào Cai"},
    ),
    "country-misprinted-beside-ministry": (
        """BỘ NỘI VỤ                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIẾT NAM
                              Độc lập - Tự do - Hạnh phúc
Số: 33/BNV-TCCB                 Hà Nội, ngày 25 tháng 4 năm 2026
V/v hội nghề cá

Kính gửi: Các hội có phạm vi hoạt động cả nước.""",
        {"number": "33/BNV-TCCB", "issuer": "Bộ Nội vụ"},
    ),
    "blank-lost": (
        """ỦY BANNHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠNLA Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Sơn La, ngày 03 tháng 4 năm 2022
KẾ HOẠCH
Trồng rừng năm 2022""",
        {"number": "12/KH-UBND", "issuer": "UBND tỉnh Sơn La", "title": "Trồng rừng năm 2022"},
    ),
    "label-misread": (
        """UBND TINH LAI CHAU CONG HOA XA HOI CHU NGHIA VIET NAM
SO CONG THUONG ——— Doc lap - Tu do - Hanh phuc
$6: 88/QĐ-SCT Lai Châu, ngày 03 tháng 4 năm 2022

QUYET DINH
Về việc kiểm tra chợ

Căn cứ Luật Thương mại ngày 14 tháng 6 năm 2005;""",
        {"type": "QĐ", "number": "88/QĐ-SCT", "date": "2022-04-03", "issuer": "Sở Công Thương tỉnh Lai Châu", "title": "Về việc kiểm tra chợ"},
    ),
    "type-behind-a-stamp": (
        """BỘ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
| CONG THONG TIN 4l /CT-BXD Hà Nội, ngày 05 tháng 3 năm 2021 DEN ¬ CHỈ THỊ

I2-G -| Về quản lý cát xây dựng

Thời gian qua giá cát tăng nhanh.""",
        {"type": "CT", "title": "Về quản lý cát xây dựng", "number": None},
    ),
    "all-on-one-line": (
        """SỞ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TRUNG TÂM KIỂM ĐỊNH Độc lập - Tự do - Hạnh phúc Số: 64/TTKĐ-KT Cần Thơ, ngày 21 tháng 7 năm 2025 V/v báo cáo năng lực kiểm định
Kính gửi: Sở Xây dựng.
Trung tâm Kiểm định báo cáo như sau.
GIÁM ĐỐC
Huỳnh Tấn Lợi""",
        {"type": "CV", "number": "64/TTKĐ-KT", "date": "2025-07-21", "issuer": "Trung tâm Kiểm định", "title": "báo cáo năng lực kiểm định", "name": "Huỳnh Tấn Lợi"},
    ),
    "decision-on-one-line": (
        """UBND TỈNH HÀ TĨNH SỞ Y TẾ Số: 903/QĐ-SYT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Hà Tĩnh, ngày 03 tháng 6 năm 2025 QUYẾT ĐỊNH Về việc thành lập Tổ giám sát chất lượng GIÁM ĐỐC SỞ Y TẾ
Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ giám sát.""",
        {"type": "QĐ", "number": "903/QĐ-SYT", "date": "2025-06-03", "issuer": "Sở Y tế tỉnh Hà Tĩnh", "title": "Về việc thành lập Tổ giám sát chất lượng"},
    ),
    "branch-and-its-deputy": (
        f"""CỤC HẢI QUAN
CHI CỤC HẢI QUAN KHU VỰC VII
{QUOC_HIEU}Số: 803/HQKVVII-NV
V/v phân luồng tờ khai
Lào Cai, ngày 05 tháng 5 năm 2025
Kính gửi: Các đội nghiệp vụ
KT. CHI CỤC TRƯỞNG
PHÓ CHI CỤC TRƯỞNG
Đỗ Quốc Sự""",
        {"number": "803/HQKVVII-NV", "issuer": "Chi cục Hải quan khu vực VII", "position": "Phó Chi cục trưởng", "authority": "KT."},
    ),
    "acting-head": (
        f"""NGÂN HÀNG NHÀ NƯỚC VIỆT NAM
NGÂN HÀNG NHÀ NƯỚC CHI NHÁNH KHU VỰC 5
{QUOC_HIEU}Số: 90/NHNN-KV5-TTGS
Thái Nguyên, ngày 02 tháng 10 năm 2025
Kính gửi: Các chi nhánh ngân hàng thương mại
Q. GIÁM ĐỐC
Dương Thu Trà""",
        {"number": "90/NHNN-KV5-TTGS", "name": "Dương Thu Trà", "position": "Giám đốc", "authority": "Q."},
    ),
    "degree-of-a-doctor": (
        f"""SỞ Y TẾ HÀ GIANG
BỆNH VIỆN ĐA KHOA HUYỆN YÊN MINH
{QUOC_HIEU}Số: 210/TB-BVĐK
Yên Minh, ngày 09 tháng 4 năm 2024
THÔNG BÁO
Mời chào giá vật tư y tế
Kính gửi: Các nhà cung cấp
GIÁM ĐỐC
BS. CKI. Hạng Mí De""",
        {"title": "Mời chào giá vật tư y tế", "name": "Hạng Mí De", "position": "Giám đốc"},
    ),
    "two-side-by-side": (
        f"""UBND TỈNH HÀ NAM
SỞ TÀI CHÍNH - SỞ GIÁO DỤC VÀ ĐÀO TẠO
{QUOC_HIEU}Số: 812/HDLN-STC-SGDĐT
Hà Nam, ngày 13 tháng 8 năm 2019
HƯỚNG DẪN LIÊN NGÀNH
Về thu học phí năm học 2019 - 2020
Liên ngành hướng dẫn như sau:
1. Mức thu
KT. GIÁM ĐỐC SỞ TÀI CHÍNH KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO
PHÓ GIÁM ĐỐC PHÓ GIÁM ĐỐC
Lưu Quang Đạo Phùng Thị Ngát
Nơi nhận:
- Lưu: VT.""",
        {"type": "HD", "title": "Về thu học phí năm học 2019 - 2020", "issuer": "Sở Tài chính, Sở Giáo dục và Đào tạo tỉnh Hà Nam", "name": "Lưu Quang Đạo", "position": "Phó Giám đốc", "authority": "KT."},
    ),
    "name-within-the-recipients": (
        f"""BỘ TÀI CHÍNH
{QUOC_HIEU}Số: 18/2001/TT-BTC
Hà Nội, ngày 18 tháng 1 năm 2001
THÔNG TƯ
Hướng dẫn thu phí cầu đường
Bộ Tài chính hướng dẫn như sau:
1. Mức thu
Nơi nhận: KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
- Văn phòng Quốc hội THỨ TRƯỞNG
- Sở Tài chính tỉnh Hà Giang thuộc diện thu
- Các Tổng cục, Cục, đơn vị Vũ Văn Lạng thuộc Bộ Tài chính
- Lưu: VP""",
        {"number": "18/2001/TT-BTC", "name": "Vũ Văn Lạng", "position": "Thứ trưởng", "authority": "KT."},
    ),
    "title-of-two-parts": (
        f"""BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG
{QUOC_HIEU}Số: 09/2023/TT-BTNMT
Hà Nội, ngày 20 tháng 9 năm 2023

THÔNG TƯ

Quy định kỹ thuật đo đạc bản đồ địa chính;

định mức kinh tế - kỹ thuật lập bản đồ địa chính

Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;""",
        {"type": "TT", "title": "Quy định kỹ thuật đo đạc bản đồ địa chính; định mức kinh tế - kỹ thuật lập bản đồ địa chính"},
    ),
    "body-that-speaks-on-the-title-s-line": (
        """KHO BẠC NHÀ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
KHO BẠC NHÀ NƯỚC KHU VỰC XII Độc lập - Tự do - Hạnh phúc
Số: 277/KBKV12-KT Huế, ngày 11 tháng 12 năm 2025
THÔNG BÁO
Thời gian khóa sổ quyết toán ngân sách năm 2025
Kho bạc Nhà nước khu vực XII thông báo:
1. Hạn cuối nhận chứng từ: 31/12/2025.""",
        {"number": "277/KBKV12-KT", "issuer": "Kho bạc Nhà nước khu vực XII", "title": "Thời gian khóa sổ quyết toán ngân sách năm 2025"},
    ),
    "party-without-marks": (
        """DANG BO TINH SON LA
DANG UY XA CHIENG MAI
*
Số 45-CV/ĐU
V/v chuẩn bị sơ kết công tác xây dựng Đảng
DANG CONG SAN VIET NAM
Chiềng Mai, ngày 10 tháng 11 năm 2025
Kính gửi: Các chi bộ trực thuộc""",
        {"number": "45-CV/ĐU", "date": "2025-11-10", "title": "chuẩn bị sơ kết công tác xây dựng Đảng"},
    ),
    "decider-without-marks": (
        """TOA AN NHAN DAN TINH NINH BINH
CONG HOA XA HOI CHU NGHIA VIET NAM
Độc lập - Tự do - Hạnh phúc
Số: 17/2025/QĐ-TA
Ninh Bình, ngày 22 tháng 8 năm 2025
QUYET DINH
Về việc phân công Thẩm phán
CHANH AN TOA AN NHAN DAN TINH NINH BINH
Căn cứ Luật Tổ chức Tòa án nhân dân năm 2024;""",
        {"type": "QĐ", "title": "Về việc phân công Thẩm phán"},
    ),
    "branch-that-nobody-could-read": (
        """BAO HIEM XA HOI VIET NAM
BAO HIEM XA HOI TINH DAK NONG
CONG HOA XA HOI CHU NGHIA VIET NAM
Độc lập - Tự do - Hạnh phúc
Số: 661/BHXH-CST
Đắk Nông, ngày 20 tháng 02 năm 2023
Kính gửi: Các đơn vị sử dụng lao động""",
        {"number": "661/BHXH-CST", "issuer": None},
    ),
}  # fmt: skip


def test_a_body_of_a_marred_letterhead_that_nobody_knows_is_not_stated() -> None:
    text = """CỤC HẢI QUAN TỈNH BÌNH AN CONG HOA XA HOI CHU NGHIA VIET NAM
CHI CUC XYZT QWER Doc lap - Tu do - Hanh phuc
Số: 5/CC-NV Bình An, ngày 03 tháng 4 năm 2022
Kính gửi: Các doanh nghiệp"""
    assert "Xyzt" not in (own(text)["issuer"] or "")


@pytest.mark.parametrize("name", LETTERHEADS)
def test_letterhead(name: str) -> None:
    text, told = LETTERHEADS[name]
    found = own(text)
    told = told | ({"issuer": canonical(told["issuer"])} if told.get("issuer") else {})
    assert {key: found[key] for key in told} == told
