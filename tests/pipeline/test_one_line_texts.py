"""Texts whose line breaks are all gone: points, recipients and signature have their lines again."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import cancu
from pipeline.text.run_together import taken_apart

TOP = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
CLINIC = (
    f"TRUNG TÂM Y TẾ HUYỆN NẬM LÔNG {TOP} Số: 87/TB-TTYT Nậm Lông, ngày 09 tháng 5 năm 2023 THÔNG BÁO "
    "Về lịch khám sàng lọc cho người cao tuổi các xã vùng trong đợt 2 năm 2023 Trung tâm Y tế huyện Nậm "
    "Lông thông báo lịch khám như sau: 1. Đối tượng: người từ 60 tuổi trở lên. 2. Thời gian: ngày 22 và "
    "23/5/2023. 3. Phân công: - Trạm Y tế xã Bản Péo lập danh sách người đến khám trước ngày 15/5/2023. "
    "- Khoa Dược chuẩn bị đủ cơ số thuốc cho hai ngày khám./. Nơi nhận: - Sở Y tế (để b/c); - Các Trạm "
    "Y tế; - Lưu: VT, KHNV. GIÁM ĐỐC (Đã ký) Lường Văn Chiêm"
)
WATER = (
    f"CÔNG TY TNHH MTV CẤP NƯỚC BA LẠCH {TOP} Số: 31/KH-CN Ba Lạch, ngày 02 tháng 3 năm 2024 KẾ HOẠCH "
    "Súc xả mạng lưới đường ống cấp nước các khu dân cư phía đông quý I năm 2024 Căn cứ tình hình chất "
    "lượng nước trong tháng 2, Công ty xây dựng kế hoạch súc xả như sau: 1. Phạm vi: các tuyến ống D110 "
    "trở xuống. 2. Tổ Quản lý mạng lập sơ đồ van xả cặn trước ngày 08/3/2024. 3. Phòng Kinh doanh thông "
    "báo lịch ngừng nước cho khách hàng chậm nhất ngày 10/3/2024./. Nơi nhận: - Ban Giám đốc; - Các "
    "phòng, tổ; - Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Mạc Thế Luân"
)
SCHOOL = (
    f"PHÒNG GIÁO DỤC VÀ ĐÀO TẠO TRƯỜNG MẦM NON HOA SIM\n{TOP}\nSố: 14/TB-MNHS Yên Thái, ngày 06 tháng 9 "
    "năm 2022 THÔNG BÁO Về việc thu các khoản đầu năm học 2022 - 2023 của trẻ các lớp mẫu giáo Thực hiện "
    "Công văn số 402/PGDĐT ngày 30/8/2022 của Phòng Giáo dục và Đào tạo, Trường Mầm non Hoa Sim thông "
    "báo: 1. Giáo viên các lớp phát phiếu thu đến phụ huynh trước ngày 10/9/2022. 2. Bộ phận Tài vụ niêm "
    "yết các khoản thu tại bảng tin. Nơi nhận: - Phụ huynh các lớp; - Lưu: VP. HIỆU TRƯỞNG Khổng Thị Lan"
)


def head(text):
    facts = cancu.extract_text(text)
    tasks = [(each["agency"], each["task"]) for each in facts["assignments"]]
    return facts["document"]["title"], facts["document"]["signer"]["name"], tasks


def test_a_clinic():
    title, signer, tasks = head(CLINIC)
    assert title == "Về lịch khám sàng lọc cho người cao tuổi các xã vùng trong đợt 2 năm 2023"
    assert signer == "Lường Văn Chiêm"
    assert tasks == [
        ("Trạm Y tế xã Bản Péo", "lập danh sách người đến khám trước ngày 15/5/2023"),
        ("Khoa Dược", "chuẩn bị đủ cơ số thuốc cho hai ngày khám"),
    ]


def test_a_water_company():
    title, signer, tasks = head(WATER)
    assert title == "Súc xả mạng lưới đường ống cấp nước các khu dân cư phía đông quý I năm 2024"
    assert signer == "Mạc Thế Luân"
    assert [who for who, _ in tasks] == ["Tổ Quản lý mạng", "Phòng Kinh doanh"]


def test_a_school():
    title, signer, tasks = head(SCHOOL)
    assert title == "Về việc thu các khoản đầu năm học 2022 - 2023 của trẻ các lớp mẫu giáo"
    assert signer == "Khổng Thị Lan"
    assert [who for who, _ in tasks] == ["Giáo viên các lớp", "Bộ phận Tài vụ"]


def test_a_paragraph_with_numbers_stays_one():
    text = (
        "Trạm báo cáo: tổ đã làm 3 việc: 1. Quét vôi nhà kho. 2. Sửa cửa cuốn; số còn lại chuyển sang tháng "
        "sau theo ý kiến của Ban Giám đốc tại cuộc họp ngày 04/3/2024 ở hội trường."
    )
    assert list(taken_apart([(text, 0)])) == [(text, 0)]


def test_recipients_spoken_of_stay_in_their_sentence():
    text = (
        "Hồ sơ gồm đơn, bản sao giấy tờ và phiếu hẹn trả kết quả theo mẫu của Bộ phận Một cửa, ghi rõ ngày. "
        "Nơi nhận hồ sơ: quầy số 3, tầng 1 nhà B, từ 7 giờ 30 đến 11 giờ các ngày trong tuần."
    )
    assert list(taken_apart([(text, 0)])) == [(text, 0)]


def test_the_mark_of_a_point_behind_the_heading_above_it():
    for heading, mark in (
        ("1. Củng cố các tổ tuần tra 1.1.", "1.1."),
        ("3. Bảo dưỡng máy bơm trước mùa mưa 3.1. ", "3.1. "),
        ("II. Phòng cháy rừng ở các xã ven hồ 2.1.", "2.1."),
    ):
        assert [words for words, _ in taken_apart([(heading, 0)])][1:] == [mark]
    for said in ("Làm như đã nêu tại điểm 2.1.", "Các bước theo mục 3.2.", "Nhà trường thu thêm 2.5."):
        assert len(list(taken_apart([(said, 0)]))) == 1 + said.endswith("thêm 2.5.")
