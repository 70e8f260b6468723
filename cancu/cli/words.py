"""Names of relations, roles, severities and states as clerks say them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from cancu.cli.settings import lang, say
from extractors.gazetteers import doc_types
from extractors.model import Message

__all__ = [
    "day",
    "number_status",
    "relation",
    "reverse_relation",
    "role",
    "severity",
    "type_name",
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


def type_name(abbreviation: str | None) -> str | None:
    """The name of a document type: ``QĐ`` is ``Quyết định``; the abbreviation when it is not known."""
    if abbreviation is None:
        return None
    return next((each.name for each in doc_types() if each.abbr == abbreviation), abbreviation)


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
