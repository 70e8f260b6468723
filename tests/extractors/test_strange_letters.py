"""Letters, notices and accounts of offices nobody prepared us for: who is asked, by whatever words."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

from cancu import extract_text
from pipeline.text.reflow import reflow_text


def rows(text: str) -> list[tuple[str, str]]:
    return [(each["agency"], each["task"]) for each in extract_text(text)["assignments"]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Giao Thủ trưởng các phòng-ban-ngành huyện, Chủ tịch Ủy ban nhân dân xã-thị trấn lập sổ tài sản.",
            ["Thủ trưởng các phòng-ban-ngành huyện", "Chủ tịch Ủy ban nhân dân xã-thị trấn"],
        ),
        (
            "Đề nghị các sở - ban - ngành thành phố và Ủy ban nhân dân phường - đặc khu kiểm kê xe công.",
            ["các sở - ban - ngành thành phố", "Ủy ban nhân dân phường - đặc khu"],
        ),
        (
            "Yêu cầu Hiệu trưởng các trường; UBND phường-xã, thị trấn gửi danh sách học bơi.",
            ["Hiệu trưởng các trường", "UBND phường-xã, thị trấn"],
        ),
    ],
)
def test_kinds_joined_by_hyphens(sentence: str, expected: list[str]) -> None:
    assert [agency for agency, _ in rows(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "agency", "act"),
    [
        ("đề nghị các Đồng chí chỉ đạo thống kê số thuyền", "các Đồng chí", "chỉ đạo"),
        ("yêu cầu các đ/c khẩn trương chốt danh sách", "các đ/c", "khẩn trương"),
        ("kính đề nghị quý vị đại biểu gửi ý kiến", "quý vị đại biểu", "gửi ý kiến"),
        ("đề nghị các thầy cô nhập điểm trên phần mềm", "các thầy cô", "nhập điểm"),
    ],
)
def test_who_is_spoken_to(sentence: str, agency: str, act: str) -> None:
    text = f"Kính gửi: Các đồn biên phòng\nĐể kịp họp giao ban, {sentence} trước ngày 12/4/2024.\n"
    ((who, task),) = rows(text)
    assert who == agency
    assert task.startswith(act)


def test_who_is_spoken_to_by_office_is_the_office() -> None:
    assert rows("Đề nghị đồng chí Giám đốc Sở Nội vụ rà soát biên chế.") == [
        ("Giám đốc Sở Nội vụ", "rà soát biên chế")
    ]


@pytest.mark.parametrize(
    ("sentence", "agency", "task"),
    [
        (
            "Yêu cầu các doanh nghiệp còn nợ phí lập lịch trả nợ.",
            "các doanh nghiệp còn nợ phí",
            "lập lịch trả nợ",
        ),
        ("Đề nghị các đơn vị chưa nộp lập danh sách.", "các đơn vị chưa nộp", "lập danh sách"),
        (
            "Yêu cầu các xã đang thiếu vắc xin báo cáo về huyện.",
            "các xã đang thiếu vắc xin",
            "báo cáo về huyện",
        ),
    ],
)
def test_a_group_told_by_what_it_lacks(sentence: str, agency: str, task: str) -> None:
    assert rows(sentence) == [(agency, task)]


@pytest.mark.parametrize("word", ["yêu cầu", "đề nghị"])
def test_who_is_asked_in_the_passive(word: str) -> None:
    text = f"UBND huyện giao các xã dọn kênh.\nThanh tra huyện được {word} đưa việc này vào chương trình.\n"
    assert rows(text)[1] == ("Thanh tra huyện", "đưa việc này vào chương trình")


@pytest.mark.parametrize(
    ("sentence", "agency", "begins"),
    [
        ("Chuyển đơn của bà Sầm Thị Vy đến Sở Y tế xem xét, trả lời.", "Sở Y tế", "xem xét"),
        (
            "Văn phòng chuyển hồ sơ nêu trên sang Công an huyện để kiểm tra, xử lý.",
            "Công an huyện",
            "kiểm tra",
        ),
        (
            "Ban Tiếp công dân chuyển kiến nghị của tổ 5 tới Phòng Kinh tế để được giải quyết theo quy định.",
            "Phòng Kinh tế",
            "giải quyết",
        ),
    ],
)
def test_who_gets_a_petition_has_to_settle_it(sentence: str, agency: str, begins: str) -> None:
    ((who, task),) = rows(f"Kính gửi: {agency}\n{sentence}\n")
    assert who == agency
    assert task.startswith(begins)


def test_what_is_sent_to_be_summed_up_is_nobodys_work() -> None:
    found = rows("Đề nghị các xã gửi báo cáo về Sở Nội vụ để tổng hợp trước ngày 5/6/2024.")
    assert [who for who, _ in found] == ["các xã"]


@pytest.mark.parametrize(
    ("sentence", "agency", "task"),
    [
        (
            "Đối với các hộ nuôi cá, Ủy ban nhân dân xã yêu cầu thu hoạch trước ngày 15/9/2024.",
            "các hộ nuôi cá",
            "thu hoạch trước ngày 15/9/2024",
        ),
        (
            "Đối với các doanh nghiệp, Sở Nội vụ đề nghị báo cáo số lao động.",
            "các doanh nghiệp",
            "báo cáo số lao động",
        ),
        (
            "Riêng các trường, Sở Y tế yêu cầu phun thuốc diệt muỗi.",
            "các trường",
            "phun thuốc diệt muỗi",
        ),
    ],
)
def test_whom_a_request_is_for_may_stand_in_front_of_who_asks(
    sentence: str, agency: str, task: str
) -> None:
    assert rows(f"UBND tỉnh yêu cầu các sở trực ban.\n{sentence}\n")[1] == (agency, task)


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("THÔNG BÁO\nKính gửi: - Hiệu trưởng các trường Mầm non, Tiểu học, THCS", None),
        ("Kính gửi: Các trạm y tế phường", "Các trạm y tế phường"),
        ("Kính gửi: Chi cục Thủy lợi", "Chi cục Thủy lợi"),
    ],
)
def test_a_lead_that_names_nobody_speaks_to_the_addressees(head: str, agency: str | None) -> None:
    found = rows(
        f"{head}\nDo mưa lớn, Phòng Giáo dục và Đào tạo huyện yêu cầu:\n"
        "1. Cho học sinh nghỉ học ngày 19/10.\n2. Báo cáo thiệt hại về Phòng trước 17 giờ.\n"
    )
    who = agency or "Hiệu trưởng các trường Mầm non, Tiểu học, THCS"
    assert [each for each, _ in found] == [who, who]


@pytest.mark.parametrize(
    "lead",
    [
        "Để chấn chỉnh, yêu cầu các ngành, các cấp làm ngay những việc sau đây:",
        "Để vụ mùa kịp thời vụ, các ngành, các cấp cần làm ngay những việc cụ thể dưới đây:",
        "Chủ tịch tỉnh yêu cầu các ngành, các cấp phải tập trung thực hiện các nội dung chính sau:",
    ],
)
def test_a_lead_in_alone_is_no_task(lead: str) -> None:
    text = f"CHỈ THỊ\nVề thu mua gỗ\n{lead}\n1. Sở Nội vụ kiểm tra các trạm.\n2. Chi cục Kiểm lâm lập chốt.\n"
    assert [who for who, _ in rows(text)] == ["Sở Nội vụ", "Chi cục Kiểm lâm"]


@pytest.mark.parametrize("act", ["thống kê", "rà soát", "báo cáo"])
def test_an_act_behind_words_that_lead_in_is_a_task_above_things(act: str) -> None:
    found = rows(
        f"Kính gửi: Các đồn\nĐề nghị các đồn chỉ đạo {act} số vụ vi phạm theo các mục sau:\n"
        "- Số vụ đã lập biên bản;\n- Số vụ quá hạn, lý do.\n"
    )
    assert [who for who, _ in found] == ["các đồn"]
    assert found[0][1].startswith(f"chỉ đạo {act}")


@pytest.mark.parametrize(
    ("item", "second"),
    [
        ("Giao Văn phòng làm đầu mối, các phòng gửi nhu cầu về Văn phòng chậm nhất 17/6.", "các phòng"),
        ("Giao Sở Y tế lập đội cấp cứu, các huyện bố trí xe.", "các huyện"),
        ("Giao Phòng Y tế lập đội trực, còn các xã cử người gác chốt.", "các xã"),
    ],
)
def test_a_group_behind_a_comma_has_work_of_its_own(item: str, second: str) -> None:
    assert [who for who, _ in rows(f"1. {item}\n")][1:] == [second]


@pytest.mark.parametrize(
    "item",
    [
        "Giao Sở Y tế tổng hợp khó khăn của ngành, các địa phương báo cáo tỉnh.",
        "Giao Sở Y tế kiểm tra các trạm, các trường lập hồ sơ.",
        "Giao Sở Tài chính bố trí vốn cho các huyện, các xã thực hiện chương trình.",
    ],
)
def test_a_list_goes_on_behind_a_comma(item: str) -> None:
    assert len(rows(f"1. {item}\n")) == 1


@pytest.mark.parametrize("cue", ["Theo đó", "Cụ thể", "Trong đó"])
def test_what_a_portal_retells_gives_work_below(cue: str) -> None:
    text = (
        "Chủ tịch UBND huyện vừa ban hành văn bản về quản lý đất bãi.\n"
        f"{cue}, UBND các xã phải lập sổ theo dõi đất bãi.\n"
        "Công an huyện nắm tình hình, xử lý người lấn chiếm.\n"
    )
    assert [who for who, _ in rows(text)] == ["UBND các xã", "Công an huyện"]


STAR = """ĐẢNG BỘ TỈNH LẠNG GIANG
ĐẢNG ỦY SỞ THỦY SẢN
*
Số 47-CV/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Lạng Giang, ngày 04 tháng 9 năm 2024
Kính gửi: Các chi bộ trực thuộc
Ban Thường vụ Đảng ủy Sở đề nghị các các chi bộ trực thuộc thực hiện một số việc sau:
1. Rà soát các cuộc giám sát trong năm.
2. Báo cáo (theo mẫu gửi kèm) của các chi bộ gửi về Đảng ủy Sở trước ngày 20/9/2024.
"""


@pytest.mark.parametrize(
    "place", ["ĐẢNG ỦY SỞ THỦY SẢN", "CHI BỘ PHÒNG KỸ THUẬT", "ĐẢNG ỦY XÃ NÀ LÌNH"]
)
def test_the_star_of_a_party_letterhead_marks_nothing(place: str) -> None:
    found = rows(STAR.replace("ĐẢNG ỦY SỞ THỦY SẢN", place))
    assert [who for who, _ in found] == ["các chi bộ trực thuộc", "các chi bộ trực thuộc"]


def test_a_lone_star_that_is_closed_still_marks() -> None:
    text = "*\nPhiên họp thường kỳ\nTháng 6 năm 2025*\n"
    assert reflow_text(text).text == "Phiên họp thường kỳ Tháng 6 năm 2025"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3. Hằng tuần (thứ Năm) báo cáo lượng cam bán ra.", ["Các chi hội"]),
        ("3. Hằng tháng (ngày 25), gửi sổ thu chi về tỉnh.", ["Các chi hội"]),
        ("3. Định kỳ (6 tháng một lần) rà lại danh sách hội viên.", ["Các chi hội"]),
    ],
)
def test_a_bracket_behind_how_often(sentence: str, expected: list[str]) -> None:
    text = f"Kính gửi: Các chi hội\nHội Nông dân tỉnh yêu cầu:\n1. Nắm sản lượng cam.\n{sentence}\n"
    assert [who for who, _ in rows(text)][1:] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ nay, mọi vụ kê biên tài sản trên 05 tỷ đồng phải xin ý kiến Tổng cục trước khi tổ chức.",
        "Mỗi vụ vi phạm lâm luật phải lập biên bản tại hiện trường.",
        "Ban Quản lý thông báo lịch quan trắc như sau: từ ngày 10/5 đến ngày 14/5/2021.",
    ],
)
def test_cases_and_what_the_issuer_says_are_nobodys_work(sentence: str) -> None:
    found = rows(f"Kính gửi: Các xưởng\nYêu cầu các xưởng kiểm tra lò.\n{sentence}\n")
    assert [who for who, _ in found] == ["các xưởng"]


@pytest.mark.parametrize(
    "lead",
    [
        "yêu cầu các cơ quan, đơn vị chuẩn bị các nội dung sau:",
        "đề nghị các ngành báo cáo những vấn đề sau đây:",
        "giao các đơn vị xây dựng các văn bản như sau:",
    ],
)
def test_a_list_headed_by_bodies_is_no_task_of_its_lead(lead: str) -> None:
    text = (
        f"Kính gửi: Các cơ quan của huyện\nĐể họp kỳ tới, Thường trực HĐND huyện {lead}\n"
        "- Sở Y tế: Báo cáo phòng dịch; gửi trước ngày 15/11/2018.\n- Sở Nội vụ: Rà soát biên chế.\n"
    )
    assert {who for who, _ in rows(text)} == {"Sở Y tế", "Sở Nội vụ"}
