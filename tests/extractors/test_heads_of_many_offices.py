"""Titles, issuers and signatures of offices whose names no list holds; each kind with its siblings."""

# ruff: noqa: E501 - letterheads keep their lines

from __future__ import annotations

import pytest

from tests.extractors.test_header_makes import QUOC_HIEU, identity


def _told(title: str, above: str = "TRẠI GIỐNG BÒ SỮA NÀ LƠI\nSố: 7/QĐ-TGB\n", below: str = "") -> str:
    return (
        f"{above}{QUOC_HIEU}Nà Lơi, ngày 05 tháng 3 năm 2024\n{title}\n{below}"
        "Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;\nQUYẾT ĐỊNH:\nĐiều 1. Lập tổ vắt sữa.\n"
    )


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (
            "QUYẾT ĐỊNH\nVề việc tuyển người làm theo mùa vụ\nTRƯỞNG BAN QUẢN LÝ BẾN CÁ HÒN ĐỎ",
            "Về việc tuyển người làm theo mùa vụ",
        ),
        (
            "QUYẾT ĐỊNH\nVề việc lập tổ kiểm đếm kho vật tư HỘI ĐỒNG THÀNH VIÊN CÔNG TY ĐÈN AN HẠ",
            "Về việc lập tổ kiểm đếm kho vật tư",
        ),
        (
            "QUYẾT ĐỊNH\nVề việc cử người trông coi giếng cổ\nGIÁM ĐỐC NHÀ VĂN HÓA THIẾU NHI BẾN XUÂN",
            "Về việc cử người trông coi giếng cổ",
        ),
        (
            "QUYẾT ĐỊNH\nBan hành Nội quy ra vào xưởng sấy\nBAN GIÁM ĐỐC XƯỞNG SẤY NÔNG SẢN",
            "Ban hành Nội quy ra vào xưởng sấy",
        ),
        (
            "CÔNG ĐIỆN\nVề ứng phó sạt lở bờ sông Vàm Nao\nTRƯỞNG BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH BẾN XUÂN điện:",
            "Về ứng phó sạt lở bờ sông Vàm Nao",
        ),
    ],
)
def test_who_decides_is_no_end_of_a_title(title: str, wanted: str) -> None:
    assert identity(_told(title)).title == wanted


@pytest.mark.parametrize(
    "title",
    [
        "Phát động phong trào TOÀN DÂN GIỮ SẠCH ĐƯỜNG LÀNG",
        "Về việc công nhận danh hiệu của GIÁM ĐỐC TRẺ XUẤT SẮC",
    ],
)
def test_capitals_that_belong_to_a_title_stay(title: str) -> None:
    assert identity(_told(f"QUYẾT ĐỊNH\n{title}")).title == title


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("V/v kiểm kê đàn bò sữa sau đợt rét", "hại tại các trại vệ tinh"),
        ("V/v mời họp bàn phương án chia nước", "05 xã vùng cuối kênh"),
        ("V/v cấp phát thuốc thú y, vôi bột", "(đợt 2) cho hộ chăn nuôi"),
    ],
)
def test_a_subject_whose_lines_stand_on_both_sides_of_the_right_column(first: str, second: str) -> None:
    text = (
        f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nTRẠM CHĂN NUÔI NÀ LƠI\nSố: 18/TCN-KT\n{first}\n{QUOC_HIEU}"
        f"Nà Lơi, ngày 05 tháng 3 năm 2024\n{second}\nKính gửi: Các trại vệ tinh.\nTrạm đề nghị các trại làm ngay.\n"
    )
    assert identity(text).title == f"{first.removeprefix('V/v ')} {second}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("V/v giải quyết đơn của ông Lò Văn Pè", "(bản Co Mạ, xã Nà Lơi)"),
        ("V/v đính chính số liệu đàn bò", "(biểu số 02 kèm theo)"),
        ("V/v nhắc nộp báo cáo giống", "(lần 2)"),
    ],
)
def test_a_subject_goes_on_in_brackets(first: str, second: str) -> None:
    text = (
        f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nTRẠM CHĂN NUÔI NÀ LƠI\nSố: 18/TCN-KT\n{first}\n{second}\n{QUOC_HIEU}"
        "Nà Lơi, ngày 05 tháng 3 năm 2024\nKính gửi: Các trại vệ tinh.\nTrạm đề nghị các trại làm ngay.\n"
    )
    assert identity(text).title == f"{first.removeprefix('V/v ')} {second}"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("THÔNG BÁO SỐ 4\nVề việc tạm ngừng lấy nước tưới", "Về việc tạm ngừng lấy nước tưới"),
        ("CÔNG ĐIỆN SỐ 02\nVề việc gọi tàu cá vào bờ", "Về việc gọi tàu cá vào bờ"),
        ("THÔNG BÁO TUYỂN SINH\nVề việc mở lớp chăn nuôi bò", "Về việc mở lớp chăn nuôi bò"),
        ("HƯỚNG DẪN NGHIỆP VỤ\nVề việc ghi sổ theo dõi đàn", "Về việc ghi sổ theo dõi đàn"),
        ("BÁO CÁO CHUYÊN ĐỀ\nNuôi bê mùa rét", "Nuôi bê mùa rét"),
        ("BÁO CÁO THẨM TRA\nGiá cỏ ủ chua năm 2024", "Giá cỏ ủ chua năm 2024"),
        ("BÁO CÁO THẨM ĐỊNH\nThiết kế chuồng bê", "Thiết kế chuồng bê"),
        ("BÁO CÁO SỐ 3\nTình hình dịch tả lợn", "Tình hình dịch tả lợn"),
    ],
)
def test_a_type_with_its_count_or_field(title: str, wanted: str) -> None:
    assert identity(_told(title)).title == wanted


