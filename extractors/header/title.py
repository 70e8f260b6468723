"""The title of a document (trích yếu), and the authority below it.

It follows the type over several lines, until a rule, a line that names the deciding authority, or
running text; a letter has its subject instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.formulas import title_type
from extractors.header.head import Head
from extractors.header.head_line import end_of_about
from extractors.header.letterhead import Line, shouted
from extractors.header.subject import subject
from extractors.header.title_bodies import (
    authority_line,
    calling_authority,
    glued_authority,
    own_name,
    own_speech,
    speaks,
    split_of,
)
from extractors.header.title_end import Below, Verdict, behind_number, verdict_on
from extractors.model import Document, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["Title", "read_title"]

_SHAPES = Patterns(
    [
        Row(
            "rubbish",
            r"^(?:[^\n]{0,24}?[|¬_~][\s\W_]*(?=Về\s)|V[wW]\s(?=\w))",
            None,
            "«12/ 2G -| »Về phòng bệnh",
        ),
        Row("speck", r"[‹›«»ˆˇ˜¬|¦~^`*]+", None, "quyền «‹» hạn"),
        Row(
            "blank lost", r"(?<=[12]\d{3})(?=(?:của|về|và|ngày)\s)", None, "15/8/2019«»của Bộ Xây dựng"
        ),
        Row(
            "run on",
            r"(?<![,;:(“\"])\s(?=Ngày \d{1,2}[/ ]|(?:Hồi|Vào hồi|Lúc) \d{1,2}(?: giờ|[gh]\d)|Hôm nay, "
            r"|Căn cứ |Kính gửi|Với sự "
            r"|(?:Trong (?:thời gian|những năm)|Thời gian|Những năm) (?:qua|gần đây)|Thực hiện"
            r" (?:Quyết|Quy|Kế|Công|Chỉ|Nghị|Kết|Chương|Thông|Hướng|Luật|ý kiến))",
            None,
            "Về phòng bệnh« »Căn cứ Luật",
        ),
        Row("urgency", r"(?i)[\W_]*{urgency}(?:[ ]số[ ]\d+)?[\W_]*", None, "CÔNG ĐIỆN« KHẨN»"),
        Row("count", r"(?i)[\W_]*số\s*:?\s*\d{1,3}(?:/\d{4})?[\W_]*", None, "THÔNG BÁO« SỐ 3»"),
        Row("kind", r"[\W_]*{type_kind}[\W_]*", None, "BÁO CÁO« THẨM TRA»"),
        Row("field", r"[\W_]*{type_field}[\W_]*", None, "THÔNG BÁO« TUYỂN SINH»"),
        Row("end of a title", r"\s*[.;:]?\s*(?:[-–_*]{3,}.*)?$", None, "Phòng bệnh«. -----»"),
    ],
    "phrases",
    spelled=alternatives,
)
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says, whose it is, and who decides below it."""

    text: str | None
    span: Span | None
    of: str | None  #: the body behind the type: "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"
    authority: str | None  #: the authority line below the title
    authority_span: Span | None


def read_title(document: Document, head: Head) -> Title:
    """The title below the type, or behind ``V/v`` in a letter, and the authority below it."""
    if head.headed:
        return _heading(document, head)
    if head.title is None or head.kind is None:
        words_, place = subject(head) or ("", None)
        return Title(_plain(words_), place, None, None, None)
    pieces, below = _title_lines(document, head)
    text = " ".join(words_ for words_, _ in pieces).strip()
    span = Span(pieces[0][1].start, pieces[-1][1].end) if pieces else None
    of: str | None = None
    if head.kind[0] != "TB":
        of, text = split_of(text)
    doubled = title_type(text)  # "THÔNG TƯ / THÔNG TƯ QUY ĐỊNH ...": the type printed twice
    if doubled is not None and doubled[0] == head.kind[0] and len(text) > doubled[2].end + 12:
        text = text[doubled[2].end :].lstrip(" :,")
    authority, authority_span = (below.text.strip(" *_"), below.span) if below else (None, None)
    cut = glued_authority(text) or own_name(text, head.left)
    if cut is not None and authority is None:
        authority, text = text[cut:], text[:cut].strip()
        authority_span = span
    if (m := _SHAPES["run on"].search(text, 20)) is not None:
        text = text[: m.start()]
    text = _SHAPES["end of a title"].sub("", text)
    return Title(_plain(text), span, of, authority, authority_span)


