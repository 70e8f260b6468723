"""The bodies a cell of a task table names: one under another, often with nothing between them.

In running text ``Các bộ, Ủy ban nhân dân các cấp`` is one collective; in a cell each full name is a
body of its own.  What only describes (``cơ quan, tổ chức có liên quan``) stays together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.bodies.lists import ShortName, may_open, names_from
from extractors.bodies.names import begins_unit, unlisted_unit
from extractors.bodies.pieces import heads
from extractors.formulas import BULLETS, without_signs
from extractors.letters import UPPER, flat
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives
from extractors.tables.holders import (
    cell_goes_on,
    glued,
    goes_on,
    listed_from,
    owner_from,
    person,
    persons,
    runs_to,
    without_act,
)

__all__ = ["CELLS", "CellBodies", "bodies_in_cell", "lines_of", "partners_in_cell"]


@dataclass(frozen=True, slots=True)
class CellBodies:
    """Who leads and, when the same cell says so, who takes part."""

    leads: tuple[Span, ...]
    partners: tuple[Span, ...] = ()
    sure: bool = True  #: whether the grammar or a list knows each of them
    leading: bool = False  #: whether the cell says that they lead: ``Sở Y tế chủ trì``


def _spelled(listed: Iterable[str]) -> str:
    return alternatives(listed) + r"(?!\w)"


#: What separates the bodies of a cell, and what keeps them together.
CELLS = Patterns(
    [
        # behind a comma, a semicolon or "và" a name in full begins
        Row("apart", r"(?:[;,]|[ ]và)[ ](?:và[ ])?(?={full}|các[ ])", None, "các Bộ«, »UBND các cấp"),
        Row(
            "office_of",  # "Văn phòng HĐND và UBND" is one office
            r"(?:Văn phòng|VP)[ ](?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội)$",
            None,
            "«Văn phòng HĐND»",
        ),
        # a line break that left no trace: a name in full behind small letters that do not lead on to it
        Row(
            "lost",
            rf"(?<=[^\W\d_])[ ](?=(?:(?:P|K|TT)\.[ ]?[{UPPER}]|Tổ chuyên môn|Ban Giám hiệu"
            rf"|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|(?:Bộ|Sở) (?=[{UPPER}])"
            r"|Cơ quan|Các (?:cơ quan|bộ|sở|đơn vị|tổ chức|địa phương)|Và các"
            r"|cơ quan, (?:đơn vị|tổ chức)))",
            None,
            "Bộ Tài chính« »Cơ quan liên quan",
        ),
        # the same, where the words that a name begins with may also stand inside one
        Row("anew", r"(?<=[^\W\d_])[ ](?={anew})", None, "Ban Chỉ huy Quân sự« »Công an xã"),
        Row("above", r"(?<=[^\W\d_])[ ](?={anew_above})", None, "Thanh tra tỉnh« »Công an tỉnh"),
        Row("below", r"{below}[ ]", None, "«Phòng »Cảnh sát hình sự Công an tỉnh"),
        Row("title", r"[ ](?={title})", None, "Đ/c Lan« »Đ/c Bình"),
        Row("leads_on", r"(?i)(?<!\w){leads}$", None, "Giám «đốc»"),
        # a role in front of the next body, its line break lost
        Row(
            "role",
            r"[ ](?=(?:(?:Cơ quan|Đơn vị)[ ](?:phối hợp|chủ trì|thực hiện)|Phối hợp|Chủ trì|Đầu mối"
            r"|Thực hiện|Tham gia|Hỗ trợ|Phụ trách|Chỉ đạo)(?:[ ][^:]{0,12})?:)",
            None,
            "Chủ trì: Sở Y tế« »Phối hợp: Sở Nội vụ",
        ),
        # "có liên quan, cơ sở ...": the description of one is over
        Row("over", r"(?<=liên quan)[;,][ ](?=[^\W\d_])", None, "cơ quan có liên quan«, »cơ sở y tế"),
        Row(
            "stop",
            r"[;\n]|,[ ](?=(?:xong|hoàn thành|trước|trong|thời gian|thời hạn|chậm nhất)[ ])",
            None,
            "Sở Y tế«;» Sở Nội vụ",
        ),
        Row("bullet", r"[ ](?=[-–+•][ ])", None, "- Sở Y tế« »- Sở Nội vụ"),
        Row("figure", r"[ ](?=\d[.)][ ])", None, "1. Sở Y tế« »2. Sở Nội vụ"),
        # who is meant by kind: "Cơ sở khám bệnh, chữa bệnh, cơ quan, đơn vị liên quan"
        Row(
            "kinds",
            r"[;,][ ](?:và[ ])?(?=(?:các )?(?:cơ quan, (?:đơn vị|tổ chức)|cơ sở "
            r"|doanh nghiệp(?![^,;]*liên quan)))",
            None,
            "Cơ sở khám bệnh«, »cơ quan, đơn vị liên quan",
        ),
        # "các bộ, ngành, cơ quan, tổ chức có liên quan" is one
        Row(
            "collective",
            r"(?i)(?:các )?(?:bộ|sở)(?:, (?:ban, )?ngành)?(?:, (?:đoàn thể|địa phương))?",
            None,
            "«Các sở, ban, ngành, đoàn thể»",
        ),
        Row(
            "and_cities",
            r"/[ ]?thành phố(?:[ ]trực thuộc [Tt]rung ương)?(?:[ ]khác)?(?!\w)",
            None,
            "UBND các tỉnh«/thành phố»",
        ),
        # whose office follows: "Ông Lê Văn Bình, kế toán"
        Row(
            "office",
            rf"{{title}}[ ](?:[{UPPER}][^\W\d_]*[ ]){{1,3}}[{UPPER}][^\W\d_]*"
            r"(?P<office>,[ ](?!(?:các|những|cùng|và|phối hợp|{courtesy})[ ])"
            r"[a-zđ][^,;()\n]{2,50})(?=$|[;,])",
            None,
            "«Ông Lê Văn Bình, kế toán»; Sở Y tế",
        ),
        Row("aside", r"[ ]?\([^()\n]{1,120}\)", None, "Sở Y tế« (phối hợp)»"),
        # "Phòng Tài chính - Kế hoạch" is one
        Row(
            "second",
            rf"[ ][-–][ ](?!(?:Phòng|Ban|Khoa|Tổ|Sở|Trung tâm)[ ])[{UPPER}][^\W\d]*"
            r"(?:[ ][^\W\d]+){0,6}?(?=[ ]*(?:$|[,;.(])|[ ](?:chủ trì|phối hợp|thực hiện)(?!\w))",
            None,
            "Phòng Tài chính« - Kế hoạch»",
        ),
        Row(
            "committee",
            rf"(?P<head>UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:[Tt]hành phố|[Tt]ỉnh) [{UPPER}]",
            None,
            "«UBND thành phố H»à Nội",
        ),
        Row(
            "city",
            rf"(?:,|[ ]và)[ ](?P<name>(?:[Tt]hành phố|[Tt]ỉnh)(?:[ ][{UPPER}][^\W\d]*){{1,4}})"
            r"(?![ ]?[^\W\d])",
            None,
            "UBND thành phố Hà Nội«, Thành phố Hồ Chí Minh»",
        ),
        Row(
            "joined",
            r"(?i)(?:giao(?:[ ]cho)?[ ](?=[^\W\d_])|\(?(?:(?:cơ quan|đơn vị)[ ])?"
            r"(?P<role>chủ trì|phối hợp|CT(?=:)|PH(?=:)|(?:đầu mối|thực hiện|phụ trách|tham gia|hỗ trợ"
            r"|chỉ đạo)(?=[ ]?:)|cùng(?= ))(?:[ ]thực hiện|[ ]với|[ ]cùng)?\)?[ :]*)",
            None,
            "«Phối hợp: »Sở Y tế",
        ),
        Row(
            "behind",
            r"(?i)[ ]?[(:–-]?[ ]?(?:là[ ])?(?:(?:cơ quan|đơn vị|cùng)[ ])?(?:phối hợp|(?<=\()PH(?=\)))"
            r"(?:[ ]thực hiện)?[ ]?(?:\)|$|[,;.])",
            None,
            "P.ĐT« (phối hợp)»",
        ),
        Row(
            "leading",
            r"(?i)[ ]?[(:–-]?[ ]?(?:là[ ])?(?:(?:cơ quan|đơn vị)[ ])?(?:chủ trì|(?<=\()CT(?=\)))(?!\w)",
            None,
            "P.ĐT« (chủ trì»)",
        ),
        # what tells one collective from others: "Các địa phương có biển"
        Row("having", r"[ ]có(?:[ ][^\W\d_]+){1,4}$", None, "Các xã« có chợ»"),
        # a board of each of several: "Ban Chỉ huy các cụm"
        Row(
            "of_several",
            r"[ ]các(?:[ ][^\W\d_]+){1,3}(?=[ ]*(?:$|[,;(.\n]))",
            None,
            "Ban Chỉ huy« các cụm»",
        ),
        Row("described", r"[ ]{described}(?=[ ]*(?:$|[,;(\n]))", None, "Công an« trực»; Trạm Y tế"),
        Row("place", r"[ ]Đài(?=[ ]\d|[ ]*(?:$|[,;.(]))", None, "HTX Xuân« Đài» 1"),
        Row("part", r"(?:Bộ phận|Nhóm|Quầy|Kho)[ ]", None, "«Bộ phận »Kế toán Phòng Giáo dục"),
        # the levels of one collective: "Các huyện, thị xã, thành phố"
        Row(
            "levels",
            r"(?:(?:,[ ](?:và[ ])?|[ ]và[ ])(?:thị(?: xã| trấn)?|thành phố|xã|phường|thôn|bản|ấp"
            r"|đặc khu)(?!\w))+",
            None,
            "Các huyện«, thị xã, thành phố»",
        ),
        # a board named after units of two kinds is one
        Row(
            "board",
            rf"(?:Hội đồng|Ban|Tổ|Tiểu ban)[ ](?:cấp[ ])?[{UPPER}]\w{{2,6}}/[ ]?[{UPPER}]\w{{2,6}}"
            r"(?:[ ][^\s,;()/\n]+){0,8}",
            None,
            "«Hội đồng Khoa/Viện xét tốt nghiệp», Sở Y tế",
        ),
        Row("next", r"[,;][ ](?:và[ ])?|[ ]và[ ]", None, "Sở Y tế«, và »Sở Nội vụ"),
    ],
    pieces={
        "full": rf"Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng nhân dân|(?:Bộ|Sở|Hội|Ban|Phòng|Cục) (?=[{UPPER}])"
        r"|Ngân hàng Nhà nước|Công an|Văn phòng|Thanh tra|Kiểm toán nhà nước|Tòa án|Viện kiểm sát|Đài "
        r"|Mặt trận|Liên đoàn|Tổng cục|Trung tâm|Bảo hiểm"
    },
    source="owner_words",
    spelled=_spelled,
)
_STEMS = frozenset(("Trung ương", "Trung Ương"))  #: what goes on: "Trung ương Hội Nông dân"
_MARK = re.compile(r"[,;(.]")
_LINE = re.compile(r"[^\n]+")
_LISTED = re.compile(
    rf"[^\s;{BULLETS}][^;\n]*"
)  #: one of a line's bodies, behind its mark or a semicolon
_NEXT = re.compile(r"[,;(]")
_AND = re.compile(r"^[Vv]à ")
_UNITS = ("Phòng", "Ban", "Trung tâm", "Khoa", "Tổ", "Sở")
_SKIP = re.compile(r"[\s,;.\-–+•/]*(?:\d[.)]\s+)?(?:và\s+)?", re.I)
#: what a role in front of a body makes of it: partners; who only commands is neither
_BESIDE = frozenset(("phối hợp", "ph", "tham gia", "hỗ trợ", "cùng"))
_LEADING = frozenset(("chủ trì", "ct", "đầu mối"))


def _pieces(words: str) -> list[tuple[int, int]]:
    """A cell cut where one body ends and another begins, as far as marks and capitals tell."""
    cuts = {0, len(words)}
    bare = words.lstrip()
    listed = ("bullet",) if bare.startswith(("-", "–", "+", "•")) and "\n" not in bare else ()
    listed = ("figure",) if bare.startswith(("1. ", "1) ")) else listed
    for kind in ("stop", "apart", "over", "role", *listed):
        cuts.update(
            m.start()
            for m in CELLS[kind].finditer(words)
            if kind != "apart" or not CELLS["office_of"].search(words[: m.start()])
        )
    for m in CELLS["lost"].finditer(words):
        if not _leads_on(words, m.start()):
            cuts.add(m.start())
    for kind in ("anew", "above", "title"):
        for m in CELLS[kind].finditer(words):
            if not _leads_on(words, m.start()) and _whole(words, cuts, m.start(), kind):
                cuts.add(m.start())
    for start, end in itertools.pairwise(sorted(cuts)):
        begin = _SKIP.match(words, start, end).end()  # type: ignore[union-attr]
        if second := persons(words[begin:end]):
            cuts.add(begin + second - 1)
    return list(itertools.pairwise(sorted(cuts)))


def _leads_on(words: str, at: int) -> bool:
    """Whether the word in front of a blank leads on to a name: ``Giám đốc``, ``thuộc``."""
    if words[:at].strip(" -").lower() in ("giao", "giao cho"):
        return True
    return CELLS["leads_on"].search(words[max(0, at - 20) : at]) is not None


def _whole(words: str, cuts: set[int], at: int, kind: str) -> bool:
    """Whether what stands in front of a blank can be a name in full: two words, no person's."""
    start = max(cut for cut in cuts if cut < at)
    begin = _SKIP.match(words, start, at).end()  # type: ignore[union-attr]
    name = words[begin:at]
    if kind == "title":
        return " " in name
    if CELLS["part"].match(name) and words.startswith(_UNITS, at + 1):
        return False  # "Bộ phận Kế toán | Phòng Giáo dục" is one
    if CELLS["place"].match(words, at):
        return False  # "HTX Xuân | Đài 1"
    if " " not in name or person(name) or name in _STEMS:
        return False
    return kind != "above" or CELLS["below"].match(name) is None


