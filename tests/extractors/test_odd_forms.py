"""Forms that few texts have: days and numbers written otherwise, ranges of articles, pointing back."""

from __future__ import annotations

from typing import Any

import pytest

from cancu import extract_text

_HEAD = """ỦY BAN NHÂN DÂN TỈNH NINH THUẬN
SỞ CÔNG THƯƠNG
Số: 88/KH-SCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ninh Thuận, ngày 07 tháng 10 năm 2024

KẾ HOẠCH
Phát triển cụm công nghiệp quý IV năm 2024

"""


def _facts(body: str) -> dict[str, Any]:
    return extract_text(f"{_HEAD}{body}\n")


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("Giao Văn phòng báo cáo trước 15.11.24.", "2024-11-14"),
        ("Giao Văn phòng báo cáo trước 05-12-24.", "2024-12-04"),
        ("Giao Văn phòng báo cáo trước ngày 20/12/'24.", "2024-12-19"),
        ("Giao Thanh tra Sở báo cáo trước ngày 0S/12/2024.", "2024-12-04"),
        ("Giao Thanh tra Sở báo cáo trước ngày 2l.ll.2024.", "2024-11-20"),
        ("Giao Thanh tra Sở gửi kết quả chậm nhất ngày 1O-12-2O24.", "2024-12-10"),
        ("Giao Văn phòng tổng hợp trước 3O.11.2024.", "2024-11-29"),
        ("Giao Văn phòng báo cáo trước 5-12-24.", "2024-12-04"),
        ("Trong nửa đầu tháng 11/2024, Văn phòng tổng hợp.", "2024-11-15"),
        ("Văn phòng hoàn thành trong nửa cuối tháng 12/2024.", "2024-12-31"),
        ("Giao Văn phòng nộp hồ sơ trong 10 ngày đầu tháng 12/2024.", "2024-12-10"),
        ("Giao Văn phòng nộp hồ sơ trong 5 ngày cuối tháng 11/2024.", "2024-11-30"),
        ("Giao Thanh tra Sở gửi báo cáo vào tuần 3 tháng 11/2024.", "2024-11-21"),
        ("Giao Văn phòng nộp báo cáo vào tháng 12/2024.", "2024-12-31"),
        ("Các đơn vị gửi danh sách về Sở vào cuối tháng 11/2024 để tổng hợp.", "2024-11-30"),
    ],
)
def test_days_written_otherwise(body: str, due: str) -> None:
    assert [each["due"] for each in _facts(body)["deadlines"]] == [due]


def test_hours_in_plain_words() -> None:
    found = _facts("Chậm nhất 72 tiếng sau khi sự cố xảy ra, Chi nhánh điện báo cáo Sở.")["deadlines"]
    assert [(each["duration"], each["agency"]) for each in found] == [("PT72H", "Chi nhánh")]
    assert _facts("Trung tâm mở lớp 12 tiếng Anh cho cán bộ.")["deadlines"] == []


@pytest.mark.parametrize(
    "body",
    [
        "Sự cố xảy ra vào tháng 11/2024 làm hư 3 máy.",
        "Theo mục 1.2.15 của Đề án, Văn phòng rà soát kho.",
        "Tiền điện trong 10 ngày đầu tháng 9/2024 là 3 triệu đồng.",
    ],
)
def test_no_days(body: str) -> None:
    assert _facts(body)["deadlines"] == []


@pytest.mark.parametrize(
    ("body", "number", "pinpoint"),
    [
        ("Thực hiện các Điều từ 5 đến 9 Nghị định số 32/2024/NĐ-CP.", "32/2024/NĐ-CP", "5 đến 9"),
        ("Thực hiện Điều 3 - Điều 7 Thông tư số 14/2024/TT-BCT.", "14/2024/TT-BCT", "3 đến 7"),
        ("Thực hiện Điều 11 – Điều 13 Thông tư số 14/2024/TT-BCT.", "14/2024/TT-BCT", "11 đến 13"),
    ],
)
def test_ranges_of_articles(body: str, number: str, pinpoint: str) -> None:
    (found,) = _facts(body)["citations"]
    assert (found["number"], found["pinpoint"]["dieu"]) == (number, pinpoint)


