from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Corpus
from extractors import facts
from extractors.errors import DatabaseError, NotFound, Unreadable, UsageError
from extractors.model import Deadline
from pipeline import run
from pipeline.extract import extract, fingerprints
from pipeline.read import from_text
from pipeline.system.limits import Limits

PLAN = """ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nSố: {number}/KH-UBND\n\nSơn La, ngày 31 tháng 01 năm 2024

KẾ HOẠCH
Phòng, chống ma túy năm 2024

Căn cứ Luật Phòng, chống ma túy năm 2021;
Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 12 năm 2021 của Thủ tướng Chính phủ;

Giao Công an tỉnh chủ trì, phối hợp với Sở Y tế rà soát, báo cáo trước ngày 04/7/2024.
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "văn bản đến"
    (folder / "2024").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "2024/b.txt", "2024/c.txt"), start=184):
        (folder / name).write_text(PLAN.format(number=number), encoding="utf-8")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "cancu.db"


def ingest(db: Path, *paths: Path, **options: Any) -> run.IngestReport:
    options.setdefault("link", None)
    return run.ingest(db, paths, **options)


def counts(report: run.IngestReport) -> dict[str, int]:
    names = ("new", "changed", "unchanged", "duplicate", "updated", "failed", "skipped")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def sound(db: Path) -> dict[str, int]:
    with Corpus(db) as corpus:
        assert corpus.check() == ()
        return corpus.stats()


# --- new, changed, unchanged -------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_is_read_once(inbox: Path, db: Path, jobs: int) -> None:
    assert counts(ingest(db, inbox, jobs=jobs)) == {"new": 3}
    with Corpus(db) as corpus:
        assert [row.path for row in corpus.documents()] == [
            str(inbox / name) for name in ("2024/b.txt", "2024/c.txt", "a.txt")
        ]
        before = (corpus.documents(), corpus.citations(), corpus.assignments())
        assert corpus.stale(fingerprints()) == {}
        assert [row.status for row in corpus.runs()] == ["done"]
    assert counts(ingest(db, inbox, jobs=jobs)) == {"unchanged": 3}
    with Corpus(db) as corpus:
        assert (corpus.documents(), corpus.citations(), corpus.assignments()) == before


def test_a_changed_file_replaces_what_it_gave(inbox: Path, db: Path) -> None:
    ingest(db, inbox)
    (inbox / "a.txt").write_text("Báo cáo về giá lúa.", encoding="utf-8")
    assert counts(ingest(db, inbox)) == {"changed": 1, "unchanged": 2}
    with Corpus(db) as corpus:
        assert [hit.document.path for hit in corpus.search("giá lúa")] == [str(inbox / "a.txt")]
        assert len(corpus.search("ma túy")) == 2


def test_a_touched_file_is_not_read(inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(db, inbox)
    os.utime(inbox / "a.txt", (1, 1))
    monkeypatch.setattr(run, "read", never)
    assert counts(ingest(db, inbox)) == {"unchanged": 3}
    monkeypatch.setattr(run, "digest", never)
    assert counts(ingest(db, inbox)) == {"unchanged": 3}


def never(*_: object, **__: object) -> Any:
    raise AssertionError("not called")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_are_read_once(inbox: Path, db: Path, jobs: int) -> None:
    for name in ("a bản sao.txt", "2024/a 2.txt"):
        shutil.copy(inbox / "a.txt", inbox / name)
    assert counts(ingest(db, inbox, jobs=jobs)) == {"new": 3, "duplicate": 2}
    shutil.copy(inbox / "a.txt", inbox / "a 3.txt")
    assert counts(ingest(db, inbox, jobs=jobs)) == {"duplicate": 1, "unchanged": 5}
    stats = sound(db)
    assert (stats["held"], stats["files"]) == (3, 6)


def test_a_moved_file_is_a_duplicate_of_what_it_was(inbox: Path, db: Path) -> None:
    ingest(db, inbox)
    (inbox / "a.txt").rename(inbox / "z.txt")
    assert counts(ingest(db, inbox)) == {"duplicate": 1, "unchanged": 2}
    assert sound(db)["held"] == 3


def test_hard_names(inbox: Path, db: Path) -> None:
    names = ["kế hoạch số 1 (bản cuối).txt", "📄🇻🇳.txt", "á" * 100 + ".txt", "-n.txt"]
    for name in names:
        (inbox / name).write_text(f"Báo cáo {name}", encoding="utf-8")
    bytename = os.fsencode(inbox) + b"/\xff\xfe.txt"
    with open(bytename, "w", encoding="utf-8") as file:  # noqa: PTH123 # not a str
        file.write("Tên lạ")
    assert counts(ingest(db, inbox)) == {"new": 8}
    assert counts(ingest(db, inbox)) == {"unchanged": 8}


def test_a_bad_file_with_a_name_that_is_not_utf8(inbox: Path, db: Path) -> None:
    with open(os.fsencode(inbox) + b"/\xff.pdf", "wb") as file:  # noqa: PTH123 # not a str
        file.write(b"%PDF-1.7\nrubbish")
    for _ in range(2):
        (row,) = ingest(db, inbox).failures
        assert row.path.endswith("\\xff.pdf")
        assert str(row).encode("utf-8")


def test_links_that_lead_back(inbox: Path, db: Path) -> None:
    (inbox / "2024" / "vòng").symlink_to(inbox)
    assert counts(ingest(db, inbox)) == {"new": 3}


# --- files that fail ---------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_files_are_told_and_the_others_kept(inbox: Path, db: Path, jobs: int) -> None:
    (inbox / "rỗng.txt").write_bytes(b"")
    (inbox / "hỏng.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    report = ingest(db, inbox, jobs=jobs)
    assert counts(report) == {"new": 3, "failed": 2}
    assert [Path(row.path).name for row in report.failures] == ["hỏng.pdf", "rỗng.txt"]
    for row in report.failures:
        assert row.error_code and row.error_vi and row.error_en
    with Corpus(db) as corpus:
        assert [row.path for row in corpus.failures()] == [row.path for row in report.failures]
    again = ingest(db, inbox, jobs=jobs)
    assert counts(again) == {"unchanged": 3, "failed": 2}
    assert [row.error_code for row in again.failures] == [row.error_code for row in report.failures]


def test_what_failed_is_read_again_when_it_changed_or_on_retry(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(run, "read", lambda path, **_: refuse(path, "encrypted"))
        assert counts(ingest(db, inbox)) == {"failed": 3}
    with monkeypatch.context() as patch:
        patch.setattr(run, "read", never)
        assert counts(ingest(db, inbox)) == {"failed": 3}
    with (inbox / "a.txt").open("a", encoding="utf-8") as file:
        file.write("Hết.")
    assert counts(ingest(db, inbox)) == {"new": 1, "failed": 2}
    (inbox / "2024" / "b.txt").unlink()
    report = run.retry(db, link=None)
    assert counts(report) == {"new": 1, "failed": 1}
    assert report.failures[0].error_code == "not-found"
    assert counts(run.retry(db, link=None)) == {}
    with Corpus(db) as corpus:
        assert corpus.failures() == ()
        assert [row.command for row in corpus.runs()][-2:] == ["retry", "retry"]


def refuse(path: str, code: str) -> Any:
    raise Unreadable(f"Không đọc được {path}.", f"Cannot read {path}.", code=code)


def test_twins_of_a_bad_file_fail_under_their_own_name(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(inbox / "a.txt", inbox / "b.txt")
    monkeypatch.setattr(run, "read", lambda path, **_: refuse(path, "damaged"))
    report = ingest(db, inbox / "a.txt", inbox / "b.txt")
    assert [row.error_vi for row in report.failures] == [
        f"Không đọc được {inbox / 'a.txt'}.",
        f"Không đọc được {inbox / 'b.txt'}.",
    ]


def test_other_kinds_of_files_are_told_only_when_named(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run.read

    def read(path: str, **options: Any) -> Any:
        return refuse(path, "unsupported-type") if path.endswith(".mp4") else real(path, **options)

    monkeypatch.setattr(run, "read", read)
    (inbox / "phim.mp4").write_bytes(b"\0" * 100)
    (inbox / "lõi").write_bytes(bytes(range(256)))
    report = ingest(db, inbox)
    assert counts(report) == {"new": 3, "skipped": 2}
    assert [Path(path).name for path in report.skipped_paths] == ["lõi", "phim.mp4"]
    with Corpus(db) as corpus:
        assert corpus.failures() == ()
    report = ingest(db, inbox / "phim.mp4", inbox / "lõi")
    assert {row.error_code for row in report.failures} >= {"unsupported-type"}
    assert counts(report) == {"failed": 2}


def test_a_fault_of_ours_costs_one_file_until_it_is_mended(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = run.extract

    def fail(document: Any, **options: Any) -> Any:
        if "185/KH" in document.text:
            raise RuntimeError("lỗi")
        return real(document, **options)

    with monkeypatch.context() as patch:
        patch.setattr(run, "extract", fail)
        report = ingest(db, inbox)
        assert counts(report) == {"new": 2, "failed": 1}
        assert report.failures[0].error_code == "internal"
    assert counts(ingest(db, inbox)) == {"new": 1, "unchanged": 2}
    assert "Traceback" not in capfd.readouterr().err


def test_a_text_no_database_can_hold(inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "read", lambda path, **_: from_text("Căn cứ \ud800 Luật")[0])
    report = ingest(db, inbox / "a.txt")
    assert [row.error_code for row in report.failures] == ["damaged"]


def test_what_is_not_there(inbox: Path, db: Path) -> None:
    with pytest.raises(NotFound):
        ingest(db, inbox / "không có")
    assert not db.exists()
    report = ingest(db, inbox / "không có", inbox / "a.txt")
    assert counts(report) == {"new": 1, "failed": 1}
    assert [row.error_code for row in report.failures] == ["not-found"]
    assert counts(ingest(db, inbox / "a.txt")) == {"unchanged": 1}
    with pytest.raises(NotFound):
        run.retry(db.with_name("không có.db"))


def test_a_folder_without_rights(inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is made up."""
    listdir = os.listdir

    def shut(path: str) -> list[str]:
        if str(path).endswith("2024"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", shut)
        report = ingest(db, inbox)
        assert counts(report) == {"new": 1, "failed": 1}
        assert report.failures[0].error_code == "no-access"
        assert counts(run.retry(db, link=None)) == {"failed": 1}
    assert counts(run.retry(db, link=None)) == {"new": 2}
    with Corpus(db) as corpus:
        assert corpus.failures() == ()


@pytest.mark.parametrize("number", [13, 28], ids=["rights", "disk"])
def test_what_is_not_the_fault_of_a_file_is_tried_again(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A file that was shut, or a full disk for temporary files: the next ingest reads it unasked."""
    read_bytes = Path.read_bytes

    def shut(path: Path) -> bytes:
        if path.name == "a.txt":
            raise OSError(number, "no", str(path))
        return read_bytes(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", shut)
        (row,) = ingest(db, inbox).failures
        assert row.error_code in ("no-access", "no-room")
    assert counts(ingest(db, inbox)) == {"new": 1, "unchanged": 2}


def test_an_unknown_ocr_mode_is_refused(inbox: Path, db: Path) -> None:
    with pytest.raises(UsageError):
        ingest(db, inbox, limits=Limits(ocr="sometimes"))


def test_an_empty_folder(tmp_path: Path, db: Path) -> None:
    (tmp_path / "trống").mkdir()
    assert counts(ingest(db, tmp_path / "trống")) == {}


# --- new versions ------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_new_extractor_version_reads_the_store_not_the_file(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    real = fingerprints()
    old = {name: f"0:{mark}" if name == "citations" else mark for name, mark in real.items()}
    with monkeypatch.context() as patch:
        patch.setattr(run, "fingerprints", lambda: old)
        ingest(db, inbox)
    for file in inbox.rglob("*.txt"):
        file.unlink()
    with Corpus(db) as corpus:
        before = corpus.documents()
        assert set(corpus.stale(real).values()) == {frozenset({"citations"})}
    assert counts(ingest(db, inbox, jobs=jobs)) == {"updated": 3}
    with Corpus(db) as corpus:
        assert corpus.stale(real) == {}
        assert corpus.documents() == before
    assert counts(ingest(db, inbox)) == {}
    sound(db)


def test_who_owes_a_day_is_told_anew_with_the_tasks(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deadline names who has its task: a new version of the tasks alone changes it too."""
    task = "Giao Phòng Vật tư và Phòng Kế toán kiểm kê kho trước ngày 20/4/2026."
    path = inbox / "store.txt"
    path.write_text(f"{PLAN.format(number=9)}\nIII. TỔ CHỨC THỰC HIỆN\n1. {task}\n", encoding="utf-8")
    both = "Phòng Vật tư và Phòng Kế toán"
    old = {
        name: f"0:{mark}" if name == "assignments" else mark for name, mark in fingerprints().items()
    }

    def nobodys(deadline: Deadline) -> Deadline:
        return replace(deadline, agency=None)

    def owners() -> list[str | None]:
        with Corpus(db) as corpus:
            return [
                each.agency for row in corpus.documents() for each in corpus.facts(row.id).deadlines
            ]

    with monkeypatch.context() as patch:
        patch.setattr(run, "fingerprints", lambda: old)
        patch.setattr(facts, "with_owners", lambda found, tasks, text: [nobodys(d) for d in found])
        ingest(db, path, jobs=1)
    assert owners() and both not in owners()
    assert counts(ingest(db, path, jobs=1))["updated"] == 1
    assert both in owners()
    sound(db)


def test_an_update_that_fails_keeps_the_old_facts(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ingest(db, inbox)
    with Corpus(db) as corpus:
        before = corpus.documents()
    marks = {name: f"9{mark}" for name, mark in fingerprints().items()}
    with monkeypatch.context() as patch:
        patch.setattr(run, "fingerprints", lambda: marks)
        patch.setattr(run, "extract", never)
        report = ingest(db, inbox)
        assert counts(report) == {"unchanged": 3, "failed": 3}
    with Corpus(db) as corpus:
        assert corpus.documents() == before
        assert corpus.failures() == ()


def test_a_new_reader_version_reads_the_file_again(
    inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(db, inbox)
    with Corpus(db) as corpus:
        (reader, version) = corpus.readers()[1]
    monkeypatch.setattr(run, "reader_versions", lambda: {reader: version + 1})
    assert counts(ingest(db, inbox)) == {"updated": 3}


def test_extract_gives_only_what_is_asked(inbox: Path) -> None:
    document, _ = from_text(PLAN)
    whole = extract(document)
    assert set(whole) == set(fingerprints())
    (some,) = sorted(whole)[:1]
    assert dict(extract(document, only=[some])) == {some: whole[some]}


# --- progress, linking, stopping ---------------------------------------------------------


def test_progress_tells_of_every_file(inbox: Path, db: Path) -> None:
    seen: list[run.Progress] = []
    ingest(db, inbox, progress=seen.append)
    assert [(each.done, each.total, each.outcome) for each in seen] == [
        (n, 3, "new") for n in (1, 2, 3)
    ]


def test_linking_happens_when_something_changed(inbox: Path, db: Path) -> None:
    linked: list[int] = []

    def link(corpus: Corpus) -> None:
        linked.append(len(corpus.documents()))
        with corpus.exclusive():
            corpus.settle_linking("")

    ingest(db, inbox / "a.txt", link=link)
    ingest(db, inbox / "a.txt", link=link)
    ingest(db, inbox, link=link)
    (inbox / "a.txt").write_bytes(b"")  # its document goes, and what it cited with it
    ingest(db, inbox, link=link)
    ingest(db, inbox, link=link)
    assert linked == [1, 3, 2]


def test_the_graph_links_by_default(inbox: Path, db: Path) -> None:
    run.ingest(db, [inbox])
    with Corpus(db) as corpus:
        citations = corpus.citations()
        assert citations
        assert all(row.target_id for row in citations if row.citation.number)
        assert [row.number for row in corpus.documents(held=False)].count("1452/QĐ-TTg") == 1


def test_ctrl_c_keeps_what_is_done(inbox: Path, db: Path) -> None:
    linked: list[object] = []

    def stop(event: run.Progress) -> None:
        if event.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(db, inbox, progress=stop)
    with Corpus(db) as corpus:
        assert len(corpus.documents()) == 2
        assert [row.status for row in corpus.runs()] == ["interrupted"]
        assert dict(corpus.runs()[0].counts)["new"] == 2
    assert counts(ingest(db, inbox, link=linked.append)) == {"new": 1, "unchanged": 2}
    assert len(linked) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_for_real(tmp_path: Path, db: Path, jobs: int) -> None:
    folder = many(tmp_path / "kho", 2000)
    worker = process(db, folder, jobs=jobs)
    wait_for(db, worker, 5)
    worker.send_signal(signal.SIGINT)
    worker.communicate(timeout=30)
    assert worker.returncode not in (0, None)
    with Corpus(db) as corpus:
        assert corpus.runs()[-1].status == "interrupted"
        assert 5 < len(corpus.documents()) == len(corpus.files()) < 2000
        assert corpus.check() == ()


def test_what_an_interrupted_run_left_unlinked_is_linked(inbox: Path, db: Path) -> None:
    linked: list[object] = []

    def stop(corpus: Corpus) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(db, inbox, link=stop)
    assert counts(ingest(db, inbox, link=linked.append)) == {"unchanged": 3}
    assert len(linked) == 1


def test_a_full_disk_keeps_what_is_done(inbox: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "dài.txt").write_text("Báo cáo của Sở Y tế.\n\n" * 20_000, encoding="utf-8")

    class Small(Corpus):
        def put_packed(self, *args: Any, **options: Any) -> tuple[int, bool]:
            self._conn.execute("PRAGMA max_page_count = 150")
            return super().put_packed(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(run, "Corpus", Small)
        with pytest.raises(DatabaseError) as raised:
            ingest(db, inbox)
    assert raised.value.code == "full"
    with Corpus(db) as corpus:
        assert len(corpus.documents()) == 3
    assert counts(ingest(db, inbox)) == {"new": 1, "unchanged": 3}
    sound(db)


INGEST = """
import sys
from pipeline.system.limits import Limits
from pipeline.run import ingest
report = ingest(sys.argv[1], sys.argv[3:], jobs=int(sys.argv[2]), link=None)
print(report.new + report.duplicate + report.unchanged, report.failed)
"""


def process(db: Path, *paths: Path, jobs: int = 1) -> subprocess.Popen[str]:
    script = db.with_name("ingest.py")
    script.write_text(INGEST, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, script, db, str(jobs), *paths],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def wait_for(db: Path, worker: subprocess.Popen[str], count: int) -> None:
    """Wait until more than ``count`` documents are written."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and worker.poll() is None:
        if db.exists() and db.stat().st_size:
            with Corpus(db, read_only=True) as corpus:
                if len(corpus.documents()) > count:
                    return
        time.sleep(0.01)
    worker.kill()
    worker.communicate()
    raise AssertionError("the ingest ended too soon, or never began")


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(PLAN.format(number=number), encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_script_need_not_guard_its_main_part(tmp_path: Path, db: Path, jobs: int) -> None:
    """Workers do not run the program of their caller again."""
    folder = many(tmp_path / "kho", 3)
    (folder / "a.html").write_text(f"<html><body><p>{PLAN}</p></body></html>", encoding="utf-8")
    assert process(db, folder, jobs=jobs).communicate(timeout=120)[0].split() == ["4", "0"]


def test_two_ingests_at_once(tmp_path: Path, db: Path) -> None:
    folder = many(tmp_path / "kho", 60)
    both = [process(db, folder) for _ in range(2)]
    assert [each.communicate(timeout=60)[0].split() for each in both] == [["60", "0"]] * 2
    stats = sound(db)
    assert (stats["held"], stats["files"], stats["runs"]) == (60, 60, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_kill_and_go_on(tmp_path: Path, db: Path, jobs: int) -> None:
    folder = many(tmp_path / "kho", 300)
    killed = process(db, folder, jobs=jobs)
    wait_for(db, killed, 5)
    killed.kill()
    killed.communicate(timeout=30)  # waits for its workers, too, who hold the other end of the pipe
    done = sound(db)["held"]
    assert done > 5
    report = ingest(db, folder)
    assert (report.unchanged, report.new) == (done, 300 - done)
    assert sound(db)["held"] == 300
