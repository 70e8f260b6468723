"""Signatures of scans: seal and pen over the offices, the name typed below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.facts import run
from extractors.model import Repair, Signer, TextSource
from pipeline.read import from_text

_HEAD = (
    "UBND TỈNH LAI CHÂU\nSỞ Y TẾ\nSố: 88/SYT-NVY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nLai Châu, ngày 04 tháng 5 năm 2018\n"
    "Kính gửi: Các bệnh viện trong tỉnh\n"
    "Sở Y tế đề nghị các bệnh viện báo cáo trước ngày 20/5/2018./.\nNơi nhận:\n- Như trên;\n"
    "- Lưu: VT, NVY.\n"
)


def _signer(foot: str, source: TextSource = TextSource.OCR) -> Signer | None:
    document, _ = from_text(_HEAD + foot)
    document = replace(document, source=replace(document.source, text_source=source))
    header = run(document, only=("header",)).get("header")
    assert header is not None
    return header.signer


@pytest.mark.parametrize(
    ("foot", "name", "position", "authority"),
    [
        ("VL. GIÁM ĐỐC\nPHÓ GIÁM Đ\nỐC\nTòng Văn Lả f\n", "Tòng Văn Lả", "Phó Giám đốc", "KT."),
        ("'GIÁM ĐỐC,\n'GIÁM ĐỐC\nh Lò Thị Mai Hoa\n", "Lò Thị Mai Hoa", None, None),
        ("GIÁM ĐỐC\nN\nBS.CKII. Đỗ Văn Thụ\n", "Đỗ Văn Thụ", "Giám đốc", None),
        ("s7 Nguyễn Văn Sửu\n", "Nguyễn Văn Sửu", None, None),
        # the name of the next document's office, spelled in capitals, is nobody's
        (
            "VL. GIÁM ĐỐC\nh Trần Thu Hiền\nUBND TỈNH\nVĂN PHONG\nSố: 4/VP\n",
            "Trần Thu Hiền",
            None,
            None,
        ),
    ],
)
def test_the_name_below_the_seal(
    foot: str, name: str, position: str | None, authority: str | None
) -> None:
    signer = _signer(foot)
    assert signer is not None
    assert (signer.name, signer.authority) == (name, authority)
    if position is not None or "PHONG" not in foot:
        assert signer.position == position


@pytest.mark.parametrize(
    "foot",
    [
        "V1. GIÁM ĐỐC\n",  # the name is lost
        "Nguyễn Văn Sửu\nTrần Thu Hiền\n",  # two names and no office: a list of persons
        "Hà Nội\n",  # a place in two words
        "- Đ/c Nguyễn Văn Sửu;\n",  # somebody who gets a copy
    ],
)
def test_nobody_is_named_where_nobody_is_read(foot: str) -> None:
    signer = _signer(foot)
    assert signer is None or signer.name is None


def test_a_text_that_is_no_scan_says_who_signed_or_nobody_is_told() -> None:
    assert _signer("s7 Nguyễn Văn Sửu\n", TextSource.PLAIN) is None


def test_ink_behind_an_office_is_no_letter_of_it() -> None:
    signer = _signer("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG Í\nVũ Văn Long\n")
    assert signer is not None
    assert (signer.name, signer.position, signer.authority) == ("Vũ Văn Long", "Thứ trưởng", "KT.")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đỗ Hoằng Sơn", "Đỗ Hoàng Sơn"),
        ("Pham Quốc Viêt", "Phạm Quốc Việt"),
        ("Nguyên Thị Lụa", "Nguyễn Thị Lụa"),
    ],
)
def test_a_mark_that_no_name_has_is_put_right_and_told(line: str, name: str) -> None:
    document, _ = from_text(f"{_HEAD}GIÁM ĐỐC\n{line}\n")
    document = replace(document, source=replace(document.source, text_source=TextSource.OCR))
    header = run(document, only=("header",)).get("header")
    assert header is not None
    assert header.signer is not None
    assert header.signer.name == name
    assert Repair.OCR_LETTER in header.repairs


@pytest.mark.parametrize(
    ("foot", "name", "position"),
    [
        # a stroke of the pen between office and name, read as signs
        ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNGy] Lò Thị Thanh Hoa\n", "Lò Thị Thanh Hoa", "Phó Cục trưởng"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC ~* Tòng Văn Minh\n", "Tòng Văn Minh", "Phó Giám đốc"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG|} Vũ Đình Long\n", "Vũ Đình Long", "Thứ trưởng"),
        # a word of the head's office came apart
        (
            "KT.VIỆN TRƯỞNG\nTRƯỞNG\nPHÓ VIỆN TRƯỞNG\nLò Thị Thanh Hoa\n",
            "Lò Thị Thanh Hoa",
            "Phó Viện trưởng",
        ),
    ],
)
@pytest.mark.parametrize("source", [TextSource.OCR, TextSource.TEXT_LAYER])
def test_strokes_between_office_and_name(
    foot: str, name: str, position: str, source: TextSource
) -> None:
    """A text layer may be a scan that somebody else had read."""
    signer = _signer(foot, source)
    assert signer is not None
    assert (signer.name, signer.position, signer.authority) == (name, position, "KT.")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nguyễn Lĩnh", "Nguyễn Lĩnh"),
        ("Bùi Thơ", "Bùi Thơ"),
        ("Đặng Quyên", "Đặng Quyên"),
        ("Minh Lĩnh", None),
    ],
)
def test_a_name_of_two_words(line: str, name: str | None) -> None:
    """Whole where it begins with a surname that stands within no other name."""
    signer = _signer(f"KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n{line}\n")
    assert (signer.name if signer is not None else None) == name
