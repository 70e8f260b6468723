"""Names of bodies: found whole, joint headings split, shown, and told from their codes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.bodies.grammar import name_at
from extractors.bodies.names import (
    agency_at,
    canonical,
    find_agencies,
    is_agency,
    issuer_of_code,
    normal_tones,
    province_of,
    split_joint,
)
from extractors.letters import flat
from extractors.model import Span

AT = [
    ("speaks", "Bộ môn GDTC xin thông báo", "Bộ môn GDTC"),
    ("invites", "Khoa Ngoại ngữ kính mời các lớp", "Khoa Ngoại ngữ"),
    ("regards", "Phòng KHTC trân trọng kính mời", "Phòng KHTC"),
    ("general-affairs", "Phòng Kế hoạch tổng hợp báo cáo", "Phòng Kế hoạch tổng hợp"),
    (
        "board",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh khẩn trương",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh",
    ),
    (
        "board-place",
        "Ban Quản lý rừng đặc dụng Hữu Liên kiểm tra",
        "Ban Quản lý rừng đặc dụng Hữu Liên",
    ),
    ("provinces", "UBND các tỉnh Lào Cai, Sơn La và các bộ", "UBND các tỉnh Lào Cai, Sơn La"),
    ("provinces-then-body", "UBND các tỉnh Lào Cai, Sở Y tế", "UBND các tỉnh Lào Cai"),
    (
        "communes-colon",
        "UBND các xã: Tân Lập, Quy Hướng và các đơn vị",
        "UBND các xã: Tân Lập, Quy Hướng",
    ),
    ("colon-then-work", "UBND các xã: Tổ chức, triển khai", "UBND các xã"),
    ("region-number", "Hải quan khu vực VII kiểm tra", "Hải quan khu vực VII"),
    ("region-name", "Trung tâm Y tế khu vực Bảo Yên rà soát", "Trung tâm Y tế khu vực Bảo Yên"),
    ("team-number", "Đội Quản lý thị trường số 5 kiểm tra", "Đội Quản lý thị trường số 5"),
    ("ministry", "Bộ Tư pháp chủ trì thẩm định", "Bộ Tư pháp"),
    ("comma-and", "Bộ Văn hóa, Thể thao và Du lịch, Bộ Y tế", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("old-tone", "Uỷ ban nhân dân tỉnh Hoà Bình ban hành", "Uỷ ban nhân dân tỉnh Hoà Bình"),
    ("hyphen", "Sở Lao động – Thương binh và Xã hội phối hợp", "Sở Lao động – Thương binh và Xã hội"),
    ("hyphen-as-comma", "Sở Lao động, Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội"),
    ("no-comma", "Sở Văn hóa Thể thao và Du lịch có trách nhiệm", "Sở Văn hóa Thể thao và Du lịch"),
    ("over", "Đảng ủy Bộ Tài chính lãnh đạo", "Đảng ủy Bộ Tài chính"),
    ("over-twice", "Ban Thường vụ Đảng ủy Công an tỉnh", "Ban Thường vụ Đảng ủy Công an tỉnh"),
    ("party-organ", "Ủy ban Kiểm tra Thành uỷ Huế kết luận", "Ủy ban Kiểm tra Thành uỷ Huế"),
    ("tail-level", "Ủy ban nhân dân cấp huyện, cấp xã rà soát", "Ủy ban nhân dân cấp huyện, cấp xã"),
    ("tail-units", "Phòng Dân tộc các huyện, thành phố tham mưu", "Phòng Dân tộc các huyện, thành phố"),
    ("commune", "UBND xã Chiềng Khoong tổ chức", "UBND xã Chiềng Khoong"),
    ("ward-list", "Công an xã, phường, thị trấn lập hồ sơ", "Công an xã, phường, thị trấn"),
    ("person", "Giám đốc Sở Công Thương báo cáo", "Giám đốc Sở Công Thương"),
    ("person-office", "Chánh Văn phòng UBND tỉnh chịu trách nhiệm", "Chánh Văn phòng UBND tỉnh"),
    ("persons", "Thủ trưởng các sở, ban, ngành thi hành", "Thủ trưởng các sở, ban, ngành"),
    ("school", "Trường THPT Chuyên Lào Cai xây dựng kế hoạch", "Trường THPT Chuyên Lào Cai"),
    ("press", "Báo Quảng Ninh, Đài Phát thanh", "Báo Quảng Ninh"),
    ("nickname", "Ban Chỉ đạo 389 tỉnh họp", "Ban Chỉ đạo 389 tỉnh"),
    ("purpose", "Ban Chỉ đạo quốc gia về chuyển đổi số họp", "Ban Chỉ đạo quốc gia về chuyển đổi số"),
    ("squad", "Đội kiểm tra 178 các cấp lập biên bản", "Đội kiểm tra 178 các cấp"),
    ("free", "Chi cục Kiểm định Hải quan có văn bản", "Chi cục Kiểm định Hải quan"),
    ("lower-head", "phòng Tham mưu tổng hợp", "phòng Tham mưu"),
    ("capitals", "SỞ NGOẠI VỤ TỈNH LẠNG SƠN", "SỞ NGOẠI VỤ TỈNH LẠNG SƠN"),
    (
        "collective",
        "các sở, ban, ngành, đoàn thể, UBND các huyện, thị xã thực hiện",
        "các sở, ban, ngành, đoàn thể, UBND các huyện, thị xã",
    ),
    (
        "collective-under",
        "Các phòng, đơn vị trực thuộc Văn phòng UBND tỉnh căn cứ",
        "Các phòng, đơn vị trực thuộc Văn phòng UBND tỉnh",
    ),
    (
        "collective-related",
        "cơ quan, tổ chức, đơn vị có liên quan triển khai",
        "cơ quan, tổ chức, đơn vị có liên quan",
    ),
    (
        "collective-party",
        "các cơ quan tham mưu, giúp việc Tỉnh ủy, các đảng ủy trực thuộc Tỉnh ủy",
        "các cơ quan tham mưu, giúp việc Tỉnh ủy",
    ),
    (
        "head-of-a-unit",
        "Trưởng phòng Văn hóa - Xã hội, Trưởng phòng Kinh tế",
        "Trưởng phòng Văn hóa - Xã hội",
    ),
    ("of-the-ministry", "các đơn vị thuộc, trực thuộc Bộ chủ trì", "các đơn vị thuộc, trực thuộc Bộ"),
    (
        "of-the-office",
        "các đơn vị sự nghiệp trực thuộc Sở rà soát",
        "các đơn vị sự nghiệp trực thuộc Sở",
    ),
    ("by-number", "Vụ 1, Vụ 4 chủ trì", "Vụ 1"),
    ("not-by-number", "Phòng 2.5 và tổ 3", None),
    ("police-of-places", "Công an các đơn vị, địa phương thực hiện", "Công an các đơn vị, địa phương"),
    (
        "office-of-two-bodies",
        "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã chịu trách nhiệm",
        "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    ),
    ("not-report", "Báo cáo số 12", None),
    ("not-code-of-law", "Bộ luật Dân sự năm 2015", None),
    ("not-issue", "Ban hành kèm theo", None),
    ("not-organise", "Tổ chức thực hiện", None),
    ("not-meeting", "Hội nghị tổng kết", None),
    ("not-case", "Trường hợp có vướng mắc", None),
    ("not-common", "công an, quân đội", None),
    ("not-inside-word", "Sởi và cúm", None),
    ("not-shouted", "BÁO CÁO KẾT QUẢ", None),
    ("empty", "", None),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in AT], ids=[row[0] for row in AT])
def test_name_at_the_start(text: str, name: str | None) -> None:
    span = agency_at(text, 0)
    assert (None if span is None else text[span.slice]) == name


def test_a_name_is_found_where_it_stands_and_not_inside_a_word() -> None:
    text = "Trụ sở Bộ Y tế"
    at = text.index("Bộ")
    assert agency_at(text, at) == Span(at, len(text))
    assert agency_at(text, at + 1) is None


JOINT = [
    ("two", "Sở Y tế, Hội Nông dân tỉnh", ["Sở Y tế", "Hội Nông dân tỉnh"]),
    ("and-inside", "Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"]),
    ("and-between", "Sở Nội vụ và Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    (
        "courts",
        "Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Công an tỉnh",
        ["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh", "Công an tỉnh"],
    ),
    (
        "collective",
        "Các sở, ngành, Ủy ban nhân dân các xã, phường",
        ["Các sở, ngành, Ủy ban nhân dân các xã, phường"],
    ),
    (
        "party",
        "Đảng ủy UBND tỉnh, Đảng ủy HĐND tỉnh, các đảng ủy trực thuộc Tỉnh ủy",
        ["Đảng ủy UBND tỉnh", "Đảng ủy HĐND tỉnh", "các đảng ủy trực thuộc Tỉnh ủy"],
    ),
    ("not-all-bodies", "Sở Y tế, kinh phí thực hiện", ["Sở Y tế, kinh phí thực hiện"]),
    ("no-body", "Kinh phí thực hiện", ["Kinh phí thực hiện"]),
]


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in JOINT], ids=[row[0] for row in JOINT])
def test_joint_names_are_split(text: str, names: list[str]) -> None:
    assert [text[s.slice] for s in split_joint(text, Span(0, len(text)))] == names


HEADINGS = [
    ("1. Công an tỉnh", True),
    ("III.5. Sở Tư pháp:", True),
    ("8. Sở Giáo dục và Đào tạo, Tỉnh đoàn Sơn La", True),
    ("2. Các phòng, đơn vị trực thuộc", True),
    ("12. Đảng ủy các xã, phường", True),
    ("4. Chế độ báo cáo", False),
    ("2. Kinh phí thực hiện", False),
    ("IV. TỔ CHỨC THỰC HIỆN", False),
    ("1. Công tác tuyên truyền", False),
    ("Sở Y tế chủ trì, phối hợp", False),
]


@pytest.mark.parametrize(("text", "body"), HEADINGS, ids=[h[0] for h in HEADINGS])
def test_headings_that_are_bodies(text: str, body: bool) -> None:
    assert is_agency(text) is body


SHOWN = [
    ("ubnd", "Ủy ban nhân dân tỉnh", "Sơn La", "UBND tỉnh Sơn La"),
    ("own-province-kept", "UBND tỉnh Lai Châu", "Sơn La", "UBND tỉnh Lai Châu"),
    ("tone", "Ban Nội chính Tỉnh uỷ", None, "Ban Nội chính Tỉnh ủy"),
    ("party", "Ban Thường vụ Tỉnh uỷ", "Nghệ An", "Ban Thường vụ Tỉnh ủy Nghệ An"),
    ("department", "Sở Xây dựng", "Lâm Đồng", "Sở Xây dựng tỉnh Lâm Đồng"),
    ("city", "Sở Xây dựng", "Hà Nội", "Sở Xây dựng thành phố Hà Nội"),
    ("centre", "Bộ Y tế", "Sơn La", "Bộ Y tế"),
    ("plural", "Ủy ban nhân dân các huyện, thành phố", "Sơn La", "UBND các huyện, thành phố"),
    ("council", "Hội đồng nhân dân tỉnh", "Phú Thọ", "HĐND tỉnh Phú Thọ"),
    ("police", "Công an tỉnh", "Điện Biên", "Công an tỉnh Điện Biên"),
]


@pytest.mark.parametrize(
    ("name", "locality", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN]
)
def test_names_for_display(name: str, locality: str | None, shown: str) -> None:
    assert canonical(name, locality=locality) == shown


def test_a_short_name_of_the_issuer_is_the_issuer() -> None:
    assert canonical("Ban Dân tộc", own_issuer="Ban Dân tộc tỉnh Sơn La") == "Ban Dân tộc tỉnh Sơn La"


CODES = [
    ("QĐ", "1719/QĐ-TTg", None, "Thủ tướng Chính phủ"),
    ("NĐ", "116/2021/NĐ-CP", None, "Chính phủ"),
    ("Luật", "73/2021/QH14", None, "Quốc hội"),
    ("NQ", "1187/NQ-UBTVQH14", None, "Ủy ban Thường vụ Quốc hội"),
    ("TT", "13/2022/TT-BCA", None, "Bộ Công an"),
    ("KH", "376/KH-BCA-C04", None, "Bộ Công an"),
    ("CV", "3426/VPCP-KGVX", None, "Văn phòng Chính phủ"),
    ("NQ", "48/2022/NQ-HĐND", "Sơn La", "HĐND tỉnh Sơn La"),
    ("QĐ", "184/QĐ-UBND", "Sơn La", "UBND tỉnh Sơn La"),
    ("KH", "KH-VPUB", "Sơn La", "Văn phòng UBND tỉnh Sơn La"),
    ("CT", "36-CT/TW", None, None),
    ("TTr", "53-TTr/ĐU", "Sơn La", None),
    ("QĐ", "12/QĐ-XYZK", None, None),
    (None, "", None, None),
]


@pytest.mark.parametrize(
    ("kind", "number", "locality", "issuer"), CODES, ids=[f"{c[1]}-" for c in CODES]
)
def test_issuer_from_a_code(
    kind: str | None, number: str, locality: str | None, issuer: str | None
) -> None:
    assert issuer_of_code(kind, number, date=dt.date(2024, 1, 1), locality=locality) == issuer


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("UBND tỉnh Thừa Thiên Huế", "Thừa Thiên Huế"),
        ("ỦY BAN NHÂN DÂN TỈNH HOÀ BÌNH", "Hòa Bình"),
        ("Công an tỉnh", None),
        ("thái bình thịnh vượng", None),
    ],
)
def test_provinces(text: str, province: str | None) -> None:
    assert province_of(text) == province


def test_all_names_of_a_sentence() -> None:
    text = (
        "Giao Sở Dân tộc và Tôn giáo chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy và các cơ quan "
        "liên quan tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch."
    )
    assert [text[s.slice] for s in find_agencies(text)] == [
        "Sở Dân tộc và Tôn giáo",
        "Ban Tổ chức Tỉnh ủy",
        "các cơ quan liên quan",
        "Ủy ban nhân dân tỉnh",
    ]


@given(st.text(alphabet="aàảoòóuủyýỷ ƯĐđIİ–-, ABÔ", max_size=60))
def test_flat_keeps_the_length_and_names_stay_inside(text: str) -> None:
    assert len(flat(text)) == len(text)
    for pos in range(len(text)):
        name = name_at(text, pos)
        assert name is None or pos < name.end <= len(text)


@given(st.text(alphabet="hoàòauúýủyqQ ", max_size=30))
def test_tones_are_moved_once(text: str) -> None:
    once = normal_tones(text)
    assert len(once) == len(text)
    assert normal_tones(once) == once


@pytest.mark.parametrize("word", ["các sở, ", "Ban ", "Ủy ban nhân dân các xã, ", "Đảng ủy ", "Sở A, "])
def test_long_repetitions_are_read_in_linear_time(word: str) -> None:
    text = word * (60_000 // len(word))
    assert isinstance(find_agencies(text), tuple)
