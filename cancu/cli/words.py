"""Names of relations, roles, severities and states as clerks say them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cancu.cli.settings import lang, say
from extractors.model import Message

if TYPE_CHECKING:
    from graph.status import Status

__all__ = [
    "day",
    "number_status",
    "relation",
    "reverse_relation",
    "role",
    "severity",
    "state",
]

#: A relation as the cited document would say it; the other way stands in graph.render.
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

_ROLE = {
    "chu_tri": Message("chủ trì", "in charge"),
    "phoi_hop": Message("phối hợp", "takes part"),
    "thuc_hien": Message("thực hiện", "carries out"),
    "theo_doi": Message("theo dõi", "monitors"),
    "bao_cao": Message("báo cáo", "reports"),
}

_SEVERITY = {
    "error": Message("lỗi", "error"),
    "warning": Message("cảnh báo", "warning"),
    "info": Message("lưu ý", "note"),
}

_NUMBER_STATUS = {
    "printed": Message("in trên văn bản", "printed"),
    "stamped": Message("đóng dấu, chú giải", "stamped"),
    "inferred": Message("suy ra từ nội dung", "inferred"),
    "blank": Message("để trống", "left blank"),
    "unreadable": Message("không đọc được", "not legible"),
    "absent": Message("không có", "absent"),
}


def _look(table: Mapping[str, Message], word: str) -> str:
    found = table.get(word)
    return word if found is None else found.in_lang(lang())


def relation(word: str) -> str:
    """What the citing document does to the cited one."""
    from graph.render import RELATION_WORDS

    vi, en = RELATION_WORDS.get(word, (word, word))
    return say(vi, en)


def reverse_relation(word: str) -> str:
    """What is done to the cited document."""
    return _look(_REVERSE, word)


def role(word: str) -> str:
    return _look(_ROLE, word)


def severity(word: str) -> str:
    return _look(_SEVERITY, word)


def number_status(word: str) -> str:
    return _look(_NUMBER_STATUS, word)


def state(status: Status) -> str:
    """The state of a document on a day, and why: ``hết hiệu lực (từ 01/7/2024, thay thế bởi ...)``."""
    from graph.render import STATE_WORDS
    from graph.status import NOTHING_KNOWN

    word = say(*STATE_WORDS[status.state])
    return word if status.reason == NOTHING_KNOWN else f"{word} ({status.reason.in_lang(lang())})"


def day(iso: str | None) -> str:
    """A day as it is printed in documents: days under 10 and the months 1 and 2 take a zero.

    (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.4.)

    >>> day("2023-07-05"), day("2024-02-15"), day(None)
    ('05/7/2023', '15/02/2024', '')
    """
    if not iso:
        return ""
    year, month, date = iso[:10].split("-")
    short = month if int(month) < 3 else str(int(month))
    return say(f"{date}/{short}/{year}", iso[:10])
