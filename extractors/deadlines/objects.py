"""What is due: the act with its verb and object, whole, and nothing of the act before or behind it.

Of one clause with several days each day has its own words: ``ban hành văn bản trong tháng 5 và báo cáo
trước ngày 04/7``.  Words of a condition, of a label, of what comes if nobody answers are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.bodies.lists import may_open
from extractors.bodies.names import first_agency
from extractors.deadlines.phrases import MARK, clause_end, clause_start, small
from extractors.letters import PLAIN_UPPER, unraised
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Patterns, Row, whole

__all__ = ["has_act", "is_rest", "level_of", "what_is_due"]

#: Characters of what is due, of its clause in front of the day, and behind it.
_LONGEST, _BEFORE, _AFTER = 480, 700, 480
_WORDS = 2  #: blanks in the words of an act at least
_SENTENCE = 1_500  #: characters of a sentence whose last clause is the day alone
_JOINT = 16  #: characters of what joins two deadlines, at most
_LAST = 200  #: characters of the last act of a clause that is too long to be told whole

ACTS = Patterns(
    [
        Row("verb", "{work_words:verb}", None, "«rà soát» hồ sơ"),
        Row("verb in it", "(?<![^\\W_])(?:{work_words:verb})", None, "Sở Y tế «rà soát» hồ sơ"),
        Row("order", r"(?:{orders})(?: cho)? ", None, "«giao »Sở Y tế"),
        # "Thời hạn giải quyết khiếu nại": the act is in the label
        Row("act of a label", r"giải quyết\s*$", None, "thời hạn «giải quyết »"),
        Row("next step", r"(?:{next_step})(?!\w)", None, "«tổng hợp» nhu cầu"),
        # where one act may end and the next begin
        Row(
            "border",
            r"(?:[,;:]| và| đồng thời|,? sau đó)(?: đồng thời| sau đó| tiếp tục)? ",
            None,
            "văn bản« và »báo cáo",
        ),
        Row(
            "right behind",
            r"(?:,? (?:(?:và|hoặc|đồng thời|riêng|sau đó|nhưng|song) )?)?$",
            None,
            "đợt 1 ngày 5/6«, và »",
        ),
        Row("case", r"[\s\-–+*•]*(?:{case_lead})(?!\w)[^\n]*,\s*$", None, "«trường hợp chưa đủ, »"),
        Row(
            "else",
            r"[,(;]? ?(?:{else_lead}) [^,;.\n]{0,40}?(?<!\w)(?:không|quá|chưa|chậm)(?!\w)"
            r"|[,;] (?:{late_lead}) (?:trên|này|đó|nêu trên|nói trên)(?!\w)",
            None,
            "«, nếu quá» thời hạn",
        ),
        Row(
            "note",
            r" ?\((?:{aside_lead})(?!\w)[^()\n]{0,200}\)?",
            None,
            "« (lưu ý: không gửi bản giấy)»",
        ),
        Row("lead-in", r"(?:{lead_in_word})\s?:\s", None, "«trong đó: »năm 2026"),
        Row(
            "label",
            r"(?:[\s\-–+*•]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ][.)])*"
            r"(?:(?:{time_label}|{labelled}|{other_label})(?: dự kiến)?|(?:{turn}) \d{1,2})"
            r"\s?:?\s*(?:(?:trong )?khoảng thời gian\s*|dự kiến\s*|\d{1,3} ngày,\s*)?$",
            None,
            "«- thời gian hoàn thành: »",
        ),
        Row("left over", r"(?<!\w)(?:{left_over})\s*$", None, "«chậm nhất »"),
        # what is left at both ends where a day is taken out
        Row(
            "day lead",
            r"(?:[ ,;(–-]*(?<!\w)(?:{day_lead}))+[ ,:(]*$",
            None,
            "nộp bản sao« nhưng không được chậm hơn»",
        ),
        Row("other habit", r"(?:{at_times})(?!\w)", None, "«định kỳ» công khai sổ"),
        Row("front left", r"(?:(?:{front_left})(?!\w)[ ,]*)+", None, "«nhưng tối đa »trả lời"),
        Row(
            "its own label",
            r"[,;] (?:{label_of_act}) (?P<act>[^\W\d_]+(?: [^\W\d_]+){0,2})$",
            None,
            "việc gia hạn được xem xét«, thời gian xem xét»",
        ),
        Row("place behind", r"[\s,;(]*(?:tại|ở|địa điểm)(?!\w)[^\n]*$", None, "«, tại Hội trường xã»"),
        Row(
            "ends in nothing",
            r"(?<!tiếp)(?<!kèm)(?<! sở)(?<!hiện)(?<!mặt)(?<!công)(?<!cân)(?<!văn)"
            r"(?:[ ,;]+(?:{leads_on}))+$",
            None,
            "báo cáo« theo»",
        ),
        Row("number of the next", r"(?<!\d), \d{1,2}$", None, "báo cáo Bộ«, 4»"),
        Row("weekday", r" ?\((?:sáng |chiều )?(?:thứ|chủ) [^\W\d]+\)$", None, "Sở« (thứ sáu)»"),
        Row("stage", r"[\s\-–+*•.]*(?:{turn}) \d{1,2}\s*$", None, "«đợt 1 »"),
        Row(
            "label left",
            r"[,;.(–-] ?(?:{time_label}|{other_label})(?: dự kiến)?(?: là)?$",
            None,
            "tàu cá«, thời gian»",
        ),
        Row(
            "label in front",
            r"(?:{label_of_act})(?: (?:{bare_act}))?(?: việc)? (?!(?:{bare_act})(?!\w))",
            None,
            "«hạn chót »đăng ký dự thi",
        ),
        Row(
            "habit alone",
            r"(?:định kỳ ?)?(?:(?:h[ằà]ng |mỗi )?(?:0?6 tháng|quý|năm|tháng)?)?",
            None,
            "«định kỳ»",
        ),
        Row("label inside", r": (?={label_of_act})", None, "hội thi«: »thời hạn các trường gửi"),
        Row(
            "label of a plan",
            r"(?:{label_of_act}) (?=(?:{bare_act}) (?:{plan})(?!\w))",
            None,
            "«thời gian »thực hiện đề án",
        ),
        Row(
            "at other times",
            r"(?:hoặc|và) (?:khi )?(?:đột xuất|có yêu cầu)[^,;]{0,90}, ",
            None,
            "«hoặc đột xuất theo yêu cầu, »báo cáo",
        ),
        Row(
            "next habit",
            r", (?:(?:0?6|sáu) tháng(?: một lần)?|(?:định kỳ )?(?:h[ằà]ng|mỗi) (?:tháng|quý|năm)), ",
            None,
            "báo cáo huyện«, sáu tháng một lần, »huyện",
        ),
        Row(
            "besides",
            r",? (?:nhưng |và |hoặc )?(?:cũng )?có thể ",
            None,
            "họp quý một lần«, có thể »họp thêm",
        ),
        Row("for what", r"[^\w]*đối với [^;]*$", None, "«đối với mẫu nước»"),
        Row("event", r"(?:{takes_place})(?!\w)", None, "«hội thi» tay nghề giỏi"),
        # an act that only hands over what the clause before tells
        Row(
            "hands over",
            r"(?:(?:và |rồi )?(?:{hands_over})(?:,| và)? ){1,3}(?:(?:về|cho|lên|tới|đến) )?",
            None,
            "«báo cáo, đề xuất »UBND tỉnh",
        ),
        Row(
            "nothing of its own",
            r"(?: \([^()]*\))?,?(?: (?:để )?(?:xem xét|quyết định|phê duyệt|cho ý kiến|tổng hợp"
            r"|theo dõi|chỉ đạo|thẩm định|ban hành)(?:,|$)?)*(?: theo (?:quy định|thẩm quyền))?$",
            None,
            "« xem xét, quyết định»",
        ),
        Row("reason", r"(?:{reason_lead})(?!\w)", None, "«để» kịp tổng hợp"),
        Row("period", r"(?<= )(?:{period_of_report})\s*$", None, "báo cáo «quý »"),
        Row("labelled line", r"\W*(?:[^\W_]+ ?){1,7}:", None, "«- Đơn vị chủ trì:» Sở Y tế"),
        Row("order in front", r"(?:{order_in_front})(?: cho)?:? ", None, "«đề nghị »các trường gửi"),
        Row("any work", r"(?:{any_work})(?!\w)|(?:{bare_work})\W*$", None, "«tổ chức thực hiện»"),
        Row("bare work", r"(?:và )?(?:{bare_work})", None, "«triển khai thực hiện»"),
        Row(
            "settled first",
            r"[^;:\n]*?(?:{agrees})(?!\w)[^;:\n]*? và (?=(?:{order_in_front}) |(?:{work_words:verb}))",
            None,
            "«quy chế có hiệu lực từ ngày ký và »giao Sở Y tế",
        ),
        Row(
            "goes on",
            r"(?:và|hoặc|đồng thời|sau đó)(?: (?:khi )?(?:đột xuất|có yêu cầu)){0,2},? ",
            None,
            "«và đột xuất »báo cáo Sở",
        ),
        Row(
            "as planned",
            r"\W*(?:theo (?:[^\W\d_]+ ){1,3}(?:này|trên|đó)|theo đó|cụ thể|trong đó),?\s*$",
            None,
            "«theo kế hoạch này, »",
        ),
        Row(
            "so many days",
            r"(?:trong )?(?:thời gian|vòng) \d{1,3} ngày,?\s*$",
            None,
            "«trong thời gian 04 ngày »",
        ),
        Row("stage alone", r"[\s\-–+*•]*(?:{turn}) \d{1,2}\s?:\s*$", None, "«- đợt 1: »"),
        Row("once more", r" ?\(", None, "chậm nhất ngày 20/4« (»trước ngày hội làng 30 ngày"),
        Row("by an event", r"trước (?:ngày|khi) (?!\d)", None, "(«trước ngày »hội làng 30 ngày"),
        Row(
            "quoted mark",
            r"(?:[a-zđ][.)]|\d{1,2}[a-zđ]?[.)]|\(\d{1,2}\)) ?",
            None,
            "“«2a. »Sở Y tế trả lời",
        ),
        Row("by which", r"(?<!\w)theo đó, ", None, "chỉ thị số 5, «theo đó, »giao Sở Y tế"),
        Row("of many", r"(?:{label_of_act}) (?=(?:{many}) )", None, "«thời hạn »các hộ nộp đơn"),
        Row(
            "time label",
            r"\W*(?:{time_label}|{labelled}|{other_label})(?: dự kiến)?\s?:",
            None,
            "«- thời gian thực hiện:» tháng 5",
        ),
        # the act of a label that stands in the words of the term
        Row(
            "label of a term",
            r"(?:{label_of_act})(?: cuối(?: cùng)?| chót)? (?!(?:{bare_act})(?: là| ?:)|của |cho )"
            r"(?P<act>[^\W\d_]+(?: [^\W\d_]+){1,6}?)(?: là |: ?)",
            None,
            "«thời hạn nộp lệ phí là »15 ngày",
        ),
        Row("habit in front", r"(?:định kỳ),? (?=[^\W\d])", None, "«định kỳ »phòng rà soát"),
        Row(
            "passive end",
            r" được (?:{done_by_rule})(?: (?:vào|từ|trong) (?:tháng|quý|ngày) \d{1,2})?$",
            None,
            "việc xếp hạng bến« được thực hiện»",
        ),
        Row(
            "and at other times",
            r",? (?:và|hoặc) (?:{other_time})(?: (?P<of>(?:của|khi)))?(?!\w)",
            None,
            "báo cáo« và khi có yêu cầu» về số vé",
        ),
        Row("outcome", r",? (?:thì )?(?:{outcome})(?!\w)", None, "nộp đơn« sẽ không được» xét"),
        Row(
            "place in front",
            r"(?:(?:{event_place}) [\da-zđ]{1,3}(?:,? |(?=\s?:))){1,4}\s?: ?",
            None,
            "«khoản 2 điều 7: »chủ bến nộp",
        ),
        Row("must behind", r",? (?=(?:phải|có trách nhiệm) )", None, "« »phải gửi sổ"),
        Row("and then", r"(?: và| đồng thời)\s*$", None, "ghi sổ« và »"),
        Row(
            "who acts",
            r"(?:(?:{many}) )?(?:{work_words:obliged})(?: [^\W\d_]+){0,6}?(?= (?:{work_words:verb}))",
            None,
            "«chủ bến» ghi sổ",
        ),
        Row(
            "label of a bracket",
            r"\s*(?:{label_of_act}) (?!(?:{bare_act})\s*$)(?P<act>[^\W\d_]+(?: [^\W\d_]+){1,6}?)"
            r"(?: là| tối đa|:)?\s*$",
            None,
            "«thời gian trả tiền »",
        ),
        Row("then", r",? thì,?\s*$", None, "đối với thuyền mới« thì »"),
        # the rest of a period that comes back, and of what is counted from it
        Row(
            "rest of a period",
            r",? (?:(?:{period_rest})(?: (?:với )?(?:{period_rest_of})(?: (?:{period_rest_done}))?)?"
            r"|(?:{period_rest_of}) (?:{period_rest_done})|(?:{period_rest_alone}))(?!\w)",
            None,
            "ngày 02 tháng« liền kề với tháng báo cáo»",
        ),
        Row("who begins", r"(?:(?:{many}) )?(?:{work_words:obliged})(?!\w)", None, "«người» thuê bến"),
        Row("code", r"\(?[\d.,\-/ ]+\)?", None, "(2.004417)"),
        Row("paper", r"[\W\d]*(?:{of_paper})(?!\w)", None, "«- nghị quyết» số 21"),
        # what belongs to the term though it stands behind it, or in front of its first word
        Row(
            "rest of a term",
            r" (?:{term_rest})(?=[\s.;,)]*$|[.;,)]| (?:phải|để|và)(?!\w))",
            None,
            "trong 10 ngày« tới»",
        ),
        Row("once in it", r",? (?:một|01|1) (?:lần|lượt)(?! nữa)(?!\w)", None, "mỗi tuần« một lần»"),
        Row(
            "is the last day",
            r",? là (?:ngày )?(?:{label_of_act})(?: cuối| chót)?(?: để| cho)? (?=[^\W\d])",
            None,
            "ngày 25/4« là hạn »học viên nộp bản vẽ",
        ),
        Row(
            "from a day",
            r"(?<!\w)từ (?:ngày )?\d{1,2}(?:/\d{1,2})?(?: đến)?\s*$",
            None,
            "kiểm kê «từ ngày 15 đến»",
        ),
        Row("of two days", r"(?<!\w)hai\s*$", None, "tổ chức hội thao «hai»"),
        Row(
            "opening of speech",
            r"(?:{speech_opening}),? (?=[^\W\d])",
            None,
            "«riêng »Trạm Đường sông gửi ảnh",
        ),
        # work that stands in the sentence before
        Row(
            "that work",
            r"(?:(?:cả |tất cả )?(?:các|những|hai|ba|bốn) )?(?:{that_work}) "
            r"(?:nói |nêu |kể )?(?:này|trên|đó)"
            r"(?: (?:phải|cần|xin|sẽ|cần phải|phải được|được|làm|hoàn thành))*(?: \(\d[\d/.]*\))?",
            None,
            "«việc này phải» xong trước 28/4",
        ),
        Row(
            "rests",
            r"(?P<who>(?:[^\W\d_]+ ){0,5}?)(?:được |tạm |cho |lịch )?nghỉ(?! (?:{rest_of_work}))(?!\w)",
            None,
            "«học sinh nghỉ» giữa kỳ",
        ),
        Row(
            "act in it",
            r"(?:(?:mỗi|h[ằà]ng) [^\W\d_]+,? (?P<act>[^\W\d_]+ .+?) (?:vào )?(?:các )?ngày \d.*"
            r"|(?P<before>báo trước .+?) (?:ít nhất |tối thiểu )?\d{1,3} ngày)",
            None,
            "«mỗi tháng phản ánh về Công an xã vào ngày 25»",
        ),
        Row("leads to who", r"(?<!\w)(?:thì|mà|và|để)$", None, "có đơn «thì»"),
        Row(
            "whose",
            r"[ \-–,;(]*(?:{owner_label})\s?:",
            None,
            "trước ngày 25/8« - trách nhiệm:» Đội Cây xanh",
        ),
        Row("procedure", r"\W*(?:\d{1,3}[.)] ?)?(?:{procedure}) ", None, "«thủ tục »cấp thẻ"),
        Row(
            "year",
            r"(?:(?:{aim_word}) )*(?:cuối |hết )?năm 20\d\d[ ,]*",
            None,
            "«phấn đấu đến năm 2030 »đạt",
        ),
    ],
    "deadline_words",
    spelled=whole,
)


def what_is_due(text: str, deadline: Deadline, others: Iterable[Span] = ()) -> str | None:
    """The words of the act that a deadline is for; ``others``: the deadlines of its clause.

    >>> text = "ban hành văn bản trong tháng 5/2026 và báo cáo Sở trước ngày 04/7/2026 để tổng hợp"
    >>> first, last = Span(17, 35), Span(50, 70)
    >>> what_is_due(text, Deadline(first, DeadlineKind.DATE), [last])
    'ban hành văn bản'
    >>> what_is_due(text, Deadline(last, DeadlineKind.DATE), [first])
    'báo cáo Sở để tổng hợp'
    """
    spans = sorted(others, key=_ends)
    inner = _inner(text, deadline)
    span = deadline.span if inner else _together(text, deadline.span, spans)
    begin, end = _around(text, span, spans)
    left, right = text[begin : span.start], _whole_list(text, begin, span, end, spans)
    right = _without_whose(right.lstrip() if right.startswith(" ,") else right)
    if (named := _named(text, begin, span, left, right)) is not None:
        return named[0]
    left, right = _unbracketed(left, right)
    sentence = clause_start(text, span.start, _SENTENCE, ".\n")
    left, right = _without_rest(text[span.slice], left, right)
    opens = right.startswith(":") or _opens(right.lstrip(" ,"))
    if not (inner or left.strip() or opens):
        left = _shared(text, sentence, [*spans, span])  # "gửi trước ngày 20 và trước ngày 25 với quý"
    left = _front(left, inner, right)
    left = _whole_order(text, begin, sentence, spans, left)
    left = _last_actor(_second_duty(left, right))
    right = _other_times(left + inner, _rest(left + inner, right))
    told = _joined(left, inner, right)
    if told is not None and (elsewhere := _elsewhere(text, span, sentence, told, spans)) is not None:
        return elsewhere
    if told is not None and ACTS["bare work"].fullmatch(small(told)) is not None:
        return _after_its_object(text, sentence, [*spans, span], told)
    if told is not None and _for_what(told) and not right.strip(_AROUND):
        above = _heading(text, begin)  # "2. Thời hạn trả kết quả" over "a) Đối với mẫu nước: 05 ngày"
        return f"{above}: {told}" if above else told
    if told is not None and ACTS["habit alone"].fullmatch(small(told)) is not None:
        # "Định kỳ 6 tháng (trước 10/6), năm (trước 05/12), Sở Y tế báo cáo"
        return _behind_all(text, sentence, [*spans, span])
    told = _with_its_verb(text, begin, sentence, told)
    alone = not any(sentence <= each.start < span.start for each in spans)
    if told is None or (alone and told.count(" ") < _WORDS):
        # "quý trước ngày 12; 06 tháng trước ngày 10/6": the words of them all
        told = _joined(_front(_shared(text, sentence, [*spans, span]), "", ""), "", right)
    return (
        told
        or _behind_semicolon(text, begin, span)
        or _sentence_before(text, begin)
        or _procedure(text, deadline.span)
    )


def _after_its_object(text: str, sentence: int, spans: list[Span], told: str) -> str:
    """Work without its object, behind the words that tell it: ``lập đề án, triển khai thực hiện``."""
    front = _joined(_without_leads(_shared(text, sentence, spans)), "", "")
    return f"{front}, {told}" if front and has_act(front) else told


def _of_turn(text: str, begin: int, span: Span, left: str) -> str | None:
    """What one of several turns is of: ``vòng 2 kết thúc 15/5``, ``báo cáo: lần 1 5/4, lần 2 6/5``."""
    turn = _unmarked(left).strip(_AROUND)
    if not turn or ACTS["stage"].fullmatch(small(left)) is None:
        return None
    if text.startswith("kết thúc", span.start):
        return f"{turn} kết thúc"
    told = _with_its_verb(text, begin, clause_start(text, span.start, _SENTENCE, ".\n"), turn)
    return told if told != turn else None


def _elsewhere(text: str, span: Span, sentence: int, told: str, others: list[Span]) -> str | None:
    """The act of words that name none: it stands in the sentence before, or behind the day."""
    if ACTS["that work"].fullmatch(small(told).strip(_AROUND)) is not None:
        return _sentence_before(text, sentence, any_words=True) or told  # "Việc này phải xong"
    return _act_behind_next(text, span, told, others)


def _act_behind_next(text: str, span: Span, told: str, others: list[Span]) -> str | None:
    """A body alone with the act between its day and the next: ``Đội: đến 30/4 tuần tra 3 lần/tuần``."""
    body = first_agency(told, 0, len(told)) if may_open(told, 0) else None
    if body is None or body.start or body.end != len(told):
        return None
    following = next((each for each in others if each.start > span.end), None)
    between = text[span.end : following.start] if following is not None else ""
    if not between.startswith(" ") or ";" in between or "." in between or not has_act(between):
        return None
    over = ACTS["left over"].search(small(between))
    return _joined(told, "", between[: over.start()] if over is not None else between)


def _with_its_verb(text: str, begin: int, sentence: int, told: str | None) -> str | None:
    """A thing alone with the verb of the one before: ``gửi sổ xăng trước 20/4, sổ dầu trước 25/4``."""
    if (
        told is None
        or not told[:1].islower()
        or told.count(" ") > _OBJECT
        or not text[max(0, begin - _WORDS) : begin].rstrip().endswith(",")
    ):
        return told
    if _acts(told, 0, len(told)) or _opens(told):
        return told  # "nhà thầu phải khởi công"
    front = text[sentence:begin]
    at = front.rfind(f" {told.partition(' ')[0]} ")
    if at < 0 or not has_act(front[:at]):
        return told
    return _joined(front[:at], "", f": {told}" if front[:at].endswith(":") else f" {told}")


def is_rest(what: str) -> bool:
    """Whether words tell who rests, and no work: ``Học sinh nghỉ giữa kỳ``.

    >>> is_rest("Học sinh nghỉ giữa kỳ"), is_rest("Cán bộ nộp đơn xin nghỉ phép")
    (True, False)
    """
    rests = ACTS["rests"].match(small(what))
    return rests is not None and not (has_act(rests["who"]) or has_act(what[rests.end() :]))


def _named(text: str, begin: int, span: Span, left: str, right: str) -> tuple[str | None] | None:
    """What a label, a turn or a heading tells a day is for; None where the clause around it does."""
    term = text[span.slice]
    if (labelled := _of_label(term, left, right)) is not None:
        return (_with_object(text, begin, span, labelled),)
    if (item := _of_item(text, begin, left, right)) is not None:
        return (item,)
    if (turn := _of_turn(text, begin, span, left)) is not None:
        return (turn,)
    if _is_month_over(text, span):
        return (_below(text, span.end),)
    if _is_label(left, term, right):
        return (_above(text, begin, clause_start(text, span.start, _BEFORE, ".\n")),)
    if ACTS["stage alone"].fullmatch(small(left)) is not None:
        above = _over_stage(text, begin)
        return (above,) if above is not None else None
    return None


def _with_object(text: str, begin: int, span: Span, act: str) -> str:
    """A bare act of a label with what it is done to, told in front: ``niêm yết (thời gian niêm yết:``.

    The words are those of the clause, or of the sentence before the label's.
    """
    if act.count(" ") >= _WORDS:
        return act
    low = small(act)
    line = text.rfind("\n", 0, span.start) + 1
    clause = text[begin : span.start]
    opened = clause.rfind("(")
    front = clause[:opened] if opened >= 0 else ""
    if not front.strip(_AROUND):
        stop = text.rfind(".", max(line, begin - _WORDS), begin)
        front = text[clause_start(text, stop, _BEFORE, ".\n") : stop] if stop > line else ""
    at = small(front).rfind(f" {low} ")
    if at < 0 or not front[at + len(low) + 2 :].strip():
        return act
    return _joined(front, "", "") or act


def _of_item(text: str, begin: int, left: str, right: str) -> str | None:
    """The words of an item in one line with its lead: ``Kho xuất gạo: a) đợt 1 ...; b) đợt 2 ...``.

    An item that tells an act needs none.
    """
    mark, turn = _IN_LINE.match(left), ACTS["stage"].fullmatch(small(left))
    at = mark.end() if mark is not None else 0
    if (mark is None and turn is None) or has_act(left[at:]) or has_act(right):
        return None
    sentence = clause_start(text, begin, _SENTENCE, ".\n")
    colon = text.rfind(": " if mark is None else _FIRST_ITEM, sentence, begin)
    own = left[at:].strip(_AROUND)
    if colon < 0 or not own or not text[sentence:colon].strip(_AROUND):
        return None
    return _joined(f"{text[sentence:colon]}: {own}", "", "")


_IN_LINE, _FIRST_ITEM = re.compile(r"\s*[b-zđ]\) "), ": a) "  #: marks of items in one line

_OBJECT = 4  #: blanks in the name of a thing


def _behind_semicolon(text: str, begin: int, span: Span) -> str | None:
    """The clause behind a day and its semicolon: ``Chậm nhất 5 ngày sau khi bán; chủ bến nộp``."""
    if not text.startswith("; ", span.end) or MARK.sub("", text[begin : span.start]).strip(_AROUND):
        return None
    at = span.end + len("; ")
    right = text[at : clause_end(text, at, _AFTER)]
    return _joined("", "", right) if _opens(right) else None


def _last_actor(left: str) -> str:
    """The last of two bodies that each do their own work, a comma between them, in front of one day.

    ``Ngân hàng chi tiền cho hộ nghèo, | Trạm Y tế chốt sổ``; not ``trình Sở, | UBND tỉnh duyệt``.
    """
    words = _unmarked(left)
    order = ACTS["order in front"].match(small(words))
    begin = order.end() if order is not None else 0
    if not may_open(words, begin) or not _body_acts(words, begin, len(words)):
        return left
    for comma in reversed(list(_COMMA.finditer(words, begin))):
        if _body_acts(words, comma.end(), len(words)):
            body = first_agency(words, comma.end(), len(words))
            if body is not None and words.startswith(" phối hợp ", body.end):
                return left
            return left if _ends_in_body(words, comma.start()) else words[comma.end() :]
    return left


def _ends_in_body(words: str, comma: int) -> bool:
    """Whether bodies are listed in front of a comma, or a reason is told: ``để Sở A duyệt, Sở B``."""
    begin = max(words.rfind(", ", 0, comma) + 2, 0)
    if _FOR in f" {words[begin:comma]} ":
        return True
    body = first_agency(words, begin, comma)
    while body is not None and body.end < comma:
        body = first_agency(words, body.end, comma)
    return body is not None and body.end == comma


_FOR = " để "


def _second_duty(left: str, right: str) -> str:
    """Who has to do what stands behind a day, without what they do besides, in front of it.

    ``Chủ bến ghi sổ và trước ngày 20/4 phải gửi bản sao``: of the day is what follows ``phải``.
    """
    if ACTS["must behind"].match(small(right)) is None or not has_act(left):
        return left
    if ACTS["and then"].search(small(left)) is None:
        return left
    words = _unmarked(left)
    habit = ACTS["next habit"].match(f", {small(words)}")
    words = words[habit.end() - 2 :] if habit is not None else words
    body = first_agency(words, 0, len(words)) if may_open(words, 0) else None
    if body is not None and body.start == 0:
        return f"{words[: body.end]} "
    who = ACTS["who acts"].match(small(words))
    return f"{words[: who.end()]} " if who is not None else left


def _other_times(left: str, right: str) -> str:
    """Words behind a habit without at what other times: ``và đột xuất theo chỉ đạo của Sở Y tế``."""
    outcome = ACTS["outcome"].match(small(right))
    if outcome is not None and has_act(left):
        return ""  # "Hộ nào nộp đơn sau ngày 20/4 sẽ không được xét"
    besides = ACTS["and at other times"].match(small(right))
    if besides is None or not has_act(left):
        return right
    at = besides.end()
    if besides["of"] is not None:
        at += len(right[at:]) - len(right[at:].lstrip(" "))
        body = first_agency(right, at, len(right)) if may_open(right, at) else None
        if body is None or body.start != at:
            return right
        at = body.end
    return right[at:]


def _opens(right: str) -> bool:
    """Whether words behind a day are a clause of their own: ``các hộ phải nộp đơn``."""
    if _acts(right, 0, len(right)):
        return True
    return ACTS["who begins"].match(small(right)) is not None and has_act(right)


def _opens_behind(right: str) -> bool:
    """Whether a clause of its own stands behind a day and its comma."""
    return right.startswith(", ") and _opens(right[2:])


def _of_label(term: str, left: str, right: str) -> str | None:
    """The act of a label in a term, and in which case: ``nộp lệ phí: Đối với thuyền mới``."""
    opened = left.rfind("(")
    inside = left[opened + 1 :] if opened >= 0 and ")" not in left[opened:] else ""
    of_bracket = ACTS["label of a bracket"].match(small(inside)) if inside else None
    if of_bracket is not None and has_act(
        act := inside[of_bracket.start("act") : of_bracket.end("act")]
    ):
        return act
    label = ACTS["label of a term"].match(small(term))
    if label is None:
        return None
    act = term[label.start("act") : label.end("act")]
    if not (MARK.sub("", left).strip(_AROUND) or right.strip(_AROUND + ")")) or (
        not MARK.sub("", left).strip(_AROUND) and right.startswith(",")
    ):
        return act  # "Hạn tải ảnh: 17h00 ngày 05/5/2026"
    if not has_act(act):
        return None
    if opened >= 0 and not inside.strip(_AROUND):
        return act  # "gửi hồ sơ (thời hạn thẩm định hồ sơ là 12 ngày)"
    then = ACTS["then"].search(small(left))
    case = _joined(left[: then.start()] if then is not None else left, "", "")
    if not case:
        return None
    if then is None and ACTS["case"].match(f"{small(left).rstrip(' ,')}, ") is None:
        return None  # "Sở báo thời hạn nộp phạt là 30 ngày cho chủ bến"
    return f"{act}: {case}"


def _without_rest(term: str, left: str, right: str) -> tuple[str, str]:
    """Both sides of a term without its rest: ``liền kề với tháng báo cáo``, ``(trong 10 ngày) tới``."""
    if (
        term.startswith("ngày ")
        and ACTS["of two days"].search(left) is not None
        and _TWO_DAYS.match(term)
    ):
        left = left.rstrip()[: -len("hai")]  # "hai ngày 23 - 24/5"
    rows = ["rest of a period", "rest of a term", "is the last day"]
    rows += ["once in it"] if OFTEN_ONCE.match(small(term)) is not None else []
    for row in rows:
        rest = ACTS[row].match(small(right))
        right = right[rest.end() :] if rest is not None else right
        right = f" {right}" if rest is not None and right[:1].isalpha() else right
    return left, right


_TWO_DAYS = re.compile(r"ngày \d{1,2}(?:/\d{1,2})? ?(?:-|–|và|,)")
OFTEN_ONCE = re.compile(r"(?:mỗi|h[ằà]ng) [^\W\d_]+$")  #: ``mỗi tuần`` (một lần)


def _without_whose(right: str) -> str:
    """Words behind a day without whose it is: ``(trước ngày 25/8) - trách nhiệm: Đội Cây xanh``."""
    whose = ACTS["whose"].match(small(right))
    return "" if whose is not None else right


def _whole_list(text: str, begin: int, span: Span, end: int, others: list[Span]) -> str:
    """The words behind a day that opens its sentence, with the rest of the list that they begin.

    ``Trong quý II, Phòng Y tế rà soát ...; lập ...; trình ...``, and the items below ``các xã:``.
    """
    right = text[span.end : end]
    if any(span.end <= each.start < end for each in others) or has_act(text[begin : span.start]):
        return right
    led = right.rstrip().endswith(":") and text.startswith("\n", end)
    if led:
        items, stop = _items(text, end + 1)
    elif text.startswith(";", end) and has_act(right):
        stop = clause_end(text, span.end, _AFTER, ".\n")
        items = text[end + 1 : stop].strip()
        parts = items.split("; ")
        if any(
            _DAY.match(each) or ACTS["other habit"].match(each) or _body_acts(each, 0, len(each))
            for each in parts
        ):
            return right
    else:
        return right
    if not items or any(end < each.start < stop for each in others):
        return right
    return f"{right.rstrip()}{'' if led else ';'} {items}"


_DAY = re.compile(r"(?:[^\W\d_]+ ){0,2}\d{1,2}/\d")  #: a day that opens a clause


def _items(text: str, begin: int) -> tuple[str, int]:
    """The items below a line that leads them, as one line, and where the last of them ends."""
    told, stop = [], begin
    for line in text[begin : begin + _AFTER].split("\n")[:_ITEMS]:
        mark = MARK.match(line)
        whole = text.startswith("\n", stop + len(line)) or stop + len(line) == len(text)
        if mark is None or not mark[0].strip() or not whole:
            break
        told.append(_unmarked(line).strip(_AROUND))
        stop += len(line) + 1
    return "; ".join(told), stop


_ITEMS = 6  #: lines below a lead that are told with it


def _procedure(text: str, span: Span) -> str | None:
    """The procedure that a line above names a line that is a term and no more: ``Thủ tục cấp thẻ``."""
    line = text.rfind("\n", 0, span.start) + 1
    if text[line : span.start].strip(_AROUND) or text[span.end :].split("\n", 1)[0].strip(_AROUND):
        return None
    for _ in range(_NAMED):
        stop, line = line - 1, text.rfind("\n", 0, max(line - 1, 0)) + 1
        words = text[line : max(stop, 0)].strip()
        if words and ACTS["code"].fullmatch(words) is None:
            break
    else:
        return None
    led = ACTS["procedure"].match(small(words))
    if words[-1] in _NO_NAME or not has_act(words) or ACTS["paper"].match(small(words)) is not None:
        return None
    return _joined(words[led.end() :] if led is not None else words, "", "")


_NAMED = 3  #: lines above a term alone in which its procedure is named
_NO_NAME = ":;."  #: what the name of a procedure does not end in


def _is_month_over(text: str, span: Span) -> bool:
    """Whether a stretch is a heading alone, in capitals, over what is done in it: ``THÁNG 02``."""
    line = text.rfind("\n", 0, span.start) + 1
    return text[span.slice].isupper() and text[span.end : span.end + 1] == "\n" and line == span.start


def _below(text: str, end: int) -> str | None:
    """The items right below a heading, without the labels of each of them."""
    items = []
    for line in text[end + 1 : end + 1 + _AFTER].split("\n")[:-1]:
        mark = MARK.match(line)
        if ACTS["labelled line"].match(line) is not None:
            continue
        if mark is None or not mark[0].strip():
            break
        items.append(line[mark.end() :].strip(_AROUND))
    return "; ".join(items) or None


def _sentence_before(text: str, begin: int, any_words: bool = False) -> str | None:
    """The sentence in front of a day that stands alone: ``Nạo vét mương. Từ ngày 08/4 đến 16/4``."""
    stop = text.rfind(".", max(0, begin - _WORDS), begin)
    if stop < 0:
        return None
    words = text[clause_start(text, stop, _BEFORE, ".\n") : stop]
    return _joined(words, "", "") if any_words or has_act(words) else None


def _over_stage(text: str, begin: int) -> str | None:
    """What a stage is of, where the line above labels it: ``Nộp học phí:`` over ``- Đợt 1: từ ...``."""
    line = text.rfind("\n", 0, begin + 1)
    words = text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)].rstrip()
    return _joined(words, "", "") if words.endswith(":") and has_act(words) else None


def _for_what(told: str) -> bool:
    """Whether words only say what an act is done to: ``Đối với hồ sơ, tài liệu khác``."""
    if ACTS["for what"].match(small(told)) is None:
        return False
    return not any(_acts(told, comma.end(), len(told)) for comma in _COMMA.finditer(told))


def _around(text: str, span: Span, others: list[Span]) -> tuple[int, int]:
    """The clause of a deadline, up to what is another deadline's."""
    begin, end = clause_start(text, span.start, _BEFORE), clause_end(text, span.end, _AFTER)
    begin, end = _whole_words(text, span, begin, end)
    if _NEXT_ROW.match(text, span.end) is not None:
        end = span.end
    begin = _from_its_head(text, begin, span.start)
    before = next((s for s in reversed(others) if begin <= s.start and s.end <= span.start), None)
    behind = next((s for s in others if s.start >= span.end and s.end <= end), None)
    if before is not None:
        begin = _border(text, begin, before, span)[1]
    if behind is not None:
        end = _border(text, begin, span, behind)[0]
    return begin, end


