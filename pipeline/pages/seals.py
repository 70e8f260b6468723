"""What other offices and signing programs put on a document: received stamps, copies, signature texts.

``ĐẾN Số: 17026 Ngày: 16/10/2025`` is the register of the office that received the document, ``SAO Y``
that of the office that copied it, ``Ký bởi: ...`` what a signing program shows of a signature.  None
is part of the running text, and none is the document's own number.  They come as annotations, or
printed into the page where a program flattened it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from extractors.header.foreign import COPY_NUMBER, DAY, anchor, label, own_code
from extractors.model import VIETNAM, Box
from pipeline.pages.blanks import fill_blanks
from pipeline.pages.layout import PageLayout, Stamp, Strip, gaps

__all__ = ["Settled", "settle", "signer_named", "stamped_day", "stamped_time"]

_CLOCK = re.compile(r"\D{1,3}(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([+-])(\d\d)['’:]?(\d\d))?")
_REGISTERED = re.compile(r"(?i)(?<!\w)số\s*(?:đến\s*)?[:.]?[\s.…_]*(\d{1,6}[a-z]?(?:/[\w&.-]+)?)(?!\w)")
_LINES = 10  #: a stamp has no more


@dataclass(slots=True)
class Settled:
    """What was found; ``texts``: page, box and words of what signing programs show."""

    repairs: list[str] = field(default_factory=list)
    received: list[dict[str, object]] = field(default_factory=list)
    copies: list[dict[str, object]] = field(default_factory=list)
    texts: list[dict[str, object]] = field(default_factory=list)

    def take(self, kind: str, stamp: Stamp) -> None:
        """Keep a stamp of a kind under its name."""
        text, box = stamp.text, stamp.box
        place = {
            "page": stamp.page,
            "bbox": [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)],
        }
        day = stamped_day(text)
        if kind == "signed":
            self.texts.append({"text": text, **place})
            return
        number = (COPY_NUMBER.search(text) if kind == "copy" else None) or _REGISTERED.search(text)
        entry: dict[str, object] = {
            "text": text,
            "number": re.sub(r"\s", "", number[1]) if number else None,
            "date": day.isoformat() if day else None,
            **place,
        }
        (self.copies if kind == "copy" else self.received).append(entry)


def settle(pages: Sequence[PageLayout]) -> Settled:
    """Give every stamp its place: figures into the form, the others out of the running text.

    The pages' layouts are changed; what an annotation shows that is neither is left out and said so
    (``annotations-left-out``), as is a printed stamp that was lifted off its page (``stamp-lifted``).
    """
    settled = Settled()
    for page in pages:
        known = _lift_printed(page)
        if known:
            settled.repairs.append("stamp-lifted")
        heads: list[Stamp] = []  # ĐẾN alone: its figures may be annotations of their own
        figures: list[Stamp] = []
        for stamp in page.stamps:
            kind = stamp.kind or _kind(stamp.text)
            if kind:
                known.append((kind, stamp))
            else:
                (heads if anchor("received").match(stamp.text) else figures).append(stamp)
        page.stamps = []
        repairs, rest = fill_blanks(page, figures)
        settled.repairs.extend(sorted(repairs, reverse=True))
        offices = [stamp for kind, stamp in known if kind != "signed"]
        rest = [stamp for stamp in rest if not _joined(stamp, [*offices, *heads])]
        for head in heads:
            if kind := _kind(head.text):
                known.append((kind, head))
            else:
                rest.append(head)
        for kind, stamp in known:
            settled.take(kind, stamp)
        if rest:
            settled.repairs.append("annotations-left-out")
    return settled


def _joined(part: Stamp, stamps: Sequence[Stamp]) -> bool:
    """Make an annotation part of the office's stamp that it fills in; whether there is one."""
    x, y = (part.box.x0 + part.box.x1) / 2, (part.box.top + part.box.bottom) / 2
    for stamp in stamps:
        box = stamp.box
        if box.x0 - 20 <= x <= box.x1 + 60 and box.top - 4 <= y <= box.bottom + 40:
            stamp.strips.extend(part.strips)
            stamp.strips.sort(key=lambda strip: (round(strip.top / 5), strip.x0))
            stamp.box = box.union(part.box)
            return True
    return False


def stamped_day(text: str) -> dt.date | None:
    """The first whole day in a stamp; None when there is none or it does not exist.

    >>> stamped_day("ĐẾN Số: 17026 Ngày: 16/10/2025"), stamped_day("SAO Y ngày 31 tháng 02 năm 2025")
    (datetime.date(2025, 10, 16), None)
    """
    found = DAY.search(text)
    if found is None:
        return None
    year, month, day = found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def stamped_time(text: str) -> str | None:
    """The moment a signature's words name, as ISO; Vietnam's clock where they name no other.

    >>> stamped_time("Ký bởi: UBND tỉnh Sơn La Giờ ký: 22/09/2025 14:38:43")
    '2025-09-22T14:38:43+07:00'
    """
    day, found = stamped_day(text), DAY.search(text)
    if day is None or found is None:
        return None
    clock = _CLOCK.match(text, found.end())
    if clock is None:
        return day.isoformat()
    zone = VIETNAM
    try:
        if clock[4]:
            minutes = int(clock[5]) * 60 + int(clock[6])
            zone = dt.timezone(dt.timedelta(minutes=minutes if clock[4] == "+" else -minutes))
        time = dt.time(int(clock[1]), int(clock[2]), int(clock[3] or 0), tzinfo=zone)
    except ValueError:
        return day.isoformat()
    return dt.datetime.combine(day, time).isoformat()


