"""Words of the pages: the sentence of a language, and how values are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cancu import labels
from cancu.tasks.status import TASK_STATE
from extractors.model import Message
from graph.formats.render import RELATION_WORDS, STATE_WORDS

__all__ = ["FILTERS", "say", "spoken"]

#: A relation as the cited document would say it (two sides of the diagram, as on vbpl.vn).
REVERSE = {
    "can_cu": Message("là căn cứ ban hành", "basis of"),
    "thuc_hien": Message("được thực hiện bởi", "carried out by"),
    "de_nghi": Message("đề nghị ban hành", "proposed"),
    "kem_theo": Message("ban hành kèm theo", "comes with"),
    "sua_doi": Message("được sửa đổi, bổ sung bởi", "amended by"),
    "thay_the": Message("bị thay thế bởi", "replaced by"),
    "bai_bo": Message("bị bãi bỏ bởi", "repealed by"),
    "huong_dan": Message("được hướng dẫn bởi", "guided by"),
    "hop_nhat": Message("được hợp nhất tại", "consolidated by"),
    "dinh_chinh": Message("được đính chính bởi", "corrected by"),
    "dinh_chi": Message("bị đình chỉ bởi", "suspended by"),
    "tiep_theo": Message("được tiếp theo bởi", "followed up by"),
    "tra_loi": Message("được trả lời bởi", "answered by"),
    "dan_chieu": Message("được dẫn chiếu tại", "mentioned by"),
}
NUMBER_STATUS = {
    "printed": Message("in rõ trên văn bản", "printed"),
    "stamped": Message("đóng dấu, chú giải", "stamped"),
    "inferred": Message("suy ra từ văn bản khác", "concluded from others"),
    "blank": Message("để trống", "left blank"),
    "unreadable": Message("không đọc được", "not legible"),
    "handwritten": Message("viết tay, chưa chắc", "handwritten, not sure"),
    "absent": Message("không có số", "no number"),
    "": Message("chưa rõ", "not known"),
}
SOURCE = {
    "text-layer": Message("PDF có chữ", "PDF with text"),
    "ocr": Message("bản quét (nhận dạng)", "scan (recognised)"),
    "mixed": Message("PDF có trang quét", "PDF, partly scanned"),
    "docx": Message("Word (docx)", "Word (docx)"),
    "doc": Message("Word cũ (doc)", "old Word (doc)"),
    "html": Message("trang web (html)", "web page"),
    "plain": Message("tệp chữ (txt, md)", "plain text"),
}
FIELD = {
    "type": Message("Loại văn bản", "Type"),
    "number": Message("Số, ký hiệu", "Number"),
    "number_status": Message("Tình trạng số", "State of the number"),
    "code": Message("Ký hiệu", "Code"),
    "date": Message("Ngày ban hành", "Date"),
    "year": Message("Năm", "Year"),
    "place": Message("Nơi ban hành", "Place"),
    "issuer": Message("Cơ quan ban hành", "Issuer"),
    "locality": Message("Địa phương", "Locality"),
    "title": Message("Trích yếu", "Title"),
    "signer": Message("Người ký", "Signer"),
    "recipients": Message("Nơi nhận", "Recipients"),
    "held": Message("Trong kho", "In the corpus"),
    "status": Message("Tình trạng số", "State of the number"),
}
KIND = {
    "number": Message("Số, ký hiệu", "Number"),
    "header": Message("Thể thức", "Header"),
    "citation": Message("Viện dẫn", "Citation"),
    "deadline": Message("Thời hạn", "Deadline"),
    "assignment": Message("Nhiệm vụ", "Task"),
}
DEADLINE = {
    "date": Message("hạn ngày", "by a day"),
    "range": Message("khoảng thời gian", "range"),
    "recurring": Message("định kỳ", "recurring"),
    "relative": Message("tính từ một mốc", "relative"),
    "milestone": Message("mốc", "milestone"),
}
COMMAND = {
    "ingest": Message("Nạp văn bản", "Ingest"),
    "retry": Message("Đọc lại tệp lỗi", "Retry"),
}
RUN = {
    "running": Message("đang chạy hoặc bị ngắt", "running, or killed"),
    "done": Message("xong", "done"),
    "interrupted": Message("bị dừng", "interrupted"),
    "failed": Message("lỗi", "failed"),
}
COUNT = {
    "new": Message("mới", "new"),
    "changed": Message("đã thay đổi", "changed"),
    "unchanged": Message("không đổi", "unchanged"),
    "duplicate": Message("trùng", "duplicate"),
    "updated": Message("trích xuất lại", "extracted anew"),
    "failed": Message("không đọc được", "not read"),
    "skipped": Message("bỏ qua", "skipped"),
}
FILE = {
    "waiting": Message("chờ", "waiting"),
    "working": Message("đang xử lý", "at work"),
    "done": Message("xong", "done"),
    "duplicate": Message("trùng", "duplicate"),
    "unchanged": Message("đã có, không đổi", "held, unchanged"),
    "skipped": Message("bỏ qua", "skipped"),
    "failed": Message("lỗi", "failed"),
}
OCR = {
    "auto": Message("trang không có chữ", "pages without text"),
    "always": Message("mọi trang", "every page"),
    "never": Message("không nhận dạng", "never"),
}
ACCOUNT = {
    "xem": Message("xem", "looks"),
    "ra-soat": Message("rà soát", "reviews"),
    "quan-tri": Message("quản trị", "runs the page"),
}
SORT = {
    "viec": Message("Việc phải làm", "Work"),
    "luat": Message("Thời hạn trong văn bản QPPL", "Terms of normative texts"),
    "da-qua": Message("Việc báo cáo kể đã qua", "What reports tell of the past"),
    "tat-ca": Message("Tất cả", "All"),
}
_TABLES: Mapping[str, Mapping[str, Message]] = {
    "severity": labels.SEVERITY,
    "finding_state": labels.STATE,
    "role": labels.ROLE,
    "task_state": TASK_STATE,
    "number_status": NUMBER_STATUS,
    "text_source": SOURCE,
    "field": FIELD,
    "kind": KIND,
    "deadline": DEADLINE,
    "command": COMMAND,
    "run": RUN,
    "count": COUNT,
    "file": FILE,
    "ocr": OCR,
    "account": ACCOUNT,
    "sort": SORT,
    "reverse": REVERSE,
    "relation": {name: Message(*both) for name, both in RELATION_WORDS.items()},
    "force": {state.value: Message(*both) for state, both in STATE_WORDS.items()},
}


def say(lang: str, vi: str, en: str) -> str:
    """The half of a sentence that somebody reads."""
    return en if lang == "en" else vi


def word(lang: str, table: str, name: str | None) -> str:
    """What a value of a table is called; the value itself where it is not known."""
    found = _TABLES[table].get(name or "")
    return (name or "") if found is None else found.in_lang(lang)


def moment(iso: str | None, lang: str) -> str:
    """A moment of the database (UTC) as this machine's clock shows it.

    >>> moment(None, "vi")
    ''
    """
    import datetime as dt

    if not iso:
        return ""
    try:
        when = dt.datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{when:%H:%M} {labels.day(when.date().isoformat(), lang)}"


def lasted(seconds: float, lang: str) -> str:
    """How long something took.

    >>> lasted(9.7, "vi"), lasted(754.2, "vi"), lasted(9.7, "en")
    ('9,7 giây', '12 phút 34 giây', '9.7 s')
    """
    if seconds >= 60:
        minutes, rest = divmod(round(seconds), 60)
        return say(lang, f"{minutes} phút {rest} giây", f"{minutes} min {rest} s")
    return say(lang, f"{seconds:.1f} giây".replace(".", ","), f"{seconds:.1f} s")


def count(number: int) -> str:
    """A number with its thousands apart, as offices write it.

    >>> count(5864), count(12)
    ('5.864', '12')
    """
    return f"{number:,}".replace(",", ".")


def type_name(abbreviation: str | None) -> str:
    from graph.documents.names import type_name as named

    return named(abbreviation) or ""


_TURNS = {
    "YEARLY": Message("hằng năm", "every year"),
    "MONTHLY": Message("hằng tháng", "every month"),
    "WEEKLY": Message("hằng tuần", "every week"),
    "DAILY": Message("hằng ngày", "every day"),
}
_TURN = re.compile(r"FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?(.*)")


def worded(value: str | None, lang: str) -> str:
    """What was read of a fact, as people write it: days and turns in words, the rest as it is.

    >>> worded("FREQ=MONTHLY;BYMONTHDAY=25", "vi"), worded("2026-06-05", "vi"), worded("5 ngày", "vi")
    ('hằng tháng (ngày 25)', '05/6/2026', '5 ngày')
    """
    told = value or ""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
        return labels.day(told, lang)
    found = _TURN.fullmatch(told)
    if found is None or found[1] not in _TURNS:
        return told
    made = _TURNS[found[1]].in_lang(lang)
    if found[2]:
        made = f"{made} × {found[2]}"
    parts = dict(part.split("=", 1) for part in found[3].split(";") if "=" in part)
    more = [
        f"{name.in_lang(lang)} {parts[key].replace(',', ', ')}"
        for key, name in _PARTS.items()
        if key in parts and not parts[key].startswith("-")
    ]
    return f"{made} ({', '.join(more)})" if more else made


_PARTS = {"BYMONTHDAY": Message("ngày", "day"), "BYMONTH": Message("tháng", "month")}


def spoken(lang: str) -> dict[str, Any]:
    """What a template can say in a language."""

    def speak(vi: str, en: str) -> str:
        return say(lang, vi, en)

    def called(table: str, name: str | None) -> str:
        return word(lang, table, name)

    return {
        "lang": lang,
        "say": speak,
        "word": called,
        "day": lambda iso: labels.day(iso, lang),
        "lasted": lambda seconds: lasted(seconds, lang),
        "moment": lambda iso: moment(iso, lang),
        "decision": lambda finding: labels.decision(finding, lang),
        "type_name": type_name,
        "worded": lambda value: worded(value, lang),
        "count": count,
    }


def clean(text: object) -> str:
    """Words of a document in one line."""
    return " ".join(str(text or "").split())


def short(text: object, limit: int = 120) -> str:
    words = clean(text)
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0].rstrip(" ,.;") + "…"


def opened(text: str) -> str:
    """Words with a capital at their beginning, the rest as it is.

    >>> opened("đã xem"), opened("UBND tỉnh")
    ('Đã xem', 'UBND tỉnh')
    """
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "opened": opened,
    "clean": clean,
    "short": short,
    "count": count,
    "gravest": lambda counts: [(name, counts[name]) for name in labels.SEVERITY if name in counts],
}
