"""What laws and circulars have done within a term, articles they put into others, examples, scales."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEADS = {
    "decree": ("CHÍNH PHỦ", "58/2027/NĐ-CP", "NGHỊ ĐỊNH", "Về quản lý bãi tắm biển"),
    "circular": ("BỘ CÔNG THƯƠNG", "7/2027/TT-BCT", "THÔNG TƯ", "Quy định về chợ đầu mối"),
    "rules": ("TRƯỜNG CAO ĐẲNG NGHỀ SÔNG GIANH", "9/QĐ-CĐSG", "QUY CHẾ", "Quản lý xưởng thực hành"),
}


def _found(kind: str, body: str) -> dict:
    issuer, number, name, about = HEADS[kind]
    lines = (issuer, f"Số: {number}", "Hà Nội, ngày 12 tháng 3 năm 2027", name, about)
    closing = ("Điều 9. Hiệu lực", "Văn bản này có hiệu lực từ ngày ký.")
    return extract_text("\n\n".join((*lines, *body.split("\n"), *closing)))


def _given(kind: str, body: str) -> list[tuple[str, str]]:
    return [(each["agency"], each["task"]) for each in _found(kind, body)["assignments"]]


@pytest.mark.parametrize(
    ("kind", "sentence", "agency", "words"),
    [
        (
            "circular",
            "1. Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ, Sở Công Thương có văn bản chấp thuận"
            " hoặc từ chối đề nghị của chủ chợ.",
            "Sở Công Thương",
            "có văn bản chấp thuận",
        ),
        (
            "circular",
            "1. Trong thời hạn 06 ngày làm việc kể từ ngày nhận hồ sơ, Cục Điện lực hoặc Cục Điện lực"
            " chi nhánh miền Nam có văn bản trả lời chủ trạm bơm.",
            "Cục Điện lực hoặc Cục Điện lực chi nhánh miền Nam",
            "có văn bản trả lời",
        ),
        (
            "decree",
            "1. Trong thời hạn 10 ngày kể từ ngày nhận hồ sơ, Ủy ban nhân dân cấp xã có văn bản đồng ý"
            " cho chủ bãi tắm đặt phao.",
            "Ủy ban nhân dân cấp xã",
            "có văn bản đồng ý",
        ),
        (
            "circular",
            "d) Trong thời hạn 04 ngày kể từ ngày nhận được văn bản của Cục Hóa chất, các đơn vị tại"
            " điểm b khoản này có ý kiến bằng văn bản về bản vẽ kho.",
            "các đơn vị tại điểm b khoản này",
            "có ý kiến bằng văn bản",
        ),
        (
            "circular",
            "1. Đối với hồ sơ xin đổi quầy, trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ, Sở Công"
            " Thương trả lời chủ chợ.",
            "Sở Công Thương",
            "trả lời chủ chợ",
        ),
        (
            "decree",
            "3. Trong thời hạn chậm nhất 20 ngày sau khi công bố kết quả thi, cơ quan có thẩm quyền"
            " quản lý bãi tắm ra quyết định cử cứu hộ viên.",
            "cơ quan có thẩm quyền quản lý bãi tắm",
            "ra quyết định cử",
        ),
        (
            "circular",
            "4. Trong thời hạn 90 ngày kể từ ngày Sở Công Thương có văn bản yêu cầu doanh nghiệp đóng"
            " kho, bỏ quầy, doanh nghiệp quản lý chợ phải tiến hành các thủ tục để trả đất.",
            "doanh nghiệp quản lý chợ",
            "tiến hành các thủ tục",
        ),
    ],
)
def test_within_a_term(kind: str, sentence: str, agency: str, words: str) -> None:
    found = _given(kind, f"Điều 2. Thủ tục\n{sentence}")
    assert [who for who, task in found if words in task] == [agency]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Trong thời hạn 15 ngày kể từ ngày nhận thông báo, chủ kho có quyền khiếu nại đến Sở.",
        "2. Trong thời hạn 12 tháng kể từ ngày cấp, giấy phép có giá trị trên toàn quốc.",
        "4. Trong thời hạn 05 năm kể từ ngày bị thu hồi giấy, doanh nghiệp không được cấp lại.",
    ],
)
def test_what_a_term_only_tells(sentence: str) -> None:
    assert _given("circular", f"Điều 2. Quyền\n{sentence}") == []


def test_titles_of_articles_put_into_others() -> None:
    found = _given(
        "circular",
        "Điều 2. Sửa đổi, bổ sung Điều 5\n"
        "“Điều 5. Trách nhiệm của Chi cục Thuế nơi doanh nghiệp đặt kho, quầy\n"
        "1. Tiếp nhận bản khai kho, trả lời chủ kho.\n"
        "Điều 3. Sửa đổi, bổ sung Điều 7 “Điều 7. Trách nhiệm của các Vụ, Cục\n"
        "1. Trách nhiệm của Cục Quản lý, giám sát bảo hiểm\n"
        "a) Gửi Sở Công Thương bản sao giấy phép.",
    )
    assert found == [
        ("Chi cục Thuế", "Tiếp nhận bản khai kho, trả lời chủ kho"),
        ("Cục Quản lý, giám sát bảo hiểm", "Gửi Sở Công Thương bản sao giấy phép"),
    ]


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("Chủ bãi tắm có trách nhiệm:", "Chủ bãi tắm"),
        ("Chủ bãi tắm có trách nhiệm sau đây:", "Chủ bãi tắm"),
        ("Cơ quan sử dụng công chức dự bị có trách nhiệm:", "Cơ quan sử dụng công chức dự bị"),
    ],
)
def test_duties_listed_below_the_first_line(lead: str, agency: str) -> None:
    found = _given("decree", f"Điều 2. Phao\n{lead}\n1. Niêm yết giá thuê phao;\n2. Cử một người trực.")
    assert [who for who, _ in found] == [agency, agency]


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("1. Các máy tiện khi mua về kế toán phải lập thẻ kho.", "kế toán"),
        ("2. Máy tiện khi nhập kho thủ kho phải dán tem và ghi số máy.", "thủ kho"),
        ("- Căn cứ vào giấy xin xe đã được duyệt Văn phòng có trách nhiệm chuẩn bị xe.", "Văn phòng"),
        ("- Trên cơ sở phiếu đã ký Phòng Quản trị phải lập thẻ kho.", "Phòng Quản trị"),
        ("- Căn cứ bảng giá đã công bố Trung tâm Tin học phải lập biên bản.", "Trung tâm Tin học"),
        ("3. Khi nhập vôi doanh nghiệp có trách nhiệm kê khai số vôi.", "doanh nghiệp"),
    ],
)
def test_who_stands_behind_the_case_of_a_thing(sentence: str, agency: str) -> None:
    assert [who for who, _ in _given("rules", f"Điều 2. Kho\n{sentence}")] == [agency]


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("Điều 4 : Đối với Trưởng phòng máy:", "Trưởng phòng máy"),
        ("Điều 4 : Đối với viên chức nhà trường :", "viên chức nhà trường"),
        ("Điều 4 : Đối với thủ kho", "thủ kho"),
    ],
)
def test_headings_with_a_colon_set_apart(heading: str, agency: str) -> None:
    found = _given("rules", f"{heading}\nThanh quyết toán các khoản tạm ứng kịp thời.")
    assert found == [(agency, "Thanh quyết toán các khoản tạm ứng kịp thời")]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Máy mới khi giao cho kế toán phải có đủ hóa đơn.",
        "3. Thẻ kho khi trả lại phải ghi ngày.",
        "4. Căn cứ giấy mượn máy của Phòng Quản trị phải ghi rõ số máy.",
        "- Giảng viên đạt danh hiệu lao động giỏi : 1.2",
        "- Sinh viên hoàn thành nhiệm vụ năm học: 0,8",
        "- Tổ đạt danh hiệu lao động xuất sắc : 2.3.",
        "Ví dụ 2: Chủ xưởng A cho thuê ba máy thì phải nộp 300 nghìn đồng cho trường.",
        "Ví dụ: Kế toán B phải lập thẻ kho trước khi nhận máy.",
        "Thí dụ: Sinh viên C làm hỏng máy thì phải viết bản tường trình.",
    ],
)
def test_things_scales_and_examples(sentence: str) -> None:
    assert _given("rules", f"Điều 3. Máy\n{sentence}") == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("trả phụ cấp từ ngày 05 đến ngày 20 của tháng đầu quý sau", "BYMONTH=1,4,7,10;BYMONTHDAY=20"),
        ("trả phụ cấp từ ngày 05 đến ngày 15 tháng cuối mỗi quý", "BYMONTH=3,6,9,12;BYMONTHDAY=15"),
        ("thu phí từ ngày 02 đến ngày 10 tháng đầu quý", "BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ],
)
def test_days_of_every_quarter(sentence: str, rule: str) -> None:
    found = _found("rules", f"Điều 7. Lương\n1. Nhà trường {sentence}.")
    assert [each["rrule"] for each in found["deadlines"]] == [f"FREQ=YEARLY;{rule}"]


@pytest.mark.parametrize("code", ["QĐ.TTN-HC", "QĐ.BVK-TC", "QĐ.CĐSG"])
def test_the_second_number_of_a_list(code: str) -> None:
    text = (
        f"Quyết định này thay thế các Quyết định số 12/{code} ngày 3/5/2004 và 7/{code} ngày 9/8/2005."
    )
    found = _found("rules", f"Điều 8. Thay thế\n{text}")["citations"]
    assert [each["number"] for each in found] == [f"12/{code}", f"7/{code}"]
