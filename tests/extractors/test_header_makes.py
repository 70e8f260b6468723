"""Letterheads in every make an office sets them: columns broken, subjects long, letters marred or apart."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import re

import pytest

from extractors.facts import run
from extractors.header.letterhead import is_known, mended
from extractors.model import Block, Document, Identity, NumberStatus, Repair, Source, Span, TextSource
from extractors.outline.parts import parts_of

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def read(text: str, source: TextSource = TextSource.PLAIN) -> Document:
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    return Document(text, blocks, Source(text_source=source))


def identity(text: str, source: TextSource = TextSource.PLAIN) -> Identity:
    return run(read(text, source), only=frozenset({"header"})).header


#: text, and what must come of it (``has``: words of the issuer)
MAKES = [
    (
        "long-subject",
        f"""UBND TỈNH HÀ GIANG
SỞ TÀI CHÍNH
Số: 415/STC-QLNS
V/v đôn đốc quyết toán kinh phí sự nghiệp năm 2023 và báo cáo tình hình sử dụng dự phòng ngân sách các cấp, nguồn tăng thu, tiết kiệm chi của các huyện, thành phố trên địa bàn tỉnh
{QUOC_HIEU}Hà Giang, ngày 07 tháng 5 năm 2024
Kính gửi: UBND các huyện, thành phố.
Sở Tài chính đề nghị các đơn vị báo cáo./.""",
        {"number": "415/STC-QLNS", "date": "2024-05-07", "issuer": "Sở Tài chính tỉnh Hà Giang", "type": "CV", "title": "đôn đốc quyết toán kinh phí sự nghiệp năm 2023 và báo cáo tình hình sử dụng dự phòng ngân sách các cấp, nguồn tăng thu, tiết kiệm chi của các huyện, thành phố trên địa bàn tỉnh"},
    ),
    (
        "long-subject-without-mark",
        f"""BỘ NỘI VỤ
Số: 545/HD-BNV
Hướng dẫn một số nội dung về chế độ, chính sách đối với cán bộ, công chức, viên chức dôi dư khi sắp xếp đơn vị hành chính cấp huyện và cấp xã giai đoạn 2023 - 2025
{QUOC_HIEU}Hà Nội, ngày 07 tháng 5 năm 2024
Kính gửi: UBND các tỉnh.
Căn cứ Nghị định số 29/2023/NĐ-CP ngày 03/6/2023 của Chính phủ;""",
        {"number": "545/HD-BNV", "date": "2024-05-07", "issuer": "Bộ Nội vụ", "type": "HD", "title": "Hướng dẫn một số nội dung về chế độ, chính sách đối với cán bộ, công chức, viên chức dôi dư khi sắp xếp đơn vị hành chính cấp huyện và cấp xã giai đoạn 2023 - 2025"},
    ),
    (
        "subject-without-mark",
        f"""UBND HUYỆN MƯỜNG LA
PHÒNG NỘI VỤ
Số: 88/PNV
Báo cáo số lượng hợp đồng lao động
{QUOC_HIEU}Mường La, ngày 04 tháng 3 năm 2024
Kính gửi: Ủy ban nhân dân các xã, thị trấn
Thực hiện Công văn số 12/SNV-TCBC ngày 01/3/2024, Phòng Nội vụ đề nghị báo cáo.""",
        {"number": "88/PNV", "date": "2024-03-04", "type": "CV", "title": "Báo cáo số lượng hợp đồng lao động"},
    ),
    (
        "party-subject-below-number",
        """TỈNH ỦY SƠN LA
BAN TỔ CHỨC
*
Số 210-CV/BTCTU
Về hướng dẫn kiểm điểm cuối năm
ĐẢNG CỘNG SẢN VIỆT NAM
Sơn La, ngày 12 tháng 11 năm 2024
Kính gửi: Các huyện ủy
Ban Tổ chức đề nghị thực hiện.""",
        {"number": "210-CV/BTCTU", "date": "2024-11-12", "type": "CV", "title": "hướng dẫn kiểm điểm cuối năm"},
    ),
    (
        "subject-below-the-day",
        f"""UBND TỈNH SƠN LA
SỞ XÂY DỰNG
{QUOC_HIEU}Số: 210/SXD-QLN
Sơn La, ngày 12 tháng 11 năm 2024
Về việc rà soát nhà ở xã hội
Kính gửi: Các huyện, thành phố
Sở Xây dựng đề nghị thực hiện.""",
        {"number": "210/SXD-QLN", "date": "2024-11-12", "type": "CV", "title": "rà soát nhà ở xã hội", "issuer": "Sở Xây dựng tỉnh Sơn La"},
    ),
    (
        "addressee-above-the-motto",
        f"""BỘ Y TẾ
Số: 1209/BYT-KCB
V/v tăng cường khám chữa bệnh dịp Tết
Kính gửi:
{QUOC_HIEU}Hà Nội, ngày 15 tháng 12 năm 2025
- Các bệnh viện trực thuộc Bộ;
- Sở Y tế các tỉnh.
Thực hiện Quyết định số 118/QĐ-BYT ngày 15/10/2025, Bộ Y tế đề nghị các đơn vị.
Nơi nhận:
- Như trên;
TL. BỘ TRƯỞNG
CỤC TRƯỞNG CỤC QUẢN LÝ KHÁM, CHỮA BỆNH
Hà Anh Đức""",
        {"number": "1209/BYT-KCB", "date": "2025-12-15", "type": "CV", "title": "tăng cường khám chữa bệnh dịp Tết", "issuer": "Bộ Y tế", "signer": "Hà Anh Đức"},
    ),
    (
        "addressee-above-number-and-motto",
        f"""UBND TỈNH SƠN LA
SỞ CÔNG THƯƠNG
Kính gửi: Các doanh nghiệp
{QUOC_HIEU}Số: 77/SCT-QLNL
V/v tiết kiệm điện
Sơn La, ngày 02 tháng 4 năm 2024
Sở Công Thương đề nghị các doanh nghiệp thực hiện.""",
        {"number": "77/SCT-QLNL", "date": "2024-04-02", "type": "CV", "title": "tiết kiệm điện", "issuer": "Sở Công Thương tỉnh Sơn La"},
    ),
    (
        "telegram-in-one-line",
        f"""THỦ TƯỚNG CHÍNH PHỦ
