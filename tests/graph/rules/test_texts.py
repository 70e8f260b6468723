"""Rules on whole little documents: errors planted as they happen, and what only looks like one.

One row a case: the rule, why, the texts, the severities it must find, words of message or suggestion.
"""
# ruff: noqa: E501 - sentences of documents

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.rules.cases import E, I, W
from tests.graph.rules.texts import audited, doc

QD, NQ, BC, CV = "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "BÁO CÁO", ""
PROVINCE, COMMUNE = "ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH", "ỦY BAN NHÂN DÂN\nXÃ YÊN MÔ"
COUNCIL = "HỘI ĐỒNG NHÂN DÂN\nTỈNH NINH BÌNH"
OLD_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
NEW_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"
KT = "KT. GIÁM ĐỐC\n{}\nTrần Minh Quang"
FORMS = "PHỤ LỤC\nCÁC BIỂU MẪU\n(Kèm theo Thông tư số 05/2025/TT-BNV)\nMẫu số 01\nQUYẾT ĐỊNH\nCăn cứ Quyết định số .../QĐ-... ngày ... tháng ... năm ... của ...;\nĐiều 1. Hủy tài liệu kèm theo Quyết định này."
DRAFT = "DỰ THẢO\n" + doc(
    "      /QĐ-UBND",
    "",
    "Căn cứ Nghị quyết số      /NQ-HĐND ngày      tháng      năm 2026;",
    kind=QD,
    signed="CHỦ TỊCH",
)


def task(words: str, date: str = "2026-03-05", **more: str) -> str:
    return doc("12/KH-UBND", date, f"1. Giao {words}", **more)


def cites(number: str, clause: str, date: str = "2026-03-05") -> str:
    return doc(number, date, f"Thực hiện {clause};")


def decision(
    body: str, *, number: str = "41/QĐ-UBND", date: str = "2026-03-05", issuer: str = PROVINCE
) -> str:
    return doc(number, date, f"{body}\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.", kind=QD, issuer=issuer)


SCHEME = "của UBND tỉnh Ninh Bình về việc phê duyệt Đề án phát triển du lịch sinh thái"
ROAD = "của HĐND tỉnh Ninh Bình về việc quyết định chủ trương đầu tư dự án Đường giao thông xã"

