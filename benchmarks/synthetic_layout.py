"""How a synthetic document is laid out: letterhead, bases, articles or sections, signature."""

from __future__ import annotations

from benchmarks.synthetic_text import Cite, Draft, Task, Writer, long_day
from benchmarks.synthetic_world import WORDS, Body
from extractors.facts import Facts
from extractors.model import Document, Identity, NumberStatus, Outline, Part, Signer, Source, Span

__all__ = ["FILLING", "written"]

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = frozenset({"party", "central"})
FILLING = (
    "Tiếp tục nâng cao nhận thức của cán bộ, công chức và người dân về nội dung trên.",
    "Việc triển khai phải bảo đảm thiết thực, hiệu quả, đúng quy định, tránh hình thức.",
    "Kinh phí được bố trí trong dự toán hằng năm theo phân cấp.",
    "Huy động sự tham gia của người dân và doanh nghiệp trong quá trình triển khai.",
    "Kết quả là tiêu chí đánh giá mức độ hoàn thành nhiệm vụ của người đứng đầu.",
    "Nội dung phải phù hợp với điều kiện thực tế của từng địa bàn.",
    "Ứng dụng công nghệ thông tin để giảm thời gian và chi phí tuân thủ.",
)

#: A position in capitals, as it is concluded.
_SHOWN = {
    "TỔNG BÍ THƯ": "Tổng Bí thư",
    "PHÓ CHỦ TỊCH": "Phó Chủ tịch",
    "PHÓ GIÁM ĐỐC": "Phó Giám đốc",
    "PHÓ BÍ THƯ": "Phó Bí thư",
    "PHÓ THỦ TƯỚNG": "Phó Thủ tướng",
    "THƯỜNG TRỰC BAN BÍ THƯ": "Thường trực Ban Bí thư",
}


def written(draft: Draft, path: str) -> tuple[Document, Facts]:
    """The document and its facts."""
    writer = Writer(draft)
    entry, body = draft.entry, draft.entry.body
    heading, head = _letterhead(writer)
    if entry.kind == "QĐ" and not entry.normative:
        _decision(writer)
    elif entry.normative:
        _normative(writer)
    else:
        _plan(writer)
    signer = _signature(writer)
    text = "".join(writer.pieces).rstrip("\n")
    title = head if entry.kind != "CV" else entry.title.removeprefix("về việc ")
    part = Part(entry.kind, title, Span(0, len(text)), heading=heading)
    blank = draft.number is None and draft.code is not None
    status = (
        NumberStatus.PRINTED if draft.number else NumberStatus.BLANK if blank else NumberStatus.ABSENT
    )
    issuer = body.name
    if entry.kind == "QĐ" and not entry.normative and body.kind in {"province", "commune"}:
        issuer = f"Chủ tịch {body.name}"
    if body.kind == "central":
        issuer = "Ban Chấp hành Trung ương"
    lower = upper = None
    if draft.date is None:  # not before what it cites, not after what it asks for
        lower = max((each.date for each in writer.citations if each.date), default=None)
        upper = min((each.bound for each in writer.deadlines if each.bound), default=None)
    header = Identity(
        type=entry.kind,
        type_name=WORDS[entry.kind],
        number=draft.number,
        number_status=status,
        date=draft.date,
        place=body.seat if draft.date else None,
        issuer=issuer,
        title=title,
        signer=signer,
        recipients=("Như trên",),
        parts=(part,),
        code=draft.code,
        year=draft.date.year if draft.date else None,
        date_from=lower,
        date_to=upper,
        locality=body.locality,
    )
    facts = Facts(
        outline=Outline((part,), ()),
        header=header,
        citations=tuple(writer.citations),
        relations=(),
        deadlines=tuple(writer.deadlines),
        assignments=tuple(writer.assignments),
        attachments=(),
    )
    blocks = tuple(block for block in writer.blocks if block.span.end <= len(text))
    return Document(text, blocks, Source(path=path)), facts


def _letterhead(writer: Writer) -> tuple[Span | None, str]:
    draft, entry = writer.draft, writer.draft.entry
    body = entry.body
    party = body.kind in PARTY
    for line in body.head:
        writer.line(line)
    if party:
        writer.line("*")
        if draft.number or draft.code:
            writer.line(f"Số {draft.number}" if draft.number else f"Số      -{draft.code}")
        writer.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    else:
        for line in MOTTO:
            writer.line(line)
        if draft.number or draft.code:
            writer.line(f"Số: {draft.number}" if draft.number else f"Số:      /{draft.code}")
    if draft.date is not None:
        writer.line(f"{body.seat}, {long_day(draft.date)}")
    elif draft.code:
        writer.line(f"{body.seat}, ngày      tháng      năm {entry.date.year}")
    if entry.kind == "CV":
        writer.line(f"V/v {entry.title.removeprefix('về việc ')}")
        writer.line("Kính gửi: Các cơ quan, đơn vị")
        return None, ""
    heading = writer.line(WORDS[entry.kind].upper())
    title = entry.title[0].upper() + entry.title[1:]
    writer.line(title)
    return heading, title


def _fill(writer: Writer) -> None:
    draft = writer.draft
    for index in draft.filling:
        writer.line(FILLING[index])
    if draft.orphan_term is not None:
        what, due = draft.orphan_term
        writer.put(what)
        deadline = writer.term(Task("", what, how="by", due=due), what)
        writer.deadlines.append(deadline)
        draft.spots["term"] = deadline.span
        writer.line(".")


