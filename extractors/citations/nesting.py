"""Which citation stands alone, which in a list, and which in the title of another.

``Kế hoạch số 285/KH-UBND về thực hiện Quyết định số 1452/QĐ-TTg`` cites one document and names another
in its title (``of``); ``Luật A, được sửa đổi, bổ sung bởi Luật B`` tells who amended the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.citations.references import Found, Reference
from extractors.citations.relations import nested_relation, passive_relation
from extractors.model import Relation, Span
from extractors.rules import Patterns, Row

__all__ = ["nest"]

_SHAPES = Patterns(
    [
        Row(
            "comma of a list",
            r"[,;]\s*(?:và\s+|cùng\s+)?(?:các\s+|những\s+)?\Z",
            None,
            "12/QĐ-UBND, các ",
        ),
        Row("and of a list", r"(?:\s|,)(?:và|hoặc|cùng)\s+(?:các\s+)?\Z", None, "12/QĐ-UBND và các "),
        Row(
            "bare type in front",
            r"(?:Đề án|Nghị quyết|Kế hoạch|Chương trình|Quyết định|Chỉ thị|Kết luận|Thông báo|Dự án"
            r"|Quy chế)\s*,\s*\Z",
            None,
            "thực hiện Đề án, ",
        ),
        Row(
            "between citations",
            r"[\s,;“”\"')]*(?:và|hoặc|cùng|với)?[\s,]*(?:các|những)?"
            r"(?:\s*(?:văn bản|quy định|nội dung)(?!\w))?(?:\s+sau(?:\s+đây)?)?"
            r"[\s:(“\"]*(?:[b-zđ2-9][).]\s)?(?:số)?[\s:]*(?:tại|của)?\s*"
            r"(?:(?:điểm|mục|phần)\s(?:thứ\s)?[\w.]{1,5},?\s){0,4}\Z",
            None,
            "«, các văn bản sau đây: số »",
        ),
        Row(
            "rest of a title",
            r",?\s?;\s(?![^;]*(?<!\w)(?:giao|đề nghị|yêu cầu|theo|căn cứ|thực hiện|tại|này)(?!\w))"
            r"[^\W\d_][^;.\n\d]{3,90}(?:[,;]|\svà)\s(?:các\s)?",
            None,
            "quy chế làm việc«; quy chế dân chủ và »Quyết định",
        ),
        Row(
            "about documents",
            r"(?<!\w)(?:phê duyệt|ban hành|công bố|thông qua|triển khai|quán triệt|phổ biến)(?!\w)",
            None,
            "«phê duyệt» Chương trình và Kế hoạch",
        ),
        Row(
            "bases of its own",
            r"(?:có\s+|,\s*)căn\s+cứ\s+ban\s+hành\s+như\s+sau\s*:\s*[“\"]?",
            None,
            "Thông tư số 5 «có căn cứ ban hành như sau: “»Căn cứ",
        ),
        Row(
            "next basis",
            r"\s*(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\s[^\n“”\"]*(?:\n|\Z)?",
            None,
            "«Căn cứ Luật Cư trú;»",
        ),
        Row(
            "end of a cut title",
            r"[\s,]+(?:và|hoặc|cùng)?[\s,]*(?:các)?\s*\Z",
            None,
            "phòng bệnh«, và các »",
        ),
    ]
)
_PROPOSALS = frozenset({"TTr", "BC", "CV", "TB"})
_LEGAL_ACTS = frozenset({Relation.SUA_DOI, Relation.THAY_THE, Relation.BAI_BO})
_JOINT_REACH = 40  #: characters in front of a citation in which the words of a list stand
_ENDS_AMENDERS = frozenset(");")  #: signs that end a list of those who changed a document
_FAR = 900  #: characters between two citations behind which nothing ties them
_BACK = 6  #: citations back among which the amended one is looked for
_OPENING = 40  #: characters of a title in which its verb stands
_TITLE_WORDS = 200  #: characters of a title that tell what it does to the document it names


@dataclass(slots=True)
class _Nest:
    """The citations of a text, and those of them in whose titles the next one may stand."""

    text: str
    found: list[Found]
    hosts: list[int] = field(default_factory=list)

    def place(self, index: int) -> None:
        """Decide where one citation stands, those before it being placed."""
        ref = self.found[index].ref
        while self.hosts and not _inside(self.found[self.hosts[-1]].ref, ref):
            self.hosts.pop()
        if index:
            gap = self._gap(index)
            if self._amends(index, gap):
                return
            before = self.found[index - 1].ref
            if before.stop <= ref.outer and (
                _between(self.text, before.stop, ref.outer) or self._title_goes_on(before, ref)
            ):
                self.found[index].sibling = self._outermost(index - 1)
        if self.hosts:
            self._in_title(index)
        if ref.title is not None and (ref.canonical is not None or ref.amending):
            self.hosts.append(index)

    def _gap(self, index: int) -> str:
        before, ref = self.found[index - 1].ref, self.found[index].ref
        return self.text[before.end : ref.outer] if ref.outer - before.end < _FAR else "\n"

    def _title_goes_on(self, before: Reference, ref: Reference) -> bool:
        """Whether a title holds a semicolon, and a list of one type goes on behind it.

        ``Quyết định số 12 về quy chế làm việc; quy chế dân chủ và Quyết định số 15``.
        """
        if before.title is None or before.type != ref.type or ref.number is None:
            return False
        return _SHAPES["rest of a title"].fullmatch(self.text, before.stop, ref.outer) is not None

    def _amends(self, index: int, gap: str) -> bool:
        """Whether a citation acts upon one before it, alone or in a list: ``được sửa đổi bởi``."""
        item = self.found[index]
        amended = passive_relation(gap) if "\n" not in gap else None
        if amended is not None:
            base = self._amended(index)
            item.amends, item.asserted = base, amended
            item.nested = self.found[base].nested
            item.of = self.found[base].of
            self.hosts = [host for host in self.hosts if host != base]
            if item.ref.title is not None:
                self.hosts.append(index)
            return True
        chain = self.found[index - 1]
        listed = _between(gap, 0, len(gap)) and not set(gap) & _ENDS_AMENDERS
        if chain.amends is not None and not self.hosts and listed:
            item.amends, item.asserted = chain.amends, chain.asserted
            item.nested, item.of = chain.nested, chain.of
            return True
        return False

    def _amended(self, index: int) -> int:
        """Whom ``được sửa đổi bởi`` is about: the nearest of the same type, else the nearest."""
        kind = self.found[index].ref.type
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if self.found[back].ref.type == kind and self.found[back].amends is None:
                return back
            if not self.found[back].nested and self.found[back].amends is None:
                break
        return index - 1

    def _outermost(self, index: int) -> int:
        """The citation itself, the one in whose title it stands, or the one that it changed."""
        while index > 0:
            amended = self.found[index].amends
            if amended is None and not self.found[index].nested:
                break
            index = amended if amended is not None else index - 1
        return index

    def _in_title(self, index: int) -> None:
        """A citation within reach of a title: in it, or its neighbour in a list after all."""
        item = self.found[index]
        host = self.found[self.hosts[-1]].ref
        if host.amending:
            item.nested, item.of, item.sibling = True, host.label, None
            item.host = host
            item.relation = Relation.SUA_DOI if item.of is not None else Relation.DAN_CHIEU
            item.settled = True
        elif not self._one_more(index) and _steps_out(self.text, host, item.ref, self.found[index - 1]):
            for each in self.hosts:
                _cut(self.text, self.found[each].ref, item.ref.outer)
            item.sibling = self.hosts[0]
            self.hosts = []
        else:
            if self._one_more(index):
                at = self.hosts[0]
                self.hosts, host = [at], self.found[at].ref
                item.nested, item.of, item.host, item.sibling = True, host.label, host, None
                item.relation = self.found[at + 1].relation
                return
            item.nested, item.of, item.host, item.sibling = True, host.label, host, None
            words = self.text[host.title.start : item.ref.outer] if host.title else ""
            item.relation = nested_relation(words[-_TITLE_WORDS:])
            if host.type in _PROPOSALS and item.relation in _LEGAL_ACTS:
                item.relation = Relation.DAN_CHIEU  # proposes it, does not do it

    def _one_more(self, index: int) -> bool:
        """Whether a title that acts on several documents goes on to the next one.

        ``Nghị định số 187/2025/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 78/2025/NĐ-CP ... và
        Nghị định số 79/2025/NĐ-CP``: of the same type as the first, not younger than the title's own.
        """
        ref = self.found[index].ref
        number = self.hosts[0]
        host = self.found[number].ref
        first = self.found[number + 1]
        if first.host is not host or first.relation not in _LEGAL_ACTS or number + 1 >= index:
            return False
        window = self.text[max(0, ref.outer - _JOINT_REACH) : ref.outer]
        if ref.type != first.ref.type or not _SHAPES["and of a list"].search(window):
            return False
        if ref.number is None or first.ref.number is None or _acts_itself(self.text, ref):
            return False
        return not (ref.date and host.date and ref.date > host.date)


def _acts_itself(text: str, ref: Reference) -> bool:
    """Whether a document has a title that changes others: it stands beside the title's own."""
    if ref.title is None:
        return False
    return nested_relation(text[ref.title.start : ref.title.start + _OPENING]) in _LEGAL_ACTS