Số: 28/CĐ-TTg
{QUOC_HIEU}Hà Nội, ngày 15 tháng 4 năm 2025
CÔNG ĐIỆN VỀ VIỆC TẬP TRUNG PHÒNG CHÁY, CHỮA CHÁY RỪNG
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng Bộ Nông nghiệp và Môi trường;
Thời gian qua cháy rừng diễn biến phức tạp.""",
        {"number": "28/CĐ-TTg", "date": "2025-04-15", "type": "CĐ", "title": "VỀ VIỆC TẬP TRUNG PHÒNG CHÁY, CHỮA CHÁY RỪNG", "issuer": "Thủ tướng Chính phủ"},
    ),
    (
        "caller-behind-the-title",
        f"""THỦ TƯỚNG CHÍNH PHỦ
Số: 28/CĐ-TTg
{QUOC_HIEU}Hà Nội, ngày 15 tháng 4 năm 2025
CÔNG ĐIỆN
Về việc tập trung phòng cháy, chữa cháy rừng THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng Bộ Nông nghiệp và Môi trường;""",
        {"number": "28/CĐ-TTg", "date": "2025-04-15", "type": "CĐ", "title": "Về việc tập trung phòng cháy, chữa cháy rừng", "issuer": "Thủ tướng Chính phủ"},
    ),
    (
        "caller-below-the-title",
        f"""ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 06/CĐ-UBND
{QUOC_HIEU}Lào Cai, ngày 15 tháng 4 năm 2025
CÔNG ĐIỆN
VỀ VIỆC ỨNG PHÓ RÉT ĐẬM
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI điện:
- Giám đốc các Sở;""",
        {"number": "06/CĐ-UBND", "date": "2025-04-15", "type": "CĐ", "title": "VỀ VIỆC ỨNG PHÓ RÉT ĐẬM"},
    ),
    (
        "number-behind-the-body",
        """Chính phủ
Nghị định của Chính phủ số 88/2002/NĐ-CP
ngày 07/11/2002 về quản lý xuất khẩu, nhập khẩu văn hóa phẩm.
Chính phủ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Nghị định:
Điều 1. Phạm vi""",
        {"number": "88/2002/NĐ-CP", "date": "2002-11-07", "type": "NĐ", "title": "về quản lý xuất khẩu, nhập khẩu văn hóa phẩm", "issuer": "Chính phủ"},
    ),
    (
        "gazette-in-capitals",
        """THÔNG TƯ
CỦA BỘ TÀI CHÍNH SỐ 66/1999/TT-BTC NGÀY 07 THÁNG 6 NĂM 1999 HƯỚNG DẪN KẾ TOÁN THUẾ
Căn cứ Nghị định số 28/1998/NĐ-CP ngày 11 tháng 5 năm 1998 của Chính phủ;
Điều 1. Phạm vi""",
        {"number": "66/1999/TT-BTC", "date": "1999-06-07", "type": "TT", "title": "HƯỚNG DẪN KẾ TOÁN THUẾ", "issuer": "Bộ Tài chính"},
    ),
    (
        "joint-in-the-title",
        """THÔNG TƯ
LIÊN TỊCH BỘ TÀI CHÍNH - BỘ Y TẾ SỐ 14/2001/TTLT-BTC-BYT NGÀY 05 THÁNG 3 NĂM 2001 HƯỚNG DẪN THU VIỆN PHÍ
Căn cứ Nghị định số 95/CP ngày 27/8/1994 của Chính phủ;
Liên Bộ hướng dẫn như sau""",
        {"number": "14/2001/TTLT-BTC-BYT", "date": "2001-03-05", "type": "TTLT", "issuer": "Bộ Tài chính, Bộ Y tế", "title": "HƯỚNG DẪN THU VIỆN PHÍ"},
    ),
    (
        "joint-on-one-line",
        f"""BỘ TÀI CHÍNH - BỘ NỘI VỤ
Số: 23/2007/TTLT-BTC-BNV
{QUOC_HIEU}Hà Nội, ngày 21 tháng 3 năm 2007
THÔNG TƯ LIÊN TỊCH
Hướng dẫn thực hiện tinh giản biên chế
Căn cứ Nghị định số 132/2007/NĐ-CP;""",
        {"number": "23/2007/TTLT-BTC-BNV", "date": "2007-03-21", "type": "TTLT", "issuer": "Bộ Tài chính, Bộ Nội vụ"},
    ),
    (
        "joint-of-three",
        f"""BỘ CÔNG AN
BỘ QUỐC PHÒNG
BỘ TƯ PHÁP
Số: 03/2011/TTLT-BCA-BQP-BTP
{QUOC_HIEU}Hà Nội, ngày 21 tháng 3 năm 2011
THÔNG TƯ LIÊN TỊCH
Hướng dẫn phối hợp
Căn cứ Nghị định số 132/2007/NĐ-CP;""",
        {"number": "03/2011/TTLT-BCA-BQP-BTP", "type": "TTLT", "issuer": "Bộ Công an, Bộ Quốc phòng, Bộ Tư pháp"},
    ),
    (
        "court",
        f"""TÒA ÁN NHÂN DÂN
TỐI CAO
{QUOC_HIEU}Quyết định số: 12/2020/DS-GĐT
Ngày 14/5/2020
V/v tranh chấp quyền sử dụng đất
QUYẾT ĐỊNH GIÁM ĐỐC THẨM
HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO
Thành phần Hội đồng gồm có:""",
        {"number": "12/2020/DS-GĐT", "date": "2020-05-14", "type": "QĐ"},
    ),
    (
        "regulation-without-host",
        """QUY CHẾ
HOẠT ĐỘNG CỦA HỘI ĐỒNG THI ĐUA
(Ban hành kèm theo Quyết định số: 31/QĐ-CTHADS ngày 05/3/2021 của Cục trưởng Cục Thi hành án dân sự tỉnh Sơn La)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi""",
        {"type": "QC", "number": "31/QĐ-CTHADS", "date": "2021-03-05", "status": "inferred", "title": "HOẠT ĐỘNG CỦA HỘI ĐỒNG THI ĐUA"},
    ),
    (
        "regulation-issued-by",
        """QUY CHẾ
ĐÀO TẠO SAU ĐẠI HỌC
(Ban hành theo Quyết định số 512 /QĐ-ĐHTB ngày 11 tháng 9 năm 2021 của Hiệu trưởng Trường Đại học Tây Bắc)
MỤC LỤC
Điều 1. Phạm vi.....4""",
        {"type": "QC", "number": "512/QĐ-ĐHTB", "date": "2021-09-11", "status": "inferred"},
    ),
    (
        "attached-below-a-letterhead",
        f"""ỦY BAN NHÂN DÂN