CASES = [
    # --- number-conflict: near misses of one day, one issuer, one subject ---
    ("number-conflict", "figures exchanged", (cites("12/KH-UBND", f"Quyết định số 2145/QĐ-UBND ngày 15/9/2025 {SCHEME}"), cites("13/KH-UBND", f"Quyết định số 2154/QĐ-UBND ngày 15/9/2025 {SCHEME}"), cites("14/KH-UBND", f"Quyết định số 2145/QĐ-UBND ngày 15/9/2025 {SCHEME}")), [E], "2145/QĐ-UBND"),
    ("number-conflict", "one figure off", (cites("12/KH-UBND", f"Quyết định số 2145/QĐ-UBND ngày 15/9/2025 {SCHEME}"), cites("13/KH-UBND", f"Quyết định số 2345/QĐ-UBND ngày 15/9/2025 {SCHEME}")), [E], "2345/QĐ-UBND"),
    ("number-conflict", "two figures, one subject", (cites("12/KH-UBND", "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ"), cites("13/KH-UBND", "Nghị quyết số 75-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ")), [E], "75-NQ/TW"),
    ("number-conflict", "a session's resolutions differ by a place", (cites("12/KH-UBND", f"Nghị quyết số 112/NQ-HĐND ngày 12/12/2025 {ROAD} Kim Sơn"), cites("13/KH-UBND", f"Nghị quyết số 121/NQ-HĐND ngày 12/12/2025 {ROAD} Nho Quan"), cites("14/KH-UBND", f"Nghị quyết số 122/NQ-HĐND ngày 12/12/2025 {ROAD} Gia Viễn")), [], ""),
    ("number-conflict", "listed one after the other", (doc("12/BC-UBND", "2026-03-05", f"- Quyết định số 2145/QĐ-UBND ngày 15/9/2025 {SCHEME};\n- Quyết định số 2146/QĐ-UBND ngày 15/9/2025 {SCHEME};", kind=BC),), [], ""),
    ("number-conflict", "a subject too short to tell", (cites("12/KH-UBND", "Quyết định số 3201/QĐ-UBND ngày 12/11/2025 của UBND tỉnh về việc bổ nhiệm công chức"), cites("13/KH-UBND", "Quyết định số 3202/QĐ-UBND ngày 12/11/2025 của UBND tỉnh về việc bổ nhiệm công chức")), [], ""),
    # --- issuer-symbol-mismatch ---
    ("issuer-symbol-mismatch", "two issuers behind the last of a list", (cites("12/KH-UBND", "các văn bản: Nghị định số 45/2020/NĐ-CP ngày 08/4/2020, Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Chính phủ, Thủ tướng Chính phủ"),), [], ""),
    ("issuer-symbol-mismatch", "two issuers, and between them", (cites("12/KH-UBND", "Nghị quyết số 15/NQ-CP ngày 08/4/2020, Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Chính phủ và Thủ tướng Chính phủ về thủ tục hành chính"),), [], ""),
    ("issuer-symbol-mismatch", "one issuer behind the last of a list", (cites("12/KH-UBND", "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020, Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Chính phủ về thủ tục hành chính"),), [W], "Thủ tướng Chính phủ"),
    # --- missing-number ---
    ("missing-number", "a marred day stands", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày ñ| tháng 42 năm 20Z6"),), [I], "Không đọc được ngày"),
    ("missing-number", "a day of letters stands", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày O5 tháng l năm"),), [I], "Không đọc được ngày"),
    ("missing-number", "a sign glued to the word", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày( 5| tháng 3 năm 2026"),), [I], "Không đọc được ngày"),
    ("missing-number", "signs that hold the words together", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày‘{”tháng 03 năm 2026"),), [I], "Không đọc được ngày"),
    ("missing-number", "two signs apart from each other", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày ¥ § tháng 03 năm 2026"),), [I], "Không đọc được ngày"),
    ("missing-number", "the year that is legible bounds the day", (doc("12/KH-UBND", "2026-03-05", "Thực hiện Kế hoạch số 5/KH-UBND ngày 12/9/2025 của UBND tỉnh;").replace("ngày 05 tháng 03 năm 2026", "ngày} tháng 03 năm 2026"),), [I], "01/01/2026"),
    ("missing-number", "a day left open", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace("ngày 05 tháng 03 năm 2026", "ngày ...  tháng 03 năm 2026"),), [W], "ngày ban hành"),
    ("missing-number", "a slip that goes round", ("PHIẾU TRÌNH LÃNH ĐẠO PHÊ DUYỆT\nKính gửi: Đồng chí Giám đốc Sở\nPhòng Kế hoạch đề nghị cho ý kiến về dự toán quý III.\nTRƯỞNG PHÒNG\nTrần Minh Quang\n",), [], ""),
    ("missing-number", "a slip with letterhead and day", ("SỞ Y TẾ TỈNH NINH BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNinh Bình, ngày 05 tháng 3 năm 2026\nPHIẾU YÊU CẦU CUNG CẤP SỐ LIỆU\nKính gửi: Phòng Tài chính\nĐề nghị gửi bảng lương tháng 2.\nTRƯỞNG PHÒNG\nTrần Minh Quang\n",), [], ""),
    ("missing-number", "a slip that hands on", ("VĂN PHÒNG SỞ\nPHIẾU CHUYỂN HỒ SƠ\nKính gửi: Phòng Nghiệp vụ Y\nChuyển hồ sơ của bà Lê Thị Hoa để giải quyết.\nCHÁNH VĂN PHÒNG\nTrần Minh Quang\n",), [], ""),
    ("missing-number", "no day stands", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.").replace(", ngày 05 tháng 03 năm 2026", ""),), [W], "ngày ban hành"),
    # --- date-conflict ---
    ("date-conflict", "a month misprinted", tuple(cites(f"{n}/KH-UBND", f"Quyết định số 890/QĐ-UBND ngày {day} {SCHEME}") for n, day in ((12, "15/9/2025"), (13, "15/9/2025"), (14, "15/8/2025"))), [E], "15/9/2025"),
    ("date-conflict", "against the verified date", (cites("12/KH-UBND", "Chỉ thị số 36-CT/TW ngày 16/8/2018 của Bộ Chính trị"),), [E], "16/8/2019"),
    ("date-conflict", "the year in the number decides", (doc("12/BC-UBND", "2026-03-05", "- Thông tư số 28/2007/TT-BTC ngày 03/4/2007 của Bộ Tài chính;\n- Thông tư số 28/2007/TT-BTC ngày 03/4/2008 của Bộ Tài chính;", kind=BC),), [E], "khớp với năm trong số"),
    ("date-conflict", "a register that began anew on 01/7/2025", (cites("12/KH-UBND", "Quyết định số 45/QĐ-UBND ngày 15/01/2025 của UBND tỉnh Ninh Bình về giao dự toán"), cites("13/KH-UBND", "Quyết định số 45/QĐ-UBND ngày 05/7/2025 của UBND tỉnh Ninh Bình về thành lập Sở Nội vụ")), [I], "hai văn bản khác nhau"),
    ("date-conflict", "adoption and promulgation of a law", (cites("12/KH-UBND", "Luật số 49/2010/QH12 ngày 28/6/2010"),), [I], "ngày công bố"),
    ("date-conflict", "a law dated before its adoption is a slip", (cites("12/KH-UBND", "Luật số 68/2014/QH13 ngày 16/11/2014"),), [E], "26/11/2014"),
    # --- year-mismatch ---
    ("year-mismatch", "the verified date is suggested", (cites("12/KH-UBND", "Nghị định số 78/2025/NĐ-CP ngày 01/4/2022 của Chính phủ"),), [E], "01/4/2025"),
    ("year-mismatch", "the term tells that the year is wrong, once", (cites("12/KH-UBND", "Luật số 55/2015/QH11 ngày 29/11/2005"),), [E], "55/2005/QH11"),
    ("year-mismatch", "without a day the year may be wrong as well", (cites("12/KH-UBND", "Luật Ngân sách nhà nước số 89/2015/QH15"),), [E], "89/2025/QH15; 89/2015/QH13"),
    ("year-mismatch", "the term is wrong", (cites("12/KH-UBND", "Luật số 91/2025/QH14 ngày 26/6/2025"),), [E], "91/2025/QH15"),
    # --- sequence-anomaly ---
    ("sequence-anomaly", "one body, set up anew in the middle of the year", (cites("12/KH-UBND", "Quyết định số 215/QĐ-UBND ngày 10/02/2025 của UBND tỉnh Ninh Bình; Quyết định số 01/QĐ-UBND ngày 01/7/2025 của UBND tỉnh Ninh Bình; Quyết định số 90/QĐ-UBND ngày 20/7/2025 của UBND tỉnh Ninh Bình"),), [], ""),
    ("sequence-anomaly", "a province that was not merged goes on", (doc("12/BC-UBND", "2026-03-05", "Thực hiện Quyết định số 215/QĐ-UBND ngày 10/02/2025 của UBND tỉnh Sơn La; Quyết định số 12/QĐ-UBND ngày 01/7/2025 của UBND tỉnh Sơn La; Quyết định số 900/QĐ-UBND ngày 20/7/2025 của UBND tỉnh Sơn La;", kind=BC, issuer="ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", place="Sơn La"),), [W], "12/QĐ-UBND"),
    ("sequence-anomaly", "a year that the number gainsays", (cites("12/KH-UBND", "Nghị định số 61/2019/NĐ-CP ngày 12/3/2021 của Chính phủ; Nghị định số 84/2019/NĐ-CP ngày 14/11/2019 của Chính phủ"),), [], ""),
    ("sequence-anomaly", "about a Party congress", (cites("12/KH-UBND", "Quyết định số 1200-QĐ/TU ngày 10/8/2025 và Quyết định số 25-QĐ/TU ngày 05/10/2025 của Ban Thường vụ Tỉnh ủy Sơn La"),), [], ""),
    # --- cites-later-document ---
    ("cites-later-document", "a year too late", (cites("12/KH-UBND", f"Quyết định số 990/QĐ-UBND ngày 20/11/2026 {SCHEME}"),), [E], "20/11/2025"),
    ("cites-later-document", "what is to be issued", (cites("12/KH-UBND", "dự thảo Nghị quyết số 15/NQ-HĐND ngày 30/3/2026 của HĐND tỉnh"),), [], ""),
    # --- blank-number ---
    ("blank-number", "copies of one letter are told once", (doc("      /KH-UBND", "", "1. Giao Sở Y tế chủ trì."), doc("      /KH-UBND", "", "1. Giao Sở Y tế chủ trì .")), [E], "cả 2 bản"),
    ("blank-number", "two offices, one title", (doc("      /KH-UBND", "", "1. Giao Sở Y tế chủ trì."), doc("      /KH-UBND", "", "1. Giao Phòng Y tế chủ trì.", issuer=COMMUNE)), [E, E], "KH-UBND"),
    ("blank-number", "a point and a long dash in the symbol", (doc("      /QĐ. BQL–VP", "", "Điều 1. Ban hành.", kind=QD, issuer="BAN QUẢN LÝ KHU KINH TẾ\nTỈNH NINH BÌNH"),), [E], "ký hiệu QĐ.BQL-VP"),
    # --- malformed-number ---
    ("malformed-number", "a point alone", (cites("12/KH-UBND", "Quyết định số 101/QĐ.BQL-TC ngày 05/3/2018 của Ban Quản lý"),), [I], "101/QĐ-BQL-TC"),
    ("malformed-number", "an office that always writes a point", (cites("12/KH-UBND", "Quyết định số 101/QĐ.BQL-TC ngày 05/3/2018 và Quyết định số 77/QĐ.BQL-KH ngày 02/4/2018 của Ban Quản lý"),), [], ""),
    ("malformed-number", "a text that writes its own number so", (doc("      /QĐ.BQL-VP", "", "Theo Quyết định số 101/QĐ.BQL-TC ngày 05/3/2018 của Ban.", kind=QD),), [], ""),
    ("malformed-number", "a lost hyphen is none", (cites("12/KH-UBND", "Chỉ thị số 13/CTUBND ngày 05/3/2018 của UBND tỉnh"),), [W], "13/CT-UBND"),
    ("blank-number", "a draft says all its blanks at once", (DRAFT,), [I], "dự thảo"),
    ("blank-number", "signed and blank", (doc("      /KH-UBND", "", "1. Giao Sở Y tế chủ trì."),), [E], "KH-UBND"),
    ("blank-number", "model forms of a circular", (doc("05/2025/TT-BNV", "2025-06-24", "Điều 1. Ban hành biểu mẫu.", kind="THÔNG TƯ", issuer="BỘ NỘI VỤ", place="Hà Nội") + FORMS,), [], ""),
    ("blank-number", "a form to fill in behind a plan", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.") + "PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh)\nTên cơ sở: ..................\nĐịa chỉ: ..................\nĐược cấp phép theo Quyết định số ....../QĐ-SYT ngày .../.../... của Sở Y tế\nSố giường: ..........\n",), [], ""),
    ("blank-number", "a declaration behind a circular letter", (doc("31/SNV-TCCB", "2026-03-05", "Gửi kèm mẫu báo cáo.", kind="", title="") + "PHỤ LỤC I\n(Kèm theo Công văn số 31/SNV-TCCB ngày 05/3/2026)\nHọ và tên ..............\nNgày sinh ............\nTuyển dụng tại Quyết định số……/QĐ-UBND ngày…/…/……\nĐơn vị công tác …………\n",), [], ""),
    ("blank-number", "a draft minute behind a decision", (doc("41/QĐ-UBND", "2026-03-05", "Điều 1. Ban hành.", kind=QD) + "PHỤ LỤC II\n(Kèm theo Quyết định số 41/QĐ-UBND ngày 05/3/2026)\nHôm nay, ngày ..... tháng ..... năm ......, tại ..............\nĐoàn kiểm tra theo Quyết định số ......./QĐ-STC ngày .../.../...\nÔng (bà): ................ Chức vụ: ...............\n",), [], ""),
    ("blank-number", "a dotted blank among words of an annex", (doc("12/KH-UBND", "2026-03-05", "1. Rà soát.") + "PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh)\nCác đơn vị báo cáo kết quả thực hiện Quyết định số ....../QĐ-SYT ngày 12/01/2026 của Sở Y tế về tiêm chủng.\n",), [W], "để trống số"),
    ("self-reference", "model forms of a circular", (doc("05/2025/TT-BNV", "2025-06-24", "Điều 1. Ban hành biểu mẫu.", kind="THÔNG TƯ", issuer="BỘ NỘI VỤ", place="Hà Nội") + FORMS,), [], ""),
    ("self-reference", "words left over from a directive", (task("Sở Nội vụ theo dõi việc thực hiện Chỉ thị này."),), [W], "chỉ thị này"),
    ("self-reference", "a submission about a draft", (doc("33/TTr-UBND", "2026-02-10", "Ủy ban nhân dân tỉnh trình dự thảo Nghị quyết quy định mức thu.\nNghị quyết này gồm 3 điều.", kind="TỜ TRÌNH"),), [], ""),
    # --- cites-expired ---
    ("cites-expired", "the heir of the heir holds by now", (decision(OLD_LAW),), [W], "72/2025/QH15"),
    ("cites-expired", "replaced by a decision that is held", (decision("Căn cứ Quyết định số 120/QĐ-UBND ngày 15/7/2025 của UBND tỉnh Ninh Bình;"), decision("Thay thế Quyết định số 120/QĐ-UBND ngày 15/7/2025 của UBND tỉnh Ninh Bình.", number="33/QĐ-UBND", date="2026-01-15")), [W], "33/QĐ-UBND"),
    ("cites-expired", "only a part was repealed", (decision("Căn cứ Quyết định số 120/QĐ-UBND ngày 15/7/2025 của UBND tỉnh Ninh Bình;"), decision("Bãi bỏ khoản 2 Điều 5 Quyết định số 120/QĐ-UBND ngày 15/7/2025 của UBND tỉnh Ninh Bình.", number="33/QĐ-UBND", date="2026-01-15")), [], ""),
    ("cites-expired", "what replaces it has no effect yet", (decision("Căn cứ Quyết định số 12/2024/QĐ-UBND ngày 15/7/2024 của UBND tỉnh Ninh Bình;"), doc("05/2026/QĐ-UBND", "2026-02-25", "Điều 1. Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2026.\nĐiều 2. Quyết định này thay thế Quyết định số 12/2024/QĐ-UBND ngày 15/7/2024 của UBND tỉnh Ninh Bình.", kind=QD)), [], ""),
    # --- not-yet-in-force ---
    ("not-yet-in-force", "normative, in force before its basis", (doc("15/2026/NQ-HĐND", "2026-03-05", "Căn cứ Luật Chuyển đổi số số 148/2025/QH15;\nĐiều 1. Quy định.\nNghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 05 tháng 03 năm 2026 và có hiệu lực từ ngày 20 tháng 3 năm 2026.", kind=NQ, issuer=COUNCIL),), [W], "01/7/2026"),
    ("not-yet-in-force", "normative, in force with its basis", (doc("15/2026/NQ-HĐND", "2026-03-05", "Căn cứ Luật Chuyển đổi số số 148/2025/QH15;\nĐiều 1. Quy định.\nNghị quyết này có hiệu lực từ ngày 01 tháng 7 năm 2026.", kind=NQ, issuer=COUNCIL),), [], ""),
    # --- basis-rank ---
    ("basis-rank", "a letter", (decision(f"{NEW_LAW}\nCăn cứ Công văn số 1123/BTC-NSNN ngày 10/02/2026 của Bộ Tài chính;", number="17/2026/QĐ-UBND"),), [W], "1123/BTC-NSNN"),
    ("basis-rank", "an individual decision may", (decision(f"{NEW_LAW}\nCăn cứ Công văn số 1123/BTC-NSNN ngày 10/02/2026 của Bộ Tài chính;"),), [], ""),
    ("basis-rank", "of the same force", (decision("Căn cứ Quyết định số 05/2026/QĐ-UBND ngày 15/01/2026 của UBND tỉnh Ninh Bình;", number="17/2026/QĐ-UBND"),), [I], "ngang"),
    ("basis-rank", "a commune rests on its province", (doc("01/2025/NQ-HĐND", "2025-09-10", f"{NEW_LAW}\nCăn cứ Quyết định số 35/2025/QĐ-UBND ngày 15 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh Ninh Bình;", kind=NQ, issuer="HỘI ĐỒNG NHÂN DÂN\nXÃ YÊN MÔ", place="Yên Mô"),), [], ""),
    ("basis-rank", "before the rule was made", (doc("21/2016/TT-BTC", "2016-02-05", "Căn cứ Công văn số 123/VPCP-KTTH ngày 10/01/2016 của Văn phòng Chính phủ;", kind="THÔNG TƯ", issuer="BỘ TÀI CHÍNH", place="Hà Nội"),), [I], "123/VPCP-KTTH"),
    # --- authority ---
    ("authority", "KT. by the head", (doc("39/KH-SYT", "2026-03-05", "1. Tiêm chủng.", issuer="UBND TỈNH NINH BÌNH\nSỞ Y TẾ", signed=KT.format("GIÁM ĐỐC")),), [W], "cấp phó"),
    ("authority", "KT. by a deputy in charge", (doc("39/KH-SYT", "2026-03-05", "1. Tiêm chủng.", issuer="UBND TỈNH NINH BÌNH\nSỞ Y TẾ", signed=KT.format("PHÓ GIÁM ĐỐC PHỤ TRÁCH")),), [], ""),
    ("authority", "a circular of a province", (doc("18/2026/TT-UBND", "2026-03-05", "Điều 1. Hướng dẫn.", kind="THÔNG TƯ"),), [E], "thông tư"),
    # --- orphan-detail ---
    ("orphan-detail", "issued for the new law, its name without a year", (doc("05/2025/TT-BNV", "2025-06-24", "Căn cứ Nghị định số 113/2025/NĐ-CP ngày 03 tháng 6 năm 2025 của Chính phủ quy định chi tiết một số điều của Luật Lưu trữ;", kind="THÔNG TƯ", issuer="BỘ NỘI VỤ", place="Hà Nội"),), [], ""),
    ("orphan-detail", "long before its law ended", (decision("Căn cứ Nghị định số 105/2021/NĐ-CP ngày 04 tháng 12 năm 2021 của Chính phủ quy định chi tiết một số điều của Luật Phòng, chống ma túy năm 2021;", date="2023-03-05"),), [], ""),
    # --- renamed-agency ---
    ("renamed-agency", "a department, with its heir", (task("Sở Thông tin và Truyền thông chủ trì xây dựng đề án trước ngày 30/6/2026."),), [W], "Sở Khoa học và Công nghệ"),
    ("renamed-agency", "a partner of the work", (task("Sở Nội vụ chủ trì, phối hợp với Sở Kế hoạch và Đầu tư xây dựng đề án."),), [W], "Sở Tài chính"),
    ("renamed-agency", "a list that says it is the past", (task("UBND phường Tam Điệp, Công an tỉnh Nam Định, Công an tỉnh Hà Nam (cũ) hoàn thành bàn giao hồ sơ."),), [], ""),
    ("renamed-agency", "what was handed over", (doc("12/BC-UBND", "2025-12-10", "1. UBND huyện Hoa Lư đã bàn giao toàn bộ hồ sơ trước ngày 01/7/2025.\n2. Sở Lao động - Thương binh và Xã hội đã hoàn thành bàn giao.", kind=BC),), [], ""),
    ("renamed-agency", "an association keeps its name", (task("Hội Công chứng viên tỉnh Nam Định chuyển giao tài sản trước ngày 30/6/2026."),), [], ""),
    # --- deadline-before-issue ---
    ("deadline-before-issue", "a day gone by", (task("Sở Nội vụ xây dựng đề án, hoàn thành trước ngày 28/02/2026."),), [E], "27/02/2026"),
    ("deadline-before-issue", "its own words stand once", (task("Sở Nội vụ xây dựng đề án vị trí việc làm, hoàn thành trước ngày 28/02/2026."),), [E], "“xây dựng đề án vị trí việc làm”"),
    ("deadline-before-issue", "its year is the document's own, not printed", (task("Sở Nội vụ gửi báo cáo trước ngày 10/11.", date="2025-12-05"),), [W], "09/11/2025"),
    ("deadline-before-issue", "a reminder tells what is over", (doc("87/SNV-CCHC", "2026-03-05", "Đến nay vẫn còn 12 đơn vị chưa gửi báo cáo (đã quá thời hạn yêu cầu trước ngày 28/02/2026). Đề nghị các đơn vị gửi báo cáo trước ngày 10/3/2026.", kind=CV, title="", issuer="UBND TỈNH NINH BÌNH\nSỞ NỘI VỤ"),), [], ""),
    ("deadline-before-issue", "the deadline of an older document", (doc("87/SNV-CCHC", "2025-12-10", "Theo Kế hoạch số 88/KH-SNV ngày 15/01/2025, việc tập huấn phải hoàn thành trước ngày 30/10/2025.", kind=CV, title="", issuer="UBND TỈNH NINH BÌNH\nSỞ NỘI VỤ"),), [I], "30/10/2025"),
    ("deadline-before-issue", "a time told in brackets", (task("Sở Xây dựng kiểm điểm trách nhiệm. Đối với 05 dự án chậm tiến độ (hạn hoàn thành trước ngày 25/02/2026), báo cáo trước ngày 10/4/2026."),), [I], "25/02/2026"),
    ("deadline-before-issue", "a condition of a rule", (decision("Người được tuyển dụng trước ngày 01/7/2025 thì hưởng mức cũ đến hết ngày 31/12/2025.", number="17/2026/QĐ-UBND"),), [], ""),
    # --- deadline-order ---
    ("deadline-order", "a range that ends before it begins", (task("Sở Nội vụ tổ chức tập huấn, thời gian thực hiện từ ngày 20/5/2026 đến ngày 10/5/2026."),), [E], "trước khi bắt đầu"),
    ("deadline-order", "a range over the turn of the year", (task("Sở Nội vụ tổ chức tập huấn, thời gian thực hiện từ ngày 20/12/2026 đến ngày 10/01/2027."),), [], ""),
    # --- deadline-on-holiday ---
    ("deadline-on-holiday", "Tết, by the table of the year", (task("Sở Nội vụ hoàn thành chậm nhất ngày 17/02/2026.", date="2026-01-05"),), [I], "23/02/2026"),
    ("deadline-on-holiday", "Giỗ Tổ, made up on the Monday", (task("Sở Nội vụ hoàn thành chậm nhất ngày 27/4/2026."),), [I], "28/4/2026"),
    ("deadline-on-holiday", "a make-up Saturday is worked", (task("Sở Nội vụ hoàn thành chậm nhất ngày 04/5/2024.", date="2024-03-05"),), [], ""),
    # --- task-without-deadline ---
    ("task-without-deadline", "the closing clause is none", (decision("Theo đề nghị của Sở Nội vụ.\nĐiều 2. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này."),), [], ""),
    # --- missing-delegation ---
    ("missing-delegation", "it details a decree it does not rest on", (doc("05/2025/TT-BNV", "2025-06-24", "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;\nĐiều 1. Thông tư này hướng dẫn thi hành Nghị định số 113/2025/NĐ-CP ngày 03 tháng 6 năm 2025 của Chính phủ.", kind="THÔNG TƯ", issuer="BỘ NỘI VỤ", place="Hà Nội"),), [I], "113/2025/NĐ-CP"),
    ("missing-delegation", "among its bases", (doc("05/2025/TT-BNV", "2025-06-24", "Căn cứ Nghị định số 113/2025/NĐ-CP ngày 03 tháng 6 năm 2025 của Chính phủ;\nĐiều 1. Thông tư này hướng dẫn thi hành Nghị định số 113/2025/NĐ-CP ngày 03 tháng 6 năm 2025 của Chính phủ.", kind="THÔNG TƯ", issuer="BỘ NỘI VỤ", place="Hà Nội"),), [], ""),
    ("missing-delegation", "a law by its name here, by its number there", (doc("113/2025/NĐ-CP", "2025-06-03", "Căn cứ Luật Lưu trữ số 33/2024/QH15;\nĐiều 1. Nghị định này quy định chi tiết một số điều của Luật Lưu trữ.", kind="NGHỊ ĐỊNH", title="Quy định chi tiết một số điều của Luật Lưu trữ", issuer="CHÍNH PHỦ", place="Hà Nội"),), [], ""),
    # --- register-gap ---
    ("register-gap", "eleven of twelve", tuple(doc(f"{n:02d}/KH-UBND", "2026-03-05", "1. Giao Sở Y tế chủ trì.", title=f"Kế hoạch thứ {n}") for n in range(1, 13) if n != 7), [I], "11/12 số"),
    ("register-gap", "a handful tells nothing", tuple(doc(f"{n:02d}/KH-UBND", "2026-03-05", "1. Giao Sở Y tế chủ trì.", title=f"Kế hoạch thứ {n}") for n in (1, 2, 5, 9)), [], ""),
    # --- form ---
    ("form", "no copy is kept", (task("Sở Y tế chủ trì.").replace("- Lưu: VT.\n", ""),), [I], "Lưu"),
    ("form", "a copy is kept", (task("Sở Y tế chủ trì."),), [], ""),
    ("form", "the word ends with số", (cites("12/KH-UBND", "Đơn xin cấp mã số số 0417-02/HW-TCHQ ngày 09/9/2025"),), [], ""),
    # --- duplicate-document ---
    ("duplicate-document", "a clash in the register", (doc("34/KH-UBND", "2026-03-05", "1. Giao Sở Y tế chủ trì.", title="Phòng, chống dịch tả lợn châu Phi"), doc("34/KH-UBND", "2026-03-06", "1. Giao Sở Y tế chủ trì.", title="Tổ chức kỳ thi tốt nghiệp trung học phổ thông")), [W], "trùng số"),
    ("duplicate-document", "before and after the body was set up anew", (doc("34/KH-UBND", "2025-02-05", "1. Giao Sở Y tế chủ trì.", title="Phòng, chống dịch tả lợn châu Phi"), doc("34/KH-UBND", "2025-08-06", "1. Giao Sở Y tế chủ trì.", title="Tổ chức kỳ thi tốt nghiệp trung học phổ thông")), [], ""),
    # --- folded information ---
    ("missing-document", "one finding a text", (cites("12/KH-UBND", "Quyết định số 990/QĐ-UBND ngày 20/11/2025 và Quyết định số 991/QĐ-UBND ngày 20/11/2025 của UBND tỉnh Ninh Bình"),), [I], "2 văn bản"),
    ("undated-citation", "one finding a text", (cites("12/KH-UBND", "Quyết định số 524/QĐ-TTg của Thủ tướng Chính phủ; Nghị quyết số 08-NQ/TU của Tỉnh ủy"),), [I], "mỗi năm hoặc mỗi nhiệm kỳ"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "texts", "severities", "words"),
    [(rule, texts, severities, words) for rule, _, texts, severities, words in CASES],
    ids=[f"{rule}: {why}" for rule, why, _, _, _ in CASES],
)
def test_texts(
    tmp_path: Path, rule: str, texts: tuple[str, ...], severities: list[str], words: str
) -> None:
    found = audited(tmp_path, *texts, rule=rule)
    assert [finding.severity for finding in found] == severities, found
    said = " ".join(
        f"{each.message.vi} {each.suggestion.value if each.suggestion else ''}" for each in found
    )
    assert words in said


def test_the_evidence_of_a_blank_number_is_its_line(tmp_path: Path) -> None:
    letter = doc("      /SNV- XDCQ", "", "Gửi báo cáo.", kind="", title="", issuer="SỞ NỘI VỤ")
    (found,) = audited(tmp_path, letter, rule="blank-number")
    assert found.evidence[0].quote.endswith("/SNV- XDCQ")
