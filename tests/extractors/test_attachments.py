"""Documents without number, named by their titles."""

from __future__ import annotations

import pytest

from extractors.facts import run
from pipeline.read import from_text

DECISION = "Quyết định số 512/QĐ-UBND ngày 03/3/2026 của UBND tỉnh Lào Cai"

ROWS = [
    # with the decision it came with
    (
        f"Căn cứ Đề án phát triển dữ liệu số giai đoạn 2026 - 2030 ban hành kèm theo {DECISION};",
        [("ĐA", "phát triển dữ liệu số giai đoạn 2026 - 2030", True)],
    ),
    (
        f"Thực hiện Quy chế làm việc của Sở Nội vụ (ban hành kèm theo {DECISION}).",
        [("QC", "làm việc của Sở Nội vụ", True)],
    ),
    (
        f"Chương trình phát triển đô thị thông minh đã được phê duyệt tại {DECISION}.",
        [("CTr", "phát triển đô thị thông minh", True)],
    ),
    # the first type word opens the title, another may stand in it
    (
        f"theo Đề án thực hiện Chương trình nông thôn mới kèm theo {DECISION}",
        [("ĐA", "thực hiện Chương trình nông thôn mới", True)],
    ),
    # its title in quotes, of any kind
    (
        'Triển khai Đề án “Nâng cao hiệu quả công tác cai nghiện”; Kế hoạch "Mỗi xã một sản phẩm số".',
        [
            ("ĐA", "Nâng cao hiệu quả công tác cai nghiện", False),
            ("KH", "Mỗi xã một sản phẩm số", False),
        ],
    ),
    # the last of several
    (
        f"Thực hiện Kế hoạch năm 2026 và Đề án phát triển dữ liệu số kèm theo {DECISION}",
        [("ĐA", "phát triển dữ liệu số", True)],
    ),
    # in the title of what is cited: that citation tells it
    (f"{DECISION} phê duyệt Đề án “Phát triển dữ liệu dùng chung của tỉnh”", []),
    # a numbered plan is a citation of its own
    (f"Kế hoạch số 285/KH-UBND ngày 09/12/2021 ban hành kèm theo {DECISION}", []),
    # the document itself, or one named before
    (f"Kế hoạch này được ban hành kèm theo {DECISION}", []),
    # the decision stands in another clause
    (f"Xây dựng Đề án phát triển dữ liệu dùng chung; văn bản ban hành kèm theo {DECISION}", []),
    # no decision, no quotes: where does the title end?
    ("Tiếp tục thực hiện Đề án phát triển dữ liệu dùng chung của tỉnh trong năm 2026.", []),
    # a line of a heading has no title of its own
    (f"(Ban hành kèm theo {DECISION})", []),
    # a slogan is no title
    ("Phong trào “Bình dân học vụ số” được hưởng ứng rộng rãi.", []),
    # a title of two words tells nothing
    ("Đề án “Số hóa” được triển khai.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_titles(text: str, expected: list[tuple[str, str, bool]]) -> None:
    document, _ = from_text(text)
    found = run(document)["attachments"]
    assert [(each.type, each.title, each.host is not None) for each in found] == expected
    for each in found:
        assert each.title in document[each.span]
        if each.host is not None:
            assert document[each.host].startswith("Quyết định số 512/QĐ-UBND")


@pytest.mark.parametrize(
    "junk", ["Đề án “", "Đề án ", "kèm theo Quyết định số 1/QĐ-UBND ", "“", 'Kế hoạch "a']
)
def test_cost_is_linear(junk: str) -> None:
    document, _ = from_text(junk * (200_000 // len(junk)))
    run(document, only=frozenset({"attachments"}))