TỈNH SƠN LA
{QUOC_HIEU}QUY ĐỊNH
Về quản lý cây xanh đô thị
(Kèm theo Quyết định số 15/2021/QĐ-UBND ngày 20 tháng 4 năm 2021 của UBND tỉnh Sơn La)
Chương I
QUY ĐỊNH CHUNG""",
        {"number": "15/2021/QĐ-UBND", "date": "2021-04-20", "status": "inferred", "issuer": "UBND tỉnh Sơn La"},
    ),
    (
        "committee-on-three-lines",
        f"""BAN CHỈ ĐẠO
CHUYỂN ĐỔI SỐ
TỈNH SƠN LA
Số: 04/KH-BCĐ
{QUOC_HIEU}Sơn La, ngày 09 tháng 02 năm 2024
KẾ HOẠCH
Hoạt động năm 2024
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "04/KH-BCĐ", "type": "KH", "issuer": "Ban Chỉ đạo Chuyển đổi số tỉnh Sơn La"},
    ),
    (
        "committee-of-a-district",
        f"""UBND HUYỆN MƯỜNG LA
BAN CHỈ ĐẠO PHÒNG, CHỐNG
THIÊN TAI
Số: 04/BC-BCĐ
{QUOC_HIEU}Mường La, ngày 09 tháng 02 năm 2024
BÁO CÁO
Tình hình thiên tai
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "04/BC-BCĐ", "type": "BC", "has": "thiên tai"},
    ),
    (
        "council-below-a-board",
        f"""ỦY BAN NHÂN DÂN
TỈNH SƠN LA
HỘI ĐỒNG THI ĐUA KHEN THƯỞNG
Số: 04/TB-HĐTĐKT
{QUOC_HIEU}Sơn La, ngày 09 tháng 02 năm 2024
THÔNG BÁO
Kết quả họp
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "04/TB-HĐTĐKT", "has": "thi đua"},
    ),
    (
        "centre-of-a-commune",
        f"""ỦY BAN NHÂN DÂN XÃ CHIỀNG AN
TRUNG TÂM CUNG ỨNG DỊCH VỤ CÔNG
Số: 05/TB-TTCUDVC
{QUOC_HIEU}Chiềng An, ngày 09 tháng 12 năm 2025
THÔNG BÁO
Lịch nghỉ lễ
Trung tâm thông báo.""",
        {"number": "05/TB-TTCUDVC", "has": "Chiềng An"},
    ),
    (
        "office-of-a-ward",
        f"""UBND PHƯỜNG TÔ HIỆU
PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ
Số: 05/TB-KTHTĐT
{QUOC_HIEU}Tô Hiệu, ngày 09 tháng 12 năm 2025
THÔNG BÁO
Lịch nghỉ lễ
Phòng thông báo.""",
        {"has": "Tô Hiệu"},
    ),
    (
        "board-of-a-ward",
        f"""UBND PHƯỜNG TÔ HIỆU
BAN QUẢN LÝ DỰ ÁN
Số: 05/TB-BQLDA
{QUOC_HIEU}Tô Hiệu, ngày 09 tháng 12 năm 2025
THÔNG BÁO
Lịch nghỉ lễ
Ban thông báo.""",
        {"has": "Tô Hiệu"},
    ),
    (
        "dots-around-the-figure",
        f"""UBND TỈNH SƠN LA
SỞ Y TẾ
Số: ....45..../KH-SYT
{QUOC_HIEU}Sơn La, ngày ..9.. tháng ..2.. năm 2024
KẾ HOẠCH
Khám sức khỏe
Căn cứ Luật;""",
        {"number": "45/KH-SYT", "date": "2024-02-09"},
    ),
    (
        "dots-without-blanks",
        f"""UBND TỈNH SƠN LA
Số:…1207…/UBND-TH
V/v báo cáo
{QUOC_HIEU}Sơn La, ngày…07…tháng…3…năm 2024
Kính gửi: Các sở
UBND tỉnh yêu cầu;""",
        {"number": "1207/UBND-TH", "date": "2024-03-07"},
    ),
    (
        "point-of-thousands",
        f"""UBND TỈNH SƠN LA
Số: 2.317/UBND-TH
V/v báo cáo
{QUOC_HIEU}Sơn La, ngày 07/3/2024
Kính gửi: Các sở
UBND tỉnh yêu cầu;""",
        {"number": "2317/UBND-TH", "date": "2024-03-07"},
    ),
    (
        "spaced-type",
        f"""UBND TỈNH SƠN LA
SỞ Y TẾ
Số: 45/QĐ-SYT
{QUOC_HIEU}Sơn La, ngày 09 tháng 02 năm 2024
Q U Y Ế T   Đ Ị N H
Về việc giao nhiệm vụ
GIÁM ĐỐC SỞ Y TẾ
Căn cứ Luật;""",
        {"number": "45/QĐ-SYT", "type": "QĐ", "title": "Về việc giao nhiệm vụ", "issuer": "Sở Y tế tỉnh Sơn La"},
    ),
    (
        "spaced-motto",
        """UBND TỈNH SƠN LA
SỞ Y TẾ
Số: 45/TB-SYT
C Ộ N G  H Ò A  X Ã  H Ộ I  C H Ủ  N G H Ĩ A  V I Ệ T  N A M
Đ ộ c  l ậ p  -  T ự  d o  -  H ạ n h  p h ú c
Sơn La, ngày 09 tháng 02 năm 2024
T H Ô N G B Á O
Lịch trực
Sở Y tế thông báo.""",
        {"number": "45/TB-SYT", "type": "TB", "title": "Lịch trực", "issuer": "Sở Y tế tỉnh Sơn La", "date": "2024-02-09"},
    ),
    (
        "letter-symbol-over-a-plan",
        f"""ĐOÀN TNCS HỒ CHÍ MINH
TỈNH ĐOÀN SƠN LA
Số:      /CV - ĐTN
{QUOC_HIEU}Sơn La, ngày    tháng 02 năm 2024
KẾ HOẠCH
Tổ chức Tháng Thanh niên
Thực hiện Hướng dẫn;""",
        {"type": "KH", "title": "Tổ chức Tháng Thanh niên", "status": "blank"},
    ),
    (
        "half-a-type",
        f"""UBND TỈNH BÌNH PHƯỚC
SỞ Y TẾ
Số: 142 /KH-SYT
{QUOC_HIEU}Bình Phước, ngày 14 tháng 11 năm 2019
HOẠCH
Tổ chức xét sáng kiến
Căn cứ Hướng dẫn 1236/HD-UBND ngày 12/11/2014;""",
        {"type": "KH", "title": "Tổ chức xét sáng kiến", "number": "142/KH-SYT", "date": "2019-11-14"},
    ),
    (
        "type-with-a-wrong-mark",
        f"""UBND TỈNH BÌNH PHƯỚC
SỞ Y TẾ
Số: 142/BC-SYT
{QUOC_HIEU}Bình Phước, ngày 14 tháng 11 năm 2019
BẢO CÁO
Kết quả khám bệnh
Căn cứ Hướng dẫn 1236/HD-UBND ngày 12/11/2014;""",
        {"type": "BC", "title": "Kết quả khám bệnh", "number": "142/BC-SYT"},
    ),
    (
        "type-behind-the-day",
        f"""UBND TỈNH BÌNH PHƯỚC
SỞ Y TẾ
Số: 142/QĐ-SYT
{QUOC_HIEU}Bình Phước, ngày 14 tháng 11 năm 2019 QUYÉT ĐỊNH
Về việc khen thưởng
GIÁM ĐỐC SỞ Y TẾ
Căn cứ Hướng dẫn 1236/HD-UBND ngày 12/11/2014;""",
        {"type": "QĐ", "title": "Về việc khen thưởng", "number": "142/QĐ-SYT", "date": "2019-11-14"},
    ),
    (
        "symbol-of-initials",
        f"""BỘ TÀI CHÍNH
CỤC THUẾ
Số: 5608/CT-CS
V/v hóa đơn
{QUOC_HIEU}Hà Nội, ngày 10 tháng 12 năm 2025
Kính gửi: Thuế các tỉnh
Cục Thuế có ý kiến như sau;""",
        {"type": "CV", "number": "5608/CT-CS", "issuer": "Cục Thuế"},
    ),
    (
        "symbol-of-initials-local",
        f"""TỔNG CỤC THUẾ
CỤC THUẾ TỈNH SƠN LA
Số: 908/CT-TTHT
V/v hóa đơn
{QUOC_HIEU}Sơn La, ngày 10 tháng 12 năm 2019
Kính gửi: Công ty A
Cục Thuế có ý kiến như sau;""",
        {"type": "CV", "number": "908/CT-TTHT", "issuer": "Cục Thuế tỉnh Sơn La"},
    ),
    (
        "symbol-of-a-board",
        f"""UBND TỈNH SƠN LA
BAN DÂN TỘC
Số: 90/BDT-CS
V/v rà soát
{QUOC_HIEU}Sơn La, ngày 10 tháng 12 năm 2019
Kính gửi: Các huyện
Ban Dân tộc có ý kiến;""",
        {"type": "CV", "number": "90/BDT-CS"},
    ),
    (
        "degree-before-a-name",
        f"""UBND TỈNH SƠN LA
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 90/QĐ-SGDĐT
{QUOC_HIEU}Sơn La, ngày 10 tháng 12 năm 2019
QUYẾT ĐỊNH
Về việc khen thưởng
GIÁM ĐỐC SỞ GIÁO DỤC VÀ
ĐÀO TẠO
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2019;
Điều 1. Khen.
Nơi nhận:
- Như Điều 3;
GIÁM ĐỐC
PGS.TS. Nguyễn Văn Bình""",
        {"title": "Về việc khen thưởng", "signer": "Nguyễn Văn Bình", "issuer": "Sở Giáo dục và Đào tạo tỉnh Sơn La"},
    ),
    (
        "rank-before-a-name",
        f"""CÔNG AN TỈNH SƠN LA
CÔNG AN HUYỆN MƯỜNG LA
Số: 90/KH-CAH
{QUOC_HIEU}Mường La, ngày 10 tháng 12 năm 2019
KẾ HOẠCH
Tuần tra
Điều 1. Khen.
Nơi nhận:
- Như Điều 3;
TRƯỞNG CÔNG AN HUYỆN MƯỜNG
LA
Đại tá Nguyễn Văn Bình""",
        {"signer": "Nguyễn Văn Bình", "has": "Mường La"},
    ),
    (
        "degrees-before-a-name",
        f"""BỘ Y TẾ
BỆNH VIỆN E
Số: 90/KH-BVE
{QUOC_HIEU}Hà Nội, ngày 10 tháng 12 năm 2019
KẾ HOẠCH
Khám bệnh
1. Khám.
Nơi nhận:
- Lưu: VT;
GIÁM ĐỐC
GS.TS.BS. Nguyễn Văn Bình""",
        {"signer": "Nguyễn Văn Bình"},
    ),
    (
        "by-order",
        f"""BỘ TÀI CHÍNH
Số: 90/QĐ-BTC
{QUOC_HIEU}Hà Nội, ngày 10 tháng 12 năm 2019
QUYẾT ĐỊNH
Về việc công bố
BỘ TRƯỞNG BỘ TÀI CHÍNH
Căn cứ Luật;
Điều 1. Công bố.
Nơi nhận:
- Lưu: VT;
TL. BỘ TRƯỞNG
CHỦ TỊCH ỦY BAN CHỨNG KHOÁN NHÀ NƯỚC
Vũ Thị Chân Phương""",
        {"issuer": "Bộ Tài chính", "signer": "Vũ Thị Chân Phương"},
    ),
    (
        "wrong-marks-in-a-city",
        f"""ỦY BAN NHÂN DÂN
THÀNH PHÓ CÀN THƠ
Số: 127/UBND-NC
V/v triển khai
{QUOC_HIEU}Cần Thơ, ngày 01 tháng 11 năm 2023
Kính gửi: Giám đốc Sở Nội vụ
Thực hiện Quyết định số 838/QĐ-BNV;""",
        {"number": "127/UBND-NC", "issuer": "UBND thành phố Cần Thơ"},
    ),
    (
        "wrong-marks-in-an-office",
        f"""UBND TỈNH BÌNH PHƯỚC
SỢ Y TÉ
Số: 127/SYT-NV
V/v triển khai
{QUOC_HIEU}Bình Phước, ngày 01 tháng 11 năm 2023
Kính gửi: Giám đốc Sở Nội vụ
Thực hiện Quyết định số 838/QĐ-BNV;""",
        {"number": "127/SYT-NV", "issuer": "Sở Y tế tỉnh Bình Phước"},
    ),
    (
        "marks-lost",
        f"""UBND TỈNH BÌNH PHƯỚC
SỞ XAY DƯNG
#27/SXD-QL
V/v triển khai
{QUOC_HIEU}Bình Phước, ngày 01 tháng 11 năm 2023
Kính gửi: Giám đốc Sở Nội vụ
Thực hiện Quyết định số 838/QĐ-BNV;""",
        {"issuer": "Sở Xây dựng tỉnh Bình Phước"},
    ),
    (
        "number-line-without-label",
        f"""UBND TỈNH BÌNH PHƯỚC
SỞ Y TẾ
2}}2_ /KH-SYT
{QUOC_HIEU}Bình Phước, ngày 01 tháng 3 năm 2018
KẾ HOẠCH
Đấu thầu thuốc
Căn cứ Luật;""",
        {"issuer": "Sở Y tế tỉnh Bình Phước"},
    ),
    (
        "day-in-figures",
        f"""UBND TỈNH SƠN LA
SỞ Y TẾ
{QUOC_HIEU}Số: 12/KH-SYT Sơn La, 30/11/2023
KẾ HOẠCH
Khám bệnh
Căn cứ Luật;""",
        {"date": "2023-11-30", "title": "Khám bệnh", "issuer": "Sở Y tế tỉnh Sơn La"},
    ),
    (
        "consolidated",
        f"""BỘ TÀI CHÍNH
{QUOC_HIEU}THÔNG TƯ
Hướng dẫn kế toán
Thông tư số 11/2020/TT-BTC ngày 05 tháng 3 năm 2020 của Bộ trưởng Bộ Tài chính hướng dẫn kế toán, có hiệu lực kể từ ngày 20 tháng 4 năm 2020, được sửa đổi, bổ sung bởi:
Thông tư số 22/2021/TT-BTC ngày 05 tháng 3 năm 2021;
Căn cứ Luật Kế toán ngày 20 tháng 11 năm 2015;
Điều 1. Phạm vi
Nơi nhận:
- Lưu: VT.
BỘ TÀI CHÍNH
Số: 33/VBHN-BTC
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 09 tháng 6 năm 2021
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Tạ Anh Tuấn""",
        {"type": "VBHN", "number": "33/VBHN-BTC", "date": "2021-06-09", "issuer": "Bộ Tài chính", "signer": "Tạ Anh Tuấn"},
    ),
    (
        "symbol-like-a-type",
        f"""UBND TỈNH SƠN LA
CHI CỤC KIỂM LÂM
Số: 09/KL-QLBV
V/v tuần tra rừng
{QUOC_HIEU}Sơn La, ngày 09 tháng 6 năm 2021
Kính gửi: Các Hạt
Chi cục đề nghị.""",
        {"type": "CV", "number": "09/KL-QLBV"},
    ),
    (
        "office-and-union",
        f"""SỞ Y TẾ - CÔNG ĐOÀN NGÀNH Y TẾ
Số: 09/KH-SYT-CĐN
{QUOC_HIEU}Sơn La, ngày 09 tháng 6 năm 2021
KẾ HOẠCH
Tháng hành động
Căn cứ Luật""",
        {"type": "KH", "has": "Công đoàn ngành Y tế"},
    ),
    (
        "blank-symbol-with-blank",
        f"""UBND TỈNH NAM ĐỊNH
SỞ NỘI VỤ
Số:       /SNV- XDCQ
V/v hướng dẫn
{QUOC_HIEU}Nam Định, ngày    tháng 12 năm 2013
Kính gửi: UBND các huyện
Sở Nội vụ hướng dẫn""",
        {"type": "CV", "issuer": "Sở Nội vụ tỉnh Nam Định", "status": "blank"},
    ),
    (
        "cassation",
        f"""TÒA ÁN NHÂN DÂN TỐI CAO
{QUOC_HIEU}Quyết định số: 45/2019/HS-GĐT
Ngày 12-8-2019
QUYẾT ĐỊNH GIÁM ĐỐC THẨM
HỘI ĐỒNG THẨM PHÁN
Căn cứ Bộ luật""",
        {"number": "45/2019/HS-GĐT", "date": "2019-08-12", "type": "QĐ", "issuer": "Tòa án nhân dân tối cao"},
    ),
    (
        "court-of-a-province",
        f"""TÒA ÁN NHÂN DÂN
TỈNH SƠN LA
{QUOC_HIEU}Quyết định số: 05/2021/QĐST-DS
Sơn La, ngày 12 tháng 8 năm 2021
QUYẾT ĐỊNH
CÔNG NHẬN SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ
Căn cứ vào các điều""",
        {"number": "05/2021/QĐST-DS", "date": "2021-08-12", "type": "QĐ", "issuer": "Tòa án nhân dân tỉnh Sơn La"},
    ),
    (
        "committee-for-a-rule",
        f"""BAN CHỈ ĐẠO THỰC HIỆN
QUY CHẾ DÂN CHỦ CƠ SỞ
TỈNH GIA LAI
Số: 07/BC-BCĐ
{QUOC_HIEU}Gia Lai, ngày 09 tháng 02 năm 2024
BÁO CÁO
Kết quả năm 2023
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "07/BC-BCĐ", "type": "BC", "title": "Kết quả năm 2023", "has": "quy chế dân chủ"},
    ),
    (
        "committee-for-a-programme",
        f"""UBND HUYỆN MAI SƠN
BAN CHỈ ĐẠO
CHƯƠNG TRÌNH MTQG
Số: 07/KH-BCĐ
{QUOC_HIEU}Mai Sơn, ngày 09 tháng 02 năm 2024
KẾ HOẠCH
Công tác năm 2024
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "07/KH-BCĐ", "type": "KH", "title": "Công tác năm 2024", "has": "MTQG"},
    ),
    (
        "committee-for-a-scheme",
        f"""BAN CHỈ ĐẠO
THỰC HIỆN ĐỀ ÁN 06
XÃ CHIỀNG AN
Số: 07/KH-BCĐ
{QUOC_HIEU}Chiềng An, ngày 09 tháng 02 năm 2025
KẾ HOẠCH
Công tác năm 2025
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024;""",
        {"number": "07/KH-BCĐ", "type": "KH", "has": "Chiềng An"},
    ),
    (
        "party-committee-of-a-commune",
        """ĐẢNG BỘ TỈNH SƠN LA
ĐẢNG ỦY XÃ CHIỀNG AN
*
Số 31-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Chiềng An, ngày 09 tháng 8 năm 2025
KẾ HOẠCH
kiểm tra, giám sát năm 2025
-----
Thực hiện Chương trình""",
        {"number": "31-KH/ĐU", "has": "Đảng ủy xã Chiềng An", "type": "KH"},
    ),
    (
        "university-on-three-lines",
        f"""ĐẠI HỌC QUỐC GIA HÀ NỘI
TRƯỜNG ĐẠI HỌC
KHOA HỌC TỰ NHIÊN
Số: 2391/TB-ĐHKHTN
{QUOC_HIEU}Hà Nội, ngày 10 tháng 8 năm 2020
THÔNG BÁO
Về việc nhập học
Trường thông báo""",
        {"number": "2391/TB-ĐHKHTN", "has": "Trường Đại học Khoa học Tự nhiên"},
    ),
    (
        "hospital-on-three-lines",
        f"""SỞ Y TẾ SƠN LA
BỆNH VIỆN ĐA KHOA
HUYỆN MAI SƠN
Số: 91/QĐ-BVĐK
{QUOC_HIEU}Mai Sơn, ngày 10 tháng 8 năm 2020
QUYẾT ĐỊNH
Về việc thành lập Hội đồng thuốc
GIÁM ĐỐC BỆNH VIỆN ĐA KHOA HUYỆN MAI SƠN
Căn cứ Thông tư""",
        {"number": "91/QĐ-BVĐK", "has": "Bệnh viện Đa khoa huyện Mai Sơn", "title": "Về việc thành lập Hội đồng thuốc"},
    ),
    (
        "school",
        f"""PHÒNG GD&ĐT MAI SƠN
TRƯỜNG THCS CHU VĂN AN
Số: 11/KH-THCSCVA
{QUOC_HIEU}Mai Sơn, ngày 10 tháng 8 năm 2020
KẾ HOẠCH
Tuyển sinh lớp 6
Căn cứ Thông tư""",
        {"number": "11/KH-THCSCVA", "has": "Trường THCS Chu Văn An", "title": "Tuyển sinh lớp 6"},
    ),
    (
        "very-long-subject-beside-the-day",
        """UBND TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TÀI CHÍNH Độc lập - Tự do - Hạnh phúc
Số: 415/STC-QLNS Sơn La, ngày 07 tháng 5 năm 2024
V/v đôn đốc quyết toán kinh phí sự nghiệp năm 2023 và báo cáo tình hình sử dụng dự phòng ngân sách các cấp, nguồn tăng thu, tiết kiệm chi của các huyện, thành phố trên địa bàn tỉnh trong hai năm liên tiếp, gửi kèm biểu mẫu theo quy định của Bộ Tài chính và hướng dẫn
Kính gửi: UBND các huyện.
Sở đề nghị""",
        {"number": "415/STC-QLNS", "date": "2024-05-07", "type": "CV", "issuer": "Sở Tài chính tỉnh Sơn La"},
    ),
    (
        "subject-over-two-lines",
        f"""UBND TỈNH SƠN LA
SỞ TÀI CHÍNH
Số: 415/STC-QLNS
Về việc đôn đốc quyết toán
kinh phí sự nghiệp
{QUOC_HIEU}Sơn La, ngày 07 tháng 5 năm 2024
Kính gửi: UBND các huyện.
Sở đề nghị""",
        {"number": "415/STC-QLNS", "title": "đôn đốc quyết toán kinh phí sự nghiệp", "issuer": "Sở Tài chính tỉnh Sơn La"},
    ),
    (
        "subject-above-the-day",
        f"""UBND TỈNH SƠN LA
SỞ TÀI CHÍNH
{QUOC_HIEU}Số: 415/STC-QLNS
Trả lời kiến nghị cử tri huyện Mai Sơn
Sơn La, ngày 07 tháng 5 năm 2024
Kính gửi: UBND các huyện.
Sở đề nghị""",
        {"number": "415/STC-QLNS", "title": "Trả lời kiến nghị cử tri huyện Mai Sơn"},
    ),
    (
        "stamp-above-the-addressee",
        f"""BỘ TÀI CHÍNH
Số: 77/BTC-QLG
V/v giá dịch vụ
{QUOC_HIEU}Hà Nội, ngày 07 tháng 5 năm 2024
HỎA TỐC
Kính gửi:
- Bộ Y tế;
- Bộ Giáo dục và Đào tạo.
Bộ Tài chính đề nghị""",
        {"number": "77/BTC-QLG", "title": "giá dịch vụ", "type": "CV"},
    ),
    (
        "plan-without-host",
        """KẾ HOẠCH
Kiểm tra công tác thi hành án
(Kèm theo Quyết định số: 52/QĐ-CTHADS ngày 12/4/2022 của Cục trưởng Cục Thi hành án dân sự tỉnh Sơn La)
I. MỤC ĐÍCH
1. Đánh giá""",
        {"number": "52/QĐ-CTHADS", "date": "2022-04-12", "type": "KH", "status": "inferred", "title": "Kiểm tra công tác thi hành án"},
    ),
    (
        "consolidated-numbered-on-top",
        f"""BỘ CÔNG AN
Số: 12/VBHN-BCA
{QUOC_HIEU}Hà Nội, ngày 09 tháng 6 năm 2021
THÔNG TƯ
Quy định biểu mẫu
Thông tư số 11/2020/TT-BCA ngày 05 tháng 3 năm 2020 của Bộ trưởng Bộ Công an, được sửa đổi bởi:
Thông tư số 22/2021/TT-BCA ngày 05 tháng 3 năm 2021;
Điều 1. Phạm vi
XÁC THỰC VĂN BẢN HỢP NHẤT
BỘ TRƯỞNG
Tô Lâm""",
        {"type": "VBHN", "number": "12/VBHN-BCA", "date": "2021-06-09"},
    ),
    (
        "consolidated-left-blank",
        """NGHỊ ĐỊNH
Về quản lý cây xanh
Nghị định số 64/2010/NĐ-CP ngày 11 tháng 6 năm 2010 của Chính phủ, có hiệu lực kể từ ngày 30 tháng 7 năm 2010, được sửa đổi, bổ sung bởi:
Nghị định số 23/2021/NĐ-CP ngày 05 tháng 3 năm 2021;
Điều 1. Phạm vi
BỘ XÂY DỰNG
Số:      /VBHN-BXD
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày    tháng 6 năm 2021
BỘ TRƯỞNG
Nguyễn Thanh Nghị""",
        {"type": "VBHN", "number": None, "status": "blank", "date": None},
    ),
    (
        "heading-sentence",
        """Thông tư số 15/2018/TT-BGDĐT ngày 27 tháng 7 năm 2018 của Bộ Giáo dục và Đào tạo quy định tổ chức thi
Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2005;
Điều 1. Phạm vi""",
        {"number": "15/2018/TT-BGDĐT", "date": "2018-07-27", "type": "TT"},
    ),
    (
        "citation-in-a-title",
        f"""UBND TỈNH SƠN LA
SỞ TÀI CHÍNH
{QUOC_HIEU}Sơn La, ngày 07 tháng 5 năm 2024
BÁO CÁO
Kết quả thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024
Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024, Sở Tài chính báo cáo""",
        {"number": None, "type": "BC"},
    ),
    *(
        (
            f"no-body-{name}",
            f"""{QUOC_HIEU}{form}
Kính gửi: Ủy ban nhân dân xã Tân Lập
Thôn Bản Lầu đề nghị xã xem xét.
Tân Lập, ngày 4 tháng 5 năm 2020
Trưởng thôn
Hoàng Văn Páo""",
            {"issuer": None, "date": "2020-05-04", "signer": "Hoàng Văn Páo"},
        )
        for name, form in (("request", "ĐƠN ĐỀ NGHỊ"), ("paper", "GIẤY ĐỀ NGHỊ"), ("slip", "PHIẾU YÊU CẦU"))
    ),
    *(
        (
            f"unit-{unit.split()[0].lower()}",
            f"""{above}
{unit}
Số: 8/BC-ABC
{QUOC_HIEU}Sơn La, ngày 9 tháng 9 năm 2025
BÁO CÁO
Kết quả thực hiện""",
            {"number": "8/BC-ABC", "has": unit},
        )
        for above, unit in (
            ("CỤC ĐƯỜNG BỘ VIỆT NAM", "KHU QUẢN LÝ ĐƯỜNG BỘ I"),
            ("TRƯỜNG ĐẠI HỌC TÂY BẮC", "KHOA NÔNG LÂM"),
            ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG TỈNH SƠN LA", "QUỸ BẢO VỆ MÔI TRƯỜNG"),
        )
    ),
    *(
        (
            f"team-{name}",
            f"""SỞ CÔNG THƯƠNG
{team}
Số: 115/KH-ĐKT
{QUOC_HIEU}Lai Châu, ngày 10 tháng 3 năm 2026
KẾ HOẠCH
Kiểm tra vật liệu nổ

Căn cứ Luật Thanh tra;""",
            {"number": "115/KH-ĐKT", "issuer": issuer, "date": "2026-03-10"},
        )
        for name, team, issuer in (
            ("over-lines", "ĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\nSỐ 150/QĐ-SCT", "Đoàn Kiểm Tra"),
            ("short", "ĐOÀN THANH TRA THEO QĐ SỐ 45/QĐ-TTr", "Đoàn Thanh tra"),
            ("without-số", "TỔ CÔNG TÁC THEO QUYẾT ĐỊNH 12/QĐ-UBND", "Tổ công tác Sở Công Thương"),
        )
    ),
    (
        "unit-of-a-body",
        f"""SỞ Y TẾ TỈNH LAI CHÂU
ĐƠN VỊ QUẢN LÝ DỰ ÁN
Số: 12/BC-QLDA
{QUOC_HIEU}Lai Châu, ngày 4 tháng 5 năm 2024
BÁO CÁO
Tiến độ dự án""",
        {"number": "12/BC-QLDA", "type": "BC", "has": "đơn vị quản lý dự án"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in MAKES], ids=[row[0] for row in MAKES])