@pytest.mark.parametrize(
    ("body", "text", "dieu"),
    [
        (
            "Quyết định số 330/QĐ-UBND giao chỉ tiêu; Điều 2 Quyết định trên bị lùi.",
            "Quyết định trên",
            "2",
        ),
        (
            "Quyết định số 330/QĐ-UBND giao việc; theo Quyết định đã dẫn, các xã họp.",
            "Quyết định đã dẫn",
            None,
        ),
        (
            "Quyết định số 330/QĐ-UBND giao việc; Quyết định vừa nêu, các xã đã có.",
            "Quyết định vừa nêu",
            None,
        ),
        (
            "Quyết định số 330/QĐ-UBND giao việc; Quyết định trên đây, các xã có.",
            "Quyết định trên đây",
            None,
        ),
        (
            "Quyết định số 330/QĐ-UBND giao việc; Quyết định đã nêu trên bị lùi.",
            "Quyết định đã nêu trên",
            None,
        ),
    ],
)
def test_words_that_point_back(body: str, text: str, dieu: str | None) -> None:
    _, back = _facts(body)["citations"]
    assert (back["text"], back["alias_of"]) == (text, "330/QĐ-UBND")
    assert (back["pinpoint"] or {}).get("dieu") == dieu


@pytest.mark.parametrize(
    "body",
    [
        "Quyết định số 330/QĐ-UBND giao việc; triển khai Quyết định trên địa bàn tỉnh.",
        "Quyết định số 330/QĐ-UBND giao việc; Quyết định đã nêu rõ chỉ tiêu.",
        "Quyết định số 330/QĐ-UBND giao việc; ra Quyết định trên cơ sở hồ sơ.",
    ],
)
def test_words_that_do_not_point_back(body: str) -> None:
    assert len(_facts(body)["citations"]) == 1


def test_points_of_thousands_in_citations() -> None:
    found = _facts(
        "Căn cứ Quyết định số 2.145/QĐ-UBND ngày 03/10/2024 của Ủy ban nhân dân tỉnh;\n"
        "Căn cứ Công văn số 12.345/BCT-ĐL ngày 01/10/2024 của Bộ Công Thương;"
    )["citations"]
    numbers = [(each["number"], each["date"]) for each in found]
    assert numbers == [("2145/QĐ-UBND", "2024-10-03"), ("12345/BCT-ĐL", "2024-10-01")]
    assert all("thousands-point" in each["repairs"] for each in found)


def test_a_comma_of_thousands_in_a_letterhead() -> None:
    text = f"{_HEAD}Căn cứ các Quyết định số 12,234/QĐ-UBND.\n".replace("88/KH-SCT", "1,021/KH-SCT")
    facts = extract_text(text)
    assert facts["document"]["number"] == "1021/KH-SCT"
    assert [each["number"] for each in facts["citations"]] == ["12/QĐ-UBND", "234/QĐ-UBND"]


@pytest.mark.parametrize(("left", "right"), [("'", "'"), ("«", "»"), ("‘", "’"), ("“", "”")])
def test_exchanged_words_in_marks_of_every_kind(left: str, right: str) -> None:
    found = _facts(
        f"1. Thay thế các từ {left}Nghị định số 137/2013/NĐ-CP{right} bằng "
        f"{left}Nghị định số 17/2022/NĐ-CP{right}."
    )["citations"]
    assert [each["relation"] for each in found] == ["dan_chieu", "dan_chieu"]


def test_a_slip_in_the_day_is_none_of_the_number() -> None:
    facts = _facts("Căn cứ Quyết định số 512/QĐ-UBND ngày l2/O3/2024 của Ủy ban nhân dân tỉnh;")
    assert facts["citations"][0]["date"] == "2024-03-12"
    assert "malformed-number" not in {each["rule"] for each in facts["findings"]}


@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        ("Đề nghị Văn phòng kiểm tra kho.", ["kiểm tra kho"]),
        ("Giao Văn phòng kiểm tra kho.", ["kiểm tra kho"]),
        ("Yêu cầu Thanh tra Sở kiểm tra kho.", ["kiểm tra kho"]),
    ],
)
def test_a_sentence_of_order_is_no_title(body: str, tasks: list[str]) -> None:
    facts = _facts(body)
    assert facts["document"]["title"] == "Phát triển cụm công nghiệp quý IV năm 2024"
    assert [each["task"] for each in facts["assignments"]] == tasks


@pytest.mark.parametrize("address", ["Kinh gũi:", "Kính gữi:", "Kính gừi :"])
def test_an_address_as_a_scan_has_it(address: str) -> None:
    facts = extract_text(f"""SỞ Y TẾ TỈNH HÀ NAM
CHI CỤC DÂN SỐ
Số: 45 /CCDS-TT
V/v rà soát danh sách cộng tác
viên dân số năm 2024.
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nam, ngày 3 tháng 6 năm 2024

{address} Các trạm y tế.

Thực hiện Kế hoạch số 12/KH-SYT, Chi cục đề nghị các trạm gửi danh sách trước ngày 20/6/2024.
""")["document"]
    assert (facts["number"], facts["type"]) == ("45/CCDS-TT", "CV")
    assert facts["title"] == "rà soát danh sách cộng tác viên dân số năm 2024"


