"""Phrasings of administrative texts, of the project's own wording, in two families.

``TRAIN`` and ``TEST`` share no template: what is learned or tuned on one is measured on the other.  A
slot in braces is filled by :mod:`benchmarks.noise.texts`: ``{cite}`` a document by number, ``{law}`` by
name, ``{who}`` a body, ``{owner}`` a body that is given a task, ``{due}`` a term,
``{chief}`` an office of a person, ``{topic}`` a subject.
"""

from __future__ import annotations

__all__ = ["DECOYS", "FIELDS", "HEADS", "PLACES", "TEST", "TOPICS", "TRAIN", "Family"]

Family = dict[str, tuple[str, ...]]

TRAIN: Family = {
    "basis": (
        "Căn cứ {cite} của {who} về {topic};",
        "Căn cứ {cite};",
        "Căn cứ {law};",
        "Thực hiện {cite} của {who} về việc {topic};",
        "Theo đề nghị của {who} tại {cite},",
    ),
    "tale": (
        "Thời gian qua, việc thực hiện {cite} của {who} về {topic} đã đạt kết quả bước đầu.",
        "Các nội dung khác thực hiện theo {cite} và {law}.",
        "Thay thế {cite} của {who} về {topic}.",
        "Việc {topic} phải bảo đảm đúng quy định của {law} và {cite}.",
        "{who} đã ban hành {cite} để {topic}.",
    ),
    "task": (
        "Giao {owner} chủ trì, phối hợp với {who} {topic}, hoàn thành {due}.",
        "{owner} chủ trì {topic}; báo cáo kết quả {due}.",
        "Đề nghị {owner} {topic} theo {cite}, hoàn thành {due}.",
        "Giao {owner} {topic}.",
        "Yêu cầu {owner} khẩn trương {topic}, gửi kết quả về {who} {due}.",
    ),
    "heading": ("{owner}", "Đối với {owner}"),
    "bullet": (
        "- Chủ trì, phối hợp với {who} {topic}, hoàn thành {due}.",
        "- Tham mưu {topic} theo {cite}.",
        "- Tổ chức {topic}; gửi báo cáo {due}.",
    ),
    "close": (
        "{owner} và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
    ),
    "decoy": (
        "Tổng kinh phí {decoy}, giải ngân đạt {decoy} kế hoạch.",
        "Địa điểm: số {decoy} đường Hùng Vương, điện thoại {decoy}.",
        "Toàn tỉnh có {decoy} hộ, tăng {decoy} so với cùng kỳ.",
    ),
}

TEST: Family = {
    "basis": (
        "Trên cơ sở {cite} của {who} quy định về {topic};",
        "Xét {cite} của {who} về {topic};",
        "Căn cứ các quy định tại {law};",
        "Thi hành {cite} do {who} ban hành;",
        "Tiếp theo {cite} của {who} về {topic};",
    ),
    "tale": (
        "Qua hai năm triển khai {cite} về {topic}, nhiều địa phương còn lúng túng.",
        "Bãi bỏ {cite} của {who} quy định {topic} kể từ ngày Quyết định này có hiệu lực.",
        "Kết quả nêu trên là cơ sở để {topic} theo tinh thần {cite} của {who}.",
        "Nội dung này đã được {who} thống nhất tại {cite}.",
        "Trường hợp có vướng mắc thì áp dụng {law}, {cite}.",
    ),
    "task": (
        "{owner} có trách nhiệm {topic}; thời gian hoàn thành {due}.",
        "Phân công {owner} làm đầu mối {topic}, trình {who} xem xét {due}.",
        "Đề nghị {owner} quan tâm {topic} và thông tin kết quả {due}.",
        "{owner} tập trung {topic} theo {cite}.",
        "Giao {owner} phối hợp với {who} rà soát, {topic}; việc này phải xong {due}.",
    ),
    "heading": ("{owner}:", "Trách nhiệm của {owner}"),
    "bullet": (
        "- Xây dựng phương án {topic}, lấy ý kiến {who} {due}.",
        "- Bố trí cán bộ {topic} đúng quy định tại {cite}.",
        "- Đánh giá việc {topic}, gửi {who} tổng hợp {due}.",
    ),
    "close": (
        "{chief}, {owner} căn cứ Quyết định thi hành.",
        "Quyết định này thay thế {cite}.",
    ),
    "decoy": (
        "Diện tích gieo trồng {decoy} ha, năng suất {decoy} tạ/ha.",
        "Hồ sơ theo mẫu số {decoy}, nộp tại ô số {decoy}.",
        "Tỷ lệ đạt {decoy}, thấp hơn bình quân chung {decoy}.",
    ),
}

