"""Assignments: who does what, in every layout that plans, decisions and letters use."""

from __future__ import annotations

import pytest

from extractors.facts import run
from extractors.model import Block, BlockKind, Document, Span
from extractors.tables.cells import partners_in_cell
from extractors.tables.columns import task_rows
from tests.cost import grows_linearly
from tests.factories import document

PLAN = "KẾ HOẠCH\nChuyển đổi số năm 2026\n"


def told(text, *, plan=PLAN):
    """The assignments of a text as the tables below write them: agency, role, task, partners."""
    found = run(document(plan + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, str(a.role), a.task, a.partners) for a in found]


def agree(found, expected):
    """Equal, where the expected task is the first words of the one found."""
    cut = [(a, r, t[: len(e[2])], p) for (a, r, t, p), e in zip(found, expected, strict=False)]
    assert (len(found), cut) == (len(expected), expected)


WORK = "III. TỔ CHỨC THỰC HIỆN\n"

SHARED = [
    # a head that several bodies share, printed once
    ("colon", "Giao các Sở: Tài chính, Nội vụ rà soát biên chế.", ["Sở Tài chính", "Sở Nội vụ"]),
    (
        "no colon",
        "Giao các Sở Y tế, Tư pháp và Nội vụ rà soát.",
        ["Sở Y tế", "Sở Tư pháp", "Sở Nội vụ"],
    ),
    # the comma inside a name
    (
        "comma of its own",
        "Giao các Sở: Văn hóa, Thể thao và Du lịch; Y tế thực hiện.",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
    ),
    ("ministries", "Đề nghị các bộ: Tài chính, Tư pháp phối hợp.", ["Bộ Tài chính", "Bộ Tư pháp"]),
    (
        "offices of persons",
        "Giao Giám đốc các Sở: Y tế, Nội vụ tổ chức thực hiện.",
        ["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"],
    ),
    (
        "another body behind the list",
        "Giao các Sở: Y tế, Nội vụ, Công an tỉnh tổ chức thực hiện.",
        ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"],
    ),
    (
        "heading",
        "2. Các sở, ban, ngành: Y tế; Nội vụ\n- Rà soát văn bản của ngành",
        ["Sở Y tế", "Sở Nội vụ"],
    ),
    # collectives stay whole
    ("collective", "Giao các sở, ban, ngành rà soát.", ["các sở, ban, ngành"]),
    (
        "collective of a place",
        "Giao các phòng, đơn vị thuộc Sở rà soát.",
        ["các phòng, đơn vị thuộc Sở"],
    ),
]


@pytest.mark.parametrize(("text", "agencies"), [r[1:] for r in SHARED], ids=[r[0] for r in SHARED])
def test_a_shared_head_belongs_to_each(text, agencies):
    assert [a for a, *_ in told(WORK + text)] == agencies


def test_partners_share_a_head_too():
    (task,) = told(WORK + "Giao Sở Tài chính chủ trì, phối hợp với các Sở: Nội vụ, Tư pháp rà soát.")
    assert task[3] == ("Sở Nội vụ", "Sở Tư pháp")


