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


RETOLD = [
    (
        """Ứng phó lũ quét ở miền núi
(Chinhphu.vn) - Thủ tướng Chính phủ vừa có Công điện số 88/CĐ-TTg ngày 14/6/2025 về việc phòng chống lũ quét tại miền núi.
14/06/2025  10:12
Công điện nêu: Những ngày qua mưa lớn gây thiệt hại tại nhiều tỉnh.
Để kịp thời ứng phó, Thủ tướng Chính phủ yêu cầu:
1. Bộ Quốc phòng hỗ trợ nhân dân theo Công điện số 58/CĐ-TTg ngày 02/5/2025.""",
        ("CĐ", "88/CĐ-TTg", "2025-06-14", "phòng chống lũ quét tại miền núi"),
        "Thủ tướng Chính phủ",
        ["58/CĐ-TTg"],
    ),
    (
        """Tăng cường phòng chống đuối nước
Cập nhật: 02/6/2021 8:39 SA
Ngày 01/6/2021, Chủ tịch UBND tỉnh ban hành Công văn số 512/UBND-GD về việc tăng cường phòng chống đuối nước trên địa bàn tỉnh Hà Giang.
Theo đó, xét Công văn số 908/BYT-DP ngày 22 tháng 5 năm 2021 của Bộ Y tế, Chủ tịch UBND tỉnh yêu cầu Sở Giáo dục và Đào tạo triển khai dạy bơi.
Sở Y tế tổ chức tập huấn sơ cứu.""",
        (
            "CV",
            "512/UBND-GD",
            "2021-06-01",
            "tăng cường phòng chống đuối nước trên địa bàn tỉnh Hà Giang",
        ),
        "Chủ tịch UBND tỉnh Hà Giang",
        ["908/BYT-DP"],
    ),
    (
        """Chỉ đạo phòng cháy rừng
Văn phòng UBND tỉnh thông báo ý kiến của ông Lê Văn Tú, Phó Chủ tịch UBND tỉnh về phòng cháy rừng mùa khô (Công văn số: 233/VP-KTN, ngày 12/02/2021).
Sở Nông nghiệp và Phát triển nông thôn kiểm tra chòi canh theo Công văn số 12/TCLN-BV ngày 05/02/2021 của Tổng cục Lâm nghiệp.
Kim Chi""",
        ("CV", "233/VP-KTN", "2021-02-12", "phòng cháy rừng mùa khô"),
        "Văn phòng UBND tỉnh",
        ["12/TCLN-BV"],
    ),
    (
        """Tại Công điện số 45/CĐ-UBND ngày 10/9/2024 về việc khắc phục hậu quả bão, Chủ tịch UBND tỉnh Yên Bái yêu cầu:
1. Sở Y tế cấp thuốc cho các xã bị ngập.
2. Sở Giáo dục và Đào tạo dọn vệ sinh trường học.""",
        ("CĐ", "45/CĐ-UBND", "2024-09-10", "khắc phục hậu quả bão"),
        "Chủ tịch UBND tỉnh Yên Bái",
        [],
    ),
    (
        """Phó Chủ tịch UBND tỉnh Đỗ Văn Bền vừa ký Công văn số 903/UBND-NN ngày 11/3/2022 về việc phòng, chống hạn mặn.
UBND tỉnh yêu cầu Sở Nông nghiệp và Phát triển nông thôn theo dõi độ mặn, UBND các huyện nạo vét kênh.""",
        ("CV", "903/UBND-NN", "2022-03-11", "phòng, chống hạn mặn"),
        "UBND tỉnh",
        [],
    ),
]


@pytest.mark.parametrize(
    ("text", "told", "issuer", "cited"), RETOLD, ids=[told[1] for _, told, _, _ in RETOLD]
)
def test_what_a_letter_asks_retold_below_its_sentence(text, told, issuer, cited):
    facts = cancu.extract_text(text)
    own = facts["document"]
    assert (own["type"], own["number"], own["date"], own["title"]) == told
    assert (own["number_status"], own["issuer"]) == ("inferred", issuer)
    assert [each["number"] for each in facts["citations"]] == cited


SEVERAL = [
    """Sở Y tế vừa ban hành Kế hoạch số 90/KH-SYT ngày 02/4/2024 về việc phòng bệnh dại. Trước đó, UBND tỉnh đã ban hành Kế hoạch số 12/KH-UBND ngày 01/3/2024 về phòng bệnh.
Sở Y tế yêu cầu các huyện tiêm phòng cho đàn chó trước mùa nắng nóng.""",
    """Bộ Tài chính vừa ban hành Thông tư số 12/2024/TT-BTC ngày 02/4/2024 về phí. Theo đó, mức phí là 5.000 đồng.
Người dân hỏi, luật sư trả lời.""",
    """Tại Công văn số 45/UBND-NN ngày 10/9/2024 của UBND tỉnh về việc khắc phục hậu quả bão, Sở Y tế yêu cầu:
1. Trạm Y tế các xã cấp thuốc cho dân.""",
    """Tại Công văn số 46/UBND-NN ngày 10/9/2024 về việc khắc phục hậu quả bão, Sở Y tế yêu cầu:
1. Trạm Y tế các xã cấp thuốc cho dân.""",
    """Kính gửi: Các trạm y tế.
Ngày 10/9/2024, UBND tỉnh ban hành Công văn số 47/UBND-NN về việc khắc phục hậu quả bão.
UBND tỉnh yêu cầu các sở vào cuộc, nay Sở Y tế đề nghị các trạm y tế cấp thuốc cho dân.""",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_news_of_several_documents_are_none_of_them(text):
    facts = cancu.extract_text(text)
    assert facts["document"]["number"] is None
    assert facts["citations"]