@pytest.mark.parametrize(
    ("foot", "name", "position", "authority"),
    [
        ("KT. BỘ TRƯỞNGTHỨ TRƯỞNGNguyễn Văn An", "Nguyễn Văn An", "Thứ trưởng", "KT."),
        ("TM. ỦY BAN NHÂN DÂNCHỦ TỊCHLò Thị Mây", "Lò Thị Mây", "Chủ tịch", "TM."),
        ("HIỆU TRƯỞNGTrần Thị Bích Hà", "Trần Thị Bích Hà", "Hiệu trưởng", None),
    ],
)
def test_lines_of_a_signature_run_together(
    foot: str, name: str, position: str, authority: str | None
) -> None:
    signer = _facts(f"Giao Văn phòng kiểm tra kho.\n\nNơi nhận: - Như trên;- Lưu: VT.\n{foot}")[
        "document"
    ]["signer"]
    assert (signer["name"], signer["position"], signer["authority"]) == (name, position, authority)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("1. Đề nghị các Ban HĐND tỉnh theo lĩnh vực phụ trách rà soát hồ sơ.", "các Ban HĐND tỉnh"),
        ("1. Đề nghị các chi cục theo lĩnh vực quản lý kiểm tra kho.", "các chi cục"),
    ],
)
def test_whose_field_it_is_is_no_part_of_a_name(body: str, agency: str) -> None:
    assert [each["agency"] for each in _facts(body)["assignments"]] == [agency]


@pytest.mark.parametrize(
    "title",
    [
        "Về việc thành lập\nBan Chỉ đạo phòng, chống thiên tai xã.",
        "Về việc cho phép\nCông ty Hoa Ban xây dựng bến thuyền.",
        "Về việc phân bổ kinh phí\nBan Quản lý chợ xã Co Mạ.",
    ],
)
def test_a_body_that_opens_a_line_goes_on_with_the_title(title: str) -> None:
    text = _HEAD[: _HEAD.index("KẾ HOẠCH")] + f"QUYẾT ĐỊNH\n{title}\n\nCăn cứ Luật Điện lực năm 2004;\n"
    assert extract_text(text)["document"]["title"] == title.replace("\n", " ").rstrip(".")


def test_an_abbreviation_with_its_point_ends_no_subject() -> None:
    text = """SỞ Y TẾ TỈNH HÀ NAM
CHI CỤC DÂN SỐ
Số: 45/CCDS-TT
V/v báo cáo UBND TP.
Phủ Lý về cộng tác viên
Hà Nam, ngày 3 tháng 6 năm 2024

Kính gửi: Các trạm y tế.

Chi cục đề nghị các trạm gửi danh sách.
"""
    assert extract_text(text)["document"]["title"] == "báo cáo UBND TP. Phủ Lý về cộng tác viên"


_TOLD = (
    "Ngày 12/8/2024, Sở Y tế họp giao ban{stop} ban hành Công văn số 610/SYT-NVY",
    "Ngày 12/8/2024, Sở Y tế có Công văn số 5/SYT-VP{stop} ban hành Công văn số 610/SYT-NVY",
    "Văn phòng nhận Công văn số 5/SYT-VP ngày 12/8/2024{stop} ký Quyết định số 610/SYT-NVY",
    "Ngày 12/8/2024, Sở gửi báo cáo nêu tại Công văn số 5/SYT-VP ngày 02/8/2024{stop} "
    "có Công văn số 610/SYT-NVY",
)


@pytest.mark.parametrize("told", _TOLD)
@pytest.mark.parametrize(
    "stop",
    [
        "; cùng ngày, Sở Y tế",
        ". Cùng ngày, Sở Y tế",
        ". Trong cùng ngày Sở Y tế đã",
        "; cũng trong ngày",
    ],
)
def test_the_same_day_is_that_told_before(told: str, stop: str) -> None:
    found = _facts(f"{told.format(stop=stop)} về việc kiểm tra.")
    days = {each["number"]: each["date"] for each in found["citations"]}
    assert days["610/SYT-NVY"] == "2024-08-12"
    assert "undated-citation" not in [each["rule"] for each in found["findings"]]


