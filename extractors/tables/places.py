"""What a cell holds by its own words: for cells without a column, and columns without a head.

Portals leave merged cells out, so that a row has fewer cells than there are columns; a head may name
a column as nobody else does (``Địa chỉ thực thi``).  A number, a body, a time, a sentence tell.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from extractors import rules
from extractors.bodies.lists import may_open, names_from
from extractors.bodies.names import unlisted_unit
from extractors.formulas import BULLETS, CELL_NUMBER
from extractors.model import Block, Document
from extractors.tables.heads import OWNERS, WHO_AND_WHEN, Kinds, column_kind
from extractors.tables.holders import opens_owner, person

__all__ = [
    "NUMBER",
    "TIME",
    "is_body",
    "name_end",
    "no_name_goes_on",
    "parted",
    "placed",
    "says_work",
    "told_by_content",
    "units_that_do",
    "who_and_when",
]

NUMBER = re.compile(rf"{CELL_NUMBER}|(?:B|Bước )\d{{1,2}}[.:]?")
TIME = rules.Patterns(
    [
        rules.Row(
            "time",
            r"\b(?:năm|quý|tháng|ngày|giai đoạn|thường xuyên|hằng|hàng|định kỳ|trước|sau khi)\b"
            r"|\b20\d\d\b|\b\d{1,2}/\d{1,2}\b",
            None,
            "«Quý» II",
        ),
        # the heading of a group that is a day or a month
        rules.Row(
            "heading",
            r"(?:(?:thứ [^\W\d]+|chủ nhật),? )?"
            r"(?:\(?(?:từ )?(?:ngày|tháng|quý|tuần|đợt|trước|thời gian)\b)"
            r".{0,50}(?:\d|[IVX])[^;]{0,40}$|\d{1,2}/\d{1,2}(?:/\d{4})?$",
            None,
            "«Ngày 12/9/2024»",
        ),
        # the head of a column of bare figures
        rules.Row(
            "measure", r"\s*(?P<of>tháng|quý)(?: (?:thực hiện|hoàn thành))?\s*$", None, "«Tháng»"
        ),
        # a time in a cell that also says who, with what leads to it
        rules.Row(
            "moment",
            r"(?:(?<![^\W_])(?:từ|đến|trước|trong|sau|ngày|tháng|quý|tuần|năm|vào|xong|hoàn thành"
            r"|hằng|hàng|cuối|đầu)\s+)*(?:(?<!\w)\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?!\w)"
            r"|(?<=tháng )\d{1,2}(?:[/.-]\d{4})?(?!\w)|(?<=quý )[IVX]{1,3}(?:/\d{4})?(?!\w)"
            r"|(?<=ngày )\d{1,2} (?:của )?(?:hằng|hàng|mỗi) \w+|(?<=trong )\d{1,2} ngày(?!\w)"
            r"|(?<=hằng )\w+|(?<=hàng )\w+)",
            None,
            "Thủ thư «từ 05/3/2025»",
        ),
        rules.Row("total", r"\s*(?:tổng (?:thời gian|cộng|số)|cộng)\b", None, "«Tổng cộng»"),
        rules.Row("done", r"\s*[-+]?\s*đã\b", None, "«Đã» ban hành Kế hoạch"),
    ],
    flags=re.I,
)
_BULLET = re.compile(rf"[\s{BULLETS}]*")
_AROUND = " \n\t:;,.()"
_OWNER = 60  #: characters of a cell that an owner nobody's grammar knows may fill


@lru_cache(maxsize=1024)
def is_body(words: str) -> bool:
    """Whether the words of a cell begin with somebody who can have a task.

    >>> is_body("Sở Y tế"), is_body("P.ĐT"), is_body("Rà soát hồ sơ")
    (True, True, False)
    """
    at = _BULLET.match(words).end()  # type: ignore[union-attr]
    if words.startswith("Bản ", at) and not words[at + 4 : at + 5].isupper():
        return False  # "Bản tin", "Bản đồ": no village
    if may_open(words, at) and names_from(words, at, len(words))[0]:
        return True
    if len(words) < _OWNER and unlisted_unit(words, at, len(words)) is not None:
        return True  # "Phòng Hành chính"
    return len(words) < _OWNER and (opens_owner(words, at, len(words)) or person(words[at:]))


@lru_cache(maxsize=1024)
def name_end(words: str) -> int:
    """Where the first name that words begin with ends; 0 where they begin with none.

    >>> name_end("Sở Y tế Báo cáo"), name_end("Báo cáo")
    (7, 0)
    """
    names = names_from(words, 0, len(words))[0] if may_open(words, 0) else ()
    if names:
        return names[0].end
    unit = unlisted_unit(words, 0, len(words))
    return unit.end if unit is not None else 0


@cache
def _verbs() -> frozenset[str]:
    return frozenset(rules.vocabulary("work_words", "verb"))


def who_and_when(words: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a cell says who, and where it says when; None where it does not say both.

    >>> cell = "Phòng Đào tạo Từ 05/3/2025 đến 07/3/2025"
    >>> [cell[a:b] for a, b in who_and_when(cell)]
    ['Phòng Đào tạo', 'Từ 05/3/2025 đến 07/3/2025']
    >>> cell = "05/3/2025: Thủ thư"
    >>> [cell[a:b] for a, b in who_and_when(cell)]
    ['Thủ thư', '05/3/2025']
    """
    mark = words.rfind("; ")
    if mark > 0 and TIME["time"].search(words, mark) and not is_body(words[mark + 2 :]):
        begin, end = _trimmed(words, 0, mark)  # "Giám đốc; tháng 4"
        who = words[begin:end]
        named = is_body(who) or (who[:1].isupper() and not says_work(who))
        return ((begin, end), (mark + 2, len(words))) if named else None
    times = list(TIME["moment"].finditer(words))
    if not times:
        return None
    first, last = times[0].start(), times[-1].end()
    begin, end = _trimmed(words, 0, first)
    if begin == end:
        begin, end = _trimmed(words, last, len(words))
        return ((begin, end), (first, last)) if begin < end and is_body(words[begin:end]) else None
    return ((begin, end), (first, len(words))) if is_body(words[begin:end]) else None