def test_make(text: str, wanted: dict[str, str | None]) -> None:
    own = identity(text)
    seen = {
        "number": own.number,
        "date": own.date.isoformat() if own.date else None,
        "type": own.type,
        "title": own.title,
        "issuer": own.issuer,
        "status": str(own.number_status),
        "signer": own.signer.name if own.signer else None,
    }
    assert {name: seen[name] for name in wanted if name != "has"} == {
        name: value for name, value in wanted.items() if name != "has"
    }
    assert (wanted.get("has") or "").lower() in (own.issuer or "").lower()


SCAN = f"""UBND TỈNH BÌNH PHƯỚC
{{}}
Số: 127/KH-SYT
{QUOC_HIEU}Bình Phước, ngày 01 tháng 11 năm 2023
KẾ HOẠCH
Khám bệnh
Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;"""


@pytest.mark.parametrize("body", ["SỢ VY TE", "SỞ Y TẺ", "SÒ Y TẾ"])
def test_letters_of_an_issuer_that_a_scan_marred_are_put_right_and_told(body: str) -> None:
    own = identity(SCAN.format(body), TextSource.OCR)
    assert own.issuer == "Sở Y tế tỉnh Bình Phước"
    assert Repair.OCR_LETTER in own.repairs


def test_rubbish_of_a_scan_is_no_issuer() -> None:
    own = identity(SCAN.format("XXJ QWRT KLM"), TextSource.OCR)
    assert own.issuer == "Sở Y tế tỉnh Bình Phước"  # as the symbol of the number tells
    own = identity(SCAN.format("XXJ QWRT KLM").replace("KH-SYT", "KH-XQK"), TextSource.OCR)
    assert own.issuer is None