_NEXT_ROW = re.compile(rf"\.(?=\d{{1,2}}/\d|[{PLAIN_UPPER}][^\W\d_])")  #: ``20/5/2026.21/5``: a new row


def _from_its_head(text: str, begin: int, end: int) -> int:
    """Where a clause begins of whose head a semicolon cut something off.

    A bracket (``bàn giao mặt bằng (đường 12; cầu Lim)``), bodies ``Sở Y tế; Công an tỉnh rà soát``.
    """
    low = max(0, end - _BEFORE)
    while begin > low and text[begin - 1] == ";":
        start = clause_start(text, begin - 1, begin - 1 - low)
        if not (_bracket_cut(text, begin, end) or _bodies_cut(text, start, begin, end)):
            break
        begin = start
    return begin


def _bracket_cut(text: str, at: int, end: int) -> bool:
    """Whether a place is inside a bracket that closes in front of ``end``."""
    shut = text.find(")", at, end)
    return shut >= 0 and text.count("(", at, shut) == 0


def _bodies_cut(text: str, start: int, at: int, end: int) -> bool:
    """Whether a body alone stands in front of a semicolon, and behind it another that acts."""
    mark = MARK.match(text[start : at - 1])
    start += mark.end() if mark is not None else 0
    start += len(text[start:at]) - len(text[start:at].lstrip())
    order = ACTS["order in front"].match(small(text[start : at - 1]))
    start += order.end() if order is not None else 0
    body = first_agency(text, start, at - 1)
    if body is None or body.start != start or body.end != at - 1:
        return False
    at += len(text[at:end]) - len(text[at:end].lstrip())
    behind = first_agency(text, at, end)
    return behind is not None and behind.start == at


