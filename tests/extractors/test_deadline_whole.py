"""The row of a deadline as a clerk puts it into a calendar: the whole act, and who owes it."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu

HEAD = """SỞ NỘI VỤ TỈNH HÀ LÂM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 112/SNV-VP          Độc lập - Tự do - Hạnh phúc
V/v phối hợp          Hà Lâm, ngày 05 tháng 3 năm 2026

Kính gửi: Các cơ quan.

"""

#: what stays where a day is taken out of the middle of an act
SEAMS = [
    (
        "Trạm Khuyến nông ghi sổ giống lúa, cuối mỗi tuần dán bảng giá tại cổng chợ.",
        "Trạm Khuyến nông ghi sổ giống lúa, dán bảng giá tại cổng chợ",
    ),
    (
        "Đội Quản lý đò chấm công thủy thủ ba ngày một lần, sổ để tại nhà bến.",
        "Đội Quản lý đò chấm công thủy thủ, sổ để tại nhà bến",
    ),
    (
        "Ban Quản lý chợ Vàm Nhựt trả trước một nửa tiền cọc trong tháng 6/2026, số còn lại trả khi giao sạp.",
        "Ban Quản lý chợ Vàm Nhựt trả trước một nửa tiền cọc, số còn lại trả khi giao sạp",
    ),
    (
        "Hiệu trưởng mở tủ sách dùng chung chậm nhất ngày 20/4/2026, không thu tiền mượn của học sinh.",
        "Hiệu trưởng mở tủ sách dùng chung, không thu tiền mượn của học sinh",
    ),
    # no comma between a body and its act
    (
        "Phòng Văn thư, trước ngày 20/4/2026, trả lại hồ sơ cho các khoa.",
        "Phòng Văn thư trả lại hồ sơ cho các khoa",
    ),
    (
        "Giao Trạm Đèn biển trong tháng 4/2026, kiểm tra thuyền ba lá.",
        "Trạm Đèn biển kiểm tra thuyền ba lá",
    ),
    (
        "Trong trường hợp tiểu thương có đơn thì trong thời hạn 15 ngày kể từ ngày nhận đơn, Ban Quản lý chợ phải trả lời.",
        "Trong trường hợp tiểu thương có đơn thì Ban Quản lý chợ phải trả lời",
    ),
    (
        "Nông trường gửi bảng cân trước ngày 20/4/2026 để tổng hợp.",
        "Nông trường gửi bảng cân để tổng hợp",
    ),
    # brackets around a day
    (
        "Chi đoàn các thôn lập sổ đoàn viên (gửi về Văn phòng Đoàn trước ngày 15/4/2026), mỗi quý họp một lần.",
        "Chi đoàn các thôn lập sổ đoàn viên (gửi về Văn phòng Đoàn)",
    ),
    (
        "Tổ Máy thử lại ba máy bơm dầu (trình Quản đốc ký 25/3/2026).",
        "Tổ Máy thử lại ba máy bơm dầu (trình Quản đốc ký)",
    ),
    (
        "Kiểm tra bình chữa cháy (xong 20/4/2026): Đội bảo vệ cùng công nhân kho đi từng gian, dán tem.",
        "Kiểm tra bình chữa cháy: Đội bảo vệ cùng công nhân kho đi từng gian, dán tem",
    ),
    # what belongs to the term
    ("Phòng Đào tạo chấm xong 41 bài luận trong 10 ngày tới.", "Phòng Đào tạo chấm xong 41 bài luận"),
    ("Tòa soạn trả lời bạn đọc trong 7 ngày tiếp theo.", "Tòa soạn trả lời bạn đọc"),
    ("Chi cục Thú y gửi mẫu về Viện đúng ngày 20/4/2026.", "Chi cục Thú y gửi mẫu về Viện"),
    ("Công an phường kiểm tra nhà trọ ít nhất 02 lần/năm.", "Công an phường kiểm tra nhà trọ"),
    (
        "Ngày 25/4/2026 là hạn học viên nộp bản vẽ cho Tổ bộ môn.",
        "học viên nộp bản vẽ cho Tổ bộ môn",
    ),
    (
        "Công đoàn Công ty Sông Lam tổ chức hội thao hai ngày 23 - 24/5/2026, mời các nhà máy.",
        "Công đoàn Công ty Sông Lam tổ chức hội thao",
    ),
    (
        "Trạm Đường sông Cái Tàu mỗi tuần một lần gửi ảnh phao tiêu về Chi cục.",
        "Trạm Đường sông Cái Tàu gửi ảnh phao tiêu về Chi cục",
    ),
    # openings of speech
    (
        "Cứ ngày 05 tháng 12 hằng năm, các tổ hòa giải gửi báo cáo kết quả.",
        "các tổ hòa giải gửi báo cáo kết quả",
    ),
    ("Một là, trong tháng 5/2026 các kho lương làm lại biển báo.", "các kho lương làm lại biển báo"),
    ("Riêng Kho số 4 nộp thẻ kho trước ngày 20/4/2026.", "Kho số 4 nộp thẻ kho"),
    # work that stands in the sentence before
    (
        "Các Ban Quản lý đền dọn cỏ, quét vôi lại tường rào. Việc này phải xong trước 28/4/2026.",
        "Các Ban Quản lý đền dọn cỏ, quét vôi lại tường rào",
    ),
    (
        "Cô Phan Thị Mừng chép tên học sinh giỏi. Hai việc trên xong trước ngày 20/5/2026.",
        "Cô Phan Thị Mừng chép tên học sinh giỏi",
    ),
    # a list that goes on behind its first semicolon, or below
    (
        "Trong quý II/2026, Phòng Quản lý đô thị rà soát vỉa hè; lập sơ đồ chỗ đỗ xe; trình UBND quận phê duyệt.",
        "Phòng Quản lý đô thị rà soát vỉa hè; lập sơ đồ chỗ đỗ xe; trình UBND quận phê duyệt",
    ),
    (
        "Trước ngày 20/4/2026, các nông trường:\n- kiểm đếm cây gãy đổ;\n- chụp ảnh từng lô;\n- gửi biên bản về Tổng công ty.",
        "các nông trường: kiểm đếm cây gãy đổ; chụp ảnh từng lô; gửi biên bản về Tổng công ty",
    ),
    # not where another body acts behind it
    (
        "Trước ngày 20/4/2026, Phòng Kho kiểm kê muối; Phòng Vật tư trả lời các trạm.",
        "Phòng Kho kiểm kê muối",
    ),
    # labels in front of a day and behind it
    (
        "Chặt cành khô, buộc lại biển hiệu; thời hạn: trước 10h00 ngày 25/4/2026 - trách nhiệm: UBND các phường.",
        "Chặt cành khô, buộc lại biển hiệu",
    ),
    ("Hạn tải ảnh: 17h00 ngày 05/5/2026.", "tải ảnh"),
    ("Thời hạn lưu băng ghi hình là 12 tháng.", "lưu băng ghi hình"),
    ("Ngày cuối nhận tranh dự thi là 17/4/2026.", "nhận tranh dự thi"),
    ("Ngày cuối nhận tranh dự thi là 17/4/2026, người nhận là cô Lụa.", "nhận tranh dự thi"),
    ("Thanh toán tiền công từ ngày 05 đến ngày 15 mỗi tháng.", "Thanh toán tiền công"),
    (
        "Tiến độ: hoàn thành việc lắp đặt trạm quan trắc trước ngày 30/9/2026.",
        "hoàn thành việc lắp đặt trạm quan trắc",
    ),
    # orders of whoever writes, and the topic of an item
    (
        "Sở Thông tin đề nghị các đơn vị đăng ký danh sách dự thi trước ngày 22/4/2026.",
        "các đơn vị đăng ký danh sách dự thi",
    ),
    (
        "1. Về công tác chuẩn bị: Giao Phòng Hậu cần lo xe, lều bạt; hoàn thành trước 17 giờ ngày 14/4/2026.",
        "Phòng Hậu cần lo xe, lều bạt",
    ),
    (
        "Yêu cầu: các nhà thầu sửa lại biển báo trước 30/9/2026.",
        "các nhà thầu sửa lại biển báo",
    ),
    # a place is no end, what comes of a delay is none of the act
    (
        "Chủ rừng phải phát dọn đường băng, chậm nhất ngày 30/11/2026, báo cáo Hạt Kiểm lâm sở tại.",
        "Chủ rừng phải phát dọn đường băng, báo cáo Hạt Kiểm lâm sở tại",
    ),
    (
        "Đơn vị tư vấn nộp lại 03 bộ hồ sơ trước ngày 18/5/2026, nếu chậm bị phạt 2% giá trị hợp đồng.",
        "Đơn vị tư vấn nộp lại 03 bộ hồ sơ",
    ),
    # acts that stand in the words of the term
    (
        "Trưởng thôn mỗi tháng phản ánh một lần về Công an xã vào ngày 25.",
        "Trưởng thôn phản ánh về Công an xã",
    ),
    (
        "Việc cắt nước phải được Ban Quản lý chợ báo trước cho từng hộ ít nhất 2 ngày.",
        "Việc cắt nước phải được Ban Quản lý chợ báo trước cho từng hộ",
    ),
    (
        "Từ ngày 10/4/2026 đến ngày 15/4/2026: các chi hội họp bình xét; ngày 16/4: Ban Chấp hành họp duyệt.",
        "các chi hội họp bình xét",
    ),
]

#: a day of several in one clause
SEVERAL = [
    (
        "Đề nghị các đội gửi sổ xăng trước ngày 20/4/2026, sổ dầu trước ngày 25/4/2026.",
        ["các đội gửi sổ xăng", "các đội gửi sổ dầu"],
    ),
    (
        "Các kho báo cáo 2 lần: lần 1 ngày 05/4/2026, lần 2 ngày 06/5/2026 (qua Phòng Kho).",
        ["Các kho báo cáo 2 lần: lần 1", "Các kho báo cáo 2 lần: lần 2"],
    ),
    (
        "Hạt Kiểm lâm: từ nay đến 30/4/2026 tuần tra đêm ít nhất 3 lần/tuần; sau đó trực điểm.",
        ["Hạt Kiểm lâm tuần tra đêm", "tuần tra đêm"],
    ),
    (
        "Chủ đầu tư bàn giao mặt bằng cho nhà thầu trước ngày 01/6/2026; nhà thầu phải khởi công chậm nhất ngày 10/6/2026.",
        ["Chủ đầu tư bàn giao mặt bằng cho nhà thầu", "nhà thầu phải khởi công"],
    ),
    ("Vòng 1 kết thúc 05/5/2026; vòng 2 kết thúc 15/5/2026.", ["Vòng 1 kết thúc", "vòng 2 kết thúc"]),
    (
        "THÁNG 4\n- Thả cá giống.\n- Vá lưới kho hai.\nTHÁNG 5\n- Sơn phao luồng.\n- Cân lại đá.\nHết.",
        ["Thả cá giống; Vá lưới kho hai", "Sơn phao luồng; Cân lại đá"],
    ),
]

OWNERS = [
    ("Thợ lặn nghỉ phép phải báo Đội trưởng trước 24 giờ.", "Thợ lặn nghỉ phép"),
    (
        "Nhà nhiếp ảnh mượn phim gốc có nghĩa vụ trả phim trong thời hạn 30 ngày kể từ ngày mượn.",
        "Nhà nhiếp ảnh mượn phim gốc",
    ),
    ("Kiểm soát viên đi đêm phải ký sổ trước ngày 20/4/2026.", "Kiểm soát viên đi đêm"),
    ("Khoa nào thiếu giường bệnh phải báo Phòng Vật tư trong 02 ngày.", "Khoa nào thiếu giường bệnh"),
    ("Ai có sáng kiến làm đơn gửi Phòng Tổ chức trước ngày 31/3/2026.", "Ai có sáng kiến"),
    ("Báo cáo thu phí của các bến gửi Phòng Kế toán trước ngày 10/4/2026.", "các bến"),
    (
        "Việc lấy mẫu nước, trả kết quả không quá 24 giờ do Trung tâm Quan trắc Bình Hải đảm nhận.",
        "Trung tâm Quan trắc Bình Hải",
    ),
    ("Tổ trưởng: dự họp từng xóm, kiểm phiếu trong vòng 48 giờ sau khi thu phiếu.", "Tổ trưởng"),
    ("Về sổ thuế: các cửa hàng nộp bản giấy, không muộn hơn 30/4/2026.", "các cửa hàng"),
    ("Bài vượt mức thì học viên nộp lại trong 05 ngày.", "học viên"),
    ("Cả ba đơn vị gửi sổ về Phòng Kho trước ngày 20/4/2026.", "Cả ba đơn vị"),
    (
        "Các đại biểu gửi phiếu; người bị chất vấn trả lời bằng văn bản trong 05 ngày kể từ ngày nhận phiếu.",
        "người bị chất vấn",
    ),
    (
        "Xã nào không đạt 80% chỉ tiêu phải tổ chức bù trong vòng 30 ngày.",
        "Xã nào không đạt 80% chỉ tiêu",
    ),
    ("Rà soát địa bàn (xong 20/4/2026): Đội kiểm kê đi từng nhà, đánh dấu hộ vắng.", "Đội kiểm kê"),
    (
        "Trường Trung cấp Nghề Lam Giang điều 20 học viên nấu ăn; danh sách chốt với Hội chậm nhất ngày 29/5/2026.",
        "Trường Trung cấp Nghề Lam Giang",
    ),
    (
        "Việc cắt nước phải được Ban Quản lý chợ báo trước cho từng hộ ít nhất 2 ngày.",
        "Ban Quản lý chợ",
    ),
    # a body without what it does
    (
        "Trước ngày 12/5/2026, Ban Chỉ huy phòng chống thiên tai xã Nậm Sỏi kiểm tra bờ kè, nếu nứt thì báo cáo huyện.",
        "Ban Chỉ huy phòng chống thiên tai xã Nậm Sỏi",
    ),
    (
        "Bộ phận kế toán đối chiếu công nợ, chậm nhất ngày 10/5/2026 phải có biên bản.",
        "Bộ phận kế toán",
    ),
    ("Cơ quan quản lý bến trả lời trong 05 ngày.", "Cơ quan quản lý bến"),
    (
        "Thủ trưởng đơn vị nào không gửi báo cáo (trước ngày 20/6/2026) chịu trách nhiệm trước Sở.",
        "Thủ trưởng đơn vị nào không gửi báo cáo",
    ),
    ("- Tổ chức đánh giá, xét công nhận: dự kiến từ ngày 30/10/2026 đến 03/11/2026.", None),
    # headings and leads that are a class
    ("Điều 4. Xã viên góp thuyền\na) Nộp quỹ bến, trước ngày 08 hằng tháng;", "Xã viên góp thuyền"),
    ("Điều 2. Chủ lò gạch, lò vôi\n1. Đo khói lò chậm nhất ngày 30/6/2026.", "Chủ lò gạch, lò vôi"),
    ("Thủ kho:\n- Kiểm kê kho muối trước ngày 20/4/2026.", "Thủ kho"),
    # who acts in the clause of the day, not who acts beside it
    (
        "Thanh tra Sở lập chốt ở đầu cầu. Nhờ Đài Phát thanh huyện Kiến Trì đưa tin trước ngày 20/4/2026.",
        "Đài Phát thanh huyện Kiến Trì",
    ),
    (
        "Các đội, trạm tự lo việc của mình. Riêng Trạm Bơm Cầu Ghềnh trước ngày 20/4/2026 nộp sổ cho Xí nghiệp.",
        "Trạm Bơm Cầu Ghềnh",
    ),
    (
        "Chính trị viên viết báo cáo; kế toán xã chi tiền công cho dân quân, chậm nhất 30/5/2026.",
        "kế toán xã",
    ),
    (
        "Công ty Cấp nước trực bơm. Hết đợt lũ, nhà thầu dọn sạch bùn và báo Công ty trong 3 ngày.",
        "nhà thầu",
    ),
    ("Ai làm vỡ kính thì báo Tổ Trực ban ngay, nộp tường trình sau 01 ngày.", "Ai làm vỡ kính"),
    (
        "Người trồng rau dời lều lên đê (đề nghị UBND phường Hà Khê báo cho dân trước ngày 04/7/2026).",
        "UBND phường Hà Khê",
    ),
    (
        "Bán đấu giá 14 ki ốt (Ban Quản lý chợ niêm yết giá trước ngày 15/5/2026; Tổ đấu giá mở phiên sau)",
        "Ban Quản lý chợ",
    ),
    # a paragraph of its own below a complete item
    ("- Nhà Văn hóa huyện: treo cờ.\nKết quả ra quân báo về Huyện đoàn trước ngày 28/4/2026.", None),
    ("Người trồng hoa gửi đơn trước ngày 20/4/2026.", "Người trồng hoa"),
]

#: who stands behind a dash: the act, who does it
DASHES = [
    (
        "Đo lại cao độ 12 mốc đê – Tổ Trắc địa, xong trong tháng 4/2026.",
        "Đo lại cao độ 12 mốc đê",
        "Tổ Trắc địa",
    ),
    (
        "Thu hồi thẻ cũ, cấp thẻ mới – Bảo vệ trưởng Hồ Văn Lợi, trước ngày 25/4/2026.",
        "Thu hồi thẻ cũ, cấp thẻ mới",
        "Bảo vệ trưởng Hồ Văn Lợi",
    ),
    (
        "Dán nhãn kho phim – Lưu trữ viên, trước ngày 25/4/2026.",
        "Dán nhãn kho phim",
        "Lưu trữ viên",
    ),
    (  # no body
        "Đội kịch tập hai tiết mục – tổng duyệt trước ngày 25/4/2026.",
        "Đội kịch tập hai tiết mục – tổng duyệt",
        "Đội kịch",
    ),
]

ANCHORS = [
    (
        "Sở Tài chính trong vòng 07 ngày kể từ khi nhận đề nghị của Chi cục Kiểm lâm phải có ý kiến về tiền mua máy.",
        "khi nhận đề nghị của Chi cục Kiểm lâm",
        "Sở Tài chính phải có ý kiến về tiền mua máy",
    ),
    (
        "Phòng Vật tư trong vòng 5 ngày làm việc sau khi nhận phiếu NX-01 phải cấp hàng và ghi thẻ kho.",
        "khi nhận phiếu NX-01",
        "Phòng Vật tư phải cấp hàng và ghi thẻ kho",
    ),
    (
        "Trạm Thú y tiêm vét cho đàn bò trong vòng 15 ngày kể từ ngày nhận văn bản này, và gửi bảng kê cho Phòng Nông nghiệp.",
        "ngày nhận văn bản này",
        "Trạm Thú y tiêm vét cho đàn bò, và gửi bảng kê cho Phòng Nông nghiệp",
    ),
    (
        "Thủ quỹ trả tiền cọc trong 05 ngày kể từ ngày khách trả phòng, trừ tiền hư hỏng.",
        "ngày khách trả phòng",
        "Thủ quỹ trả tiền cọc, trừ tiền hư hỏng",
    ),
    (  # what has to be paid is part of the event
        "Chủ hàng nộp đủ trong 15 ngày kể từ ngày nhận thông báo về số thuế phải nộp.",
        "ngày nhận thông báo về số thuế phải nộp",
        "Chủ hàng nộp đủ",
    ),
]

SILENT = [
    # what points are given for
    "4.1. Họp định kỳ hàng tháng (02 điểm).",
    "TT | Nội dung | Điểm tối đa\n1 | Nộp báo cáo đúng hạn trước ngày 15/5/2026 | 10",
    "Minh chứng: biên bản họp hằng tháng của trung tâm.",
    # days of rest
    "Học sinh nghỉ giữa kỳ từ 23/3/2026 đến 28/3/2026.",
    "Cán bộ nghỉ bù vào ngày 04/5/2026.",
    "Thời gian nghỉ hè: 01/6/2026 - 31/7/2026.",
    # what an earlier document had asked
    "Tại Công văn số 88/SNV-TC ngày 12/02/2026, Sở yêu cầu các huyện gửi danh sách trước ngày 20/02/2026.",
    "Theo Công văn số 88/SNV-TC ngày 12/02/2026, các trường phải nộp báo cáo chậm nhất ngày 25/02/2026.",
    "Ngày 10/02/2026, Chi cục ban hành Công văn số 15/CCTY-QLD yêu cầu các trạm nộp sổ chậm nhất ngày 25/02/2026.",
    "Sở đã gửi Công văn số 88/SNV-TC đề nghị các huyện gửi danh sách trước ngày 20/02/2026.",
]

ASKED = [
    # a day before the document that it asks for itself is its mistake, which an audit reports
    ("Thực hiện Công văn số 88/SNV-TC, đề nghị các huyện gửi danh sách trước ngày 20/02/2026.", 1),
    (
        "Theo Công văn số 88/SNV-TC ngày 12/02/2026, các trường phải nộp báo cáo trước ngày 25/4/2026.",
        1,
    ),
    ("Cán bộ nộp đơn xin nghỉ phép trước ngày 25/4/2026.", 1),
    ("Các tổ nộp minh chứng về Văn phòng trước ngày 30/5/2026.", 1),
    ("Tiêu chí 3 (20 điểm)\n3.1. Tổ họp hằng tháng.\nCác tổ nộp bảng chấm trước ngày 30/5/2026.", 1),
]


def rows(text: str) -> list[dict]:
    return cancu.extract_text(f"{HEAD}{text}\n")["deadlines"]


@pytest.mark.parametrize(("text", "what"), SEAMS)
def test_the_act_is_whole(text, what):
    assert [row["what"] for row in rows(text)] == [what]


@pytest.mark.parametrize(("text", "whats"), SEVERAL)
def test_each_day_has_its_own_act(text, whats):
    assert [row["what"] for row in rows(text)] == whats


@pytest.mark.parametrize(("text", "agency"), OWNERS)
def test_who_owes_it(text, agency):
    assert [row["agency"] for row in rows(text)][:1] == [agency]


@pytest.mark.parametrize(("text", "what", "agency"), DASHES)
def test_who_stands_behind_a_dash(text, what, agency):
    assert [(row["what"], row["agency"]) for row in rows(text)] == [(what, agency)]


@pytest.mark.parametrize(("text", "anchor", "what"), ANCHORS)
def test_where_the_event_ends(text, anchor, what):
    assert [(row["anchor"], row["what"]) for row in rows(text)] == [(anchor, what)]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_due(text):
    assert rows(text) == []


@pytest.mark.parametrize(("text", "count"), ASKED)
def test_something_is_due(text, count):
    assert len(rows(text)) == count


def test_what_a_plan_set_goes_on() -> None:
    head = "SỞ NỘI VỤ\nSố: 87/SNV-CCHC\nBến Chiều, ngày 10 tháng 12 năm 2025\nKính gửi: Các huyện\n"
    said = "số 88/SNV-TC ngày 15/01/2025, các huyện phải tập huấn xong trước ngày 30/10/2025."
    plan = cancu.extract_text(f"{head}Theo Kế hoạch {said}\n")["deadlines"]
    letter = cancu.extract_text(f"{head}Theo Công văn {said}\n")["deadlines"]
    assert [each["due"] for each in plan] == ["2025-10-29"]
    assert not letter