def test_a_name_that_the_text_writes_once_more_is_no_rubbish() -> None:
    once = "LÂM VIÊN QWRT\nSố: 5/KH-LV\n"
    assert not is_known("LÂM VIÊN QWRT", once)
    assert is_known("LÂM VIÊN QWRT", f"{once}Lâm viên Qwrt tổ chức khám bệnh.")


def test_two_wrong_letters_are_put_right_in_scans_only() -> None:
    assert mended("SỢ VY TE", scanned=False) == "SỢ VY TE"
    assert mended("SỞ Y TẾ", scanned=True) == "SỞ Y TẾ"
    assert mended("TRUNG TÂM Y TẾ HUYỆN MƯỜNG LA", scanned=True) == "TRUNG TÂM Y TẾ HUYỆN MƯỜNG LA"


@pytest.mark.parametrize("line", ["Số:c2014/KH-SYT", "Sóz?4/KH-SYT", "Số: 2/42/KH-SYT"])
def test_a_figure_that_a_scan_lost_is_unreadable_not_blank(line: str) -> None:
    own = identity(SCAN.format("SỞ Y TẾ").replace("Số: 127/KH-SYT", line), TextSource.OCR)
    assert (own.number, own.number_status, own.code) == (None, NumberStatus.UNREADABLE, "KH-SYT")
    assert own.issuer == "Sở Y tế tỉnh Bình Phước"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Số: 5Ï/SYT-VP", NumberStatus.UNREADABLE),
        ("Số:    /SYT-VP", NumberStatus.BLANK),
        ("Số: ……/2024/QĐ-SYT", NumberStatus.BLANK),
        ("Số: XX/SYT-VP", NumberStatus.BLANK),
    ],
)
def test_a_figure_that_makes_no_number_is_not_blank(line: str, status: NumberStatus) -> None:
    text = f"SỞ Y TẾ\n{line}\nLào Cai, ngày 05 tháng 6 năm 2025\nKính gửi: Các trạm y tế\n"
    assert identity(text).number_status is status