@pytest.mark.parametrize(
    "body",
    [
        "Ngày 12/8/2024 có mưa. Sở nhận Công văn số 5/SYT-VP ngày 02/8/2024. "
        "Cùng ngày, Sở Y tế ban hành Công văn số 610/SYT-NVY.",
        "Ngày 12/8/2024, Sở Y tế họp. Cùng ngày họp đó Sở Y tế có Công văn số 610/SYT-NVY.",
        "Ngày 12/8/2024, Sở Y tế họp; cùng ngày, Sở Y tế thực hiện Công văn số 610/SYT-NVY.",
    ],
    ids=["two days may be meant", "of something else", "that day is not its own"],
)
def test_the_same_day_of_what_is_not_told_is_left_open(body: str) -> None:
    days = {each["number"]: each["date"] for each in _facts(body)["citations"]}
    assert days["610/SYT-NVY"] is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Kế hoạchsố 77/KH-SYT", "77/KH-SYT"),
        ("Thông báosố12/TB-UBND", "12/TB-UBND"),
        ("Chỉ thịsố: 05/CT-UBND", "05/CT-UBND"),
        ("Công văn số1044/SXD-HT", "1044/SXD-HT"),
    ],
)
def test_a_sign_of_number_that_is_glued_to_its_type(printed: str, number: str) -> None:
    [cited] = _facts(f"Theo {printed} ngày 05/3/2024 của Sở.")["citations"]
    assert (cited["text"], cited["number"]) == (f"{printed} ngày 05/3/2024", number)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: ___27___/CV-SCT", "27/CV-SCT"),
        ("Số: _27_/CV-SCT", "27/CV-SCT"),
        ("Số: 27__/CV-SCT", "27/CV-SCT"),
        ("Số: __ 27 __/CV-SCT", "27/CV-SCT"),
        ("Số: ... 31 .../CV-SCT", "31/CV-SCT"),
        ("Số: ____/CV-SCT", None),
    ],
)
def test_a_number_set_into_a_line_to_write_on(printed: str, number: str | None) -> None:
    found = extract_text(_HEAD.replace("Số: 88/KH-SCT", printed))["document"]
    assert (found["number"], found["number_status"]) == (number, "printed" if number else "blank")


@pytest.mark.parametrize(
    "words",
    ["Điều 3 của Luật nói trên", "khoản 2 Điều 7 Luật nêu trên", "điểm a khoản 1 Điều 9 Luật đã dẫn"],
)
def test_a_law_pointed_back_to_is_that_law(words: str) -> None:
    found = _facts(f"Căn cứ Luật Dược năm 2016.\nVăn phòng lập hồ sơ theo {words}.")["citations"]
    assert [each["resolved"] for each in found] == ["105/2016/QH13", "105/2016/QH13"]


def test_a_short_form_of_a_law_is_that_law() -> None:
    found = _facts(
        "Căn cứ Luật Dược năm 2016 (sau đây gọi là Luật Thuốc 2016).\nSở áp dụng Luật Thuốc 2016."
    )["citations"]
    assert [each["resolved"] for each in found] == ["105/2016/QH13", "105/2016/QH13"]


def test_tasks_have_no_marks_of_notes() -> None:
    found = _facts(
        "1. Công đoàn cơ sở gửi danh sách về Sở chậm nhất ngày 05/11/2024⁴.\n2. Văn phòng rà soát."
    )
    assert found["assignments"][0]["task"].endswith("05/11/2024")
    assert "⁴" not in found["deadlines"][0]["what"]


def test_what_leads_a_list_in_is_no_task() -> None:
    body = "Giám đốc Công ty phân công nhiệm vụ như sau:\n1. Phòng Kỹ thuật kiểm đếm đồng hồ."
    assert [each["agency"] for each in _facts(body)["assignments"]] == ["Phòng Kỹ thuật"]


@pytest.mark.parametrize("of", ["trường hợp", "đối tượng", "các trường hợp"])
def test_a_class_ends_in_front_of_a_provision(of: str) -> None:
    head = _HEAD.replace("KẾ HOẠCH", "THÔNG BÁO").replace("/KH-", "/TB-")
    found = extract_text(
        f"{head}Căn cứ Luật Dược năm 2016.\n"
        f"Người bán thuốc thuộc {of} quy định tại khoản 1 Điều 31 của Luật nêu trên phải nộp hồ sơ.\n"
    )
    assert [each["agency"] for each in found["assignments"]] == ["Người bán thuốc"]
