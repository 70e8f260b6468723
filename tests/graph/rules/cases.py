# ruff: noqa: E501 - sentences of documents
"""Small corpora for the tables of the rules: each row of a table is one call.

``run`` audits a library with one rule and holds every finding to what all must keep: a message in both
languages, evidence that stands in the text.
"""

from __future__ import annotations

from collections.abc import Callable

from extractors.model import Finding, Relation, Severity
from graph import audit
from tests.graph.factories import Library

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


def check(case: Case) -> None:
    """One row: the rule finds the severity with the words, or (None) keep silent."""
    rule, _why, build, severity, words = case
    library = Library()
    build(library)
    found = run(library, rule)
    if severity is None:
        assert found == ()
    else:
        assert [finding.severity for finding in found] == [severity], found
        assert words in found[0].message.vi


def ids(cases: list[Case]) -> list[str]:
    return [f"{rule}: {why}" for rule, why, _, _, _ in cases]


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