def _is_label(left: str, day: str, right: str) -> bool:
    """Whether only a label leads a day: ``- Thời gian hoàn thành:``, a place or a note behind it."""
    bare = not right.strip(" .,;:()") or right.lstrip().startswith("(")
    if not bare and ACTS["place behind"].match(small(right)) is None:
        return False
    mark = MARK.match(left)
    front = small(left[mark.end() :] if mark is not None else left)
    over = ACTS["left over"].search(front)
    labels = (front, front + small(day).partition(":")[0], front[: over.start()] if over else front)
    return any(ACTS["label"].fullmatch(words) for words in labels)


def _whole_order(text: str, begin: int, sentence: int, others: list[Span], left: str) -> str:
    """An act that only hands over, with the clause that tells what: ``lập danh mục; gửi Sở Y tế``.

    So too a step that goes on from the one in front: ``rà soát bến; tổng hợp nhu cầu; báo cáo huyện``.
    """
    words = left.strip()
    if text[begin - 1 : begin] != ";" or not (_hands_over(words) or _goes_on_from(words)):
        return left
    low = max([sentence, *(each.end for each in others if each.end <= begin)])
    start = begin
    for _ in range(_STEPS):
        front = clause_start(text, start - 1, _BEFORE)
        if front < low or begin - front > _BEFORE or not has_act(text[front : start - 1]):
            break
        start = front
        if text[start - 1 : start] != ";" or not _goes_on_from(text[start:begin].strip()):
            break
    return f"{text[start:begin]} {left.lstrip()}" if start < begin else left