def _bases(writer: Writer, last: str = ";") -> None:
    draft = writer.draft
    for index, base in enumerate(draft.bases):
        writer.put("Căn cứ ")
        writer.cite(base)
        if not (draft.open_basis and index == 1):
            writer.put(";")
        span = writer.end()
        if draft.open_basis and index == 1:
            draft.spots["open"] = span


def _decision(writer: Writer) -> None:
    draft, body = writer.draft, writer.draft.entry.body
    decider = {
        "province": f"CHỦ TỊCH {body.head[0]}",
        "commune": f"CHỦ TỊCH {body.head[-1]}",
        "ministry": f"BỘ TRƯỞNG {body.head[0]}",
    }.get(body.kind, body.head[0])
    writer.line(decider)
    _bases(writer)
    if draft.proposal is not None:
        writer.put("Xét đề nghị tại ")
        writer.cite(draft.proposal)
        writer.line(".")
    else:
        writer.line("Xét đề nghị của cơ quan tham mưu.")
    writer.line("QUYẾT ĐỊNH:")
    mark = ":" if draft.colon else "."
    span = writer.put(f"Điều 1{mark}")
    if draft.colon:
        draft.spots["colon"] = span
    if draft.amends is not None:
        writer.put(" Sửa đổi, bổ sung ")
        writer.cite(draft.amends)
        writer.line(".")
    else:
        writer.line(f" {_doing(draft.entry.title)}.")
    writer.put("Điều 2. Quyết định này có hiệu lực kể từ ngày ký")
    if draft.replaces is not None:
        writer.put(" và thay thế ")
        writer.cite(draft.replaces)
    writer.line(".")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    number = 3
    for task in draft.tasks:
        writer.put(f"Điều {number}. ")
        writer.task(task, f"Điều {number}")
        number += 1
    _rest(writer)


def _doing(title: str) -> str:
    words = title.removeprefix("về việc ")
    return words[0].upper() + words[1:]


def _normative(writer: Writer) -> None:
    draft, entry = writer.draft, writer.draft.entry
    _bases(writer)
    if draft.proposal is not None:
        writer.put("Xét ")
        writer.cite(draft.proposal)
        writer.line(";")
    who = {
        "government": "Chính phủ",
        "council": "Hội đồng nhân dân",
        "ministry": f"Bộ trưởng {entry.body.name}",
    }
    writer.line(
        f"{who.get(entry.body.kind, 'Ủy ban nhân dân')} ban hành {WORDS[entry.kind]} {entry.title}."
    )
    mark = ":" if draft.colon else "."
    span = writer.put(f"Điều 1{mark}")
    if draft.colon:
        draft.spots["colon"] = span
    writer.line(" Phạm vi điều chỉnh")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    writer.line("Điều 2. Hiệu lực thi hành")
    writer.line(f"{WORDS[entry.kind]} này có hiệu lực thi hành kể từ ngày ký.")
    _rest(writer)


def _plan(writer: Writer) -> None:
    draft, entry = writer.draft, writer.draft.entry
    for lead in draft.leads:
        writer.put("Thực hiện ")
        writer.cite(lead)
        writer.line(".")
    if draft.bases:
        _bases(writer)
    mode = {"BC": "báo cáo kết quả như sau", "TTr": "kính trình cấp có thẩm quyền xem xét"}
    writer.line(f"{_self(entry.body)} {mode.get(entry.kind, 'yêu cầu thực hiện các nội dung sau')}:")
    writer.line("I. YÊU CẦU CHUNG")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    if draft.tasks:
        writer.line("II. TỔ CHỨC THỰC HIỆN")
        for number, task in enumerate(draft.tasks, 1):
            writer.put(f"{number}. ")
            writer.task(task, f"II.{number}")
    _rest(writer)


def _self(body: Body) -> str:
    if body.kind == "party":
        return "Ban Thường vụ"
    return body.printed.removesuffix(f" {body.locality}") if body.kind != "commune" else body.printed


def _mention(writer: Writer, mention: Cite) -> None:
    writer.put("Bảo đảm thống nhất với ")
    writer.cite(mention)
    writer.line(".")


def _rest(writer: Writer) -> None:
    draft = writer.draft
    if draft.wrong_name is not None:
        draft.spots["name"] = writer.put(f"{draft.wrong_name} này")
        writer.line(" là cơ sở để đánh giá cuối năm.")


def _signature(writer: Writer) -> Signer:
    draft, body = writer.draft, writer.draft.entry.body
    party = body.kind in PARTY
    writer.line("Nơi nhận:")
    writer.line("- Như trên" + ("," if party else ";"))
    writer.line("- Lưu Văn phòng." if party else "- Lưu: VT.")
    personal = draft.entry.kind == "QĐ" and body.kind != "government" and not draft.entry.normative
    authority: str | None
    behalf: str | None
    if body.behalf and not personal:
        authority, behalf = ("T/M" if party else "TM."), body.behalf
        position = body.deputy if draft.deputy else body.chief
    elif draft.deputy:
        authority, behalf, position = "KT.", body.chief, body.deputy
    else:
        authority, behalf, position = None, None, body.chief
    authority = draft.authority or authority
    behalf = draft.behalf or behalf
    position = draft.position or position
    begin = writer.length
    if authority is not None:
        writer.line(f"{authority} {behalf}")
    writer.line(position)
    writer.put(draft.signer)
    span = Span(begin, writer.length)
    writer.end()
    shown = _SHOWN.get(position, position.capitalize())
    return Signer(draft.signer, shown, authority, behalf, span)
