"""TCVN3 and VNI: read where they are, and never where they are not."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

from cancu import extract_text
from extractors.model import Document
from pipeline.read import read
from pipeline.script.fonts import Encoding, decode, raise_capitals
from pipeline.script.legacy import mend_lines, verdicts
from pipeline.script.mending import mend_text
from pipeline.script.syllables import is_syllable
from tests.fonts import vietnamese_font
from tests.legacy_text import tcvn3, vni

LINES = [
    "Căn cứ Luật Tổ chức Hội đồng nhân dân và Uỷ ban nhân dân ngày 26 tháng 11 năm 2003;",
    "Căn cứ Nghị định số 62/2004/NĐ-CP ngày 12 tháng 02 năm 2004 của Chính phủ;",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp giữa các đơn vị trực thuộc Sở.",
    "Điều 2. Các ông, bà Trưởng phòng, Giám đốc các trung tâm chịu trách nhiệm thi hành./.",
]
TEXT = "\n".join(LINES) + "\n"

#: Every letter of the alphabet with every tone, in words that exist.
ALPHABET = (
    "bà bả bã bá bạ bằng bẳng bẵng bắng bặng tầm tẩm tẫm tấm tậm vè vẻ vẽ vé vẹ nề nể nễ nế nệ mì mỉ "
    "mĩ mí mị nhỏ võ nhò nhó nhọ hồ hổ hỗ hố hộ mờ mở mỡ mớ mợ "
    "thù thủ thũ thú thụ từ tử tữ tứ tự kỳ kỷ "
    "kỹ ký kỵ đi ăn âm ê chề ô tô ơn ưa"
)


def words(document: Document) -> str:
    return "\n".join(text for _, text in document.paragraphs())


# --- the codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*LINES, ALPHABET])
def test_every_letter_comes_back(text: str) -> None:
    assert decode(vni(text), Encoding.VNI) == text
    # TCVN3 has no toned capitals: these are the fonts' affair.
    assert decode(tcvn3(text), Encoding.TCVN3).lower() == text.lower()


def test_vni_has_capitals() -> None:
    assert decode(vni("ỦY BAN NHÂN DÂN TỈNH CÀ MAU, QUỸ ĐẤT"), Encoding.VNI) == (
        "ỦY BAN NHÂN DÂN TỈNH CÀ MAU, QUỸ ĐẤT"
    )


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("t−íng", "tướng"),  # the glyph named minus
        ("t-íng", "tướng"),  # WinAnsi shows 0xAD as a hyphen
        ("nh- sau", "như sau"),  # at the end of a word
        ("Th«ng t- nµy", "Thông tư này"),  # a single letter, inside a sentence
        ("d- miÔn thuÕ", "d- miễn thuế"),  # an item of a list is no dư
        ("kinh tÕ-x· héi", "kinh tế-xã hội"),  # a hyphen between two words
        ("Q§-UB", "QĐ-UB"),
        ("n\u00ad\u00adíc", "nước"),  # one of the two was a true soft hyphen
        ("\uf0ae\uf0de\uf06e\uf068", "định"),  # a font that calls itself a symbol
        ("·", "ã"),
    ],
)
def test_tcvn3_as_programs_show_it(shown: str, meant: str) -> None:
    assert decode(shown, Encoding.TCVN3) == meant


@pytest.mark.parametrize(
    ("line", "raised"),
    [
        ("QUYếT ĐịNH", "QUYẾT ĐỊNH"),
        ("ủY BAN NHâN DâN", "ỦY BAN NHÂN DÂN"),
        ("Sở Tư PHáP", "SỞ TƯ PHÁP"),  # a line in capitals throughout
        ("Số: 12/QĐ-UB", "Số: 12/QĐ-UB"),  # a word and codes
        ("Sở Y tế", "Sở Y tế"),
        ("Bộ", "Bộ"),
        ("Hà Nội và TP.HCM", "Hà Nội và TP.HCM"),
    ],
)
def test_capitals(line: str, raised: str) -> None:
    assert raise_capitals(line) == raised


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "khuỷu", "oẳn", "ngoằn", "y"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "quyÕt", "cỏc", "trà́", "zô", "hoaù", "QĐ", "nhgiệp", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


# --- whether a text is in old codes ------------------------------------------------------------------

NOT_OLD = [
    ("unicode", LINES[0]),
    ("unicode without letters beyond Latin-1", "Các công báo và các thông báo có giá là tài sản công"),
    ("new spelling looks like VNI pairs", "hoà bình, hoá chất, toà án, khoá, loài, thoà, thoá mạ"),
    ("words that TCVN3 would also make", "mét vuông có mùi cùng tù và hù còng lòng vòng"),
    ("french", "Les élèves français ont été très gâtés à Noël dernier, où la forêt brûlait."),
    ("short french", "Société Générale de Surveillance"),
    ("spanish", "El niño pequeño comió piñas mañana en España, señor Núñez"),
    ("german", "Für die Prüfung müssen Schüler größere Bücher über Österreich lesen"),
    ("norwegian", "På norsk skriver vi blåbærsyltetøy og rødgrød med fløte"),
    ("portuguese", "Não há solução para a situação, então João põe a mão no coração"),
    ("english", "The Ministry of Finance shall issue the Circular; §5 ® © apply to µm"),
    ("code", "size_t n = a«b»; // §5 ¶ µs ± ¬x ¦ y"),
    ("capitals", "CÔNG TY TNHH HOÀNG HÀ VÀ CÁC CÔNG TÁC"),
    ("marks", "«Sao Mai» ® và µm 5 ± 2 °C, quy định¹ của khoa²"),
    ("ascii", "Quyet dinh so 12/QD-UB ngay 5 thang 3"),
    ("letters", "á à ã â é è ê í ì ó ò õ ô ú ù ý"),
]


@pytest.mark.parametrize(("name", "line"), NOT_OLD, ids=[row[0] for row in NOT_OLD])
def test_never_decoded_alone_or_among_unicode(name: str, line: str) -> None:
    assert mend_lines([line]) == ([line], ())
    among = [LINES[0], line, LINES[1]]
    assert mend_lines(among) == (among, ())


@pytest.mark.parametrize(
    ("name", "line"),
    [row for row in NOT_OLD if row[0] not in ("letters",)],
    ids=[row[0] for row in NOT_OLD if row[0] not in ("letters",)],
)
@pytest.mark.parametrize("old", [tcvn3, vni])
def test_what_is_not_old_stays_between_old_lines(name: str, line: str, old: object) -> None:
    assert callable(old)
    lines = [old(LINES[0]), line, old(LINES[1])]
    assert mend_lines(lines)[0][1] == line


def test_mixed_texts_are_read_line_by_line() -> None:
    lines = [LINES[0], tcvn3(LINES[1]), "", vni(LINES[2]), LINES[3]]
    made, codes = mend_lines(lines)
    assert made == [LINES[0], LINES[1], "", LINES[2], LINES[3]]
    assert codes == ("tcvn3", "vni")


def test_short_lines_follow_neighbours_that_agree() -> None:
    short = "Số: 5/QĐ-UB"
    assert verdicts([tcvn3(LINES[0]), tcvn3(short)])[1] is Encoding.TCVN3
    assert verdicts([vni(LINES[0]), vni(short), vni(LINES[1])])[1] is Encoding.VNI
    assert verdicts([tcvn3(LINES[0]), tcvn3(short), LINES[1]])[1] is None  # one old, one Unicode
    assert verdicts([tcvn3(short)]) == [None]  # nothing to go by


def test_offsets_lead_back_to_the_callers_text() -> None:
    for old in (tcvn3, vni):
        given = "\n\n".join(old(line) for line in LINES)
        made, codes, pieces = mend_text(given)
        assert made == "\n\n".join(LINES) and codes and pieces
        facts = extract_text(given)
        cited = {row["number"]: row for row in facts["citations"]}["62/2004/NĐ-CP"]
        assert facts["text"] == given
        assert given[cited["start"] : cited["end"]] == old(cited["text"])
        assert cited["date"] == "2004-02-12"


# --- files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "code"), [(tcvn3, "tcvn3"), (vni, "vni")])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".doc"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_text_files(tmp_path: Path, old: object, code: str, suffix: str, encoding: str) -> None:
    """Bytes of the old code page, and the same letters saved as UTF-8 by somebody who meant well."""
    assert callable(old)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(old(TEXT).encode(encoding))
    document = read(path)
    assert words(document) == TEXT.strip()
    assert code in document.source.repairs
    assert document.source.text_source == "plain"


def test_windows_1258_is_still_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    marked = "".join(
        # cp1258 writes the letter with its roof or horn, then the tone
        _vietnamese_windows(char)
        for char in TEXT
    )
    path.write_bytes(marked.encode("cp1258"))
    document = read(path)
    assert words(document) == TEXT.strip()
    assert document.source.repairs == ("windows-1258",)


def _vietnamese_windows(char: str) -> str:
    import unicodedata

    base = unicodedata.normalize("NFD", char)
    tones = [mark for mark in base[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in base if mark not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


def test_html_by_font_and_without(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body>"
        f"<p style='font-family: .VnTimeH'>{tcvn3('Quyết định')}</p>"
        f"<p><font face='.VnTime'>{tcvn3(LINES[0])}</font></p>"
        f"<p>{vni(LINES[1])}</p><p>{LINES[2]}</p>"
        f"<table><tr><td>{tcvn3(LINES[3])}</td><td>1</td></tr></table>"
        "</body></html>",
        encoding="utf-8",
    )
    document = read(path)
    assert words(document) == "\n".join(["QUYẾT ĐỊNH", *LINES[:3], f"{LINES[3]} 1"])
    assert document.source.repairs == ("tcvn3", "vni")


def _run(paragraph: object, text: str, font: str, *, caps: bool = False) -> None:
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    run.font.all_caps = caps or None


def test_docx_run_by_run(tmp_path: Path) -> None:
    book = docx.Document()
    _run(book.add_paragraph(), tcvn3("Ủy ban nhân dân"), ".VnTimeH")
    _run(book.add_paragraph(), tcvn3(LINES[0]), ".VnTime")
    mixed = book.add_paragraph()
    _run(mixed, "Điều 1. ", "Times New Roman")
    _run(mixed, tcvn3("Thông tư"), ".VnTime")
    _run(mixed, " này ", "Times New Roman")
    _run(mixed, vni("có hiệu l"), "VNI-Times")
    _run(mixed, "ö", "VNI-Times")  # a letter of VNI in two runs
    _run(mixed, "ïc.", "VNI-Times")
    _run(book.add_paragraph(), LINES[1], ".VnTime")  # Unicode in an old font's name
    _run(book.add_paragraph(), "các công báo.", ".VnTime")  # nothing beyond Latin-1 in it
    _run(book.add_paragraph(), "Bộ Tài chính", "Times New Roman", caps=True)
    book.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert words(document).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        LINES[0],
        "Điều 1. Thông tư này có hiệu lực.",
        LINES[1],
        "các công báo.",
        "BỘ TÀI CHÍNH",
    ]
    assert document.source.repairs[:2] == ("tcvn3", "vni")


def test_docx_font_of_a_style_and_soft_hyphens(tmp_path: Path) -> None:
    book = docx.Document()
    usual = book.styles["Normal"]
    usual.font.name = ".VnTime"
    usual.element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    paragraph = book.add_paragraph()
    before, _, after = tcvn3("Hướng dẫn thi hành quy định của Bộ").partition("\u00ad")
    run = paragraph.add_run(before)
    run._element.append(run._element.makeelement(qn("w:softHyphen"), {}))
    paragraph.add_run(after)
    book.add_paragraph("Plain words, nothing else")
    book.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert words(document) == "Hướng dẫn thi hành quy định của Bộ\nPlain words, nothing else"


def test_docx_unicode_named_after_an_old_font(tmp_path: Path) -> None:
    """A file that was converted and kept its fonts' names: nothing is decoded."""
    book = docx.Document()
    for line in LINES:
        _run(book.add_paragraph(), line, ".VnTime")
        _run(book.add_paragraph(), "các công báo và thông báo có giá", "VNI-Times")
    book.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert words(document).split("\n")[:2] == [LINES[0], "các công báo và thông báo có giá"]
    assert not {"tcvn3", "vni"} & {*document.source.repairs}


@pytest.mark.parametrize(("old", "code"), [(tcvn3, "tcvn3"), (vni, "vni")])
def test_pdf_words_keep_their_places(tmp_path: Path, old: object, code: str) -> None:
    assert callable(old)
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for index, line in enumerate(LINES * 2):
        canvas.setFont(vietnamese_font(), 9)
        canvas.drawString(72, 760 - 16 * index, old(line))
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert code in document.source.repairs
    text = re.sub(r"\s+", " ", document.text)
    assert text == " ".join(LINES * 2)
    at = document.text.index("62/2004/NĐ-CP")
    places = [run for run in document.runs if run.start == at]
    assert [document.text[run.start : run.end] for run in places] == ["62/2004/NĐ-CP"]
