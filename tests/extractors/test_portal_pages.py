"""Pages of portals that retell an act, items in brackets, and what a later sentence still asks for."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

from cancu import extract_text


def tasks(text):
    return [(each["agency"], each["task"]) for each in extract_text(text)["assignments"]]


LEADS = [
    "Để giữ kho an toàn trong mùa khô, Sở Công Thương đề nghị các đơn vị làm tốt các việc như sau:",
    "Chi cục Thú y yêu cầu các trạm kiểm dịch thực hiện ngay những nội dung sau:",
    "Phòng Văn hóa xã yêu cầu các thôn tập trung một số việc sau đây:",
]


@pytest.mark.parametrize("lead", LEADS)
def test_items_in_brackets_are_items_of_their_lead(lead):
    found = tasks(f"{lead}\n\n(1) Kiểm tra bình chữa cháy ở từng kho.\n\n(2) Lập sổ trực đêm.\n")
    assert [task for _, task in found] == ["Kiểm tra bình chữa cháy ở từng kho", "Lập sổ trực đêm"]


PLAN = "KẾ HOẠCH\nPhòng ngừa thiên tai năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"
LATER = [
    ("1. Sở Y tế rà soát kho thuốc. Có chế tài đủ mạnh với nơi bán thuốc giả.", "Có chế tài đủ mạnh"),
    ("1. Sở Nội vụ lập danh sách hộ. Có cơ chế khen thưởng thôn làm sớm.", "Có cơ chế khen thưởng"),
    ("1. UBND xã dọn kênh. Cần có lộ trình di dời các hộ ven suối.", "Cần có lộ trình di dời"),
]


@pytest.mark.parametrize(("text", "words"), LATER)
def test_means_that_a_later_sentence_asks_for_are_work(text, words):
    assert words in tasks(PLAN + text)[-1][1]


AGAIN = [
    "1. CVHT công bố lịch gặp lớp. Nếu trùng lịch, CVHT chủ động liên hệ với lớp trưởng.",
    "1. CSĐT công bố lịch thi lại. Nếu dùng phòng máy, CSĐT chủ động liên hệ với nơi cho thuê.",
    "1. BQLC niêm yết giá thuê quầy. Trường hợp còn quầy trống, BQLC kịp thời thông báo cho các hộ.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_who_is_named_again_in_a_case_has_that_work_too(text):
    found = tasks(PLAN + text)
    assert len({agency for agency, _ in found}) == 1
    assert any(words in found[-1][1] for words in ("liên hệ với", "thông báo cho"))


NOTICES = [
    ("- Thông báo lịch nghỉ hè cho phụ huynh trước khi thực hiện ít nhất 12 ngày;", 12),
    ("- Gửi phương án nghỉ lễ cho công nhân trước khi áp dụng ít nhất 20 ngày;", 20),
    ("- Niêm yết lịch nghỉ bù trước khi nghỉ tối thiểu 5 ngày;", 5),
]


@pytest.mark.parametrize(("text", "days"), NOTICES)
def test_days_counted_back_from_a_rest_are_a_term(text, days):
    assert [each["days"] for each in extract_text(text)["deadlines"]] == [days]


def test_how_long_a_rest_lasts_is_none():
    assert not extract_text("Học sinh được nghỉ hè 60 ngày kể từ ngày bế giảng.")["deadlines"]


RETOLD = [
    (
        "# Kế hoạch 88/KH-UBND đua thuyền tại Hà Tuyên ra sao?\n\n**Kế hoạch 88/KH-UBND đua thuyền tại Hà Tuyên ra sao?**\n\n"
        "Ngày 05/02/2026, UBND tỉnh Hà Tuyên ban hành Kế hoạch 88/KH-UBND năm 2026 về tổ chức đua thuyền mùa xuân.\n\n"
        "**TẢI VỀ Kế hoạch 88/KH-UBND năm 2026**\n\nTheo đó, Kế hoạch 88/KH-UBND, cụ thể như sau:\n\n1. Các xã chọn đội chèo.\n",
        ("KH", "88/KH-UBND", "2026-02-05", "tổ chức đua thuyền mùa xuân"),
    ),
    (
        "# Công văn 512/SYT-NVY về diệt muỗi nói gì?\n\nNgày 11/8/2025, Sở Y tế Cao Bằng đã ban hành Công văn 512/SYT-NVY năm 2025 "
        "về việc diệt muỗi trong khu nhà trọ.\n\n>>> Tải về Công văn 512/SYT-NVY năm 2025\n\nTheo nội dung Công văn 512/SYT-NVY năm 2025, "
        "muỗi còn nhiều ở nhà trọ.\n\nSở Y tế đề nghị các trạm y tế thực hiện một số nội dung như sau:\n\n(1) Phun thuốc ở từng xóm trọ.\n\n"
        "Xem chi tiết tại Công văn 512/SYT-NYV năm 2025.\n",
        ("CV", "512/SYT-NVY", "2025-08-11", "diệt muỗi trong khu nhà trọ"),
    ),
    (
        "Chỉ thị 7/CT-UBND giữ rừng mùa khô có gì mới?\n\nNgày 03/12/2025, UBND tỉnh Lâm Hà ban hành Chỉ thị 7/CT-UBND năm 2025 về giữ rừng mùa khô.\n\n"
        "Theo đó, tại Chỉ thị 7/CT-UBND năm 2025, UBND tỉnh Lâm Hà giao các xã trực chốt ở cửa rừng.\n",
        ("CT", "7/CT-UBND", "2025-12-03", "giữ rừng mùa khô"),
    ),
]


@pytest.mark.parametrize(("text", "head"), RETOLD)
def test_a_page_about_one_act_is_read_as_that_act(text, head):
    found = extract_text(text)
    doc = found["document"]
    assert (doc["type"], doc["number"], doc["date"], doc["title"]) == head
    assert not found["citations"]


LISTED = [
    "1. Ban Quản lý chợ sửa các nhà đã hỏng như: Nhà kho phía bắc; Trung tâm trưng bày nông sản của huyện.",
    "1. UBND xã tu bổ các nơi xuống cấp như: Đình làng; Trạm kiểm soát bến đò cũ; Hội trường thôn Bãi.",
    "1. Sở Xây dựng rà soát công trình lớn như: Cầu Bến Đá; Trung tâm huấn luyện đua thuyền tỉnh.",
]


@pytest.mark.parametrize("text", LISTED)
def test_examples_behind_a_colon_have_no_work(text):
    assert len({agency for agency, _ in tasks(PLAN + text)}) == 1


TAGS = [
    '<jsontable name="bang_3"> </jsontable>\nTrạm Y tế xã rà soát kho thuốc.',
    '<figure id="h1"></figure>\nTrạm Y tế xã rà soát kho thuốc.',
    "<tableblock>\nTrạm Y tế xã rà soát kho thuốc.\n</tableblock>",
]


@pytest.mark.parametrize("text", TAGS)
def test_what_is_left_of_a_page_s_tags_is_no_task(text):
    assert not any("<" in task for _, task in tasks(PLAN + "Các cơ quan thực hiện:\n" + text))


SOON = [
    ("1. Sở Y tế sớm rà soát kho thuốc.", ("Sở Y tế", "sớm rà soát kho thuốc")),
    ("1. UBND xã kiên quyết tháo dỡ lều quán.", ("UBND xã", "kiên quyết tháo dỡ lều quán")),
    ("1. Phòng Kinh tế nhanh chóng lập dự toán.", ("Phòng Kinh tế", "nhanh chóng lập dự toán")),
]


@pytest.mark.parametrize(("text", "task"), SOON)
def test_how_something_is_to_be_done_stands_in_front_of_the_verb(text, task):
    assert tasks(PLAN + text) == [task]


KINDS = [
    (
        "1. Thủ trưởng các cơ sở chữa bệnh, đào tạo hộ lý trong toàn quốc tổ chức tập huấn cho hộ lý.",
        "Thủ trưởng các cơ sở chữa bệnh, đào tạo hộ lý trong toàn quốc",
    ),
    (
        "1. Giám đốc các trung tâm đào tạo nghề trong tỉnh lập danh sách thợ hàn.",
        "Giám đốc các trung tâm đào tạo nghề trong tỉnh",
    ),
    (
        "1. Trung tâm cứu hộ sông nước huyện lập sổ trực đêm.",
        "Trung tâm cứu hộ sông nước huyện",
    ),
]


@pytest.mark.parametrize(("text", "agency"), KINDS)
def test_what_a_centre_is_for_belongs_to_its_name(text, agency):
    assert [each for each, _ in tasks(PLAN + text)] == [agency]


CALLS = [
    (
        "Sở Y tế đề nghị các thôn, chính quyền các xã và kêu gọi mọi nhà giữ sạch nguồn nước.",
        "kêu gọi",
    ),
    ("Sở Y tế đề nghị tổ dân phố và vận động bà con tham gia giám sát nguồn nước.", "vận động"),
    ("Sở Y tế yêu cầu các trạm y tế và kêu gọi mọi người dân diệt muỗi.", "kêu gọi"),
]


@pytest.mark.parametrize(("text", "call"), CALLS)
def test_who_is_called_upon_besides_is_another(text, call):
    assert not any(call in agency for agency, _ in tasks(text))


BESIDES = [
    "Chi cục Thủy sản đề nghị UBND các xã ven biển lập kế hoạch phòng dịch.\nĐồng thời chủ động giám sát ao nuôi, kịp thời báo dịch.",
    "Sở Công Thương yêu cầu các hộ bán pháo cam kết bằng văn bản.\nBên cạnh đó, tăng cường kiểm tra kho hàng.",
    "Sở Xây dựng đề nghị Ban Quản lý chợ sửa mái nhà lồng.\nNgoài ra, khẩn trương kiểm tra các cột điện.",
]


@pytest.mark.parametrize("text", BESIDES)
def test_a_paragraph_that_goes_on_besides_has_the_owner_above(text):
    found = tasks(text)
    assert len(found) == 2
    assert len({agency for agency, _ in found}) == 1


GROUPS = [
    (
        "1. Các phòng, ban, ngành, Hội đồng nhân dân, Ủy ban nhân dân các huyện rà soát chợ tạm.",
        ["Các phòng, ban, ngành", "Hội đồng nhân dân", "Ủy ban nhân dân các huyện"],
    ),
    (
        "1. Các phòng, ban, ngành, Mặt trận Tổ quốc tuyên truyền cho dân.",
        ["Các phòng, ban, ngành", "Mặt trận Tổ quốc"],
    ),
    (
        "1. Các ban, ngành, đoàn thể, Hội đồng nhân dân các xã giám sát việc thu phí.",
        ["Các ban, ngành, đoàn thể", "Hội đồng nhân dân các xã"],
    ),
]


@pytest.mark.parametrize(("text", "names"), GROUPS)
def test_a_body_behind_a_group_is_one_more(text, names):
    assert [agency for agency, _ in tasks(PLAN + text)] == names


COUNCIL = "NGHỊ QUYẾT\nVề việc tổ chức kỳ họp\nHỘI ĐỒNG NHÂN DÂN TỈNH HÀ TUYÊN\nQUYẾT NGHỊ:\nĐiều 1. Nội dung kỳ họp\n"
READ = [
    "1. Hội đồng nhân dân thảo luận các tờ trình dưới đây:\n- Báo cáo công tác năm 2026 của các Ban.\n",
    "1. Hội đồng nhân dân tỉnh thảo luận các tờ trình sau:\n- Trình bày dự thảo giá thuê quầy.\n",
    "1. Hội đồng kỷ luật nghe các bên trình bày như sau:\n- Báo cáo vụ việc của tổ bảo vệ.\n",
]


@pytest.mark.parametrize("text", READ)
def test_a_sentence_above_a_list_is_no_body(text):
    assert not any("sau" in agency for agency, _ in tasks(COUNCIL + text))


POINTS = [
    (
        "1. Sở Y tế và các điểm cấp cứu đuối nước lập sổ trực đêm.",
        ["Sở Y tế", "các điểm cấp cứu đuối nước"],
    ),
    (
        "1. Sở Giáo dục và các điểm tiếp nhận hồ sơ khẩn trương sửa lỗi của thí sinh.",
        ["Sở Giáo dục", "các điểm tiếp nhận hồ sơ"],
    ),
    (
        "1. Công an xã và các chốt kiểm soát xe khẩn trương lập sổ xe qua lại.",
        ["Công an xã", "các chốt kiểm soát xe"],
    ),
]


@pytest.mark.parametrize(("text", "names"), POINTS)
def test_points_beside_an_office_go_by_what_they_are_for(text, names):
    assert [agency for agency, _ in tasks(PLAN + text)] == names


LABELS = [
    ("- Giải pháp về vốn: Bố trí đủ tiền sửa mái chợ.", "Bố trí đủ tiền sửa mái chợ"),
    ("- Lĩnh vực an ninh: Tuần tra ban đêm quanh bến.", "Tuần tra ban đêm quanh bến"),
    ("- Nhiệm vụ trọng tâm: Di dời các quầy ven đê.", "Di dời các quầy ven đê"),
]


@pytest.mark.parametrize(("item", "task"), LABELS)
def test_a_label_of_a_topic_stands_in_front_of_the_work(item, task):
    assert tasks(f"{PLAN}1. Ủy ban nhân dân xã\n{item}\n") == [("Ủy ban nhân dân xã", task)]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 8. Trách nhiệm\nb) Sau khi huyện có giá mới trên cơ sở ý kiến của phòng chuyên môn, Ủy ban nhân "
        "dân xã theo quy định tại khoản 2 Điều này, Sở Xây dựng chủ trì, phối hợp với các phòng rà soát bảng "
        "giá.",
        "Điều 8. Trách nhiệm\nb) Khi có ý kiến của chủ bến, Hội Nông dân xã theo danh sách kèm theo, Sở Xây "
        "dựng chủ trì, phối hợp với các phòng rà soát bảng giá.",
    ],
)
def test_a_body_in_the_case_is_not_who_acts(text: str) -> None:
    found = {row["agency"] for row in extract_text(text + "\n")["assignments"]}
    assert "Sở Xây dựng" in found
    assert not any(name.startswith(("Ủy ban nhân dân xã", "Hội Nông dân")) for name in found)
