"""The symbol of a number is read whole: with its points, figures, ampersands and blanks."""

from __future__ import annotations

import pytest

import cancu
from extractors.citations.numbers import find_numbers
from extractors.facts import run
from extractors.model import NumberStatus, Repair
from pipeline.read import from_text


def _first(text: str) -> str | None:
    found = find_numbers(text)
    return found[0].number if found else None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Công văn số 41/SNV-XDCQ ngày 6/5/2024", "41/SNV-XDCQ"),
        ("Công văn số 41/UBND2-VX của huyện", "41/UBND2-VX"),  # no mark of a footnote
        ("Công văn số 41/BTL86-TM của đơn vị", "41/BTL86-TM"),
        ("Công văn số 41/UBND-KGVX1, gửi các xã", "41/UBND-KGVX1"),
        ("Công văn số 41/UBND2 – VX của huyện", "41/UBND2-VX"),
        ("Quyết định số 41/QĐ.K61-ĐT của trường", "41/QĐ.K61-ĐT"),
        ("Quyết định số 41/QĐ.ĐHTN - TCCB của trường", "41/QĐ.ĐHTN-TCCB"),
        ("Quyết định số 41/QĐ.LHHKHKT của hội", "41/QĐ.LHHKHKT"),
        ("Công văn số 41/SNN & PTNT-TL của sở", "41/SNN&PTNT-TL"),
        ("Công văn số 41/TCBC & CCHC ngày 6/5/2024", "41/TCBC&CCHC"),
        ("Kế hoạch số 41/KH-BCH-PCTT& TKCN của xã", "41/KH-BCH-PCTT&TKCN"),
        ("Công văn số 41/BKHĐT-ĐTh của bộ", "41/BKHĐT-ĐTh"),
        ("Quyết định số 41/QĐ - Cty ngày 6/5/2024", "41/QĐ-Cty"),
        ("quyết định số 41/qđ-ubnd ngày 6/5/2024", "41/QĐ-UBND"),
        ("kế hoạch số 41/kh-ubnd của xã", "41/KH-UBND"),
        ("nghị quyết số 9/2024/nq-hđnd của tỉnh", "9/2024/NQ-HĐND"),
        # what is no part of it stays out
        ("Thông tư số 41/2019/TT-BTC1 ngày 6/5/2019", "41/2019/TT-BTC"),
        ("Quyết định số 41/QĐ-UBND - Phòng Nội vụ trình", "41/QĐ-UBND"),
        ("Quyết định số 41/QĐ-UBND.Căn cứ", "41/QĐ-UBND"),
        ("Công văn số 41/UBND & Sở Y tế", "41/UBND"),
        ("Thông tư số 41/2019/TT-BTCban hành", "41/2019/TT-BTC"),
        ("tỷ lệ 41/kg-ha", None),
    ],
)
def test_a_symbol_is_neither_cut_nor_run_on(printed: str, number: str | None) -> None:
    assert _first(printed) == number


def test_small_letters_are_told_as_a_slip_of_form() -> None:
    (found,) = find_numbers("quyết định số 41/qđ-ubnd ngày 6/5/2024")
    assert Repair.CASE in found.repairs


_HEAD = (
    "SỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{line}\tĐộc lập - Tự do - Hạnh phúc\n"
    "V/v rà soát biên chế\tSơn La, ngày 05 tháng 3 năm 2024\n\n"
    "Kính gửi: Ủy ban nhân dân các xã\n\nSở đề nghị các xã gửi số liệu.\n"
)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 41/KHTC.TH", "41/KHTC.TH"),
        ("Số: 41/TCBC & CCHC", "41/TCBC&CCHC"),
        ("Số: 41/ĐHSPKT-ĐBCL", "41/ĐHSPKT-ĐBCL"),
        ("Số: 41/K61-ĐT", "41/K61-ĐT"),
    ],
)
def test_the_number_line_is_taken_beside_the_motto(line: str, number: str) -> None:
    assert cancu.extract_text(_HEAD.format(line=line))["document"]["number"] == number


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Số:      /SNV - XDCQ", "SNV-XDCQ"),
        ("Số: …../SNV – XDCQ", "SNV-XDCQ"),
        ("Số:      /QĐ.BQL-VP", "QĐ.BQL-VP"),
        ("Số:      /BC.CAH - QLHC", "BC.CAH-QLHC"),
        ("Số:      /KHTC.TH", "KHTC.TH"),
        ("Số: ....../K61-ĐT", "K61-ĐT"),
        ("Số:      /PCTT & TKCN", "PCTT&TKCN"),
    ],
)
def test_a_blank_number_keeps_its_whole_symbol(line: str, code: str) -> None:
    document, _ = from_text(_HEAD.format(line=line))
    header = run(document).header
    assert (header.number, header.code, header.number_status) == (None, code, NumberStatus.BLANK)


@pytest.mark.parametrize(
    ("clause", "end"),
    [
        ("Công văn số      /SNV - XDCQ của Sở", "/SNV - XDCQ"),
        ("Quyết định số      /QĐ – BQL của Ban", "/QĐ – BQL"),
        ("Công văn số ……/KHTC.TH của Phòng", "/KHTC.TH"),
    ],
)
def test_a_blank_citation_is_quoted_whole(clause: str, end: str) -> None:
    text = f"Thực hiện {clause} về việc rà soát biên chế."
    (found,) = cancu.extract_text(text)["citations"]
    assert found["text"].endswith(end) and found["number"] is None