@pytest.mark.parametrize(
    "between",
    [
        "Kính gửi: Các trại vệ tinh.\n",
        "Kính gửi:\n- Các trại vệ tinh;\n- Hợp tác xã cỏ Voi.\n",
        "Kính gửi: - Trại bò Co Mạ;\n- Trại dê Hin Lặp.\n",
    ],
)
def test_a_subject_below_the_addressees(between: str) -> None:
    text = (
        f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nTRẠM CHĂN NUÔI NÀ LƠI\nSố: 18/TCN-KT\n{QUOC_HIEU}"
        f"Nà Lơi, ngày 05 tháng 3 năm 2024\n{between}V/v chia cỏ ủ chua cho các trại\n"
        "Theo lịch đã định, Trạm chia cỏ vào thứ Hai.\n"
    )
    assert identity(text).title == "chia cỏ ủ chua cho các trại"


@pytest.mark.parametrize(
    "prose",
    [
        "Tổ họp lúc 20 giờ tại nhà ông Pè, vắng hai người; ai vắng sẽ được báo lại sau.",
        "Ba con bò ốm trong tuần qua đã được cách ly. Trưởng trại yêu cầu các tổ làm ngay:",
        "Đàn bò của trại nay có 412 con, sữa thu được mỗi ngày gần 6 tấn, giá bán 12.500 đồng một lít.",
    ],
)
def test_a_sentence_below_a_title_is_text(prose: str) -> None:
    text = _told("CHỈ THỊ\nVề việc giữ ấm cho bê con mùa rét", below=f"{prose}\n")
    assert identity(text).title == "Về việc giữ ấm cho bê con mùa rét"


