"""Words of people for the words of machines: severities, states, roles, days; for lists and reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from extractors import gazetteers
from extractors.model import Message

__all__ = ["REOPENED", "ROLE", "SEVERITY", "SOURCE", "STATE", "day", "decision", "repair", "signed_as"]

#: The gravest first.
SEVERITY = {
    "error": Message("lỗi", "error"),
    "warning": Message("cảnh báo", "warning"),
    "info": Message("lưu ý", "note"),
}

STATE = {
    "new": Message("mới", "new"),
    "seen": Message("đã thấy", "seen"),
    "accepted": Message("đã chấp nhận", "accepted"),
    "resolved": Message("không còn", "resolved"),
}

REOPENED = {
    "recurred": Message("đã hết, nay lại có", "was resolved and is back"),
    "changed": Message(
        "căn cứ của việc chấp nhận đã thay đổi", "what the acceptance rested on has changed"
    ),
    "graver": Message("nặng hơn khi được chấp nhận", "graver than when it was accepted"),
}

ROLE = {
    "chu_tri": Message("chủ trì", "in charge"),
    "phoi_hop": Message("phối hợp", "takes part"),
    "thuc_hien": Message("thực hiện", "carries out"),
    "theo_doi": Message("theo dõi", "monitors"),
    "bao_cao": Message("báo cáo", "reports"),
}


#: Where a text was taken from.
SOURCE = {
    "text-layer": Message("lớp chữ của PDF", "text layer"),
    "docx": Message("Word", "Word"),
    "doc": Message("Word đời cũ", "old Word"),
    "html": Message("trang web", "web page"),
    "plain": Message("văn bản thuần", "plain text"),
    "xlsx": Message("Excel", "Excel"),
    "mixed": Message("lớp chữ và OCR", "text layer and OCR"),
    "ocr": Message("OCR", "OCR"),
}


@cache
def _repairs() -> Mapping[str, Message]:
    return {row["code"]: Message(row["vi"], row["en"]) for row in gazetteers.table("repair_words")}


def repair(code: str, lang: str = "vi") -> str:
    """What was mended, in words; the code itself where nobody has put it into words.

    >>> repair("tcvn3"), repair("tcvn3", "en"), repair("x-y")
    ('phông cũ TCVN3', 'old font TCVN3', 'x-y')
    """
    found = _repairs().get(code)
    return code if found is None else found.in_lang(lang)


def day(iso: str | None, lang: str = "vi") -> str:
    """A day as it is printed in documents: days under 10 and the months 1 and 2 take a zero.

    (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.4.)

    >>> day("2023-07-05"), day("2024-02-15"), day(None)
    ('05/7/2023', '15/02/2024', '')
    """
    if not iso:
        return ""
    if lang == "en":
        return iso[:10]
    year, month, date = iso[:10].split("-")
    return f"{date}/{month if int(month) < 3 else int(month)}/{year}"


def signed_as(signer: Mapping[str, Any] | None) -> str:
    """In what office a signer signs: ``TM. CHỦ TỊCH``, ``KT. GIÁM ĐỐC``; nothing for nobody.

    >>> signed_as({"authority": "KT.", "position": "Giám đốc"}), signed_as(None)
    ('KT. Giám đốc', '')
    """
    parts = (signer or {}).get("authority"), (signer or {}).get("position")
    return " ".join(part for part in parts if part)


def decision(finding: Mapping[str, Any], lang: str = "vi") -> str:
    """What people decided about a finding, and why it is open again: one line, or nothing.

    >>> made = {"reason": "đã đính chính", "by": "lan", "when": "2026-03-02T08:00:00+00:00"}
    >>> decision({"accepted": made, "accepted_before": None, "reopened": None})
    'chấp nhận ngày 02/3/2026 (lan): đã đính chính'
    """
    said = []
    if finding["reopened"]:
        said.append(REOPENED[finding["reopened"]].in_lang(lang))
    made = finding["accepted"] or finding["accepted_before"]
    if made is not None:
        who = f" ({made['by']})" if made["by"] else ""
        when = day(made["when"], lang)
        said.append(
            Message(
                f"chấp nhận ngày {when}{who}: {made['reason']}",
                f"accepted on {when}{who}: {made['reason']}",
            ).in_lang(lang)
        )
    return "; ".join(said)
