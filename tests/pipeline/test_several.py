"""One file, several documents: each is one of its own; what belongs to a document stays with it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

import cancu
from corpus.store import Corpus
from extractors.errors import NotFound
from pipeline.extract import extract
from pipeline.read import from_text
from pipeline.run import ingest
from pipeline.several import CODE, documents

_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_REQUEST = (
    f"UBND HUYỆN MƯỜNG LAN\nPHÒNG TƯ PHÁP\nSố: 31/TTr-PTP\n{_HEAD}"
    "Mường Lan, ngày 05 tháng 3 năm 2024\n\nTỜ TRÌNH\nVề việc ban hành kế hoạch trợ giúp pháp lý\n\n"
    "Căn cứ Nghị định số 144/2017/NĐ-CP ngày 15/12/2017 của Chính phủ;\n"
    "Phòng Tư pháp trình Ủy ban nhân dân huyện xem xét.\n\n"
    "Nơi nhận:\n- UBND huyện;\n- Lưu: VT.\nTRƯỞNG PHÒNG\n\nLò Văn Pánh\n\n"
)
_DECISION = (
    f"ỦY BAN NHÂN DÂN HUYỆN MƯỜNG LAN\nSố: 512/QĐ-UBND\n{_HEAD}"
    "Mường Lan, ngày 14 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nVề việc ban hành kế hoạch trợ giúp pháp lý\n\n"
    "Căn cứ Luật Trợ giúp pháp lý ngày 20 tháng 6 năm 2017;\n"
    "Theo đề nghị của Phòng Tư pháp tại Tờ trình số 31/TTr-PTP ngày 05 tháng 3 năm 2024.\n"
    "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kế hoạch trợ giúp pháp lý năm 2024.\n"
    "Điều 2. Phòng Tư pháp báo cáo kết quả trước ngày 20 tháng 11 năm 2024.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHỦ TỊCH\n\nQuàng Thị Ánh\n\n"
)
_LETTER = (
    f"UBND HUYỆN MƯỜNG LAN\nVĂN PHÒNG\nSố: 77/VP-TH\nV/v gửi kế hoạch trợ giúp pháp lý\n{_HEAD}"
    "Mường Lan, ngày 18 tháng 3 năm 2024\nKính gửi: Phòng Tư pháp\n"
    "Thực hiện Quyết định số 512/QĐ-UBND ngày 14/3/2024, Văn phòng gửi kế hoạch để thực hiện.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH VĂN PHÒNG\n\nHà Thị Mây\n\n"
)


def _numbers(text: str) -> list[str | None]:
    document, _ = from_text(text)
    found = documents(document, extract(document))
    return [header.number for each in found if (header := extract(each).get("header")) is not None]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ((_REQUEST, _DECISION), ["31/TTr-PTP", "512/QĐ-UBND"]),
        ((_DECISION, _LETTER), ["512/QĐ-UBND", "77/VP-TH"]),
        ((_REQUEST, _DECISION, _LETTER), ["31/TTr-PTP", "512/QĐ-UBND", "77/VP-TH"]),
    ],
)
def test_each_letterhead_with_a_number_of_its_own_is_a_document(
    texts: tuple[str, ...], numbers: list[str]
) -> None:
    assert _numbers("".join(texts)) == numbers


_PLAN = (
    f"UBND HUYỆN MƯỜNG LAN\nSố:      /KH-UBND\n{_HEAD}"
    "Mường Lan, ngày     tháng     năm 2024\nKẾ HOẠCH\n"
)


@pytest.mark.parametrize(
    "behind",
    [
        # the plan the decision issues, under the decision's number
        f"UBND HUYỆN MƯỜNG LAN\n{_HEAD}KẾ HOẠCH\nTrợ giúp pháp lý năm 2024\n"
        "(Kèm theo Quyết định số 512/QĐ-UBND ngày 14/3/2024)\nI. MỤC TIÊU\n",
        # the same with the number in its letterhead
        f"UBND HUYỆN MƯỜNG LAN\nSố: 512/QĐ-UBND\n{_HEAD}Mường Lan, ngày 14 tháng 3 năm 2024\n"
        "QUY CHẾ\nTrợ giúp pháp lý\nĐiều 1. Phạm vi\n",
        # a model form behind the text, and one under its heading
        _PLAN + "I. MỤC TIÊU\n",
        f"MẪU SỐ 02\nUBND XÃ NÀ BÓ\nSố: 15/BC-UBND\n{_HEAD}Nà Bó, ngày 01 tháng 5 năm 2024\nBÁO CÁO\n",
    ],
)
def test_what_belongs_to_a_document_stays_with_it(behind: str) -> None:
    assert _numbers(_DECISION + behind) == ["512/QĐ-UBND"]


def test_each_has_facts_of_its_own_and_they_are_linked(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "hồ sơ.txt").write_text(_REQUEST + _DECISION, encoding="utf-8")
    db = tmp_path / "a.db"
    report = ingest(db, [folder])
    assert (report.new, report.failed) == (1, 0)
    with Corpus(db) as corpus:
        paths = {Path(row.path).name: row.document_id for row in corpus.files()}
        assert set(paths) == {"hồ sơ.txt", "2"}
        assert all(CODE in corpus.load(ident).source.repairs for ident in paths.values() if ident)
    read = cancu.Corpus(db)
    found = read.show("512/QĐ-UBND")
    assert found["document"]["signer"]["name"] == "Quàng Thị Ánh"
    assert [each["due"] for each in found["deadlines"]] == ["2024-11-19"]
    assert [c["number"] for c in found["citations"] if c["relation"] == "de_nghi"] == ["31/TTr-PTP"]
    assert not read.show("31/TTr-PTP")["deadlines"]
    assert ingest(db, [folder]).unchanged == 1


def test_a_file_that_holds_one_document_less_gives_one_less(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file, db = folder / "hồ sơ.txt", tmp_path / "a.db"
    file.write_text(_REQUEST + _DECISION + _LETTER, encoding="utf-8")
    ingest(db, [folder])
    file.write_text(_REQUEST + _DECISION, encoding="utf-8")
    assert ingest(db, [folder]).changed == 1
    with Corpus(db) as corpus:
        assert [row.path.partition("!/")[2] for row in corpus.files()] == ["", "2"]
    file.write_bytes(b"")
    assert ingest(db, [folder]).failed == 1
    with Corpus(db) as corpus:
        assert [row.status for row in corpus.files()] == ["failed"]


def test_in_an_archive_they_are_known_again(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("hồ sơ.txt", _REQUEST + _DECISION)
        archive.writestr("3", _LETTER)  # a member called by a figure is no third document of the ZIP
    (tmp_path / "a.zip").write_bytes(made.getvalue())
    db = tmp_path / "a.db"
    ingest(db, [tmp_path / "a.zip"])
    again = ingest(db, [tmp_path / "a.zip"])
    assert (again.new, again.changed, again.failed) == (0, 0, 0)
    with Corpus(db) as corpus:
        held = sorted(row.path.partition("!/")[2] for row in corpus.files() if row.document_id)
        assert held == ["3", "hồ sơ.txt", "hồ sơ.txt!/2"]


def test_word_files_and_single_documents_by_name(tmp_path: Path) -> None:
    word = docx.Document()
    for line in (_REQUEST + _DECISION).splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "a.docx"))
    whole = cancu.extract(tmp_path / "a.docx")
    second = cancu.extract(f"{tmp_path / 'a.docx'}!/2")
    assert whole["document"]["number"] == "31/TTr-PTP"
    assert second["document"]["number"] == "512/QĐ-UBND"
    assert all(second["text"][c["start"] : c["end"]] == c["text"] for c in second["citations"])
    with pytest.raises(NotFound, match="không có văn bản thứ 3"):
        cancu.extract(f"{tmp_path / 'a.docx'}!/3")