def bodies_in_cell(text: str, cell: Span) -> CellBodies:
    """The bodies of a cell that names who is in charge.

    >>> text = "Các Bộ, Ủy ban nhân dân các cấp"
    >>> [text[s.slice] for s in bodies_in_cell(text, Span(0, len(text))).leads]
    ['Các Bộ', 'Ủy ban nhân dân các cấp']
    """
    # read by itself: no mark but a blank may stand between two cells of a row
    words = text[cell.slice]
    leads: list[Span] = []
    partners: list[Span] = []
    sure, leading, marked = True, False, False
    into = leads
    for start, end in _pieces(words):
        at = start
        while at < end:
            at = _SKIP.match(words, at, end).end()  # type: ignore[union-attr]
            role = CELLS["joined"].match(words, at, end)
            if role is not None:  # in front: "Phối hợp: Sở Y tế"
                if role["role"]:
                    into = _place(role["role"].lower(), leads, partners)
                    leading = leading or role["role"].lower() in _LEADING
                at = role.end()
                continue
            if at >= end:
                break
            names, after, known = _owners(words[:end], at)
            if names:
                for name in names:  # behind: "Sở Y tế (phối hợp)", "P.ĐT phối hợp"
                    leads_all = CELLS["leading"].match(words, name.end) is not None
                    # beside one that leads the others take part
                    joins = not leads_all and (_joins(words, name.end) or marked)
                    (partners if joins else into).append(_moved(name, cell.start))
                    marked = marked or leads_all
                at, sure = after, sure and known
                if (office := CELLS["office"].match(words, names[-1].start, end)) is not None:
                    at = max(at, office.end())
                aside = CELLS["aside"].match(words, at, end)
                at = aside.end() if aside is not None else at
                continue
            following = _NEXT.search(words, at, end)
            if following is None:
                break
            aside = CELLS["aside"].match(words, following.start(), end)
            role = CELLS["joined"].match(words, following.start(), end)
            if aside is not None and (role is None or not role["role"]):
                at = aside.end()
                continue
            at = (
                following.start() if following[0] == "(" and following.start() > at else following.end()
            )
    return CellBodies(tuple(leads), tuple(partners), sure, leading or marked)


