"""Letters and decisions as portals print them: heads, signers, ends of documents, jubilees, days."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

import cancu

DECISION = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 412/QĐ-UBND
Lạng Sơn, ngày 04 tháng 3 năm 2025
QUYẾT ĐỊNH
Về việc công bố danh mục văn bản
"""

ENDED = [
    """Bãi bỏ các nội dung về lệ phí đã được quy định tại các Nghị quyết:
- Nghị quyết số 21/NQ-HĐND ngày 10/7/2015 của HĐND tỉnh về lệ phí đò ngang trên
2
sông, hồ của tỉnh;
- Nghị quyết số 34/NQ-HĐND ngày 11/12/2017 của HĐND tỉnh về lệ phí chợ.
""",
    """Điều 3. Bãi bỏ các thủ tục hành chính đã công bố tại các quyết định sau đây của Chủ tịch UBND tỉnh:
a) Quyết định số 88/QĐ-UBND ngày 10/7/2015;
b) Quyết định số 99/QĐ-UBND ngày 11/12/2017.
""",
    """Điều 2. Các văn bản sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:
a. Quy định về quản lý chợ ban hành kèm theo Quyết định số 15/2014/QĐ-UBND ngày 02/6/2014 của UBND tỉnh;
b. Quy chế phối hợp ban hành kèm theo Quyết định số 19/2016/QĐ-UBND ngày 03/7/2016 của UBND tỉnh.
""",
]


@pytest.mark.parametrize("article", ENDED)
def test_documents_listed_below_what_ends_them_are_repealed(article):
    cited = cancu.extract_text(DECISION + article)["citations"]
    assert [each["relation"] for each in cited] == ["bai_bo", "bai_bo"]


def test_what_a_title_or_report_says_of_several_documents_ends_none():
    article = """Điều 4. Rà soát các nội dung về lệ phí đã được quy định tại các Nghị quyết:
- Nghị quyết số 21/NQ-HĐND ngày 10/7/2015 của HĐND tỉnh về lệ phí đò.
"""
    assert [each["relation"] for each in cancu.extract_text(DECISION + article)["citations"]] == [
        "dan_chieu"
    ]


PLAN = """UBND THÀNH PHỐ CAO BẰNG
Số: 77/KH-UBND
Cao Bằng, ngày 04 tháng 5 năm 2020
KẾ HOẠCH
Tổ chức các hoạt động trong năm
"""


@pytest.mark.parametrize(
    "line",
    [
        "1. Phòng Văn hóa tuyên truyền về ngày sinh của Bác (19/5/1890 - 19/5/2020) trên Đài.",
        "2. Các xã trang trí chào mừng Ngày thành lập ngành (từ ngày 10/10/1950 đến ngày 10/10/2020).",
        "3. Các trường tổ chức kỷ niệm 5 năm thành lập (từ ngày 06/9/2015 đến ngày 06/9/2020).",
    ],
)
def test_a_jubilee_is_no_deadline(line):
    assert cancu.extract_text(PLAN + line)["deadlines"] == []


DUE = [
    ("4. Các xã treo cờ Tổ quốc từ ngày 17/5 đến hết ngày 20/5.", "2020-05-20"),
    ("5. Các trường hoàn thành việc sơn cổng trường trước 9h00 ngày 12/5.", "2020-05-12"),
    (
        "6. Phòng Nội vụ rà soát hồ sơ và báo cáo UBND thành phố, xong trước ngày lễ 19/5/2020.",
        "2020-05-18",
    ),
    ("7. Phòng Y tế cấp thuốc cho các trạm, xong trước ngày Quốc khánh 02/9/2020.", "2020-09-01"),
    (
        "8. Đề nghị các phường treo băng rôn chào mừng Quốc khánh (02/9/1945 - 02/9/2020) tại trụ sở. Thời gian: từ ngày 25/8/2020 đến ngày 04/9/2020.",
        "2020-09-04",
    ),
]


@pytest.mark.parametrize(("line", "due"), DUE)
def test_the_day_of_a_task(line, due):
    facts = cancu.extract_text(PLAN + line)
    [day] = facts["deadlines"]
    assert day["due"] == due
    assert {each["deadline"] for each in facts["assignments"]} == {0}


