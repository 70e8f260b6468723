"""Tasks have a life: what was said of them stays when documents are read anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS
from corpus.progress import Known, TaskLife, TaskState, Told, carried
from extractors.errors import NotFound, UsageError
from tests import office_files

DAY = dt.date(2024, 6, 1)


@pytest.fixture
def corpus(office: cancu.Corpus) -> cancu.Corpus:
    return office


def task(corpus: cancu.Corpus, words: str) -> dict[str, Any]:
    [found] = [row for row in corpus.tasks(wanted=Wanted(kinds=KINDS)) if words in row["task"]]
    return found


def run(corpus: cancu.Corpus, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--db", str(corpus.database), *words])
    assert result.exit_code == code, result.output
    return result.output


def test_work_stands_apart_from_terms_of_law_and_the_past(corpus: cancu.Corpus) -> None:
    found = corpus.task_list()
    assert {row["kind"] for row in found["tasks"]} == {"work"}
    assert found["apart"]["statutory"] == 1
    law = corpus.tasks(wanted=Wanted(kinds=("statutory",)))
    assert [row["document"]["number"] for row in law] == ["15/2018/NĐ-CP"]
    assert "1 thời hạn do văn bản quy phạm đặt ra (--kind statutory)" in run(corpus, "tasks")


def test_an_answer_is_proposed_with_its_evidence(corpus: cancu.Corpus) -> None:
    [answer] = task(corpus, "bếp ăn tập thể")["proposed"]
    assert answer["label"].startswith("45/BC-SYT")
    assert answer["about"] and answer["addressed"]
    assert "Kế hoạch số 12/KH-UBND ngày 15/01/2024" in answer["quote"]
    assert corpus.show("45/BC-SYT")["text"][answer["start"] : answer["end"]] in answer["quote"]


def test_a_letter_to_those_below_answers_nobody(corpus: cancu.Corpus) -> None:
    labels = [each["label"] for each in task(corpus, "kiện toàn")["proposed"]]
    assert [label.split()[0] for label in labels] == ["77/SNV-TCBC"]


def test_the_answer_of_another_body_is_not_proposed(corpus: cancu.Corpus) -> None:
    assert task(corpus, "báo cáo kết quả thực hiện")["proposed"] == []


def test_a_task_is_closed_by_what_answers_it(corpus: cancu.Corpus) -> None:
    ident = task(corpus, "bếp ăn tập thể")["id"]
    [row] = corpus.set_task(ident, "done", by_document="45/BC-SYT", by="lan")
    assert (row["state"], row["done_on"], row["by"]) == ("done", "2024-03-25", "lan")
    assert row["status"] == "done-in-time"
    assert row["answer"]["label"].startswith("45/BC-SYT")
    assert "12/KH-UBND" in row["answer"]["quote"]
    assert ident not in {each["id"] for each in corpus.tasks(wanted=Wanted(states=("new", "seen")))}


def test_done_late(corpus: cancu.Corpus) -> None:
    [row] = corpus.set_task(task(corpus, "kiện toàn")["id"], "done", by_document="77/SNV-TCBC")
    assert (row["done_on"], row["status"]) == ("2024-03-20", "done-late")


def test_a_repeated_duty_is_open_again_at_its_next_turn(corpus: cancu.Corpus) -> None:
    ident = task(corpus, "báo cáo kết quả thực hiện")["id"]
    corpus.set_task(ident, "done", done_on=dt.date(2024, 3, 16))

    def on(day: dt.date) -> dict[str, Any]:
        return next(row for row in corpus.tasks(wanted=Wanted(as_of=day)) if row["id"] == ident)

    assert (on(dt.date(2024, 3, 14))["state"], on(dt.date(2024, 3, 14))["status"]) == (
        "done",
        "done-late",
    )
    later = on(dt.date(2024, 4, 1))
    assert (later["state"], later["term"], later["status"]) == ("seen", "2024-06-14", "open-in-time")


@pytest.mark.parametrize(
    ("state", "how", "why"),
    [
        ("dropped", {}, "lý do"),
        ("dropped", {"reason": "  "}, "lý do"),
        ("fertig", {}, "fertig"),
        ("seen", {"by_document": "45/BC-SYT"}, "đã hoàn thành"),
        ("done", {"by_document": "12/KH-UBND"}, "chính nó"),
        ("done", {"by_document": "15/2018/NĐ-CP"}, "trước văn bản giao"),
    ],
)
def test_what_contradicts_itself_is_refused(
    corpus: cancu.Corpus, state: str, how: dict[str, Any], why: str
) -> None:
    ident = task(corpus, "bếp ăn tập thể")["id"]
    with pytest.raises(UsageError) as told:
        corpus.set_task(ident, state, **how)
    assert why in told.value.message.vi
    assert corpus.task(ident)["state"] == "new"


def test_all_or_none(corpus: cancu.Corpus) -> None:
    ident = task(corpus, "bếp ăn tập thể")["id"]
    with pytest.raises(NotFound):
        corpus.set_task([ident, "ffffffff"], "seen")
    assert corpus.task(ident)["state"] == "new"


def test_history_and_taking_back(corpus: cancu.Corpus) -> None:
    ident = task(corpus, "kiện toàn")["id"]
    corpus.set_task(ident, "in-progress", note="chờ ý kiến", by="lan")
    corpus.set_task(ident, "dropped", reason="đã chuyển", by="hùng")
    assert corpus.task(ident)["status"] == "dropped"
    corpus.set_task(ident, "new", by="lan")
    row = corpus.task(ident)
    assert row["state"] == "new"
    assert [(each["state"], each["by"]) for each in row["history"]] == [
        ("in-progress", "lan"),
        ("dropped", "hùng"),
        ("new", "lan"),
    ]


def test_the_state_is_kept_when_a_file_is_read_anew(tmp_path: Path) -> None:
    folder = office_files.write(tmp_path / "in", "kh-12.txt", "bc-45.txt")
    corpus = cancu.Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    before = task(corpus, "bếp ăn tập thể")
    corpus.set_task(before["id"], "done", by_document="45/BC-SYT")
    corpus.set_task(task(corpus, "kiện toàn")["id"], "dropped", reason="trùng")
    changed = office_files.PLAN.replace("trước ngày 01/4/2024", "trước ngày 15/4/2024").replace(
        "III. TỔ CHỨC", "Nội dung được bổ sung.\n\nIII. TỔ CHỨC"
    )
    (folder / "kh-12.txt").write_text(  # and the second is another task now
        changed.replace("tham mưu kiện toàn Ban Chỉ đạo an toàn thực phẩm", "tuyển viên chức")
    )
    corpus.ingest(folder)
    found = corpus.task_list()
    row = next(each for each in found["tasks"] if "bếp ăn tập thể" in each["task"])
    assert (row["id"], row["state"], row["due"]) == (before["id"], "done", "2024-04-14")
    assert row["changed"]  # it was said of another term
    assert row["answer"]["label"].startswith("45/BC-SYT")
    assert [(each["state"], each["task"]) for each in found["lost"]] == [
        ("dropped", "tham mưu kiện toàn Ban Chỉ đạo an toàn thực phẩm trước ngày 15/3/2024")
    ]
    told = run(corpus, "tasks")
    assert "1 nhiệm vụ đã ghi tiến độ nay không còn đọc thấy trong văn bản: 12/KH-UBND" in told


def known(
    mark: str, task: str, agency: str = "Sở Y tế", origin: str = "a", label: str = "12/KH-UBND"
) -> Known:
    return Known(mark, origin, label, agency, task, None, None, "b")


def life(known: Known) -> TaskLife:
    return TaskLife(known, Told(TaskState.DONE, when="2024-06-01"))


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ([known("1", "rà soát bếp ăn tập thể của trường học")], ["1"]),
        ([known("2", "rà soát bếp ăn tập thể của các trường học")], ["2"]),  # read a little otherwise
        ([known("2", "rà soát bếp ăn tập thể của trường học", "Giám đốc Sở Y tế")], ["2"]),
        # its document is gone: one that is called the same has its task, another has not
        ([known("2", "rà soát bếp ăn tập thể của trường học", origin="b")], ["2"]),
        ([known("2", "rà soát bếp ăn tập thể của trường học", origin="b", label="9/QĐ-X")], []),
        ([known("2", "kiểm tra chợ đầu mối")], []),
        ([known("2", "rà soát bếp ăn tập thể của trường học", origin="b"), known("3", "x")], []),
        (
            [
                known("2", "rà soát bếp ăn tập thể của các trường học"),
                known("3", "rà soát bếp ăn tập thể ở trường học"),
            ],
            [],  # two would fit: none is taken
        ),
    ],
)
def test_a_life_finds_its_task_again(now: list[Known], kept: list[str]) -> None:
    before = life(known("1", "rà soát bếp ăn tập thể của trường học"))
    assert sorted(carried(now, {"1": before})) == kept


# --- filters and the command line -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--document", "12/KH-UBND"), 3),
        (("--document", "45/BC-SYT"), 1),
        (("--role", "bao_cao"), 1),
        (("--from", "01/4/2024"), 2),  # the report of each quarter has turns behind that day
        (("--from", "15/3/2024", "--due-before", "14/6/2024"), 1),
        (("--from", "01/6/2024", "--due-before", "15/6/2024"), 1),  # “trước ngày 15”: the fourteenth
        (("--document", "12/KH-UBND", "--from", "15/6/2024", "--due-before", "01/9/2024"), 0),
        (("--from", "2024-03-14", "--due-before", "2024-03-31"), 2),
        (("--overdue", "20/3/2024"), 1),
        (("--overdue",), 3),
        (("--open",), 5),
        (("--done",), 0),
        (("--limit", "2"), 2),
        (("--kind", "all"), 6),
        (("--kind", "statutory"), 1),
        (("--state", "seen"), 0),
        (("--office", "Sở Y tế tỉnh Lào Cai"), 2),
    ],
)
def test_filters(corpus: cancu.Corpus, options: tuple[str, ...], found: int) -> None:
    import json

    assert len(json.loads(run(corpus, "tasks", "--json", *options))["tasks"]) == found


def test_filters_that_contradict_each_other(corpus: cancu.Corpus) -> None:
    assert "mâu thuẫn" in run(corpus, "tasks", "--open", "--done", code=2)
    assert "office set" in run(corpus, "tasks", "--mine", code=2)
    run(corpus, "tasks", "--document", "999/KH-X", code=3)


def test_done_on_the_command_line(corpus: cancu.Corpus) -> None:
    ident = task(corpus, "bếp ăn tập thể")["id"]
    first = task(corpus, "kiện toàn")["id"]  # the soonest that may be answered
    assert f"cancu done {first} --by" in run(corpus, "tasks")
    shown = run(corpus, "done", ident, "--show")
    assert "Có thể đã trả lời: 45/BC-SYT (25/3/2024)" in shown
    assert "“Kế hoạch số 12/KH-UBND ngày 15/01/2024" in shown
    said = run(corpus, "done", ident, "--by", "45/BC-SYT")
    assert (
        f"[{ident}] đã hoàn thành bằng 45/BC-SYT (25/3/2024), 25/3/2024 (Hoàn thành đúng hạn)" in said
    )
    assert "Hoàn thành đúng hạn" in run(corpus, "tasks", "--done")
    assert "mới" in run(corpus, "done", ident, "--undo")
    assert "đang thực hiện" in run(corpus, "done", ident, "--start")
    run(corpus, "done", "zz", code=2)
    run(corpus, "done", "ffff0000", code=3)
    run(corpus, "done", ident, "--start", "--undo", code=2)


def test_whose_office(corpus: cancu.Corpus) -> None:
    assert "Chưa đặt" in run(corpus, "office")
    told = run(corpus, "office", "set", "Sở Y tế tỉnh Lao Cay", code=3)
    assert "Sở Y tế tỉnh Lào Cai" in told
    assert corpus.office() is None
    assert "Cơ quan: Sở Y tế tỉnh Lào Cai" in run(corpus, "office", "set", "so y te")
    mine = corpus.tasks(wanted=Wanted(office="Sở Y tế tỉnh Lào Cai"))
    assert {row["agency"] for row in mine} == {"Sở Y tế", "Các sở, ban, ngành"}
    assert "2 nhiệm vụ" in run(corpus, "tasks", "--mine")
    assert "Sở Nội vụ tỉnh Lào Cai" in run(corpus, "office", "list")
    run(corpus, "office", "unset")
    assert corpus.office() is None


LETTER = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 45/UBND-VX

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày 10 tháng 3 năm 2026

Kính gửi: Các sở

1. Giao Sở Y tế báo cáo kết quả trong thời hạn 05 ngày làm việc kể từ ngày nhận được Công văn này.
2. Giao Sở Nội vụ lập danh sách trong thời hạn 02 tháng kể từ khi hoàn thành sắp xếp.
3. Giao Sở Tài chính thẩm định kinh phí.
"""


