"""Subjects no list knows, leads of lists, owners behind their task, and sentences that give no work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nChuyển đổi số năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def told(text):
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, str(a.role), a.task) for a in found]


SUBJECTS = [
    # a class of persons or bodies, then a verb that list and tagger agree on
    ("1. Hợp tác xã chè Suối Bạc kiểm kê diện tích.", "Hợp tác xã chè Suối Bạc", "kiểm kê diện tích"),
    ("1. Chủ đầu tư đẩy nhanh tiến độ thi công.", "Chủ đầu tư", "đẩy nhanh tiến độ"),
    ("Bước 2: Trưởng bộ môn rà soát đề cương.", "Trưởng bộ môn", "rà soát đề cương"),
    # a body of the grammar, then a verb no list has
    ("1. Chánh Thanh tra Sở điều nghiên hồ sơ.", "Chánh Thanh tra Sở", "điều nghiên hồ sơ"),
    # the label of an item
    ("- Công chức Văn hóa - Xã hội: Tham mưu kế hoạch.", "Công chức Văn hóa - Xã hội", "Tham mưu"),
    ("- Chi đoàn Giáo viên: Tổ chức hội thi.", "Chi đoàn Giáo viên", "Tổ chức hội thi"),
    ("- Văn phòng HĐND và UBND xã: Rà soát hồ sơ.", "Văn phòng HĐND và UBND xã", "Rà soát hồ sơ"),
    # headings
    ("1. Giáo viên chủ nhiệm\n- Nhắc nhở học sinh.", "Giáo viên chủ nhiệm", "Nhắc nhở học sinh"),
    ("2. Các trường trên địa bàn\n- Rà soát hồ sơ.", "Các trường trên địa bàn", "Rà soát hồ sơ"),
    ("1. Về phía Sở Y tế\n- Rà soát văn bản.", "Sở Y tế", "Rà soát văn bản"),
    ("1. Trách nhiệm thực hiện của các khoa, phòng\n- Rà soát.", "các khoa, phòng", "Rà soát"),
    # words that tell which bodies
    ("1. Các sở quản lý ngành, lĩnh vực phải rà soát.", "Các sở quản lý ngành, lĩnh vực", "phải"),
    (
        "1. Cơ quan, đơn vị chi theo Phụ lục III có trách nhiệm rà soát.",
        "Cơ quan, đơn vị chi theo Phụ lục III",
        "có trách nhiệm rà soát",
    ),
    # an order names it as far as its colon, or its verb
    (
        "1. Giao Ngân hàng Nhà nước chi nhánh Bắc Giang: Chỉ đạo các quỹ.",
        "Ngân hàng Nhà nước chi nhánh Bắc Giang",
        "Chỉ đạo các quỹ",
    ),
    (
        "1. Đề nghị Liên hiệp các hội khoa học tỉnh rà soát hội viên.",
        "Liên hiệp các hội khoa học tỉnh",
        "rà soát hội viên",
    ),
    (
        "1. Về hội nghị, giao Trung tâm Xúc tiến Bắc Giang:\n- Soạn giấy mời.",
        "Trung tâm Xúc tiến Bắc Giang",
        "Soạn giấy mời",
    ),
]


@pytest.mark.parametrize(("text", "agency", "task"), SUBJECTS)
def test_who_is_given_the_work(text, agency, task):
    (found,) = told(text)
    assert (found[0], found[2][: len(task)]) == (agency, task)


def test_the_lead_of_a_list_gives_its_role_and_partners():
    facts = run(
        document(PLAN + "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\n- Rà soát văn bản.\n- Tập huấn."),
        only=frozenset({"assignments"}),
    )
    assert [(str(a.role), a.partners, a.task) for a in facts["assignments"]] == [
        ("chu_tri", ("Sở Nội vụ",), "Rà soát văn bản"),
        ("chu_tri", ("Sở Nội vụ",), "Tập huấn"),
    ]


BEHIND = [
    ("- Rà soát văn bản của ngành (Sở Tư pháp chủ trì).", "chu_tri"),
    ("- Rà soát văn bản của ngành: Sở Tư pháp chủ trì, Sở Nội vụ phối hợp.", "chu_tri"),
    ("- Rà soát văn bản của ngành. Giao Sở Tư pháp thực hiện.", "thuc_hien"),
]


@pytest.mark.parametrize(("text", "role"), BEHIND)
def test_an_owner_behind_its_task(text, role):
    assert told(text) == [("Sở Tư pháp", role, "Rà soát văn bản của ngành")]


def test_each_body_of_a_joint_name_has_the_task():
    found = told("1. Các sở, ban, ngành và Ủy ban nhân dân các xã rà soát hồ sơ.")
    assert [agency for agency, *_ in found] == ["Các sở, ban, ngành", "Ủy ban nhân dân các xã"]


def test_an_office_is_named_with_its_house():
    found = told(
        "Điều 3. Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, Thủ trưởng cơ quan thuộc Chính phủ, "
        "Chủ tịch Ủy ban nhân dân các tỉnh chịu trách nhiệm thi hành Quyết định này."
    )
    assert "Thủ trưởng cơ quan thuộc Chính phủ" in [agency for agency, *_ in found]


NONE = [
    ("a lead-in alone", "1. Đề nghị các xã quan tâm thực hiện một số nội dung:"),
    ("a closing notice", "1. Sở Y tế\nTrân trọng thông báo để các đơn vị biết, thực hiện./."),
    ("persons to ask", "1. Sở Y tế\n- Hỗ trợ các xã: Ông Lê Văn Bình, điện thoại 0912.000.000."),
    ("heads counted", "- Trung tâm Y tế: 02 cán bộ."),
    ("things", "1. Sở Y tế\n- Chính sách, pháp luật của Nhà nước."),
    ("a right", "1. Các thành viên Tổ công tác được hưởng phụ cấp."),
    ("those who", "1. Những công chức dự bị sau đây được hưởng lương:\na) Làm việc ở vùng cao."),
    ("a case", "1. Cán bộ, công chức không hoàn thành nhiệm vụ thì bị bố trí việc khác."),
    ("who is rewarded", "1. Các đơn vị hoàn thành tốt nhiệm vụ được xem xét khen thưởng."),
    ("what it is made of", "1. Hội đồng do Sở Y tế thành lập, bao gồm:\n- Chủ tịch."),
]


@pytest.mark.parametrize("text", [r[1] for r in NONE], ids=[r[0] for r in NONE])
def test_no_work(text):
    assert told(text) == []


def test_a_later_sentence_about_things_ends_the_task():
    (found,) = told("1. Sở Y tế nhập dữ liệu. Phần mềm của tỉnh là miễn phí.")
    assert found[2] == "nhập dữ liệu"


def test_a_reason_in_front_of_an_order_is_no_task():
    found = told("1. Sở Y tế\n- Căn cứ thỏa thuận đã ký, giao Sở Nội vụ rà soát biên chế.")
    assert [agency for agency, *_ in found] == ["Sở Nội vụ"]


def test_plain_orders_load_no_tagger():
    """The lists carry ordinary plans: the second opinion is loaded only where they are silent."""
    code = (
        "import sys, cancu; cancu.extract_text('KẾ HOẠCH\\nPhòng chống lũ\\nIII. TỔ CHỨC THỰC HIỆN\\n"
        "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ kiểm tra các cơ sở.\\n2. Công an tỉnh\\n"
        "- Rà soát hồ sơ.');"
        "print('underthesea' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