def signer_named(text: str) -> str | None:
    """Who a signature's words say has signed: the words behind the label, up to the next label."""
    opened = anchor("signed").search(text)
    if opened is None:
        return None
    following = label("signed").search(text, opened.end())
    return text[opened.end() : following.start() if following else len(text)].strip(" ,;.") or None


# --- what a stamp is ----------------------------------------------------------------------------------


def _kind(text: str) -> str:
    """``received``, ``copy`` or ``signed``; empty for a stamp that may belong to the form."""
    opened = anchor("received").search(text)
    if opened is not None and label("received").search(text, opened.end()):
        return "received"
    if anchor("copy").search(text):
        return "copy"
    if anchor("signed").search(text) or label("signed").match(text):
        return "signed"
    return ""


# --- stamps printed into the page ------------------------------------------------------------------


def _lift_printed(page: PageLayout) -> list[tuple[str, Stamp]]:
    """Take stamps that are part of the page's own text off it; each with its kind."""
    kinds = ("received", "copy", "signed") if page.number == 1 else ("signed",)
    lines = [(strip, strip.text) for strip in page.strips]
    whole = "\n".join([text for _, text in lines])
    if not any(anchor(kind).search(whole) for kind in kinds):
        return []
    parts = [
        part
        for strip, text in lines
        if any(char.isdigit() or char == ":" for char in text) or text.isupper()
        for part in gaps(strip, 12)
    ]
    lifted: list[tuple[str, Stamp]] = []
    gone: set[int] = set()
    for part in parts:
        found = None if id(part.words[0]) in gone else _stamp_at(page, part, parts, kinds)
        if found is not None:
            lifted.append(found)
            gone.update(map(id, found[1].words))
    for strip in page.strips if gone else ():
        strip.words = [word for word in strip.words if id(word) not in gone]
    page.items = [item for item in page.items if not isinstance(item, Strip) or item.words]
    return lifted


def _stamp_at(
    page: PageLayout, head: Strip, parts: Sequence[Strip], kinds: Iterable[str]
) -> tuple[str, Stamp] | None:
    """The stamp that begins at a line, with its kind; None when none of the kinds does."""
    for kind in kinds:
        if not anchor(kind).match(head.text):
            continue
        lines = _signed_lines(page, head) if kind == "signed" else _stamp_lines(head, parts, kind)
        if lines:
            box = reduce(Box.union, (word.box for line in lines for word in line.words))
            copies = [Strip(list(line.words), line.size, line.bold) for line in lines]
            return kind, Stamp(page.number, box, copies)
    return None


def _below(head: Strip, parts: Iterable[Strip], depth: float) -> list[Strip]:
    near = [
        part
        for part in parts
        if part is not head
        and -4 < part.top - head.top < depth
        and part.x1 > head.x0 - 70
        and part.x0 < head.x1 + 70
    ]
    return sorted(near, key=lambda part: (round(part.top / 4), part.x0))


def _stamp_lines(head: Strip, parts: Sequence[Strip], kind: str) -> list[Strip]:
    """The lines of a receiving or copying stamp with its head; empty when it is none."""
    opens = label(kind)
    opened = anchor(kind).match(head.text)
    rest = head.text[opened.end() :].strip() if opened else ""
    if rest and not opens.match(rest) and not (kind == "copy" and rest[0] in ";,:-"):
        return []
    found = [part for part in parts if kind == "received" and _heads(part, head)][-1:]
    found.append(head)
    bottom = head.bottom
    for part in _below(head, parts, 90):
        text = part.text
        number = kind == "copy" and COPY_NUMBER.search(text)
        value = re.fullmatch(r"[\d/.:\s-]+", text) and part.top - bottom < 8
        if part.top - bottom < 24 and not own_code(text) and (opens.match(text) or number or value):
            found.append(part)
            bottom = max(bottom, part.bottom)
    text = " ".join(part.text for part in found)
    if kind == "copy":  # the words alone can be a heading
        return found if len(found) > 1 or COPY_NUMBER.search(text) or DAY.search(text) else []
    return found if len(opens.findall(text)) >= 2 else []


def _heads(part: Strip, head: Strip) -> bool:
    """Whether a line is the office's name set close above ``ĐẾN``, in the same middle."""
    aside = abs((part.x0 + part.x1) / 2 - (head.x0 + head.x1) / 2)
    return part.text.isupper() and 0 < head.top - part.bottom < 6 and aside < 12


def _signed_lines(page: PageLayout, head: Strip) -> list[Strip]:
    """The lines a signing program printed: labels one below the other, a moment among them."""
    opens = label("signed")
    found = [head]
    sure = 1 if DAY.search(head.text) else 0  # how many lines surely belong to it
    loose = 0  # lines without a label since: names are wrapped, running text goes on
    for part in _below(head, (part for strip in page.strips for part in gaps(strip, 12)), 120):
        above = found[-1]
        if abs(part.x0 - head.x0) > 6 or part.top <= above.top:
            continue
        labelled = opens.match(part.text) or re.fullmatch(r"[\d\s:+./'-]+", part.text)
        loose = 0 if labelled else loose + 1
        far = part.top - above.bottom > 1.2 * max(6.0, above.bottom - above.top)
        if far or loose > 1 or len(found) == _LINES:
            break
        found.append(part)
        if labelled and (sure or DAY.search(part.text)):
            sure = len(found)
    return found[:sure]