def lines_of(text: str, cell: Span) -> list[Span]:
    """Who a cell lists behind marks, a line each or several with semicolons; [] for other cells.

    >>> cell = "- Phòng Văn hóa - Xã hội." + chr(10) + "- Công an xã; Hạt Kiểm lâm."
    >>> [cell[each.slice] for each in lines_of(cell, Span(0, len(cell)))]
    ['Phòng Văn hóa - Xã hội', 'Công an xã', 'Hạt Kiểm lâm']
    """
    if text[cell.start : cell.start + 1] not in BULLETS or text.find("\n", cell.start, cell.end) < 0:
        return []
    found: list[Span] = []
    for line in _LINE.finditer(text, cell.start, cell.end):
        if text[line.start()] in BULLETS:
            found += (Span(*each.span()) for each in _LISTED.finditer(text, line.start(), line.end()))
    return [Span(each.start, without_signs(text, each.end, " .,")) for each in found]


def _place(role: str, leads: list[Span], partners: list[Span]) -> list[Span]:
    """Where the bodies behind a role go: ``Đầu mối: Sở Y tế. Thực hiện: Các xã``."""
    if role == "chỉ đạo":
        return []
    return partners if role in _BESIDE or (role == "thực hiện" and leads) else leads


def _joins(words: str, end: int) -> bool:
    """Whether what stands behind a name says that it only takes part."""
    behind = CELLS["behind"].match(words, end)
    return behind is not None


