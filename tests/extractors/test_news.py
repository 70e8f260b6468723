"""A portal's news that print a letter whole: its number, day and signer stand in their first sentence."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

import cancu

TELEGRAM = """Thủ tướng Chính phủ Lê Hồng Sơn vừa ký Công điện số 61/CĐ-TTg ngày 12/5/2025 về việc ứng phó mưa lớn tại các tỉnh miền núi.
Công điện gửi Bộ trưởng các Bộ: Quốc phòng, Công an; Chủ tịch UBND các tỉnh, nêu rõ:
Những ngày qua mưa lớn gây thiệt hại. Thủ tướng Chính phủ yêu cầu:
1. Bộ Quốc phòng hỗ trợ nhân dân theo Công điện số 58/CĐ-TTg ngày 02/5/2025."""

WHOLE = [
    (
        TELEGRAM,
        ("CĐ", "61/CĐ-TTg", "2025-05-12", "ứng phó mưa lớn tại các tỉnh miền núi"),
        ("Lê Hồng Sơn", "Thủ tướng"),
    ),
    (
        """(Chinhphu.vn) - Phó Thủ tướng Đào Văn Kiên đã ký ban hành Chỉ thị số 09/CT-TTg ngày 04 tháng 3 năm 2025 về tăng cường quản lý mỏ cát.
Nội dung Chỉ thị như sau:
Thời gian qua, khai thác cát trái phép diễn biến phức tạp.""",
        ("CT", "09/CT-TTg", "2025-03-04", "tăng cường quản lý mỏ cát"),
        ("Đào Văn Kiên", "Phó Thủ tướng"),
    ),
    (
        """Ngày 14/10/2025, Bộ trưởng Bộ Y tế Vũ Quang Tạo ký ban hành Công điện số 33/CĐ-BYT về việc chủ động phòng dịch.
Công điện gửi Chủ tịch UBND các tỉnh. Nội dung như sau:
Bộ Y tế yêu cầu các tỉnh trực ban.""",
        ("CĐ", "33/CĐ-BYT", "2025-10-14", "chủ động phòng dịch"),
        ("Vũ Quang Tạo", "Bộ trưởng"),
    ),
    (
        """# Hỏa tốc: Phòng dịch tả lợn

UBND tỉnh Lạng Sơn vừa ban hành Công văn số 918/UBND-KT ngày 21 tháng 7 năm 2025 về tăng cường phòng dịch tả lợn. Toàn văn Công văn:

Thời gian qua, dịch lây lan.""",
        ("CV", "918/UBND-KT", "2025-07-21", "tăng cường phòng dịch tả lợn"),
        None,
    ),
    (
        """Phó Chủ tịch UBND thành phố Hà Văn Tuyển vừa ký Kế hoạch số 77/KH-UBND ngày 03/3/2025 của UBND thành phố về trồng cây, trong đó nêu rõ:
1. Mục đích: trồng 1 triệu cây.""",
        ("KH", "77/KH-UBND", "2025-03-03", "trồng cây"),
        ("Hà Văn Tuyển", "Phó Chủ tịch"),
    ),
]


@pytest.mark.parametrize(("text", "told", "signer"), WHOLE, ids=[told[1] for _, told, _ in WHOLE])
def test_the_sentence_above_a_letter_tells_its_header(text, told, signer):
    facts = cancu.extract_text(text)
    own = facts["document"]
    assert (own["type"], own["number"], own["date"], own["title"]) == told
    assert own["number_status"] == "inferred"
    shown = own["signer"] and (own["signer"]["name"], own["signer"]["position"])
    assert shown == signer


def test_the_sentence_cites_nothing():
    assert [each["number"] for each in cancu.extract_text(TELEGRAM)["citations"]] == ["58/CĐ-TTg"]


SPOKEN_OF = [
    """Sở Y tế vừa ban hành Kế hoạch số 90/KH-SYT ngày 02/4/2024 về việc phòng bệnh dại. Theo đó các huyện sẽ tiêm phòng.
Phát biểu với báo chí, ông Lê A cho biết kế hoạch kéo dài ba tháng.""",
    """Ngày 02/3/2025, UBND tỉnh đã ban hành Kế hoạch số 70/KH-UBND ngày 02/3/2025 về phòng chống lụt bão. Để thực hiện, Sở Xây dựng yêu cầu các đơn vị thực hiện các nội dung như sau:
1. Kiểm tra nhà ở.""",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_news_of_a_document_and_letters_that_rest_on_one_are_not_it(text):
    facts = cancu.extract_text(text)
    assert facts["document"]["number"] is None
    assert facts["citations"]