@pytest.fixture
def letter(tmp_path: Path) -> cancu.Corpus:
    """A database with one letter whose terms run from days it does not tell."""
    (tmp_path / "45.txt").write_text(LETTER, "utf-8")
    made = cancu.Corpus(tmp_path / "letter.db")
    made.ingest([tmp_path / "45.txt"])
    return made


def test_a_term_runs_from_the_day_somebody_tells(letter: cancu.Corpus) -> None:
    """What the text leaves open is empty until the day of arrival is told; printed words stay."""
    report, lists, money = (task(letter, words) for words in ("báo cáo", "danh sách", "thẩm định"))
    assert [row["term"] for row in (report, lists, money)] == [None, None, None]
    told = run(letter, "done", report["id"], "--since", "12/3/2026")
    assert "hạn 19/3/2026" in told and "đã xem" in told
    run(letter, "done", lists["id"], "--since", "12/3/2026")
    run(letter, "done", money["id"], "--due", "30/3/2026")
    found = [task(letter, words) for words in ("báo cáo", "danh sách", "thẩm định")]
    assert [row["term"] for row in found] == ["2026-03-19", "2026-05-12", "2026-03-30"]
    assert found[0]["deadline"]["due"] is None
    run(letter, "done", report["id"], "--on", "18/3/2026")
    assert task(letter, "báo cáo")["status"] == "done-in-time"
    run(letter, "done", report["id"], "--undo")
    assert task(letter, "báo cáo")["term"] is None


