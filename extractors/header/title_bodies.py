"""The bodies of a title: whose it is, who decides below it, and names glued to its end."""

from __future__ import annotations

from extractors.bodies.grammar import name_at
from extractors.header.letterhead import shouted
from extractors.header.running_text import self_verbs
from extractors.letters import flat
from extractors.rules import Patterns, Row, alternatives

__all__ = [
    "SHORT_TITLE",
    "authority_line",
    "calling_authority",
    "decides",
    "glued_authority",
    "own_name",
    "own_speech",
    "speaks",
    "split_of",
    "without_call",
    "without_last",
    "without_term",
]

_SHAPES = Patterns(
    [
        Row("decider", r"(?<=\s){decider}(?=\s)", None, " «CHỦ TỊCH» ỦY BAN"),
        Row("of", r"(?i)^của\s+", None, "«CỦA »BỘ CHÍNH TRỊ"),
        Row("end of an authority", r"\s*(?:điện|gửi)?\s*:?\s*$", None, "BỘ Y TẾ« điện:»"),
        Row(
            "term",
            r"(?i)\s+kh(?:óa|oá)\s+[ivxlc\d]+(?:\s*[-–—,]?\s*kỳ họp.{1,30})?\s*",
            None,
            "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA« KHÓA XV - KỲ HỌP THỨ BA»",
        ),
        Row("next body", r"(?i)\s*(?:,|và)\s+", None, "BỘ CHÍNH TRỊ«, »BAN BÍ THƯ"),
        Row(  # the number behind a body, or the subject: what stands in front is the body's name
            "body ends",
            r"(?i)\s+(?=số\s*[:.]?\s*\d|về việc(?!\w)|v/v(?!\w))",
            None,
            "CỦA BỘ CÔNG NGHIỆP NHẸ« »SỐ 5/1995/QĐ-BCNN",
        ),
        Row("calls", r"(?i)\s*(?:điện|gửi)\s*:\s*$", None, "THỦ TƯỚNG CHÍNH PHỦ« điện:»"),
    ],
    "phrases",
    spelled=alternatives,
)
SHORT_TITLE = 25  #: characters in capitals that may go on in small letters
_FEW = 2  #: words in capitals that may be part of a title in small letters
_GOVERNS = ("CỦA", "DO", "VỚI", "VÀ", "CHO", "LÀ")  #: words a name of the title follows


def authority_line(text: str) -> bool:
    """A capital line that names who decides: ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH``."""
    words_ = _SHAPES["end of an authority"].sub("", text.strip(" *_,;"))
    if not shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and (
        name.end >= len(words_) - 1 or words_[name.end :].strip().startswith(("KHÓA", "KHOÁ"))
    )


def decides(words_: str) -> bool:
    """Whether a line in capitals begins with an office that decides: ``CHÁNH ÁN TÒA ÁN ...``."""
    return _SHAPES["decider"].match(f" {words_} ", 1) is not None


def without_call(words_: str) -> str:
    """A line without the call at its end: ``CHỦ TỊCH TỈNH điện:`` is ``CHỦ TỊCH TỈNH``."""
    return _SHAPES["end of an authority"].sub("", words_)


def without_term(name: str) -> str:
    """A council's name without the term and the session behind it.

    >>> without_term("HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA KHÓA XV - KỲ HỌP THỨ BA")
    'HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA'
    """
    found = _SHAPES["term"].search(name)
    return name[: found.start()] if found is not None and found.end() == len(name) else name


def split_of(text: str) -> tuple[str | None, str]:
    """The bodies behind ``CỦA`` at the start of a title, and the title without them.

    >>> split_of("CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ CÔNG TÁC CÁN BỘ")
    ('BỘ CHÍNH TRỊ, BAN BÍ THƯ', 'VỀ CÔNG TÁC CÁN BỘ')
    """
    m = _SHAPES["of"].match(text)
    if m is None:
        return None, text
    stop = _SHAPES["body ends"].search(text, m.end())
    found = _behind_of(text if stop is None else text[: stop.start()], m.end())
    if found is None:
        return None, text
    if stop is not None and 0 < text.count(" ", found, stop.start()) <= _OLD_NAME:
        found = stop.start()  # a body that no table has: "BỘ CÔNG NGHIỆP NHẸ"
    body, rest = text[m.end() : found].strip(" ,"), text[found:].strip(" ,")
    return body, without_last(rest, body)


