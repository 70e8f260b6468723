"""What a task is to yield: named by its row, or to be expected by its verb; never one for the other."""

from __future__ import annotations

import pytest

from extractors.assignments.products import FORMS, expected_of, named_in
from extractors.facts import run
from extractors.model import Span
from extractors.rules import marked
from tests.extractors.test_assignments import table_document
from tests.factories import document

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")


def yielded(made):
    facts = run(made)
    found = facts["assignments"]
    for each in found:
        if each.product_span is not None:
            assert " ".join(made.text[each.product_span.slice].split()) == each.product
    return [(each.agency, each.product) for each in found]


@pytest.mark.parametrize(
    ("head", "cell", "product"),
    [
        ("Sản phẩm", "Kế hoạch của Sở", "Kế hoạch của Sở"),
        ("Sản phẩm đầu ra", "- Quyết định của UBND tỉnh;", "Quyết định của UBND tỉnh"),
        ("Kết quả, sản phẩm dự kiến", "Báo cáo", "Báo cáo"),
        ("Hình thức văn bản", "Nghị quyết", "Nghị quyết"),
        ("Sản phẩm", "", None),
        ("Sản phẩm", "-", None),
        ("Sản phẩm", "x", None),
        # how far it is, no product
        ("Kết quả", "Đang triển khai", None),
        ("Kết quả", "Chưa thực hiện", None),
        ("Kết quả", "Theo quy định", None),
        ("Kết quả", "Sở Công Thương đã trình dự án", None),
    ],
)
def test_a_column_names_it(head, cell, product):
    rows = [(*HEAD[:4], head), ("1", "Sắp xếp chợ hạng ba", "Sở Công Thương", "Quý II/2026", cell)]
    assert yielded(table_document(rows, before="PHỤ LỤC\nNhiệm vụ")) == [("Sở Công Thương", product)]


def test_a_label_names_it():
    lines = (
        "1. Sắp xếp các chợ hạng ba",
        "- Đơn vị chủ trì: Sở Công Thương.",
        "- Sản phẩm: Đề án sắp xếp chợ.",
        "- Thời gian: Quý I/2026.",
    )
    assert yielded(document("KẾ HOẠCH\n" + "\n".join(lines))) == [
        ("Sở Công Thương", "Đề án sắp xếp chợ")
    ]


def test_its_verb_alone_names_none():
    """The object of the verb is an expectation: the fact of the document stays empty."""
    rows = [HEAD[:4], ("1", "Xây dựng Đề án sắp xếp chợ", "Sở Công Thương", "Quý II/2026")]
    assert yielded(table_document(rows, before="PHỤ LỤC\nNhiệm vụ")) == [("Sở Công Thương", None)]


@pytest.mark.parametrize(
    ("task", "product"),
    [
        ("Xây dựng Đề án sắp xếp chợ, trình Ủy ban nhân dân tỉnh", "Đề án sắp xếp chợ"),
        ("ban hành kế hoạch và tổ chức thực hiện", "Kế hoạch"),
        ("chủ trì, phối hợp với Sở Y tế lập danh mục thuốc, xong trước ngày 30/6", "Danh mục thuốc"),
        ("tham mưu Ủy ban nhân dân xã ban hành Quy chế quản lý chợ", "Quy chế quản lý chợ"),
        ("Xây dựng Kế hoạch phòng, chống bão năm 2027", "Kế hoạch phòng, chống bão năm 2027"),
        ("Biên soạn các tài liệu tuyên truyền để phát tại thôn", "Tài liệu tuyên truyền"),
        ("Tổng hợp, báo cáo kết quả về Sở Nội vụ trước ngày 15/12", "Báo cáo kết quả về Sở Nội vụ"),
        ("Báo cáo tình hình dịch bệnh định kỳ hằng tháng", "Báo cáo tình hình dịch bệnh"),
        ("Xây dựng Đề án “Chợ sạch, trật tự” trình Hội đồng nhân dân", "Đề án “Chợ sạch, trật tự”"),
        ("Lập kế hoạch thực hiện Chương trình hằng năm", "Kế hoạch thực hiện Chương trình"),
        ("Ban hành Quyết định ban hành Quy trình nội bộ", "Quyết định ban hành Quy trình nội bộ"),
        ("Xây dựng kế hoạch triển khai Nghị định, tổ chức hội nghị", "Kế hoạch triển khai Nghị định"),
        # nothing is made by who has the task
        ("thực hiện Kế hoạch số 12/KH-UBND", None),
        ("thực hiện việc ban hành Quyết định số 12/QĐ-UBND", None),
        ("đôn đốc các xã xây dựng kế hoạch", None),
        ("hướng dẫn các trường lập hồ sơ", None),
        ("góp ý vào việc xây dựng Quy chế", None),
        ("sau khi ban hành Quyết định này, niêm yết tại trụ sở", None),
        ("Kiểm tra. Xây dựng kế hoạch", None),
        ("Tổng hợp báo cáo Ủy ban nhân dân tỉnh", None),
        ("tuyên truyền đến người dân", None),
        ("", None),
    ],
)
def test_what_a_verb_lets_one_expect(task, product):
    assert expected_of(task) == product


@pytest.mark.parametrize("row", FORMS.rows, ids=lambda row: row.name)
def test_each_form_reads_its_example(row):
    text, start, end = marked(row.example)
    found = FORMS[row.name].search(text)
    assert found is not None and found.span() == (start, end)


def test_a_cell_is_read_in_time_that_grows_with_it():
    cell = "- " * 50_000
    assert named_in(cell, Span(0, len(cell))) is None
    assert expected_of("xây dựng " * 50_000) is None
