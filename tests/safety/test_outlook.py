"""Messages of Outlook, made by the library that reads them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractors.errors import CancuError, Unreadable
from pipeline.read import read

mapi = pytest.importorskip("aspose.email_foss.msg", reason="pip install 'cancu[msg]'")

LETTER = "Số: 318/QĐ-UBND\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n"


def _message(path: Path, *attached: str) -> Path:
    message = mapi.MapiMessage.create("Gửi quyết định", "Kính gửi các sở, đề nghị rà soát văn bản.")
    for name in attached:
        message.add_attachment(name, LETTER.encode(), mime_type="text/plain")
    message.save(str(path))
    return path


def test_a_message_says_what_it_says(tmp_path: Path) -> None:
    found = read(_message(tmp_path / "a.msg"))
    assert "Gửi quyết định" in found.text
    assert "đề nghị rà soát văn bản" in found.text
    assert found.reader == "msg"


def test_the_one_document_on_it_is_read(tmp_path: Path) -> None:
    found = read(_message(tmp_path / "a.msg", "quyết định.txt"))
    assert found.text.startswith("Số: 318/QĐ-UBND")
    assert "attachment" in found.source.repairs


def test_several_are_listed_and_that_is_said(tmp_path: Path) -> None:
    found = read(_message(tmp_path / "a.msg", "một.txt", "hai.txt"))
    assert "một.txt" in found.text
    assert "attachments-unread" in found.source.repairs


def test_damaged_messages_are_a_sentence(tmp_path: Path) -> None:
    sound = _message(tmp_path / "a.msg", "a.txt").read_bytes()
    dice = random.Random(3)
    for number in range(40):
        made = bytearray(sound)
        for _ in range(dice.choice((1, 30))):
            made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
        if number % 4 == 0:
            del made[dice.randrange(len(made)) :]
        (tmp_path / "b.msg").write_bytes(made)
        try:
            read(tmp_path / "b.msg")
        except CancuError as error:
            assert error.code != "internal"


def test_what_is_no_message_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(b"abc" * 30)
    with pytest.raises(Unreadable) as raised:
        read(tmp_path / "a.msg")
    assert raised.value.code == "damaged"