OFFICES = [
    (
        """UBND TX. PHƯỚC LONG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG GIÁO DỤC-ĐÀO TẠO Độc lập - Tự do - Hạnh phúc
Số : 33/TB-PGDĐT Phước Long, ngày 02 tháng 4 năm 2013
THÔNG BÁO
Về việc nghỉ lễ
Kính gửi: Hiệu trưởng các trường.
""",
        "33/TB-PGDĐT",
        "Phòng Giáo dục và Đào tạo thị xã Phước Long",
    ),
    (
        """UBND HUYỆN NHƯ THANH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG GIÁO DỤC& ĐÀO TẠO Độc lập - Tự do - Hạnh phúc
Số : 57 / PGD&ĐT- GDTH Như Thanh, ngày 06 tháng 03 năm 2013
Kính gửi: Hiệu trưởng các trường Tiểu học.
""",
        "57/PGD&ĐT-GDTH",
        "Phòng Giáo dục và Đào tạo huyện Như Thanh",
    ),
    (
        """UBND TỈNH QUẢNG TRỊ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC&CÔNG NGHỆ Độc lập - Tự do - Hạnh phúc
Số: 18 / SKHCN-VP Đông Hà, ngày 06 tháng 03 năm 2013
Kính gửi: Các đơn vị.
""",
        "18/SKHCN-VP",
        "Sở Khoa học và Công nghệ tỉnh Quảng Trị",
    ),
]


@pytest.mark.parametrize(("text", "number", "issuer"), OFFICES, ids=[each[1] for each in OFFICES])
def test_heads_with_signs_for_words(text, number, issuer):
    own = cancu.extract_text(text)["document"]
    assert (own["number"], own["issuer"]) == (number, issuer)


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("P. GIÁM ĐỐC\n(đã ký)\nTrần Thị Kim Oanh", ("Trần Thị Kim Oanh", "Phó Giám đốc")),
        ("PHÓ CHỦ TỊCHLê Thị Mai", ("Lê Thị Mai", "Phó Chủ tịch")),
        ("P.HIỆU TRƯỞNG\nNgô Văn Bảy", ("Ngô Văn Bảy", "Phó Hiệu trưởng")),
    ],
)
def test_short_deputies_and_names_glued_to_an_office(foot, signer):
    text = f"""TRUNG TÂM THỂ THAO QUẬN 12
Số: 31 /TTTT
Quận 12, ngày 04 tháng 6 năm 2015
Kính gửi: Ban Thể thao 11 phường.
Trung tâm Thể thao đề nghị các phường gửi danh sách.
Nơi nhận:
– Như trên;
– Lưu: VT
{foot}
"""
    own = cancu.extract_text(text)["document"]["signer"]
    assert (own["name"], own["position"]) == signer


@pytest.mark.parametrize(
    ("year", "issuer"),
    [
        (2014, "Chủ tịch UBND tỉnh Thừa Thiên Huế"),
        (2023, "Chủ tịch UBND tỉnh Thừa Thiên Huế"),
        (2025, "Chủ tịch UBND thành phố Huế"),
    ],
)
def test_a_province_bears_the_name_of_its_day(year, issuer):
    place = "tỉnh Thừa Thiên Huế" if year < 2025 else "thành phố Huế"
    told = "UBND tỉnh" if year < 2025 else "UBND thành phố"
    text = f"""Ngày 01/6/{year}, Chủ tịch {told} ban hành Công văn số 512/UBND-GD về việc dạy bơi trên địa bàn {place}.
Theo đó, Chủ tịch {told} yêu cầu các trường học ở thành phố Huế triển khai dạy bơi cho học sinh lớp 5."""
    assert cancu.extract_text(text)["document"]["issuer"] == issuer


