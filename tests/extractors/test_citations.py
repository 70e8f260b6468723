"""Citations, their relations and nesting, on sentences written for the purpose."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cancu
from extractors.facts import Facts
from extractors.facts.citations import find_citations
from extractors.facts.dates import find_dates
from extractors.facts.numbers import find_numbers
from extractors.facts.relations import relations
from extractors.model import (
    Block,
    Citation,
    Document,
    Identity,
    NumberStatus,
    Outline,
    Part,
    Relation,
    Repair,
    Source,
    Span,
    TextSource,
)
from tests.cost import grows_linearly

HEADER = Identity(
    type="QĐ",
    number="90/QĐ-UBND",
    number_status=NumberStatus.PRINTED,
    date=dt.date(2025, 8, 1),
    issuer="UBND tỉnh Sơn La",
    locality="Sơn La",
)


def read(text: str, header: Identity = HEADER) -> tuple[Document, Facts]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    document = Document(text, tuple(blocks))
    facts = Facts(
        outline=Outline((Part(None, None, Span(0, len(text))),), ()),
        header=header,
        numbers=find_numbers(text),
        dates=find_dates(text),
    )
    facts["citations"] = find_citations(document, facts)
    facts["relations"] = relations(document, facts)
    return document, facts


def cited(text: str, header: Identity = HEADER) -> tuple[Citation, ...]:
    return read(text, header)[1].citations


# (id, text, one line a citation: number or name | relation | of)
RELATIONS: list[tuple[str, str, str]] = [
    (
        "can-cu",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
        "30/2020/NĐ-CP can_cu",
    ),
    (
        "can-cu-several",
        "Căn cứ Luật Đất đai năm 2024; Nghị định số 102/2024/NĐ-CP và Quyết định số 5/QĐ-TTg;",
        "Luật Đất đai can_cu; 102/2024/NĐ-CP can_cu; 5/QĐ-TTg can_cu",
    ),
    (
        "can-cu-then-prose",
        "Căn cứ Kế hoạch số 7/KH-UBND ngày 02/01/2025 của UBND tỉnh về cải cách, "
        "Sở Nội vụ ban hành Hướng dẫn số 8/HD-SNV.",
        "7/KH-UBND can_cu; 8/HD-SNV dan_chieu",
    ),
    (
        "can-cu-is-no-citation",
        "Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế đã ban hành Kế hoạch số 24/KH-SYT.",
        "24/KH-SYT dan_chieu",
    ),
    (
        "continuation-line",
        "Căn cứ Luật Đầu tư công năm 2024\nLuật Ngân sách nhà nước năm 2015;\nTheo "
        "đề nghị của Sở Tài chính tại Tờ trình số 9/TTr-STC.",
        "Luật Đầu tư công can_cu; Luật Ngân sách nhà nước can_cu; 9/TTr-STC de_nghi",
    ),
    (
        "last-item-of-a-basis",
        "Căn cứ Luật Giao dịch điện tử năm 2023; Thực hiện Kế hoạch số 19-KH/ĐU ngày 16/3/2026;",
        "Luật Giao dịch điện tử can_cu; 19-KH/ĐU thuc_hien",
    ),
    (
        "own-clause-behind-a-basis",
        "Căn cứ Chỉ thị số 52-CT/TW, các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ và các tỉnh "
        "xây dựng kế hoạch triển khai Nghị quyết số 72-NQ/TW.",
        "52-CT/TW can_cu; 72-NQ/TW dan_chieu",
    ),
    (
        "heading",
        "2. Căn cứ pháp lý\n- Luật Đất đai năm 2024;\n- Quyết định số 11/QĐ-TTg "
        "ngày 05/01/2025.\nCông tác này được nêu tại Báo cáo số 3/BC-UBND.",
        "Luật Đất đai can_cu; 11/QĐ-TTg can_cu; 3/BC-UBND dan_chieu",
    ),
    (
        "no-heading",
        "Căn cứ tình hình thực tế các đơn vị\n- Báo cáo theo Công văn số 5/SNV-TCCB.",
        "5/SNV-TCCB dan_chieu",
    ),
    (
        "opening",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Kế "
        "hoạch số 5-KH/TU của Tỉnh ủy; UBND tỉnh ban hành Kế hoạch như sau:",
        "57-NQ/TW thuc_hien; 5-KH/TU thuc_hien",
    ),
    (
        "body",
        "- Tiếp tục chỉ đạo các xã thực hiện Quyết định số 4/QĐ-UBND ngày 03/02/2025.",
        "4/QĐ-UBND dan_chieu",
    ),
    (
        "proposal",
        "Xét đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 50/TTr-STC và Báo cáo số 12/BC-STP.",
        "50/TTr-STC de_nghi; 12/BC-STP de_nghi",
    ),
    (
        "proposal-mid-sentence",
        "Thống nhất chủ trương theo đề nghị của Công an tỉnh tại Tờ trình số "
        "6-TTr/ĐU; Ban Tổ chức tại Báo cáo số 7-BC/BTCTU.",
        "6-TTr/ĐU de_nghi; 7-BC/BTCTU de_nghi",
    ),
    (
        "replaces",
        "Quyết định này thay thế Quyết định số 12/2020/QĐ-UBND về phân cấp, Quyết "
        "định số 15/2021/QĐ-UBND ngày 06/6/2021.",
        "12/2020/QĐ-UBND thay_the; 15/2021/QĐ-UBND thay_the",
    ),
    (
        "repeals",
        "Bãi bỏ Quyết định số 33/2019/QĐ-UBND và các Quyết định số 12, 13/QĐ-UBND ngày 05/01/2020.",
        "33/2019/QĐ-UBND bai_bo; 12/QĐ-UBND bai_bo; 13/QĐ-UBND bai_bo",
    ),
    (
        "expires",
        "Nghị định số 15/2018/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu "
        "lực, trừ quy định tại Điều 5.",
        "15/2018/NĐ-CP bai_bo",
    ),
    (
        "announced-list",
        "Điều 2. Bãi bỏ các văn bản sau đây:\n1. Quyết định số 1/2019/QĐ-UBND;\n"
        "2. Quyết định số 2/2020/QĐ-UBND.\nĐiều 3. Các sở báo cáo theo Công văn số 5/UBND-NC.",
        "1/2019/QĐ-UBND bai_bo; 2/2020/QĐ-UBND bai_bo; 5/UBND-NC dan_chieu",
    ),
    (
        "inline-list",
        "Thông tư này thay thế các Thông tư: số 01/2019/TT-BNV ngày 24/01/2019, số 02/2019/TT-BNV.",
        "01/2019/TT-BNV thay_the; 02/2019/TT-BNV thay_the",
    ),
    (
        "expired-is-told",
        "Đến nay Nghị định số 15/2018/NĐ-CP đã hết hiệu lực.",
        "15/2018/NĐ-CP dan_chieu",
    ),
    (
        "amends",
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 28/2011/TT-BTC ngày 28/02/2011.",
        "28/2011/TT-BTC sua_doi",
    ),
    (
        "amends-an-attachment",
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết "
        "định số 45/2022/QĐ-UBND.",
        "45/2022/QĐ-UBND sua_doi",
    ),
    (
        "guides",
        "Thông tư này hướng dẫn thi hành một số điều của Nghị định số 30/2020/NĐ-CP.",
        "30/2020/NĐ-CP huong_dan",
    ),
    (
        "suspends",
        "Đình chỉ việc thi hành Quyết định số 4/QĐ-UBND ngày 03/02/2025.",
        "4/QĐ-UBND dinh_chi",
    ),
    ("corrects", "Đính chính Thông tư số 05/2025/TT-BNV ngày 01/3/2025.", "05/2025/TT-BNV dinh_chinh"),
    (
        "answers",
        "Phúc đáp Công văn số 1234/BNV-CCVC ngày 05/6/2025 của Bộ Nội vụ",
        "1234/BNV-CCVC tra_loi",
    ),
    (
        "follows",
        "Tiếp theo Kế hoạch số 10/KH-UBND ngày 05/01/2025, Sở Nội vụ đề nghị",
        "10/KH-UBND tiep_theo",
    ),
    (
        "attached",
        "(Kèm theo Quyết định số 77/QĐ-UBND ngày 01/8/2025 của UBND tỉnh)",
        "77/QĐ-UBND kem_theo",
    ),
    (
        "nested",
        "Kế hoạch số 12/KH-SNV về triển khai thực hiện Nghị quyết số 1/NQ-CP ngày "
        "08/01/2025 và Chỉ thị số 5/CT-TTg.",
        "12/KH-SNV dan_chieu; 1/NQ-CP thuc_hien 12/KH-SNV; 5/CT-TTg thuc_hien 12/KH-SNV",
    ),
    (
        "nested-law",
        "Căn cứ Nghị định số 105/2021/NĐ-CP quy định chi tiết một số điều của Luật "
        "Phòng, chống ma túy;",
        "105/2021/NĐ-CP can_cu; Luật Phòng, chống ma túy huong_dan 105/2021/NĐ-CP",
    ),
    (
        "proposing-is-not-amending",
        "Xét Tờ trình số 31/TTr-UBND về việc ban hành Nghị quyết sửa đổi "
        "Nghị quyết số 48/2022/NQ-HĐND;",
        "31/TTr-UBND de_nghi; 48/2022/NQ-HĐND dan_chieu 31/TTr-UBND",
    ),
    (
        "list-in-title-or-beside",
        "trọng tâm là: Kế hoạch số 3/KH-UBND về chuyển đổi số, Quyết định số "
        "4/QĐ-UBND; Chỉ thị số 5/CT-TTg",
        "3/KH-UBND dan_chieu; 4/QĐ-UBND dan_chieu; 5/CT-TTg dan_chieu",
    ),
    (
        "amendment-tail",
        "Căn cứ Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung một số điều "
        "theo Luật số 43/2024/QH15, Luật số 47/2024/QH15;",
        "31/2024/QH15 can_cu; 43/2024/QH15 can_cu; 47/2024/QH15 can_cu",
    ),
    (
        "who-changed-it-in-brackets",
        "Điều 1. Bãi bỏ Quyết định số 1/2015/QĐ-UBND (đã được sửa đổi, bổ sung tại Quyết định số "
        "2/2016/QĐ-UBND); Quyết định số 3/2017/QĐ-UBND.",
        "1/2015/QĐ-UBND bai_bo; 2/2016/QĐ-UBND dan_chieu; 3/2017/QĐ-UBND bai_bo",
    ),
    (
        "who-changed-it-in-a-basis",
        "Căn cứ Nghị định số 5/2020/NĐ-CP (được sửa đổi, bổ sung bởi Nghị định số 6/2021/NĐ-CP);",
        "5/2020/NĐ-CP can_cu; 6/2021/NĐ-CP can_cu",
    ),
    (
        "brackets-twice-in-a-list",
        "Điều 1. Đính chính Thông tư số 5/2021/TT-BYT (được sửa đổi, bổ sung bởi Thông tư số "
        "7/2022/TT-BYT và Thông tư số 9/2023/TT-BYT) và Thông tư số 8/2021/TT-BYT (được sửa đổi, bổ "
        "sung bởi Thông tư số 9/2023/TT-BYT).",
        "5/2021/TT-BYT dinh_chinh; 7/2022/TT-BYT dan_chieu; 9/2023/TT-BYT dan_chieu; "
        "8/2021/TT-BYT dinh_chinh; 9/2023/TT-BYT dan_chieu",
    ),
    (
        "changed-by-a-third",
        "Điều 1. Quyết định này thay thế Quyết định số 23/2023/QĐ-UBND sửa đổi, bổ sung Quyết định số "
        "19/2022/QĐ-UBND được sửa đổi, bổ sung bởi Quyết định số 20/2022/QĐ-UBND.",
        "23/2023/QĐ-UBND thay_the; 19/2022/QĐ-UBND sua_doi 23/2023/QĐ-UBND; "
        "20/2022/QĐ-UBND dan_chieu 23/2023/QĐ-UBND",
    ),
    (
        "semicolon-in-a-title-then-the-next",
        "Điều 1. Quyết định này thay thế Quyết định số 5/2021/QĐ-UBND ngày 2/3/2021 của UBND tỉnh quy "
        "định chức năng, nhiệm vụ; quyền hạn và cơ cấu của Sở Y tế; Quyết định số 6/2022/QĐ-UBND ngày "
        "3/4/2022.",
        "5/2021/QĐ-UBND thay_the; 6/2022/QĐ-UBND thay_the",
    ),
    (
        "what-ends-behind-a-semicolon",
        "2. Thông tư này sửa đổi Thông tư số 11/2018/TT-BYT; Thông tư số 20/2017/TT-BYT hết hiệu "
        "lực kể từ ngày Thông tư này có hiệu lực.",
        "11/2018/TT-BYT sua_doi; 20/2017/TT-BYT bai_bo",
    ),
    (
        "two-that-end-behind-a-semicolon",
        "2. Thông tư này sửa đổi Thông tư số 11/2018/TT-BYT; Thông tư số 20/2017/TT-BYT và Thông "
        "tư số 21/2017/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        "11/2018/TT-BYT sua_doi; 20/2017/TT-BYT bai_bo; 21/2017/TT-BYT bai_bo",
    ),
    (
        "two-of-one-day-in-a-title",
        "Thực hiện Chương trình hành động số 58-CTr/TU ngày 12/3/2024 của Tỉnh ủy thực hiện Kết luận "
        "số 66-KL/TW ngày 09/2/2024 và Chương trình hành động số 17-CTr/TW ngày 09/2/2024 của Bộ Chính "
        "trị, các xã báo cáo.",
        "58-CTr/TU thuc_hien; 66-KL/TW thuc_hien 58-CTr/TU; 17-CTr/TW thuc_hien 58-CTr/TU",
    ),
    (
        "issues-a-decree-that-amends",
        "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP.",
        "15/2020/NĐ-CP sua_doi",
    ),
    (
        "other-words-instead",
        "2. Thay thế cụm từ “Bộ A” bằng “Bộ B” tại các Điều 5, 6 và 8 Nghị định số 15/2020/NĐ-CP.",
        "15/2020/NĐ-CP sua_doi",
    ),
    (
        "a-draft-that-details",
        "Bộ Y tế họp về dự thảo Nghị định quy định chi tiết Luật Dược số 105/2016/QH13.",
        "105/2016/QH13 dan_chieu",
    ),
    (
        "ends-with-its-amenders",
        "Luật A số 29/2013/QH13 đã được sửa đổi, bổ sung theo Luật số 28/2018/QH14 hết hiệu lực "
        "kể từ ngày Luật này có hiệu lực thi hành.",
        "29/2013/QH13 bai_bo; 28/2018/QH14 dan_chieu",
    ),
    (
        "brackets-in-a-basis",
        "Căn cứ Điều lệ Công đoàn (khóa XIII), Nghị định số 8/2024/NĐ-CP ngày 5/1/2024;",
        "8/2024/NĐ-CP can_cu",
    ),
    (
        "on-the-ground-of",
        "Thực hiện Kế hoạch số 7/KH-UBND ngày 5/1/2024; trên cơ sở Thông tư số 9/2024/TT-BYT, Sở lập",
        "7/KH-UBND thuc_hien; 9/2024/TT-BYT can_cu",
    ),
    (
        "these-expire",
        "Các Nghị quyết sau đây hết hiệu lực: Nghị quyết số 11/2019/NQ-HĐND ngày 16/7/2019 và "
        "Nghị quyết số 23/2020/NQ-HĐND ngày 10/12/2020.",
        "11/2019/NQ-HĐND bai_bo; 23/2020/NQ-HĐND bai_bo",
    ),
    (
        "these-expire-in-lines",
        "2. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\n"
        "a) Nghị định số 70/2015/NĐ-CP ngày 01/9/2015;\nb) Nghị định số 20/2020/NĐ-CP ngày 17/02/2020.",
        "70/2015/NĐ-CP bai_bo; 20/2020/NĐ-CP bai_bo",
    ),
    (
        "and-the-texts",
        "Thông tư này thay thế Thông tư số 2/2012/TT-BNV ngày 16/5/2012 và các văn bản: Công văn số "
        "12/BNV-TL ngày 10/4/2012; Chỉ thị số 8/CT-BNV.",
        "2/2012/TT-BNV thay_the; 12/BNV-TL thay_the; 8/CT-BNV thay_the",
    ),
    (
        "ended-behind-what-its-title-names",
        "Các quy định tại Thông tư số 6/2003/TT-BTS ngày 10/4/2003 về việc nuôi tôm theo Quyết định "
        "số 224/1999/QĐ-TTg ngày 08/12/1999, hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        "6/2003/TT-BTS bai_bo; 224/1999/QĐ-TTg dan_chieu 6/2003/TT-BTS",
    ),
    (
        "ended-since-this",
        "Kể từ ngày Quyết định này có hiệu lực, Quyết định số 12/QĐ-UBND ngày 05/01/2020 hết hiệu lực.",
        "12/QĐ-UBND bai_bo",
    ),
    (
        "a-title-goes-on-behind-a-semicolon",
        "Quyết định này thay thế Quyết định số 12/QĐ-SNV ngày 05/01/2020 về quy chế làm việc; quy chế "
        "dân chủ và Quyết định số 15/QĐ-SNV ngày 06/01/2021.",
        "12/QĐ-SNV thay_the; 15/QĐ-SNV thay_the",
    ),
    (
        "a-letter-s-second-clause",
        "Tiếp theo Công văn số 12/SNV-VP về báo cáo; Sở Nội vụ đề nghị các xã thực hiện Công văn "
        "số 13/SNV-VP.",
        "12/SNV-VP tiep_theo; 13/SNV-VP dan_chieu",
    ),
    (
        "a-law-s-second-version",
        "Nghị định số 51/1999/NĐ-CP quy định chi tiết Luật Khuyến khích đầu tư (sửa đổi) số "
        "03/1998/QH 10;",
        "51/1999/NĐ-CP dan_chieu; 03/1998/QH10 huong_dan 51/1999/NĐ-CP",
    ),
    (
        "and-the-rules-of",
        "Bãi bỏ Thông tư số 6/2019/TT-BTC và các quy định tại Điều 4 Thông tư số 7/2020/TT-BTC.",
        "6/2019/TT-BTC bai_bo; 7/2020/TT-BTC bai_bo",
    ),
    (
        "a-purpose-within-a-paragraph",
        "Đây là việc lớn. Để thực hiện tốt Kế hoạch số 2/KH-BCĐ về trồng rừng và xét đề nghị "
        "của Chi cục Kiểm lâm tại Tờ trình số 81/TTr-CCKL ngày 01/8/2025, Sở lập kế hoạch",
        "2/KH-BCĐ thuc_hien; 81/TTr-CCKL de_nghi",
    ),
    (
        "a-long-way-from-its-basis",
        "Căn cứ chức năng của mình sớm xem lại danh mục công trình, kế hoạch trồng rừng và các khoản "
        "chi cho năm sau theo phân cấp; nêu rõ phần vốn còn thiếu, bám sát tinh "
        "thần Nghị quyết số 31-NQ/TU.\nThông báo số 52-TB/BTG ngày 30/9/2025",
        "31-NQ/TU dan_chieu; 52-TB/BTG dan_chieu",
    ),
    (
        "no-basis-below-a-sentence",
        "Căn cứ Nghị định số 215/2025/NĐ-CP, các xã sớm chọn hồ chứa cần sửa trước mùa mưa để cùng làm "
        "trong một đợt.\nThông báo số 53-TB/BTG ngày 12/9/2025",
        "215/2025/NĐ-CP can_cu; 53-TB/BTG dan_chieu",
    ),
    (
        "one-that-expired-says-nothing-of-others",
        "Kế hoạch sau đây đã hết hạn. Theo Quyết định số 5/QĐ-UBND ngày 3/2/2023 thì",
        "5/QĐ-UBND dan_chieu",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [r[1:] for r in RELATIONS], ids=[r[0] for r in RELATIONS]
)
def test_relation_and_nesting(text: str, expected: str) -> None:
    spelled = [
        " ".join(filter(None, (c.number or c.name, c.relation.value, c.of))) for c in cited(text)
    ]
    assert "; ".join(spelled) == expected


ASSERTIONS = [
    (
        "passive",
        "Nghị quyết số 48/2022/NQ-HĐND được sửa đổi, bổ sung bởi Nghị quyết số 95/2024/NQ-HĐND.",
        {("95/2024/NQ-HĐND", "sua_doi", "48/2022/NQ-HĐND")},
    ),
    (
        "chain",
        "Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung theo Luật số "
        "43/2024/QH15 và Luật số 47/2024/QH15;",
        {("43/2024/QH15", "sua_doi", "31/2024/QH15"), ("47/2024/QH15", "sua_doi", "31/2024/QH15")},
    ),
    (
        "same-type-is-meant",
        "Nghị định số 78/2025/NĐ-CP của Chính phủ quy định chi tiết Luật Ban hành "
        "văn bản quy phạm pháp luật "
        "được sửa đổi, bổ sung bởi Nghị định số 187/2025/NĐ-CP;",
        {
            ("187/2025/NĐ-CP", "sua_doi", "78/2025/NĐ-CP"),
            ("78/2025/NĐ-CP", "huong_dan", "Luật Ban hành văn bản quy phạm pháp luật"),
        },
    ),
    (
        "replaced",
        "Nghị quyết số 15/2020/NQ-HĐND đã được thay thế bởi Nghị quyết số 20/2024/NQ-HĐND.",
        {("20/2024/NQ-HĐND", "thay_the", "15/2020/NQ-HĐND")},
    ),
    (
        "title",
        "Kế hoạch số 285/KH-UBND của UBND tỉnh về thực hiện Quyết định số 1452/QĐ-TTg;",
        {("285/KH-UBND", "thuc_hien", "1452/QĐ-TTg")},
    ),
    (
        "brackets-end-the-chain",
        "Thông tư số 5/2021/TT-BYT (được sửa đổi, bổ sung bởi Thông tư số 7/2022/TT-BYT); Thông tư số "
        "8/2021/TT-BYT.",
        {("7/2022/TT-BYT", "sua_doi", "5/2021/TT-BYT")},
    ),
    ("nothing", "Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND.", set()),
]


@pytest.mark.parametrize(
    ("text", "expected"), [r[1:] for r in ASSERTIONS], ids=[r[0] for r in ASSERTIONS]
)
def test_what_is_said_of_two_others(text: str, expected: set[tuple[str, str, str]]) -> None:
    _, facts = read(text)
    assert {(a.source, a.relation.value, a.target) for a in facts.relations} == expected


SPANS = [
    (
        "rules-of-joint-work",
        "Hai ngành ký Quy chế phối hợp công tác số 512/QCPH-HQ-BP ngày 05/01/2025",
        ["Quy chế phối hợp công tác số 512/QCPH-HQ-BP ngày 05/01/2025"],
    ),
    (
        "rules-of-joint-work-replaced",
        "thay cho Quy chế phối hợp công tác số 40/QCPH-KL-CA; theo Quy chế phối hợp số 9/QCPH-KL-CA",
        ["Quy chế phối hợp công tác số 40/QCPH-KL-CA", "Quy chế phối hợp số 9/QCPH-KL-CA"],
    ),
    (
        "rules-of-joint-work-at-once",
        "Quy chế phối hợp công tác 77/QCPH-TAND-VKS được gửi các huyện",
        ["Quy chế phối hợp công tác 77/QCPH-TAND-VKS"],
    ),
    (
        "issuer-outside",
        "Theo Quyết định số 7/QĐ-TTg ngày 05/01/2025 của Thủ tướng Chính phủ",
        ["Quyết định số 7/QĐ-TTg ngày 05/01/2025"],
    ),
    (
        "name-before-number",
        "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024",
        ["Luật Đất đai số 31/2024/QH15 ngày 18/01/2024"],
    ),
    ("list", "các Luật số 43/2024/QH15, số 47/2024/QH15", ["Luật số 43/2024/QH15", "số 47/2024/QH15"]),
    (
        "date-behind-issuer",
        "Nghị định số 15/2015/NĐ-CP của Chính phủ ngày 14/02/2015",
        ["Nghị định số 15/2015/NĐ-CP của Chính phủ ngày 14/02/2015"],
    ),
    ("year-ends-sentence", "trái với Luật Đất đai 2024. Việc", ["Luật Đất đai 2024"]),
    ("bare-year", "theo Bộ luật Dân sự 2015 và", ["Bộ luật Dân sự 2015"]),
    ("pinpoint-outside", "tại khoản 2 Điều 6 Nghị định 116/2021/NĐ-CP", ["Nghị định 116/2021/NĐ-CP"]),
]


@pytest.mark.parametrize(("text", "quotes"), [r[1:] for r in SPANS], ids=[r[0] for r in SPANS])
def test_span(text: str, quotes: list[str]) -> None:
    found = cited(text)
    assert [text[c.span.slice] for c in found] == quotes
    assert all(c.clause.covers(c.span) for c in found)


def test_the_clause_covers_pinpoint_issuer_and_title() -> None:
    text = (
        "theo khoản 2 Điều 6 Nghị định số 116/2021/NĐ-CP ngày 21/12/2021 của Chính phủ "
        "quy định về cai nghiện; sau đó"
    )
    (citation,) = cited(text)
    assert text[citation.clause.slice] == text[5:].removesuffix("; sau đó")
    assert citation.title == "quy định về cai nghiện"
    assert citation.issuer == "Chính phủ"
    assert citation.pinpoint is not None
    assert (citation.pinpoint.khoan, citation.pinpoint.dieu) == ("2", "6")


TITLES = [
    ("end-of-item", "Quyết định số 1/QĐ-UBND về việc lập quỹ; sau", "về việc lập quỹ"),
    (
        "brackets",
        "Kế hoạch số 3/KH-UBND thực hiện Chương trình (NTM) năm 2025, UBND",
        "thực hiện Chương trình (NTM) năm 2025, UBND",
    ),
    ("as-follows", "Thông tư số 3/2025/TT-BNV quy định mức chi như sau:", "quy định mức chi"),
    (
        "a-clause-begins",
        "Kế hoạch số 3/KH-UBND về rà soát hộ nghèo, tuy nhiên kết quả",
        "về rà soát hộ nghèo",
    ),
    ("main-clause", "Kế hoạch số 3/KH-UBND về rà soát, Sở Y tế ban hành văn bản", "về rà soát"),
    ("amended", "Nghị định số 5/2020/NĐ-CP về văn thư đã được sửa đổi, bổ sung", "về văn thư"),
    ("footnote", "Quyết định số 1/QĐ-UBND về việc lập quỹ¹", "về việc lập quỹ"),
    ("none", "Quyết định số 1/QĐ-UBND, Quyết định số 2/QĐ-UBND", None),
]


@pytest.mark.parametrize(("text", "title"), [r[1:] for r in TITLES], ids=[r[0] for r in TITLES])
def test_title(text: str, title: str | None) -> None:
    assert cited(text)[0].title == title


def test_who_distributes_a_law_has_not_passed_it() -> None:
    assert cited("sách Luật Đất đai do Bộ Tư pháp phát hành")[0].issuer == "Quốc hội"
    assert cited("Kế hoạch số 5/KH-BCĐ do Sở Y tế chủ trì")[0].issuer != "Sở Y tế tỉnh Sơn La"


def test_a_quoted_subject() -> None:
    text = "theo Nghị quyết số 57-NQ/TW của Bộ Chính trị “về đột phá công nghệ; đổi mới sáng tạo” thì"
    assert cited(text)[0].title == "về đột phá công nghệ; đổi mới sáng tạo"


PINS = [
    ("three", "điểm a khoản 2 Điều 6 Nghị định 116/2021/NĐ-CP", ("6", "2", "a")),
    ("comma", "tại Điều 6, Nghị định 116/2021/NĐ-CP", ("6", None, None)),
    (
        "list",
        "các khoản 1, 3 và 5 Điều 7, Điều 9 Nghị quyết số 198/2025/QH15",
        ("7; 9", "1, 3 và 5", None),
    ),
    ("none", "theo Nghị định 116/2021/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in PINS], ids=[r[0] for r in PINS])
def test_pinpoint(text: str, expected: tuple[str | None, ...] | None) -> None:
    pin = cited(text)[0].pinpoint
    assert (None if pin is None else (pin.dieu, pin.khoan, pin.diem)) == expected


def test_a_date_in_front_belongs_to_what_was_issued_then() -> None:
    (citation,) = cited(
        "đến ngày 05/4/2022, Bộ Công an ban hành Thông tư 13/2022/TT-BCA quy định biểu mẫu"
    )
    assert citation.date == dt.date(2022, 4, 5)
    assert citation.confidence < 1


def test_the_date_of_one_citation_is_not_lent_to_the_next() -> None:
    first, second = cited(
        "Theo Quyết định số 7/QĐ-UBND ngày 02/01/2025, Sở Y tế ban hành Quyết định số 9/QĐ-SYT."
    )
    assert (first.date, second.date) == (dt.date(2025, 1, 2), None)


def test_members_of_a_list_share_date_and_tail() -> None:
    found = cited("Nghị quyết số 05, 07/NQ-HĐND ngày 09/12/2022")
    assert {(c.number, c.date) for c in found} == {
        ("05/NQ-HĐND", dt.date(2022, 12, 9)),
        ("07/NQ-HĐND", dt.date(2022, 12, 9)),
    }


def test_blank_attachment_line_is_an_entry() -> None:
    (citation,) = cited(
        "(Kèm theo Quyết định số      /QĐ-UBND ngày     tháng     năm 2025 của UBND tỉnh)"
    )
    assert (citation.number, citation.relation, citation.year) == (None, Relation.KEM_THEO, 2025)
    assert "blank-number" in citation.repairs and citation.term == "QĐ-UBND"


def test_the_blank_number_of_a_model_form_is_no_citation() -> None:
    assert cited("Mẫu 1.2. Nghị quyết\nCHÍNH PHỦ | Số: …/NQ-CP | Hà Nội, ngày … tháng … năm …") == ()
    assert len(cited("theo Quyết định số …/QĐ-UBND của UBND tỉnh")) == 1


def test_own_number_is_left_out() -> None:
    text = (
        "UBND TỈNH SƠN LA\nSố: 90/QĐ-UBND\nQuyết định số 90/QĐ-UBND ngày 01/8/2025 "
        "được gửi cùng Công văn số 5/UBND."
    )
    assert [c.number for c in cited(text)] == ["5/UBND"]
    assert [c.number for c in cited("Số: /KH-VPUB\nKẾ HOẠCH")] == []


def test_an_alias_lives_to_the_end_of_the_document() -> None:
    text = (
        "Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư (sau đây gọi tắt "
        "là Nghị định 30).\nTheo Nghị định 30 thì"
    )
    first, later = cited(text)
    assert first.alias_of is None
    assert (text[later.span.slice], later.alias_of, later.resolved) == (
        "Nghị định 30",
        "30/2020/NĐ-CP",
        "30/2020/NĐ-CP",
    )


def test_an_alias_defined_twice_is_used_once() -> None:
    text = "Quyết định số 1/QĐ-UBND (gọi tắt là Quyết định một). " * 2 + "Theo Quyết định một."
    spans = [c.span for c in cited(text)]
    assert len(spans) == len(set(spans)) == 3


SHORT = [
    # what the text has cited in full under that number and type
    ("explained", "Nghị định số 54/2016/NĐ-CP; khoản 1 Điều 11 Nghị định 54", "54/2016/NĐ-CP", ()),
    ("zero", "Chỉ thị số 05/CT-UBND ngày 3/4/2026; theo Chỉ thị 5.", "05/CT-UBND", ()),
    # two of that number: candidates, no choice
    (
        "two",
        "Nghị định số 54/2016/NĐ-CP và Nghị định số 54/2019/NĐ-CP; theo Nghị định 54,",
        None,
        ("54/2016/NĐ-CP", "54/2019/NĐ-CP"),
    ),
    # decrees and circulars are called so in texts that never give the year
    ("unexplained", "theo quy định tại Thông tư số 17.", None, ()),
]


@pytest.mark.parametrize(
    ("text", "resolved", "candidates"), [r[1:] for r in SHORT], ids=[r[0] for r in SHORT]
)
def test_a_bare_number(text: str, resolved: str | None, candidates: tuple[str, ...]) -> None:
    last = cited(text)[-1]
    assert (last.number, last.resolved, last.candidates) == (None, resolved, candidates)
    assert last.name == text[last.span.slice]
    assert ("short-number" in last.repairs) is (resolved is None)
    assert last.confidence <= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Kế hoạch 5 năm 2026-2030",  # a measure
        "theo Quyết định 12 của",  # nothing in the text has that number
        "Nghị định 5 nhóm chính sách",
        "Nghị định 6/CP",  # a number of its own kind
    ],
)
def test_no_bare_number(text: str) -> None:
    assert not [c for c in cited(text) if c.number is None]


LAWS = [
    ("year", "Luật PCMT năm 2021", 2021, "73/2021/QH14", ()),
    ("date", "Luật phòng, chống ma túy ngày 30 tháng 3 năm 2021", None, "73/2021/QH14", ()),
    (
        "two-of-a-year",
        "Luật Tổ chức chính quyền địa phương năm 2025",
        2025,
        None,
        ("65/2025/QH15", "72/2025/QH15"),
    ),
]


@pytest.mark.parametrize(
    ("text", "year", "resolved", "candidates"), [r[1:] for r in LAWS], ids=[r[0] for r in LAWS]
)
def test_law_by_name(
    text: str, year: int | None, resolved: str | None, candidates: tuple[str, ...]
) -> None:
    (citation,) = cited(text)
    assert (citation.number, citation.year, citation.resolved, citation.candidates) == (
        None,
        year,
        resolved,
        candidates,
    )


def test_a_bare_name_means_the_version_in_force() -> None:
    (citation,) = cited("theo Luật Phòng, chống ma túy")
    assert citation.resolved == "73/2021/QH14"
    assert "name-by-date" in citation.repairs and len(citation.candidates) >= 3
    (unsure,) = cited("theo Luật Phòng, chống ma túy", Identity())
    assert unsure.resolved is None and unsure.candidates == citation.candidates


def test_the_old_law_is_the_one_before() -> None:
    old, new = cited("theo Luật Phòng, chống ma túy cũ, không theo Luật Phòng, chống ma túy mới")
    assert (old.resolved, new.resolved) == ("23/2000/QH10", "73/2021/QH14")


ISSUERS = [
    ("of-the-province", "Quyết định số 1/QĐ-UBND của UBND tỉnh", "UBND tỉnh Sơn La"),
    ("by-code", "Quyết định số 1/QĐ-UBND", "UBND tỉnh Sơn La"),
    ("prime-minister", "Quyết định số 1452/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("assembly", "Nghị quyết số 227/2025/QH15", "Quốc hội"),
    ("party-centre-is-three-bodies", "Chỉ thị số 36-CT/TW", None),
    (
        "proposer",
        "Theo đề nghị của Giám đốc Sở Y tế Hà Nội tại Tờ trình số 5/TTr-ABC",
        "Sở Y tế Hà Nội",
    ),
    (
        "a-clause-begins",
        "Quyết định số 9/QĐ-TLĐ ngày 03/02/2020 của Đoàn Chủ tịch Tổng Liên đoàn, Tổng Liên đoàn "
        "hướng dẫn như sau:",
        "Đoàn Chủ tịch Tổng Liên đoàn",
    ),
    ("bureau", "Chỉ thị số 36-CT/TW của Bộ Chính trị", "Bộ Chính trị"),
]


@pytest.mark.parametrize(("text", "issuer"), [r[1:] for r in ISSUERS], ids=[r[0] for r in ISSUERS])
def test_issuer(text: str, issuer: str | None) -> None:
    assert cited(text)[0].issuer == issuer


def test_a_joint_act_does_not_lend_its_issuer() -> None:
    joint = Identity(
        type="TTLT",
        number="7/2013/TTLT-BNV-BTC",
        number_status=NumberStatus.PRINTED,
        date=dt.date(2013, 10, 29),
        issuer="Bộ Nội vụ - Bộ Tài chính",
    )
    text = "thay thế Thông tư liên tịch số 2/2012/TTLT-BNV-BTC và Thông tư số 3/2011/TT-BNV"
    assert [c.issuer for c in cited(text, joint)] == ["Bộ Nội vụ - Bộ Tài chính", "Bộ Nội vụ"]


def test_a_date_that_opens_the_next_paragraph_is_not_the_law_s() -> None:
    law, _ = cited(
        "Dự thảo Nghị định về Luật Nhà giáo\nNgày 22 tháng 9 năm 2025, họp về Luật Nhà giáo."
    )
    assert (law.date, law.name) == (None, "Luật Nhà giáo")
    (broken,) = cited("Căn cứ Nghị quyết số 18-NQ/TW\nngày 25/10/2017;")
    assert broken.date == dt.date(2017, 10, 25)


def test_an_issuer_printed_once_serves_the_other_mentions() -> None:
    found = cited(
        "Chỉ thị số 36-CT/TW của Bộ Chính trị. Sau đó Chỉ thị số 36-CT/TW được thực hiện tốt."
    )
    assert {c.issuer for c in found} == {"Bộ Chính trị"}


def test_mended_numbers_are_less_certain() -> None:
    sound, mended = cited("Chỉ thị số 13/CT-UBND; Chỉ thị số 14/CTUBND")
    assert mended.number == "14/CT-UBND"
    assert mended.confidence < sound.confidence


FRAGMENTS = st.sampled_from(
    [
        "Căn cứ ",
        "Quyết định số ",
        "12/QĐ-UBND",
        "số 5, 7/KH-TU ",
        " ngày 05/01/2025",
        " ngày   tháng   năm 2025",
        " của Ủy ban nhân dân tỉnh",
        " về việc thực hiện ",
        "Luật Đất đai",
        " năm 2024",
        "Luật sửa đổi, bổ sung một số điều của ",
        " được sửa đổi, bổ sung bởi ",
        "; ",
        ", ",
        ". ",
        "\n",
        " và ",
        "(Kèm theo ",
        ")",
        "thay thế ",
        "khoản 2 Điều 3 ",
        " (sau đây gọi tắt là Quyết định 12)",
        "Quyết định 12",
        "“",
        "\u0301",
        "Thực hiện ",
    ]
)


@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_whatever_the_text_the_spans_hold(text: str) -> None:
    document, facts = read(text)
    last = 0
    for citation in facts.citations:
        assert citation.span.start >= last
        last = citation.span.start
        assert citation.clause.covers(citation.span)
        assert citation.clause.end <= len(document.text)
        assert document[citation.span].strip() == document[citation.span] != ""
        assert 0 < citation.confidence <= 1
        assert citation.number or citation.name or "blank-number" in citation.repairs
    assert all(a.source != a.target for a in facts.relations)


@pytest.mark.parametrize(
    "unit",
    [
        "Căn cứ ",
        "1",
        "/",
        "Quyết định số ",
        "ngày ",
        "Luật ",
        "khoản 1, ",
        "Căn cứ\n- Luật Đất đai\n",
        "Quyết định số 1/QĐ-UBND về thực hiện ",
        "Quyết định số 1/QĐ-UBND được sửa đổi bởi ",
        "Quyết định số 1/QĐ-UBND (gọi tắt là Quyết định 1) ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "số 1, 2, 3, 4/QĐ-UBND ",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert grows_linearly(read, unit, 10_000)


@pytest.mark.parametrize(("date", "of"), [("02/02/2026", None), ("02/02/2025", "2629/QĐ-TTg")])
def test_no_title_names_what_came_after_it(date, of):
    text = (
        "Thực hiện Quyết định số 2629/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ phê duyệt Chương "
        f"trình phát triển Chính phủ số và Kế hoạch số 74/KH-UBND ngày {date} của UBND tỉnh;"
    )
    inner = next(c for c in cancu.extract_text(text)["citations"] if c["number"] == "74/KH-UBND")
    assert inner["of"] == of


def test_a_title_that_names_no_document_ends_where_a_list_goes_on() -> None:
    text = (
        "Căn cứ Kế hoạch số 41/KH-MTTQ-BTT ngày 06/3/2024 của Ban Thường trực Ủy ban MTTQ tỉnh về kiểm "
        "tra việc bầu trưởng bản và Hướng dẫn số 52/HD-MTTQ-BTT ngày 19/02/2024 của Ban Thường trực Ủy "
        "ban MTTQ tỉnh về cách giám sát;"
    )
    found = cancu.extract_text(text)["citations"]
    assert [(c["relation"], c["of"]) for c in found] == [("can_cu", None), ("can_cu", None)]


@pytest.mark.parametrize(
    ("above", "relation"), [("– Căn cứ Luật Giá năm 2012;\n\n", "thuc_hien"), ("", "dan_chieu")]
)
def test_a_bullet_rests_on_what_it_carries_out_only_below_the_bases(above, relation) -> None:
    text = f"{above}– Thực hiện Công văn số 512/VP-KT ngày 23 tháng 9 năm 2014 về giá điện."
    assert cancu.extract_text(text)["citations"][-1]["relation"] == relation


@pytest.mark.parametrize("announced", ["Bãi bỏ:", "Bãi bỏ các văn bản sau:"])
def test_a_list_by_letters_on_one_line_is_repealed_whole(announced) -> None:
    text = (
        f"Điều 2. {announced} a) Quyết định số 5/2010/QĐ-UBND ngày 2/3/2010; b) Quyết định số "
        "7/2011/QĐ-UBND ngày 5/4/2011 của UBND tỉnh."
    )
    assert [c["relation"] for c in cancu.extract_text(text)["citations"]] == ["bai_bo", "bai_bo"]


def test_a_number_above_the_type_is_the_letterhead_s_own() -> None:
    text = """BỘ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