def _owners(words: str, at: int) -> tuple[tuple[Span, ...], int, bool]:
    """The owners from ``at`` on, where they end, and whether the grammar or a list knows them."""
    end = len(words)
    if "/" in words and (board := CELLS["board"].match(words, at)) is not None:
        return (Span(at, board.end()),), board.end(), True
    names, after = _names(words, at)
    listed = listed_from(words, at, end)
    if listed > after or (
        listed == after and len(names) > 1
    ):  # "Trung tâm Y tế dự phòng": the list knows more of it
        return (Span(at, listed),), listed, True
    if names and (whole := _whole_name(words, names[-1], after)) > after:
        return (*names[:-1], Span(names[-1].start, whole)), whole, True
    if names and not goes_on(words, after, end) and not _one_unit(words, names, after):
        return names, after, True
    owner = owner_from(words, names[-1].start if names else at, end)
    if owner is None or (names and owner.end <= after):
        return names, after, True
    last = names[-1] if names else Span(at, at)
    # "Phòng Quản trị | Thiết bị": the name goes on behind what the grammar knows of it
    start = last.start if names and not isinstance(last, ShortName) else at
    return (*names[:-1], Span(start, owner.end)), owner.end, owner.listed or bool(names)


def _whole_name(words: str, last: Span, after: int) -> int:
    """Where a name ends with what tells which one it is: its levels, who is on duty."""
    end = len(words)
    several = words.startswith(("Các ", "các ", "Những "), last.start)
    if several and not words.startswith("Những ", last.start):
        levels = CELLS["levels"].match(words, after, end)
        after = levels.end() if levels is not None else after
        last = Span(last.start, after) if levels is not None else last
    boards = words.startswith(" các ", after) and heads().committee.fullmatch(flat(words[last.slice]))
    if boards and (of := CELLS["of_several"].match(words, after, end)) is not None:
        return of.end()  # "Ban Chỉ huy | các cụm"
    having = CELLS["having"].match(words, after, end) if several else None
    described = having or CELLS["described"].match(words, after, end)
    return described.end() if described is not None else cell_goes_on(words, last, after)