_STEPS = 3  #: clauses in front of the last step of a work


def _goes_on_from(words: str) -> bool:
    """Whether words are a step that goes on from the one in front of it: ``tổng hợp nhu cầu``."""
    return words[:1].islower() and ACTS["next step"].match(small(words)) is not None


def _hands_over(words: str) -> bool:
    """Whether words only say to whom something is handed over: ``gửi Sở Y tế``."""
    over = ACTS["hands over"].match(small(words))
    if over is None:
        return False
    body = first_agency(words, over.end(), len(words)) if may_open(words, over.end()) else None
    if body is None or body.start != over.end():
        return False
    return ACTS["nothing of its own"].match(small(words[body.end :])) is not None


def _shared(text: str, begin: int, spans: list[Span]) -> str:
    """The words of a sentence in front of the first of its deadlines, no period of that one's."""
    words = text[begin : min(s.start for s in spans if s.start >= begin)]
    several = sum(s.start >= begin for s in spans) > 1
    period = ACTS["period"].search(small(words)) if several else None
    return words[: period.start()] + " " if period is not None else words


def _behind_all(text: str, begin: int, spans: list[Span]) -> str | None:
    """The words of the sentence from ``begin`` that stand behind the last of its deadlines."""
    spans = [each for each in spans if each.start >= begin]
    end = max(each.end for each in spans)
    for each in sorted(spans, key=_ends):
        if "\n" in text[each.end : end] or ". " in text[each.end : end]:
            end = each.end
            break
    words = text[end : clause_end(text, end, _AFTER)]
    return _joined("", "", _rest("", words.lstrip(")")).lstrip(" ),"))


