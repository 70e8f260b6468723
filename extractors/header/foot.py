"""The foot of a document: list of recipients and signature.

Bottom left ``Nơi nhận:`` with lines ``- ...;``, last ``- Lưu: VT, ...``; bottom right the authority
prefix (``TM.`` for a collective, ``KT.`` a deputy for the head, ``TL.`` by order, ``TUQ.``
sub-delegated, ``Q.`` acting head; the Party writes ``T/M``, ``K/T``, ``T/L``), the signer's own
title, the name (NĐ 30/2020 Phụ lục I; HD 36-HD/VPTW).  The columns may come interleaved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.bodies.grammar import either, words
from extractors.bodies.lists import split_shared
from extractors.formulas import AUTHORITY, BULLETS, END_OF_PART, end_of_text
from extractors.header.letterhead import Line, proper_name, shouted
from extractors.letters import LOWER, UPPER, flat
from extractors.model import Document, Signer, Span

__all__ = ["Foot", "read_foot"]

_PREFIX = re.compile(rf"(?P<prefix>{AUTHORITY})\s*")
_NORMAL = {"T/M": "T/M", "K/T": "KT.", "T/L": "TL.", "T/UQ": "TUQ."}
#: a person's name, perhaps behind a rank or degree: ``Thiếu tướng Nguyễn Văn A``, ``H'Yim Kđoh``
_NAME = re.compile(
    rf"""(?x)(?:(?:Đại|Thượng|Trung|Thiếu)[ ](?:tướng|tá|úy)[ ]
      |(?:PGS|GS|TS|ThS|BS|CN|KS|BSCKI{{1,2}}|LS)\.?[ ,.]*)*
    (?P<name>[{UPPER}][{LOWER}'’]+(?:[ -][{UPPER}]['’]?[{LOWER}'’{UPPER}]+){{1,5}})[ ]*[.,]?$"""
)
_SHOUTED_NAME = re.compile(rf"(?P<name>[{UPPER}]+(?: [{UPPER}]+){{1,4}})$")
_NOISE = re.compile(
    r"(?i)^\W*(?:đã ký|ký tên|ký, ghi rõ họ tên|chữ ký|ký bởi.*|đóng dấu|đang cập nhật"
    r"|\(?ký.*\)?)\W*$|^[\W\d_]+$"
)
_LINE = 240  #: characters a line of a signature may have, columns glued
_REACH = 70  #: blocks after "Nơi nhận" in which a signature is looked for


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients and signer; ``chain`` are the capital lines above the name."""

    recipients: tuple[str, ...]
    signer: Signer | None
    chain: tuple[str, ...] = ()
    start: int | None = None


@cache
def _positions() -> re.Pattern[str]:
    return re.compile(either((*words("position"), *words("title"), *words("signing"))))


def _titled(text: str) -> bool:
    """Whether a capital line begins with an office."""
    return shouted(text) and _positions().match(flat(text)) is not None


def read_foot(document: Document, main: Span) -> Foot:
    """Recipients and signature of the part ``main``."""
    text = document.text
    foot = end_of_text(text, main.start, main.end)
    lines: list[Line] = []
    if foot is not None:
        first = document.block_at(foot)
        before = max(0, first - 12)
    else:
        first = len(document.blocks)
        while first and document.blocks[first - 1].span.start >= main.end:
            first -= 1
        before = max(0, first - 25)
    last = min(len(document.blocks), first + _REACH)
    for i in range(before, last):
        block = document.blocks[i]
        if block.span.start >= main.end:
            break
        for span in block.printed or (block.span,):
            lines.append(Line(i, span, document[span].strip()))
    after = [line for line in lines if line.index >= first]
    above = [line for line in lines if line.index < first]
    recipients = _recipients(after)
    signer, chain = _signer(after if foot is not None else above, main)
    if signer is None and foot is not None:
        # the columns came interleaved: the office before the recipients, the name behind them
        signer, chain = _signer([*above[-3:], *after], main)
    if signer is None and foot is not None:
        signer, chain = _signer(above, main)
    if signer is None:
        signer = _plain_signer(lines)
    return Foot(recipients, signer, chain, foot)


_ITEM = re.compile(rf"^[{BULLETS}][ ]*(?P<who>.+?)[ ]*[;,.]*$")


def _recipients(lines: list[Line]) -> tuple[str, ...]:
    found: list[str] = []
    opened = False
    for line in lines:
        words_ = line.text
        if END_OF_PART.match(words_):
            opened = True
            words_ = END_OF_PART.sub("", words_, count=1).strip(" :")
            words_ = words_ if words_[:1] in BULLETS else ""
        m = _ITEM.match(words_)
        if m is None:
            if (
                opened
                and found
                and len(words_) < 60
                and words_
                and not shouted(words_)
                and not _NAME.match(words_)
            ):
                continue
            if found and not opened:
                break
            continue
        who = _strip_office(m["who"])
        if re.match(r"(?i)l[ưu]u(?!\w)", who):
            break
        if who:
            found.extend(split_shared(who))
        if len(found) >= 60:
            break
    return tuple(found)


_TRAILING = re.compile(
    rf"[;.,]?\s+(?P<office>(?:(?:{AUTHORITY})\s*)?[{UPPER}]{{2,}}(?:\s[{UPPER},]{{2,}})*)$"
)


def _strip_office(words_: str) -> str:
    """A recipients line without an office glued on from the right column."""
    m = _TRAILING.search(words_)
    if m and (_PREFIX.match(m["office"]) or _titled(m["office"])) and len(m["office"].split()) > 1:
        return words_[: m.start()].rstrip(" ;,.")
    return words_


def _signer(lines: list[Line], main: Span) -> tuple[Signer | None, tuple[str, ...]]:
    chain: list[tuple[str | None, str, Line]] = []
    pending: str | None = None
    joined: list[str] = []
    for line in lines:
        words_ = line.text.strip(" *_|")
        if len(words_) > _LINE:  # running text
            chain = []
            continue
        if END_OF_PART.match(words_) or _ITEM.match(words_):
            m = _TRAILING.search(words_)
            if m is None or not (_PREFIX.match(m["office"]) or _titled(m["office"])):
                continue
            words_ = m["office"]
        if not words_ or _NOISE.match(words_):
            continue
        prefix = _PREFIX.match(words_)
        if prefix is not None and prefix.end() == len(words_):
            pending = prefix["prefix"]
            continue
        name = None
        if not shouted(words_):
            # "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Nguyễn Văn A" on one line
            split = re.match(
                rf"(?P<caps>(?:[{UPPER}./\-,&]+\s+){{1,14}})(?P<rest>[{UPPER}][{LOWER}].*)$", words_
            )
            if split is not None and (prefix or _titled(split["caps"].strip())):
                name = _NAME.match(split["rest"])
                words_ = split["caps"].strip()
            else:
                name = _NAME.match(words_)
                if name is not None and chain:
                    return _made(chain, name["name"], line), tuple(c[1] for c in chain)
                if chain and len(words_) > 60:
                    chain = []
                continue
        elif chain and not prefix and not _titled(words_) and not pending:
            if (
                _SHOUTED_NAME.match(words_)
                and 2 <= len(words_.split()) <= 5
                and _positions().match(flat(chain[-1][1]))
                and chain[-1][2].index < line.index
                and _surname(words_)
            ):
                return _made(chain, words_.title(), line), tuple(c[1] for c in chain)
            chain[-1] = (chain[-1][0], f"{chain[-1][1]} {words_}", chain[-1][2])
            continue
        if prefix is not None or pending or _titled(words_) or chain:
            mark = pending or (prefix["prefix"] if prefix else None)
            body = words_[prefix.end() :] if prefix else words_
            chain.extend(_offices(mark, body, line))
            pending = None
            joined.append(words_)
        if name is not None and chain:
            return _made(chain, name["name"], line), tuple(c[1] for c in chain)
    return None, tuple(c[1] for c in chain)


def _plain_signer(lines: list[Line]) -> Signer | None:
    """An office in small letters and a name, as web pages print them: ``Chánh án`` / ``Trần Văn A``.

    Both must stand alone on their lines, but for ``(Đã ký)`` between them, and the name must begin
    with a surname.
    """
    office: Line | None = None
    for line in lines:
        words_ = line.text.strip(" *_|")
        if not words_ or _NOISE.match(words_):
            continue
        if office is not None:
            name = _NAME.match(words_) or _SHOUTED_NAME.match(words_)
            if name is not None and _surname(name["name"]):
                shown = name["name"].title() if shouted(name["name"]) else name["name"]
                span = Span(office.span.start, line.span.end)
                return Signer(shown, office.text.strip(" *_|"), None, None, span)
        found = _positions().match(flat(words_))
        alone = found is not None and len(words_.split()) <= 9 and words_[-1] not in ".;:,"
        office = line if alone and words_[0].isupper() and not shouted(words_) else None
    return None


def _surname(words_: str) -> bool:
    return flat(words_.split()[0]) in {flat(w) for w in words("surname")}


def _offices(mark: str | None, body: str, line: Line) -> list[tuple[str | None, str, Line]]:
    """``KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG``: the head's title, and the signer's own from PHÓ on."""
    second = re.search(r"\s(?=(?:K\.?T\.|T\.?L\.|TUQ\.|K/T|T/L)\s?)", body)
    if second is not None:
        rest = body[second.end() :]
        inner = _PREFIX.match(rest)
        if inner is not None:
            return [
                (mark, body[: second.start()].strip(), line),
                *_offices(inner["prefix"], rest[inner.end() :], line),
            ]
    if mark is not None:
        own = re.search(r"\s(?=PHÓ\s)", body)
        if own is None and mark.replace(".", "") in ("TM", "T/M"):
            own = re.search(
                # "TM. ĐOÀN CHỦ TỊCH" is a collective's name, not a chairman's office
                r"(?<!^ĐOÀN)(?<! ĐOÀN)\s"
                r"(?=(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHỦ NHIỆM)(?!\w))",
                body,
            )
        if own is not None:
            return [(mark, body[: own.start()].strip(), line), (None, body[own.end() :].strip(), line)]
    return [(mark, body.strip(), line)]


def _made(chain: list[tuple[str | None, str, Line]], name: str, line: Line) -> Signer:
    marks = [i for i, (mark, _, _) in enumerate(chain) if mark]
    last = marks[-1] if marks else None
    authority = None
    behalf = None
    if last is not None:
        mark = chain[last][0] or ""
        authority = _NORMAL.get(mark) or mark.replace(".", "") + "."
        behalf = chain[last][1]
    own = [office for i, (_, office, _) in enumerate(chain) if last is None or i > last]
    own = [office for office in own if _positions().match(flat(office))] or own
    position = proper_name(own[0]) if own else None
    return Signer(
        name, position or None, authority, behalf, Span(chain[0][2].span.start, line.span.end)
    )
