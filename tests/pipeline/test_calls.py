"""What pdfium is asked of all letters of a page in one go."""

from __future__ import annotations

import ctypes
import io

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.pages.calls import Slots, address, calls, char_boxes, ref
from pipeline.pages.frame import Frame
from pipeline.pages.objects import TEXT, Objects
from pipeline.pages.words import strips_of


def _full_page() -> bytes:
    """A page of 60 lines of 15 words, each a text of its own: more than are asked about at once."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont("Helvetica", 8)
    for line in range(60):
        for word in range(15):
            canvas.drawString(30 + 36 * word, 800 - 12 * line, f"w{line}-{word}")
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_a_full_page_is_told_as_letter_by_letter() -> None:
    document = pypdfium2.PdfDocument(_full_page())
    page = document[0]
    textpage = page.get_textpage()
    indices = list(range(0, textpage.count_chars(), 3))
    told = char_boxes(ref(address(textpage.raw)), indices)
    one_by_one = []
    for index in indices:
        left, bottom, right, top = textpage.get_charbox(index)
        one_by_one.append((left, right, bottom, top))
    assert told == one_by_one
    assert sum(kind == TEXT for _, kind, _, _ in Objects.of(page).all) == 900
    words = [word for strip in strips_of(textpage, 1, Frame.of(page)) for word in strip.words]
    assert [word.text for word in words] == [
        f"w{line}-{word}" for line in range(60) for word in range(15)
    ]
    assert all(word.box.x0 < word.box.x1 and word.box.top < word.box.bottom for word in words)
    document.close()


def test_nothing_of_an_answer_is_left_for_the_next() -> None:
    document = pypdfium2.PdfDocument(_full_page())
    textpage = document[0].get_textpage()
    handle, slots = ref(address(textpage.raw)), Slots(ctypes.c_double, 4)
    assert slots.ask(calls().char_box, [handle], [0])[0] == [1]
    told, written = slots.ask(calls().char_box, [handle], [textpage.count_chars()])  # there is none
    assert (told, written) == ([0], [0.0] * 4)
    document.close()
