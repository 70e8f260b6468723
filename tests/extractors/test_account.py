"""Heads that strangers print: accounts of portals, urgent types, letterheads behind a sentence."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

from cancu import extract_text

ACCOUNTS = [
    (
        "Chủ động che chắn chuồng trại trước đợt rét\nNgày đăng: 12/11/2021\nCỡ chữ: A A+\n"
        "Để hạn chế thiệt hại, Sở Thủy sản vừa có văn bản yêu cầu các xã che chắn ao nuôi trước ngày 20/11.\n"
        "Trung tâm Khuyến nông tỉnh hướng dẫn người dân dự trữ thức ăn.\n",
        "Chủ động che chắn chuồng trại trước đợt rét",
        "Sở Thủy sản",
    ),
    (
        "17/07/2023\nIn bài Gửi mail\nTăng cường diệt muỗi ở các khu nhà trọ\n"
        "(Cổng TTĐT) - Ngày 14/7, UBND huyện Tân Lập có Công văn số 1320/UBND-VX về việc diệt muỗi ở khu nhà trọ.\n"
        "Theo đó, Chủ tịch UBND huyện yêu cầu Trung tâm Y tế phun hóa chất.\n",
        "Tăng cường diệt muỗi ở các khu nhà trọ",
        "UBND huyện Tân Lập",
    ),
    (
        "Trang chủ | Tin tức | Chỉ đạo\nHuyện Như Lâm siết việc cho thuê đất bãi\nĐăng lúc: 09:12 05/03/2024\n"
        "Sáng nay, Chi cục Thủy lợi đề nghị các hợp tác xã trả lại phần đất bãi đã thuê sai mục đích.\n",
        "Huyện Như Lâm siết việc cho thuê đất bãi",
        "Chi cục Thủy lợi",
    ),
]


@pytest.mark.parametrize(("text", "title", "issuer"), ACCOUNTS)
def test_an_account_has_its_headline_and_who_asked(text: str, title: str, issuer: str) -> None:
    head = extract_text(text)["document"]
    assert (head["title"], head["issuer"], head["type"]) == (title, issuer, None)


@pytest.mark.parametrize(
    "text",
    [
        # no line of a portal
        "Chủ động che chắn chuồng trại trước đợt rét\n"
        "Để hạn chế thiệt hại, Sở Thủy sản vừa có văn bản yêu cầu các xã che chắn ao nuôi trước ngày 20/11.\n",
        # nobody asks
        "Mùa hoa cải nở rộ bên bờ sông Lam\nLượt xem: 80\n"
        "Những ngày này, bãi bồi ven sông vàng rực hoa cải, khách đến chụp ảnh rất đông vào cuối tuần.\n",
        # a letter with its head
        "SỞ THỦY SẢN\nSố: 12/STS-VP\nNgày đăng: 12/11/2021\nKính gửi: Các trạm\n"
        "Sở Thủy sản yêu cầu các trạm kiểm tra tàu cá trước ngày 20/11/2021 và báo cáo về Sở.\n",
    ],
)
def test_what_is_no_account_has_no_headline(text: str) -> None:
    assert extract_text(text)["document"]["title"] is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("CÔNG ĐIỆN KHẨN", "CĐ"), ("THÔNG BÁO KHẨN", "TB"), ("CÔNG ĐIỆN (HỎA TỐC)", "CĐ")],
)
def test_urgency_is_no_title(line: str, kind: str) -> None:
    head = extract_text(f"UBND XÃ NÀ LÌNH\nSố: 02/CĐ-UBND\n{line}\nVề việc tránh lũ quét\n")["document"]
    assert (head["type"], head["title"]) == (kind, "Về việc tránh lũ quét")


@pytest.mark.parametrize(
    ("bodies", "issuer"),
    [
        ("BỘ XÂY DỰNG ------", "Bộ Xây dựng"),
        ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ ------", "Tổng cục Thuế"),
        ("UBND TỈNH SƠN LA SỞ Y TẾ ------", "Sở Y tế tỉnh Sơn La"),
    ],
)
def test_a_letterhead_behind_a_portals_sentence(bodies: str, issuer: str) -> None:
    head = extract_text(
        f"Công văn 41/XD-VP năm 2016 về gạch nung do cơ quan quản lý ban hành. {bodies} "
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------\n"
        "Số: 41/XD-VP V/v gạch nung Hà Nội, ngày 29 tháng 01 năm 2016\nKính gửi: Các lò gạch\n"
        "Đề nghị các lò gạch báo cáo.\nTL. GIÁM ĐỐC CHÁNH VĂN PHÒNG Hoàng Thị Ngân\n"
    )["document"]
    assert (head["issuer"], head["number"]) == (issuer, "41/XD-VP")


@pytest.mark.parametrize("name", ["Hà Lê Kim Anh", "Đỗ Văn Lý Bình", "Lê Hồ Phan Yến"])
def test_one_who_signs_is_not_two(name: str) -> None:
    signer = extract_text(
        "TRƯỜNG CAO ĐẲNG NA HANG\nSố: 18/TB-CĐNH\nTHÔNG BÁO\nLịch thi lại\n"
        "Các khoa nộp đề trước ngày 5/6/2024.\nNơi nhận:\n- Lưu: ĐT.\n"
        f"KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n{name}\n"
    )["document"]["signer"]
    assert (signer["name"], signer["position"]) == (name, "Phó Hiệu trưởng")


@pytest.mark.parametrize(
    "right",
    [
        "ĐẢNG CỘNG SẢN VIỆT NAM\nNa Hang, ngày 04 tháng 9 năm 2024",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNa Hang, ngày 04 tháng 9 năm 2024",
        "Na Hang, ngày 04 tháng 9 năm 2024",
    ],
)
def test_a_subject_below_the_right_column(right: str) -> None:
    head = extract_text(
        f"ĐẢNG ỦY SỞ THỦY SẢN\nSố 47-CV/ĐU\n{right}\nTổng kết công tác giám sát năm 2024\n"
        "Kính gửi: Các chi bộ trực thuộc\nĐề nghị các chi bộ báo cáo.\n"
    )["document"]
    assert head["title"] == "Tổng kết công tác giám sát năm 2024"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Cục dự trữ và kho bãi Nhà nước có trách nhiệm:", "Cục dự trữ và kho bãi Nhà nước"),
        ("Vụ khí tượng và thủy văn có nhiệm vụ:", "Vụ khí tượng và thủy văn"),
        ("Cục kiểm lâm và lâm nghiệp nhân dân có trách nhiệm:", "Cục kiểm lâm và lâm nghiệp nhân dân"),
    ],
)
def test_names_of_old_directives_in_small_letters(line: str, agency: str) -> None:
    found = extract_text(f"CHỈ THỊ\nVề đo đất\n1. {line}\n- Cử cán bộ xuống các huyện.\n")[
        "assignments"
    ]
    assert [each["agency"] for each in found] == [agency]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội đồng trường gồm có: Hiệu trưởng làm Chủ tịch; trưởng thôn làm ủy viên.",
        "Tổ gồm: Trưởng thôn làm tổ trưởng; công an viên làm tổ phó.",
        "Ban Chỉ đạo bao gồm: Giám đốc Sở Y tế làm Trưởng ban, Chánh Văn phòng làm thư ký.",
    ],
)
def test_a_place_on_a_board_is_no_task(sentence: str) -> None:
    text = f"CHỈ THỊ\nVề đo đất\nChủ tịch huyện yêu cầu các xã báo cáo.\n{sentence}\n"
    assert [each["agency"] for each in extract_text(text)["assignments"]] == ["các xã"]