def _together(text: str, span: Span, others: list[Span]) -> Span:
    """A deadline with those that stand right beside it: ``trước ngày 20/5 và định kỳ hằng tháng``."""
    start, end = span.start, span.end
    for each in reversed(others):
        if _beside(text, each.end, start) and not _is_act(text, each):
            start = each.start
    for each in others:
        if _beside(text, end, each.start) and not _is_act(text, each):
            end = each.end
    inside = text.rfind("(", start, end)
    shut = text.find(")", end, end + _LAST)
    if inside >= 0 and shut >= 0 and text.find(")", inside, end) < 0:
        end = shut + 1  # "chậm nhất ngày 20/4/2026 (trước ngày hội làng 30 ngày)"
    return Span(start, end)


def _beside(text: str, end: int, start: int) -> bool:
    """Whether nothing stands between an end and a later beginning but what joins two deadlines."""
    if not 0 <= start - end <= _JOINT:
        return False
    between = small(text[end:start])
    if ACTS["once more"].fullmatch(between):
        return ACTS["by an event"].match(small(text[start : start + _JOINT])) is not None
    return ACTS["right behind"].fullmatch(between) is not None


def _is_act(text: str, span: Span) -> bool:
    """Whether the words of a deadline begin with what is done: ``hoàn thành trước ngày 20/5``."""
    return ACTS["verb"].match(small(text[span.slice])) is not None


