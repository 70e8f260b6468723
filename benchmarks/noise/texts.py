"""Administrative texts made from templates, each fact with its exact place and meaning.

Nothing here comes from a real document: wording, numbers, subjects and half of the bodies are made up;
laws, offices and codes are those of the gazetteers.  The same seed gives the same text.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from benchmarks.noise.phrases import DECOYS, FIELDS, HEADS, PLACES, TEST, TOPICS, TRAIN
from extractors import gazetteers

__all__ = ["Fact", "Made", "make"]

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a text: ``citation``, ``deadline``, ``agency`` or ``owner``; its place; its meaning.

    ``value``: number and day of a citation (or the name of a law), the day or rule of a deadline, the
    name of a body.  ``unseen`` marks bodies that no gazetteer holds.
    """

    kind: str
    start: int
    end: int
    value: tuple[str | None, ...] = ()
    unseen: bool = False

    def moved(self, by: int) -> Fact:
        return Fact(self.kind, self.start + by, self.end + by, self.value, self.unseen)


@dataclass(frozen=True, slots=True)
class Made:
    """A text, its facts, what its letterhead says, and the paragraphs that are its letterhead."""

    name: str
    text: str
    facts: tuple[Fact, ...]
    number: str
    date: dt.date
    head: tuple[str, ...]


_Piece = tuple[str, list[Fact]]


class _Maker:
    def __init__(self, side: str, seed: int) -> None:
        self.chance = random.Random(f"{side} {seed}")
        self.side = side
        self.family = TRAIN if side == "train" else TEST
        self.today = self.day(dt.date(2026, 1, 5), dt.date(2026, 6, 30))
        self.place = self.chance.choice(PLACES)
        self.slots: dict[str, Callable[[], _Piece]] = {
            "cite": self.cite,
            "law": self.law,
            "who": self.who,
            "owner": self.owner,
            "chief": self.chief,
            "due": self.due,
            "topic": lambda: (self.chance.choice(TOPICS), []),
            "decoy": lambda: (self.chance.choice(DECOYS), []),
        }

    # --- slots

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.chance.randrange((last - first).days))

    def printed(self, day: dt.date) -> str:
        month = f"{day.month:02d}" if day.month < 3 or self.chance.random() < 0.3 else str(day.month)
        if self.chance.random() < 0.55:
            return f"ngày {day.day:02d}/{month}/{day.year}"
        return f"ngày {day.day:02d} tháng {month} năm {day.year}"

    def cite(self) -> _Piece:
        chance = self.chance
        day = self.day(dt.date(2016, 1, 4), self.today)
        figure = str(chance.choice((chance.randrange(1, 100), chance.randrange(100, 4000))))
        figure = figure.zfill(2)
        word, abbr = chance.choice(_TYPES)
        party = chance.random() < 0.15
        if party:
            word, abbr = chance.choice(_PARTY_TYPES)
            number = f"{figure}-{abbr}/{chance.choice(('TU', 'TW', 'ĐU'))}"
        elif abbr == "NĐ":
            number = f"{figure}/{day.year}/NĐ-CP"
        elif abbr == "TT":
            number = f"{figure}/{day.year}/TT-{chance.choice(_MINISTRIES)}"
        elif abbr == "NQ":
            number = f"{figure}/{day.year}/NQ-HĐND" if chance.random() < 0.5 else f"{figure}/NQ-CP"
        elif abbr == "CV":
            number = f"{figure}/{chance.choice(_UNITS)}-{chance.choice(_ROOMS)}"
        elif chance.random() < 0.2:
            number = f"{figure}/{day.year}/{abbr}-{chance.choice(('UBND', 'TTg'))}"
        else:
            number = f"{figure}/{abbr}-{chance.choice(('UBND', 'TTg', *_UNITS))}"
        so = " số " if chance.random() < 0.9 or abbr == "CV" else " "
        dated = chance.random() < 0.85
        shown = f"{word}{so}{number}" + (f" {self.printed(day)}" if dated else "")
        value = (number, day.isoformat() if dated else None)
        return shown, [Fact("citation", 0, len(shown), value)]

    def law(self) -> _Piece:
        name, year = self.chance.choice(_laws())
        shown = f"{name} năm {year}" if self.chance.random() < 0.6 else name
        return shown, [Fact("citation", 0, len(shown), (None, name))]

    def body(self) -> tuple[str, bool]:
        if self.chance.random() < 0.5:
            name = f"{self.chance.choice(HEADS[self.side])} {self.chance.choice(FIELDS[self.side])}"
            if self.chance.random() < 0.3:
                name += f" tỉnh {self.place}"
            return name, True
        return self.chance.choice(_KNOWN[self.side]), False

    def who(self) -> _Piece:
        name, unseen = self.body()
        return name, [Fact("agency", 0, len(name), (name,), unseen)]

    def owner(self) -> _Piece:
        name, [fact] = self.who()
        return name, [fact, Fact("owner", 0, len(name), (name,), fact.unseen)]

    def chief(self) -> _Piece:
        name = "Chánh Văn phòng"
        return name, [Fact(kind, 0, len(name), (name,)) for kind in ("agency", "owner")]

    def due(self) -> _Piece:
        chance = self.chance
        day = self.day(self.today + dt.timedelta(days=20), dt.date(2027, 12, 20))
        last = calendar.monthrange(day.year, day.month)[1]
        form = chance.randrange(7)
        if form < 2:
            shown, due = f"trước {self.printed(day)}", day - dt.timedelta(days=1)
        elif form == 2:
            shown, due = f"chậm nhất {self.printed(day)}", day
        elif form == 3:
            shown, due = f"trong tháng {day.month}/{day.year}", day.replace(day=last)
        elif form == 4:
            quarter = (day.month - 1) // 3
            numeral = ("I", "II", "III", "IV")[quarter]
            shown = f"trong quý {numeral} năm {day.year}"
            month = quarter * 3 + 3
            due = dt.date(day.year, month, calendar.monthrange(day.year, month)[1])
        elif form == 5:
            shown = f"trước ngày {day.day:02d} hằng tháng"
            rule = f"FREQ=MONTHLY;BYMONTHDAY={day.day}"
            return shown, [Fact("deadline", 0, len(shown), (rule,))]
        else:
            shown, due = f"trước ngày 31/12/{day.year}", dt.date(day.year, 12, 30)
        return shown, [Fact("deadline", 0, len(shown), (due.isoformat(),))]

    # --- the whole

    def filled(self, place: str) -> _Piece:
        template = self.chance.choice(self.family[place])
        text, facts, at = "", [], 0
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            shown, inner = self.slots[slot[1]]()
            facts += [fact.moved(len(text)) for fact in inner]
            text += shown
            at = slot.end()
        text += template[at:]
        return (text[:1].upper() + text[1:], facts)


