"""Audit rules: what each finds, and what it leaves alone.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.store import Corpus
from extractors.errors import UsageError
from extractors.facts import Facts
from extractors.model import (
    Assignment,
    Block,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Finding,
    Identity,
    Outline,
    Part,
    Relation,
    Role,
    Severity,
    Signer,
    Source,
    Span,
)
from graph import audit
from graph.build import build
from graph.fingerprints import report
from graph.queries import find, trace
from graph.resolve import link
from graph.view import View
from pipeline.extract import extract
from pipeline.read import from_text
from tests.graph.factories import SIGNER, Library

R = Relation
E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - three letters for three levels


def run(library: Library, rule: str, *, single: bool = False) -> tuple[Finding, ...]:
    found = audit.run(library.view(single=single), rules=[rule])
    for finding in found:
        assert finding.message.vi and finding.message.en and finding.message.vi != finding.message.en
        for each in finding.evidence:
            text = library.texts[each.document - 1].document
            assert text[each.span] == each.quote, finding
    return found


Case = tuple[str, str, Callable[[Library], object], Severity | None, str]


def number_conflict(title: str | None) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        text = library.add("KH", date="2024-02-20")
        for number, words in (
            ("1452/QĐ-TTg", "phê duyệt Chương trình phòng, chống ma túy"),
            ("1425/QĐ-TTg", title),
        ):
            text.cite(
                f"Quyết định số {number} ngày 31/8/2021 {words or ''}",
                number=number,
                date="2021-08-31",
                kind="QĐ",
                title=words,
            )

    return build


def cite(
    number: str | None,
    date: str | None = None,
    *,
    kind: str | None = None,
    host: dict[str, object] | None = None,
    words: str | None = None,
    **more: object,
) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        options: dict[str, object] = {
            "kind": "KH",
            "date": "2024-02-20",
            "issuer": "UBND tỉnh Sơn La",
            **(host or {}),
        }
        library.add(**options).cite(  # type: ignore[arg-type]
            words or f"văn bản số {number} ngày {date}",
            number=number,
            date=date,
            kind=kind,
            **more,  # type: ignore[arg-type]
        )

    return build


def cites(*mentions: tuple[str, str], kind: str = "QĐ", **more: object) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        text = library.add("BC", date="2026-02-20", issuer="UBND tỉnh Sơn La")
        for number, date in mentions:
            text.cite(
                f"Quyết định số {number} ngày {date} của UBND tỉnh",
                number=number,
                date=date,
                kind=kind,
                issuer="UBND tỉnh",
                core=f"Quyết định số {number} ngày {date}",
                **more,
            )

    return build


def titles(left: str, right: str, *, number: str = "135/QĐ-UBND") -> Callable[[Library], object]:
    def build(library: Library) -> None:
        for title in (left, right):
            library.add("BC", date="2024-02-20", issuer="UBND tỉnh Sơn La").cite(
                f"Quyết định số {number} ngày 19/01/2023 {title}",
                number=number,
                date="2023-01-19",
                kind="QĐ",
                title=title,
            )

    return build


def basis(
    name: str, number: str, *, host: dict[str, object], **more: object
) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        library.add(**{"kind": "QĐ", **host}).cite(  # type: ignore[arg-type]
            f"Căn cứ {name};", name=name, kind="Luật", resolved=number, relation=R.CAN_CU, **more
        )  # type: ignore[arg-type]

    return build


def held(**header: object) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        library.add(**header).part(str(header.get("kind") or ""), "KẾ HOẠCH")  # type: ignore[arg-type]

    return build


def says(words: str, kind: str = "ĐA", *more: str) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        text = library.add(
            kind, "9-KL/TU" if kind == "KL" else None, date="2026-04-10", type_name="Đề án"
        )
        for each in (*more, words):
            text.say(each)

    return build


def due(words: str, date: str | None, **more: object) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        header = {"date": "2026-03-10", **more.pop("host", {})}  # type: ignore[dict-item]
        library.add(**{"kind": "KH", **header}).due(words, date, **more)  # type: ignore[arg-type]

    return build


def task(agency: str, **header: object) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        library.add(**{"kind": "KH", "date": "2026-03-10", **header}).task(
            f"Giao {agency} chủ trì", agency
        )  # type: ignore[arg-type]

    return build


def plan_ahead(library: Library) -> None:
    text = library.add("BC", date="2026-06-24", issuer="UBND tỉnh Lào Cai")
    text.cite(
        "Quyết định số 655/QĐ-UBND ngày 16/3/2026 phê duyệt Đề án “Phát triển dữ liệu số dùng chung giai đoạn 2026 - 2028”",
        core="Quyết định số 655/QĐ-UBND ngày 16/3/2026",
        number="655/QĐ-UBND",
        date="2026-03-16",
        kind="QĐ",
        title="phê duyệt Đề án “Phát triển dữ liệu số dùng chung giai đoạn 2026 - 2028”",
    )
    text.words += (
        "theo Đề án “Phát triển dữ liệu số dùng chung giai đoạn 2025 - 2027” được phê duyệt tại "
    )
    text.cite(
        "Quyết định số 655/QĐ-UBND ngày 16/3/2026", number="655/QĐ-UBND", date="2026-03-16", kind="QĐ"
    )


def plans_by_title(*lines: str) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        for line in lines:
            library.add("BC", date="2026-06-24").say(line)

    return build


LONG = "chuyển đổi phương thức quản lý đất đai, xây dựng nhà ở xã hội cho công nhân trên địa bàn tỉnh"


def circle(library: Library) -> None:
    left = library.add("QĐ", "110/QĐ-UBND", date="2024-02-20", issuer="UBND tỉnh Sơn La")
    right = library.add("KH", "111/KH-UBND", date="2024-02-21", issuer="UBND tỉnh Sơn La")
    left.cite(
        "Căn cứ Kế hoạch số 111/KH-UBND ngày 21/02/2024",
        number="111/KH-UBND",
        date="2024-02-21",
        kind="KH",
        relation=R.CAN_CU,
    )
    right.cite(
        "Căn cứ Quyết định số 110/QĐ-UBND ngày 20/02/2024",
        number="110/QĐ-UBND",
        date="2024-02-20",
        kind="QĐ",
        relation=R.CAN_CU,
    )


def twins(*names: str) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        for title in names:
            library.add(
                "QĐ", "310/QĐ-UBND", date="2024-02-02", issuer="UBND tỉnh Sơn La", title=title
            ).say(title)

    return build


def detail(issued: str) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        text = library.add("KH", date=issued)
        words = "Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 quy định chi tiết Luật Phòng, chống ma túy"
        text.cite(words, number="105/2021/NĐ-CP", date="2021-12-04", kind="NĐ", relation=R.CAN_CU)
        text.cite(
            "Luật Phòng, chống ma túy",
            name="Luật Phòng, chống ma túy",
            kind="Luật",
            of="105/2021/NĐ-CP",
            relation=R.HUONG_DAN,
            candidates=("23/2000/QH10", "73/2021/QH14", "120/2025/QH15"),
        )

    return build


def reports(
    other: str,
    other_due: str,
    *,
    lead: str = "Các đơn vị báo cáo kết quả thực hiện:",
    bodies: tuple[str | None, str | None] = (None, None),
) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        text = library.add("KH", date="2026-01-10").say(lead)
        text.due(
            "quý trước ngày 12 tháng cuối quý",
            kind="recurring",
            rrule="FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=12",
            agency=bodies[0],
        )
        text.due(other, other_due, agency=bodies[1])

    return build


def blank_attachment(number: str | None, **header: object) -> Callable[[Library], object]:
    def build(library: Library) -> None:
        library.add("QĐ", number, **header).cite(  # type: ignore[arg-type]
            "(Kèm theo Quyết định số    /QĐ-UBND)",
            kind="QĐ",
            relation=R.KEM_THEO,
            repairs=("blank-number",),
        )

    return build


CASES: list[Case] = [
    # --- references ---
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
    ("date-conflict", "two against one", cites(("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-03-06")), E, "06/02/2023 (2 lần)"),
    ("date-conflict", "a tie", cites(("310/QĐ-UBND", "2023-02-06"), ("310/QĐ-UBND", "2023-07-19")), W, "chưa đủ căn cứ"),
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
    ("cites-later-document", "exact", cite("310/QĐ-UBND", "2024-02-21", kind="QĐ"), E, "muộn hơn"),
    ("cites-later-document", "by its bounds", cite("310/QĐ-UBND", "2024-02-21", host={"date": None, "date_to": "2024-02-20"}), W, "suy từ nội dung"),
    ("cites-later-document", "the same day", cite("310/QĐ-UBND", "2024-02-20", kind="QĐ"), None, ""),
    ("cites-later-document", "a draft", cite("310/QĐ-UBND", "2024-02-21", words="dự thảo Quyết định 310/QĐ-UBND"), None, ""),
    ("cites-later-document", "its own decision", cite("310/QĐ-UBND", "2024-02-21", relation=R.KEM_THEO), None, ""),
    ("cites-later-document", "undated host", cite("310/QĐ-UBND", "2024-02-21", host={"date": None}), None, ""),
    ("duplicate-document", "two matters", twins("giao chỉ tiêu biên chế", "phê duyệt quy hoạch chung đô thị"), W, "trùng số"),
    ("duplicate-document", "two copies", twins("giao biên chế năm 2024", "giao biên chế"), I, "2 bản"),
    ("duplicate-document", "one", twins("giao biên chế"), None, ""),
    ("cycle", "two on each other", circle, W, "vòng tròn"),
    ("cycle", "none", cite("310/QĐ-UBND", "2024-02-02", relation=R.CAN_CU), None, ""),
    ("self-reference", "another type", says("Cấp ủy phổ biến Nghị quyết này đến đảng viên."), W, "nghị quyết này"),
    ("self-reference", "named just before", says("Nghị quyết số 18 nêu rõ. Nghị quyết này được triển khai."), None, ""),
    ("self-reference", "its own type", says("Quyết định này có hiệu lực.", "QĐ"), None, ""),
    ("self-reference", "quoted", says("Sửa đổi như sau: “Nghị định này quy định”"), None, ""),
    # --- law ---
    ("cites-expired", "replaced before", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date": "2026-01-10"}), W, "65/2025/QH15"),
    ("cites-expired", "in force then", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date": "2023-05-25"}), None, ""),
    ("cites-expired", "undated: not on every day", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date_from": "2023-05-25"}), None, ""),
    ("not-yet-in-force", "a plan", basis("Luật Phòng, chống ma túy", "120/2025/QH15", host={"date": "2026-04-10"}), I, "73/2021/QH14 còn hiệu lực"),
    ("not-yet-in-force", "in force", basis("Luật Phòng, chống ma túy", "120/2025/QH15", host={"date": "2026-07-01"}), None, ""),
    ("amended-basis", "amendment left out", basis("Luật Phòng, chống ma túy", "23/2000/QH10", host={"date": "2010-04-10"}), I, "16/2008/QH12"),
    ("amended-basis", "not amended yet", basis("Luật Phòng, chống ma túy", "23/2000/QH10", host={"date": "2005-04-10"}), None, ""),
    ("basis-rank", "lower rank", cite("13/2022/TT-BCA", "2022-04-05", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), W, "thấp hơn"),
    ("basis-rank", "no rank", cite("3426/VPCP-KGVX", "2022-04-05", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), W, "quy phạm"),
    ("basis-rank", "an individual decision", cite("3426/VPCP-KGVX", "2022-04-05", host={"kind": "QĐ", "number": "5/QĐ-UBND"}, relation=R.CAN_CU), None, ""),
    ("basis-rank", "higher rank", cite("73/2021/QH14", "2021-03-30", kind="Luật", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), None, ""),
    ("authority", "a decree of a province", held(kind="NĐ", number="5/2023/NĐ-UBND", date="2023-01-01"), E, "thẩm quyền"),
    ("authority", "a circular of a ministry", held(kind="TT", number="5/2023/TT-BCA", date="2023-01-01"), None, ""),
    ("authority", "KT. by the head", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Giám đốc", "KT.")), W, "cấp phó"),
    ("authority", "KT. by a deputy", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Phó Giám đốc", "KT.")), None, ""),
    ("authority", "TM. for one office", held(kind="KH", number="5/KH-SYT", signer=Signer("A", None, "TM.", "BỘ TRƯỞNG")), W, "tập thể"),
    ("authority", "TM. for a collective", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Chủ tịch", "TM.", "ỦY BAN NHÂN DÂN")), None, ""),
    ("orphan-detail", "to be watched", detail("2026-04-10"), I, "01/7/2026"),
    ("orphan-detail", "relied on afterwards", detail("2026-09-10"), W, "01/7/2026"),
    ("orphan-detail", "the law is in force for good", cite("105/2021/NĐ-CP", "2021-12-04", kind="NĐ", relation=R.CAN_CU), None, ""),
    ("renamed-agency", "a department gone", task("Sở Thông tin và Truyền thông"), W, "không còn"),
    ("renamed-agency", "districts gone", task("UBND các huyện, thành phố"), W, "01/7/2025"),
    ("renamed-agency", "then it was there", task("Sở Thông tin và Truyền thông", date="2023-05-05"), None, ""),
    ("renamed-agency", "still there", task("Sở Tư pháp"), None, ""),
    ("renamed-agency", "a province gone", task("Công an tỉnh Yên Bái"), W, "không còn từ ngày 01/7/2025"),
    ("renamed-agency", "its name lives on", task("Công an tỉnh Lào Cai"), None, ""),
    ("renamed-agency", "a commune gone", task("UBND xã Nậm Lành", locality="Lào Cai"), W, "UBND xã Nậm Lành"),
    ("renamed-agency", "a commune divided", task("UBND phường Quang Trung", locality="Tuyên Quang"), W, "không còn"),
    ("renamed-agency", "a commune of that name today", task("UBND phường Sa Pa", locality="Lào Cai"), None, ""),
    ("renamed-agency", "then the commune was there", task("UBND xã Nậm Lành", locality="Yên Bái", date="2024-03-05"), None, ""),
    ("renamed-agency", "nobody knows which province", task("UBND xã Nậm Lành"), None, ""),
    # --- work ---
    ("deadline-before-issue", "past", due("chậm nhất ngày 01/3/2026", "2026-03-01", agency="Sở Y tế"), E, "trước ngày"),
    ("deadline-before-issue", "nobody's", due("chậm nhất ngày 01/3/2026", "2026-03-01"), W, "trước ngày"),
    ("deadline-before-issue", "ahead", due("chậm nhất ngày 30/3/2026", "2026-03-30"), None, ""),
    ("deadline-before-issue", "a condition in law", due("trước ngày 01/01/2025", "2024-12-31", host={"number": "74/2025/NĐ-CP"}), None, ""),
    ("deadline-before-issue", "recurring", due("hằng năm", "2026-01-01", kind="recurring"), None, ""),
    ("deadline-order", "ends before it begins", due("từ 30/6 đến 01/6/2026", "2026-06-01", kind="range", start_date=dt.date(2026, 6, 30)), E, "trước khi bắt đầu"),
    ("deadline-order", "half-year before its quarter", reports("06 tháng trước ngày 10/6", "2026-06-09"), W, "06 tháng"),
    ("deadline-order", "after it", reports("06 tháng trước ngày 20/6", "2026-06-19"), None, ""),
    ("deadline-order", "the year, estimated in early December", reports("cả năm trước ngày 05/12", "2026-12-04"), I, "báo cáo năm"),
    ("deadline-order", "of one body", reports("6 tháng trước ngày 10/6", "2026-06-09", bodies=("Các sở", "các Sở")), W, "6 tháng"),
    ("deadline-order", "asked for as an estimate", reports("năm (ước thực hiện) trước ngày 05/12", "2026-12-04"), None, ""),
    ("deadline-order", "another body reports", reports("06 tháng trước ngày 10/6", "2026-06-09", bodies=("Các xã", "Sở Y tế")), None, ""),
    ("deadline-order", "work of that month, no report of it", reports("hoàn thành trước ngày 05/12/2026", "2026-12-04"), None, ""),
    ("deadline-order", "the year of a plan is no label", reports("Đề án năm 2026 trước ngày 05/12", "2026-12-04"), None, ""),
    ("deadline-order", "no report", reports("06 tháng trước ngày 10/6", "2026-06-09", lead="Kiểm kê tài sản:"), None, ""),
    ("deadline-order", "neither June nor December", reports("9 tháng trước ngày 05/9", "2026-09-04"), None, ""),
    ("deadline-on-holiday", "a Sunday", due("chậm nhất ngày 15/3/2026", "2026-03-15"), I, "cuối tuần"),
    ("deadline-on-holiday", "30/4", due("chậm nhất ngày 30/4/2026", "2026-04-30"), I, "lễ"),
    ("deadline-on-holiday", "a Monday", due("chậm nhất ngày 16/3/2026", "2026-03-16"), None, ""),
    ("deadline-on-holiday", "only counted out", due("trong tháng 5/2026", "2026-05-31"), None, ""),
    ("task-without-deadline", "a plan", task("Sở Y tế"), I, "1/1 nhiệm vụ"),
    ("task-without-deadline", "a report", task("Sở Y tế", kind="BC"), None, ""),
    ("task-without-owner", "nobody", due("chậm nhất ngày 16/3/2026", "2026-03-16"), I, "1 thời hạn"),
    ("task-without-owner", "somebody", due("chậm nhất ngày 16/3/2026", "2026-03-16", agency="Sở Y tế"), None, ""),
    # --- form ---
    ("form", "doubled số", cite("442/BDT", "2023-05-30", repairs=("doubled-so",)), I, "lặp"),
    ("form", "the law's own số", cite("148/2025/QH15", "2025-12-11", name="Luật Chuyển đổi số", repairs=("doubled-so",)), None, ""),
    ("form", "colon", says("Điều 3: Chánh Văn phòng chịu trách nhiệm."), I, "hai chấm"),
    ("form", "open căn cứ", says("Căn cứ Luật B ngày 19 tháng 6 năm 2015", "QĐ", "Căn cứ Luật A;"), I, "chấm phẩy"),
    ("form", "in order", says("Điều 3. Chánh Văn phòng chịu trách nhiệm.", "QĐ", "Căn cứ Luật A;", "Căn cứ Luật B."), None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "build", "severity", "words"),
    [(rule, build, severity, words) for rule, _, build, severity, words in CASES],
    ids=[f"{rule}: {why}" for rule, why, _, _, _ in CASES],
)
def test_rule(
    rule: str, build: Callable[[Library], object], severity: Severity | None, words: str
) -> None:
    library = Library()
    build(library)
    found = run(library, rule)
    if severity is None:
        assert found == ()
    else:
        assert [finding.severity for finding in found] == [severity], found
        assert words in found[0].message.vi


def test_every_rule_has_a_case_that_speaks_and_one_that_is_silent() -> None:
    speaks = {rule for rule, _, _, severity, _ in CASES if severity is not None} | {"unresolved-name"}
    silent = {rule for rule, _, _, severity, _ in CASES if severity is None} | {"unresolved-name"}
    assert speaks == set(audit.rule_names())
    assert silent | {"missing-document"} >= set(audit.rule_names()) - {"blank-number"}


def test_a_name_of_several_laws_is_left_open() -> None:
    library = Library()
    text = library.add("BC")
    text.cite(
        "theo Luật Phòng, chống ma túy",
        name="Luật Phòng, chống ma túy",
        kind="Luật",
        candidates=("23/2000/QH10", "73/2021/QH14", "120/2025/QH15"),
    )
    (found,) = run(library, "unresolved-name")
    assert "73/2021/QH14" in found.message.vi and found.suggestion is None
    library = Library()
    library.add("BC").cite("theo Luật Mặt trăng", name="Luật Mặt trăng", kind="Luật")
    (found,) = run(library, "unresolved-name")
    assert "chưa xác định" in found.message.vi


def test_one_law_by_several_names_is_said_to_be_one() -> None:
    library = Library()
    library.add("BC").cite(
        "Luật PCMT năm 2021",
        name="Luật Phòng, chống ma túy",
        year=2021,
        kind="Luật",
        resolved="73/2021/QH14",
    )
    library.add("BC").cite("Luật số 73/2021/QH14", number="73/2021/QH14", kind="Luật")
    (found,) = run(library, "unresolved-name")
    assert found.severity is I and len(found.evidence) == 2
    assert run(library, "unresolved-name", single=True) == ()


def test_the_mention_that_is_told_elsewhere_is_the_reason() -> None:
    library = Library()
    for words, repairs in (
        ("Chỉ thị số 13/CTUBND ngày 13/11/2020", ("missing-hyphen",)),
        ("Chỉ thị số 13/CT-UBND ngày 13/11/2020", ()),
    ):
        library.add("BC", issuer="UBND tỉnh Sơn La").cite(
            words, number="13/CT-UBND", date="2020-11-13", kind="CT", repairs=repairs
        )
    (found,) = run(library, "malformed-number")
    assert found.suggestion is not None and found.suggestion.value == "13/CT-UBND"
    assert "13/CT-UBND ngày" in found.suggestion.why.vi and {
        each.document for each in found.evidence
    } == {1, 2}


def test_the_gravest_come_first_and_unknown_rules_are_refused() -> None:
    library = Library()
    text = library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La")
    for date in ("2023-02-06", "2023-02-06", "2023-03-06"):
        text.cite(
            f"số 310/QĐ-UBND ngày {date}", number="310/QĐ-UBND", date=date, kind="QĐ", repairs=("case",)
        )
    found = audit.run(library.view())
    order = [finding.severity for finding in found]
    assert order == sorted(order, key=[E, W, I].index) and {E, W, I} == set(order)
    with pytest.raises(UsageError):
        audit.run(library.view(), rules=["no-such-rule"])


def test_a_single_text_is_checked_without_a_corpus() -> None:
    words = "Quyết định số 78/2025/NĐ-CP ngày 01/4/2022"
    document = Document(words, (Block(Span(0, len(words))),))
    citation = Citation(
        Span(0, len(words)), Span(0, len(words)), "NĐ", number="78/2025/NĐ-CP", date=dt.date(2022, 4, 1)
    )
    facts = Facts(
        header=Identity(type="KH", signer=SIGNER),
        outline=Outline((Part("KH", None, Span(0, len(words))),), ()),
        citations=(citation,),
        relations=(),
        deadlines=(Deadline(Span(0, 10), DeadlineKind.DATE),),
        assignments=(Assignment(Span(0, 10), "Sở Y tế", Role.CHU_TRI, "x", deadline=0),),
    )
    view = View.of_document(document, facts)
    assert view.citations[0].target_id == 1 and view.assignments[0].deadline is not None
    found = {finding.rule: finding for finding in audit.run(view)}
    assert "year-mismatch" in found and "missing-document" not in found
    assert all(
        each.document == 0 and document[each.span] == each.quote
        for finding in found.values()
        for each in finding.evidence
    )


@pytest.mark.parametrize(
    ("words", "expired"),
    [
        # 11/2022/QH15 ended on 01/7/2025 (84/2025/QH15); as the amender of a basis it is none itself
        ("Căn cứ Luật số 15/2012/QH13 được sửa đổi, bổ sung bởi Luật số 11/2022/QH15;", False),
        ("Căn cứ Luật Thanh tra số 11/2022/QH15;", True),
    ],
)
def test_who_amended_a_basis_is_no_basis(words: str, expired: bool) -> None:
    text = f"BỘ Y TẾ\nSố: 21/2025/TT-BYT\nHà Nội, ngày 25 tháng 7 năm 2025\nTHÔNG TƯ\nVề y tế\n{words}"
    document, _ = from_text(text)
    view = View.of_document(document, extract(document))
    assert ("cites-expired" in {each.rule for each in audit.run(view)}) is expired


def test_a_corpus_is_linked_and_audited(tmp_path: Path) -> None:
    """The same through the database: link twice, the second changes nothing."""
    clause = "Căn cứ Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ"
    with Corpus(tmp_path / "a.db", create=True) as corpus:
        for index, number in enumerate(("1452/QĐ-TTg", "1425/QĐ-TTg")):
            words = clause.replace("1452/QĐ-TTg", number)
            document = Document(
                words,
                (Block(Span(0, len(words))),),
                Source(path=f"{index}.txt", sha256=f"{index:064x}"),
            )
            cited = Citation(
                Span(7, 7 + words[7:].index(" của")),
                Span(7, len(words)),
                "QĐ",
                number=number,
                date=dt.date(2021, 8, 31),
                issuer="Thủ tướng Chính phủ",
                relation=R.CAN_CU,
            )
            facts = Facts(
                header=Identity(type="KH"),
                outline=Outline((), ()),
                citations=(cited,),
                relations=(),
                deadlines=(),
                assignments=(),
            )
            corpus.put(document, facts, path=f"{index}.txt", fingerprints={})
        first, second = link(corpus), link(corpus)
        assert first == second and (first.documents, first.cited, first.edges) == (2, 2, 2)
        (found,) = audit.run(View.of_corpus(corpus), rules=["number-conflict"])
        assert {each.quote for each in found.evidence} == {
            clause[7:],
            clause[7:].replace("1452", "1425"),
        }
        reported = report(View.of_corpus(corpus), [found])
        corpus.record_findings(reported, ran={"number-conflict"})
        assert corpus.findings()[0].rule == "number-conflict"
        made = build(corpus)
        tree = trace(made, find(made, "0.txt")[0])
        assert [branch.label for branch in tree.children] == ["1452/QĐ-TTg (31/8/2021)"]