LAYOUTS = [
    (
        "heading with bullets",
        WORK + "1. Công an tỉnh\n- Mở đợt cao điểm tuần tra\n- Tổ chức tập huấn nghiệp vụ",
        [
            ("Công an tỉnh", "thuc_hien", "Mở đợt cao điểm", ()),
            ("Công an tỉnh", "thuc_hien", "Tổ chức tập huấn nghiệp", ()),
        ],
    ),
    (
        "heading with a colon, task behind it",
        WORK + "5. Sở Tư pháp: tham mưu công tác phổ biến pháp luật.",
        [("Sở Tư pháp", "thuc_hien", "tham mưu công tác phổ", ())],
    ),
    (
        "joint heading",
        WORK + "8. Sở Giáo dục và Đào tạo, Tỉnh đoàn: chỉ đạo tổ chức hội thi.",
        [
            ("Sở Giáo dục và Đào tạo", "thuc_hien", "chỉ đạo tổ chức hội", ()),
            ("Tỉnh đoàn", "thuc_hien", "chỉ đạo tổ chức hội", ()),
        ],
    ),
    (
        "request to courts",
        WORK
        + "9. Đề nghị Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh: đẩy nhanh tiến độ xét xử.",
        [
            ("Tòa án nhân dân tỉnh", "thuc_hien", "đẩy nhanh tiến độ xét", ()),
            ("Viện kiểm sát nhân dân tỉnh", "thuc_hien", "đẩy nhanh tiến độ xét", ()),
        ],
    ),
    (
        "collective with the task behind it",
        WORK + "13. Các sở, ban, ngành tăng cường công tác tuyên truyền.",
        [("Các sở, ban, ngành", "thuc_hien", "tăng cường công tác tuyên", ())],
    ),
    (
        "lead with partners",
        WORK
        + "2. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ, Kho bạc Nhà nước tỉnh rà soát chi.",
        [("Sở Tài chính", "chu_tri", "rà soát chi", ("Sở Nội vụ", "Kho bạc Nhà nước tỉnh"))],
    ),
    (
        "the issuer asks in a letter's text",
        "Ủy ban nhân dân tỉnh yêu cầu Sở Y tế chỉ đạo các bệnh viện thực hiện nghiêm.",
        [("Sở Y tế", "thuc_hien", "chỉ đạo các bệnh viện", ())],
    ),
    (
        "the issuer asks for a list of things",
        "Thực hiện Kế hoạch số 7/KH-UBND, Sở Nội vụ đề nghị các sở, ban, ngành thực hiện nội dung "
        "sau:\n1. Rà soát, cập nhật kết quả.\n2. Công tác tuyên truyền\n3. Sở Y tế cung cấp số liệu.",
        [
            ("các sở, ban, ngành", "thuc_hien", "Rà soát, cập nhật", ()),
            ("Sở Y tế", "thuc_hien", "cung cấp số liệu", ()),
        ],
    ),
    (
        "the issuer with its short name behind it",
        "Thực hiện Kế hoạch số 7/KH-UBND, Ban Chỉ đạo chuyển đổi số tỉnh (viết tắt là Ban Chỉ đạo) yêu "
        "cầu Sở Y tế khẩn trương rà soát.",
        [("Sở Y tế", "thuc_hien", "khẩn trương rà soát", ())],
    ),
    (
        "the issuer asks, bullets below",
        "Ban Thường vụ Đảng ủy xã yêu cầu các chi, đảng bộ trực thuộc:\n- Tổ chức quán triệt Kết luận.",
        [("các chi, đảng bộ trực thuộc", "thuc_hien", "Tổ chức quán triệt", ())],
    ),
    (
        "what was asked in the past is no task",
        "Ủy ban nhân dân tỉnh đã yêu cầu Sở Y tế chỉ đạo các bệnh viện thực hiện nghiêm.",
        [],
    ),
    (
        "named above, tasks below",
        WORK
        + "1. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố nêu trên:\na) Tổ chức sơ tán người dân;",
        [
            (
                "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố",
                "thuc_hien",
                "Tổ chức sơ tán",
                (),
            )
        ],
    ),
    (
        "an office with its holder",
        WORK + "4. Giao Phó Thủ tướng Nguyễn Văn Bình trực tiếp chỉ đạo việc ứng phó.",
        [("Phó Thủ tướng Nguyễn Văn Bình", "thuc_hien", "trực tiếp chỉ đạo", ())],
    ),
    (
        "what an owner has to be",
        WORK
        + "1. Sở Y tế\n- Là đầu mối tham mưu, đôn đốc các đơn vị\n- Nhiệm kỳ của Hội đồng là 05 năm",
        [("Sở Y tế", "thuc_hien", "Là đầu mối tham mưu, đôn đốc", ())],
    ),
    (
        "a closing clause is nobody's task",
        WORK + "2. Sở Y tế\n- Kiểm tra các cơ sở\nHướng dẫn này thay thế Hướng dẫn số 41/HD-SYT.",
        [("Sở Y tế", "thuc_hien", "Kiểm tra các cơ sở", ())],
    ),
    (
        "a notice is no task",
        "1. Bộ Y tế rà soát dự thảo.\nVăn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./.",
        [("Bộ Y tế", "thuc_hien", "rà soát dự thảo", ())],
    ),
    (
        "no comma behind chủ trì",
        WORK + "9. Sở Y tế: chủ trì phối hợp với Công an tỉnh kiểm tra các cơ sở.",
        [("Sở Y tế", "chu_tri", "kiểm tra các cơ sở", ("Công an tỉnh",))],
    ),
    (
        "no với",
        WORK
        + "7. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp Ủy ban Kiểm tra Tỉnh ủy kiểm tra việc thực hiện.",
        [("Ban Tổ chức Tỉnh ủy", "chu_tri", "kiểm tra việc thực hiện", ("Ủy ban Kiểm tra Tỉnh ủy",))],
    ),
    (
        "partner only",
        WORK + "7. Sở Y tế: phối hợp với Công an tỉnh tổ chức lễ trao giải.",
        [("Sở Y tế", "phoi_hop", "phối hợp với Công an", ("Công an tỉnh",))],
    ),
    (
        "two steps of the Party",
        WORK + "4. Đảng ủy Công an tỉnh chỉ đạo Công an tỉnh làm nòng cốt.",
        [("Đảng ủy Công an tỉnh", "thuc_hien", "chỉ đạo Công an tỉnh", ())],
    ),
    (
        "two steps with items",
        WORK + "3. Đảng ủy Ủy ban nhân dân tỉnh chỉ đạo UBND tỉnh:\n3.1. Hằng năm ban hành kế hoạch.",
        [("Đảng ủy Ủy ban nhân dân tỉnh", "thuc_hien", "Hằng năm ban hành kế", ())],
    ),
    (
        "another body inside the bullets",
        WORK
        + "14. Ủy ban nhân dân các xã, phường\n- Tăng cường kiểm tra.\n"
        + "- Ủy ban nhân dân các xã biên giới, chỉ đạo tuần tra song phương.",
        [
            ("Ủy ban nhân dân các xã, phường", "thuc_hien", "Tăng cường kiểm tra", ()),
            ("Ủy ban nhân dân các xã biên giới", "thuc_hien", "chỉ đạo tuần tra song", ()),
        ],
    ),
    (
        "led in by a period",
        WORK + "2. Hằng năm, các phòng, đơn vị trực thuộc tổ chức đánh giá kết quả.",
        [("các phòng, đơn vị trực thuộc", "thuc_hien", "tổ chức đánh giá kết", ())],
    ),
    (
        "led in by a condition",
        WORK + "4. Trong quá trình thực hiện, nếu có vướng mắc, Sở Nội vụ kịp thời báo cáo.",
        [("Sở Nội vụ", "bao_cao", "nếu có vướng mắc, kịp thời báo cáo", ())],
    ),
    (
        "heading that is no body",
        WORK + "4. Chế độ báo cáo\nCác đơn vị trực thuộc báo cáo Sở trước ngày 20 hằng tháng.",
        [("Các đơn vị trực thuộc", "bao_cao", "báo cáo Sở trước", ())],
    ),
    ("money is no body", WORK + "2. Kinh phí thực hiện\nTừ ngân sách của các sở, ban, ngành.", []),
    (
        "who watches",
        WORK + "3. Giao Văn phòng Sở theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
        [("Văn phòng Sở", "theo_doi", "theo dõi, đôn đốc việc", ())],
    ),
    (
        "closing order to all",
        WORK
        + "3. Trung tâm thông tin\nĐăng tải Kế hoạch.\n"
        + "Yêu cầu các phòng, đơn vị trực thuộc nghiêm túc thực hiện.",
        [
            ("Trung tâm thông tin", "thuc_hien", "Đăng tải Kế hoạch", ()),
            ("các phòng, đơn vị trực thuộc", "thuc_hien", "nghiêm túc thực hiện", ()),
        ],
    ),
    (
        "persons",
        WORK + "2. Yêu cầu các đồng chí bí thư đảng ủy, thủ trưởng cơ quan phải trực tiếp chỉ đạo.",
        [
            (
                "các đồng chí bí thư đảng ủy, thủ trưởng cơ quan",
                "thuc_hien",
                "phải trực tiếp chỉ đạo",
                (),
            )
        ],
    ),
    (
        "items in a line",
        WORK + "1. Giao Đảng ủy Chính phủ: (i) Chỉ đạo Đảng ủy Bộ Y tế chủ trì xây dựng quy trình.",
        [
            ("Đảng ủy Chính phủ", "thuc_hien", "Chỉ đạo Đảng ủy Bộ", ()),
            ("Đảng ủy Bộ Y tế", "chu_tri", "xây dựng quy trình", ()),
        ],
    ),
    (
        "unit we do not know, as a heading",
        WORK + "2. Phòng Hành chính - Tổ chức\n- Tham mưu tổ chức hội nghị.",
        [("Phòng Hành chính - Tổ chức", "thuc_hien", "Tham mưu tổ chức hội", ())],
    ),
    (
        "a second role in a later sentence",
        WORK + "6. Sở Xây dựng\n- Rà soát quy hoạch. Báo cáo Ủy ban nhân dân tỉnh kết quả.",
        [
            ("Sở Xây dựng", "thuc_hien", "Rà soát quy hoạch", ()),
            ("Sở Xây dựng", "bao_cao", "Báo cáo Ủy ban nhân", ()),
        ],
    ),
    (
        "what has been done is no task",
        "I. KẾT QUẢ THỰC HIỆN\n1. Công an tỉnh\n- Mở đợt tuần tra.\n2. Sở Y tế đã tổ chức tập huấn.",
        [],
    ),
    ("past in a work section", WORK + "1. Sở Y tế đã tổ chức tập huấn.", []),
    (
        "recipients",
        WORK + "1. Sở Y tế tổ chức tập huấn.\nNơi nhận:\n- Công an tỉnh;\n- Sở Nội vụ;\n- Lưu: VT.",
        [("Sở Y tế", "thuc_hien", "tổ chức tập huấn", ())],
    ),
    (
        "addressees",
        "Kính gửi:\n- Sở Y tế;\n- Sở Nội vụ.\nThực hiện Công văn của Bộ, Sở báo cáo như sau:",
        [],
    ),
    ("preamble", "Căn cứ Quyết định của tỉnh, Văn phòng UBND tỉnh ban hành Kế hoạch như sau:", []),
    (
        "people in a list",
        "I. THÀNH PHẦN\n- Các Phó Chủ tịch Ủy ban nhân dân tỉnh: Nguyễn Văn A, Trần Thị B.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in LAYOUTS], ids=[r[0] for r in LAYOUTS])
def test_layouts(text, expected):
    agree(told(text), expected)


def test_the_clause_of_execution():
    text = (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
        "Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Nội vụ; Chủ tịch Ủy ban nhân dân"
        " các xã, phường chịu trách nhiệm thi hành Quyết định này./."
    )
    assert told(text, plan="QUYẾT ĐỊNH\n") == [
        (name, "thuc_hien", "thi hành Quyết định này", ())
        for name in (
            "Chánh Văn phòng Ủy ban nhân dân tỉnh",
            "Giám đốc Sở Nội vụ",
            "Chủ tịch Ủy ban nhân dân các xã, phường",
        )
    ]


def test_the_short_clause_of_execution():
    text = "Điều 2. Giám đốc Sở Nội vụ, Chủ tịch Hội đồng quản lý Quỹ căn cứ Quyết định thi hành./."
    assert [(a, t) for a, _r, t, _p in told(text, plan="QUYẾT ĐỊNH\n")] == [
        ("Giám đốc Sở Nội vụ", "thi hành Quyết định"),
        ("Chủ tịch Hội đồng quản lý Quỹ", "thi hành Quyết định"),
    ]


def test_a_heading_that_says_what_the_body_is():
    text = WORK + "1. Sở Y tế, cơ quan chủ trì triển khai Đề án:\n- Ban hành văn bản hướng dẫn."
    agree(told(text), [("Sở Y tế", "thuc_hien", "Ban hành văn bản", ())])


def test_a_heading_that_announces_duties():
    text = (
        "Điều 7. Trách nhiệm của Sở Tư pháp\n1. Thẩm định dự thảo văn bản.\n"
        "Điều 8. Hội đồng thẩm định có nhiệm vụ sau:\n1. Xem xét hồ sơ.\n"
        "2. Nhiệm kỳ là 05 năm."
    )
    agree(
        told(text, plan="QUY CHẾ\n"),
        [
            ("Sở Tư pháp", "thuc_hien", "Thẩm định dự thảo", ()),
            ("Hội đồng thẩm định", "thuc_hien", "Xem xét hồ sơ", ()),
        ],
    )


def test_a_report_gives_tasks_only_where_it_looks_ahead():
    text = (
        "I. KẾT QUẢ\n1. Sở Y tế tổ chức 12 lớp tập huấn.\n"
        "II. KIẾN NGHỊ\n1. Đề nghị Sở Tài chính bố trí kinh phí."
    )
    assert [a[0] for a in told(text, plan="BÁO CÁO\n")] == ["Sở Tài chính"]


def test_section_modality_and_deadline():
    text = (
        PLAN
        + WORK
        + "1. Đề nghị Tòa án nhân dân tỉnh xét xử lưu động, hoàn thành trước ngày 30/6/2026."
    )
    facts = run(document(text), only=frozenset({"assignments"}))
    (found,) = facts["assignments"]
    assert (found.section, found.modality) == ("III.1", "de_nghi")
    assert str(facts["deadlines"][found.deadline].due) == "2026-06-29"
    assert text[found.agency_span.slice] == "Tòa án nhân dân tỉnh"
    assert found.task in text[found.span.slice]


# --- tables --------------------------------------------------------------------------------------

HEAD = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")


def table_document(*tables, before="PHỤ LỤC\nNhiệm vụ"):
    """A document of paragraphs and tables; a table is a list of rows of cells."""
    parts, blocks, at = [], [], 0

    def put(words, **more):
        nonlocal at
        parts.append(words)
        blocks.append(Block(Span(at, at + len(words)), **more))
        at += len(words) + 1

    for line in before.split("\n"):
        put(line)
    for number, rows in enumerate(tables):
        for row in rows:
            start, spans = at, []
            for cell in row:
                spans.append(Span(start, start + len(cell)))
                start += len(cell) + 1
            put(" ".join(row), kind=BlockKind.TABLE_ROW, cells=tuple(spans), table=number)
    return Document("\n".join(parts), tuple(blocks))


def test_a_task_table():
    doc = table_document(
        [
            HEAD,
            ("I", "Hạ tầng số", "", "", ""),
            (
                "1",
                "Xây dựng kho dữ liệu",
                "Sở Khoa học và Công nghệ, Công an tỉnh",
                "Các sở, ban, ngành",
                "Quý II/2026",
            ),
            ("2", "Số hóa hồ sơ", "Sở Tư pháp", "Ủy ban nhân dân các xã", "Thường xuyên"),
        ]
    )
    facts = run(doc, only=frozenset({"assignments"}))
    found = [(a.agency, str(a.role), a.task, a.partners, a.section) for a in facts["assignments"]]
    data = ("chu_tri", "Xây dựng kho dữ liệu", ("Các sở, ban, ngành",))
    assert [f[:4] for f in found] == [
        ("Sở Khoa học và Công nghệ", *data),
        ("Công an tỉnh", *data),
        ("Sở Tư pháp", "chu_tri", "Số hóa hồ sơ", ("Ủy ban nhân dân các xã",)),
    ]
    assert [f[4].endswith(end) for f, end in zip(found, ("I.1", "I.1", "I.2"), strict=True)] == [
        True
    ] * 3
    assert [str(d.due) for d in facts["deadlines"]] == ["2026-06-30"]
    assert [a.deadline for a in facts["assignments"]] == [0, 0, None]


def test_columns_go_on_over_a_page():
    doc = table_document(
        [HEAD, ("1", "Xây dựng kho dữ liệu", "Sở Y tế", "", "30/9/2026")],
        [("2", "Số hóa hồ sơ", "Sở Tư pháp", "", "Trước ngày 31/7/2026")],
    )
    assert [row.number for row in task_rows(doc)] == ["1", "2"]
    facts = run(doc, only=frozenset({"deadlines"}))
    assert [str(d.due) for d in facts["deadlines"]] == ["2026-09-30", "2026-07-30"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tháng 12/2025", (None, "2025-12-31")),
        ("Quý IV/2025", (None, "2025-12-31")),
        ("2026-2030", ("2026-01-01", "2030-12-31")),
        ("Năm 2025-2030", ("2025-01-01", "2030-12-31")),
        ("Giai đoạn 2026 - 2027. Thực hiện rà soát (nếu có)", ("2026-01-01", "2027-12-31")),
        ("Hoàn thành trong giai đoạn 2026 - 2027 và rà soát", ("2026-01-01", "2027-12-31")),
        ("Thực hiện trong năm 2026 và có rà soát", (None, "2026-12-31")),
        ("Trước 30/6/2026", (None, "2026-06-29")),
        ("Hằng năm", (None, "FREQ=YEARLY")),
        # no day: always, from a day on, done
        ("Thường xuyên", None),
        ("Triển khai từ năm 2026", None),
        ("Đã hoàn thành", None),
    ],
)
def test_what_stands_in_a_time_column(cell, expected):
    doc = table_document([HEAD, ("1", "Tập huấn", "Sở Y tế", "Công an tỉnh", cell)])
    facts = run(doc, only=frozenset({"assignments", "deadlines"}))
    (found,) = facts["assignments"]
    due = None if found.deadline is None else facts["deadlines"][found.deadline]
    start = str(due.start_date) if due and due.start_date else None
    assert (due and (start, due.rrule or str(due.due))) == expected


def test_cells_do_not_run_into_each_other():
    doc = table_document([HEAD, ("1", "Tập huấn", "Sở Y tế", "Công an tỉnh", "")])
    (found,) = run(doc, only=frozenset({"assignments"}))["assignments"]
    assert (found.agency, found.partners) == ("Sở Y tế", ("Công an tỉnh",))


def test_other_tables_give_nothing():
    doc = table_document([("TT", "Họ và tên", "Chức vụ"), ("1", "Trần Văn A", "Giám đốc Sở Y tế")])
    assert run(doc, only=frozenset({"assignments"}))["assignments"] == ()


TASK_TABLES = {
    # no leading column: who carries out, by many names
    "doer": (
        [("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"), ("1", "Tập huấn", "Sở Y tế", "Quý II")],
        [("Sở Y tế", "thuc_hien", "Tập huấn", ())],
    ),
    "assigned": (
        [("Công việc", "Phân công"), ("Rà soát hồ sơ", "Phòng Tài chính - Kế hoạch")],
        [("Phòng Tài chính - Kế hoạch", "thuc_hien", "Rà soát hồ sơ", ())],
    ),
    # columns in another order
    "order": (
        [("STT", "Chủ trì", "Hạn hoàn thành", "Nội dung công việc"), ("1", "Sở Y tế", "Quý I", "Họp")],
        [("Sở Y tế", "chu_tri", "Họp", ())],
    ),
    # a head of two rows, and a row that numbers the columns
    "two rows": (
        [
            ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian", ""),
            ("", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"),
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
            ("1", "Khảo sát", "Sở Y tế", "Công an tỉnh", "01/2026", "02/2026"),
        ],
        [("Sở Y tế", "chu_tri", "Khảo sát", ("Công an tỉnh",))],
    ),
    # the body is the heading of its rows
    "owner heading": (
        [
            ("STT", "Nhiệm vụ", "Sản phẩm", "Thời hạn"),
            ("I", "SỞ NỘI VỤ", "", ""),
            ("1", "Sửa quy chế", "Quy chế", "Quý I/2026"),
            ("Công an tỉnh", "", "", ""),
            ("2", "Kiểm tra", "Báo cáo", "Quý II/2026"),
        ],
        [
            ("SỞ NỘI VỤ", "thuc_hien", "Sửa quy chế", ()),
            ("Công an tỉnh", "thuc_hien", "Kiểm tra", ()),
        ],
    ),
    # who watches an aim
    "watch": (
        [
            ("TT", "Chỉ tiêu", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá"),
            ("1", "Tỷ lệ", "9%", "Sở Y tế"),
        ],
        [("Sở Y tế", "theo_doi", "Tỷ lệ", ())],
    ),
    # both roles in one cell
    "roles in the cell": (
        [
            ("TT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp"),
            ("1", "Họp", "Sở Y tế chủ trì; phối hợp: Công an tỉnh"),
            ("2", "Thi", "Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)"),
        ],
        [
            ("Sở Y tế", "chu_tri", "Họp", ("Công an tỉnh",)),
            ("Sở Nội vụ", "chu_tri", "Thi", ("Sở Tài chính",)),
        ],
    ),
    # a row that is cut short: what stands in a cell tells its column
    "cells without a place": (
        [HEAD, ("1", "Họp", "Sở Y tế", "Công an tỉnh", "Quý I"), ("2", "Thi tuyển", "Quý II/2026")],
        [
            ("Sở Y tế", "chu_tri", "Họp", ("Công an tỉnh",)),
            ("Sở Y tế", "chu_tri", "Thi tuyển", ("Công an tỉnh",)),
        ],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), TASK_TABLES.values(), ids=TASK_TABLES.keys())
def test_kinds_of_task_tables(rows, expected):
    facts = run(table_document(rows), only=frozenset({"assignments"}))
    assert [(a.agency, str(a.role), a.task, a.partners) for a in facts["assignments"]] == expected


def test_a_deadline_over_several_rows_is_one():
    doc = table_document(
        [HEAD, ("1", "Họp", "Sở Y tế", "", "Quý I/2026"), ("2", "Thi", "Sở Y tế", "", "")]
    )
    first, second = doc.blocks[-2:]
    merged = Block(
        second.span, second.kind, cells=(*second.cells[:4], first.cells[4]), table=second.table
    )
    facts = run(
        Document(doc.text, (*doc.blocks[:-1], merged)), only=frozenset({"assignments", "deadlines"})
    )
    assert len(facts["deadlines"]) == 1
    assert [a.deadline for a in facts["assignments"]] == [0, 0]
    assert all(doc.blocks[-2 + i].span.covers(a.span) for i, a in enumerate(facts["assignments"]))


CELLS = (
    # a line break that left no trace
    ("Bộ Ngoại giao Bộ Công Thương Cơ quan, tổ chức liên quan", 3),
    ("Ngân hàng Nhà nước Bộ Khoa học và Công nghệ; Cơ quan, tổ chức liên quan", 3),
    # one name with another inside
    ("Văn phòng Ủy ban nhân dân tỉnh", 1),
    ("Thanh tra Bộ Y tế", 1),
    ("Chủ tịch Ủy ban nhân dân các xã", 1),
    # one collective, and a collective with a body behind
    ("các bộ, ngành, cơ quan, tổ chức có liên quan", 1),
    ("Các Bộ, ngành, Ủy ban nhân dân cấp tỉnh, cơ quan, tổ chức có liên quan", 3),
    ("Sở Giáo dục và Đào tạo; Sở Văn hóa, Thể thao và Du lịch", 2),
    ("UBND các tỉnh/thành phố", 1),
    ("UBND thành phố Hà Nội, Thành phố Hồ Chí Minh", 2),
)


@pytest.mark.parametrize(("cell", "number"), CELLS)
def test_bodies_of_a_cell(cell, number):
    assert len(partners_in_cell(cell, Span(0, len(cell)))) == number


SHORT = (
    (
        "Các Sở: Nội vụ, Tài chính phối hợp với Công an tỉnh kiểm tra các chợ.",
        ["Sở Nội vụ", "Sở Tài chính"],
    ),
    (
        "Các bộ, cơ quan ngang bộ: Tài chính; Văn phòng Chính phủ theo dõi việc thực hiện.",
        ["Bộ Tài chính", "Văn phòng Chính phủ"],
    ),
    (
        "Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Giáo dục Đào tạo, Y tế "
        "chịu trách nhiệm thi hành Quyết định này.",
        ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc các Sở: Giáo dục Đào tạo, Y tế"],
    ),
    # a colon before the work, no list of names
    ("Các sở: Tăng cường kiểm tra các cơ sở.", ["Các sở"]),
)


@pytest.mark.parametrize(("line", "agencies"), SHORT)
def test_bodies_that_share_a_word(line, agencies):
    found = run(document(f"{PLAN}III. TỔ CHỨC THỰC HIỆN\n1. {line}"), only=frozenset({"assignments"}))
    assert [a.agency for a in found["assignments"]] == agencies


# --- provisions that stand ------------------------------------------------------------------------

AMENDS = """NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 70/2015/NĐ-CP
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi, bổ sung Điều 5 như sau:
“Điều 5. Trách nhiệm của Bộ Y tế
1. Bộ Y tế chủ trì kiểm tra các cơ sở khám bệnh.
2. Bộ Tài chính bố trí kinh phí hằng năm.”.
Điều 2. Tổ chức thực hiện
1. Bộ Y tế chủ trì hướng dẫn thực hiện Nghị định này.
"""
LAW = """NGHỊ ĐỊNH
Quy định về quản lý thuế
Điều 1. Kê khai thuế
1. Cơ quan thuế tiếp nhận hồ sơ khai thuế của người nộp thuế.
2. Giao Bộ Tài chính hướng dẫn mẫu tờ khai.
Điều 9. Trách nhiệm của Bộ Tài chính
1. Tổ chức tập huấn nghiệp vụ.
Điều 10. Trách nhiệm thi hành
Các Bộ trưởng chịu trách nhiệm thi hành Nghị định này.
"""
CHARTER = """ĐIỀU LỆ
QUỸ KHUYẾN HỌC TỈNH HÀ NAM
(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2024 của Chủ tịch Ủy ban nhân dân tỉnh)
Điều 1. Nhiệm vụ, quyền hạn của Hội đồng quản lý
1. Hội đồng quản lý Quỹ quyết định kế hoạch hoạt động hằng năm.
Điều 2. Hiệu lực thi hành
1. Hội đồng quản lý Quỹ tổ chức thực hiện Điều lệ này.
"""
REGULATION = """QUY CHẾ
Phối hợp quản lý chợ
(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2024 của Ủy ban nhân dân tỉnh)
Điều 1. Trách nhiệm của Sở Công Thương
1. Tổ chức kiểm tra các chợ trên địa bàn.
"""


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (AMENDS, ["Bộ Y tế"]),
        (LAW, ["Bộ Tài chính", "Bộ Tài chính", "Các Bộ trưởng"]),
        (CHARTER, ["Hội đồng quản lý Quỹ"]),
        # what a decision issues for its own offices gives them tasks
        (REGULATION, ["Sở Công Thương"]),
    ],
    ids=["amending", "law", "charter", "regulation"],
)
def test_provisions_that_stand_are_no_tasks(text, agencies):
    found = run(document(text), only=frozenset({"assignments"}))["assignments"]
    assert [a.agency for a in found] == agencies


# --- cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk",
    [
        "Giao ",
        "Giao Sở Y tế, ",
        "chủ trì, phối hợp với ",
        "1. Sở Y tế\n- Phối hợp với Công an tỉnh\n",
        "Căn cứ chức năng, nhiệm vụ ",
        "Các sở, ban, ngành; ",
    ],
)
def test_cost_is_linear(junk):
    def work(text):
        run(document(text.rstrip("\n")), only=frozenset({"assignments"}))

    assert grows_linearly(work, junk, 20_000, head=PLAN + WORK)
