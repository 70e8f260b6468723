"""A database that went out with an earlier version opens, and nothing in it is lost.

``schema6.sql`` is what the version before the mapping wrote (``old_database.py`` made it): one document
of the sample corpus, its title corrected, one finding accepted.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from corpus import database, mapping
from corpus.records import FindingState
from corpus.store import Corpus
from extractors.model import DeadlineKind, NumberStatus, Relation, Role

SQL = Path(__file__).with_name("schema6.sql")
SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "05-ke-hoach-van-phong-ubnd.txt"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "cũ.db"
    db = sqlite3.connect(path)
    db.executescript(SQL.read_text("utf-8"))
    db.close()
    return path


def test_it_opens_sound_and_in_the_present_schema(old: Path) -> None:
    with Corpus(old) as corpus:
        assert corpus.check() == ()
        stats = corpus.stats()
    names = ("held", "cited", "citations", "deadlines", "assignments")
    assert [stats[name] for name in names] == [1, 5, 6, 4, 7]
    db = sqlite3.connect(old)
    assert db.execute("PRAGMA user_version").fetchone() == (database.SCHEMA_VERSION,)
    db.close()


def test_the_first_ingest_says_that_it_upgrades(old: Path, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("Kính gửi: Phòng Lưu trữ", "utf-8")
    words = ["--db", str(old), "ingest", str(tmp_path / "thư.txt")]
    assert database.is_older(old)
    first, second = (CliRunner().invoke(cli, words).stderr for _ in range(2))
    assert "bản cancu cũ" in first and "bản cancu cũ" not in second
    assert not database.is_older(old) and not database.is_older(tmp_path / "thư.txt")


def test_corrections_and_acceptances_stand(old: Path) -> None:
    with Corpus(old) as corpus:
        (correction,) = corpus.corrections()
        assert (correction.field, correction.value, correction.applied) == (
            "title",
            "Tên do người sửa",
            True,
        )
        assert correction.was == "Chuyển đổi số của Văn phòng Ủy ban nhân dân tỉnh năm 2026"
        assert corpus.document(1).title == corpus.identity(1).title == "Tên do người sửa"
        (accepted,) = (
            each.standing
            for each in corpus.findings()
            if each.standing is not None and each.standing.state is FindingState.ACCEPTED
        )
        assert accepted.decision is not None
        assert (accepted.decision.by, accepted.decision.reason) == ("Lê Thị Hoa", "đã kiểm tra bản gốc")


def test_they_stand_after_the_file_was_read_and_audited_again(old: Path) -> None:
    corpus = cancu.Corpus(old)
    corpus.ingest(SAMPLE)
    corpus.audit()
    assert corpus.find("1")[0]["title"] == "Tên do người sửa"
    assert [each["accepted"]["by"] for each in corpus.audit(states=("accepted",))] == ["Lê Thị Hoa"]


def test_what_was_read_is_what_was_written(old: Path) -> None:
    """By hand, field by field: the way back does not vouch for itself."""
    with Corpus(old) as corpus:
        identity = corpus.identity(1)
        assert (identity.type, identity.code, identity.number) == ("KH", "KH-VPUB", None)
        assert identity.number_status is NumberStatus.BLANK
        assert (identity.date_from, identity.date_to) == (dt.date(2026, 2, 6), dt.date(2026, 6, 30))
        assert identity.signer is not None
        assert (identity.signer.name, identity.signer.authority) == ("Phạm Thị Bích Vân", "KT.")
        assert identity.recipients[1:] == ("Lãnh đạo Văn phòng", "Các phòng, ban, đơn vị trực thuộc")
        text = corpus.text(1)
        assert text[dict(identity.evidence)["place"].slice] == "Lào Cai"
        assert identity.parts[0].heading is not None
        assert text[identity.parts[0].heading.slice] == "KẾ HOẠCH"

        first = corpus.citations(1)[0]
        assert (first.citation.number, first.citation.date) == ("318/QĐ-UBND", dt.date(2026, 2, 6))
        assert first.citation.relation is Relation.THUC_HIEN
        assert first.quote == text[first.citation.clause.slice]
        assert corpus.document(first.target_id or 0).number == "318/QĐ-UBND"

        deadline = corpus.deadlines(1)[0]
        assert (deadline.index, deadline.deadline.kind) == (0, DeadlineKind.DATE)
        assert (deadline.deadline.due, deadline.deadline.exclusive) == (dt.date(2026, 6, 29), True)
        task = corpus.assignments(1)[0]
        assert (task.assignment.role, task.assignment.section) == (Role.CHU_TRI, "III.1")
        assert task.assignment.partners == ("các phòng, đơn vị có liên quan",)
        assert (task.assignment.deadline, task.deadline) == (0, deadline.deadline)
        assert task.assignment.agency_span is not None
        assert text[task.assignment.agency_span.slice] == task.assignment.agency

        section = corpus.outline(1).sections[1]
        assert (section.kind, section.label, section.level, section.parent) == ("arabic", "I.1", 1, 0)


@pytest.mark.parametrize("table", mapping.FACTS)
def test_every_row_comes_back_as_it_was(old: Path, table: str) -> None:
    """Read as a fact and written again it has the cells it had, those of younger columns empty."""
    with Corpus(old):
        pass  # brought to the present schema
    kind = mapping.FACTS[table].kind
    lent = {"deadline_idx": "(SELECT idx FROM deadlines d WHERE d.id = deadline_id)"}
    columns = ", ".join(lent.get(name, f'"{name}"') for name in mapping.names(kind))
    db = sqlite3.connect(old)
    cells = db.execute(f"SELECT {columns} FROM {table}").fetchall()
    db.close()
    assert cells
    assert [mapping.put(kind)(mapping.take(kind)(each)) for each in cells] == cells