@pytest.mark.parametrize(
    ("foot", "name", "position", "authority"),
    [
        (
            "TRẠM TRƯỞNG\nNơi nhận:\n- Như trên;\n- Sở NN&MT (để b/c); Tòng Văn Hặc\n- Lưu: VT, KT.\n",
            "Tòng Văn Hặc",
            "Trạm trưởng",
            None,
        ),
        (
            "GIÁM ĐỐC\nNơi nhận:\n- Như trên;\n- Các trại (t/h);\n- Lưu VT, KT. Kim Thị Sa Ry\n",
            "Kim Thị Sa Ry",
            "Giám đốc",
            None,
        ),
        (
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNơi nhận:\n- Như trên; Hứa Thị Nhọt đã ký\n- Lưu: VT.\n",
            "Hứa Thị Nhọt",
            "Phó Giám đốc",
            "KT.",
        ),
        (
            "KT. TRƯỞNG TRẠI\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nPHÓ TRƯỞNG TRẠI\nLò Thị Ún\n",
            "Lò Thị Ún",
            "Phó Trưởng trại",
            "KT.",
        ),
        (
            "Nơi nhận: - VP Sở - Các trại - Lưu VP (HC, TH) KT/TRẠM TRƯỞNG TRẠM CHĂN NUÔI Phó Trạm trưởng (ĐÃ KÝ) Tráng A Páo\n",
            "Tráng A Páo",
            "Phó Trạm trưởng",
            "KT.",
        ),
        (
            "Nơi nhận: - VP Sở - Lưu VP\nKT/TRẠM TRƯỞNG TRẠM CHĂN NUÔI Phó Trạm trưởng (Đã ký) Tráng A Páo\n",
            "Tráng A Páo",
            "Phó Trạm trưởng",
            "KT.",
        ),
        (
            "TRƯỞNG THUẾ CƠ SỞ 4\nNơi nhận:\n- Lưu: VT.\nLường Thị Hom\n",
            "Lường Thị Hom",
            "Trưởng Thuế cơ sở 4",
            None,
        ),
        (
            "TRƯỞNG THỐNG KÊ CƠ SỞ\nNơi nhận:\n- Lưu: VT. Lê Văn Tỵ\n",
            "Lê Văn Tỵ",
            "Trưởng Thống kê cơ sở",
            None,
        ),
        ("TỔ TRƯỞNG\nSa Thị Ngần\n", "Sa Thị Ngần", "Tổ trưởng", None),
    ],
)
def test_signers_beside_and_below_the_recipients(
    foot: str, name: str, position: str, authority: str | None
) -> None:
    text = _told("THÔNG BÁO\nVề việc chia cỏ ủ chua") + f"Các trại làm ngay./.\n{foot}"
    signer = identity(text).signer
    assert signer is not None
    assert (signer.name, signer.position, signer.authority) == (name, position, authority)


@pytest.mark.parametrize(
    ("foot", "name", "position"),
    [
        ("THƯ KÝ T/M CHI BỘ\nBÍ THƯ\nLò Thị Ún Tòng Văn Hặc\n", "Tòng Văn Hặc", "Bí thư"),
        (
            "NGƯỜI GHI BIÊN BẢN TM. BAN QUẢN LÝ\nTRƯỞNG BAN\nMai Thị Liễu Hồ Văn Quý\n",
            "Hồ Văn Quý",
            "Trưởng ban",
        ),
        (
            "THƯ KÝ CUỘC HỌP CHỦ TRÌ CUỘC HỌP\nTRẠM TRƯỞNG\nMai Thị Liễu Hồ Văn Quý\n",
            "Hồ Văn Quý",
            "Trạm trưởng",
        ),
    ],
)
def test_of_two_side_by_side_the_clerk_is_not_the_signer(foot: str, name: str, position: str) -> None:
    text = _told("NGHỊ QUYẾT\nhọp thường kỳ tháng 3") + f"Chi bộ nhất trí.\n{foot}"
    signer = identity(text).signer
    assert signer is not None
    assert (signer.name, signer.position) == (name, position)


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        ("UBND HUYỆN NÀ LƠI\nPHÒNG DÂN TỘC", "Phòng Dân tộc huyện Nà Lơi"),
        ("HUYỆN NÀ LƠI\nBAN CHỈ ĐẠO GIẢM NGHÈO", "Ban Chỉ đạo giảm nghèo huyện Nà Lơi"),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBCH XÃ CO MẠ", "Ban Chấp hành Đoàn TNCS Hồ Chí Minh xã Co Mạ"),
        ("HỘI CỰU CHIẾN BINH VIỆT NAM\nHỘI CCB XÃ CO MẠ", "Hội Cựu chiến binh xã Co Mạ"),
        ("BẢO HIỂM XÃ HỘI TỈNH ĐIỆN BIÊN\nBHXH CƠ SỞ CO MẠ", "BHXH cơ sở Co Mạ"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nBẢO TÀNG BIỂN HÒN ĐỎ", "Bảo tàng Biển Hòn Đỏ"),
        ("UBND HUYỆN NÀ LƠI\nBCĐ GIẢM NGHÈO", "Ban Chỉ đạo giảm nghèo huyện Nà Lơi"),
        ("TỔNG CÔNG TY BƯU CHÍNH\nBƯU ĐIỆN HÒN ĐỎ", "Bưu điện Hòn Đỏ"),
        (
            "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\nCHI NHÁNH TỈNH ĐIỆN BIÊN\nPHÒNG GIAO DỊCH HUYỆN NÀ LƠI",
            "Phòng giao dịch Ngân hàng Chính sách xã hội huyện Nà Lơi",
        ),
    ],
)
def test_issuers_of_two_lines(left: str, wanted: str) -> None:
    text = _told("THÔNG BÁO\nVề việc chia cỏ ủ chua", f"{left}\nSố: 7/TB-ABC\n")
    found = identity(text).issuer
    assert found is not None
    assert found.casefold() == wanted.casefold()


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        ("UBND HUYỆN NÀ LƠI\nLIÊN NGÀNH: PHÒNG Y TẾ - PHÒNG NỘI VỤ", "Phòng Y tế, Phòng Nội vụ"),
        (
            "LIÊN TỊCH\nHỘI NÔNG DÂN - ĐOÀN THANH NIÊN XÃ CO MẠ",
            "Hội Nông dân, Đoàn Thanh niên xã Co Mạ",
        ),
        ("LIÊN SỞ: SỞ Y TẾ - SỞ TÀI CHÍNH", "Sở Y tế, Sở Tài chính"),
    ],
)
def test_all_who_issue_a_joint_document(left: str, wanted: str) -> None:
    text = _told("HƯỚNG DẪN LIÊN NGÀNH\nVề việc chia cỏ ủ chua", f"{left}\nSố: 7/HDLN-A-B\n")
    assert identity(text).issuer == wanted


