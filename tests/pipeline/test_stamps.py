"""Figures that stand only in annotations, and what else is stamped upon a document."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2
import pytest

from extractors.facts import run
from extractors.model import BlockKind, Document, Identity, MarkKind, NumberStatus
from pipeline.pages.seals import stamped_time
from pipeline.readers import Limits
from pipeline.readers.pdf import pdf
from tests.stamped import BODY, FORM, Note, comment, sheet


def read_pdf(data: bytes) -> Document:
    return pdf(data, "vb.pdf", Limits())


def header(document: Document) -> Identity:
    found = run(document, only=frozenset({"header"})).header
    assert found is not None
    return found


def marked(document: Document) -> list[str]:
    return [document[mark.span] for mark in document.marks if mark.kind is MarkKind.STAMPED]


def own(document: Document) -> tuple[str | None, str, str | None]:
    found = header(document)
    return found.number, found.number_status, found.date.isoformat() if found.date else None


# Over the blanks of tests.stamped.FORM: number at 95-130, day at 362-388, month at 424-448.
NUMBER = Note(98, 98, 30, 16, [(0, 12, "2003")])
DAY = Note(364, 98, 24, 16, [(0, 12, "07")])
MONTH = Note(426, 98, 22, 16, [(0, 12, "10")])
ONE = Note(95, 98, 360, 18, [(2, 12, "1187"), (272, 12, "15"), (333, 12, "10")])


@pytest.mark.parametrize(
    ("notes", "expected", "stamped"),
    [
        # The number alone: the day stays blank.
        ([NUMBER], ("2003/KH-SYT", "stamped", None), ["2003"]),
        # Number, day and month in one appearance, each over its blank.
        ([ONE], ("1187/KH-SYT", "stamped", "2025-10-15"), ["1187", "15", "10"]),
        # Two widgets: the number in one, day and month in the other.
        (
            [NUMBER, Note(360, 98, 92, 16, [(4, 12, "07"), (66, 12, "10")])],
            ("2003/KH-SYT", "stamped", "2025-10-07"),
            ["2003", "07", "10"],
        ),
        # Three widgets, in any order, set a little too high.
        (
            [MONTH, DAY, Note(98, 94, 30, 16, [(0, 12, "2003")])],
            ("2003/KH-SYT", "stamped", "2025-10-07"),
            ["2003", "07", "10"],
        ),
        # Day and month close together, over neither blank nor wholly over the words: by their order.
        (
            [NUMBER, Note(389, 98, 60, 16, [(0, 12, "07"), (18, 12, "10")])],
            ("2003/KH-SYT", "stamped", "2025-10-07"),
            ["2003", "07", "10"],
        ),
        # A stamp annotation and free text do as well as a signature's widget.
        (
            [Note(98, 98, 30, 16, [(0, 12, "15")], kind="/Stamp"), DAY, MONTH],
            ("15/KH-SYT", "stamped", "2025-10-07"),
            ["15", "07", "10"],
        ),
        # A month that is none, a day that is none: the form stays blank.
        (
            [NUMBER, Note(364, 98, 24, 16, [(0, 12, "47")]), Note(426, 98, 22, 16, [(0, 12, "13")])],
            ("2003/KH-SYT", "stamped", None),
            ["2003"],
        ),
        # Two different figures over one blank: nobody knows which holds.
        ([NUMBER, Note(97, 97, 30, 16, [(0, 12, "2008")])], (None, "blank", None), []),
        # The same figure twice is one figure.
        ([NUMBER, Note(97, 97, 30, 16, [(0, 12, "2003")])], ("2003/KH-SYT", "stamped", None), ["2003"]),
        # Hidden and unseen annotations show nothing.
        ([Note(98, 98, 30, 16, [(0, 12, "2003")], flags=2)], (None, "blank", None), []),
        ([Note(98, 98, 30, 16, [(0, 12, "2003")], flags=32)], (None, "blank", None), []),
        # Words that are clipped away by their annotation are not seen.
        (
            [Note(98, 98, 30, 16, [(0, 12, "2003"), (200, 12, "99")])],
            ("2003/KH-SYT", "stamped", None),
            ["2003"],
        ),
        # A note of another kind (a link, a sticky note) is no stamp, whatever it shows.
        ([Note(98, 98, 30, 16, [(0, 12, "2003")], kind="/Text")], (None, "blank", None), []),
    ],
)
def test_figures_go_into_the_blanks(
    notes: Sequence[Note], expected: tuple[str | None, str, str | None], stamped: list[str]
) -> None:
    document = read_pdf(sheet(notes=notes))
    assert own(document) == expected
    assert marked(document) == stamped


def test_text_reads_as_on_paper() -> None:
    document = read_pdf(sheet(notes=[NUMBER, DAY, MONTH]))
    assert "Số: 2003/KH-SYT\n" in document.text
    assert "Sơn La, ngày 07 tháng 10 năm 2025\n" in document.text
    assert document.source.repairs[:2] == ("stamped-number", "stamped-date")
    assert "soft-hyphen" not in document.source.repairs
    at = document.text.index("2003")
    [place] = document.places(document.marks[0].span)
    assert document.marks[0].span.start == at
    assert place.box is not None
    assert 96 < place.box.x0 < 102
    assert 98 < place.box.top < 114


def replaced(**by: str) -> list[tuple[float, float, str]]:
    """The form with words changed: ``n`` at the number, ``c`` at the code, ``d``, ``m``, ``y``."""
    keys = {"n": "Số:", "c": "/KH-SYT", "d": "Sơn La, ngày", "m": "tháng", "y": "năm 2025"}
    back = {text: key for key, text in keys.items()}
    form = [(left, top, by.get(back.get(text, ""), text)) for left, top, text in FORM]
    return [(left, top, text) for left, top, text in (*form, *BODY) if text]


@pytest.mark.parametrize(
    ("words", "notes", "expected"),
    [
        # Printed number and date: an annotation over them changes nothing.
        (
            replaced(n="Số: 12/KH-SYT", c="", d="Sơn La, ngày 05 tháng 3 năm 2025", m="", y=""),
            [NUMBER, DAY, MONTH],
            ("12/KH-SYT", "printed", "2025-03-05"),
        ),
        # Dots to write on, glued to the words around.
        (
            replaced(
                n="Số:............/KH-SYT",
                c="",
                d="Sơn La, ngày.......tháng.......năm 2025",
                m="",
                y="",
            ),
            [
                Note(96, 98, 30, 16, [(2, 12, "31")]),
                Note(362, 98, 20, 16, [(2, 12, "07")]),
                Note(418, 98, 20, 16, [(2, 12, "10")]),
            ],
            ("31/KH-SYT", "stamped", "2025-10-07"),
        ),
        # The year too is stamped.
        (
            replaced(y="năm"),
            [NUMBER, DAY, MONTH, Note(478, 98, 40, 16, [(0, 12, "2026")])],
            ("2003/KH-SYT", "stamped", "2026-10-07"),
        ),
        # The form wants only the last two figures of the year.
        (
            replaced(y="năm 20"),
            [NUMBER, DAY, MONTH, Note(491, 98, 30, 16, [(0, 12, "26")])],
            ("2003/KH-SYT", "stamped", "2026-10-07"),
        ),
        # A normative number with its year printed, a Party number.
        (
            replaced(c="/2025/QĐ-UBND"),
            [NUMBER, DAY, MONTH],
            ("2003/2025/QĐ-UBND", "stamped", "2025-10-07"),
        ),
        (replaced(n="Số", c="-KH/TU"), [NUMBER], ("2003-KH/TU", "stamped", None)),
        # The whole number is stamped behind the printed word.
        (
            replaced(c=""),
            [Note(97, 98, 100, 16, [(0, 12, "2003/KH-SYT")]), DAY, MONTH],
            ("2003/KH-SYT", "stamped", "2025-10-07"),
        ),
        # The whole line is stamped where the page has none.
        (
            replaced(n="", c="", d="Sơn La,", m="", y=""),
            [
                Note(70, 98, 130, 16, [(2, 12, "Số: 2003/KH-SYT")]),
                Note(335, 98, 200, 16, [(2, 12, "ngày 07 tháng 10 năm 2025")]),
            ],
            ("2003/KH-SYT", "stamped", "2025-10-07"),
        ),
        # A bare figure where the page prints no form for it: a remark, a page mark, anything.
        (replaced(n="", c=""), [NUMBER], (None, "absent", None)),
    ],
)
def test_forms_of_all_kinds(
    words: Sequence[tuple[float, float, str]],
    notes: Sequence[Note],
    expected: tuple[str | None, str, str | None],
) -> None:
    assert own(read_pdf(sheet(words, notes))) == expected


def test_annotation_over_printed_words_is_left_out() -> None:
    words = replaced(n="Số: 12/KH-SYT", c="")
    document = read_pdf(sheet(words, [Note(96, 98, 60, 16, [(0, 12, "99")])]))
    assert "99" not in document.text
    assert "annotations-left-out" in document.source.repairs
    assert not document.marks


def test_remarks_stay_out_of_the_text() -> None:
    document = read_pdf(sheet(notes=[NUMBER, DAY, MONTH, comment("Xem lại 15 đoạn này")]))
    assert "Xem lại" not in document.text
    assert own(document) == ("2003/KH-SYT", "stamped", "2025-10-07")
    assert "annotations-left-out" in document.source.repairs


def test_five_hundred_annotations() -> None:
    crowd = [
        Note(20 + 5 * (i % 100), 500 + 40 * (i // 100), 4, 4, [], kind="/Highlight") for i in range(497)
    ]
    document = read_pdf(sheet(notes=[*crowd[:250], NUMBER, DAY, MONTH, *crowd[250:]]))
    assert own(document) == ("2003/KH-SYT", "stamped", "2025-10-07")


def test_broken_appearance_costs_only_itself() -> None:
    broken = Note(98, 98, 30, 16, [(0, 12, "2003")], broken=True)
    document = read_pdf(sheet(notes=[broken, DAY, MONTH]))
    assert own(document) == (None, "blank", "2025-10-07")
    assert "Trung tâm Kiểm soát bệnh tật" in document.text


@pytest.mark.parametrize(
    ("turn", "crop", "shift"),
    [(90, None, (0, 0)), (0, (20, 30, 575, 822), (20, 20)), (0, (-40, -20, 600, 880), (-40, -38))],
)
def test_turned_and_cropped_pages(
    turn: int, crop: tuple[float, float, float, float] | None, shift: tuple[float, float]
) -> None:
    document = read_pdf(sheet(notes=[NUMBER, DAY, MONTH], turn=turn, crop=crop))
    assert own(document) == ("2003/KH-SYT", "stamped", "2025-10-07")
    [place] = document.places(document.marks[0].span)
    assert place.box is not None
    assert place.box.x0 + shift[0] == pytest.approx(98, abs=2)
    assert place.box.bottom + shift[1] == pytest.approx(110, abs=2)
    page = document.pages[0]
    assert page.width is not None
    assert page.height is not None
    assert page.width < page.height  # as shown, upright


def test_page_without_annotations_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2.raw as raw

    monkeypatch.setattr(raw, "FPDFPage_Flatten", lambda *_: pytest.fail("nothing to flatten"))
    document = read_pdf(sheet())
    assert own(document) == (None, NumberStatus.BLANK, None)


@pytest.mark.parametrize(("words", "flattened"), [([], False), ([(2, 14, "Đã ký")], True)])
def test_later_pages_are_laid_out_for_words_only(
    monkeypatch: pytest.MonkeyPatch, words: list[tuple[float, float, str]], flattened: bool
) -> None:
    """The picture of a signature has no words; those of an appearance lie in a form."""
    import pypdfium2.raw as raw

    calls: list[object] = []
    flatten = raw.FPDFPage_Flatten
    monkeypatch.setattr(raw, "FPDFPage_Flatten", lambda *page: calls.append(page) or flatten(*page))
    signed = pikepdf.open(io.BytesIO(sheet(BODY, [Note(300, 500, 90, 40, words, box=True)])))
    signed.add_blank_page()
    signed.pages.reverse()
    data = io.BytesIO()
    signed.save(data)
    document = read_pdf(data.getvalue())
    assert len(document.pages) == 2
    assert bool(calls) is flattened
    assert ("annotations-left-out" in document.source.repairs) is flattened


# --- stamps of others ---------------------------------------------------------------------------------

ARRIVED = [
    (30, 12, "ĐẾN"),
    (2, 26, "Số: 17026"),
    (2, 40, "Ngày: 16/10/2025"),
    (2, 54, "Chuyển: Phòng NV"),
]
COPIED = [(2, 12, "SAO Y"), (2, 26, "Số: 15/SY-UBND"), (2, 40, "Ngày 18/10/2025")]
SIGNED = [
    (2, 12, "Ký bởi: SỞ Y TẾ"),
    (2, 26, "Cơ quan: UBND TỈNH SƠN LA"),
    (2, 40, "Giờ ký: 07/10/2025 14:38:43"),
]


def test_received_stamp_is_a_thing_of_its_own() -> None:
    stamp = Note(60, 130, 120, 60, ARRIVED, kind="/Stamp")
    document = read_pdf(sheet(notes=[NUMBER, DAY, MONTH, stamp]))
    assert own(document) == ("2003/KH-SYT", "stamped", "2025-10-07")
    [received] = document.source.received
    assert received["number"] == "17026"
    assert received["date"] == "2025-10-16"
    assert received["page"] == 1
    assert received["bbox"] == [60.0, 130.0, 180.0, 190.0]
    assert "17026" not in document.text
    assert "ĐẾN" not in document.text


DOTTED = [(30, 12, "ĐẾN"), (2, 26, "Số:..........."), (2, 40, "Ngày:...........")]


@pytest.mark.parametrize(
    ("printed", "notes"),
    [
        # Three annotations: the head, the number, the day.
        (
            [],
            [
                Note(60, 125, 60, 16, [(2, 12, "ĐẾN")], kind="/Stamp"),
                Note(60, 141, 90, 16, [(2, 12, "Số: 17026")], kind="/Stamp"),
                Note(60, 157, 120, 16, [(2, 12, "Ngày: 16/10/2025")], kind="/Stamp"),
            ],
        ),
        # A stamp with blanks, its figures written in.
        (
            [],
            [
                Note(60, 125, 120, 60, DOTTED, kind="/Stamp"),
                Note(85, 139, 60, 16, [(2, 12, "17026")], kind="/FreeText"),
                Note(95, 153, 70, 16, [(2, 12, "16/10/2025")], kind="/FreeText"),
            ],
        ),
        # The same, the blanks printed into the page.
        (
            [(62 + x, 125 + y, text) for x, y, text in DOTTED],
            [
                Note(85, 139, 60, 16, [(2, 12, "17026")], kind="/FreeText"),
                Note(95, 153, 70, 16, [(2, 12, "16/10/2025")], kind="/FreeText"),
            ],
        ),
    ],
)
def test_received_stamps_in_pieces(printed: list[tuple[float, float, str]], notes: list[Note]) -> None:
    document = read_pdf(sheet([*FORM, *BODY, *printed], [*notes, NUMBER, DAY, MONTH]))
    [received] = document.source.received
    assert (received["number"], received["date"]) == ("17026", "2025-10-16")
    assert own(document) == ("2003/KH-SYT", "stamped", "2025-10-07")
    assert "annotations-left-out" not in document.source.repairs


def test_received_stamp_over_the_blank_is_no_number() -> None:
    stamp = Note(60, 84, 120, 60, ARRIVED, kind="/Stamp")
    document = read_pdf(sheet(notes=[stamp]))
    assert own(document) == (None, "blank", None)
    assert len(document.source.received) == 1


def test_copy_and_signature_texts() -> None:
    notes = [Note(60, 130, 120, 50, COPIED), Note(430, 20, 160, 50, SIGNED, size=7)]
    document = read_pdf(sheet(notes=notes))
    [copy] = document.source.copy
    assert (copy["number"], copy["date"]) == ("15/SY-UBND", "2025-10-18")
    [signature] = document.source.signatures
    assert signature["origin"] == "text"
    assert signature["signer"] == "SỞ Y TẾ"
    assert signature["signed_at"] == "2025-10-07T14:38:43+07:00"
    assert signature["integrity"] == "unknown"
    assert own(document) == (None, "blank", None)
    assert "Ký bởi" not in document.text
    assert "annotations-left-out" not in document.source.repairs


@pytest.mark.parametrize("left", [60, 215])
def test_stamps_flattened_into_the_page(left: float) -> None:
    printed = [(left + x, 118 + y, text) for x, y, text in ARRIVED]
    words = [*replaced(n="Số: 12/KH-SYT", c=""), *printed, *[(420 + x, y, t) for x, y, t in SIGNED]]
    document = read_pdf(sheet(words))
    assert header(document).number == "12/KH-SYT"
    assert header(document).issuer == "Sở Y tế tỉnh Sơn La"
    [received] = document.source.received
    assert (received["number"], received["date"]) == ("17026", "2025-10-16")
    [signature] = document.source.signatures
    assert signature["signer"] == "SỞ Y TẾ"
    assert "17026" not in document.text
    assert "Ký bởi" not in document.text
    assert "stamp-lifted" in document.source.repairs


def test_words_like_a_stamp_in_a_title_stay() -> None:
    words = [
        *replaced(n="Số: 12/KH-SYT", c=""),
        (200, 300, "ĐẾN NĂM 2030"),
        (90, 340, "SAO Y BẢN CHÍNH LÀ VIỆC CỦA VĂN THƯ"),
        (90, 360, "Người ký: ghi rõ họ tên, chức vụ."),
        (90, 374, "Việc ký số theo hướng dẫn của Bộ,"),
        (90, 388, "thực hiện từ ngày 01/7/2025 trở đi."),
    ]
    document = read_pdf(sheet(words))
    assert "ĐẾN NĂM 2030" in document.text
    assert "SAO Y BẢN CHÍNH LÀ" in document.text
    assert "Người ký: ghi rõ" in document.text
    assert document.source.received == document.source.copy == document.source.signatures == ()


@pytest.mark.parametrize(
    ("turn", "crop"), [(0, None), (90, None), (0, (20, 30, 575, 822)), (0, (-40, -20, 600, 880))]
)
def test_tables_of_turned_and_cropped_pages(
    turn: int, crop: tuple[float, float, float, float] | None
) -> None:
    cells = [
        (95 + 130 * column, 418 + 30 * row, f"Ô {row}{column}")
        for row in range(4)
        for column in range(3)
    ]
    grid = [(90 + 130 * column, 400 + 30 * row, 130, 30) for row in range(4) for column in range(3)]
    document = read_pdf(sheet((*FORM, *BODY, *cells), boxes=grid, turn=turn, crop=crop))
    rows = [text for block, text in document.paragraphs() if block.kind is BlockKind.TABLE_ROW]
    assert rows == [f"Ô {row}0 Ô {row}1 Ô {row}2" for row in range(4)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Giờ ký: 22/09/2025 14:38:43", "2025-09-22T14:38:43+07:00"),
        ("Ngày ký: 2026-05-27 07:55:25 +07:00", "2026-05-27T07:55:25+07:00"),
        ("Date: 2025.10.15 02:54:24 +00'00'", "2025-10-15T02:54:24+00:00"),
        ("Thời gian ký: 06.05.2025", "2025-05-06"),
        # Neither clock nor calendar nor the world has such a time.
        ("Giờ ký: 22/09/2025 25:61:00", "2025-09-22"),
        ("Date: 2025.10.15 02:54:24 +99'99'", "2025-10-15"),
        ("Giờ ký: 31/02/2025 14:38:43", None),
        ("Giờ ký: ", None),
    ],
)
def test_moments_in_signature_texts(text: str, moment: str | None) -> None:
    assert stamped_time(text) == moment


_TOP = ((70, 60, "UBND TỈNH SƠN LA"), (95, 76, "SỞ Y TẾ"), *FORM[4:6], (75, 110, "Số:"))
_DATED = ((290, 110, "Sơn La, ngày"), (390, 110, "tháng"), (450, 110, "năm 2025"))
_DAY_TO_COME = ((290, 110, "Sơn La, ngày"),)


@pytest.mark.parametrize(
    ("words", "notes", "expected"),
    [
        # The number in one widget, its symbol in the next.
        (
            (*_TOP, *_DATED),
            [Note(98, 98, 20, 16, [(0, 12, "31")]), Note(118, 98, 90, 16, [(0, 12, "/KH-TH&THCS")])],
            ("31/KH-TH&THCS", None),
        ),
        (
            (*_TOP, *_DATED),
            [Note(118, 98, 90, 16, [(0, 12, "-CV/TU")]), Note(98, 98, 20, 16, [(0, 12, "31")])],
            ("31-CV/TU", None),
        ),
        # Each figure by itself.
        (
            (*_TOP, (130, 110, "/KH-SYT"), *_DATED),
            [Note(98 + 9 * n, 98, 9, 16, [(0, 12, figure)]) for n, figure in enumerate("208")],
            ("208/KH-SYT", None),
        ),
        # The day in one widget, the month and the year with their words in the other.
        (
            (*_TOP, (130, 110, "/KH-SYT"), *_DAY_TO_COME),
            [
                Note(98, 98, 30, 16, [(0, 12, "31")]),
                Note(365, 98, 20, 16, [(0, 12, "07")]),
                Note(386, 98, 120, 16, [(0, 12, "tháng 10 năm 2025")]),
            ],
            ("31/KH-SYT", "2025-10-07"),
        ),
        # The whole line, with a comma in the symbol.
        (
            (*_TOP[:4], *_DATED),
            [Note(75, 98, 150, 16, [(0, 12, "Số: 31/GM-SYT, STC")])],
            ("31/GM-SYT", None),
        ),
    ],
)
def test_pieces_in_widgets_of_their_own_make_one(
    words: Sequence[tuple[float, float, str]], notes: Sequence[Note], expected: tuple[str, str | None]
) -> None:
    number, status, day = own(read_pdf(sheet([*words, *BODY], notes)))
    assert (number, day) == expected
    assert status == "stamped"


def test_figures_far_apart_are_not_one_number() -> None:
    notes = [Note(98, 98, 20, 16, [(0, 12, "31")]), Note(300, 400, 20, 16, [(0, 12, "/KH-SYT")])]
    assert own(read_pdf(sheet([*_TOP, *_DATED, *BODY], notes)))[0] is None


def _without_text(data: bytes) -> bytes:
    """The same page, its widgets showing pictures of their words instead of the words."""
    pdf = pikepdf.open(io.BytesIO(data))
    for annotation in pdf.pages[0].Annots:
        x0, y0, x1, y1 = (float(edge) for edge in annotation.Rect)
        alone = pikepdf.new()
        page = alone.add_blank_page(page_size=(x1 - x0, y1 - y0))
        form = alone.copy_foreign(annotation.AP.N)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = alone.make_stream(b"/F Do")
        held = io.BytesIO()
        alone.save(held)
        picture = pypdfium2.PdfDocument(held.getvalue())[0].render(scale=4).to_pil().convert("L")
        annotation.AP.N.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(
                P=pdf.make_stream(
                    picture.tobytes(),
                    Type=pikepdf.Name.XObject,
                    Subtype=pikepdf.Name.Image,
                    Width=picture.width,
                    Height=picture.height,
                    ColorSpace=pikepdf.Name.DeviceGray,
                    BitsPerComponent=8,
                )
            )
        )
        annotation.AP.N.write(b"q %f 0 0 %f 0 0 cm /P Do Q" % (x1 - x0, y1 - y0))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([NUMBER, DAY, MONTH], ("2003/KH-SYT", "stamped", "2025-10-07")),
        ([NUMBER], ("2003/KH-SYT", "stamped", None)),
        ([Note(98, 98, 120, 20, [(0, 12, "Nguyễn Văn A")])], (None, "blank", None)),
    ],
)
def test_figures_without_text_are_read_by_ocr(
    notes: Sequence[Note], expected: tuple[str | None, str, str | None]
) -> None:
    document = read_pdf(_without_text(sheet(notes=notes)))
    assert own(document) == expected
    assert ("ocr-stamp" in document.source.repairs) is (expected[0] is not None)


def _valued(data: bytes) -> bytes:
    """The same page as a form that was filled in: values, and no appearance to show them."""
    pdf = pikepdf.open(io.BytesIO(data))
    for annotation in pdf.pages[0].Annots:
        if annotation.Subtype == "/Widget":
            annotation.FT, annotation.V = pikepdf.Name.Tx, annotation.T
        else:
            annotation.Contents = pikepdf.String("31")
        del annotation.AP
    pdf.Root.AcroForm.NeedAppearances = True
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["/Widget", "/FreeText"])
def test_values_typed_into_a_form(kind: str) -> None:
    note = Note(98, 98, 30, 16, [(0, 12, "x")], kind=kind)
    pdf = pikepdf.open(io.BytesIO(sheet(notes=[note, DAY])))
    pdf.pages[0].Annots[0].T = pikepdf.String("31")
    pdf.pages[0].Annots[1].T = pikepdf.String("07")
    out = io.BytesIO()
    pdf.save(out)
    assert own(read_pdf(_valued(out.getvalue())))[:2] == ("31/KH-SYT", "stamped")


@pytest.mark.parametrize("value", ["Xem lại đoạn này", "x" * 500, "", "ba mươi"])
def test_what_else_is_typed_into_a_form_is_no_number(value: str) -> None:
    pdf = pikepdf.open(io.BytesIO(sheet(notes=[NUMBER])))
    pdf.pages[0].Annots[0].T = pikepdf.String(value)
    out = io.BytesIO()
    pdf.save(out)
    assert own(read_pdf(_valued(out.getvalue())))[0] is None