#: A decision: its parts in order, each with how often it is drawn.
_PLAN = (
    ("basis", 4, ""),
    ("tale", 2, ""),
    ("decoy", 1, ""),
    ("task", 4, ""),
    ("tale", 1, ""),
    ("heading", 1, "1. "),
    ("bullet", 2, ""),
    ("heading", 1, "2. "),
    ("bullet", 2, ""),
    ("close", 1, ""),
)


def make(side: str, seed: int) -> Made:
    """A text of the ``train`` or ``test`` family.

    >>> made = make("test", 1)
    >>> all(made.text[f.start : f.end] for f in made.facts), make("test", 1) == made
    (True, True)
    """
    maker = _Maker(side, seed)
    number = f"{maker.chance.randrange(10, 3000)}/QĐ-UBND"
    day = maker.today
    head = (
        f"ỦY BAN NHÂN DÂN TỈNH {maker.place.upper()}",
        f"Số: {number}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{maker.place}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
    )
    lines: list[_Piece] = [(line, []) for line in head]
    lines += [("QUYẾT ĐỊNH", []), (f"Về việc {maker.chance.choice(TOPICS)}", [])]
    item = 0
    for place, times, mark in _PLAN:
        for _ in range(times):
            shown, facts = maker.filled(place)
            if place == "task":
                item += 1
                mark = f"Điều {item}. "
            lines.append((mark + shown, [fact.moved(len(mark)) for fact in facts]))
            if place == "basis" and _ == times - 1:
                lines.append(("QUYẾT ĐỊNH:", []))
    text, facts = "", []
    for line, inner in lines:
        facts += [fact.moved(len(text)) for fact in inner]
        text += line + "\n"
    return Made(f"{side}-{seed}", text.rstrip("\n"), tuple(facts), number, day, head)


_TYPES = (
    ("Quyết định", "QĐ"),
    ("Quyết định", "QĐ"),
    ("Kế hoạch", "KH"),
    ("Nghị định", "NĐ"),
    ("Thông tư", "TT"),
    ("Chỉ thị", "CT"),
    ("Công văn", "CV"),
    ("Nghị quyết", "NQ"),
    ("Tờ trình", "TTr"),
    ("Báo cáo", "BC"),
    ("Thông báo", "TB"),
)
_PARTY_TYPES = (("Kết luận", "KL"), ("Chỉ thị", "CT"), ("Nghị quyết", "NQ"), ("Thông báo", "TB"))
_MINISTRIES = ("BTC", "BCA", "BYT", "BNV", "BKHCN")
_UNITS = ("SYT", "SNV", "STC", "SXD", "SKHCN", "VPCP", "CAT")
_ROOMS = ("VP", "TH", "KGVX", "NC")
_KNOWN = {
    "train": (
        "Sở Y tế",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Công an tỉnh",
        "Bộ Công an",
        "Chính phủ",
        "Ủy ban nhân dân tỉnh",
        "Hội đồng nhân dân tỉnh",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân các xã, phường",
        "Sở Nông nghiệp và Môi trường",
        "Ban Thường vụ Tỉnh ủy",
    ),
    "test": (
        "Sở Xây dựng",
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Tư pháp",
        "Thanh tra tỉnh",
        "Bộ Tài chính",
        "Thủ tướng Chính phủ",
        "Ủy ban nhân dân các huyện",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Sở Giáo dục và Đào tạo",
        "Ban Tổ chức Tỉnh ủy",
        "Ủy ban nhân dân tỉnh",
    ),
}


@cache
def _laws() -> tuple[tuple[str, int], ...]:
    """Laws whose name one version bears, with the year that people cite."""
    rows = [law for law in gazetteers.laws() if law.name.startswith("Luật ") and law.cite_year]
    names = [law.name for law in rows]
    return tuple(
        (law.name, law.cite_year)
        for law in rows
        if law.cite_year and names.count(law.name) == 1 and "sửa đổi" not in law.name
    )
