"""Names of relations, roles, severities and states as clerks say them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cancu import labels
from cancu.cli.settings import lang, say
from extractors.model import Message

if TYPE_CHECKING:
    from graph.network.status import Status

__all__ = [
    "day",
    "decision",
    "finding_state",
    "number_status",
    "relation",
    "reverse_relation",
    "role",
    "severity",
    "state",
]

#: A relation as the cited document would say it; the other way stands in graph.formats.render.
_REVERSE = {
    "can_cu": Message("là căn cứ của", "is the basis of"),
    "thuc_hien": Message("được thực hiện bởi", "is carried out by"),
    "de_nghi": Message("đề nghị ban hành", "proposes"),
    "kem_theo": Message("có kèm theo", "comes with"),
    "sua_doi": Message("được sửa đổi, bổ sung bởi", "is amended by"),
    "thay_the": Message("được thay thế bởi", "is replaced by"),
    "bai_bo": Message("bị bãi bỏ bởi", "is repealed by"),
    "huong_dan": Message("được hướng dẫn bởi", "is guided by"),
    "hop_nhat": Message("được hợp nhất bởi", "is consolidated by"),
    "dinh_chinh": Message("được đính chính bởi", "is corrected by"),
    "dinh_chi": Message("bị đình chỉ bởi", "is suspended by"),
    "tiep_theo": Message("được tiếp theo bởi", "is followed up by"),
    "tra_loi": Message("được trả lời bởi", "is answered by"),
    "dan_chieu": Message("được viện dẫn bởi", "is mentioned by"),
}

_NUMBER_STATUS = {
    "printed": Message("in trên văn bản", "printed"),
    "stamped": Message("đóng dấu, chú giải", "stamped"),
    "inferred": Message("suy ra từ nội dung", "inferred"),
    "blank": Message("để trống", "left blank"),
    "unreadable": Message("không đọc được", "not legible"),
    "handwritten": Message("viết tay, đọc chưa chắc", "handwritten, read without certainty"),
    "absent": Message("không có", "absent"),
}


def _look(table: Mapping[str, Message], word: str) -> str:
    found = table.get(word)
    return word if found is None else found.in_lang(lang())


def relation(word: str) -> str:
    """What the citing document does to the cited one."""
    from graph.formats.render import RELATION_WORDS

    vi, en = RELATION_WORDS.get(word, (word, word))
    return say(vi, en)


def reverse_relation(word: str) -> str:
    """What is done to the cited document."""
    return _look(_REVERSE, word)


def role(word: str) -> str:
    return _look(labels.ROLE, word)


def severity(word: str) -> str:
    return _look(labels.SEVERITY, word)


def number_status(word: str) -> str:
    return _look(_NUMBER_STATUS, word)


def state(status: Status) -> str:
    """The state of a document on a day, and why: ``hết hiệu lực (từ 01/7/2024, thay thế bởi ...)``."""
    from graph.formats.render import STATE_WORDS
    from graph.network.status import NOTHING_KNOWN

    word = say(*STATE_WORDS[status.state])
    return word if status.reason == NOTHING_KNOWN else f"{word} ({status.reason.in_lang(lang())})"


def finding_state(word: str) -> str:
    return _look(labels.STATE, word)


def decision(finding: Mapping[str, Any]) -> str:
    """What people decided about a finding, and why it is open again: one line, or nothing."""
    return labels.decision(finding, lang())


def day(iso: str | None) -> str:
    """A day as it is printed in documents.

    >>> day("2023-07-05")
    '05/7/2023'
    """
    return labels.day(iso, lang())