def test_a_term_without_length_runs_from_nowhere(letter: cancu.Corpus) -> None:
    money, report = task(letter, "thẩm định")["id"], task(letter, "báo cáo")["id"]
    assert "--due" in run(letter, "done", money, "--since", "12/3/2026", code=2)
    run(letter, "done", money, "--since", "12/3/2026", "--due", "13/3/2026", code=2)
    run(letter, "done", report)
    assert "--undo" in run(letter, "done", report, "--since", "12/3/2026", code=2)


def test_a_repeated_duty_of_a_paper_without_a_day_has_its_next_turn(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "KẾ HOẠCH\nPhòng, chống dịch\n\n1. Sở Y tế báo cáo kết quả trước ngày 10 tháng 12 hằng năm.\n",
        "utf-8",
    )
    made = cancu.Corpus(tmp_path / "plan.db")
    made.ingest([plan])
    on = dt.date(2026, 3, 1)
    [row] = made.tasks(wanted=Wanted(as_of=on))
    assert (row["due"], row["term"], row["status"]) == (None, "2026-12-09", "open-in-time")
    made.set_task(row["id"], "done", done_on=dt.date(2026, 12, 5))
    [row] = made.tasks(wanted=Wanted(as_of=dt.date(2026, 12, 6)))
    assert (row["state"], row["through"]) == ("done", "2026-12-09")
    [row] = made.tasks(wanted=Wanted(as_of=dt.date(2026, 12, 20)))
    assert (row["state"], row["term"]) == ("seen", "2027-12-09")