TOPICS: tuple[str, ...] = (
    "quản lý nuôi cá lồng trên hồ chứa", "phòng ngừa sạt lở bờ suối", "thu gom rác thải ở chợ phiên",
    "bảo tồn nghề dệt thổ cẩm", "sắp xếp lại điểm trường lẻ", "rà soát hộ nghèo và cận nghèo",
    "cấp nước sạch cho vùng cao", "kiểm tra an toàn bếp ăn tập thể", "số hóa sổ hộ tịch cũ",
    "chống khai thác cát trái phép", "nâng cấp đường liên bản", "tiêm phòng cho đàn gia súc",
    "bồi dưỡng kỹ năng số cho cán bộ xã", "quy hoạch bãi đỗ xe", "tổ chức hội xuân vùng biên",
    "lập danh mục di tích cần tu bổ", "xử lý nước thải làng nghề", "hỗ trợ giống cây ăn quả",
    "theo dõi mực nước các hồ thủy lợi", "chi trả dịch vụ môi trường rừng",
    "sửa chữa cầu treo dân sinh", "phát triển du lịch cộng đồng", "kiểm kê đất công ích",
    "đào tạo nghề cho lao động nông thôn", "cải tạo lưới điện hạ áp",
)  # fmt: skip

HEADS: dict[str, tuple[str, ...]] = {
    "train": ("Trung tâm", "Ban Quản lý", "Chi cục", "Công ty", "Viện", "Xí nghiệp", "Lâm trường",
              "Khu Bảo tồn", "Trạm", "Hội", "Xưởng"),
    "test": ("Trung tâm", "Ban Quản lý", "Chi cục", "Công ty Cổ phần", "Phòng", "Nông trường",
             "Vườn Quốc gia", "Đội", "Quỹ", "Liên minh", "Bến xe", "Tổng kho"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "train": ("Cấp nước Suối Bạc", "Quan trắc Lòng hồ", "Chợ đầu mối Bản Mòng", "Thủy nông Nậm La",
              "Cứu hộ Động vật hoang dã", "Giống cây Lâm nghiệp", "Vận tải Đường sông",
              "Bảo tồn Chữ cổ", "Dịch vụ Đô thị Mường Khoa", "Sinh vật cảnh", "Khai thác Bến bãi"),
    "test": ("Hạ tầng Cửa khẩu Lóng Sập", "Điều phối Lưu vực sông", "Nghiên cứu Chè Tà Xùa",
             "Xúc tiến Hàng thủ công", "Phục hồi Rừng ngập mặn", "Công viên Hồ Tây Bắc",
             "Ứng cứu Sự cố số", "Kiểm nghiệm Nông sản", "Môi trường Xanh Vân Hồ",
             "Văn hóa Các dân tộc", "Đăng kiểm Phương tiện thủy"),
}  # fmt: skip

PLACES = ("Sơn La", "Lào Cai", "Lâm Đồng", "Đồng Tháp", "Quảng Ngãi", "Nghệ An", "Tây Ninh", "Phú Thọ")

#: Figures that are no number, date or term of anything.
DECOYS = ("12.450", "3/4", "85,5%", "145/2", "02123.856.900", "1.200 triệu đồng", "07", "30,2")