| CONG THONG TIN 41 /CT-BXDx Hà Nội, ngày 05 tháng 3 năm 2021 DEN ¬ CHỈ THỊ

Về quản lý cát xây dựng

Thực hiện Nghị quyết số 5/NQ-CP ngày 02/01/2021 của Chính phủ, Bộ yêu cầu:"""
    assert [c["number"] for c in cancu.extract_text(text)["citations"]] == ["5/NQ-CP"]


def test_a_letter_that_a_page_cut_off_is_no_group_of_a_number() -> None:
    assert cancu.extract_text("theo Thông báo số 118/TB- l")["citations"][0]["number"] == "118/TB"


def test_the_issuer_guides_itself() -> None:
    text = "Sở Nội vụ hướng dẫn thực hiện Nghị định số 15/2020/NĐ-CP ngày 03/02/2020 như sau:"
    header = Identity(type="CV", number="3/SNV-VP", issuer="Sở Nội vụ")
    assert [c.relation.value for c in cited(text, header)] == ["huong_dan"]
    assert [c.relation.value for c in cited(text)] == ["dan_chieu"]


def test_a_portal_s_lines_below_a_document_cite_nothing() -> None:
    body = "Căn cứ Nghị quyết số 5/NQ-CP ngày 03/02/2025;\n" + "Các sở rà soát hồ sơ của mình.\n" * 20
    lines = "Kế hoạch 98/KH-UBND năm 2025 thực hiện Quyết định 12/QĐ-TTg do tỉnh ban hành\n"
    again = "Kế hoạch 98/KH-UBND ngày 05/3/2025 thực hiện Quyết định 12/QĐ-TTg do tỉnh ban hành"
    header = Identity(type="KH", number="98/KH-UBND", date=dt.date(2025, 3, 5))
    assert [c.number for c in cited(body + lines + again, header)] == ["5/NQ-CP"]
    assert len(cited(lines + body, header)) == 2  # above the text they are its heading


def test_a_portal_s_words_in_front_of_each_article_are_no_tail() -> None:
    body = "Căn cứ Nghị quyết số 5/NQ-CP ngày 03/02/2025;\n" + "Các sở rà soát hồ sơ của mình.\n" * 20
    line = "Kế hoạch 98/KH-UBND năm 2025 về nước sạch do tỉnh ban hành."
    header = Identity(type="KH", number="98/KH-UBND", date=dt.date(2025, 3, 5))
    for below in ("\n1. Theo Quyết định số 12/QĐ-TTg.", " Điều 3. Theo Quyết định số 12/QĐ-TTg."):
        assert [c.number for c in cited(body + line + below, header)] == ["5/NQ-CP", "12/QĐ-TTg"]


def test_a_figure_lost_by_a_scanner_is_told_by_another_mention() -> None:
    text = "Nghị quyết số 163/2024/QH15 ngày 27/11/2024; số 63/2024/QH15 ngày 27/11/2024."
    scan, facts = read(text)
    scan = replace(scan, source=Source(text_source=TextSource.OCR))
    found = find_citations(scan, facts)
    assert [c.number for c in found] == ["163/2024/QH15", "163/2024/QH15"]
    assert Repair.COMPLETED in found[1].repairs
    assert [c.number for c in cited(text)] == ["163/2024/QH15", "63/2024/QH15"]  # the author's slip


_SYMBOL = Identity(
    type="KH", number="3156/KH-SGTVT", date=dt.date(2019, 9, 4), number_status=NumberStatus.HANDWRITTEN
)


@pytest.mark.parametrize(
    "line",
    [
        "(Ban hành kèm theo Kế hoạch số 3 15//KH-SGTVT ngày 04/9/2019 của Sở Giao thông vận tải)",
        "(Kèm theo Kế hoạch số 315/KH-SGTVT ngày 04/9/2019 của Sở Giao thông vận tải)",
        "(Ban hành kèm theo Kế hoạch số: 3856/KH-SGTVT, ngày 04/9/2019)",
    ],
)
def test_a_scan_s_own_number_in_its_line_of_attachment_may_be_misread(line: str) -> None:
    scan, facts = read(f"Danh mục\n{line}\n", _SYMBOL)
    scan = replace(scan, source=Source(text_source=TextSource.OCR))
    assert find_citations(scan, facts) == ()
    other = line.replace("04/9", "05/9")
    scan, facts = read(f"Danh mục\n{other}\n", _SYMBOL)
    assert len(find_citations(replace(scan, source=Source(text_source=TextSource.OCR)), facts)) == 1


def test_what_a_resolution_weighs_is_a_proposal_not_its_basis() -> None:
    found = cancu.extract_text(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 51/2025/UBTVQH15\nHà Nội, ngày 15 tháng 4 năm 2025\n"
        "NGHỊ QUYẾT\nVề chương trình giám sát\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n"
        "Căn cứ Luật Tổ chức Quốc hội số 57/2014/QH13;\n"
        "Trên cơ sở xem xét Tờ trình số 64/TTr-CP ngày 07/3/2025 của Chính phủ;\n"
        "QUYẾT NGHỊ:\nĐiều 1. Giám sát việc trồng rừng.\n"
    )
    assert [(each["number"], each["relation"]) for each in found["citations"]] == [
        ("57/2014/QH13", "can_cu"),
        ("64/TTr-CP", "de_nghi"),
    ]


@pytest.mark.parametrize(
    ("printed", "number", "day"),
    [
        ("Quyết định số 14/QĐ-TĐT-TCHC,KH&CN ngày 5/5/2015", "14/QĐ-TĐT-TCHC,KH&CN", "2015-05-05"),
        ("Công văn số 5/CV-KH,TC ngày 6/5/2020", "5/CV-KH,TC", "2020-05-06"),
        ("Công văn số 7/SNV-XDCQ,Sở Nội vụ ngày 3/3/2020", "7/SNV-XDCQ", None),
    ],
)
def test_departments_of_a_symbol_joined_by_a_comma(printed: str, number: str, day: str | None) -> None:
    [cited] = cancu.extract_text(f"Căn cứ {printed};")["citations"]
    assert (cited["number"], cited["date"]) == (number, day)


@pytest.mark.parametrize(
    "aim",
    [
        "Nhằm giữ vườn ươm không bị ngập, thực hiện",
        "Để kịp thời vụ, triển khai thực hiện",
        "Nhằm nâng cao chất lượng rừng trồng; triển khai",
    ],
)
def test_what_is_carried_out_behind_an_aim(aim: str) -> None:
    text = (
        "UBND XÃ CỒN SẬY\nSố: 45/HD-UBND\nCồn Sậy, ngày 3 tháng 3 năm 2025\n\nHƯỚNG DẪN\nTrồng rừng\n\n"
        f"{aim} Kế hoạch số 12/KH-UBND ngày 2/1/2025 của UBND huyện; Công văn số 3/SNN-LN ngày "
        "3/1/2025 của Sở Nông nghiệp, UBND xã hướng dẫn như sau:\n1. Các thôn nhận cây giống.\n"
    )
    found = cancu.extract_text(text)["citations"]
    assert [each["relation"] for each in found] == ["thuc_hien", "thuc_hien"]