def test_the_subject_of_a_letter_may_name_another_document_in_the_line_of_the_number() -> None:
    text = f"""UBND TỈNH SƠN LA
SỞ Y TẾ
Số: 4 K /SYT-VP triển khai Thông tư số 48/2017/TT-BYT
{QUOC_HIEU}Sơn La, ngày 04 tháng 01 năm 2018
Kính gửi: Các bệnh viện
Sở Y tế nhận được Thông tư số 48/2017/TT-BYT."""
    own = identity(text)
    assert own.type == "CV"
    assert own.number is None


TWO = f"""SỞ NỘI VỤ
Số: 15/SNV-VP
{QUOC_HIEU}Sơn La, ngày 03 tháng 4 năm 2024
Kính gửi: UBND tỉnh
Sở Nội vụ đề nghị xem xét.
Nơi nhận:
- Như trên;
GIÁM ĐỐC
Nguyễn Văn An
ỦY BAN NHÂN DÂN TỈNH SƠN LA
{{}}"""


def test_a_second_letter_in_a_file_is_a_part() -> None:
    second = f"""Số: 702/UBND-NC
V/v tuyển dụng
{QUOC_HIEU}Sơn La, ngày 12 tháng 4 năm 2024
Kính gửi: Sở Nội vụ
UBND tỉnh đồng ý."""
    text = TWO.format(second)
    parts = parts_of(read(text))
    assert [part.type for part in parts] == [None, "CV"]
    assert text[parts[1].span.slice].startswith("ỦY BAN NHÂN DÂN TỈNH SƠN LA\nSố: 702")
    own = identity(text)
    assert (own.number, own.signer and own.signer.name) == ("15/SNV-VP", "Nguyễn Văn An")


