"""What people put right: checked, kept with who and when, taken back.

A part of :class:`cancu.Corpus`.
"""

from __future__ import annotations

import datetime as dt
import re
from types import EllipsisType
from typing import TYPE_CHECKING

from cancu.opened import Opened
from cancu.values import Json, row_json
from corpus.store import CORRECTABLE
from extractors.errors import CancuError, UsageError

if TYPE_CHECKING:
    from corpus.records import DocumentRow
    from corpus.store import Corpus as Store

__all__ = ["Changed", "Corrections", "checked", "current"]


class Changed(CancuError):
    """A field was changed by somebody else after it was seen: ``now`` stands there, put by ``by``."""

    exit_code = 2
    code = "changed"

    def __init__(
        self,
        vi: str,
        en: str,
        *,
        code: str | None = None,
        now: str | None = None,
        by: str | None = None,
    ) -> None:
        super().__init__(vi, en, code=code)
        self.now, self.by = now, by


def checked(field: str, value: str | None) -> str | None:
    """A value as its field keeps it; :class:`UsageError` for one that cannot be.

    >>> checked("date", "ngày 31 tháng 01 năm 2024"), checked("date", "31/1/2024")
    ('2024-01-31', '2024-01-31')
    >>> checked("number", " 184 /QĐ-UBND "), checked("type", "quyết định")
    ('184/QĐ-UBND', 'QĐ')
    >>> checked("number", "không rõ")
    Traceback (most recent call last):
        ...
    extractors.errors.UsageError: “không rõ” không phải là số, ký hiệu văn bản; ví dụ: 184/QĐ-UBND.
    """
    if value is None or not value.strip():
        return None
    words = " ".join(value.split())
    if field == "date":
        return _day(words)
    if field == "type":
        return _type(words)
    if field == "number":
        return _number(words)
    return words


def _day(words: str) -> str:
    from extractors.dates import find_dates

    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):  # not 20240131, nor a week's day
        try:
            return dt.date.fromisoformat(words).isoformat()
        except ValueError:
            pass
    written = re.sub(r"\s*[.\-]\s*", "/", words) if re.fullmatch(r"[\d.\-\s]+", words) else words
    for text in (written, f"ngày {written}"):
        found = [each for each in find_dates(text) if each.date is not None]
        if len(found) == 1 and found[0].date is not None:
            return found[0].date.isoformat()
    raise UsageError(
        f"“{words}” không phải là ngày; hãy viết như 31/01/2024 hay ngày 31 tháng 01 năm 2024.",
        f"“{words}” is not a day; write it like 31/01/2024.",
    )


def _type(words: str) -> str:
    from extractors.gazetteers import doc_types
    from extractors.letters import key

    for each in doc_types():
        names = (each.abbr, each.name, each.name.split(" (")[0], *each.aliases)
        if key(words) in {key(name) for name in names}:
            return each.abbr
    raise UsageError(
        f"Không có loại văn bản “{words}”; hãy ghi tên loại như Quyết định, hoặc chữ viết tắt như QĐ.",
        f"There is no type of document “{words}”; write its name (Quyết định) or its short form (QĐ).",
    )


def _number(words: str) -> str:
    from extractors.citations.numbers import find_numbers
    from graph.network.queries import canonical

    bare = re.sub(r"\s*([/-])\s*", r"\1", words)
    made = canonical(bare)
    if not any(each.number for each in find_numbers(f"số {made}")):
        raise UsageError(
            f"“{words}” không phải là số, ký hiệu văn bản; ví dụ: 184/QĐ-UBND.",
            f"“{words}” is not the number of a document; an example: 184/QĐ-UBND.",
        )
    return made


def current(row: DocumentRow, field: str) -> str | None:
    """What stands in a field of a document, as text."""
    if field == "signer":
        return None if row.signer is None else row.signer.name
    value = getattr(row, field)
    return None if value is None else str(value)


class Corrections(Opened):
    """Corrections; :class:`cancu.service.Corpus` says which database."""

    def correct(
        self,
        ref: str,
        field: str,
        value: str | None,
        *,
        reason: str,
        by: str | None = None,
        seen: str | EllipsisType | None = ...,
    ) -> Json:
        """Put a field of a document right, for good; the document as it stands now.

        A type that is none, a number that cannot be and a day that is none are refused; a day may be
        written in any usual form.  ``by``: who says so.  ``seen``: what that person saw in the field;
        when somebody else has changed it since, :class:`Changed` says so and nothing is written.
        """
        from graph.linking.incremental import update

        put = checked(field, value)
        with self._writing() as store:
            ident = self._meant(store, ref)[0]
            with store.exclusive():
                if seen is not ... and field in CORRECTABLE:
                    _unchanged(store, ident, field, seen)
                store.add_correction(ident, field, put, reason, dt.datetime.now(dt.UTC), by=by)
            update(store)  # a corrected number is another document to those that cite it
            return row_json(store.document(ident))

    def judge(self, document: int, mark: str, *, right: bool, by: str | None = None) -> int:
        """Say of a doubtful fact (``mark`` of :meth:`review`) whether it is right; the verdict's id.

        It does not come back for review unless it is read differently.
        """
        from cancu.review import judge

        with self._writing() as store:
            return judge(store, document, mark, right=right, by=by)

    def settle_number(self, document: int, *, by: str | None = None) -> int:
        """Say that a paper has no number to be read (:meth:`unsure_numbers`); the verdict's id."""
        from cancu.review import settle_number

        with self._writing() as store:
            return settle_number(store, document, by=by)

    def unjudge(self, verdict: int) -> None:
        """Take a verdict back; NotFound for one not in force."""
        with self._writing() as store:
            store.withdraw_verdict(verdict)

    def undo(self, correction: int) -> Json:
        """Take a correction back; the document as it stands now.  NotFound for one not in force."""
        from graph.linking.incremental import update

        with self._writing() as store:
            ident, _ = store.withdraw_correction(correction)
            update(store)
            return row_json(store.document(ident))


def _unchanged(store: Store, ident: int, field: str, seen: str | None) -> None:
    now = current(store.document(ident), field)
    if (now or "") == (seen or ""):
        return
    last = next((each for each in reversed(store.corrections_of(ident)) if each.field == field), None)
    by = None if last is None else last.by
    who = f" ({by})" if by else ""
    raise Changed(
        f"Trường này vừa được người khác sửa{who}, nay là “{now or ''}”; giá trị của bạn chưa được "
        "ghi.",
        f"Somebody else has just changed this field{who}: it is “{now or ''}” now; yours is not "
        "written.",
        now=now,
        by=by,
    )