def _ends(span: Span) -> int:
    return span.end


def _whole_words(text: str, span: Span, begin: int, end: int) -> tuple[int, int]:
    """The bounds of a clause longer than is looked at, at words."""
    if begin and begin == span.start - _BEFORE:
        part = text.find(", ", begin, span.start)
        begin = part + 2 if part >= 0 else text.find(" ", begin, span.start) + 1 or span.start
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end = max(text.rfind(" ", span.end, end), span.end)
    return begin, end


def _border(text: str, begin: int, former: Span, latter: Span) -> tuple[int, int]:
    """Where, between two deadlines of a clause, the words of the former end and of the latter begin."""
    between = small(text[former.end : latter.start])
    tail = ACTS["right behind"].search(between)
    if tail is not None and (tail.start() == 0 or tail[0].strip()):
        return former.end + tail.start(), latter.start  # what the latter is for stands behind it
    starts = [
        (former.end + m.start(), former.end + m.end())
        for m in ACTS["border"].finditer(between)
        if _acts(text, former.end + m.end(), latter.start)
        and not _in_name(text, former.end + m.end(), m[0])
    ]
    if not starts and (apart := between.find(_APART)) >= 0:
        return former.end + apart, former.end + apart + len(_APART)
    if not starts:
        first = ACTS["border"].match(between)
        return (former.end, former.end + first.end()) if first is not None else (former.end, former.end)
    return starts[0 if has_act(text[begin : former.start]) else -1]


_APART = ", riêng "  #: where another act of another day begins, whatever its first word


def _in_name(text: str, at: int, joint: str) -> bool:
    """Whether a joint stands in a name: ``Sở Giáo dục và | Đào tạo``."""
    return joint == " và " and text[at].isupper() and not may_open(text, at)


def _acts(text: str, at: int, end: int) -> bool:
    """Whether words begin with a verb of work, a body in front or not."""
    low = small(text[at:end])
    if ACTS["verb"].match(low) or ACTS["order"].match(low):
        return True
    return _body_acts(text, at, end)


def _body_acts(text: str, at: int, end: int) -> bool:
    """Whether words begin with a body that does something."""
    body = first_agency(text, at, end) if may_open(text, at) else None
    if body is None or body.start != at:
        return False
    rest = small(text[body.end : end]).lstrip(" ")
    return ACTS["verb"].match(rest) is not None


def has_act(words: str) -> bool:
    """Whether words hold a verb of work besides the order that opens them."""
    low = small(words)
    mark = MARK.match(low)
    at = mark.end() if mark is not None else 0
    order = ACTS["order"].match(low, at)
    return ACTS["verb in it"].search(low, order.end() if order is not None else at) is not None


def _inner(text: str, deadline: Deadline) -> str:
    """What a milestone's own words say besides the year: ``tổng kết``, ``đạt``."""
    span = deadline.span
    words = text[span.slice]
    if deadline.kind is not DeadlineKind.MILESTONE:
        held = ACTS["act in it"].fullmatch(small(words))
        if held is None:
            return ""
        act = (
            words[held.start("act") : held.end("act")]
            or words[held.start("before") : held.end("before")]
        )
        return _ONCE.sub("", act) if has_act(act) else ""
    year = ACTS["year"].search(small(words))
    if year is None:
        return ""
    return " ".join((words[: year.start()] + " " + words[year.end() :]).split())


_ONCE = re.compile(r" (?:một|01|1) lần")


def _unbracketed(left: str, right: str) -> tuple[str, str]:
    """Both sides without the brackets that the day stands in: ``định kỳ hằng quý (trước ngày 15)``."""
    opened = left.rfind("(")
    if opened < 0 or ")" in left[opened:]:
        return left, right
    shut = right.find(")")
    if shut >= 0 and not left[opened + 1 :].strip(_AROUND) and _opens(right[:shut].lstrip(" ,")):
        return "", right[:shut]  # "(chậm nhất 31/3 hằng năm Sở Y tế phải đăng ký số lượng)"
    if shut >= 0 and "(" not in right[:shut] and _own_sentence(left[opened + 1 :]):
        return left[opened + 1 :], right[:shut]  # "(Sở Y tế công bố trước 20/5 trên mạng)"
    if not right.lstrip().startswith(")"):
        return left, right
    inside = left[opened + 1 :].split()
    stage = ACTS["stage"].fullmatch(small(left[:opened]))  # "Đợt 1 (trước ngày 12/4): Các trường nộp"
    aside, front, right = " ".join(inside), left[:opened], right.lstrip()[1:]
    if len(inside) <= _ASIDE:
        return ("" if stage is not None else front), right
    if stage is not None or not front.strip(_AROUND):
        return aside + " ", right
    if has_act(aside) and has_act(front):  # "lập sổ (gửi Huyện đoàn trước 15/4), mỗi quý họp một lần"
        return f"{front}({aside}) ", "" if right.lstrip().startswith((",", ";")) else right
    return f"{front}{aside} ", right