def nest(text: str, found: list[Found]) -> None:
    """Decide for every reference whether it stands alone, in a list, or in the title of another."""
    nest = _Nest(text, found)
    for index in range(len(found)):
        nest.place(index)
    for bases in _SHAPES["bases of its own"].finditer(text):
        _own_bases(text, found, bases.start(), bases.end())


def _own_bases(text: str, found: list[Found], start: int, at: int) -> None:
    """The bases of a text that changed another, as a consolidated one quotes them: they are its own.

    ``Thông tư số 9/2023/TT-BNN ... có căn cứ ban hành như sau: “Căn cứ Luật Cư trú ...”``.
    """
    line = text.rfind("\n", 0, start) + 1
    host = next((each.ref for each in found if line <= each.ref.start < start), None)
    if host is None or host.label is None:
        return
    end = at
    while (basis := _SHAPES["next basis"].match(text, end)) is not None and basis.end() > end:
        end = basis.end()
    for item in found:
        if at <= item.ref.start < end and item.amends is None and not (item.nested and item.of):
            item.nested, item.of, item.host, item.sibling = True, host.label, host, None
            item.relation, item.settled = Relation.CAN_CU, True


def _inside(host: Reference, ref: Reference) -> bool:
    return host.title is not None and ref.start < host.title.end