def _heading(document: Document, head: Head) -> Title:
    """The heading of a page above who decides and the bases; a page may print it twice."""
    above = head.lines[head.start : head.basis]
    who = next((line for line in above if authority_line(line.text)), None)
    pieces = [line for line in above if line is not who and shouted(line.text)]
    texts = list(dict.fromkeys(line.text.strip(" *_#") for line in pieces))
    span = Span(pieces[0].span.start, pieces[-1].span.end) if pieces else None
    enactor = who.span if who is not None else head.enactor
    authority = document[enactor].strip(" *_#") if enactor is not None else None
    return Title(_plain(" ".join(texts)), span, None, authority, enactor)


def _title_lines(document: Document, head: Head) -> tuple[list[tuple[str, Span]], Line | None]:
    """The pieces of a title with their places, and the line of the authority below it."""
    assert head.title is not None and head.kind is not None
    pieces: list[tuple[str, Span]] = []
    rest = Span(head.kind[2].end, max(head.kind[2].end, head.lines[head.title].span.end))
    below = head.lines[head.title + 1].text if head.title + 1 < len(head.lines) else ""
    if document[rest].strip(" *_:.") and not _of_type(document[rest], below.strip(" *_")):
        pieces.append((document[rest].strip(" *_"), rest))
    for line in head.lines[head.title + 1 : head.title + 1 + _TITLE_LINES]:
        words_ = line.text.strip(" *_")
        if not any(_has_subject(piece) for piece, _ in pieces):
            words_ = words_[behind_number(words_) or 0 :]
        words_ = _SHAPES["rubbish"].sub("", words_) if not pieces else words_
        calls = calling_authority(words_)
        if calls is not None:
            cut_at = line.span.start + line.text.find(words_) + calls
            pieces.append((words_[:calls].strip(), Span(line.span.start, cut_at)))
            return pieces, Line(line.index, Span(cut_at, line.span.end), words_[calls:])
        verdict = _verdict(head, words_, line, [piece for piece, _ in pieces])
        if verdict is None:
            break
        if verdict is Verdict.KEEP:
            pieces.append((words_, line.span))
        elif verdict is Verdict.AUTHORITY:
            return pieces, line
        elif verdict is Verdict.CUT:
            joined = _SHAPES["run on"].search(words_, 12)  # the first paragraph on the title's line
            at = joined.start() if joined is not None else own_speech(words_, head.left)
            if at is not None:
                cut_at = line.span.start + line.text.find(words_) + at
                pieces.append((words_[:at].rstrip(), Span(line.span.start, cut_at)))
        if verdict in (Verdict.STOP, Verdict.CUT):
            break
    return pieces, None


def _verdict(head: Head, words_: str, line: Line, pieces: list[str]) -> Verdict | None:
    """What becomes of a line below the type; None where the body of the letterhead speaks in it."""
    verdict = verdict_on(Below(words_, tuple(pieces), line.text.strip(" _")))
    if verdict is Verdict.STOP and not pieces and _runs_on(words_):
        return Verdict.CUT
    if verdict is Verdict.KEEP and words_.endswith((".", ":")):
        if pieces and speaks(words_, 0, head.left):
            return None
        if own_speech(words_, head.left) is not None:
            return Verdict.CUT
    return verdict


def _runs_on(words_: str) -> bool:
    """Whether a long paragraph is a subject and the text that was joined to it."""
    return (
        end_of_about(words_) is not None and _SHAPES["run on"].search(words_, 12, _SUBJECT) is not None
    )


_SUBJECT = 500  #: characters of a paragraph in which its subject ends


def _has_subject(piece: str) -> bool:
    """Whether a piece of a title is more than the body behind the type: ``CỦA BỘ TRƯỞNG ...``."""
    of, rest = split_of(piece)
    return of is None or rest.count(" ") >= _NAME_GOES_ON


_NAME_GOES_ON = 3  #: words behind what a table has of a body's name


def _of_type(words_: str, below: str) -> bool:
    """Whether words on the line of the type go with it: urgency, a count, a field above ``Về việc``."""
    if any(_SHAPES[shape].fullmatch(words_) for shape in ("urgency", "count", "kind")):
        return bool(below)
    about = end_of_about(below) is not None or below.startswith("việc ")
    return about and _SHAPES["field"].fullmatch(words_) is not None


def _plain(text: str) -> str | None:
    """The words of a title, without the specks of a scan between them.

    A blank that was not typed behind a day is put there: ``15/8/2019của``.
    """
    words_ = _SHAPES["blank lost"].sub(" ", text).split()
    return " ".join(word for word in words_ if not _SHAPES["speck"].fullmatch(word)) or None