def test_a_second_letterhead_may_have_lost_its_national_name() -> None:
    second = """Độc lập - Tự do - Hạnh phúc
Số: /UBND-NC
Sơn La, ngày    tháng 4 năm 2024
Kính gửi: Sở Nội vụ
UBND tỉnh đồng ý."""
    assert [part.type for part in parts_of(read(TWO.format(second)))] == [None, "CV"]


def test_a_form_without_number_and_title_is_no_part() -> None:
    second = f"""{QUOC_HIEU}ĐƠN XIN VIỆC
Kính gửi: Sở Nội vụ
Tôi là …"""
    assert [part.type for part in parts_of(read(TWO.format(second)))] == [None]
    second = f"""{QUOC_HIEU}Kính gửi: Sở Nội vụ
Tôi là …"""
    assert len(parts_of(read(TWO.format(second)))) == 1


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ("- Lưu: VT, CN (2b). An Bình BỘ TRƯỞNG, CHỦ NHIỆM Lê Tiến Dũng", "Bộ trưởng, Chủ nhiệm"),
        ("- Lưu: VT. TL. BỘ TRƯỞNG CHÁNH VĂN PHÒNG Lê Tiến Dũng", "Chánh Văn phòng"),
        ("- Lưu: VT. KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Tiến Dũng", "Thứ trưởng"),
        ("- UBND TỈNH Lào Cai;", None),
        ("- Phó Chủ tịch Lê Tiến Dũng;", None),
    ],
)
def test_office_and_name_behind_the_last_recipient_sign(line: str, position: str | None) -> None:
    text = f"BỘ Y TẾ\nSố: 39/BYT-VP\nHà Nội, ngày 05 tháng 4 năm 2024\nKính gửi: Sở Y tế\nSở Y tế báo cáo.\nNơi nhận:\n- Như trên;\n{line}\n"
    signer = identity(text).signer
    assert (signer.position if signer else None) == position