@pytest.mark.parametrize(
    ("foot", "name", "position"),
    [
        (
            "TM. BAN QUẢN LÝ TRẠI\nTRƯỞNG BAN\nLò Thị Ún Trung tá Tòng Văn Hặc\n",
            "Lò Thị Ún",
            "Trưởng ban",
        ),
        (
            "THƯ KÝ CHỦ TRÌ\nTRẠM TRƯỞNG\nMai Thị Liễu Hồ Đình Ngọc Quý\n",
            "Hồ Đình Ngọc Quý",
            "Trạm trưởng",
        ),
        (
            "TRƯỞNG PHÒNG Y TẾ TRƯỞNG PHÒNG NỘI VỤ\nMông Thế Tải Chử Đức Vin\n",
            "Mông Thế Tải",
            "Trưởng phòng Y tế",
        ),
        ("GIÁM ĐỐC\nÔng Thế Tải\n", "Ông Thế Tải", "Giám đốc"),
        ("TRẠM TRƯỞNG\nY sĩ Hồ Thị Kăn Mua\n", "Hồ Thị Kăn Mua", "Trạm trưởng"),
        ("TRƯỞNG BAN\nThượng tọa Thích Huệ Ân\n", "Thích Huệ Ân", "Trưởng ban"),
        ("GIÁM ĐỐC\nBSCKI. Huỳnh Thị Mỹ Á\n", "Huỳnh Thị Mỹ Á", "Giám đốc"),
        ("PHÓ CHỈ HUY TRƯỞNG\nTMT\nThượng tá Cao Bá Ổn\n", "Cao Bá Ổn", "Phó Chỉ huy trưởng"),
        ("PHỤ TRÁCH TRẠM\nThS. Mai Thị Liễu\n", "Mai Thị Liễu", "Phụ trách Trạm"),
    ],
)
def test_names_behind_ranks_and_beside_each_other(foot: str, name: str, position: str) -> None:
    signer = identity(
        _told("THÔNG BÁO\nVề việc chia cỏ ủ chua") + f"Các trại làm ngay./.\n{foot}"
    ).signer
    assert signer is not None
    assert (signer.name, signer.position) == (name, position)


@pytest.mark.parametrize(
    "number",
    [
        "40-TB/UBKTHU",
        "7-KH/UBKTĐU",
        "3-BC/BTCQU",
        "64/NHNo.NL-KHDN",
        "640/ĐTLH2-KTr",
        "58/NHCS.NL-TD",
        "12/PDT-DT",
        "9/CCT-KTr",
    ],
)
def test_symbols_of_small_offices(number: str) -> None:
    assert (
        identity(_told("THÔNG BÁO\nVề việc chia cỏ", f"TRẠI GIỐNG NÀ LƠI\nSố: {number}\n")).number
        == number
    )