def _own_sentence(words: str) -> bool:
    """Whether what a bracket opens with is a sentence of its own: ``(Kết quả được Sở Y tế công bố``."""
    if not words[:1].isupper() or ";" in words or words.count(" ") <= _ASIDE:
        return False
    return has_act(words) and ACTS["order in front"].match(small(words)) is None


_ASIDE = 3  #: words in front of a day in brackets that tell nothing more: ``(hoàn thành trước 30/6)``


def _front(left: str, inner: str, right: str) -> str:
    """The words in front of a day, without a lead-in, and without a condition the act stands behind."""
    if right.strip(" ,.;"):
        headed = left.rstrip().endswith(":") and _acts(
            right, len(right) - len(right.lstrip(" ,")), len(right)
        )
        if headed or ACTS["case"].match(small(left)):
            return ""
    close = ACTS["right behind"].search(small(left))
    if close is not None and close[0].strip() and has_act(inner):
        return ""  # "sơ kết năm 2027 và tổng kết năm 2030": the act stands in the deadline itself
    leads = [m.end() for row in ("lead-in", "by which") for m in ACTS[row].finditer(small(left))]
    left = left[max(leads) :] if leads else left
    left = _without_leads(left)
    return "" if ACTS["as planned"].fullmatch(small(left)) and has_act(right) else left


def _without_leads(left: str) -> str:
    """Words in front of a day without what led to it, in however many words.

    >>> _without_leads("Đội nộp bản sao, tuy nhiên thời gian không quá ")
    'Đội nộp bản sao'
    """
    for _ in range(_LED):
        before = left
        for row in ("day lead", "left over", "so many days", "from a day"):  # the longest first
            over = ACTS[row].search(small(left))
            left = left[: over.start()] if over is not None else left
        if left == before:
            break
    label = ACTS["its own label"].search(small(left).rstrip())
    if label is not None and label["act"] in small(left[: label.start()]):
        left = left[: label.start()]
    return left


_LED = 4  #: words that lead to a day, one in front of the other


def _rest(left: str, right: str) -> str:
    """The words behind a day that go on with the act in front of it."""
    note = ACTS["note"].search(small(right))
    if note is not None:
        right = right[: note.start()] + right[note.end() :]
    other = ACTS["else"].search(small(right))
    if other is not None and (other.start() > 0 or has_act(left)):
        right = right[: other.start()]
    if left.strip() and left.rstrip()[-1] != "," and ACTS["besides"].match(small(right)) is not None:
        return ""
    habit = ACTS["next habit"].search(small(right))
    if habit is not None and _is_told(right, habit.end()) and has_act(right[: habit.start()]):
        right = right[: habit.start()]
    unasked = ACTS["at other times"].match(small(right.lstrip(" ")))
    if unasked is not None and not left.strip():
        right = right.lstrip(" ")[unasked.end() :]
    if not has_act(left) or left.rstrip().endswith(","):
        return right
    if left.rstrip().endswith(":"):  # "Công bố danh sách: trước ngày 20/9, thí sinh xem tại ..."
        return ""
    first = ACTS["border"].match(small(right))
    if first is not None and _acts(right, first.end(), len(right)):
        return ""  # the next act
    for m in ACTS["border"].finditer(small(right)):
        if _body_acts(right, m.end(), len(right)):
            return right[: m.start()]
    return right


def _joined(left: str, inner: str, right: str) -> str | None:
    """The words of both sides as one, no bracket left open, a long clause told by its ends."""
    parts = (_unmarked(left), inner, right.lstrip(" )"))
    seam = _seam(parts[0], right) if not inner else ""
    if seam:
        parts = (f"{parts[0].strip(_AROUND)}\0", inner, parts[2])  # "Dựa vào sổ của mình, các hộ nộp"
    words = " ".join(" ".join(part.strip(_AROUND).split()) for part in parts if part.strip(_AROUND))
    words = _ITEM.sub("", words.replace("\0", seam))
    aside = words[words.rfind("(") + 1 :] if words.count("(") == words.count(")") + 1 else ""
    if aside.count(" ") > _ASIDE and has_act(aside):
        words += ")"
    for opening, closing in (("(", ")"), (")", "(")):
        while words.count(opening) > words.count(closing):
            at = words.rfind(opening) if opening == "(" else words.find(opening)
            words = " ".join((words[:at] + " " + words[at + 1 :]).split()).replace(" ,", ",")
    return _short(_trimmed(_LONE_MARK.sub("", unraised(words)).strip(_AROUND))) or None


_LONE_MARK = re.compile(r"[ ][⁰¹²³⁴-⁹]{1,3}(?![\w⁰¹²³⁴-⁹])")  #: of a footnote, behind a day taken out
_ITEM = re.compile(r"(?<=: )(?:[a-zđ]|\d)\) (?=[^\W\d])")  #: the first item of a list in one line


def _seam(left: str, right: str) -> str:
    """What stands between the words in front of a day and those behind it, where it is taken out.

    >>> _seam("Trạm ghi sổ giống,", " dán bảng giá"), _seam("Trạm ghi sổ", " cho dân")
    (',', '')
    """
    words, behind = left.strip(_AROUND), right.strip(_AROUND)
    if not words or not behind:
        return ""
    if right.startswith(":"):
        return ":"
    if not (left.rstrip().endswith(",") or right.startswith(",")):
        return ""
    order = ACTS["order in front"].match(small(words))
    at = order.end() if order is not None else 0
    body = first_agency(words, at, len(words)) if may_open(words, at) else None
    if body is not None and body.start == at and body.end == len(words):
        return ""  # "Phòng Văn thư, trước ngày 20/4, trả hồ sơ"
    if ACTS["leads to who"].search(small(words)) is not None:
        return ""  # "Trường hợp có đơn thì trong 15 ngày, Ban quản trị phải họp"
    goes_on = _opens_behind(right) or ACTS["must behind"].match(small(right)) is not None
    return "," if goes_on or has_act(words) else ""


def _unmarked(left: str) -> str:
    """Words without the mark of their item, that of a quoted one too: ``“c) Sở Y tế trả lời``."""
    left = left.lstrip(" |_")
    cell = _NUMBER_CELL.match(left)
    left = left[cell.end() :] if cell is not None else left
    if left.startswith(_QUOTES) and not any(quote in left[1:] for quote in _QUOTES_SHUT):
        left = left[1:].lstrip()
        quoted = ACTS["quoted mark"].match(left)
        return left[quoted.end() :] if quoted is not None else left
    mark = MARK.match(left)
    left = left[mark.end() :] if mark is not None else left
    place = ACTS["place in front"].match(small(left))
    left = left[place.end() :] if place is not None else left
    numbered = ACTS["quoted mark"].match(left) if left.startswith("(") else None
    return left[numbered.end() :] if numbered is not None else left


_NUMBER_CELL = re.compile(r"\d{1,3} \| ")  #: the cell of a row's number
_QUOTES, _QUOTES_SHUT = ("“", '"'), ("”", '"')


def _without_ends(words: str) -> str:
    """Words without what is left at both ends where a day is taken out: ``nhưng tối đa``."""
    left = ACTS["front left"].match(small(words))
    words = words[left.end() :] if left is not None else words
    for row in ("weekday", "number of the next", "label left", "day lead", "ends in nothing"):
        end = ACTS[row].search(small(words))
        if end is not None:
            words = words[: end.start()].rstrip(_AROUND)
    return words


