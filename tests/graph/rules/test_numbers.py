"""Rules about numbers: missing, blank, malformed, undated; documents that are not there.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

import pytest

from tests.graph.factories import SIGNER
from tests.graph.rules.cases import Case, E, I, W, blank_attachment, check, cite, held, ids

CASES: list[Case] = [
    ("missing-document", "not held, not known", cite("310/QĐ-UBND", "2024-02-02", kind="QĐ"), I, "310/QĐ-UBND"),
    ("missing-document", "a law of the gazetteer", cite("73/2021/QH14", "2021-03-30", kind="Luật"), None, ""),
    ("missing-number", "neither number nor date", held(kind="KH", date_from="2024-01-31"), W, "không sớm hơn 31/01/2024"),
    ("missing-number", "between two days", held(kind="KH", date_from="2024-01-30", date_to="2024-02-01"), W, "từ 30/01/2024"),
    ("missing-number", "no date", held(kind="KH", number="5/KH-UBND"), W, "ngày ban hành"),
    ("missing-number", "inferred", held(kind="KL", number="9-KL/TU", date="2026-04-10", number_status="inferred"), I, "suy ra"),
    ("missing-number", "handwritten", held(kind="KH", date="2026-04-10", number_status="unreadable"), I, "không đọc được"),
    ("missing-number", "all there", held(kind="KH", number="5/KH-UBND", date="2026-04-10"), None, ""),
    ("missing-number", "blank is another rule's", held(kind="KH", number_status="blank"), None, ""),
    ("missing-number", "no document at all", held(kind=None), None, ""),
    ("blank-number", "own, signed", held(kind="KH", number_status="blank", code="KH-VPUB", signer=SIGNER), E, "KH-VPUB"),
    ("blank-number", "own, a draft", held(kind="KH", number_status="blank"), W, "để trống số"),
    ("blank-number", "its attachment's line", blank_attachment(None, signer=SIGNER), E, "để trống"),
    ("blank-number", "only the attachment's line", blank_attachment("5/QĐ-UBND"), W, "Phần kèm theo"),
    ("blank-number", "another document's", cite(None, kind="QĐ", words="Quyết định số   /QĐ-UBND", repairs=("blank-number",)), W, "không biết"),
    ("malformed-number", "slash lost", cite("156/TTr-CAT", "2023-05-23", words="Tờ trình số 156TTr-CAT", kind="TTr", repairs=("missing-slash",)), W, "dấu gạch chéo"),
    ("malformed-number", "old forms had none", cite("74-TC/TCT", "1997-10-20", words="Thông tư số 74 TC/TCT", kind="TT", repairs=("missing-hyphen",)), I, "74-TC/TCT"),
    ("malformed-number", "a longer code may be real", cite("14/BC-BHXH", "2026-02-23", words="Báo cáo số 14/BC-BVHXH", kind="BC", repairs=("typo",)), I, "chính tả"),
    ("malformed-number", "a matter of form", cite("5/QĐ-TTg", "2023-05-23", repairs=("case",)), None, ""),
    ("undated-citation", "no date anywhere", cite("310/QĐ-UBND", kind="QĐ"), I, "mỗi năm"),
    ("undated-citation", "a term", cite("18-NQ/TU", kind="NQ"), I, "mỗi nhiệm kỳ"),
    ("undated-citation", "year in the number", cite("105/2021/NĐ-CP", kind="NĐ"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_numbers(case: Case) -> None:
    check(case)
