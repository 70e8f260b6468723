"""The words around a stretch of time that make it a deadline, a habit, an aim or a story, as tables.

What announces a period stands in :data:`LEADS` and its kin, looked for over a whole text; what the
words around it are asked stands in :data:`ASKED`, looked for in the clause.  A new word is a row of
``deadline_words.tsv``, a new form a row here.  What the readers make of them: :mod:`.announced` and
:mod:`.readings`.
"""

from __future__ import annotations

import re

from extractors.deadlines.periods import WEEKDAY
from extractors.formulas import LEADING
from extractors.letters import PLAIN_UPPER
from extractors.rules import Patterns, Row, Table, alternatives, whole

__all__ = [
    "AIMS",
    "ASKED",
    "BRACKETS",
    "COLONS",
    "FIGURES",
    "FIXED",
    "HEADINGS",
    "LABELS",
    "LEADS",
    "MARK",
    "MONTHS",
    "NUMBERS",
    "OFTEN",
    "ON_A_DAY",
    "OPENED",
    "PRINTED",
    "RANGES",
    "STAGES",
    "TERMS",
    "TERMS_IN_WORDS",
    "YEARS",
    "clause_end",
    "clause_start",
    "shortened",
    "small",
    "trim",
]

_WORDS = "deadline_words"
_WHOLE_WORD = r"(?<!\w)"

# --- what announces a period, over a whole text ------------------------------------------------------

#: kinds of leads: ``before`` a day, ``by`` it, ``within`` a stretch, ``until`` it, ``since`` now until
LEADS = Table(
    [
        Row("before", "{before} ", "before", "«Hoàn thành trước »ngày 20/3"),
        Row("by", "{by} ", "by", "«chậm nhất là »ngày 05"),
        Row(
            "by a label",
            "(?:[hH]ạn (?:cuối|chót)(?: là)?|[cC]hậm nhất|[mM]uộn nhất): ?",
            "by",
            "«Hạn cuối: »20/4/2026",
        ),
        Row(
            "by a word for it",
            r"(?<![^\s(])(?<![^\W\d_] )[hH]ạn:? (?=ngày|\d{1,2}/"
            r"|\d{1,2} ?(?:giờ|h)|hết|cuối (?:ngày|giờ|tháng|quý|năm)|thứ|(?:sáng|chiều) )",
            "by",
            "danh sách («hạn »20/4/2026)",
        ),
        Row(
            "last day of something",
            r"(?:[hH]ạn (?:cuối|chót) \w+|(?<!hời )[hH]ạn (?:{hand_word}))(?: \w+){0,4}(?: là|:) ?",
            "by",
            "«Hạn cuối nhận hồ sơ là »ngày 20/4/2026",
        ),
        Row(
            "the last day of something",
            r"(?:[nN]gày cuối|[nN]gày cuối cùng|[nN]gày chót) \w+(?: \w+){0,4}(?: là|:) ?",
            "by",
            "«Ngày cuối nhận hồ sơ là »20/4/2026",
        ),
        Row(
            "end of a turn",
            r"(?<=\w )kết thúc(?: vào| trước)?:? ?(?=ngày|\d{1,2}/|\d{1,2} ?(?:giờ|h))",
            "turn",
            "vòng 1 «kết thúc »ngày 20/4/2026",
        ),
        Row(
            "before a day that brackets tell",
            r"[tT]rước (?:{event_noun}|thứ|chủ nhật)(?!\w)[^,;.()\n\d]{0,40} \(",
            "before",
            "«trước tiết Thanh minh (»05/4/2026)",
        ),
        Row("within", "{within} ", "within", "«ngay trong »tháng 5/2023"),
        Row("labelled", "{labelled}:{0,2} ?", "labelled", "«Thời hạn hoàn thành: »quý II"),
        Row("until", "{until} ", "until", "«đến »ngày 30/4/2026"),
        Row("too late", "[sS]au ngày ", "after", "gửi «sau ngày »22/12/2026 không được xét"),
        Row(
            "from now to the end",
            "[tT]ừ nay (?:đến (?:trước )?)?hết ",
            "by",
            "«Từ nay đến hết »năm nay",
        ),
        Row("from now until", "[tT]ừ nay {until} ", "since", "«Từ nay đến »ngày 30/4/2026"),
    ],
    _WORDS,
    lead=_WHOLE_WORD,
    tail=r"(?=[nN]gày|[mM][ùồ]ng|tuần|[tT]háng|[qQ]u[ýí]|[nN]ăm|[cC]uối|hết|đầu|giữa|[tT]hứ|[cC]hủ|nửa"
    r"|các (?:tháng|quý|ngày)|buổi|sáng|chiều|tối|đêm|cùng|hôm|\d)",
)
#: what only a day that comes back makes a deadline: ``báo cáo vào thứ Sáu hằng tuần``
FIXED = Table(
    [
        Row(
            "on",
            "(?:[vV]ào|[đĐ]ịnh kỳ(?: vào)?) (?=(?:sáng |chiều )?(?:các )?(?:ngày|thứ|chủ|Chủ))",
            None,
            "«Định kỳ vào »ngày 25 hằng tháng",
        ),
        Row(
            "no lead at all",
            r"(?P<bare>(?:[cC]ác )?[nN]gày )(?=\d{1,2}(?:(?:, | và )(?:ngày )?\d{1,2}){0,4} "
            r"(?:tháng \d{1,2} )?"
            r"(?:(?:, |và )(?:ngày )?\d{1,2} tháng \d{1,2} ){0,3}"
            r"(?:của )?(?:hằng|hàng|mỗi) (?:tháng|năm))",
            None,
            "«ngày »18 hằng tháng",
        ),
        Row(
            "a day of every week",
            r"(?P<bare>)(?:[tT]hứ \w{1,3}|[cC]hủ [nN]hật) (?:hằng|hàng|mỗi) tuần",
            None,
            "chiều «thứ Tư hàng tuần» tập hợp",
        ),
        Row(
            "a weekday of every month",
            r"(?P<bare>)(?:[tT]hứ \w{1,3}|[cC]hủ [nN]hật) "
            r"(?:(?:tuần )?(?:đầu|cuối)|tuần (?:thứ )?(?:nhất|hai|ba|tư|[1-4]))"
            r"(?: tiên| cùng)?(?: của)?"
            r"(?: hằng| hàng| mỗi)? tháng(?! ?\d)",
            None,
            "sáng «thứ Bảy tuần đầu của tháng»",
        ),
        Row(
            "every day of a week's name",
            r"(?P<bare>)(?:[mM]ỗi|[hH][ằà]ng) (?:sáng |chiều |tối )?(?:thứ \w{1,3}|[cC]hủ [nN]hật)",
            None,
            "«mỗi tối thứ bảy»",
        ),
        Row(
            "the end of every day",
            r"(?P<bare>)[cC]uối (?:mỗi|h[ằà]ng) (?:ngày|tuần)",
            None,
            "«Cuối mỗi ngày» chốt",
        ),
    ],
    lead=_WHOLE_WORD,
)
#: what only a verb in front makes a deadline: ``gửi báo cáo về Sở ngày 20/3/2026``
ON_A_DAY = Table(
    [
        Row(
            "on a day",
            r"(?:[vV]ào |[tT]rong )?(?P<day>[nN]gày)(?= ?\d)",
            None,
            "gửi báo cáo «vào ngày» 20/3/2026",
        ),
        Row(
            "on a day without its word",
            r"(?:vào |(?:buổi )?(?:sáng |trưa |chiều |tối |đêm ))(?P<day>\d)(?=\d?/\d)",
            None,
            "gửi báo cáo «chiều 2»0/3/2026",
        ),
        Row(
            "in a stretch of days",
            r"vào (?:khoảng )?(?P<day>(?=(?:tuần|(?:đầu|giữa|cuối|nửa|\d{1,2} ngày)[ ][^\d,;.\n]{0,14}"
            r"(?:tháng|quý)|tháng|quý)[ ]))",
            None,
            "nộp báo cáo «vào »cuối tháng 12/2026",
        ),
        Row(
            "on a day by the letter's own",
            r"vào (?P<day>(?:ngày|sáng|chiều|tối) mai|(?:(?:sáng|chiều) )?"
            r"(?:thứ \w{1,3}|[cC]hủ [nN]hật) tuần (?:này|sau|tới))",
            None,
            "họp «vào thứ Hai tuần tới»",
        ),
    ],
    lead=_WHOLE_WORD,
)
#: a day in figures that opens a part of a clause, its work behind; found by its stroke
OPENED = Table(
    [
        Row(
            "work in front",
            r"/(?=\d{1,2}(?:/\d{4})?(?:[).;,\n]|\Z))",
            None,
            "(trình ký 25«/»3)",
        ),
        Row(
            "work behind",
            r"/(?=\d{1,2}(?:/\d{4})?,? (?:phải |cần |xin |thì )?{work_words:verb}(?!\w))",
            None,
            "chuồng trại; 20«/»3 phun lại",
        ),
    ]
)
RANGES = Table(
    [
        Row(
            "from",
            r"[tT]ừ (?=ngày|tháng|[qQ]uý|năm|đầu|cuối|\d)",
            None,
            "«Từ »ngày 01 đến ngày 30 tháng 6",
        ),
        Row(
            "within",
            r"[tT]rong (?=(?:(?:các|hai|ba|bốn|0?\d) )?ngày \d)",
            None,
            "«trong »ngày 02/4 đến ngày 03/4/2026",
        ),
        Row(
            "days in a row",
            r"(?:(?<=[cC]ác )|(?<=[hH]ai )|(?<=[bB]a )|(?<=[bB]ốn ))"
            r"ngày (?=\d{1,2}(?:/\d{1,2})? ?[-–] ?\d{1,2}/\d)",
            None,
            "mở chợ hai «ngày »28 - 29/3/2026",
        ),
        Row(
            "begins", r"[bB]ắt đầu (?:từ )?(?=\d|ngày)", None, "mở sổ «bắt đầu »6 giờ ngày 12/8 và khóa"
        ),
    ],
    lead=_WHOLE_WORD,
)
#: a stretch of figures alone, from the stroke of its first day on: a stroke is quickly found
FIGURES = Table(
    [
        Row(
            "figures",
            r"/\d{1,2}(?:/\d{4})? ?[-–] ?\d{1,2}/\d{1,2}(?:/\d{4}(?!\d)|(?P<closed>\)))",
            None,
            "đợt cao điểm 01«/11-31/12/2026»",
        ),
    ]
)
LABELS = Table(
    [Row("label", r"{time_label}(?: \w+){0,5} ?: ?", None, "Thời gian thực hiện: ")],
    _WORDS,
    lead=_WHOLE_WORD,
)

