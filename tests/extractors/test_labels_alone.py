"""Plans that name who has the works of a section in a section beside it, label by label."""

from __future__ import annotations

import cancu

HEAD = "UBND XÃ CỒN SẬY\nSố: 45/KH-UBND\nCồn Sậy, ngày 3/3/2025\n\nKẾ HOẠCH\nPhòng, chống cháy rừng\n\n"
END = "\nNơi nhận:\n- Lưu: VT.\n"


def tasks(body: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = cancu.extract_text(HEAD + body + END)["assignments"]
    return [(each["agency"], each["role"], each["task"], tuple(each["with"])) for each in found]


def test_labels_without_a_colon_in_a_section_behind_the_works() -> None:
    body = (
        "I. TUYÊN TRUYỀN\n1. Nội dung, biện pháp\n"
        "a) Tổ chức hội nghị quán triệt Chỉ thị 12-CT/TU;\nb) Lập chuyên mục trên đài truyền thanh.\n"
        "2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Phòng Văn hóa - Xã hội.\n"
        "- Công an xã; Hạt Kiểm lâm.\n(Phòng Văn hóa - Xã hội giúp việc chung).\n"
        "- Trung ương Hội Nghề rừng.\nb) Cơ quan phối hợp\n- Hội Nông dân các cấp.\n"
        "3. Thời gian thực hiện: Tháng 4, 5/2025.\n"
    )
    bodies = [
        "Phòng Văn hóa - Xã hội",
        "Công an xã",
        "Hạt Kiểm lâm",
        "Trung ương Hội Nghề rừng",
    ]
    works = [
        "Tổ chức hội nghị quán triệt Chỉ thị 12-CT/TU",
        "Lập chuyên mục trên đài truyền thanh",
    ]
    partners = ("Hội Nông dân các cấp",)
    assert tasks(body) == [(who, "chu_tri", what, partners) for what in works for who in bodies]
    due = cancu.extract_text(HEAD + body + END)["deadlines"]
    assert {each["agency"] for each in due} == {", ".join(bodies)}


def test_a_label_right_over_one_body() -> None:
    body = (
        "2. Các hoạt động\n2.1. Nội dung\n- Thăm hỏi gia đình chính sách.\n2.2. Đơn vị chủ trì\n"
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã.\n2.3. Đơn vị phối hợp\nHội Cựu chiến binh xã.\n"
    )
    assert tasks(body) == [
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
            "chu_tri",
            "Thăm hỏi gia đình chính sách",
            ("Hội Cựu chiến binh xã",),
        )
    ]


def test_a_label_over_labels_with_their_values() -> None:
    body = (
        "1. Nội dung\na) Cắm biển cấm lửa tại cửa rừng;\nb) Tổ chức trực 24/24 giờ.\n"
        "Người trực ghi sổ hằng ngày.\n"
        "2. Cơ quan chủ trì, thực hiện\na) Cơ quan chủ trì: Hạt Kiểm lâm.\nb) Cơ quan phối hợp\n"
        "- Các tổ bảo vệ rừng.\n"
    )
    assert {(who, what) for who, _, what, _ in tasks(body)} >= {
        ("Hạt Kiểm lâm", "Cắm biển cấm lửa tại cửa rừng"),
        ("Hạt Kiểm lâm", "Tổ chức trực 24/24 giờ"),
    }
    assert not [what for _, _, what, _ in tasks(body) if "chủ trì" in what]


def test_a_label_of_a_point_is_of_that_point_alone() -> None:
    body = (
        "1. Nội dung\na) Cắm biển cấm lửa tại cửa rừng;\nb) Tổ chức trực 24/24 giờ.\n"
        "- Đơn vị chủ trì\n+ Hạt Kiểm lâm.\n- Thời gian: Tháng 4/2025.\n"
    )
    assert [what for _, _, what, _ in tasks(body)] == ["Tổ chức trực 24/24 giờ"]


def test_a_heading_over_bodies_with_work_of_their_own_is_no_label() -> None:
    body = (
        "II. NỘI DUNG\n1. Sửa chòi canh.\nIII. Tổ chức thực hiện\n1. Công an xã\n"
        "- Tuần tra ban đêm.\n2. Hạt Kiểm lâm\n- Cắm biển cấm lửa.\n"
    )
    assert [(who, what) for who, _, what, _ in tasks(body)] == [
        ("Công an xã", "Tuần tra ban đêm"),
        ("Hạt Kiểm lâm", "Cắm biển cấm lửa"),
    ]


def test_a_board_of_each_of_several() -> None:
    head = "| TT | Nội dung | Chủ trì |\n|---|---|---|\n"
    body = head + "| 1 | Lập chốt gác | Ban Chỉ huy các cụm; Công an xã |\n"
    assert [who for who, *_ in tasks(body)] == ["Ban Chỉ huy các cụm", "Công an xã"]


def test_a_heading_of_boards_is_each_of_them() -> None:
    body = (
        "III. TỔ CHỨC THỰC HIỆN\n1. Đoàn trường, Hội Sinh viên\n- Trang trí sân khấu.\n"
        "2. Ban Chỉ đạo phòng, chống cháy rừng\n- Trực ban đêm.\n"
    )
    assert [(who, what) for who, _, what, _ in tasks(body)] == [
        ("Đoàn trường", "Trang trí sân khấu"),
        ("Hội Sinh viên", "Trang trí sân khấu"),
        ("Ban Chỉ đạo phòng, chống cháy rừng", "Trực ban đêm"),
    ]


def test_one_time_for_the_works_of_a_list() -> None:
    body = (
        "1. Nội dung\na) Cắm biển cấm lửa tại cửa rừng;\nb) Tổ chức trực 24/24 giờ.\n"
        "2. Đơn vị chủ trì\n+ Hạt Kiểm lâm.\n"
        "3. Thời gian thực hiện: Tháng 4, 5/2025 và kiện toàn thường xuyên.\n"
    )
    found = cancu.extract_text(HEAD + body + END)["deadlines"]
    works = "Cắm biển cấm lửa tại cửa rừng; Tổ chức trực 24/24 giờ"
    assert [(each["due"], each["agency"], each["what"]) for each in found] == [
        ("2025-04-30", "Hạt Kiểm lâm", works),
        ("2025-05-31", "Hạt Kiểm lâm", works),
    ]
