"""A small corpus of our own: a decision, the plan that carries it out, a report on the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

import cancu
from corpus.store import Corpus
from extractors.facts import Facts
from extractors.model import Document, Page, Span
from graph.linking.resolve import link
from tests import factories as make
from tests import office_files

DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n"
    "QUYẾT ĐỊNH Ban hành Chương trình chuyển đổi số năm 2024\n"
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;\n"
    "Thực hiện Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ;"
)
PLAN = (
    "SỞ Y TẾ TỈNH LÀO CAI\n"
    "KẾ HOẠCH Chuyển đổi số ngành y tế\n"
    "Căn cứ Quyết định số 210/QĐ-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh;\n"
    "Phòng Nghiệp vụ Y chủ trì, phối hợp với Văn phòng Sở rà soát bệnh án trước ngày 04/7/2024.\n"
    "Các đơn vị báo cáo trước ngày 15 tháng cuối quý.\n"
    "=Bảng kê gửi về Sở trước ngày 10/3/2024."
)
REPORT = (
    "SỞ Y TẾ TỈNH LÀO CAI\n"
    "BÁO CÁO Kết quả chuyển đổi số\n"
    "Thực hiện Kế hoạch số 35/KH-SYT ngày 20/02/2024 của Sở Y tế, Sở Y tế báo cáo như sau."
)


def _decision() -> tuple[Document, Facts]:
    return make.document(DECISION, path="qd-210.txt"), make.facts(
        DECISION,
        header=make.identity(
            "210/QĐ-UBND",
            "2024-01-15",
            type="QĐ",
            type_name="Quyết định",
            issuer="Ủy ban nhân dân tỉnh Lào Cai",
            locality="Lào Cai",
            title="Ban hành Chương trình chuyển đổi số năm 2024",
            signer="Trần Văn B",
        ),
        citations=(
            make.citation(
                DECISION,
                "Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023",
                type="Luật",
                name="Luật Giao dịch điện tử",
                year=2023,
                relation="can_cu",
                resolved="20/2023/QH15",
            ),
            make.citation(
                DECISION,
                "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020",
                clause=DECISION.splitlines()[3].rstrip(";"),
                type="QĐ",
                number="749/QĐ-TTg",
                date="2020-06-03",
                issuer="Thủ tướng Chính phủ",
                relation="thuc_hien",
            ),
        ),
    )


def _plan() -> tuple[Document, Facts]:
    cut = PLAN.index("Phòng Nghiệp vụ")
    pages = (Page(1, Span(0, cut)), Page(2, Span(cut, len(PLAN))))
    return make.document(PLAN, path="kh-35.pdf", pages=pages), make.facts(
        PLAN,
        header=make.identity(
            "35/KH-SYT",
            "2024-02-20",
            type="KH",
            type_name="Kế hoạch",
            issuer="Sở Y tế tỉnh Lào Cai",
            locality="Lào Cai",
            title="Chuyển đổi số ngành y tế",
        ),
        citations=(
            make.citation(
                PLAN,
                "Quyết định số 210/QĐ-UBND ngày 15 tháng 01 năm 2024",
                type="QĐ",
                number="210/QĐ-UBND",
                date="2024-01-15",
                issuer="Ủy ban nhân dân tỉnh Lào Cai",
                relation="can_cu",
            ),
        ),
        deadlines=(
            make.deadline(
                PLAN, "trước ngày 04/7/2024", due="2024-07-03", bound="2024-07-04", exclusive=True
            ),
            make.deadline(
                PLAN,
                "trước ngày 15 tháng cuối quý",
                kind="recurring",
                rrule="FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
            ),
            make.deadline(
                PLAN,
                "trước ngày 10/3/2024",
                due="2024-03-09",
                what="=Bảng kê gửi về Sở",
                agency="Các đơn vị",
            ),
        ),
        assignments=(
            make.assignment(
                PLAN,
                "Phòng Nghiệp vụ Y chủ trì, phối hợp với Văn phòng Sở rà soát bệnh án trước ngày "
                "04/7/2024",
                "Phòng Nghiệp vụ Y",
                task="rà soát bệnh án",
                partners=("Văn phòng Sở",),
                section="II.1",
                deadline=0,
            ),
            make.assignment(
                PLAN,
                "Các đơn vị báo cáo trước ngày 15 tháng cuối quý",
                "Các đơn vị",
                role="bao_cao",
                task="báo cáo",
                deadline=1,
            ),
        ),
    )


def _report() -> tuple[Document, Facts]:
    return make.document(REPORT, path="bc.txt"), make.facts(
        REPORT,
        header=make.identity(
            None,
            type="BC",
            type_name="Báo cáo",
            issuer="Sở Y tế tỉnh Lào Cai",
            title="Kết quả chuyển đổi số",
        ),
        citations=(
            make.citation(
                REPORT,
                "Kế hoạch số 35/KH-SYT ngày 20/02/2024",
                type="KH",
                number="35/KH-SYT",
                date="2024-02-20",
                issuer="Sở Y tế tỉnh Lào Cai",
                relation="thuc_hien",
            ),
        ),
    )


@pytest.fixture(scope="session")
def office_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the made-up office, made once."""
    place = tmp_path_factory.mktemp("office")
    cancu.Corpus(place / "cancu.db").ingest(office_files.write(place / "in"))
    return place / "cancu.db"


@pytest.fixture
def office(office_read: Path, tmp_path: Path) -> cancu.Corpus:
    """A copy of it to write to."""
    return cancu.Corpus(cancu.Corpus(office_read).backup(tmp_path / "copy.db"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The path of a database with the three documents, linked."""
    path = tmp_path / "cancu.db"
    with Corpus(path, create=True) as corpus:
        for document, facts in (_decision(), _plan(), _report()):
            corpus.put(
                document,
                facts,
                path=str(document.source.path),
                fingerprints=make.fingerprints(facts),
            )
        link(corpus)
    return path