def _trimmed(words: str, begin: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks and signs at its ends."""
    while begin < end and words[begin] in _AROUND:
        begin += 1
    while begin < end and words[end - 1] in _AROUND:
        end -= 1
    return begin, end


def says_work(words: str) -> bool:
    """Whether words begin with a verb that says what is to be done.

    >>> says_work("- Sửa đường băng cản lửa"), says_work("Máy in màu")
    (True, False)
    """
    at = _BULLET.match(words).end()  # type: ignore[union-attr]
    first = words[at:].lower().split()[:3]
    return any(" ".join(first[:n]).rstrip(",") in _verbs() for n in range(1, len(first) + 1))


@cache
def _breaks() -> frozenset[str]:
    return frozenset(rules.vocabulary("owner_words", "break"))


def no_name_goes_on(words: str) -> bool:
    """Whether words are none of a name that stands in front of them: ``Theo mẫu``, ``Lập danh sách``.

    >>> no_name_goes_on("Theo mẫu"), no_name_goes_on("Quân sự xã")
    (True, False)
    """
    return says_work(words) or words.split(maxsplit=1)[0].lower() in _breaks()


# --- cells without a place --------------------------------------------------------------------------


def _fit(words: str, kind: str | None) -> float:
    """How well the words of a cell suit a column."""
    if kind == "number":
        return 2.0 if NUMBER.fullmatch(words.strip()) else -3.0
    if kind in ("with", *OWNERS):
        return 2.0 if is_body(words) else -2.0
    if kind == "time":
        when = TIME["time"].search(words) if len(words) < 160 and not is_body(words) else None
        return -2.0 if when is None else 2.0 if when.start() < _LED_IN else 1.0
    if kind == WHO_AND_WHEN:
        return 2.0 if is_body(words) or _time_alone(words) else -2.0
    return 0.5 if not is_body(words) else -1.0


def placed(texts: Sequence[str], kinds: Kinds) -> tuple[int, ...]:
    """The columns of fewer cells than there are columns, in order; merged ones stand to the left.

    A row with a number of its own has a task of its own: that cell is not the merged one.
    """
    if len(texts) > 1 and kinds[:2] == ("number", "task") and NUMBER.fullmatch(texts[0].strip()):
        return (0, 1, *(2 + place for place in _fitted(texts[2:], kinds[2:])))
    return _fitted(texts, kinds)


def parted(
    texts: Sequence[str], kinds: Kinds, inner: Sequence[bool] = ()
) -> tuple[tuple[int, int], ...]:
    """From where to where the cells of a row reach among more lines than there are columns.

    What suits them best; who helps, a product and a time may be missing.  ``inner``: which of the texts
    begin inside a line, where a cell seldom begins.

    >>> kinds = ("number", "task", "doer", "time")
    >>> parted(("1", "Đón khách", "Văn phòng", "Tổ Bảo vệ", "12/5/2026"), kinds)
    ((0, 1), (1, 2), (2, 4), (4, 5))
    """
    worst = float("-inf")
    count = len(texts)
    best = [[worst] * (count + 1) for _ in range(len(kinds) + 1)]
    since = [[0] * (count + 1) for _ in range(len(kinds) + 1)]
    best[0][0] = 0.0
    for j, kind in enumerate(kinds):
        # a line goes on with the one above alike wherever their cell begins
        behind = [0.0, *(_goes_on(above, line, kind) for above, line in itertools.pairwise(texts))]
        for begin in range(count + 1):
            score = best[j][begin]
            if score == worst:
                continue
            empty = score - (_NOBODY if kind in OWNERS else _EMPTY)
            if kind not in ("number", "task") and empty > best[j + 1][begin]:
                best[j + 1][begin], since[j + 1][begin] = empty, begin
            if inner and begin < count and inner[begin]:
                score -= _INSIDE
            for end in range(begin + 1, count + 1):
                if end == begin + 1:
                    score += _fit(texts[begin], kind)
                elif not (inner and inner[end - 1] and kind in ("task", "product", "other", None)):
                    score += behind[end - 1]
                if score > best[j + 1][end]:
                    best[j + 1][end], since[j + 1][end] = score, begin
    places: list[tuple[int, int]] = []
    at = count
    for j in range(len(kinds), 0, -1):
        places.append((since[j][at], at))
        at = since[j][at]
    return tuple(reversed(places))


_STUB = 2  #: words of a name that goes on with another one: "Văn phòng" / "HĐND và UBND xã"
_EMPTY, _NOBODY = 0.7, 1.0  #: what an empty cell costs, and one of an owner
_INSIDE = 0.6  #: and one that begins inside a line


@lru_cache(maxsize=1024)
def _one_name(above: str, words: str) -> bool:
    """Whether a name goes on over two lines: ``Bộ Chỉ huy`` / ``Quân sự tỉnh``."""
    if (is_body(words) and len(above.split()) > _STUB) or no_name_goes_on(words):
        return False
    whole = f"{above} {words}"
    return name_end(whole) == len(whole)


def _goes_on(above: str, words: str, kind: str | None) -> float:
    """How well a line suits a column behind another line of its cell."""
    time = TIME["time"].search(words) if len(words) < _TIME_LENGTH else None
    when = time is not None and time.start() < _LED_IN
    if kind == "number":
        return -5.0
    if kind in ("with", *OWNERS):
        if not when and _one_name(above, words):
            return 0.8
        return -3.0 if when else 0.5 if is_body(words) else -0.2
    if kind == "time":
        return 0.3 if when else -1.0
    if kind == WHO_AND_WHEN:
        return 0.5 if when or is_body(words) else -0.2
    return -1.5 if when or is_body(words) else 0.4


def _fitted(texts: Sequence[str], kinds: Kinds) -> tuple[int, ...]:
    """The columns whose kinds suit the words of some cells best, in order."""
    best: list[list[float]] = [[0.0] * (len(kinds) + 1) for _ in range(len(texts) + 1)]
    for i in range(1, len(texts) + 1):
        best[i] = [float("-inf")] * (len(kinds) + 1)
        for j in range(i, len(kinds) + 1):
            put = best[i - 1][j - 1] + _fit(texts[i - 1], kinds[j - 1])
            best[i][j] = max(put, best[i][j - 1])
    places: list[int] = []
    i, j = len(texts), len(kinds)
    while i:
        put = best[i - 1][j - 1] + _fit(texts[i - 1], kinds[j - 1])
        if put >= best[i][j]:
            places.append(j - 1)
            i -= 1
        j -= 1
    return tuple(reversed(places))


# --- columns without a head ---------------------------------------------------------------------------

_MOST = 0.7  #: of the cells of a column that must be of a kind
_ACTING = 0.6  #: of the works of such a table that begin with a verb
_FEWEST = 2  #: rows that can tell what a column holds
_WORK = 18  #: characters of a cell that says what is to be done, on an average
_TIME_LENGTH = 60
_LED_IN = 24  #: characters in front of the first word of time, where a cell is about nothing else
_HEAD_CELL = 45  #: characters of a head that nobody listed
_CLOSED = frozenset(("value", "person", "done"))  #: kinds of tables that are about something else


def units_that_do(document: Document, kinds: Kinds, rows: Sequence[Block]) -> Kinds:
    """The kinds of ``Công việc | Khoa/Phòng``, the units as those who do it where the rows tell work.

    A bare ``Đơn vị`` beside things (``Máy in | Văn phòng``) is whose they are: the kinds as they are.
    """
    inner = [kind for kind in kinds if kind != "number"]
    inner = inner[:-1] if inner[-1] == "other" else inner
    if sorted(map(str, inner)) != ["task", "unit"]:
        return kinds
    task, unit = (_texts(document, rows, len(kinds), kinds.index(kind)) for kind in ("task", "unit"))
    if len(task) < _FEWEST or not unit or _share(task, says_work) < _ACTING:
        return kinds
    if _share(unit, _owner_alone) < _MOST:
        return kinds
    return tuple("doer" if kind == "unit" else kind for kind in kinds)


def told_by_content(document: Document, kinds: Kinds, head: Block, rows: Sequence[Block]) -> Kinds:
    """The kinds of all columns: one whose head tells nothing is told by what stands in it.

    Only where some head tells that the table is about work; what is found must make a task table: work,
    somebody who does it, and by when, with whom or to what end.  Else the kinds come back as they are.
    """
    held = set(kinds)
    if None not in held or held & _CLOSED or not held & {"task", "time", "with", "lead", "doer"}:
        return kinds
    if any(len(cell) > _HEAD_CELL or NUMBER.fullmatch(document[cell].strip()) for cell in head.printed):
        return kinds
    full = list(kinds)
    columns = {at: _texts(document, rows, len(kinds), at) for at, kind in enumerate(kinds) if not kind}
    columns = {at: texts for at, texts in columns.items() if len(texts) >= _FEWEST}
    for kind, missing, holds in (
        ("unit", not held & set(OWNERS), _owner_alone),
        ("time", "time" not in held, _time_alone),
    ):
        at = next((at for at in columns if missing and _share(columns[at], holds) >= _MOST), None)
        if at is not None:
            full[at] = kind
            del columns[at]
    if "task" not in held and columns:
        task = max(columns, key=lambda at: _length(columns[at]))
        if _length(columns[task]) >= _WORK and _share(columns[task], is_body) < _MOST:
            full[task] = "task"
    found = set(full)
    whole = "task" in found and found & set(OWNERS) and found & {"time", "with", "product"}
    return tuple(full) if whole else kinds


def _texts(document: Document, rows: Sequence[Block], width: int, at: int) -> list[str]:
    """What stands in a column, each cell once."""
    cells = {row.cells[at]: None for row in rows if len(row.cells) == width and len(row.cells[at])}
    return [document[cell].strip() for cell in cells]


def _owner_alone(words: str) -> bool:
    return len(words) < 2 * _OWNER and is_body(words) and column_kind(words) is None


def _time_alone(words: str) -> bool:
    return len(words) < _TIME_LENGTH and TIME["time"].search(words) is not None


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts)


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