def without_last(title: str, body: str) -> str:
    """A title without the body that stands at its end once more, if none of its words governs it.

    >>> without_last("VỀ PHÒNG BỆNH BỘ Y TẾ", "BỘ Y TẾ"), without_last("QUY CHẾ CỦA BỘ Y TẾ", "BỘ Y TẾ")
    ('VỀ PHÒNG BỆNH', 'QUY CHẾ CỦA BỘ Y TẾ')
    """
    rest = title.removesuffix(f" {body}")
    governed = rest.rpartition(" ")[2].upper() in _GOVERNS
    return title if governed else rest


_OLD_NAME = 3  #: words of a body's name behind what a table has of it


def _behind_of(text: str, at: int) -> int | None:
    """End of the bodies behind ``CỦA``: ``BỘ CHÍNH TRỊ, BAN BÍ THƯ``."""
    end = None
    for _ in range(4):
        name = name_at(text, at)
        if name is None:
            break
        end = name.end
        sep = _SHAPES["next body"].match(text, end)
        if sep is None:
            break
        at = sep.end()
    return end


def calling_authority(words_: str) -> int | None:
    """Where the authority that calls begins at the end of a line: ``THỦ TƯỚNG CHÍNH PHỦ điện:``."""
    return glued_authority(words_) if _SHAPES["calls"].search(words_) is not None else None


def glued_authority(text: str) -> int | None:
    """Where an authority line begins that was glued to a title: in capitals, or one that calls
    (``... THỦ TƯỚNG CHÍNH PHỦ điện:``)."""
    calls = _SHAPES["calls"].search(text)
    end = calls.start() if calls is not None else len(text)
    for m in _SHAPES["decider"].finditer(text):
        if calls is None and not shouted(text[m.start() :]):
            continue
        name = name_at(text, m.start())
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1]
        whole = name is not None and (
            name.end == end or _SHAPES["term"].fullmatch(text, name.end, end) is not None
        )
        if (whole or _leaves_small(text, m.start(), end)) and before.upper() not in _GOVERNS:
            return m.start()
    return None


def _leaves_small(text: str, at: int, end: int) -> bool:
    """Whether capitals close a title in small letters: an office, whatever body it leads."""
    front = text[:at].strip()
    small = len(front) > SHORT_TITLE and not shouted(front) and front[-1].islower()
    return small and shouted(text[at:end]) and len(text[at:end].split()) > _FEW


def own_name(text: str, left: list[str]) -> int | None:
    """Where a title in capitals ends because the body of the letterhead stands behind it once more."""
    for name in left[-1:]:
        at = len(text) - len(name)
        if at > SHORT_TITLE and shouted(text) and text.endswith(f" {name}"):
            behind = text[:at].split()[-1]
            return at if behind not in _GOVERNS else None
    return None


def own_speech(words_: str, left: list[str]) -> int | None:
    """Where the body of the letterhead begins to speak behind a title: ``… Sở Y tế thông báo:``."""
    low = flat(words_)
    head = " ".join(flat(left[-1]).split(" ")[:_SHORTEST_NAME]) if left else ""
    at = low.find(f" {head} ", SHORT_TITLE) if " " in head else -1
    while at >= 0:
        if speaks(words_, at + 1, left):
            return at
        at = low.find(f" {head} ", at + 1)
    return None


def speaks(words_: str, at: int, left: list[str]) -> bool:
    """Whether the body of a letterhead speaks from ``at`` on; the text may leave out how its name ends.

    >>> speaks("Chi cục thuế thông báo danh sách", 0, ["CHI CỤC THUẾ KHU VỰC NÀ LƠI"])
    True
    >>> speaks("Chi cục thuế quản lý hộ khoán", 0, ["CHI CỤC THUẾ KHU VỰC NÀ LƠI"])
    False
    """
    name, low = flat(left[-1]).split(" ") if left else [], flat(words_)
    head = " ".join(name[:_SHORTEST_NAME])
    if len(name) < _SHORTEST_NAME or not low.startswith(f"{head} ", at) or not words_[at].isupper():
        return False
    end = at + len(head)
    for word in name[_SHORTEST_NAME:]:
        if not low.startswith(f" {word} ", end):
            break
        end += 1 + len(word)
    return self_verbs().match(words_, end) is not None


_SHORTEST_NAME = 2  #: words by which a body names itself: ``Chi cục thông báo``