_FROM = (
    "(?P<from>,? (?:(?:được )?(?:kể|tính) từ|sau|sau khi|từ)(?= (?:ngày|khi|thời điểm|lúc))"
    "|(?P<back>,? (?:trước(?= (?:ngày|khi|thời điểm|lúc))|so với))"
    r"|(?P<event>,? (?:sau|(?P<ahead>trước))(?= (?:(?:mỗi|từng|các|khi) )?(?i:{event_noun})(?!\w))))?"
)
_DIGITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _spelt() -> dict[str, int]:
    """Counts in words up to ninety-nine, and the hundreds that terms are of.

    >>> spelt = _spelt()
    >>> spelt["mười lăm"], spelt["hai mươi mốt"], spelt["một trăm hai mươi"]
    (15, 21, 120)
    """
    ones = dict(zip(_DIGITS, range(1, 10), strict=True))
    spelt = {**ones, "mười": 10, "mười lăm": 15}
    spelt.update({f"mười {word}": 10 + n for word, n in ones.items() if n != ones["năm"]})
    behind = {**ones, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
    for tens, ten in ones.items():
        if ten > 1:
            spelt[f"{tens} mươi"] = ten * 10
            spelt.update({f"{tens} mươi {word}": ten * 10 + n for word, n in behind.items()})
    hundred = {f"một trăm {word}": 100 + n for word, n in spelt.items() if n >= 10}
    return {**spelt, "một trăm": 100, **hundred}


#: counts as old laws write them, without a figure beside
NUMBERS = _spelt()
_COUNT = alternatives(NUMBERS)
_UNIT = "(?:ngày|tuần|tháng|năm|giờ)"
# the same count once more, in brackets: "30 ngày (ba mươi ngày) làm việc", "sáu mươi ngày (60 ngày)"
_AGAIN = rf"(?: ?\((?:(?i:{_COUNT})|\d{{1,3}}) {_UNIT}\))?"
_WORK_AGAIN = rf" ?\((?:(?i:{_COUNT})|\d{{1,3}}) {_UNIT} làm việc\)"
TERMS = Table(
    [
        Row(
            "figure",  # the first digit in front of the look behind: looked for by digits alone
            r"(?P<n>[0-9](?<![\w/.,].)\d{0,2})(?: ?\([^()\n]{2,25}\))? ?"
            r"(?P<unit>ngày|tuần|tháng(?! ?\d| (?:[cC]hạp|[gG]iêng))|năm(?! ?\d)"
            r"|(?:giờ(?! ?\d| phút| ngày \d|, ngày \d)|"
            r"(?:h|tiếng)(?=,? (?:kể từ|tính từ|sau khi|từ khi|từ lúc))|tiếng(?= đồng hồ)))"
            rf"(?P<work>{_AGAIN} làm việc| hành chính| ?\(ngày làm việc\)|{_WORK_AGAIN})?"
            rf"(?:{_WORK_AGAIN}|{_AGAIN})(?![-/\d])"
            rf"(?:(?: ?\([^()\n]{{2,50}}\)|\))(?=,? (?:kể|tính|từ|sau) ))?{_FROM}",
            None,
            "«15 (mười lăm) ngày làm việc, kể từ» ngày nhận",
        )
    ],
    _WORDS,
)
TERMS_IN_WORDS = Table(
    [
        Row(
            "words",
            rf"(?:(?<=hời hạn )|(?<=rong )|(?<= vòng )|(?<= quá )|(?<= nhất )|(?<= đa )|(?<= là ))"
            rf"(?P<n>{_COUNT})(?: \(\d{{1,3}}\))? "
            r"(?P<unit>ngày|tuần|tháng(?! \d)|năm(?! \d)|giờ)(?!\w)"
            rf"(?P<work>{_AGAIN} làm việc|{_WORK_AGAIN})?(?:{_WORK_AGAIN}|{_AGAIN}){_FROM}",
            None,
            "Trong thời hạn «ba mươi ngày kể từ» ngày nhận đơn",
        )
    ],
    _WORDS,
)

# the further periods of a list: "hằng tháng, quý, 6 tháng và cả năm"
_MORE_OFTEN = (
    r"(?P<more>(?:(?: ?, ?(?:và )?| và | hoặc |/)(?:định kỳ )?(?:h[ằà]ng |mỗi |một )?"
    r"(?:tuần|tháng|quý|qúy|quí|0?[369] tháng|sáu tháng|(?:cả |0?1 ?|một )?năm)"
    r"(?! ?\d|[ ][IV]+(?!\w))(?!\w)){LIST})"
)
OFTEN = Table(
    [
        Row(
            "every",
            "(?P<period>[đĐ]ịnh kỳ )?(?:[hH][ằà]ng|[mM]ỗi) (?P<unit>ngày|tuần|tháng|quý|qúy|quí|năm)"
            + _MORE_OFTEN.replace("LIST", "0,4"),
            None,
            "định kỳ hằng tháng, quý",
        ),
        Row(
            "every so many",
            r"(?P<period>[đĐ]ịnh kỳ )(?P<n>0?[1-9]|1[0-2]|ba|sáu|chín) (?P<unit>tháng|năm)"
            r"(?: ?/ ?(?:0?1 )?lần| một lần| 0?1 lần)?" + _MORE_OFTEN.replace("LIST", "0,4"),
            None,
            "Định kỳ 06 tháng/01 lần",
        ),
        Row(
            "every of several",
            r"(?P<period>[đĐ]ịnh kỳ (?:theo )?)(?P<unit>tuần|tháng|quý|qúy|quí|năm)"
            + _MORE_OFTEN.replace("LIST", "1,5"),
            None,
            "định kỳ tháng, quý, 6 tháng, năm",
        ),
        Row(
            "once in so many",
            r"(?P<n>0?[2-9]|1[0-2]|15|30|[hH]ai|[bB]a|[sS]áu|[cC]hín) (?P<unit>tháng|năm|tuần|ngày)"
            r"(?: ?/ ?(?:0?1 )?lần| một lần| 0?1 lần)",
            None,
            "họp «06 tháng một lần»",
        ),
        Row(
            "so many times in one",
            r"(?:0?\d|một|hai|ba) (?:lần|lượt) ?/ ?(?P<unit>ngày|tuần|tháng|quý|năm)",
            None,
            "báo số liệu «2 lần/ngày»",
        ),
    ],
    lead=_WHOLE_WORD,
    tail=r"(?!\w)",
)
AIMS = Table(
    [
        Row(
            "year",
            r"[nN]ăm (?P<y>20\d\d)(?!\d|/| ?[-–] ?\d{4})",
            None,
            "«Năm 2026», tối thiểu 40% xã đạt",
        )
    ],
    lead=_WHOLE_WORD,
)

# --- what fills a cell or stands behind a label ------------------------------------------------------

YEARS = Table(
    [
        Row(
            "years",
            r"(?:(?:[gG]iai đoạn|(?:[cC]ả )?[nN]ăm|[cC]ác năm|[tT]ừ năm|[đĐ]ến(?: hết)?(?: năm)?) )?"
            r"(?P<a>20\d\d)"
            r"(?: ?(?:[-–—]|đến(?: hết)?(?: năm)?) ?(?P<b>20\d\d))?(?= *(?:$|[.;,(]| và ))",
            None,
            "Giai đoạn 2026 - 2028",
        )
    ]
)
#: what only a cell of a time column, or a label, makes a month
MONTHS = Table(
    [
        Row(
            "month in figures",
            r"(?:T\.? ?)?(?P<m>0?[1-9]|1[0-2]) ?[/.-] ?(?P<y>20\d\d)(?!\d)"
            r"(?: ?[-–—] ?(?:T\.? ?)?(?P<m2>0?[1-9]|1[0-2]) ?[/.-] ?(?P<y2>20\d\d)(?!\d))?",
            None,
            "5/2026",
        )
    ]
)
#: where a line, or an item of a list, opens with a time
HEADINGS = Table(
    [
        Row(
            "line",
            r"\n(?:[^\w\s(“\"|] ?|\(?\w{1,3}[.)] )?",
            None,
            "Kế hoạch«\na) »Tháng 5/2026:",
        )
    ],
    tail=r"(?=(?:Trong |Từ )?(?:[nN]gày \d|[tT]háng \d|THÁNG \d"
    r"|[qQ]uý [IV\d]|QUÝ [IV\d]|[tT]uần |Năm 20\d\d:)"
    r"|\d{1,2}/\d{1,2}/20\d\d ?:)",
)
#: a time alone in brackets behind an item of work: ``- Tổ chức tập huấn (tháng 5/2026);``
BRACKETS = Table(
    [
        Row(
            "bracket",
            r"\((?:(?:[dD]ự kiến |[tT]hời gian:? ?|[xX]ong )?(?:[tT]rong )?)"
            r"(?=[tT]háng \d|[qQ]uý [IV\d])",
            None,
            "tập huấn «(»tháng 5/2026);",
        )
    ]
)
#: a month or quarter alone behind the colon of an item: ``- Tập huấn cho thủ kho: quý II/2026;``
COLONS = Table(
    [
        Row(
            "colon",
            r"(?<=\w): (?=[tT]háng \d|[qQ]uý [IV\d]|\d{1,2}/\d{1,2}/20\d\d)",
            None,
            "thủ kho«: »quý II/2026;",
        )
    ]
)
STAGES = Table(
    [
        Row(
            "stage",
            r"(?:[tT]rong )?[gG]iai đoạn (?P<a>20\d\d) ?[-–] ?(?P<b>20\d\d)(?!\d)",
            None,
            "Hoàn thành «trong giai đoạn 2026 - 2027» và rà soát hằng năm",
        ),
        Row(
            "within a year",
            r"[tT]rong năm (?P<a>20\d\d)(?! ?[-–]|\d)",
            None,
            "«Trong năm 2026» và rà soát",
        ),
    ]
)

# --- questions to the words around, in lower case ----------------------------------------------------

_SHARE = "|".join(rf"{figure}(?:[.,]\d+)?(?:%|/\d)" for figure in range(10))  # 100%, 30/75
_FINISH = "{finish}"
_SUBMIT = r"(?<!quá )(?<!lộ )(?<!công )(?<!chương )(?<!\w)trình(?! độ| tự|\w)"
_TIME_FOR = whole(("thời hạn", "thời gian", "hạn", "nhận"))
_HABIT = whole(("đã", "luôn", "được các cấp", "đều", "vẫn", "trung bình", "bình quân"))
_TO_REPORT = whole(
    ("báo cáo", "gửi", "tổng hợp", "sơ kết", "tổng kết", "đánh giá", "rà soát", "công bố")
)
_PERIOD_LABELS = "{half_label}|{quarter_label}|{year_label}"
_REST = "(?:[ :,(]| gửi | báo cáo ){0,3}$"
_PIECES = {
    "this_document": "(?:quyết định|kế hoạch|thông báo|công văn|chỉ thị|nghị quyết|văn bản|thông tư"
    "|nghị định|công điện|hướng dẫn|chương trình|kết luận|phương án|đề án) này",
    "limit": "trong|chậm nhất|không quá|tối đa|muộn nhất",
    "some": r" [^,;.\n\d]{3,60}?",
    "since": "khi|ngày|thời điểm",
    "gathering": "kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội",
    "term_of": "giải quyết|thẩm định|trả kết quả|xử lý|phản hồi|thực hiện",
    "since_when": r"(?:(?:đầu|cuối|ngày|tháng|quý|năm|quý [iv]+/(?=\d)) ?)*",
    "least": "ít nhất|tối thiểu|chậm nhất|là",
    "extent": "là |tối đa |không quá |chậm nhất |tối thiểu ",
}
ASKED = Patterns(
    [
        # in front of a period
        Row("no term", "(?<!cuối )(?<!đầu )(?:{span_not}) ?$", None, "tầm nhìn "),
        Row("school year", "năm học ?$", None, "báo cáo tổng kết năm học "),
        Row(
            "as of a day",
            r"(?:tính|lấy|chốt)(?: số liệu)?(?: được)?(?: từ {since_when}\d[^,;.\n]{0,30})? ?$"
            r"|kỳ báo cáo:? ?$|số liệu(?: \w+)?:? ?$",
            None,
            "chốt số liệu ",
        ),
        # up to which day figures were taken: "(Số liệu được lấy trên phần mềm đến hết ngày 20/12)"
        Row(
            "figures so far",
            r"(?:^|[.;:(\-–+*•]) ?(?:các )?(?:{figures_word})"
            r"(?![^,;.\n]*(?<!\w)(?:{sends_to}|phải|cần)(?!\w))[^,;.\n]{0,110}$"
            r"|(?:{figures_basis}) (?:các )?(?:{figures_word}|kết quả)(?!\w)"
            r"(?![^;.\n]*(?<!\w)(?:{sends_to}|phải|cần)(?!\w))[^;.\n]{0,90}$",
            None,
            "số liệu được lấy trên phần mềm ",
        ),
        Row(
            "had done",
            r",? (?:[^\W\d_]+,? ){1,9}?đã [^.;\n]{0,80}?\d",
            None,
            ", toàn ngành đã thu 12 tỷ",
        ),
        Row(
            "condition",
            r"(?:(?<!ảnh )(?<!đối tượng )(?<!phạm vi )(?:{condition}))(?! ứng)(?: \w+){0,4} ?$"
            r"|(?<!\w)(?:người )?"
            # "trẻ sinh trước ngày 01/9", not "cho học sinh trước ngày 15/3"
            r"(?<!học )(?<!tuyển )(?<!thí )(?<!vệ )(?<!phát )(?<!dân )(?<!y )(?<!hy )(?<!môn )"
            r"(?<!an )(?<!ký )(?<!hộ )(?<!cứu )(?<!cựu )(?<!quản )(?<!sản )(?<!khai )(?<!sơ )sinh ?$",
            None,
            "được cấp cho cơ sở ",
        ),
        Row("done", r"đ(?<!\wđ)ã(?!\w)[^,;]{0,60}$", None, "đã hoàn thành "),
        Row("result", r"(?:đã|kết quả|thành tích)\b[^,]{0,60}$", None, "kết quả đạt được "),
        Row(
            # "Báo cáo kết quả trong tháng 9/2026", "gửi kết quả về Sở trong quý II": a duty, no story
            "reporting",
            r"(?:báo cáo|thông tin|thông báo|gửi|công bố) kết quả"
            r"(?: (?:về|gửi|cho|tới|lên) [^,;.]{0,60})?\s*$"
            # "nghiệm thu kết quả điều tra thực địa trong tháng 6": what is done with a result is work
            r"|(?:{result_act}) kết quả [^,;.]{0,60}$",
            None,
            "thông tin kết quả gửi về sở nội vụ ",
        ),
        Row(
            "finish",
            rf"(?:{_FINISH}|{_SUBMIT})(?:[^;.\n]{{0,50}}|[^;,.\n]{{0,120}})$",
            None,
            "«phê duyệt đề án »",
        ),
        Row(
            "acts",
            r"(?:^ ?|[;,:)] ?|[-–+*•] )(?:và )?(?:{act})(?!\w)"
            r"(?![^;.\n]*(?<!\w)(?:nhiệm vụ|công tác|chương trình|kế hoạch)(?!\w))[^;,.:\n]{0,80}$",
            None,
            "; công bố kết quả ",
        ),
        Row(
            "hand in",
            r"(?:{hand_in})[^.;,\n]{0,70} (?<!trước )(?<!từ )(?<!đến )(?<!sau )(?<!quá )$",
            None,
            "gửi báo cáo về sở ",
        ),
        Row(  # the last part of a clause opens with a verb, and nothing else is told in it
            "work on a day",
            r"(?:^[\s\-–+*•]*|(?<=[\s(]))(?:{work_words:verb})(?!\w)[^;,.:(\n]{0,70} "
            r"(?:lúc |vào |hồi |vào hồi |vào lúc )?"
            r"(?:\d{1,2} ?(?:giờ|h|[:.]) ?(?:\d\d)?,? )?(?<!trước )(?<!từ )(?<!đến )"
            r"(?<!sau )(?<!hết )(?<!tới )(?<!quá )$",
            None,
            ", niêm yết danh sách ",
        ),
        Row(
            "no work",
            r"(?<!\w)(?:{of_paper}|{no_work}|theo|căn cứ)(?!\w)"
            r"|\d{1,4}/[^\W\d]|\d-[^\W\d]|bắt đầu"
            r"|(?<!\w)(?:từ|đến|trước|sau) \d[^;,]{0,10}$|(?:{weather})(?!\w)",
            None,
            "họp",
        ),
        Row(
            "a day's own",
            r",? (?:của|là|tại số|đã|có|\()(?!\w)|(?:[^\W\d_]| \d)",
            None,
            " của sở nội vụ",
        ),
        Row(
            "work behind a day",
            r",? (?:thì |là hạn |là ngày cuối |phải |cần |xin |mới )?(?:{work_words:verb})(?!\w)"
            r"| (?:là (?:hạn|ngày cuối)|phải|cần)(?!\w)",
            None,
            " gửi phương án",
        ),
        Row(  # "mỗi tháng một lần", "mỗi ngày hai lượt"
            "so many times",
            r" (?:0?\d|một|hai|ba|bốn) (?:lần|lượt|kỳ|đợt)(?!\w)",
            None,
            " hai lượt",
        ),
        Row("once in a while", r"(?:lần|lượt)(?: ?/ ?[^\W\d_]+)?$", None, "06 tháng một lần"),
        Row(
            "work in front",
            r"(?:^[\s\-–+*•]*|(?<=[\s(]))(?:{work_words:verb})(?!\w)[^;.:(\n]{0,90} $",
            None,
            "lấy mẫu giếng ",
        ),
        Row(
            "days behind",
            r"(?:[^.;\n(]{0,60}? vào|[^.;\n(]{0,30}? \(vào|[^.;\n(]{0,30}? \()"
            r" ?(?:các )?ngày (?P<days>\d{1,2}(?:(?:,| và) (?:ngày )?\d{1,2}){0,3})"
            r"(?![\d/])(?! tháng| ?[-–] ?\d)",
            None,
            " 2 kỳ (ngày 12, ngày 27)",
        ),
        Row(
            "must be over",
            r"[^.;\n]{0,50}?(?<!\w)phải (?:[^\W\d_]+ ){0,2}(?:{finish}|{ends_in})(?!\w)",
            None,
            " phải xong phần móng",
        ),
        Row("so it came", r" (?:nên|nhờ vậy|nhờ đó|vì thế)(?!\w)", None, " nên ít thiệt hại"),
        Row("a turn's day", r"(?:[,;:(] ?|và )(?:{turn})[ ](?:thứ )?\w{1,5}:? $", None, ", lần 2 "),
        Row("handed in turns", r"(?:{hand_in})(?!\w)[^.;\n]*$", None, "báo cáo 2 lần: "),
        Row(
            "named month",
            r"(?<!\w)tháng (?P<m>\d{1,2})(?!\d|/|[.]\d)(?: năm (?P<y>\d{4}))?[^.;\n]{0,60}$",
            None,
            "trợ cấp tháng 11 cho 412 người ",
        ),
        Row(
            "done by then",
            r"(?<!\w)(?:{ends_in}|ký|duyệt|phê duyệt|chốt|nghiệm thu) $",
            None,
            "trình phó giám đốc ký ",
        ),
        Row("at an hour", r"\d{1,2} ?(?:giờ|h|[:.]) ?(?:\d\d)?,? $", None, "vào hồi 20 giờ 00 "),
        Row("not yet", r"(?<!\w)chưa [^,;.]{0,60}$", None, "mà chưa kê khai "),
        Row(
            "of a month's report", r"[^,;.\n]{0,20}báo cáo tháng(?!\w)", None, " đối với báo cáo tháng"
        ),
        Row("allowed", " (?:{allowed})(?!\\w)", None, " được xếp lương"),
        Row("must", "(?<!\\w)(?:{must})(?!\\w)", None, "phải"),
        Row("tells", r"{told}|(?<!\w)(?:{tells})(?!\w)", None, "phát hiện"),
        Row("of figures", r"(?:{of_figures})(?!\w)", None, "chốt số liệu"),
        Row("rest", r"(?<!\w)(?:{rest})(?!\w)[^.;\n]{0,120}$", None, "được nghỉ 3 ngày "),
        Row("signed", r"(?<!\w)k[ýyỷ](?: số)?(?: ?:|$)", None, "thời gian «ký:» 30.11.2026"),
        Row("made on", r"(?<!\w)(?:{made_on}) ?$", None, "do sở nội vụ ban hành "),
        Row("to be done", r"(?<!\w)gia hạn [^.;\n]{0,60}$", None, "gia hạn thời gian tổ chức "),
        Row("asks for time", r"(?:{asks_for_time})(?!\w)[^.;\n]{0,80}$", None, "xin gia hạn nộp "),
        Row("money given", r"(?:{money_given})(?!\w)[^.;,\n]{0,40}$", None, "hỗ trợ kinh phí "),
        Row(
            "money for years",
            r"(?:{money_given})(?!\w)[^.;,\n]{0,40} từ năm 20\d\d $",
            None,
            "hỗ trợ kinh phí từ năm 2026 ",
        ),
        Row(
            "granted",
            r"(?<!\w)được (?:{granted})(?!\w)[^.;\n]{0,160}$",
            None,
            "được miễn tiền thuê đất ",
        ),
        Row("aged paper", r"(?:{aged_paper})(?!\w)[^.;\n]{0,160}$", None, "chứng chỉ cấp "),
        Row("of a number", r"(?<!\w)số:? ?\d[^,;()]{0,60}$", None, "công văn số 12/sở "),
        Row("of a paper", r"(?:{of_paper})(?!\w)[^,;()]{0,60}$", None, "công văn số 12/sở "),
        Row("of a meeting", r"(?:{of_meeting})(?!\w)[^,;()]{0,60}$", None, "hội nghị sơ kết "),
        Row(
            "counts",
            r"(?!.*(?<!\w)(?:{must}|tập trung|tiếp tục)(?!\w))[^.;\n]{0,100} \d[\d.,]*(?:/\d+)? "
            r"(?!ngày|tháng|giờ|tuần|năm)[^\W\d]",
            None,
            ", sở ban hành 12 văn bản",
        ),
        Row("planned", r"(?<!\w)dự kiến(?!\w)[^.;\n]{0,100}$", None, "hội thi dự kiến tổ chức "),
        Row("but", r"[,;]? ?(?:tuy nhiên|nhưng|song)(?!\w)", None, ", tuy nhiên"),
        Row(
            "told with figures",
            r"(?:tình hình|kết quả)[^.;\n]*?(?:0?6 tháng|quý|tháng)[^.;\n]*?"
            r"(?:nhiệm vụ|phương hướng|giải pháp)[^.;\n]{0,60}$",
            None,
            "kết quả 6 tháng đầu năm và nhiệm vụ ",
        ),
        Row("in a case", r"(?<!trừ )(?<!\w)(?:trường hợp|nếu),?\s*$", None, "trong trường hợp "),
        Row(
            "bound of a leave",
            r"(?<!\w)(?:{leave_given})(?!\w)[^.;\n]{0,280}(?:nhưng|song)(?: [^\W\d_]+){0,4} ?$",
            None,
            "được phép thuê kho nhưng tối đa ",
        ),
        # the act that a label of time names: it is done by who does it above
        Row(
            "time of an act",
            r"\W*(?:thời hạn|thời gian|thời điểm|hạn) (?P<act>[^\W\d_]+(?: [^\W\d_]+)?)(?!\w)",
            None,
            "«thời hạn nộp thuế» là",
        ),
        # an act or a paper that the sentence before tells of, called by its name
        Row(
            "calls the act",
            r"\W*(?:việc|thời hạn|thời gian|thời điểm|hạn) (?:(?:{sends_to}) )?"
            r"(?:(?P<long>(?P<act>[^\W\d_]+ [^\W\d_]+) [^\W\d_]+)"
            r"|(?P<short>[^\W\d_]+ [^\W\d_]+))(?!\w)",
            None,
            "«việc tạm nộp phí» chậm nhất là",
        ),
        Row(
            "calls the paper",
            r"\W*(?P<long>(?P<paper>{named_paper})(?: (?!phải|được|gửi|nộp|cần|về)[^\W\d_]+){0,2})"
            r"(?=[^,;.:]* (?:phải |được |gửi |nộp )|$)",
            None,
            "«lệnh kiểm tra» được gửi trước",
        ),
        Row("puts before", r"(?<!\w)(?:{puts_before}) ", None, "lập sổ «trình »chủ bến"),
        Row("together with", r"(?<!\w)(?:{together_with})(?= )", None, "chủ động «phối hợp với» xã"),
        Row("put off", r"(?<!\w)(?:{put_off})(?!\w)[^.;\n]{0,140}$", None, "được lùi nộp phí "),
        Row(
            "to be held",
            r"\(\s?(?:dự kiến )?(?:được )?(?:tổ chức|diễn ra|khai mạc)\s*$",
            None,
            "hội nghị «(dự kiến tổ chức »",
        ),
        Row(
            "hands in for it",
            r"^[\s\-–+*•]*(?:{applicant})(?!\w)(?: [^\W\d_]+){0,4} (?:nộp|gửi|đăng ký)(?!\w)",
            None,
            "thí sinh nộp giấy chứng nhận ",
        ),
        Row(
            "silence means",
            r",? (?:đơn vị nào|cơ quan nào|địa phương nào|nếu|trường hợp)(?!\w)[^.;\n]{0,40} không",
            None,
            ", nếu không có ý kiến",
        ),
        Row(
            "to be reached",
            rf"(?:{_FINISH}|{{achieve}}|(?<!\w)(?:phải|thực hiện|triển khai))(?!\w)[^.;\n]{{0,50}}$",
            None,
            "hoàn thành đề án ",
        ),
        Row(
            "refused",
            r",? (?:(?:thì|sẽ|coi như|được coi là) ){0,2}không (?:được |còn )?"
            r"(?:{refused})(?!\w)|[^.;\n]{0,60} (?:sẽ |thì ){1,2}không(?!\w)",
            None,
            " sẽ không được xem xét",
        ),
        Row("of an event", r"(?:{event_label}) ?: ?$", None, "thời gian: "),
        Row(
            "an aim behind",
            r",? (?:{habit_aim})(?!\w)| có(?! báo cáo)(?!\w)|[^.;]{0,30}?\d ?%"
            r"|,?(?: [^\W\d_]+){1,6}? có (?:\d|một |hai |ba |bốn )",
            None,
            ", giảm số vụ",
        ),
        Row(
            "a kind of paper",
            r"(?:{kind_lead}) (?:các )?(?:{kind_of_paper})(?: \w+){0,5} $|kỳ báo cáo[ :]*$",
            None,
            "thông qua báo cáo tài chính ",
        ),
        Row(
            "name of a paper",
            r"(?<!\w)số:? ?\d\S*(?: ngày [\d/]{6,10})? (?:về|quy định)(?: [^\W\d_]+){1,14} ?$",
            None,
            "công văn số 45/tk-th về báo cáo ",
        ),
        Row("a name", r"(?:{programme})(?!\w)[^.;:\n]{0,120}\w $", None, "đề án phát triển du lịch "),
        Row("cumulated", r"(?<!đối tượng )(?<!phạm vi )(?:{cumulated})[^.;\n]{0,40}$", None, "lũy kế "),
        Row(
            "from a day",
            r"(?<!\w)từ (?:ngày )?(?!\d{1,2} ?(?:h|giờ|:\d\d)(?!\w)(?!\w{0,4},? ngày))\d[^.;\n]{0,40}$",
            None,
            "từ ngày 01/7/2026 ",
        ),
        # words that announce a stretch by themselves: what becomes of it is said there
        Row("led on", r"(?<!\w)(?:{announced_act})(?!\w)[^;.\n]{0,40}$", None, "hoàn thành "),
        Row("it begins", r"bắt đầu\s*$", None, "bắt đầu"),
        Row("begins and ends", r"(?:{begin_end})(?!\w)[^.;\n]{0,30}$", None, "kết thúc "),
        Row(
            "a turn",
            r"(?:^\s*|[,;:(\-–+*•] ?)(?:{turn}|việc|phần)(?!\w)(?: [^\W\d_]+| \d+){0,5} ?$",
            None,
            "vòng 1 ",
        ),
        Row("time for it", rf"(?:{_TIME_FOR})[^.;]{{0,40}}$", None, "nhận hồ sơ "),
        Row("time label", "(?:{time_label}) ?: ?$", None, "tiến độ thực hiện: "),
        Row("period label", f"(?P<label>{_PERIOD_LABELS}){_REST}", None, "báo cáo «6 tháng »"),
        Row(  # "định kỳ 6 tháng, năm (trước 15/6 và 15/12)"
            "labels in front",
            r"(?<!\w)định kỳ (?:(?:0?6 tháng|sáu tháng|quý)(?: và |, và |, |/)){1,2}$",
            None,
            "báo cáo «định kỳ 6 tháng, »",
        ),
        Row(
            "every period",
            "(?:h[ằà]ng|mỗi|định kỳ) (?:h[ằà]ng )?(?:năm|quý|0?6 tháng)",
            None,
            "định kỳ hằng năm báo cáo",
        ),
        Row("a quarter", whole(("quý",)), None, "định kỳ quý"),
        Row("half a year", whole(("6 tháng", "06 tháng")), None, "định kỳ 6 tháng"),
        Row(
            "every month",
            r"(?:h[ằà]ng|mỗi) tháng[^.;\n\d]{0,80}(?:0?1 lần[ ,(]+)?$"
            r"|\d[^\s/]* ?[^\W\d_]*(?:/[^\W\d_]+)?/tháng,? $",
            None,
            "hằng tháng gửi sở ",
        ),
        Row("every day", r"(?:h[ằà]ng|mỗi) ngày[^.;\n]{0,60}$", None, "hằng ngày gửi sở "),
        Row("every week", r"(?:h[ằà]ng|mỗi) tuần[^.;\n]{0,60}$", None, "hằng tuần gửi sở "),
        Row(
            "results of",
            r"(?<!\w)kết quả (?:{whole_work})(?!\w)[^,;:.\n]{0,60}$",
            None,
            "kết quả hoạt động ",
        ),
        Row(  # "báo cáo tình hình sử dụng vốn trong quý I": the quarter the figures are of
            "covered",
            r"(?:^|[.;:,(\-–+*•“]) ?(?:(?:{tells_of})(?: về)? )?(?:{covered})(?!\w)[^,;:.\n]{0,90}$",
            None,
            "báo cáo tình hình sử dụng vốn ",
        ),
        Row(
            "listed",
            r"(?:^|[.;:(\-–+*•“]) ?(?:{covered_list})(?!\w)[^,;:.\n]{0,90}$",
            None,
            "danh mục dự án khởi công ",
        ),
        Row(
            "must reach",
            r"(?<!\w)(?:{must}|phấn đấu) (?:[^\W\d_]+ ){0,4}đạt [^,;.\n]{0,40}$",
            None,
            "«phải đạt 90% »",
        ),
        Row("of a session", r"kỳ họp(?: thứ)? ?[\w]{1,6}\s*\(\s*$", None, "«kỳ họp thứ 4 (»"),
        Row("may do", r"(?<!\w)(?:{may})(?!\w)[^,;.\n]{0,60}$", None, "các xã «có thể báo cáo »"),
        Row(
            "years of office",
            r"nhiệm kỳ 20\d\d ?[-–] ?20\d\d",
            None,
            "đại biểu «nhiệm kỳ 2026 - 2031»",
        ),
        Row(
            "school years", r"năm học 20\d\d ?[-–] ?20\d\d,? $", None, "kế hoạch «năm học 2026 - 2027 »"
        ),
        Row(
            "work of a year",
            r"(?<!hoàn thành )(?<!hoàn thành các )(?<!hoàn thành tốt )(?<!\w)"
            r"(?:{work_of_a_year})(?!\w)[^,;:.\n]{0,80}$",
            None,
            "ban hành «nhiệm vụ trọng tâm của ngành »",
        ),
        Row("month label", f"(?:{{month_label}}){_REST}", None, "báo cáo tháng "),
        Row(
            "orders",
            r"(?<!\w)(?<!theo )(?<!ứng )(?<!của )(?<!kiến )(?:{orders}) (?:cho )?",
            None,
            "yêu cầu ",
        ),
        Row(
            "approves",
            r"(?:về việc )?(?:phê duyệt|ban hành) "
            r"(?=(?:{of_paper}|đề án|chương trình|phương án)(?!\w))",
            None,
            "«phê duyệt »đề án nuôi ong",
        ),
        Row(
            "opens there",
            r"(?:^[\s\-–+*•]*|[,;:.)] ?| [-–•] |\n[\s\-–+*•]*|(?<!\w)(?:thì|do|{orders})(?: cho)? )$",
            None,
            "sau khi kiểm tra«, »",
        ),
        Row("a role", r" (?:{role})(?!\w)", None, " chủ trì"),
        Row(
            "has duties",
            r" có (?:các |những )?(?:quyền(?: hạn)?(?: và|,) )?(?:nhiệm vụ|trách nhiệm|nghĩa vụ)"
            r"(?=(?:[^:\n]{0,40}? sau(?: đây)?)?$)",
            None,
            "Trưởng ban« có nhiệm vụ» sau",
        ),
        # the end of a task that only tells when it is to be done
        Row(
            "finish behind",
            r"[.;,(]\s*(?:{bare_act})(?: xong| dứt điểm)? (?:{before}|{by}|{within})(?!\w)"
            r"(?:[^.;\d]{0,20}\d[^.;]{0,30})?[.)\s]*$",
            None,
            "vận động các hộ«, hoàn thành trong tháng 5/2026.»",
        ),
        # what an earlier document had asked
        Row(
            "asked before",
            r"(?:(?<!\w)đã (?:(?!được )[^\W\d_]+ ){0,3}?(?:{asked_once})(?!\w)"
            r"|(?:^[\W\d]*|[,;] ?)tại (?:{order_paper}) (?:số )?\d"
            # a letter asked once; what a plan or a decision set goes on
            r"|(?:^[\W\d]*|[,;] ?)theo (?:{letter_paper}) (?:số )?\d"
            r"(?![^\n]*(?<!\w)(?:đề nghị|yêu cầu) )"
            r"|ngày \d{1,2}/\d{1,2}/\d{4},[^,;]{1,60} (?:{asked_once}) (?:{order_paper})(?!\w))",
            None,
            "Sở «đã có» Công văn số 88 đề nghị các huyện gửi",
        ),
        Row(
            "scored",
            r"\(\d{1,3}(?:,\d)? điểm\)|(?:{points_for})(?!\w)|minh chứng ?[:|]",
            None,
            "Họp tổ hằng tháng «(02 điểm)»",
        ),
        # a regime of reports that is named and nobody's duty there
        Row(
            "regime",
            r"(?<!\w)(?:{regime})(?: [^\W\d_]+){0,2}?,? (?:và )?"
            r"(?:báo cáo|thông tin|thống kê|giao ban|họp)"
            r"(?!.*(?<!\w)(?:gửi|nộp|trình|trước ngày|chậm nhất)(?!\w))",
            None,
            "chấp hành «chế độ báo cáo» theo quy định",
        ),
        Row("class heading", r"đối với (?=(?:{duty_class})(?!\w))", None, "«đối với »tổ chức, cá nhân"),
        Row("about", r"(?:{about})(?: việc)? ", None, "«về việc »tuyển sinh"),
        Row("duty heading", r"(?:{duty_heading}) ", None, "«trách nhiệm của »sở"),
        Row("half a name", r" (?:hợp|nào|này)(?!\w)|, \d", None, " hợp"),
        # behind a period
        Row(
            "period label behind",
            r"(?: ?\((?:đối với |với )?(?:báo cáo )?| đối với (?:kỳ )?báo cáo (?:định kỳ )?)"
            rf"(?:{_PERIOD_LABELS})(?! ?\d)",
            None,
            " (báo cáo 6 tháng)",
        ),
        # "mỗi năm hai kỳ: kỳ đầu ...; | kỳ thứ hai nộp ... trước ngày 31 tháng 10"
        Row("one of several", r"(?:kỳ|lần|đợt)\s+(?:thứ\s+)?\w{1,4}\s", None, "«kỳ hai »nộp trước"),
        # a day of the next clause that comes every year: this one does too
        Row(
            "every year at last",
            r"[^.\d]{0,200}; [^.;]{3,200}? ngày \d{1,2} tháng \d{1,2} (?:h[ằà]ng|mỗi) năm(?!\w)",
            None,
            "; xã báo cáo trước ngày 01 tháng 3 hằng năm",
        ),
        Row(
            "that act",
            r"việc (?:báo cáo|gửi|lập|nộp|tổng hợp|kê khai) ",
            None,
            "việc báo cáo phải xong",
        ),
        Row(
            "every year first",
            r"[\s\-–+*•]*(?:định kỳ )?(?:h[ằà]ng|mỗi) năm,? ",
            None,
            "hằng năm, các bến",
        ),
        Row("every year behind", r"[^.;\n]{0,60}?(?:h[ằà]ng|mỗi) năm", None, " và 15/12 hằng năm"),
        Row(
            "narrated",
            r"\)?,? (?:toàn|cả|tổng|trên địa bàn|có \d+|là \d+)(?!\w)|[^.;\n]{0,80} đã(?!\w)",
            None,
            ", lực lượng chức năng đã",
        ),
        Row("had been", r"[^.;\n]{0,80}?(?<!\w)đã(?!\w)(?! được giao)", None, ", ngành thuế đã"),
        # anywhere around
        Row("told heading", r"\W*(?:{told_heading})(?!\w)", None, "kết quả đạt được"),
        Row("told", "{told}", None, "tính đến"),
        Row("achieve", rf"{{achieve}}|{_SHARE}|(?<!\w)(?:trên \d|tăng(?! cường))", None, "đạt"),
        Row("report", "{report_verb}", None, "họp"),
        Row("wrapup", "{wrapup}", None, "sơ kết"),
        Row("validity", "{validity}", None, "giấy phép có giá trị"),
        Row("habit", _HABIT, None, "xã luôn quan tâm"),
        Row("to report", _TO_REPORT, None, "công bố kết quả"),
        # around a term, a habit, an aim
        Row(
            "term lead",
            r"(?<!\w)(?:{limit} (?:là |sau )?)?(?:(?:thời hạn|vòng|thời gian) {extent}?"
            r"|trong |(?:chậm|muộn) nhất (?:là |sau )?|không (?:được )?(?:chậm |muộn |trễ |vượt )?quá "
            r"|không(?: [^\W\d_]+){0,6}? (?:{kept_waiting})(?: [^\W\d_]+){0,5}? quá |tối đa "
            r"|thời hạn(?: \w+){1,4}(?::| là) |thời gian {term_of}(?: \w+){0,3}(?::| là) )"
            r"(?:(?:\w+ ){1,3}(?:ngày|tháng|năm) \()?$",
            None,
            "«trong thời hạn »",
        ),
        Row(
            "term back",
            r"(?<!\w)(?:trước(?: {since}{some}| {gathering}(?:{some})?)?|{least}) (?:{least} ){0,2}$"
            r"|(?<!\w)trước (?:(?:mỗi|từng|các) )?(?:{event_noun})"
            r"(?: [^,;.\n\d]{0,60}?)? (?:{least} ){0,2}$"
            r"|(?<!\w)(?:{tells_ahead}) trước (?:(?:cho|với|tới|đến|về) [^,;.\n\d]{1,50} )?{least} $",
            None,
            "trước khi hết nhiệm kỳ ít nhất ",
        ),
        Row(  # "sau lễ hội 04 ngày", "sau khi hết hạn góp ý 06 ngày"
            "behind an event",
            r"(?<!\w)sau (?:(?:mỗi|từng|các) )?(?:khi|{event_noun})(?: [^,;.\n\d]{0,60}?)? "
            r"(?:chậm nhất |không quá |tối đa |trong vòng )?$",
            None,
            "sau lễ hội ",
        ),
        Row(
            "ends in it",
            r"(?<!\w)(?:{ends_in})(?!\w)(?! \d+ ngày)[^;.\n]{0,80}$",
            None,
            "nộp lại sổ thu ",
        ),
        Row(
            "to come",
            r" (?:tới|tiếp theo|sau đó|nữa)(?!\w)",
            None,
            " tới",
        ),
        Row("weather", r"(?<!\w)(?:{weather})(?!\w)", None, "có mưa to"),
        Row(
            "of what days", r" (?:nghỉ|lễ|tết|hội|thi|liền|liên|qua|đầu|cuối)(?!\w)", None, " nghỉ tết"
        ),
        Row(
            "after something",
            r"^\W*(?:sau khi|khi|kể từ khi|sau) [^;.\n]{3,120}, *$",
            None,
            "sau khi họp, ",
        ),
        Row("at the latest", "chậm nhất|muộn nhất", None, "chậm nhất "),
        Row(
            "run out",
            r"(?<!không )(?<!\w)(?:quá|hết|sau)(?: thời hạn| thời gian)? "
            r"(?:(?:\w+ ){1,3}(?:ngày|tháng) \()?$",
            None,
            "hết thời hạn ",
        ),
        Row(
            "looking back",
            r",? (?:trở về trước|gần nhất|gần đây|liên tục|liên tiếp|liền|trước đó|nói trên|nêu trên"
            r"|tính đến (?:ngày|thời điểm))",
            None,
            " gần nhất",
        ),
        Row("lasting", r"(?:{lasting})(?!\w)[^.;\n]{0,60}$", None, "gia hạn thời gian nộp thuế "),
        Row("or more", r",? trở lên(?!\w)", None, " trở lên"),
        Row(
            "not allowed any more",
            r"[^;.\n]{0,60}?, (?:[^\W\d_]+ ){1,6}không (?:còn )?được(?!\w)",
            None,
            " trước ngày thi, người dự thi không được",
        ),
        Row("duty", "{duty}", None, "phải nộp"),
        Row(
            "more terms",
            r"(?:(?:,| và| hoặc) \d{1,3} (?:ngày|giờ))+(?P<work> làm việc)?",
            None,
            ", 10 ngày và 15 ngày làm việc",
        ),
        Row("of several", r",? (?:đối với|cho|với) (?=\w)", None, " đối với nhóm A"),
        Row(
            "a case",
            r"(?:^|[,:;.(] ?)(?:{case_lead})(?!\w)(?![^,;.]*(?<!\w)(?:{modal})(?!\w))[^,;.:]*$",
            None,
            "đối với hồ sơ nộp ",
        ),
        Row(
            "a case behind",
            r"[^,;.\n]{0,40} mà(?!\w)|[^,;.\n]{0,60} thì không(?!\w)|,? thì(?!\w)| nếu(?!\w)",
            None,
            " mà không trả lời",
        ),
        Row(
            "bounded",
            "thời hạn|vòng|chậm nhất|muộn nhất|không (?:[^\\W\\d_]+ )*quá|tối đa|: $| là $",
            None,
            "trong vòng ",
        ),
        Row("counted", "(?:có|đủ|ít nhất|trên|dưới|từ|được|sau|thêm|nghỉ) $", None, "nghỉ thêm "),
        Row(
            "own day",
            r"ngày (?:(?:ký ban hành|ký|ban hành)(?: {this_document}(?!\w)|$)"
            "|{this_document} được (?:ký|ban hành))",
            None,
            "ngày ký ban hành quyết định này",
        ),
        Row(
            "asks in front",
            r"(?:báo cáo|giao ban|họp)(?: \w+){0,4} $|báo cáo (?:kết quả|tình hình)(?: \w+){0,8} $",
            None,
            "họp ban chỉ đạo ",
        ),
        Row(
            "reported by a day too",
            r"(?:báo cáo|gửi)(?!\w)[^;.\n]{0,100}[/ ]20\d\d và (?:định kỳ )?$",
            None,
            "báo cáo sở trước ngày 20/11/2025 và ",
        ),
        Row("a sum", r" là \d", None, " là 12 tỷ đồng"),
        Row("asks behind", r",? (?:\w+ ){0,2}(?:báo cáo|gửi báo cáo)(?!\w)", None, ", các sở báo cáo"),
        Row(
            "aim lead",
            "(?:phấn đấu,? |mục tiêu |dự kiến )?(?:(?:đến|tới|vào|trong|hết) )?(?:(?:cuối|hết) )?$",
            None,
            "«phấn đấu đến hết »",
        ),
        Row("strong aim", "phấn đấu|đến|tới|hết|cuối|mục tiêu", None, "mục tiêu "),
    ],
    _WORDS,
    _PIECES,
    spelled=whole,
)

#: questions to the text as it is printed
PRINTED = Patterns(
    [
        Row(
            "event in front",
            r"(?:[\s\-–+*•]*|[^,;.:\n]{2,60}? )(?P<event>(?:{event_in_front}) [^;.\n]{3,240}),\s*$",
            None,
            "«khi dời bến, »",
        ),
        Row(
            "to",
            r",? ?(?:đến|tới)(?: hết)? (?=ngày|tháng|quý|năm|cuối|hết|\d)"
            r"|,? (?:và )?(?:kết thúc|khóa(?: \w+)?|đóng(?: \w+)?) "
            r"(?:vào |trước |lúc |vào lúc )?(?=ngày|\d)"
            r"| ?[-–—] ?(?=(?:ngày )?\d{1,2}(?: ?/ ?\d| tháng)|tháng|quý)",
            None,
            "« đến hết »ngày 3",
        ),
        Row(
            "day that runs on",
            r"(?:(?:(?:các|hai|ba|bốn|0?\d) )?ngày )?"
            r"(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?)?"
            r"(?=,? (?:đến|tới) (?:hết )?(?:ngày )?\d| ?[-–—] ?(?:ngày )?\d{1,2} ?(?:/|tháng))",
            None,
            "«ngày 01» đến ngày 30 tháng 6",
        ),
        Row(
            "day alone",
            r"(?:ngày )?(?P<d>\d{1,2})(?!\d|[./-]\d|\w)(?! (?:ngày|tháng|giờ|quý|năm|%))",
            None,
            "«ngày 25», gửi",
        ),
        Row(
            "more days",
            r"(?:,| và| hoặc|;)? (?:trước )?"
            r"(?:(?:ngày )?(?=\d{1,2} ?/ ?\d{1,2}(?!\d|/))|(?=(?:ngày )?\d{1,2} tháng \d))",
            None,
            "« và trước »15/12 hằng năm",
        ),
        Row(
            "day or hour",
            r"(?:ngày|sáng|chiều|tối|\d{1,2} ?(?:giờ|h|:|/ ?\d{1,2}(?! ?[-–])(?!\d{2})))",
            None,
            "«08 giờ», ngày 09 tháng 10",
        ),
        Row("hour", r"[^.;\n]{0,12}?\d{1,2} ?(?:giờ|h|:)(?!\w{2})", None, "«08 giờ», ngày 09 tháng 10"),
        Row("sums", r":[: ]{0,2}\d|:[^.;\n]{0,80}(?:\d ?%|tỷ|triệu)", None, "Năm 2026«: 1»2 tỷ đồng"),
        Row(
            "under a heading",
            r" ?(?::|\n(?=[-–+*•]|\(?\w{1,3}[.)] ))",
            None,
            "Tháng 5/2026«:»",
        ),
        Row(
            "weekday behind",
            rf",? (?:\(?vào )?(?:ngày |sáng |chiều )?(?P<day>{WEEKDAY})(?!\w)",
            None,
            "« vào chiều thứ Năm»",
        ),
        Row(
            "weekday alone",
            rf"(?P<hour>\d{{1,2}} ?(?:giờ|h|:)(?: ?\d\d)?(?: phút)?['’]?,? )?(?:ngày |sáng |chiều )?"
            rf"(?P<day>{WEEKDAY})(?!\w)(?!,? \(?(?:ngày )?\d)",
            None,
            "trước «16h00 thứ Năm»",
        ),
        Row(
            "hour alone",
            r"\d{1,2} ?(?:giờ|h)(?: ?\d\d)?(?: phút)?(?![\w/])"
            r"(?!,? (?:ngày|thứ|sáng|chiều|cùng|hôm) ?\w)",
            None,
            "trước «7 giờ»",
        ),
        Row(
            "months in front",
            r"(?:(?:vào|trong) )?(?P<all>(?:các )?(?:tháng|quý) [\dIV]{1,3}"
            r"(?:(?:, | và )(?:tháng |quý )?[\dIV]{1,3}){0,11}) $",
            None,
            "Báo cáo «vào tháng 6 và tháng 12 »",
        ),
        Row(
            "months behind",
            r",? \(?(?:vào )?(?P<all>(?:các )?tháng \d{1,2}(?!\d|/| năm)(?:,| và) (?:tháng )?\d)",
            None,
            "9 tháng 1 lần«, vào tháng 4 và tháng 1»0",
        ),
        Row(  # not the one that a programme runs to
            "year of a title",
            r"(?:(?<!đến )(?<!vào )(?<!tới )(?<!hết )(?<!cuối )năm |giai đoạn )(20\d\d)",
            None,
            "Kế hoạch chuyển đổi số «năm 2026»",
        ),
        Row(
            "a term alone",
            r"\W*(?P<words>(?P<n>\d{1,3}) (?P<unit>ngày|giờ|tuần|tháng)(?: làm việc)?)\W*\Z",
            None,
            "«03 ngày làm việc»",
        ),
        Row(  # "1 tuần trước thực tập", "02 ngày sau khi họp"
            "a term of a cell",
            r"\W*(?P<words>(?P<n>\d{1,3}) (?P<unit>ngày|giờ|tuần|tháng)(?P<work> làm việc)?"
            r",? (?P<back>trước|sau)(?!\w)(?! ngày \d| \d) ?(?P<event>[^\d\n;]{2,80}))\Z",
            None,
            "«1 tuần trước thực tập»",
        ),
        Row(  # of a term counted back
            "counted back from",
            r"[tT]rước (?P<event>[^\n]{3,90}?)(?: (?:ít nhất|tối thiểu|chậm nhất|là))* ?\Z",
            None,
            "«trước khi hết nhiệm kỳ ít nhất »",
        ),
        Row(  # "Trước 30 ngày tổ chức thi, Sở Nội vụ phải thông báo"
            "ahead of an act",
            rf" (?P<event>(?-i:(?![{PLAIN_UPPER}])[^\W\d])[^,;.:\n\d]{{5,90}})(?=, \w)",
            None,
            "ngày« tổ chức thi», sở phải thông báo",
        ),
        Row(
            "told in a cell",
            r"(?:trình|ban hành|hoàn thành|báo cáo)[^\d.;:\n]{0,60}? "
            r"(?=(?:ngày|tháng|quý|năm) [\dIV])",
            None,
            "«Trình Chính phủ »quý III/2026",
        ),
        Row("part of a cell", r"(?:[:;\n]|\. )[ \-–+•*]*(?=\w)", None, "Trình«: »Quý II"),
        Row("closed", r"\)(?=[.;]?(?:\n|$)|;)", None, "(tháng 5/2026«)»;"),
        Row("item ends", r"[.;]?[ ]*(?:\n|$)", None, "quý II/2026«;\n»- Khám"),
        Row(
            "an item",
            r"(?:[-–+*•] ?|\(?\w{1,3}[.)/] ?|\d{1,2}(?:\.\d{1,2}){1,3}\.? )",
            None,
            "«- »Tổ chức tập huấn",
        ),
        Row(
            "before a weekday",
            r"(?<!\w)(?:\d{1,2} ?(?:giờ|h)(?: ?\d\d)?,? )?(?:sáng |chiều |tối )?(?:ngày )?\Z",
            None,
            "15h30 thứ năm: «chiều »",
        ),
        Row("part ends", r" (?P<d>\d{1,2})\Z", None, "ký« 25»"),
        Row("part opens", r"(?:[;:(,.] |(?:\n|\A)(?:[-–+*•] ?)?)(?P<d>\d{1,2})\Z", None, "trại«; 20»"),
        Row("first day", r"(?<![\w/.,-])\d{1,2}\Z", None, "cao điểm «01»"),
        Row(
            "opening",
            r"[\s\-–+(]*(?:dự kiến:? (?:trong |vào )?)?(?:(?:cả|suốt) (?=tháng|quý))?",
            None,
            "«- (»Quý II",
        ),
        Row(
            "another time",
            r"[;\n][\s\-–+]*| ?& ?|(?:,| và) (?=\d{1,2}/20\d\d)",
            None,
            "Tháng 4«; »tháng 10",
        ),
        Row(
            "an example",
            r"\W*(?:{example})(?: \d{1,2})?\s?[:,.]",
            None,
            "«Ví dụ 2:» Ông B nộp đơn",
        ),
        Row(
            "someone made up",
            rf"(?<!\w)(?:{{made_up}}) (?-i:[{PLAIN_UPPER}])(?![\w.&-])(?! (?-i:[{PLAIN_UPPER}]))",
            None,
            "«doanh nghiệp A» tự đăng ký",
        ),
        Row("end of an event", r"[;\n()“”|]|[.,](?= |\n|$)|\.?/\.", None, "nhận hồ sơ«,» Sở"),
    ],
    _WORDS,
    spelled=whole,
    flags=re.IGNORECASE,
)


# --- clauses -----------------------------------------------------------------------------------------


def small(text: str) -> str:
    """The text in lower case, of the same length: what :data:`ASKED` is searched in."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c) == 1 else char for char in text for c in (char.lower(),))


_STOP = ".;\n"
_SHORT = frozenset(("P", "Q", "TP", "TX", "TT", "BS", "TS", "GS", "ThS", "PGS"))
_BEHIND_STOP = frozenset((" ", "\n", "", "”", '"'))


#: what begins a sentence though its writer gave it no capital
_ORDERS = ("đề nghị ", "yêu cầu ", "giao ", "các ", "đồng thời ", "riêng ", "thời ", "báo cáo ")


def clause_start(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    """Where the clause around ``pos`` begins (a stop inside a figure is none)."""
    low = max(0, pos - width)
    at = pos
    while True:
        found = -1
        for stop in stops:
            found = max(found, text.rfind(stop, low if found < 0 else found, at))
        if found < 0:
            return low
        if text[found] == "\n" or (
            text[found + 1 : found + 2] in _BEHIND_STOP and not shortened(text, found)
        ):
            return found + 1
        at = found


def shortened(text: str, stop: int) -> bool:
    """Whether a full stop only shortens a word (``gửi về P. Đào tạo``) or is a speck (``Sở Y. tế``)."""
    if text[stop] != ".":
        return False
    if text[stop + 1 : stop + 2] == " " and text[stop + 2 : stop + 3].islower():
        return not text.startswith(_ORDERS, stop + 2)
    return text[max(0, stop - 4) : stop].split(" ")[-1].strip("\n(") in _SHORT


def clause_end(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    """Where the clause around ``pos`` ends: at its stop, at the latest ``width`` characters on."""
    high = min(len(text), pos + width)
    at = pos
    while True:
        found = high
        for stop in stops:
            place = text.find(stop, at, found)
            if place >= 0:
                found = place
        if found == high:
            return high
        behind = text[found + 1 : found + 2]
        if (
            text[found] == "\n"
            or behind == "/"
            or (behind in _BEHIND_STOP and not shortened(text, found))
        ):
            return found
        at = found + 1


MARK = LEADING  #: what may stand in front of a clause


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the list mark in front and the punctuation at both ends."""
    mark = MARK.match(text[start:end])
    start += mark.end() if mark else 0
    while start < end and text[start] in " ,;:-–()":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–(/":
        end -= 1
    return start, end