def test_a_name_drawn_into_the_recipients_signs() -> None:
    text = f"""BỘ TÀI CHÍNH
Số: 12/2001/TT-BTC
{QUOC_HIEU}Hà Nội, ngày 03 tháng 4 năm 2001
THÔNG TƯ
Hướng dẫn kế toán
Căn cứ Nghị định số 12/1999/NĐ-CP;
Nơi nhận: KT/ BỘ TRƯỞNG BỘ TÀI CHÍNH
- Văn phòng Quốc hội THỨ TRƯỞNG
- Các Bộ, cơ quan trực thuộc TW Trần Chí Dũng
- Lưu: VT"""
    signer = identity(text).signer
    assert signer is not None
    assert (signer.name, signer.position, signer.authority) == ("Trần Chí Dũng", "Thứ trưởng", "KT.")
    marked = identity(
        text.replace("trực thuộc TW Trần Chí Dũng", "trực thuộc TW; Trần Văn Dũng")
    ).signer
    assert marked is not None
    assert marked.name == "Trần Văn Dũng"
    copied = text.replace("trực thuộc TW Trần Chí Dũng", "trực thuộc TW, đ/c Trần Chí Dũng")
    assert identity(copied).signer is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Số: 27/SXD-VP kiểm kê theo Thông tư số 5/2016/TT-BXD",
            "kiểm kê theo Thông tư số 5/2016/TT-BXD",
        ),
        ("Số: 77/STP-BTTP đôn đốc báo cáo công tác năm", "đôn đốc báo cáo công tác năm"),
        ("Số: 9/UBND-NC rà soát hộ nghèo trên địa bàn", "rà soát hộ nghèo trên địa bàn"),
    ],
)
def test_a_subject_without_its_sign_behind_the_number(line: str, title: str) -> None:
    text = (
        f"UBND TỈNH LAI CHÂU\nSỞ Y TẾ\n{line}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nLai Châu, ngày 4 tháng 1 năm 2018\nKính gửi: Các bệnh viện\n"
        "Sở Y tế đề nghị thực hiện.\n"
    )
    assert identity(text).title == title


@pytest.mark.parametrize(
    "state",
    [
        "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CÔNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_a_misprinted_state_is_no_body(state: str) -> None:
    found = identity(
        f"CỤC ĐƯỜNG SẮT PHÍA BẮC\nTRẠM KIỂM ĐỊNH SỐ II\nSố: 41/TB-TKĐ\n{state}\n"
        "Độc lập - Tự do - Hạnh phúc\nTP. HCM, ngày 03 tháng 9 năm 2011\nTHÔNG BÁO\nVề việc dời trạm\n"
        "Nơi nhận: \n- Lưu: VT.\nTRẠM TRƯỞNG\nTh.s Mai Xuân Hải\n"
    )
    assert (found.issuer, found.place) == ("Trạm Kiểm định Số II", "TP. HCM")
    assert found.signer is not None and found.signer.name == "Mai Xuân Hải"