LETTER = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 812/UBND-GD
Lạng Sơn, ngày 07 tháng 4 năm 2014
V/v tổ chức ngày hội đọc sách
Kính gửi: Giám đốc Sở Giáo dục và Đào tạo.
Chủ tịch UBND tỉnh yêu cầu:
"""

WHO = [
    (
        "1. Thủ trưởng các cơ quan, ban, ngành đoàn thể cấp tỉnh, Thủ trưởng các đơn vị quân đội trên địa bàn, Chủ tịch UBND các huyện, thị xã và thành phố Lạng Sơn triển khai việc đọc sách.",
        [
            "Thủ trưởng các cơ quan, ban, ngành đoàn thể cấp tỉnh",
            "Thủ trưởng các đơn vị quân đội trên địa bàn",
            "Chủ tịch UBND các huyện, thị xã và thành phố Lạng Sơn",
        ],
    ),
    (
        "1. Sở Y tế và tất cả các bệnh viện tuyến huyện trực thuộc treo cờ Tổ quốc.",
        ["Sở Y tế", "tất cả các bệnh viện tuyến huyện trực thuộc"],
    ),
    (
        "Song song đó, Sở Nội vụ, Ủy ban nhân dân các huyện tổ chức kiểm tra thư viện.",
        ["Sở Nội vụ", "Ủy ban nhân dân các huyện"],
    ),
    ("1. Phân công cơ quan trình, cơ quan chủ trì thẩm tra các dự án như sau.", []),
    ("1. Phân công cơ quan chủ trì soạn thảo, cơ quan phối hợp soạn thảo các văn bản.", []),
    ("1. Giao đơn vị chủ trì, đơn vị phối hợp các chương trình tại Phụ lục.", []),
]


@pytest.mark.parametrize(("line", "owners"), WHO)
def test_who_has_the_work(line, owners):
    facts = cancu.extract_text(LETTER + line)
    assert [each["agency"] for each in facts["assignments"]] == owners


def test_what_a_retold_letter_gives_to_do_and_its_sentence_does_not():
    text = """Văn phòng UBND tỉnh thông báo ý kiến của ông Lê Văn Tú, Phó Chủ tịch UBND tỉnh về phòng cháy rừng mùa khô (Công văn số: 233/VP-KTN, ngày 12/02/2021).
Sở Xây dựng chủ trì, phối hợp với các huyện kiểm tra chòi canh trong rừng phòng hộ.
Sở Tài chính, Kho bạc Nhà nước tỉnh bố trí kinh phí mua bình chữa cháy."""
    owners = [each["agency"] for each in cancu.extract_text(text)["assignments"]]
    assert owners == ["Sở Xây dựng", "Sở Tài chính", "Kho bạc Nhà nước tỉnh"]


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        (
            "Kính gửi: Hiệu trưởng các trường. Thực hiện Kế hoạch số 9/KH-UBND ngày 03/4/2014 của UBND tỉnh, Sở yêu cầu:",
            "thuc_hien",
        ),
        (
            "Kính gửi: Trưởng các trạm. Căn cứ Công văn số 7/UBND-VX ngày 03/4/2014 của UBND tỉnh, Sở đề nghị:",
            "can_cu",
        ),
        (
            "Các trường đã họp. Thực hiện Kế hoạch số 9/KH-UBND ngày 03/4/2014 là việc chung.",
            "dan_chieu",
        ),
    ],
)
def test_a_letter_that_begins_on_the_line_of_its_addressee(line, relation):
    [cited] = cancu.extract_text(f"Trang chủ\n{line}\n1. Dọn vệ sinh.")["citations"]
    assert cited["relation"] == relation


@pytest.mark.parametrize(
    ("sign", "title"),
    [
        ("V/v kiểm kê sách,\nbáo và tạp chí", "kiểm kê sách, báo và tạp chí"),
        ("V/v: mua máy bơm", "mua máy bơm"),
        ("Xem V/v mua máy bơm", None),
    ],
)
def test_a_subject_left_behind_the_recipients(sign, title):
    text = f"""SỞ VĂN HÓA VÀ THỂ THAO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 27/SVHTT-VP Độc lập – Tự do – Hạnh phúc
Vinh, ngày 29 tháng 4 năm 2011
Kính gửi:
- Các thư viện huyện;
- Các đơn vị trực thuộc
Sở Văn hóa và Thể thao đề nghị các thư viện gửi báo cáo trước ngày 12/5/2011.
- Như trên;
- Lưu VT, TV.
{sign}
GIÁM ĐỐC
(đã ký)
Hoàng Văn Sửu
"""
    assert cancu.extract_text(text)["document"]["title"] == title