def _one_unit(words: str, names: tuple[Span, ...], after: int) -> bool:
    """Whether the comma behind a unit is of its name: ``Phòng Thanh tra, Pháp chế và In ấn``."""
    if words.startswith(",", after) and glued(words, names[-1].start, after + 1):
        return True
    if words.startswith(" và ", after) and words[after + 4 : after + 5].isupper():
        return runs_to(words, names[-1].start, len(words)) > after  # "Phòng Bảo hiểm y tế và Viện phí"
    return (
        words.startswith(_UNITS, names[-1].start)
        and words.startswith(", ", after)
        and runs_to(words, names[-1].start, len(words)) > after
    )


def partners_in_cell(text: str, cell: Span) -> list[str]:
    """The bodies of a cell that names who takes part, words that describe them kept whole.

    >>> text = "Bộ Tài chính Cơ quan, tổ chức và doanh nghiệp liên quan"
    >>> partners_in_cell(text, Span(0, len(text)))
    ['Bộ Tài chính', 'Cơ quan, tổ chức và doanh nghiệp liên quan']
    """
    words = text[cell.slice]
    found: list[str] = []
    for start, end in _pieces(words):
        at = _SKIP.match(words, start, end).end()  # type: ignore[union-attr]
        rest = words[at:end]
        cuts = (m.start() for m in CELLS["kinds"].finditer(rest))
        cut = [0, *(c for c in cuts if not CELLS["collective"].fullmatch(rest[:c])), len(rest)]
        for a, b in itertools.pairwise(cut):
            found.extend(_partners(rest[a:b].strip(" ,;.-–+•")))
    return found