def _between(text: str, start: int, end: int) -> bool:
    """Whether nothing but the words of a list stands between two citations."""
    return _SHAPES["between citations"].fullmatch(text, start, end) is not None


def _steps_out(text: str, host: Reference, ref: Reference, before: Found) -> bool:
    """Whether a reference in the reach of a title is its neighbour in a list instead."""
    if ref.date is not None and host.date is not None and ref.date > host.date:
        return True  # no title names what came after it
    window = text[max(0, ref.outer - _JOINT_REACH) : ref.outer]
    bare = ref.number is None and ref.date is None and ref.year is None
    if _SHAPES["comma of a list"].search(window):
        if bare:
            return not (before.nested and before.ref.number is None)
        return _SHAPES["bare type in front"].search(window) is None
    if _SHAPES["and of a list"].search(window):
        twin = before.nested and ref.date is not None and ref.date == before.ref.date  # of one day
        if ref.type == host.type and ref.number is not None and not twin:
            return True
        return before.ref is host and ref.number is not None and not _acts_on(text, host, ref)
    return False


def _acts_on(text: str, host: Reference, ref: Reference) -> bool:
    """Whether the words of a title in front of a document are of what is done to one: ``thực hiện``.

    ``Kế hoạch số 4 về bầu cử trưởng bản và Hướng dẫn số 13``: they name no document at all.
    """
    words = text[host.title.start : ref.outer] if host.title is not None else ""
    if _SHAPES["about documents"].search(words):
        return True
    return nested_relation(words[-_TITLE_WORDS:]) is not Relation.DAN_CHIEU


def _cut(text: str, host: Reference, at: int) -> None:
    """End a title where a neighbour in the list begins."""
    if host.title is None or host.title.end <= at:
        return
    start = host.title.start
    words = _SHAPES["end of a cut title"].sub("", text[start:at])
    if words:
        host.title = Span(start, start + len(words))
        host.stop = host.title.end
    else:
        host.title, host.stop = None, host.who_end
