"""Rules about one document told in two ways: date, number, year, order, title.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.graph.factories import Library
from tests.graph.rules.cases import (
    LONG,
    Case,
    E,
    I,
    W,
    check,
    cite,
    cites,
    ids,
    number_conflict,
    plan_ahead,
    plans_by_title,
    titles,
)


def attached(line: str) -> Callable[[Library], object]:
    """A decision with the line over what comes with it."""

    def build(library: Library) -> None:
        text = library.add("QĐ", "7/2025/QĐ-UBND", date="2025-09-10", issuer="UBND tỉnh Thái Nguyên")
        text.part("QĐ", "QUYẾT ĐỊNH").say(line)

    return build


def registers(body: str, *numbers: tuple[str, str]) -> Callable[[Library], object]:
    """Proposals that one department of Bình Thuận wrote."""

    def build(library: Library) -> None:
        for figure, date in numbers:
            library.add(
                "TTr",
                f"{figure}/TTr-{body}",
                date=date,
                issuer="Sở tỉnh Bình Thuận",
                locality="Bình Thuận",
            ).part("TTr", "TỜ TRÌNH")

    return build


CASES: list[Case] = [
    ("date-conflict", "two against one", cites(("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-03-06")), E, "06/02/2023 (2 lần)"),
    ("date-conflict", "a tie", cites(("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-07-19")), W, "Chưa đủ căn cứ"),
    ("date-conflict", "another year is another document", cites(("310/QĐ-UBND", "2022-02-06"), ("310/QĐ-UBND", "2023-03-19")), None, ""),
    ("date-conflict", "a verified date", cite("36-CT/TW", "2021-08-16", kind="CT"), E, "16/8/2019"),
    ("number-conflict", "transposed", number_conflict(None), E, "1452/QĐ-TTg"),
    ("number-conflict", "transposed, other matters", number_conflict("bổ nhiệm Thứ trưởng Bộ Công Thương"), None, ""),
    ("number-conflict", "neighbours of a busy day", cites(("2134/QĐ-UBND", "2023-02-06"), ("2135/QĐ-UBND", "2023-02-06")), None, ""),
    ("year-mismatch", "years apart", cite("78/2025/NĐ-CP", "2022-04-01", kind="NĐ"), E, "mang năm 2025"),
    ("year-mismatch", "early January", cite("154/2020/TT-BCA", "2021-01-05", kind="TT"), W, "mang năm 2020"),
    ("year-mismatch", "term of Quốc hội", cite("125/2025/QH16", "2025-12-10", kind="Luật"), E, "khóa 16"),
    ("year-mismatch", "a number like a year", cite("2023/QĐ-UBND", "2022-09-28", kind="QĐ"), None, ""),
    ("sequence-anomaly", "the one off the pace", cites(("135/QĐ-UBND", "2023-01-19"), ("1185/QĐ-UBND", "2023-07-03"), ("1736/QĐ-UBND", "2023-09-08"), ("2213/QĐ-UBND", "2023-10-27"), ("2603/QĐ-UBND", "2023-10-12")), W, "2603/QĐ-UBND ngày 12/10/2023 là chỗ đáng ngờ"),
    ("sequence-anomaly", "only two", cites(("2213/QĐ-UBND", "2023-10-27"), ("2603/QĐ-UBND", "2023-10-12")), W, "Chưa đủ số liệu"),
    ("sequence-anomaly", "a few days", cites(("2213/QĐ-UBND", "2023-10-15"), ("2603/QĐ-UBND", "2023-10-12")), None, ""),
    ("sequence-anomaly", "not one register", cites(*((f"{n}00/QĐ-UBND", f"2023-{d:02d}-15") for n, d in zip(range(1, 11), (2, 1, 4, 3, 6, 5, 8, 7, 10, 9), strict=True))), I, "chưa kiểm tra được"),
    ("date-conflict", "the line over its own attachment", attached("(Kèm theo Quyết định số 7/2025/QĐ-UBND ngày 12 tháng 9 năm 2025 của UBND tỉnh)"), E, "12/9/2025"),
    ("date-conflict", "the same in figures", attached("(Ban hành kèm theo Quyết định số 7/2025/QĐ-UBND ngày 10/8/2025)"), E, "10/8/2025"),
    ("date-conflict", "of quite another day", attached("(Kèm theo Quyết định số 7/2025/QĐ-UBND ngày 21/12/2024)"), W, "21/12/2024"),
    ("date-conflict", "its attachment has its day", attached("(Kèm theo Quyết định số 7/2025/QĐ-UBND ngày 10/9/2025)"), None, ""),
    ("date-conflict", "its number in a sentence", attached("Quyết định số 7/2025/QĐ-UBND và ngày 12/9/2025"), None, ""),
    ("sequence-anomaly", "a department formed anew", registers("SNV", ("253", "2025-01-22"), ("108", "2025-04-12")), None, ""),
    ("sequence-anomaly", "another one formed anew", registers("STC", ("1253", "2025-02-02"), ("208", "2025-06-12")), None, ""),
    ("sequence-anomaly", "within the weeks of its forming", registers("SXD", ("253", "2025-01-22"), ("108", "2025-03-01")), None, ""),
    ("sequence-anomaly", "a department that went on", registers("STP", ("253", "2025-01-22"), ("108", "2025-04-12")), W, "253/TTr-STP"),
    ("sequence-anomaly", "whose number is a guess in a text of two provinces", lambda library: library.add("BC", date="2026-02-20", issuer="UBND tỉnh Sơn La").cite("Quyết định số 2213/QĐ-UBND ngày 27/10/2023", number="2213/QĐ-UBND", date="2023-10-27", kind="QĐ").cite("Quyết định số 2603/QĐ-UBND ngày 12/10/2023", number="2603/QĐ-UBND", date="2023-10-12", kind="QĐ").cite("Quyết định số 2803/QĐ-UBND ngày 12/12/2023", number="2803/QĐ-UBND", date="2023-12-12", kind="QĐ").cite("Kế hoạch số 8/KH-UBND ngày 12/12/2023 của UBND tỉnh Lào Cai", number="8/KH-UBND", date="2023-12-12", kind="KH", issuer="UBND tỉnh Lào Cai").cite("Kế hoạch số 9/KH-UBND ngày 12/12/2023 của UBND tỉnh Hòa Bình", number="9/KH-UBND", date="2023-12-12", kind="KH", issuer="UBND tỉnh Hòa Bình"), None, ""),
    ("sequence-anomaly", "another year", cites(("2213/QĐ-UBND", "2023-10-27"), ("2603/QĐ-UBND", "2022-10-12")), None, ""),
    ("title-conflict", "verb", titles("phê duyệt Đề án xã không ma túy", "ban hành Đề án xã không ma túy"), W, "phê duyệt"),
    ("title-conflict", "period", titles("ban hành Đề án A giai đoạn 2023 - 2025", "ban hành Đề án A giai đoạn 2021-2023"), W, "2021-2023"),
    ("title-conflict", "a year and a period", titles("ban hành Kế hoạch A năm 2026", "ban hành Kế hoạch A giai đoạn 2026 - 2030"), W, "năm 2026"),
    ("title-conflict", "horizon", titles("Đề án A, tầm nhìn đến năm 2030", "Đề án A, định hướng đến năm 2030"), W, "định hướng"),
    ("title-conflict", "other words", titles("thực hiện Quyết định của Thủ tướng", "thực hiện Chương trình phòng, chống ma túy"), I, "2 cách"),
    ("title-conflict", "a slip", titles("phong trào thi đua yêu nước", "phong trào thi đưa yêu nước"), I, "lỗi chữ"),
    ("title-conflict", "shortened, abbreviated, quoted", titles("về việc ban hành Kế hoạch của UBND tỉnh “A”", "ban hành Kế hoạch của Uỷ ban nhân dân tỉnh A năm 2024"), None, ""),
    ("title-conflict", "a plan named before its number", plan_ahead, W, "2025-2027"),
    ("title-conflict", "plans by title, horizon", plans_by_title(f"Đề án {LONG} đến năm 2025, tầm nhìn đến năm 2030;", f"Đề án “{LONG} đến năm 2025, định hướng đến năm 2030”"), W, "định hướng"),
    ("title-conflict", "successive plans", plans_by_title(f"Đề án {LONG} giai đoạn 2016-2020, tầm nhìn đến năm 2025;", f"Đề án {LONG} giai đoạn 2021-2025, tầm nhìn đến năm 2030."), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_conflicts(case: Case) -> None:
    check(case)