def _partners(piece: str) -> list[str]:
    """The partners of a piece of a cell: those the grammar or the list knows, the rest as it stands."""
    found: list[str] = []
    while piece:
        names, after = _names(piece, 0)
        aside = CELLS["aside"].match(piece, after)
        after = aside.end() if aside else after
        more = CELLS["next"].match(piece, after)
        if names and (more is not None or after >= len(piece) - 1):
            found.extend(
                n.full if isinstance(n, ShortName) else " ".join(piece[n.slice].split()) for n in names
            )
        else:
            owner = owner_from(piece, 0, len(piece))
            more = CELLS["next"].match(piece, owner.end) if owner is not None else None
            if owner is None or more is None or not owner.listed:
                stop = _next_unit(piece)
                found.append(" ".join(_AND.sub("", piece[:stop]).split()))
                piece = piece[stop + 2 :]
                continue
            found.append(" ".join(piece[: owner.end].split()))
        piece = piece[more.end() :] if more is not None else ""
    return found


def _next_unit(piece: str) -> int:
    """Where a name no list knows ends in front of a comma and a unit: ``Kế toán nội bộ|, Vụ Tổ chức``.

    The end of the piece where no such unit stands in it.
    """
    at = piece.find(", ")
    while at >= 0:
        names, after = _names(piece, at + 2)
        if names and begins_unit(piece, at + 2, after):
            return at
        at = piece.find(", ", at + 1)
    return len(piece)


def _moved(name: Span, by: int) -> Span:
    if isinstance(name, ShortName):
        return ShortName(name.start + by, name.end + by, name.full)
    return Span(name.start + by, name.end + by)


def _cities(words: str, name: Span) -> tuple[Span, ...]:
    """``UBND thành phố Hà Nội, Thành phố Hồ Chí Minh``: what stands behind is a committee too."""
    committee = CELLS["committee"].match(words, name.start, name.end)
    found: list[Span] = []
    at = name.end
    while committee is not None and (city := CELLS["city"].match(words, at)) is not None:
        full = f"{committee['head']} {city['name']}"
        found.append(ShortName(city.start("name"), city.end(), full))
        at = city.end()
    return tuple(found)


def _names(words: str, at: int) -> tuple[tuple[Span, ...], int]:
    """The bodies listed from ``at`` on; ``UBND các tỉnh/thành phố`` is one."""
    names, after = names_from(words, at, len(words)) if may_open(words, at) else ((), at)
    if not names:
        # by its first word a unit, though no name we know
        mark = _MARK.search(words, at)
        unit = unlisted_unit(words, at, mark.start() if mark else len(words))
        unit = without_act(words, unit) if unit is not None else None
        return ((unit,), unit.end) if unit is not None else ((), at)
    if not isinstance(names[-1], ShortName) and (bare := without_act(words, names[-1])) != names[-1]:
        return (*names[:-1], bare), bare.end
    second = CELLS["second"].match(words, after) if words.startswith(_UNITS, names[-1].start) else None
    if second is not None and not names_from(words, second.start() + 3, second.end())[0]:
        return (*names[:-1], Span(names[-1].start, second.end())), second.end()
    if more := _cities(words, names[-1]):
        return (*names, *more), more[-1].end
    cities = CELLS["and_cities"].match(words, after)
    if cities is None:
        return names, after
    return (*names[:-1], Span(names[-1].start, cities.end())), cities.end()
