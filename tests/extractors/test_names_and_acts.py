"""Where the name of a school's, hospital's or society's body ends and its work begins."""

from __future__ import annotations

import pytest

import cancu

HEAD = "KẾ HOẠCH\nCông tác quý I năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"
DAY = "trước ngày 15/3/2026"


def told(line: str) -> list[tuple[str, list[str], str, str | None]]:
    """The tasks of a line below a heading that gives work: owner, partners, words, day."""
    got = cancu.extract_text(f"{HEAD}{line}\n")
    days = [each["due"] for each in got["deadlines"]]
    return [
        (
            task["agency"],
            task["with"],
            task["task"].removesuffix(f" {DAY}"),
            None if task["deadline"] is None else days[task["deadline"]],
        )
        for task in got["assignments"]
    ]


@pytest.mark.parametrize(
    ("owner", "work"),
    [
        ("Khoa Ngoại", "chấm phúc khảo bài thi tay nghề"),  # a verb of one syllable and its object
        ("Khoa Ngoại", "đăng ký đề tài cấp cơ sở"),  # no name ends within a verb
        ("Trường THCS Tô Vĩnh Diện", "bảo dưỡng máy lọc nước"),  # a verb that names hold as well
        ("Tổ Hành chính", "gói bánh chưng tặng hộ nghèo"),  # the tagger's verb in front of a listed one
        ("Phòng Đào tạo", "lập danh sách những trường hợp cần hỗ trợ"),  # "cần" tells which ones
        ("Phòng Biên tập chương trình", "rà soát kịch bản"),  # "trình" is no verb here
        ("Khoa An toàn thực phẩm", "rà soát hồ sơ"),
        ("Sinh viên khóa 12", "nộp minh chứng"),  # "khóa" counts, it locks nothing
        ("HĐTĐTX", "rà soát hồ sơ"),  # a council by its letters
    ],
)
def test_the_name_ends_in_front_of_the_work(owner: str, work: str) -> None:
    assert told(f"{owner} {work} {DAY}.") == [(owner, [], work, "2026-03-14")]


@pytest.mark.parametrize(
    ("partner", "work"),
    [
        ("Trường THCS Tô Vĩnh Diện", "sửa chữa máy nội soi"),
        ("tổ trưởng chuyên môn", "duyệt giáo án"),
        ("Công đoàn cơ sở", "ký thỏa ước lao động tập thể"),
    ],
)
def test_a_partner_ends_in_front_of_the_work(partner: str, work: str) -> None:
    line = f"Phòng Đào tạo chủ trì, phối hợp với {partner} {work} {DAY}."
    assert told(line) == [("Phòng Đào tạo", [partner], work, "2026-03-14")]


def test_a_name_goes_on_behind_and() -> None:
    owner = "Phòng Khoa học công nghệ và Hợp tác quốc tế"
    assert told(f"Giao {owner} tổng hợp kết quả {DAY}.")[0][0] == owner
    row = f"| TT | Nội dung | Đơn vị thực hiện |\n|---|---|---|\n| 1 | Rà soát hồ sơ | {owner} |\n"
    assert [each[0] for each in told(row)] == [owner]


def test_an_order_names_each_office() -> None:
    found = told(f"Giao Hiệu trưởng và Phó Hiệu trưởng rà soát hồ sơ {DAY}.")
    assert [each[0] for each in found] == ["Hiệu trưởng", "Phó Hiệu trưởng"]


def test_a_class_by_its_first_words_leads_others() -> None:
    line = f"Y sĩ trạm chủ trì, phối hợp với Phòng Đào tạo tiêm vắc xin {DAY}."
    assert told(line) == [("Y sĩ trạm", ["Phòng Đào tạo"], "tiêm vắc xin", "2026-03-14")]


def test_behind_a_label_a_day_tells_of_work() -> None:
    """``Kế toán: Chặt hạ cây mục trước ngày ...``: a verb no list has; things stay no tasks."""
    assert told(f"- Tổ trưởng chuyên môn: Chẻ nhỏ củi {DAY}.")[0][0] == "Tổ trưởng chuyên môn"
    assert told("- Tổ trưởng chuyên môn: Thầy Lò Văn Pản.") == []
    assert told("- Tổ trưởng chuyên môn: Danh sách kèm theo.") == []


def test_who_is_told_by_a_verb_keeps_it() -> None:
    owner = "Người đứng đầu đơn vị được giao nhiệm vụ"
    assert told(f"{owner} phải chủ động triển khai kế hoạch.")[0][0] == owner
    assert told("Đội kiểm tra 512 cấp dưới báo cáo hằng tháng.")[0][0] == "Đội kiểm tra 512 cấp dưới"


def test_pupils_are_not_born_before_a_day() -> None:
    """``học sinh trước ngày``: the day is the task's, no condition on a birth."""
    assert told(f"Khoa Ngoại khám mắt cho học sinh {DAY}.")[0][3] == "2026-03-14"
    assert told("Khoa Ngoại lập danh sách trẻ sinh trước ngày 15/3/2020.")[0][3] is None


LETTER = (
    "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 45/SYT-NVY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nLào Cai, ngày 12 tháng 3 năm 2026\nKính gửi: Các đơn vị\n"
)


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        # the head of who writes the letter instructs two groups
        (
            "Giám đốc Sở Y tế chỉ đạo các phòng khám và các nhà hộ sinh trên địa bàn rà soát máy đo.",
            ["các phòng khám", "các nhà hộ sinh trên địa bàn"],
        ),
        (
            "Giám đốc Sở Y tế chỉ đạo các quầy thuốc tư và các nhà thuốc ở chợ niêm yết giá.",
            ["các quầy thuốc tư", "các nhà thuốc ở chợ"],
        ),
        ("Giám đốc Sở Y tế chỉ đạo các trạm y tế rà soát kho lạnh.", ["các trạm y tế"]),
        # what has been done is told
        ("Năm qua Sở Y tế đã chỉ đạo các trạm và các phòng khám trên địa bàn rà soát kho lạnh.", []),
    ],
)
def test_whom_the_head_instructs(sentence: str, owners: list[str]) -> None:
    got = cancu.extract_text(f"{LETTER}{sentence}\nNơi nhận:\n- Lưu: VT.\n")
    assert [task["agency"] for task in got["assignments"]] == owners


@pytest.mark.parametrize(
    "item",
    [
        "Cấp, cấp lại thẻ hành nghề lặn biển",
        "Cấp, cấp đổi, thu hồi sổ tàu cá",
        "Cấp, cấp bổ sung phù hiệu xe",
    ],
)
def test_a_verb_said_twice_is_no_group(item: str) -> None:
    assert [(owner, work) for owner, _, work, _ in told(f"1. Sở Xây dựng:\na) {item}.")] == [
        ("Sở Xây dựng", item)
    ]
