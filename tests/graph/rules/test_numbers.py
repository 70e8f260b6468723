"""Rules about numbers: missing, blank, malformed, undated; documents that are not there.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.graph.factories import SIGNER, Library
from tests.graph.rules.cases import Case, E, I, W, blank_attachment, check, cite, due, held, ids

R_INVALID = ("invalid-date",)


def heads(*lines: str) -> Callable[[Library], object]:
    """A document of which nothing is known but what its first lines say."""

    def build(library: Library) -> None:
        text = library.add("KH")
        for line in lines:
            text.say(line)

    return build


def draft_and(
    number: str, date: str, *, title: str = "Phát triển du lịch"
) -> Callable[[Library], object]:
    """A signed plan without its number, and one with."""

    def build(library: Library) -> None:
        mine = {"issuer": "UBND tỉnh Sơn La", "title": "Phát triển du lịch", "signer": SIGNER}
        blank = library.add("KH", number_status="blank", code="KH-UBND", date_from="2024-01-31", **mine)
        blank.say("Số:      /KH-UBND")
        library.add("KH", number, date=date, **(mine | {"title": title})).say(f"Số: {number}")

    return build


CASES: list[Case] = [
    ("missing-document", "not held, not known", cite("310/QĐ-UBND", "2024-02-02", kind="QĐ"), I, "310/QĐ-UBND"),
    ("missing-document", "a law of the gazetteer", cite("73/2021/QH14", "2021-03-30", kind="Luật"), None, ""),
    ("missing-number", "neither number nor date", held(kind="KH", date_from="2024-01-31"), W, "không sớm hơn 31/01/2024"),
    ("missing-number", "between two days", held(kind="KH", date_from="2024-01-30", date_to="2024-02-01"), W, "từ 30/01/2024"),
    ("missing-number", "no date", held(kind="KH", number="5/KH-UBND"), W, "ngày ban hành"),
    ("missing-number", "a page shows more than its text", held(kind="KH", text_source="text-layer"), I, "Không đọc được số"),
    ("missing-number", "read from a picture", held(kind="KH", number="5/KH-UBND", text_source="ocr"), I, "Không đọc được ngày"),
    ("missing-number", "a number stands that was not understood", heads("CHÍNH PHỦ SỐ 114/2003/NĐ-CP"), I, "Không đọc được số"),
    ("missing-number", "no other number in the head", heads("UBND TỈNH SƠN LA"), W, "số, ký hiệu"),
    ("missing-number", "inferred", held(kind="KL", number="9-KL/TU", date="2026-04-10", number_status="inferred"), I, "suy ra"),
    ("missing-number", "handwritten", held(kind="KH", date="2026-04-10", number_status="unreadable"), I, "không đọc được"),
    ("missing-number", "all there", held(kind="KH", number="5/KH-UBND", date="2026-04-10"), None, ""),
    ("missing-number", "blank is another rule's", held(kind="KH", number_status="blank"), None, ""),
    ("missing-number", "no document at all", held(kind=None), None, ""),
    ("blank-number", "own, signed", held(kind="KH", number_status="blank", code="KH-VPUB", signer=SIGNER), E, "KH-VPUB"),
    ("blank-number", "own, a draft", held(kind="KH", number_status="blank"), W, "để trống số"),
    ("blank-number", "the draft of a plan that is held", draft_and("412/KH-UBND", "2024-05-20"), I, "dự thảo"),
    ("blank-number", "of another code", draft_and("412/KH-SYT", "2024-05-20"), E, "để trống số"),
    ("blank-number", "of another subject", draft_and("412/KH-UBND", "2024-05-20", title="Kiểm tra phòng cháy"), E, "để trống số"),
    ("blank-number", "of a year before", draft_and("412/KH-UBND", "2023-05-20"), E, "để trống số"),
    ("blank-number", "its attachment's line", blank_attachment(None, signer=SIGNER), E, "để trống"),
    ("blank-number", "only the attachment's line", blank_attachment("5/QĐ-UBND"), W, "Phần kèm theo"),
    ("blank-number", "another document's", cite(None, kind="QĐ", words="Quyết định số   /QĐ-UBND", repairs=("blank-number",)), W, "không biết"),
    ("malformed-number", "slash lost", cite("156/TTr-CAT", "2023-05-23", words="Tờ trình số 156TTr-CAT", kind="TTr", repairs=("missing-slash",)), W, "dấu gạch chéo"),
    ("malformed-number", "old forms had none", cite("74-TC/TCT", "1997-10-20", words="Thông tư số 74 TC/TCT", kind="TT", repairs=("missing-hyphen",)), None, ""),
    ("malformed-number", "an old form without its day", cite("60-TC/CĐKT", words="Công văn số 60 TC/CĐKT", kind="CV", repairs=("missing-hyphen",)), None, ""),
    ("malformed-number", "dots of the provinces before 2005", cite("317/2001/QĐ-UB", "2001-08-20", words="Quyết định số 317/2001/QĐ.UB", kind="QĐ", repairs=("missing-hyphen",)), None, ""),
    ("malformed-number", "the slip is in the day", cite("31-NQ/TU", "2019-05-09", words="Nghị quyết số 31-NQ/TU ngày 09 tháng 5 nám 2019", kind="NQ", repairs=("typo",)), None, ""),
    ("malformed-number", "a machine read the page", cite("21/QĐ-SXD", "2014-10-13", words="Quyết định số 2I/QD-SXD", kind="QĐ", repairs=("ocr-digit", "d-stroke")), I, "21/QĐ-SXD"),
    ("malformed-number", "glued in the nineties", cite("90/TC/TCT", "1993-11-10", words="Thông tư số 90TC/TCT", kind="TT", repairs=("missing-slash",)), None, ""),
    ("malformed-number", "that form today", cite("74-TC/TCT", "2017-10-20", words="Công văn số 74 TC/TCT", kind="CV", repairs=("missing-hyphen",)), W, "74-TC/TCT"),
    ("malformed-number", "a longer code may be real", cite("14/BC-BHXH", "2026-02-23", words="Báo cáo số 14/BC-BVHXH", kind="BC", repairs=("typo",)), I, "chính tả"),
    ("malformed-number", "a matter of form", cite("5/QĐ-TTg", "2023-05-23", repairs=("case",)), None, ""),
    ("type-symbol-mismatch", "a directive with the symbol of a resolution", cite("27-NQ/TW", "2018-05-21", words="Chỉ thị số 27-NQ/TW ngày 21/5/2018", kind="CT"), W, "Nghị quyết"),
    ("type-symbol-mismatch", "a plan with that of a decision", cite("614/QĐ-UBND", "2024-02-02", words="Kế hoạch số 614/QĐ-UBND ngày 02/02/2024", kind="KH"), W, "Quyết định"),
    ("type-symbol-mismatch", "a circular with that of a decree", cite("15/2022/NĐ-CP", "2022-01-28", words="Thông tư 15/2022/NĐ-CP ngày 28/01/2022", kind="TT"), W, "Nghị định"),
    ("type-symbol-mismatch", "a report with that of a proposal", cite("31/TTr-STP", "2024-02-02", words="Báo cáo số: 31/TTr-STP ngày 02/02/2024", kind="BC"), W, "Tờ trình"),
    ("type-symbol-mismatch", "a rule of the Party goes by QĐ", cite("22-QĐ/TW", "2021-07-28", words="Quy định số 22-QĐ/TW ngày 28/7/2021", kind="QyĐ"), None, ""),
    ("type-symbol-mismatch", "a programme goes by CT", cite("12-CT/TU", "2021-07-28", words="Chương trình số 12-CT/TU ngày 28/7/2021", kind="CTr"), None, ""),
    ("type-symbol-mismatch", "a letter is what people call everything", cite("31/TB-STP", "2024-02-02", words="Công văn số 31/TB-STP ngày 02/02/2024", kind="CV"), None, ""),
    ("type-symbol-mismatch", "two words, the first fits", cite("108-TB/TW", "2023-02-02", words="Thông báo Kết luận số 108-TB/TW ngày 02/02/2023", core="Kết luận số 108-TB/TW ngày 02/02/2023", kind="KL"), None, ""),
    ("type-symbol-mismatch", "the plan that came with the decision", cite("614/QĐ-UBND", "2024-02-02", words="Kế hoạch ban hành kèm theo Quyết định số 614/QĐ-UBND ngày 02/02/2024", kind="QĐ"), None, ""),
    ("type-symbol-mismatch", "a joint circular, shortly", cite("60/2003/TTLT-BNV-BTC", "2003-04-25", words="Thông tư số 60/2003/TTLT-BNV-BTC ngày 25/4/2003", kind="TTLT"), None, ""),
    ("issuer-symbol-mismatch", "a decree of the Prime Minister", cite("45/2020/NĐ-CP", "2020-04-08", words="Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Thủ tướng Chính phủ", core="Nghị định số 45/2020/NĐ-CP ngày 08/4/2020", issuer="Thủ tướng Chính phủ", kind="NĐ"), W, "Chính phủ"),
    ("issuer-symbol-mismatch", "a resolution of the council by the committee", cite("12/NQ-HĐND", "2023-07-08", words="Nghị quyết số 12/NQ-HĐND ngày 08/7/2023 của UBND tỉnh", core="Nghị quyết số 12/NQ-HĐND ngày 08/7/2023", issuer="UBND tỉnh Sơn La", kind="NQ"), W, "Hội đồng nhân dân"),
    ("issuer-symbol-mismatch", "a circular of another ministry", cite("15/2022/TT-BYT", "2022-05-09", words="Thông tư số 15/2022/TT-BYT ngày 09/5/2022 của Bộ Tư pháp", core="Thông tư số 15/2022/TT-BYT ngày 09/5/2022", issuer="Bộ Tư pháp", kind="TT"), W, "Bộ Y tế"),
    ("issuer-symbol-mismatch", "the chairman decides for the committee", cite("45/QĐ-UBND", "2023-04-08", words="Quyết định số 45/QĐ-UBND ngày 08/4/2023 của Chủ tịch UBND tỉnh", core="Quyết định số 45/QĐ-UBND ngày 08/4/2023", issuer="Chủ tịch UBND tỉnh Sơn La", kind="QĐ"), None, ""),
    ("issuer-symbol-mismatch", "who took over from a ministry", cite("15/2022/TT-BTNMT", "2022-05-09", words="Thông tư số 15/2022/TT-BTNMT ngày 09/5/2022 của Bộ Nông nghiệp và Môi trường", core="Thông tư số 15/2022/TT-BTNMT ngày 09/5/2022", issuer="Bộ Nông nghiệp và Môi trường", kind="TT"), None, ""),
    ("issuer-symbol-mismatch", "the body of the title", cite("749/QĐ-TTg", "2020-06-03", words="Quyết định số 749/QĐ-TTg ngày 03/6/2020 phê duyệt Chương trình của Chính phủ", core="Quyết định số 749/QĐ-TTg ngày 03/6/2020", issuer="Chính phủ", kind="QĐ"), None, ""),
    ("issuer-symbol-mismatch", "two bodies in the symbol", cite("12/2016/TTLT-BTP-BNV", "2016-07-08", words="Thông tư liên tịch số 12/2016/TTLT-BTP-BNV ngày 08/7/2016 của Bộ Nội vụ", core="Thông tư liên tịch số 12/2016/TTLT-BTP-BNV ngày 08/7/2016", issuer="Bộ Nội vụ", kind="TTLT"), None, ""),
    ("impossible-date", "a year two centuries off", cite("614/QĐ-UBND", words="Quyết định số 614/QĐ-UBND ngày 12/6/2204", kind="QĐ", repairs=R_INVALID), W, "năm 2204"),
    ("impossible-date", "a year of three figures", cite("614/QĐ-UBND", words="Quyết định số 614/QĐ-UBND ngày 12/6/202", kind="QĐ", repairs=R_INVALID), W, "năm 202"),
    ("impossible-date", "a month too many", cite("614/QĐ-UBND", words="Quyết định số 614/QĐ-UBND ngày 12 tháng 13 năm 2022", kind="QĐ", repairs=R_INVALID), W, "tháng 13"),
    ("impossible-date", "a day no month has", due("trước ngày 31/6/2026", None), W, "không có ngày 31"),
    ("impossible-date", "29 February of no leap year", due("trước ngày 29/02/2026", None), W, "không có ngày 29"),
    ("impossible-date", "a footnote's mark", cite("614/QĐ-UBND", words="Quyết định số 614/QĐ-UBND ngày 12/6/20244", kind="QĐ"), I, "20244"),
    ("impossible-date", "a day that is", cite("614/QĐ-UBND", "2024-06-12", words="Quyết định số 614/QĐ-UBND ngày 12/6/2024", kind="QĐ"), None, ""),
    ("impossible-date", "the leap day", due("trước ngày 29/02/2028", "2028-02-29"), None, ""),
    ("impossible-date", "a goal far ahead", due("trước ngày 31/12/2050", "2050-12-31"), None, ""),
    ("undated-citation", "no date anywhere", cite("310/QĐ-UBND", kind="QĐ"), I, "mỗi năm"),
    ("undated-citation", "a term", cite("18-NQ/TU", kind="NQ"), I, "mỗi nhiệm kỳ"),
    ("undated-citation", "year in the number", cite("105/2021/NĐ-CP", kind="NĐ"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_numbers(case: Case) -> None:
    check(case)