def _trimmed(words: str) -> str:
    """Words without what only leads to the day: ``theo``, ``(Thứ Sáu)``, a reason in front."""
    if words.startswith("(") and words.find(")") == len(words) - 1:
        words = words[1:-1].strip(_AROUND)
    while words.endswith(_QUOTES_SHUT) and not any(quote in words[:-1] for quote in _QUOTES):
        words = words[:-1].rstrip(_AROUND)
    for row in ("goes on", "settled first", "opening of speech"):
        front = ACTS[row].match(small(words))
        words = words[front.end() :] if front is not None else words
    words = _without_ends(words)
    passive = ACTS["passive end"].search(small(words))
    if passive is not None and has_act(words[: passive.start()]):
        words = words[: passive.start()]
    habit = ACTS["habit in front"].match(small(words))
    words = words[habit.end() :] if habit is not None else words
    timed = ACTS["time label"].match(small(words))
    if timed is not None and has_act(words[timed.end() :]):
        words = words[timed.end() :].lstrip()  # "Tiến độ: hoàn thành việc lắp đặt"
    inside = ACTS["label inside"].search(small(words))
    if inside is not None:
        words = words[inside.end() :]
    plan = ACTS["label of a plan"].match(small(words))
    if plan is not None:
        return words[plan.end() :]
    many = ACTS["of many"].match(small(words))
    if many is not None and has_act(words):
        return words[many.end() :]  # "Thời hạn các hộ nộp đơn"
    label = ACTS["label in front"].match(small(words))
    if label is not None and _acts(words, label.end(), len(words)):
        kept = ACTS["act of a label"].search(small(words[: label.end()]))
        words = words[kept.start() if kept is not None else label.end() :]  # "Hạn chót đăng ký dự thi"
    if ACTS["reason"].match(small(words)) is not None:  # "Để kịp tổng hợp, Sở X gửi danh sách"
        for comma in _COMMA.finditer(words):
            if _is_told(words, comma.end()):
                return words[comma.end() :]
            if ACTS["order in front"].match(small(words[comma.end() :])) is not None:
                return _unordered(words[comma.end() :])  # "Nhận được công văn này, yêu cầu các xã gửi"
    return _unordered(words)


def _unordered(words: str) -> str:
    """Words without the order in front: ``Đề nghị các trường gửi danh sách``."""
    order = ACTS["order in front"].match(small(words))
    if order is None or not _acts(words, order.end(), len(words)):
        return words
    return words[order.end() :]


def _is_told(words: str, at: int) -> bool:
    """Whether words go on with a body that acts or orders: ``Sở Nội vụ đề nghị các xã gửi``."""
    body = first_agency(words, at, len(words)) if may_open(words, at) else None
    if body is None or body.start != at:
        return False
    rest = small(words[body.end :]).lstrip(" ")
    return ACTS["verb"].match(rest) is not None or ACTS["order"].match(rest) is not None


_COMMA = re.compile(", ")
_AROUND = " ,;:.-–/\n|_"


def _short(words: str) -> str:
    """Words cut between two of them; of a long clause its beginning and its last act."""
    if len(words) <= _LONGEST:
        return words
    last = None
    for m in ACTS["border"].finditer(small(words), len(words) - _LAST):
        if _acts(words, m.end(), len(words)):
            last = words[m.end() :]
            break
    room = _LONGEST - (len(last) + 3 if last else 0)
    cut = words[: room + 1].rsplit(" ", 1)[0].rstrip(" ,;")
    return f"{cut} … {last}" if last else cut


_UNDER = 14  #: lines under a heading that a label may stand behind
_LINES = 8  #: lines above a label that are looked at
_DASHES = ("-", "–")  #: marks of items whose own items have a plus sign
_MARK = 12  #: characters of the number in front of a line, at most


def _above(text: str, label: int, begin: int) -> str | None:
    """What a day behind a label is for: the words in front of the label, else the line above it.

    ``label``: where the label's clause begins; ``begin``: where its sentence does.
    """
    if text[begin:label].strip(_AROUND):  # "Rà soát hồ sơ; thời hạn: 30/6"
        return _joined(text[begin:label], "", "")
    line = text.rfind("\n", 0, begin) + 1
    mark = MARK.match(text[line : begin + _MARK])
    numbered = mark is not None and any(char.isalnum() for char in mark[0])
    if begin > line + (mark.end() if mark is not None else 0):
        stop = begin - 1
        return _joined(text[clause_start(text, stop, _BEFORE, ".\n") : stop], "", "")
    level = level_of(mark[0]) if mark is not None and numbered else ""
    dashed, below = text.startswith(_DASHES, line), line - 1
    for _ in range(_LINES):
        stop = line - 1
        if stop <= 0:
            return None
        line = text.rfind("\n", 0, stop) + 1
        words = text[line:stop]
        if level:  # a numbered label is a section of its own: what it tells of stands a level above
            over = MARK.match(words)
            if over is None or level_of(over[0]) in ("", level):
                continue
        over_them = _over_bullets(text, line, words)
        if words.strip() and (over_them or level or not _is_aside(words, dashed, stop < below)):
            words = over_them or words
            if level and words.rstrip(_AROUND).isupper() and _of_any_work(words):
                return None  # "II. ĐỐI TƯỢNG, PHẠM VI"
            return _joined(words, "", "") if has_act(words) or _names(words) else None
    return None


def _is_aside(words: str, dashed: bool, further: bool) -> bool:
    """Whether a line above a label tells nothing of its act: another label, an item of an item.

    ``dashed``: the label is an item with a dash; ``further``: lines stand between.
    """
    words = words.strip()
    if words.startswith("(Kèm") or (dashed and words.startswith("+")):
        return True
    if dashed and further and words.endswith(":") and words.count(":") == 1 and has_act(words):
        return False  # "- Chia nhóm:" over its items
    return ACTS["labelled line"].match(words) is not None


def _of_any_work(heading: str) -> bool:
    """Whether a heading could stand in any plan: ``II. ĐỐI TƯỢNG, PHẠM VI``."""
    mark = MARK.match(heading)
    words = heading[mark.end() :] if mark is not None else heading
    return ACTS["any work"].match(small(words).strip()) is not None


def _over_bullets(text: str, line: int, words: str) -> str | None:
    """The heading over several bullets that only tell how: the label below them is about its act."""
    bullets, between = 0, False
    for _ in range(_UNDER):
        mark = MARK.match(words)
        if mark is None or not mark[0].strip():
            if between or bullets <= 1 or not words.strip():
                return None
            between = True  # the paragraph that leads them
            stop, line = line - 1, text.rfind("\n", 0, max(line - 1, 0)) + 1
            words = text[line : max(stop, 0)]
            continue
        if level_of(mark[0]):
            bare = words.rstrip()
            told = not bare.endswith(":") and not bare.isupper() and has_act(words)
            return words if bullets > 1 and told and not _of_any_work(words) else None
        if ACTS["time label"].match(small(words)):
            return None  # each bullet has its own day
        bullets += ACTS["labelled line"].match(words) is None
        stop = line - 1
        if stop <= 0:
            return None
        line = text.rfind("\n", 0, stop) + 1
        words = text[line:stop]
    return None


def _heading(text: str, begin: int) -> str | None:
    """The act of the label a level above the line of a term."""
    line = text.rfind("\n", 0, begin + 1) + 1
    mark = MARK.match(text[line : line + _MARK])
    level = level_of(mark[0]) if mark is not None else ""
    for _ in range(_LINES):
        stop = line - 1
        if stop <= 0 or not level:
            return None
        line = text.rfind("\n", 0, stop) + 1
        over = MARK.match(text[line:stop])
        if over is None or level_of(over[0]) in ("", level):
            continue
        words = text[line:stop]
        label = ACTS["label in front"].match(small(words[over.end() :]))
        return _joined(words, "", "") if label is not None and has_act(words) else None
    return None


def _names(line: str) -> bool:
    """Whether a numbered line names what takes place, no act in it: ``1. Hội thi tay nghề giỏi``."""
    mark = MARK.match(line)
    if mark is None or not any(map(str.isalnum, mark[0])) or line.rstrip().endswith(":"):
        return False
    return ACTS["event"].match(small(line[mark.end() :])) is not None


def level_of(mark: str) -> str:
    """The kind of a number in front of a line, ``1.1.`` of ``2.3.``; "" for a bullet."""
    if not any(map(str.isalnum, mark)):
        return ""
    return "".join(
        "1" if c.isdigit() else "I" if c.isupper() else "a" if c.isalpha() else c for c in mark.strip()
    )
