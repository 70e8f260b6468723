"""The words that give, take and describe work, as rows: openings, roles, adverbs, clauses between.

The vocabulary is in ``work_words.tsv``.  Where case matters (a body begins with a capital), the row
stands in :data:`FORMS`; all others are read in any case.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.formulas import ADDRESSED
from extractors.letters import LOWER, UPPER
from extractors.model import Role
from extractors.rules import Patterns, Row, Table, noted, spelled

__all__ = ["ADVERBS", "FORMS", "ROLES", "WORK", "modality_of"]


#: What role the words behind a body, or at the head of a sentence, give it.
ROLES: Table[Role] = Table(
    [
        Row("lead", "{chu_tri}", Role.CHU_TRI, "chủ trì"),
        Row("contact", "{dau_moi}", Role.THUC_HIEN, "làm đầu mối"),
        Row("join", "{phoi_hop}", Role.PHOI_HOP, "phối hợp"),
        Row("watch", "{theo_doi}", Role.THEO_DOI, "theo dõi"),
        Row("report", "{bao_cao}", Role.BAO_CAO, "báo cáo"),
    ],
    "work_words",
    flags=re.I,
    spelled=spelled,
)

#: What may stand between a body and the verb of its work.
ADVERBS: Table[None] = Table(
    [
        Row(
            "basis",
            r"(?:căn[ ]cứ|theo(?![ ]dõi)|trên[ ]cơ[ ]sở)[ ][^.;:\n]{3,150}?"
            r"(?:,|[ ](?:được[ ]giao|được[ ]phân[ ]công|nhiệm[ ]vụ|này|quản[ ]lý|thẩm[ ]quyền),?)[ ]"
            r"(?={verb})(?<!các[ ]nhiệm[ ]vụ[ ])",
            None,
            "«căn cứ chức năng, nhiệm vụ được giao, »tổ chức thực hiện",
        ),
        Row(
            "period",
            r"(?:theo[ ])?định[ ]kỳ[ ](?:h[ằà]ng[ ])?(?:0?[1-9][ ](?:tháng|năm)|tuần|tháng|quý|năm)"
            r"(?:(?:[ ]?,|[ ]và)[ ](?:0?[1-9][ ]tháng|tháng|quý|năm|đột[ ]xuất)){0,3}"
            r"(?:[ ](?:một|0?1)[ ]lần)?"
            r"(?:[ ]?\([^()\n]{3,80}\))?,?[ ]",
            None,
            "định kỳ 3 tháng một lần, ",
        ),
        Row("adverb", "{adverb},?[ ]", None, "chủ động, "),
    ],
    "work_words",
    flags=re.I,
    spelled=spelled,
)

#: Forms of orders and of the sentences around them, in any case.
WORK = Patterns(
    [
        # how a sentence opens
        Row("modality", "(?P<word>{modality})(?!(?-i:{no_order}))[ ]", None, "«giao »Sở Y tế"),
        Row("prefix", "{prefix},?[ ]", None, "«Hằng năm, »các phòng báo cáo"),
        Row("condition", "{condition}", None, "«Trường hợp» có vướng mắc, Sở Y tế báo cáo"),
        Row("about", r"đối với (?=[^\W\d])", None, "«Đối với »Sở Y tế"),
        Row("apart", r"riêng (?:đối với )?(?=[^\W\d])", None, "«Riêng »các trường, Sở đề nghị dạy bù"),
        Row(
            "staffing",
            r"phân công (?:\d{1,3} (?:\(\w+\) )?)?{staff}(?:, {staff}){0,2}[ ]",
            None,
            "«Phân công cán bộ »trực",
        ),
        Row("verb", "{act_on}|{verb}", None, "«Rà soát» văn bản"),
        Row("act_on", "{act_on}", None, "«Phát thẻ sinh viên»"),
        # what a body may, or what it meets, is nothing it has to do
        Row(
            "right",
            r"{right}(?![ ](?:giao|phân[ ]công|tổ[ ]chức|yêu[ ]cầu|đề[ ]nghị)(?!\w))",
            None,
            "«có quyền» khiếu nại",
        ),
        Row(
            "granted",
            r"[^.;:\n]{3,220}?[ ]được[ ]"
            r"(?:[^.,;:\n]{2,40} xem xét )?"
            r"(?:miễn|giảm|hưởng|hỗ trợ|ưu tiên|ưu đãi|khấu trừ|hoàn trả|vay)(?!\w)",
            None,
            "«trồng chè được miễn» tiền nước",
        ),
        Row(
            "granted_soon",
            r"{verb}[ ]được[ ](?:miễn|giảm|hưởng|hỗ trợ|ưu tiên|xét|khen|tặng|thưởng)(?!\w)",
            None,
            "Hộ «tham gia được hỗ trợ» cây giống",
        ),
        # what makes somebody the one who is meant: "người được Giám đốc ủy quyền"
        Row("entrusts", r"{entrusts}(?!\w)", None, "được Giám đốc «ủy quyền»"),
        # a label behind which stands whom something is for: "Đối tượng: Học viên khóa 12"
        Row("for_whom", r"(?:{for_whom})[ ]?:[ ]", None, "«Đối tượng: »Học viên khóa 12"),
        # what those get who are told of: "dự đủ các buổi được cấp giấy chứng nhận"
        Row(
            "granted_later",
            r"(?:(?!(?:phải|có trách nhiệm|có nghĩa vụ)[ ])[^.;:\n])*?"
            r"(?P<gets>[ ](?:sẽ |chỉ |thì )?được[ ])"
            r"(?:[^\W\d_]+[ ]){0,6}?(?:cấp[ ]{handed_out}(?!\w)"
            r"|{gets}(?=[ ](?!{leaning}[ ])[^\W_]))",  # not "kê khai số lồng được hỗ trợ với xã"
            None,
            "«dự đủ các buổi được cấp giấy» chứng nhận",
        ),
        # what those are who are told of: "đầu tư theo Quy định này là công dân nước khác"
        Row(
            "is_one_of",
            r"(?:(?!(?:phải|có trách nhiệm|có nghĩa vụ)[ ])[^.;:,\n])*?(?P<is>[ ]là[ ])"
            r"(?:(?:những|các|một)[ ])?"
            r"(?:công dân|người|tổ chức|doanh nghiệp|đối tượng|cá nhân|hộ|thành viên)(?!\w)",
            None,
            "«đầu tư theo Quy định này là công dân» nước khác",
        ),
        # "hoàn thành tốt ... được khen thưởng", "gửi sau ngày 5/12 sẽ không được xét"
        Row(
            "outcome",
            r"{case}[ ][^.;:\n]{3,260}?[ ](?:sẽ|thì|được|bị)[ ](?:[^.;:,\n]{1,60}?[ ,])?{outcome}",
            None,
            "«hoàn thành tốt nhiệm vụ được xem xét» tuyên dương",
        ),
        # "Cá nhân che giấu sự cố sẽ bị kỷ luật"
        Row(
            "punished",
            r"(?:(?!,[ ](?:kết thúc|quá|hết|sau|nếu|những|ai|trường hợp)[ ])[^.;:\n]){2,160}?"
            r"[ ](?:sẽ|thì)[ ]bị[ ]",  # not "nộp lệ phí trước ngày 5/3, những ai nộp sau sẽ bị xóa tên"
            None,
            "«che giấu sự cố sẽ bị »kỷ luật",
        ),
        # "Học sinh đi trễ bị trừ 1 điểm": what a rule of conduct takes and gives
        Row(
            "points",
            r"(?<!\w)(?:bị[ ]trừ|được[ ]cộng)(?:[ ]thêm)?(?:[ ](?:từ|tối[ ]đa))?"
            r"[ ]\d[\d,.]*(?:(?:[ ]đến[ ]|[ ]?[-–][ ]?)\d+)?[ ]điểm(?!\w)",
            None,
            "Học sinh đi trễ «bị trừ 1 điểm»",
        ),
        Row("example", r"{example}(?:[ ]\d{1,2})?[ ]?:", None, "«Ví dụ 2:» Bà H bán thuyền"),
        # how somebody has to behave towards others is no task
        Row(
            "conduct",
            r"(?:(?:cần|phải)[ ])?(?:{conduct})(?!\w)",
            None,
            "Đối với bạn bè: «cần giao tiếp» lịch sự",
        ),
        # where something is held, below which places are listed
        Row(
            "places",
            r"[\W\d]*(?:địa bàn|địa điểm)(?:[ ](?:thực hiện|triển khai|hoạt động|tổ chức))?[ ]?:?$",
            None,
            "«2. Địa bàn:»",
        ),
        # "Những công chức sau đây được hưởng ...:" lists people
        Row(
            "those_who",
            r"[^.;:\n]{0,90}?(?:sau[ ]đây|dưới[ ]đây|sau)[ ](?:thì[ ])?(?:không[ ])?(?:được|bị)[ ]",
            None,
            "«dự bị sau đây được »hưởng lương",
        ),
        # "gồm: ..." tells who or what is in it
        Row(
            "composed",
            r"[^.;\n]{0,220}?(?:bao[ ])?gồm[^.;:\n]{0,60}:[ ]*$|{verb}[ ](?:bao[ ])?gồm[ :]",
            None,
            "« bao gồm:»",
        ),
        # who is listed line by line, and the line behind them that says they have work
        Row(
            "members",
            r"[^.;\n]{0,220}?(?:bao[ ])?gồm(?:[ ]có)?(?:[ ](?:các|những)[ ][^.;:\n]{1,60})?[ ]?:$",
            None,
            "«Các đơn vị quản lý hồ gồm:»",
        ),
        Row(
            "owing_line",
            r"(?:(?:các|những)[ ]{common}[^.;:\n]{0,40}?[ ])?"
            r"(?:{duty}|(?:trách[ ]nhiệm|nhiệm[ ]vụ)(?:[ ]của[ ](?:các|những|từng)[ ][^.;:\n]{1,60})?)"
            r"(?:[ ](?:cụ thể|chung|chính))?(?:[ ](?:như sau|sau|sau đây))?[ ]?:$",
            None,
            "«Có trách nhiệm:»",
        ),
        # "không hoàn thành nhiệm vụ thì cơ quan ... bố trí công tác khác"
        Row(
            "then",
            r"(?:(?!nếu[ ]|trường[ ]hợp[ ]|khi[ ])[^.;\n]){3,320}?[ ]thì[ ]",
            None,
            "«không hoàn thành nhiệm vụ thì »bị xử lý",
        ),
        # a thing, unless it is the label of what is to be done: "Công tác tuyên truyền: Tổ chức ..."
        Row("thing", r"{thing}[ ,](?![^.;:\n]{0,90}:[ ])", None, "«Phương án »phân bổ vốn"),
        # "chỉ đạo lực lượng ... và đề nghị B:"
        Row(
            "and_asks",
            r"[^.;:\n]{3,140}?[ ]và[ ](?={modality}[ ][^.;:\n]{3,120}:)",
            None,
            "«chỉ đạo lực lượng và »đề nghị Sở Y tế: kiểm tra",
        ),
        Row(
            "roles",
            r"{role_of_body}(?:[ ][^\W\d]+){0,5},[ ](?:và[ ])?{role_of_body}(?!\w)",
            None,
            "Phân công «cơ quan trình, cơ quan thẩm tra» các dự án",
        ),
        Row("authority", r"[^.;:,\n]*?(?:thẩm[ ]quyền|cấp[ ]trên)", None, "«cấp có thẩm quyền» xử lý"),
        Row(
            "lead_in",
            r"(?:{lead_in},?[ ]*)+[:.]?[ ]*$",
            None,
            "«quan tâm thực hiện một số nội dung:»",
        ),
        # leads to what is told below: "Sau khi rà soát, báo cáo:"
        Row(
            "only_reports",
            r"(?:(?:sau khi|qua|trên cơ sở)[ ][^,:;\n]{2,60},[ ])?(?:xin |kính )?báo cáo(?: như sau)?",
            None,
            "«Qua kiểm tra, báo cáo»",
        ),
        # whom to ring up: "liên hệ Tổ Tin học qua số máy ..."; work where a day is set
        Row(
            "rings_up",
            r"(?:(?:xin |vui lòng |chủ động |trực tiếp |kịp thời )*liên hệ"
            r"|[^,;:]{3,60}, (?:vui lòng )?liên hệ)"
            r"[ ](?![^;]*(?:trước|chậm nhất|hạn) )[^;]*?(?<!\w){contact}(?!\w)",
            None,
            "«liên hệ Tổ Tin học, điện thoại» 0203",
        ),
        # leads to what is told below, a word of it marred: "thực hiện một số nội + Sau:"
        Row(
            "marred_lead",
            r"(?:tổ chức )?(?:thực hiện|triển khai|làm)(?: tốt| ngay)?[ ](?:một số|các|những)[ ]"
            r"[^.;:,]{2,24}",
            None,
            "«thực hiện một số nội + Sau»:",
        ),
        # how a body works with others, which its name ran into: "Đội thi công | chủ trì, phối hợp với"
        Row(
            "role_in_name",
            r"[ ](?=chủ trì,?[ ](?:và[ ])?phối hợp[ ]|phối hợp[ ](?:chặt chẽ[ ])?với[ ])",
            None,
            "Đội thi công« »chủ trì, phối hợp với Ban",
        ),
        # whom others bring something to: "báo về Sở để tổng hợp, đề xuất | Ủy ban tỉnh xem xét"
        Row(
            "passed_up",
            r"(?<=\w[ ])(?-i:để|nhằm)[ ](?:[^.;:\n]{0,60}?(?:đề xuất|trình|kiến nghị|tham mưu)"
            r"|[^.;:,\n]{0,60}?(?:báo cáo|đề nghị|xin))(?:[ ](?:cho|với|lên|về|ý kiến))?[ ]$",
            None,
            "báo về Sở «để tổng hợp đề xuất »",
        ),
        # what work rests on, in front of it: "căn cứ chức năng, nhiệm vụ được giao | lập danh sách"
        # each of the bodies in front of the colon: "Khoa A, Khoa B: mỗi khoa lập 02 quy trình"
        Row("each_of_them", r"(?:mỗi|từng)[ ]{one_of_them}[ ]", None, "«mỗi đơn vị »cử 02 người"),
        Row(
            "duties_known",
            r"[Cc]ăn cứ (?:vào )?(?:(?:các )?(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm)"
            r"(?:,| và)?[ ])+"
            r"(?:(?:của (?:(?:tổ chức|đơn vị|cơ quan|ngành|địa phương|cấp)(?:,| và| của)?[ ]){0,3}mình"
            r"|của (?:đơn vị|cơ quan|ngành|địa phương|cấp)|được (?:giao|phân công)),?[ ])*",
            None,
            "«Căn cứ chức năng, nhiệm vụ của mình »phối hợp",
        ),
        # what a body is for, above the list of its duties
        Row(
            "charter_lead",
            r"giúp[ ][^.;:\n]{5,220}?[ ]có[ ](?:các |những )?(?:nhiệm vụ|trách nhiệm|quyền hạn)"
            r"(?:(?:,| và)[ ](?:nhiệm vụ|trách nhiệm|quyền hạn)){0,2}"
            r"[ ](?:như sau|sau đây|sau)[ ]?:[ ]*$",
            None,
            "«giúp Ủy ban nhân dân tỉnh quản lý chợ, có các nhiệm vụ sau đây:»",
        ),
        # leads in a list of steps and says no more: "Thực hiện trình tự 4 bước sau:"
        Row(
            "generic_lead",
            r"(?:thực hiện|triển khai|tiến hành|tuân thủ)[ ][^.;:\n]{2,90}?[ ](?:sau|sau đây|như sau)"
            r"(?:[ ]?\([^()\n]{2,90}\))?[ ]?:[ ]*$",
            None,
            "«Thực hiện trình tự 4 bước sau:»",
        ),
        # duties by a provision alone, above a list of them
        Row(
            "generic_duty",
            r"(?:thực hiện|có)[ ]"
            r"(?:(?:các|những|đúng|đầy đủ|chức năng|nhiệm vụ|quyền hạn|trách nhiệm|và),?[ ]){1,8}"
            r"(?:(?:theo|tại|được)[ ][^;:,\n]{1,200}(?:,[ ])?)?"
            r"(?:(?:trong đó|cụ thể|như|sau|gồm)[^;:,.\n]{0,50})?:[ ]*$",
            None,
            "Tổ công tác «thực hiện nhiệm vụ theo quy định, cụ thể:»",
        ),
        # a heading whose words are a verb: "3. Tổ chức thực hiện"
        Row(
            "heading_alone",
            r"(?:(?:tổ chức|triển khai)[ ]){1,2}thực hiện[ .:]*$",
            None,
            "«Tổ chức thực hiện»",
        ),
        # what the law says of everybody, told to one: "Tổ chức, cá nhân ... thực hiện theo quy định"
        Row(
            "law_told",
            r"(?:các )?tổ chức, cá nhân [^.;:\n]{0,120}?(?<!và )(?<!, )"
            r"thực hiện theo (?:đúng )?quy định[^.;:\n]{0,160}[.;]?$",
            None,
            "«Tổ chức, cá nhân khai thác cát thực hiện theo quy định.»",
        ),
        Row(
            "who_label",
            r"(?:{charge}|{attends}|(?P<aside>{row_aside}))[ ]?:[ ]",
            None,
            "«Chủ trì: »Trưởng bản",
        ),
        # what a decree leaves to a body
        Row(
            "delegated",
            r"(?:[ ](?:có trách nhiệm|chủ trì))?,?[ ](?:phối hợp (?:với[ ][^.;\n]{3,120}?)?)?"
            r"{delegates}[ ]{delegated_in}(?!\w)",
            None,
            "Bộ Y tế« hướng dẫn cụ thể» việc khai báo",
        ),
        Row(
            "notice",
            r"(?:trân[ ]trọng[ ]|kính[ ]|xin[ ])?thông[ ]báo[ ][^;\n]{1,260}?"
            r"(?:biết|thực[ ]hiện|phối[ ]hợp)[./ ]*$",
            None,
            "«Trân trọng thông báo để các sở biết, thực hiện./.»",
        ),
        Row("class", "{class}(?=[ ,:])", None, "«Chủ đầu tư» đẩy nhanh tiến độ"),
        # "Rà soát văn bản (Sở Tư pháp chủ trì)", "Rà soát văn bản. Giao Sở Tư pháp thực hiện."
        Row(
            "behind",
            r"[ ](?:\(|do[ ])|:[ ]|\.[ ]{given}|;[ ]{given}|,[ ]{given}"
            r"|\.[ ](?=[^.:;()\n]{3,80}[ ]{done_by}(?:[,;]?[ ]{until}[ ][^.()\n]{2,60})?[. ]*$)",
            None,
            "Rà soát văn bản« (»Sở Tư pháp chủ trì)",
        ),
        Row(
            "done_by",
            r"[ ](?P<how>{done_by})"
            r"(?:,[ ]phối[ ]hợp[ ]với[ ](?P<beside>[^.:()\n]{3,200}?)"
            r"(?:[ ]{done_by}(?=[;,]?[ ](?:hoàn[ ]thành|xong|trước|trong)[ ])"
            r"|(?:[ ]{done_by})?(?=(?:[;,][ ]{until}[ ][^()\n]{2,80})?\)[).; ]*$))"
            r"|,[ ](?P<with>[^.;:\n]{3,200}?)[ ]phối[ ]hợp(?:[ ]thực[ ]hiện)?)?"
            r"(?:[;,.]?[ ](?:{until}[ ])[^()\n]{2,120})?[).; ]*$",
            None,
            "Sở Tư pháp« chủ trì, Sở Nội vụ phối hợp»",
        ),
        Row(
            "who_does",
            r"[^.;:,()\n]{2,90}?(?=[ ]{done_by}(?:[;,.) ]|$))",
            None,
            "«đ/c thủ quỹ» thực hiện",
        ),
        Row(
            "matter",
            r"(?:việc|nhiệm vụ|công tác|công việc|nội dung)[ ](?!(?:này|trên|đã)[ ])",
            None,
            "«Việc »sửa nhà kho",
        ),
        Row("attends", "{attends}", None, "«Tham dự»: các sở"),
        Row("charge", "{charge}[ ]?:[ ]", None, "«Phân công: »Phòng Kinh tế"),
        Row(
            "late",  # a term or a case in front of the work of an item
            r"{late}[ ][^.;:\n]{3,110}?,[ ](?=[^\W\d_])",
            None,
            "«Trong thời hạn 10 ngày kể từ ngày nhận bè, »khai số lồng",
        ),
        Row("courtesies", r"(?:{plural})[ ](?:{honorific})[ ]", None, "«Các ông »Trưởng phòng Kinh tế"),
        Row("stands_for", r"{stands_for}[ ](?=[^\W\d_])", None, "«Đại diện »Điện lực tại chợ"),
        Row("toward", r"(?:về[ ]phía|đối[ ]với|về|cấp)[ ]", None, "«Về phía »Sở Y tế"),
        # "Giám đốc Bệnh viện yêu cầu:", "kết luận như sau:": what follows is to be done
        Row(
            "calls",
            r"(?<!\w)(?:(?:{calls}[^.;\n]{0,120}|{calls_so}[^.;\n]{0,200}[ ]như sau"
            r"|(?:xin[ ]|trân trọng[ ])?thông báo|lưu ý(?:[ ][^.;:,\n]{3,50})?)[ ]?:"
            r"|{calls}[^.;\n]{0,120}[ ]{below}\.)$",
            None,
            "Giám đốc «yêu cầu các khoa:»",
        ),
        Row(
            "hands_out",
            r"(?:phân[ ]công|giao)[ ](?:nhiệm[ ]vụ|công[ ]tác|công[ ]việc|trách[ ]nhiệm)",
            None,
            "«Phân công nhiệm vụ» lãnh đạo",
        ),
        # "Chi cục thông báo nội dung thu hồi như sau: Các đại lý ngừng bán": orders in one sentence
        Row(
            "says_so",
            r"(?<!\w){calls_so}[ ](?:[^.;:\n]{1,200}[ ])?như sau:[ ]$",
            None,
            "Sở Y tế «thông báo thu hồi lô thuốc như sau: »",
        ),
        # "UBND huyện báo cáo kết quả như sau:" tells of what was done
        Row(
            "reports_so",
            r"[^.;:\n]{0,200}?(?<!\w){reports}[^.;\n]{0,160}?(?:như sau|sau đây|cụ thể|sau)[ ]?:$",
            None,
            "«Sở Y tế báo cáo kết quả như sau:»",
        ),
        # a colon that opens a list of things: "trong các trường hợp sau:", "hồ sơ gồm:"
        Row(
            "things_sau",
            r"(?<!\w)(?:{listed}(?:[ ][^.;:\n]{0,60})?|như):$",
            None,
            "hỗ trợ trong các «trường hợp sau:»",
        ),
        # papers to be handed in, listed below: "Nộp danh sách và giấy tờ kèm theo sau đây về Sở:"
        Row(
            "papers_below",
            r"(?<!\w){papers}(?!\w)(?:[ ][^.;:\n]{0,60})?[ ](?:sau|gồm)(?:[ ][^.;:\n]{0,110})?:$",
            None,
            "Nộp «hồ sơ gồm:»",
        ),
        # what is done to a thing: "Hóa đơn được lập tại nơi bán", "Sổ theo dõi phải được đóng dấu"
        Row(
            "done_to_thing",
            r"(?:[^\s.;:,()]+[ ]){1,5}?(?:(?:phải|sẽ|đều|cần)[ ])?được[ ](?=(?:{verb}|{act})[ ])",
            None,
            "«Hóa đơn được »lập tại nơi bán",
        ),
        # who a body is made of, behind the rest of its name: "bảo lãnh vay vốn gồm Giám đốc và các"
        Row(
            "made_of_persons",
            r"(?:[^\s.;:,()]+[ ]){1,8}?(?:bao[ ])?gồm(?:[ ]có)?:?[ ](?:(?:các|những|một số|\d+)[ ])?"
            r"(?:{composed_of})(?!\w)",
            None,
            "«bảo lãnh vay vốn gồm Giám đốc» và các Phó Giám đốc",
        ),
        # the papers of an application, whatever stands below: "Hồ sơ xin cấp thẻ gồm các giấy tờ:"
        Row(
            "folder",
            r"thành[ ]phần[ ]hồ[ ]sơ(?!\w)[^.;:\n]{0,80}[.:]?$"
            r"|(?:các[ ])?{papers}[ ][^.;:\n]{0,110}?(?<!\w)(?:gồm|có|sau)(?:[ ][^.;:\n]{0,50})?:$"
            r"|(?:các[ ])?{papers}[ ](?:gồm|bao gồm|gồm có):$",
            None,
            "«Hồ sơ xin cấp lại thẻ gồm các giấy tờ:»",
        ),
        # the cases something is for, below: "Các trường hợp được hoàn phí bao gồm:"
        Row(
            "cases_below",
            r"(?:(?:các|những)[ ])?(?:trường[ ]hợp|đối[ ]tượng)[ ][^.;:\n]{0,110}?"
            r"(?<!\w)(?:gồm(?:[ ]có)?|sau(?:[ ]đây)?):$",
            None,
            "«Các trường hợp được hoàn phí bao gồm:»",
        ),
        # whom a rule is for, below: "Quy chế này áp dụng đối với:", "Điều 2. Đối tượng áp dụng"
        Row(
            "applies_below",
            r"(?:[^.;:\n]{2,90}[ ])?áp dụng (?:cho|đối với)(?:[ ]{applies_to}){0,2}[ ]?:$"
            r"|(?:phạm vi (?:điều chỉnh)?(?:[ ]?,| và)?[ ])?đối tượng áp dụng[ ]?[.:]?$",
            None,
            "«Quy chế này áp dụng đối với:»",
        ),
        # what stands in front of how a body works: "Sau khi có lịch, | chủ trì, phối hợp với"
        Row(
            "role_behind",
            r"(?:{in_front_of_role})[ ][^.;:\n]{3,240}?,[ ]"
            r"(?=chủ trì,?[ ]|phối hợp[ ](?:chặt chẽ[ ])?với[ ])",
            None,
            "«Sau khi có lịch, »chủ trì lập đội",
        ),
        # the lead of a list of what somebody may and has to do: "Đại lý có các quyền và nghĩa vụ sau:"
        Row(
            "rights_and_duties",
            r"có (?:các |những )?quyền(?: hạn)?(?:,| và) (?:nghĩa vụ|trách nhiệm)[^.;:\n]{0,40}:$",
            None,
            "Đại lý «có các quyền và nghĩa vụ sau:»",
        ),
        # a thing and when, in front of who has to do something to it: "Máy khi nhập kho | thủ kho phải"
        Row(
            "thing_when",
            rf"(?-i:[{UPPER}])[^\W\d]*[ ][^,.;:\n]{{3,80}}[ ]khi[ ][^,.;:\n]{{2,60}}[ ]",
            None,
            "«Các loại máy khi mua về »sửa",
        ),
        # a sentence that tells of a thing, no act: "Trình tự xét duyệt được thực hiện theo Quy chế"
        Row(
            "thing_told",
            r"{thing_head}[ ][^.;:\n]{3,220}?[ ](?:(?:được|phải|do|là|theo|căn cứ)[ ]|có hiệu lực)",
            None,
            "«Trình tự xét duyệt được »thực hiện theo Quy chế",
        ),
        # what somebody else is to decide, below: "thẩm định và trình Bộ trưởng quyết định:"
        Row(
            "submits_below",
            r"(?<!\w)trình[ ][^.;:\n]{4,90}[ ]"
            r"(?:quyết định|phê duyệt|xem xét|cho ý kiến|ban hành)[ ]?:$",
            None,
            "thẩm định và «trình Bộ trưởng quyết định:»",
        ),
        # who does what an item tells to direct: "Chỉ đạo | Cục Tác chiến | thực hiện:"
        Row("directs", r"(?:lãnh đạo, )?chỉ đạo[ ](?=[^\W\d])", None, "«Chỉ đạo »Chi cục Thủy lợi"),
        Row(
            "directed_to",
            r"[ ](?:tổ chức )?(?:thực hiện|triển khai)(?: thực hiện)?"
            r"(?:[ ](?:tốt )?(?:các|một số|những)[ ](?:nhiệm vụ|nội dung|công việc|giải pháp)"
            r"(?: sau(?: đây)?)?)?[ ]?:$",
            None,
            "Chi cục Thủy lợi« thực hiện các nhiệm vụ sau:»",
        ),
        # the houses of the state that are named as one, and who is named beside them
        Row(
            "state_group",
            r"(?:các )?bộ, (?:ngành|cơ quan ngang bộ)(?:, cơ quan thuộc chính phủ)?(?=,| và)",
            None,
            "«Các bộ, cơ quan ngang bộ», doanh nghiệp",
        ),
        Row(
            "beside_state",
            r"(?:,? và|,)[ ](?=(?:các )?(?:{beside_state})(?!\w))",
            None,
            "Các bộ, ngành« và »Ủy ban nhân dân các tỉnh",
        ),
        # cases that are told below, no work: "kiểm tra đối với các trường hợp sau đây:"
        Row(
            "cases_told",
            r"(?:đối với|là|thuộc)[ ](?:(?:các|những|một trong các)[ ])?trường hợp sau(?: đây)?[ ]?:$"
            r"|được coi là [^.;:\n]{2,60} (?:khi|nếu)[ ]?:$",
            None,
            "kiểm tra «đối với các trường hợp sau:»",
        ),
        # leads to a list, whatever is said of how: "cần tập trung thực hiện tốt các nhiệm vụ sau đây"
        Row(
            "general_lead",
            r"(?:(?:cần|phải|có trách nhiệm)[ ])?(?:{of_leading}(?:,| và)?[ ]){1,6}"
            r"(?:(?:các|một số|những)[ ])?{what_is_listed}(?:(?:,| và) {what_is_listed})*[ ]"
            r"(?:cụ thể )?(?:sau đây|sau|dưới đây)",
            None,
            "«cần tập trung thực hiện tốt các nhiệm vụ sau đây»",
        ),
        # the end of an act that leads to what is told below
        Row(
            "leading_tail",
            r",[ ](?:với )?(?:nội dung[ ]\W{0,3})?(?:cụ thể )?như sau\Z"
            r"|(?:,| và)[ ]lưu ý (?:một số|các|những)[ ][^,;:]{3,50}[ ]sau(?: đây)?\Z",
            None,
            "đăng ký nhu cầu«, nội dung cụ thể như sau»",
        ),
        # whose it is to decide something, no act: "Ban thường vụ | là cơ quan có thẩm quyền"
        Row(
            "competent",
            r"(?:cấp ủy )?là (?:cơ quan|người|cấp) có thẩm quyền[ ]"
            r"|[^;:]{8,200} được (?:xác định|quy định)\Z"
            r"|(?:theo|căn cứ)[ ](?:quy định|khoản|điều)[ ][^;:]{3,140},[ ][^,;:]{3,60}[ ]có quyền[ ]",
            None,
            "«là cơ quan có thẩm quyền »ra quyết định",
        ),
        # by whom a body was set up: "Doanh nghiệp do người nước ngoài | thành lập theo luật"
        Row("set_up_by", r"[ ]do[ ][^,;]{4,60}\Z", None, "Doanh nghiệp« do người nước ngoài»"),
        Row("is_set_up", r"(?:thành lập|góp vốn|làm chủ)[ ]", None, "«thành lập »theo luật"),
        # where somebody goes, named in front: "đến Phòng Tiếp dân, | Văn phòng huyện nộp đơn"
        Row(
            "goes_to",
            r"[ ](?:đến|tới)[ ](?:phòng|ban|trạm|khoa|văn phòng|trung tâm|bộ phận)[ ]"
            r"[^.;:]{2,60},[ ]\Z",
            None,
            "người dân« đến Phòng Tiếp dân, »",
        ),
        # "Hồ sơ đề nghị xét tặng": a paper that asks, nobody who asks
        Row(
            "paper_asks",
            r"(?:(?:các|mọi|toàn[ ]bộ)[ ])?(?:{papers}|đơn|danh[ ]sách|tờ[ ]trình|phiếu|giấy|mẫu)[ ]",
            None,
            "«Hồ sơ »đề nghị",
        ),
        # a paper by its name, no village that has to do something: "Bản báo cáo số liệu"
        Row(
            "paper_named",
            r"bản[ ](?:đăng[ ]ký|kê[ ]khai|kê|báo[ ]cáo|dự[ ]toán|cam[ ]kết|tự|thuyết[ ]minh"
            r"|giải[ ]trình|sao|chính|photo|mô[ ]tả|tổng[ ]hợp|kế[ ]hoạch|nhận[ ]xét|đánh[ ]giá"
            r"|kiểm[ ]điểm)(?!\w)"
            r"|đơn[ ](?:theo|xin|đề[ ]nghị|đăng[ ]ký|trình[ ]bày|của)(?!\w)"
            r"|giấy[ ](?:khám|xác[ ]nhận|chứng|giới[ ]thiệu|khai|ủy[ ]quyền|phép|tờ|khen)(?!\w)"
            r"|phiếu[ ](?:đăng[ ]ký|khai|đề[ ]nghị|thu|lý[ ]lịch|kết[ ]quả)(?!\w)"
            r"|sơ[ ]yếu[ ]lý[ ]lịch(?!\w)|trích[ ]lục[ ]bản[ ]đồ(?!\w)",
            None,
            "«Bản báo cáo» số liệu",
        ),
        Row(
            "note_label",
            r"(?:lưu|chú)[ ]ý[ ]?:|ghi[ ]chú[ ]?:|ví[ ]dụ[ ]?:",
            None,
            "«Lưu ý:» số lượng không quá 12",
        ),
        # how much is reached, or how one's charge went: a standard to be measured by
        Row(
            "measured",
            r"{measure}(?:[ ][^\W\d_]+){0,10}?[ ]\d"
            r"|{charge_of}[ ]được[ ](?:phân[ ]công|giao)[ ][^.:;\n]{0,60}?hoàn thành[ ]",
            None,
            "«Tổng điểm đạt từ 8»0 điểm",
        ),
        # also the first of several: "Đơn vị | thu gom, vận chuyển hoặc xử lý rác"
        Row(
            "describing",
            r"{describing}(?:[ ]|,[ ](?={describing}(?!\w)))",
            None,
            "Người «nộp »thuế",
        ),
        Row("trade", "{trade}[ ]", None, "các doanh nghiệp «khai thác »cát rà soát"),
        # behind a subject: what it is, has, meets; what the issuer says of it
        Row(
            "predicate",  # "có hội viên được giới thiệu" tells which one
            r"(?!còn[ ]lại[ ])(?:{predicate})|chỉ(?!\w)(?![ ](?:đạo|huy|định|ra|dẫn|tiêu|thị|số)(?!\w))"
            r"|có(?![ ]{has}|(?:[ ][^\W\d_]+){1,2}[ ](?:được|bị|đang|đã)[ ])",
            None,
            "Đội «không» họp",
        ),
        Row("joining", "{joining}[ ]", None, "đăng ký danh sách «tham gia »hội thi"),
        Row(
            "aims_and_work",
            r"(?<!\w)(?:mục[ ]tiêu|chỉ[ ]tiêu|quan[ ]điểm)[^;:]{0,60}(?:nhiệm[ ]vụ|giải[ ]pháp)",
            None,
            "II. «CHỈ TIÊU, NHIỆM VỤ»",
        ),
        Row("causes", r"(?<!\w)(?<!bàn[ ])(?<!dán[ ]){causes}(?!\w)", None, "«hướng dẫn» các trạm"),
        Row("ends_office", "{ends_office}", None, "Phòng Kỹ thuật «khai thác» lập bảng"),
        Row("noun_too", "{noun_too}", None, "Tổ Điện sửa chữa «bơm» nước"),
        Row("in_names", "{in_names}", None, "Trung tâm «kiểm soát» bệnh tật"),
        Row("noun_begin", r"{noun_begin}|khóa[ ]\d", None, "Ngân hàng Nhà nước «chi nhánh» tỉnh"),
        Row(
            "no_verb",
            r"{no_verb}(?![ ]{event}(?!\w))|khóa[ ]\d",
            None,
            "quản lý «ký túc xá»",
        ),
        Row("purposed", "{purposed}(?=[ ])", None, "«Ban Chỉ đạo» rà soát hộ nghèo"),
        Row("serial", "{serial}[ ]", None, "Học sinh «tham gia »cổ vũ"),
        Row("noun_of_verb", "{noun_of_verb}", None, "«Đơn vị tư vấn» rà soát"),
        Row("owing", r"(?<!\w){duty}", None, "Đoàn «có nhiệm vụ»:"),
        Row("duty", "{duty}[ ]", None, "«có trách nhiệm »báo cáo"),
        Row("owes", r"[ ](?:phải|{duty})[ ](?={verb}|{duty})", None, "Chi nhánh« phải »nộp tờ khai"),
        # what law asks of anybody at any time
        Row(
            "general_duty",
            r"[ ](?:phải|{duty})[ ](?!thực hiện[ ](?:việc[ ])?{verb}(?!\w))(?:{general_act})(?!\w)",
            None,
            "Chi nhánh« phải bảo đảm» tiêu chuẩn",
        ),
        # a duty to do what no list of verbs has, of somebody who is known to be a person or a body
        Row(
            "owes_any",
            r"[ ](?:phải|{duty})[ ](?!(?:{general_act}|{owed_state})(?!\w)|từ[ ]\d"
            r"|(?:về|trước|nếu|khi|đối với|theo)[ ])"
            r"(?=[^\W\d_])",
            None,
            "Chủ bến« phải »khoét hàu",
        ),
        # what somebody or something has to be, no act
        Row("only_state", r"phải[ ](?:{owed_state})(?!\w)", None, "Kho «phải cao»"),
        # a body that has to do something to a matter before it goes on
        Row("must_by", r"[ ]phải[ ]được[ ](?=[^\W\d_])", None, "Phao« phải được »Cảng vụ kiểm tra"),
        Row("approves", r"(?:{approves})(?!\w)", None, "phải được Sở Y tế «chấp thuận»"),
        # a body that leads others in something, wherever law says so
        Row(
            "presides",
            r"[ ](?:(?:có trách nhiệm|chịu trách nhiệm|sẽ)[ ])?chủ trì(?:,|[ ])",
            None,
            "Bộ Y tế« chủ trì »cùng với Bộ Tài chính",
        ),
        # the lead of a list of rights: its items give nobody work
        Row(
            "rights_list",
            r"[ ](?:chỉ[ ])?có[ ](?:các |những )?quyền(?:[ ]hạn)?"
            r"(?:[ ](?:sau đây|như sau|sau))?[ ]?:[ ]*$",
            None,
            "Chủ bến« có quyền:»",
        ),
        Row("right_act", r"(?:{right_act})(?!\w)", None, "«Được» trả công vớt"),
        # what a list of duties ends with: "Các nghĩa vụ khác theo quy định"
        Row(
            "other_duties",
            r"(?:các |những )?(?:quyền|nghĩa vụ|trách nhiệm|nhiệm vụ|công việc)"
            r"(?:(?:,| và)[ ](?:quyền|nghĩa vụ|trách nhiệm|nhiệm vụ)(?: hạn)?)*[ ](?:hạn )?khác(?!\w)",
            None,
            "«Các nghĩa vụ khác» theo quy định",
        ),
        # the lead of a list of duties, of nothing else: "Chủ bến có trách nhiệm sau đây:"
        Row(
            "duty_list",
            r"[ ](?:(?:còn |phải |sẽ )*có[ ](?:các |những )?(?:trách nhiệm|nghĩa vụ)|phải)"
            r"(?:[ ](?:thực hiện|làm)(?:[ ]đúng|[ ]đầy đủ)?"
            r"(?:[ ](?:các|những)[ ][^\W\d_]+(?:[ ][^\W\d_]+)?)?)?"
            r"(?:[ ](?:sau đây|như sau|dưới đây|sau))?[ ]?:?[ ]*$",
            None,
            "Chủ bến« có trách nhiệm:»",
        ),
        # the lead of duties in the same paragraph: "Chủ bến có trách nhiệm: Lập sổ; khóa tủ"
        Row(
            "duty_inline",
            r"[ ](?:(?:còn |phải |sẽ )*có[ ](?:các |những )?(?:trách nhiệm|nghĩa vụ)|phải)"
            r"(?:[ ](?:sau đây|như sau|sau))?[ ]?:[ ](?=[^\W\d_])",
            None,
            "Chủ bến« có trách nhiệm: »Lập sổ; khóa tủ",
        ),
        # who answers for something has nothing to do by that alone
        Row(
            "liable",
            r"(?:(?:phải|hoàn toàn)[ ])*chịu[ ](?:(?:hoàn toàn|mọi|toàn bộ)[ ])?trách nhiệm[ ]"
            r"(?:(?:hoàn toàn|toàn bộ|toàn diện|chính|cá nhân|trực tiếp)[ ])?"
            r"(?:trước|về|nếu|khi|đối với|theo(?! dõi))[ ][^.;:]+",
            None,
            "«chịu trách nhiệm trước pháp luật về số liệu»",
        ),
        Row("step", r"bước[ ]\d{1,2}[ ]?[.:]?[ ]+", None, "«Bước 2: »Trưởng bộ môn rà soát"),
        Row("noun_open", "{noun_open}[ ]", None, "«Nhiệm kỳ »của Hội đồng"),
        Row("direct", r"(?:lãnh đạo, )?chỉ đạo (?=[^\W\d_])", None, "«chỉ đạo »Ủy ban nhân dân xã"),
        # headings
        Row(
            "duties_of",
            "(?:quyền(?:[ ](?:hạn|lợi))?(?:,|[ ]và)[ ](?=trách|nghĩa))?"
            "(?:trách[ ]nhiệm|nhiệm[ ]vụ|chức[ ]năng|nghĩa[ ]vụ)"
            "(?:(?:,|[ ]và)[ ](?:trách[ ]nhiệm|nhiệm[ ]vụ|chức[ ]năng|quyền[ ]hạn|nghĩa[ ]vụ)){0,3}"
            "(?:[ ](?:cụ[ ]thể|thực[ ]hiện|chính|chung))?[ ]của[ ]",
            None,
            "«Trách nhiệm, quyền hạn của »Sở Y tế",
        ),
        Row("no_body", "(?:(?:các|những|một số)[ ])?{not_body}", None, "«Các giải pháp» chủ yếu"),
        Row("work", r"(?<!\w){work}", None, "«Tổ chức thực hiện»"),
        Row("past", r"(?:trong[ ])?[^.;:,\n]{0,30}[ ]qua,|qua[ ]", None, "«Thời gian qua,» các sở"),
        # "Ngày 08/4/2021: Họp tổ", "Tuần 1 (từ 07/9): Sinh viên nộp": when, then what
        Row(
            "when_label",
            r"(?:[.][ ])?(?:từ[ ]|trước[ ]|đến[ ]|sáng[ ]|chiều[ ]|trong[ ]|khoảng[ ])?"
            r"(?:ngày|tuần|tháng|quý|năm|giai[ ]đoạn|đợt|buổi|thứ)[ ]"
            r"[^:;\n]{1,60}?[ ]?:[ ]+(?=[^\W\d])",
            None,
            "«Ngày 08/4/2021: »Họp tổ rà soát",
        ),
        # "Về nước tưới: tiếp tục điều tiết": of what, then what
        Row(
            "topic",
            r"(?:về|trong|công tác|việc|{topic})[ ][^.;:\n]{3,90}?[ ]?:[ ]+(?={verb}[ ])",
            None,
            "«Về nước tưới: »tiếp tục điều tiết",
        ),
        # whose time a label tells, and for what: "Thời gian các đơn vị gửi hồ sơ: trước ngày 5/3"
        Row(
            "time_of",
            r"(?:thời gian|thời hạn|hạn)(?:[ ]cuối)?[ ](?:để[ ])?"
            r"(?=(?:các|những)[ ])",
            None,
            "«Thời gian »các đơn vị gửi hồ sơ: trước ngày 5/3",
        ),
        # what is sent or done, without who has to: the day behind it is that of the task above
        Row(
            "dates_above",
            r"(?:{delivered}[^.;\n]{0,160}?[ ](?:gửi|nộp|báo cáo|trình|chuyển|về|trước)[ ]"
            r"|{time_label}(?:[ ][^.;:\n]{1,90})?(?:[ ]?:|[ ]là)?[ ]|(?:hoàn thành|xong|chậm nhất)[ ])",
            None,
            "«Danh sách gửi »về Phòng Nội vụ trước ngày 12/3",
        ),
        # the day of several items, by their letters or numbers: "(Mục a, b gửi về Sở trước ngày 5/3)"
        Row(
            "items_dated",
            r"[(]?(?:các[ ])?(?:nội d[uự]ng|mục|điểm|khoản|ý)[ ](?P<which>(?:[a-zđ]|\d{1,2})"
            r"(?:(?:,|[ ]và)[ ](?:[a-zđ]|\d{1,2})(?!\w)){1,7})[ ]"
            r"(?:gửi|nộp|báo cáo|hoàn thành|xong)[ ]",
            None,
            "«(Mục a, b gửi »về Sở trước ngày 5/3)",
        ),
        # what no name holds: what it may do, what for, a thing that is done
        Row(
            "no_name",
            r"[ ](?:{never_in_name})[ ]|[ ]đã[ ]{thing_done}\Z|[ ](?-i:được|qua)\Z"
            r"|[ ]được[ ]{thing_done}(?=[ ,]|\Z)|,[ ](?:bắt[ ])?buộc[ ]"
            r"|\A(?:cơ quan|đơn vị) phối hợp\Z",
            None,
            "các hộ dân« có quyền »yêu cầu",
        ),
        # what a name does not end with: a matter, how it works
        Row(
            "name_tail",
            r",?[ ](?:trong[ ]việc(?:[ ].*)?|t(?:ùy|uỳ)(?:[ ]theo[ ].*)?|hoạt[ ]động[ ][^,;]*[ ]và)\Z",
            None,
            "Các đơn vị« trong việc phát ngôn»",
        ),
        # what somebody does, taken for the end of his name
        Row(
            "act_in_name",
            r"(?<=[^\W\d]{2})[ ](?=(?:{directing})[ ])",
            None,
            "Chủ tịch xã« »chỉ đạo thôn trưởng",
        ),
        Row("in_charge_of", r"(?:{no_act_behind})\Z", None, "đơn vị «được giao»"),
        # who gives a class something, and the giving: "Học viên được khoa | giao đề tài"
        Row(
            "by_whom",
            r"[ ]được[ ](?:các[ ])?(?:{small_giver})(?!\w)",
            None,
            "Học viên« được khoa»",
        ),
        Row("gives_out", r"(?:{gives_out})[ ]", None, "«giao »đề tài"),
        # which act a label tells the time of: "Thời gian thanh tra dự kiến: từ ngày 12/4"
        Row(
            "time_of_an_act",
            r"(?:thời gian|thời hạn|lịch)[ ](?!(?:{any_labels_act})(?!\w))"
            r"(?P<act>[^\W\d_]+[ ]?[^\W\d_]*)[^.;:\n]{0,80}?[ ]?:",
            None,
            "«Thời gian thanh tra dự kiến:» từ ngày 12/4",
        ),
        # what is handed over for others to work on: "gửi dự thảo để các đơn vị nghiên cứu, góp ý"
        Row(
            "handed_to",
            r"[^.;\n]{3,260}?(?<!\w)(?:gửi|chuyển)[ ][^.;\n]{2,160}?[ ](?:để|đề nghị)[ ]"
            r"(?=(?:các|quý)[ ][^.,;:\n]{2,80}?"
            r"[ ](?:nghiên cứu|tham gia|góp ý|cho ý kiến|có ý kiến)(?!\w))",
            None,
            "«Văn phòng gửi dự thảo để »các đơn vị nghiên cứu, góp ý",
        ),
        # what a portal begins to retell of a letter with: "Theo đó, các xã phải rà soát"
        Row(
            "retells",
            r"(?:theo đó|cụ thể|trong đó)(?:,|[ ]là)[ ]",
            None,
            "«Theo đó, »các xã phải rà soát",
        ),
        # a petition, a paper passed on to who has to deal with it
        Row(
            "passed_on",
            r"(?:[^.;\n]{0,200}?(?<!\w)(?<!đã ))?chuyển[ ](?:[^.;\n]{0,40}[ ])??{petition}(?!\w)"
            r"[^.;\n]{0,200}?[ ](?:đến|tới|cho|sang)[ ]",
            None,
            "«Chuyển đơn của ông A đến »Sở Y tế giải quyết",
        ),
        Row(
            "to_settle",
            r",?[ ](?:để[ ])?(?:được[ ])?(?=(?:chỉ đạo[ ])?{settles}(?!\w))",
            None,
            "Sở Y tế« để »giải quyết",
        ),
        # what stands behind the last section, whatever that tells of
        Row(
            "closes",
            r"(?:trên đây là|nhận được (?:công văn|thông báo|kế hoạch|văn bản|hướng dẫn)|vậy,?[ ]"
            r"|với (?:những )?nội dung (?:trên|nêu trên)"
            r"|căn cứ (?:nội dung|kế hoạch|thông báo)[ ](?=[^.;\n]{0,200}?(?:đề nghị|yêu cầu)[ ]))",
            None,
            "«Trên đây là» Kế hoạch, đề nghị các phòng thực hiện",
        ),
        # what is to be told in the items of a list
        Row(
            "telling",
            r"(?:khẩn trương[ ])?(?:(?:xây dựng|lập|gửi)[ ])?"
            r"(?:báo cáo|cung cấp|thống kê|kê khai|góp ý)[ ][^:\n]{12,}",
            None,
            "«lập báo cáo nhanh về công tác văn phòng theo hướng dẫn sau»:",
        ),
        # "Báo cáo 6 tháng: trước ngày 05/7"
        Row(
            "periodic",
            r"(?:gửi[ ])?báo cáo[ ](?:định kỳ[ ])?"
            r"(?:tuần|tháng|quý|năm|(?:0?[69]|sáu|chín)[ ]tháng|sơ kết|tổng kết|nhanh|đột xuất)(?!\w)",
            None,
            "«Báo cáo 6 tháng»: trước ngày 05/7",
        ),
        # the lead of a list that says itself what is to be done: "lập báo cáo theo hướng dẫn sau:"
        Row(
            "substance",
            r"(?!{lead_in})(?={verb}[ ])(?![^:\n]{0,80}(?:thực hiện|triển khai)(?:[ ]\w+){0,3}[ ]"
            r"(?:một số|các|những)[ ])[^:\n]{25,}",
            None,
            "«lập báo cáo nhanh về công tác văn phòng theo hướng dẫn sau»:",
        ),
        # the lead of a list that names nobody: "Để phòng lũ, Phòng Giáo dục yêu cầu:"
        Row(
            "asks_below",
            r"[ ,](?:đề nghị|yêu cầu)(?:[ ](?:một số|các)[ ](?:nội dung|việc))?(?:[ ](?:như )?sau)?:$",
            None,
            "Phòng Giáo dục« yêu cầu:»",
        ),
        # words that lead in, in front of an act that says itself what is to be done
        Row(
            "led_act",
            r"(?:{lead_in},?[ ])+(?={verb}[ ])",
            None,
            "«chỉ đạo »rà soát hồ sơ theo mẫu sau:",
        ),
        # a request without whom it is put to: that stands behind "Kính gửi"
        Row(
            "plain_request",
            r"(?:[^.;:\n]{0,120}?(?<=[\w),])[ ])?"
            r"(?<!đáp ứng )(?<!theo )(?<!các )(?<!những )(?<!xét )(?<!được )(?<!có )"
            r"(?<!người )(?<!bên )"
            r"(?P<asks>(?:(?:trân trọng|kính)[ ])?(?:đề nghị|yêu cầu))[ ](?!cần[ ]đạt)"
            r"(?={verb}[ ])",
            None,
            "«Sở Y tế đề nghị »rà soát",
        ),
        # what somebody has written is told, not asked for; a subject line asks nobody
        Row(
            "wrote",
            r"(?:v/v|về việc)[ ]|[^.;:\n]{3,160}?[ ](?:có|đã|ban hành|gửi|nhận được)[ ]"
            r"(?:có[ ]|ban hành[ ]|gửi[ ]|nhận được[ ])?"
            r"(?:công văn|văn bản|tờ trình|công điện|đơn|giấy mời)[ ]",
            None,
            "«Sở Y tế có Công văn »số 5 đề nghị cho ý kiến",
        ),
        # what to do when something does not go well is no task: "nếu có vướng mắc, đề nghị phản ánh"
        Row(
            "hardship",
            r"(?<!\w)(?:nếu|vướng[ ]mắc|khó[ ]khăn|chưa[ ]rõ)(?!\w)",
            None,
            "Quá trình thực hiện «nếu» có vướng mắc",
        ),
        # a closing sentence for whom something does not go well
        Row(
            "trouble",
            r"(?<!\w)(?:{trouble})(?!\w)",
            None,
            "Quá trình thực hiện, nếu có «vướng mắc», báo về Sở",
        ),
        # what has to be provided: "Có chế tài xử lý đơn vị vi phạm"
        Row("has_means", r"(?:[Cc]ần )?[Cc]ó[ ]{means}(?=[ ]\w)", None, "«Có chế tài» xử lý vi phạm"),
        # in which case something is to be done
        Row("in_case", r"{in_case}[ ](?=[^\W_])", None, "«Khi »kho bị ngập, chuyển thuốc"),
        # what a committee or a squad is for: the first verb behind its name
        Row("aims", "{aims}", None, "Ban Chỉ huy «ứng phó» sự cố tràn dầu"),
        Row("aim_end", "{aim_end}(?=[ ])", None, "tìm kiếm «cứu nạn» tổ chức"),
        Row("leads", r"phối hợp (?:chặt chẽ )?với[ ]|chủ trì,?[ ]", None, "«phối hợp với »các khoa"),
        # a paper or a rule that is told of, whose name is a verb too: "Quyết định phạt phải gửi về Cục"
        Row(
            "told_of_paper",
            r"{paper_or_act}[ ](?:[^.;:,\n]{2,120}[ ])?(?:phải|được|sẽ|là|gồm|bao gồm|xem)[ ]",
            None,
            "«Quyết định xử phạt phải »gửi về Cục",
        ),
        Row(
            "received",
            r"(?:sau khi )?nhận được [^.;:\n]{5,70}?,?[ ](?=(?:{modality})[ ])",
            None,
            "«Nhận được lịch trực mới, »đề nghị các tổ",
        ),
        # "Nhận được công điện này, các chủ hồ hạ mực nước": who is named has it to do
        Row(
            "on_receipt",
            r"(?:(?:ngay[ ])?(?:sau[ ])?khi[ ])?nhận[ ]được[ ](?:{papers}|công[ ]văn|công[ ]điện"
            r"|thông[ ]báo|kế[ ]hoạch|chỉ[ ]thị|hướng[ ]dẫn)[ ]này[ ]?,[ ](?!{modality}[ ])",
            None,
            "«Nhận được công điện này, »các chủ hồ hạ mực nước",
        ),
        # what a body is: "là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, có chức năng tham mưu"
        Row(
            "defines",
            r"là[ ](?:một[ ])?{defines}(?!\w)",
            None,
            "Sở Y tế «là cơ quan chuyên môn» thuộc tỉnh",
        ),
        Row("may_later", r"[^.,;:\n]{3,60}[ ]có quyền[ ]", None, "«định giá có quyền »lựa chọn"),
        # what somebody said, whoever has to do it: "Bí thư Tỉnh ủy nêu rõ, Sở Y tế phải rà soát"
        Row("said", r"[ ]{said},[ ]", None, "Bí thư Tỉnh ủy« nêu rõ, »Sở Y tế"),
        # the issuer's lead of its own guidance is no task
        Row(
            "guides",
            r"hướng dẫn[ ][^.;:\n]{0,60}?nội dung[^.;:\n]{0,160}?[ ]sau[ ]?:",
            None,
            "Sở Y tế «hướng dẫn cụ thể một số nội dung như sau:»",
        ),
        # the lines of a form for who signs it
        Row(
            "signs",
            r"[^.;\n]{0,12}\(?ký(?:[ ]tên|,[ ]đóng|[ ]và[ ]ghi|,[ ]ghi)",
            None,
            "«Người khai (Ký tên»)",
        ),
        # behind a verb that belongs to the name: "đầu tư | nước ngoài phải nộp"
        Row(
            "owes_soon",
            r"(?:[ ](?!(?:các|những|mọi|từng)[ ])[^\W\d_]+){0,5}?(?<!người)(?<!hộ)(?<!cơ sở)[ ]"
            r"(?=(?:phải|cần(?! thiết)|{duty})[ ])",
            None,
            "tư« nước ngoài »phải nộp",
        ),
        # behind a verb of a clause that tells which ones: "có nhu cầu thực hiện luận văn cần liên hệ"
        Row(
            "owes_later",
            r"[^.;:,\n]{0,160}?[ ](?=(?:phải|cần)[ ]{verb}[ ]|{duty}[ ])",
            None,
            "« luận văn »cần liên hệ khoa",
        ),
        # the same of a longer clause: "chuyển nhượng vốn có thu nhập | phải nộp thuế"
        Row(
            "far_duty",
            r"(?:[^.;:,()\n]|,[ ](?=khi[ ]|nếu[ ])){4,190}?(?<!thì)(?<!mà)[ ](?=phải[ ](?!được)[^\W\d])"
            r"|[^.;:()\n]{4,150}?(?<=[^\W\d])[ ](?=chủ trì,?[ ](?:và[ ])?phối hợp[ ]với)",
            None,
            "«chuyển nhượng vốn có thu nhập »phải nộp thuế",
        ),
        # somebody else, or a thing, right in front of a duty: "số tiền đất trong năm | phải nộp"
        Row(
            "somebody_last",
            r"(?<!\w)(?:{obliged}(?:[ ][^\W\d]+)?|(?:số|khoản|mức|phần|tiền|loại|các)[ ]"
            r"(?:[^\W\d]+[ ]?){1,7})\Z",
            None,
            "hồ sơ «sinh viên»",
        ),
        Row("instructs", r"[ ](?<=\w[ ])chỉ đạo[ ](?=\w)", None, "Giám đốc Sở« chỉ đạo »các trạm"),
        Row("plans", r"(?<!\w){plans}", None, "«Phương hướng» năm 2026"),
        Row("story", r"(?<!\w)(?<!dự án )(?<!hợp phần ){story}", None, "«Kết quả» đạt được"),
        # over an article it tells of no past: "Điều 7. Bảo lưu kết quả thi"
        Row("outcome_ruled", r"(?<!\w)(?<!trả ){outcome_ruled}(?!\w)", None, "Bảo lưu «kết quả» thi"),
        # what an owner has to be is work: "Là đầu mối tham mưu", "Là cơ quan thường trực"
        Row(
            "contact",
            r"là (?:(?:cơ quan|đơn vị|bộ phận) )?(?:đầu mối|thường trực|chủ trì|tham mưu)(?!\w)",
            None,
            "«Là cơ quan thường trực» của Ban Chỉ đạo",
        ),
        Row(
            "asks",
            r"(?:trân trọng |kính )?(?:(?:đề nghị|yêu cầu|mời|thông báo)[^.;\n]{0,30}:?$"
            r"|(?:thông báo|trả lời|phúc đáp)[^.;\n]{1,140} (?:được |để )?biết"
            r"(?:,? (?:và )?(?:tổ chức )?thực hiện)?[./]*$"
            r"|(?:thông báo|trả lời|phúc đáp)[ ][^.;\n]{0,140}?(?:để|đến)[ ]"
            r"[^.;\n]{3,140}?[ ](?:biết(?!\w)|(?:thực hiện|phối hợp|tham khảo)[./]*$))",
            None,
            "Sở Y tế «thông báo kết quả để biết, thực hiện./.»",
        ),
    ],
    "work_words",
    {
        "given": "(?=giao[ ]|{charge}[ ]?:)",
        "act_on": r"{act}[ ](?:{object}|\d{1,6}(?![\w/.]))",
    },
    flags=re.I,
    spelled=spelled,
)

#: Forms in which capital and small letters tell one thing from another.
FORMS = Patterns(
    [
        Row(
            "rest",  # of a sentence behind the bodies it opens with
            r"[ ]*(?:(?P<end>[.:]?[ ]*$)|(?P<colon>:)[ ]*|,?[ ]+)",
            None,
            "«: »kiểm tra",
        ),
        Row(
            "duties",
            r"có (?:các |những )?(?:chức năng|nhiệm vụ|trách nhiệm|quyền hạn)"
            r"(?:[^.;:\n]{0,60}(?:sau(?: đây)?)?:|[^.;:\n]{0,60}[ ]sau(?: đây)?[.])[ ]*$",
            None,
            "Sở Y tế «có trách nhiệm và quyền hạn sau đây:»",
        ),
        Row(
            "inserted",
            r"{scope}[ ]|(?:đúng|với tư cách|với vai trò|với chức năng|trong phạm vi"
            r"|trong quá trình|ngoài việc|là cơ quan|là đơn vị)[ ][^.;:,\n]{3,110},[ ]",
            None,
            "Các thành viên, «ngoài việc họp định kỳ, »báo cáo",
        ),
        Row("scope", r",?[ ]{scope}", None, "Các chi đoàn« trong phạm vi quyền hạn của mình» tổ chức"),
        Row("two_words", r"[^\W\d_]+[ ][^\W\d_]+", None, "«Thúc đây» các đơn vị"),
        Row("order", r"(?P<word>[^\W\d_]+)(?=[ ]\w)", None, "«bứt» phá tiến độ"),
        Row("join", r"(?:,|[ ]và)?[ ]", None, "«, »phối hợp với"),
        Row(
            "with",
            r"(?:(?:,| và)?[ ]{joint_manner}(?!\w)){0,4}(?:[ ](?P<with>với|cùng(?:[ ]với)?))?[ ]",
            None,
            "« chặt chẽ với »Sở Y tế",
        ),
        # leads to a list or to examples that the task does not hold
        Row(
            "opens_list",
            r"[,;]?[ ](?:(?:nội dung )?cụ thể(?: như sau)?|như sau|ví dụ|gồm|bao gồm)[ ]?:$",
            None,
            "lập hồ sơ«, cụ thể như sau:»",
        ),
        # how it is done, with nobody behind: "phối hợp chặt chẽ, triển khai ngay"
        Row(
            "in_manner",
            r"(?:(?:,| và|, và)?[ ]{joint_manner}(?!\w))++(?![ ](?:với|cùng|giữa|các|của|theo)(?!\w))",
            None,
            "phối hợp« chặt chẽ, đồng bộ», rà soát các hộ",
        ),
        Row(
            "behind_partners",
            r"[,:]?[ ]*(?:(?:để|trong việc)[ ])?",
            None,
            "«, để »rà soát các trường hợp",
        ),
        # what opens a list: "... thực hiện một số nội dung sau:"
        Row("announces", r"(?:sau|sau đây|như sau)[ ]?:[ ]*$", None, "nội dung «sau đây:»"),
        Row(
            "address",
            rf"{ADDRESSED}|(?i:^điều \d+\.? (?:đối tượng|phạm vi))",
            None,
            "«Kính gửi»: Sở Y tế",
        ),
        # "chịu trách nhiệm thi hành Quyết định này./.", "căn cứ Quyết định thi hành./."
        Row(
            "execute",
            r"(?:chịu|có) trách nhiệm (?:tổ chức )?(?P<do>(?:thi hành|thực hiện) {itself})"
            r"(?=(?:,? kể từ ngày (?:ký|ban hành)(?: ban hành)?)?(?:[ ]?[./;]|$))"
            r"|(?:căn cứ|chiểu theo|chiểu) {itself},? (?:tổ chức |chịu trách nhiệm )?"
            r"(?P<do2>thi hành|thực hiện)(?=[ ]?[./;]|$)",
            None,
            "Chánh Văn phòng «chịu trách nhiệm thi hành Quyết định này»./.",
        ),
        # whom an order names, as far as its colon, its end or the words of a role
        Row(
            "ordered",
            rf"(?P<name>[{UPPER}][^.;:\n“”\"()]{{3,110}}?)"
            r"(?=[ ]*:[ ]*$|[ ]*:[ ]|,?[ ](?:{chu_tri}|{phoi_hop}|{duty})[ ,])",
            None,
            "«Liên minh Hợp tác xã vùng cao» chủ trì, phối hợp với Sở Y tế",
        ),
        Row(
            "ordered_on",  # what belongs to the name behind the words of it that are known
            r"[ ](?!như[ ]sau|sau[ ]|một[ ]số[ ])[^.;:,\n“”\"()]{2,70}?"
            r"(?=[ ]*:(?:[ ]|$)|,?[ ](?:{chu_tri}|{phoi_hop}|{duty})[ ,])",
            None,
            "VNPT« chi nhánh tỉnh Lâm Đồng»: Chỉ đạo các trạm",
        ),
        Row(
            "charge_end",  # behind the owners of a label: partners, a term, the closing bracket
            r"(?:[;,.][ ](?:[Pp]hối hợp|[Đđ]ơn vị phối hợp|[Cc]ơ quan phối hợp)[ ]?:?[ ]"
            r"(?:với[ ])?(?P<with>[^();.\n]{3,160}))?"
            r"(?:[;,.][ ][^()\n]{2,120})?[).; ]*$",
            None,
            "Phòng Kinh tế«; phối hợp: các thôn).»",
        ),
        Row(
            "within",  # behind a body: how far its competence goes, which is no part of its name
            r",?[ ](?:trong phạm vi|theo)[ ]"
            r"(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm|quản lý|phạm vi|lĩnh vực)"
            r"(?:(?:,|[ ]và)?[ ](?:nhiệm vụ|quyền hạn|quản lý|chức năng|được giao|của mình"
            r"|thẩm quyền|được phân công|phụ trách))*(?!\w)",
            None,
            "Sở Y tế« trong phạm vi chức năng, nhiệm vụ của mình» kiểm tra",
        ),
        # one of an execution clause's list
        Row(
            "office_alone",
            r"(?:[Cc]ác[ ])?(?:(?:{honorific})[ ])*(?P<name>[^,;:.()\n]{3,80}?)"
            r"(?=[ ]?[,;]|[ ]và[ ]|[ ]*$)",
            None,
            "«các ông Trưởng ban chức năng», Giám đốc",
        ),
        Row("office", r"(?<!\w){office}$", None, "Bộ trưởng, «Thủ trưởng»"),
        Row(
            "other_body",
            r"[ ]và[ ](?={other_body}[ ])"
            r"|(?:(?<=ngành)|(?<=đoàn thể)),[ ](?:và[ ])?"
            r"(?=(?:Hội đồng nhân dân|HĐND|Mặt trận Tổ quốc|Ủy ban nhân dân)(?:[ ,]|$))"
            r"|,[ ](?:và[ ])?(?=(?:(?:{office}|UBND|Ủy ban nhân dân)[ ]|{office}(?:,|$)))"
            rf"|,[ ](?=(?:Sở|Bộ|Cục|Chi cục)[ ][{UPPER}][{LOWER}])",
            None,
            "Các sở« và »Ủy ban nhân dân xã",
        ),
        Row("office_next", r",[ ](?:và[ ])?(?={office}(?:[ ,]|$))", None, "Các sở«, »Giám đốc Sở Y tế"),
        Row("quality", "[ ]{quality}", None, "Các sở« quản lý ngành, lĩnh vực» báo cáo"),
        # a group by the provision that tells of it
        Row(
            "cited",
            r"[ ]{cited_at}(?:[ ](?:{cited_part})[ ](?:[\w.]{1,8},?|này(?!\w))){1,4}"
            r"(?:[ ][^\W\d_]+[ ][^\W\d_]+[ ]này(?!\w))?(?=[ ])",
            None,
            "các bến« tại điểm c khoản này» báo cáo",
        ),
        Row(
            "describes",
            r"[ ]{described},?[ ][^.;:\n]{2,140}?(?<!,)(?<![ ]và)(?<![ ]thì)(?=[ ]{duty}[ ])",
            None,
            "Cơ quan« thực hiện nội dung chi theo Phụ lục III» có trách nhiệm rà soát",
        ),
        Row(
            "common_on",  # behind a body named by a common noun alone
            r"(?:[ ][^\W\d_]+){1,5}?(?=[ ]{duty}[ ])",
            None,
            "Ban« sơ tuyển» có nhiệm vụ sau đây",
        ),
        Row(
            "common",
            "(?:các[ ])?{common}(?:(?:,|[ ]và)[ ]{common})*",
            None,
            "cơ quan, tổ chức, đơn vị",
        ),
        Row("more", r"[,;][ ](?:và[ ])?|[ ]và[ ]", None, "«, »Sở Y tế"),
        # a line to be filled in, or a box to be ticked
        Row("form", r"□|☐|▢|\.\.{5}[.… ]*(?!\w)|……[.… ]*(?!\w)", None, "Kiểm tra: Có «□» Không □"),
        Row(
            "headcount",
            r"[^.;:\n]{2,100}:[ ]*(?:mỗi đơn vị[ ])?(?:\d{1,3}[ ]|[.…]*[ ]?){headed}"
            r"(?=[,;.]|[ ]của[ ]|$)",
            None,
            "Trung tâm Y tế: 02 cán bộ",
        ),
        # "Hỗ trợ các xã: Ông Lê Văn B, số điện thoại: 09..."
        Row(
            "person_listed",
            rf"[^.;:\n]{{0,140}}:[ ]*(?:Ông|Bà|ông|bà|[Đđ]ồng[ ]chí|[Đđ]/c)[ ][{UPPER}][^\n]{{0,160}}?"
            r"(?:điện[ ]thoại|[Ee]-?mail|SĐT|ĐT|@)",
            None,
            "Hỗ trợ các xã: Ông Lê Văn B, số điện thoại",
        ),
        # whom the issuer asks
        Row(
            "request",
            r"[ ](?<=[\w)][ ])(?<!bàn[ ])(?=(?:{modality})[ ])",
            None,
            "Sở Nội vụ« »đề nghị các sở",
        ),
        Row("bare_body", rf"[{UPPER}][^\W\d_]{{1,6}}", None, "«Cục» đề nghị"),
        Row(
            "unlisted",  # a unit by its first word and capital, as far as the verb of its work
            rf"(?P<name>{{phrases:unit}}(?=[ ][{UPPER}])"
            rf"(?:[ ](?!{{modality}}[ ])"
            rf"(?:[{UPPER}][^\W\d]{{0,8}},?|-|–|và|[^\W\d]{{1,6}},?)){{1,11}}?)"
            r"(?=[ ](?:{verb}[ ]|{chu_tri},))",
            None,
            "«Phòng Bảo tồn và Sinh vật cảnh» theo dõi việc này",
        ),
        Row(  # a name in small letters, as old directives write it, up to what it is charged with
            "unlisted_small",
            r"(?P<name>{old_unit}(?=[ ][^\W\d])(?:[ ](?!có[ ]|{modality}[ ])[^\W\d_]+){1,9}?)"
            r"(?=[ ](?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)(?!\w))",
            None,
            "«Cục dự trữ và kho bãi» có trách nhiệm",
        ),
        Row(
            "relative",
            r"(?P<name>[ ](?:được[ ]giao[ ])?"
            r"(?:chủ[ ]trì|phụ[ ]trách|quản[ ]lý|tham[ ]gia|thực[ ]hiện|được[ ]giao)"
            r"(?:,[ ]phối[ ]hợp)?(?:[ ]thực[ ]hiện)?[ ](?:các[ ])?"
            r"(?:nội[ ]dung|nhiệm[ ]vụ|lĩnh[ ]vực|chương[ ]trình|đề[ ]án|dự[ ]án|tiêu[ ]chí|chỉ[ ]tiêu"
            r"|hoạt[ ]động)"
            r"(?:[ ](?!(?:theo|tại|nêu|có|chủ|khẩn|tổng|báo|rà|xây|căn|gửi)[ ])[^\W\d]+){0,8})"
            r"(?:[ ](?:theo|tại|nêu)[ ][^.;:,\n]{2,110}?)?[ ]"
            r"(?=(?:có[ ]trách[ ]nhiệm|chủ[ ]động|khẩn[ ]trương|tổng[ ]hợp|báo[ ]cáo|rà[ ]soát"
            r"|xây[ ]dựng|căn[ ]cứ|gửi)(?!\w))",
            None,
            "Các sở« được giao chủ trì các nhiệm vụ tại Phụ lục »chủ động báo cáo",
        ),
        # the words of a name as far as the colon of a label
        Row(
            "labelled",
            r"(?P<name>[^.;:\n]{0,150}?)[ ]?:(?:[ ]+|$)",
            None,
            "«Đơn vị tư vấn: »Rà soát",
        ),
        Row(
            "given_work",
            r"[ ]được[ ](?:phân công|giao)[ ]"
            r"(?=(?P<lead>chủ trì,?[ ](?:và[ ])?phối hợp[ ])|thực hiện[ ])",
            None,
            "Giáo viên« được phân công »chủ trì, phối hợp với y tế",
        ),
        Row("staff_of", r"(?:đội ngũ|tập thể|lực lượng)[ ]", None, "«đội ngũ »giáo viên"),
        Row(
            "next_agent",
            rf",[ ](?:và[ ])?(?=[{UPPER}]|các[ ])|[ ]và[ ](?=[{UPPER}]|các[ ])"
            r"|,[ ](?=[^.,;:]{3,40}[ ]phụ trách[ ])",
            None,
            "Khoa Dược«, »Khoa Xét nghiệm",
        ),
        Row(
            "person",
            rf"(?P<name>(?:{{honorific}}[.]?[ ]?){{1,3}}(?P<first>[{UPPER}][{LOWER}]*)"
            rf"(?:[ ][{UPPER}][{LOWER}'’]*[{UPPER}]?[{LOWER}]*){{0,4}})(?![{LOWER}])",
            None,
            "«Ông Phạm Văn Dũng», công chức Địa chính",
        ),
        Row(
            "next_person",  # behind a name, its office between
            r"(?:[ ]?(?:,|[–(-])[ ]?[^.;:,\n]{2,60}?\)?)??(?:,[ ](?:và[ ])?|[ ]và[ ])"
            r"(?={honorific}[.]?[ ])",
            None,
            "Ông Phạm Văn Dũng« (Phòng Y tế), »bà Lê Thị Hoa",
        ),
        Row(
            "courtesy",
            r"(?:[Cc]ác[ ])?(?:[Đđ]ồng[ ]chí|[Đđ]/c|[Ôô]ng(?:[ ]\(bà\)|[,/][ ]?[Bb]à))[ ](?:là[ ])?",
            None,
            "«Đ/c »Bí thư Đoàn trường",
        ),
        Row(
            "office_first",
            r"(?:làm[ ])?(?i:{member})[^.;:,\n]{0,40}[,;-][ ](?={verb}[ ])",
            None,
            "Ông A: «Trưởng ban, »phụ trách chung",
        ),
        # the office of a person and the word that charges him, in front of the work
        Row(
            "charged",
            r"(?:(?:[ ]?(?:,|[–-])[ ]?(?P<office>[^.;:,\n]{2,80}?)(?:,[ ]|(?=[ ]được[ ]))"
            r"|[ ]?\([^()\n]{2,80}\),?(?:[ ]|(?=[ ]được[ ])))"
            r"(?:[ ]?được[ ](?:giao|phân công)[ ](?:(?:nhiệm vụ|trách nhiệm)[ ])?)?"
            r"|[ ](?:được|sẽ)[ ](?:giao|phân công)[ ](?:(?:nhiệm vụ|trách nhiệm)[ ])?)",
            None,
            "Ông Lê Văn Bình«, Phó Giám đốc, được giao »theo dõi",
        ),
        Row(
            "form_code",  # of a form or a procedure, by figures
            rf"(?:BM|QT|MB)(?=[^\s]*\d)[ .:-]?(?:\d{{1,3}}|[{UPPER}]{{2,8}})"
            rf"(?:[./-](?:[{UPPER}]{{1,8}}|\d{{1,4}})){{1,6}}"
            r"(?![^\W_])[ :.–-]*(?=[^\W\d_])",
            None,
            "«BM.01-QT.05 »Phòng Tổ chức lập danh sách",
        ),
        # a department cut short: "P.Kỹ thuật", "P. TCKT"
        Row(
            "short_unit",
            rf"(?:(?:P|TT|BM|VP|K)[.][ ]?|(?:BM|VP)[ ])(?!(?:PGS|TS|S)\b)(?!\S*\d)[{UPPER}]"
            r"[^\W\d_]*(?:[-&.][^\W\d_]+)*",
            None,
            "«P. TCKT» thanh toán",
        ),
        Row(
            "short_body",  # a council, board, committee or club by its letters, whatever it is for
            r"(?:HĐ(?:[TXCQKS]|ĐG)|BCĐ|BTC|BQL|BCH|BTV|BTG|BTT|BĐH|UBKT|LĐLĐ|CĐCS|CLB|TKHĐ)"
            rf"[{UPPER}]{{1,8}}|P\d{{1,2}}",  # and a room by its number: "P7 cấp giấy"
            None,
            "«HĐTĐG» họp xét",
        ),
        Row(
            "no_object",  # behind a verb that has nothing to work on: it only tells more of a noun
            r"[ ](?:cho|về|trước|tại|theo(?! dõi)|vào|với|của)[ ]",
            None,
            "đề thi bổ sung« cho »Phòng Khảo thí",
        ),
        Row(
            "goes_on",  # the few words a label's name goes on with, none of which takes an object
            r"(?:[ ](?!(?:các|những|cho|về|việc|với|theo|tại|và)[ ])[^\W\d_]+){1,5}$",
            None,
            "Trung tâm Tư vấn« hỗ trợ hợp tác xã»",
        ),
        Row(
            "bare_day",
            r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[ ]?[-–][ ]?)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ ]?:[ ]+"
            r"(?=[^\W\d])",
            None,
            "«12/6/2026: »GVCN thông báo kết quả",
        ),
        Row("colon", r"[ ]?:[ ]+(?=[^\W\d])", None, "Từ 11/3 đến 15/3«: »sinh viên nộp đơn"),
        Row(
            "group_told",
            r"(?:Các[ ]|Những[ ]|các[ ])?(?i:{common})[ ](?:không|chưa|có|đã|nào)[ ]"
            r"[^.;:,\n]{2,80}?[ ](?=(?:trân trọng |kính )?(?:đề nghị|yêu cầu)[ ])",
            None,
            "«Đơn vị không có nhu cầu »đề nghị báo cáo",
        ),
        Row(
            "group_inside",
            r"(?<=[ ])(?P<before>[^\W\d_]+)[ ]"
            r"(?P<name>(?:các[ ]|mỗi[ ])?(?!tổ chức[ ]|người[ ]){common}(?:,[ ]{common})*)[ ]"
            r"(?=(?:phải[ ]|cần[ ])?{verb}[ ])",
            None,
            "Hồ sơ khen «thưởng đơn vị »gửi về Sở",
        ),
        Row(
            "unit_or_short",
            rf"(?P<unit>[{UPPER}][{LOWER}]+(?:[ ][{LOWER}]+)?)/[{UPPER}]{{2,8}}",
            None,
            "«Khoa/CTĐT»",
        ),
        # what no name goes on behind
        Row("breaks", r",[ ](?:trong|khi|nếu|chậm nhất|trước ngày)[ ]", None, "kho«, trong »10 ngày"),
        Row("objects", r"[ ](?:các|những|việc|số|cho)[ ]|[ ]\d", None, "kiểm tra« các »sạp vải"),
        Row(
            "object",  # a word behind a verb that it can work on: no preposition, no day
            r"[ ](?!(?:trước|sau|theo|từ|tại|trong|trên|để|cho|và|về|với|của|do|khi|nếu|đến|xong|chậm"
            r"|vào|bằng|là|thuộc|hoặc)[ ])[^\W\d_]",
            None,
            "« c»ấp ủy",
        ),
        # what a list of two goes on behind: "Trước khi in vé tổ chức, | cá nhân phải báo cáo"
        Row(
            "pair",
            r"(?<!\w)(?:các[ ])?{common}(?:,[ ]{common})*,[ ]$",
            None,
            "in vé «tổ chức, »",
        ),
        # a party of an example: "Anh A và chị B"
        Row("nobody", r"{honorific}[ ][A-Z](?!\w)", None, "«Anh A» đăng ký kết hôn"),
        Row("takes_verb", r"(?<!\w){takes_verb}[ ]$", None, "theo «chất lượng »"),
        Row("next_clause", r"[ ]?[,;][ ](?:và[ ])?|[ ]và[ ]", None, "trước ngày 15/3«, »Phòng Y tế"),
        Row(
            "dateline",  # of a paper
            rf"\([^()\n]{{2,40}}\)[ ]?[-–][ ](?=[{UPPER}])",
            None,
            "«(TTXVN) - »Thủ tướng yêu cầu",
        ),
        Row(
            "there_is",
            r"(?i:căn cứ|theo)[ ][^.;:\n]{3,160}?,[ ](?:hiện[ ])?có[ ]",
            None,
            "«Căn cứ Thông báo số 21, có »04 thôn",
        ),
        Row(
            "comma_body",
            rf",[ ](?:và[ ])?(?=[{UPPER}])",
            None,
            "phân luồng xe«, »Công an tỉnh",
        ),
        Row("aside_in_front", r"\([^()\n]{2,60}\),?[ ]", None, "Hằng tuần «(thứ Năm) »báo cáo"),
        Row(
            "comma_subject",
            rf",[ ](?:(?:và[ ]|riêng[ ])?(?=[{UPPER}])|(?:còn[ ]|riêng[ ])?(?=(?:các|mỗi|từng)[ ])"
            r"|riêng[ ](?={apart_unit}[ ]))",
            None,
            "phân luồng xe«, còn »các xã",
        ),
        # the decision that made a body, as part of its name, and a body that this alone makes one
        Row("its_basis", "{made_by}", None, "Tổ giám sát« theo Quyết định số 4/QĐ-X ngày 3/2/2025»"),
        Row(
            "squad",
            r"(?:Tổ|Ban|Đoàn|Đội|Nhóm|Hội đồng|Tiểu ban)(?:[ ](?!và[ ])[^\W\d_]+){1,6}?(?={made_by})",
            None,
            "«Tổ giám sát» theo Quyết định số 4/QĐ-X",
        ),
        # with whom a subject works, no part of its name
        Row(
            "joins_company",
            r"[ ]phối hợp với (?=(?:các )?(?i:công ty|doanh nghiệp|nhà thầu|đơn vị)[ ])",
            None,
            "Trung tâm Dịch vụ, HTSV« phối hợp với »Công ty An Bình chịu trách nhiệm",
        ),
        # for whom a unit is, in its name: "Hệ Quản lý Lưu học sinh | và Học viên"
        Row(
            "served",
            r"(?:Quản lý|Công tác|Hỗ trợ|Dịch vụ|Chăm sóc)[ ](?i:{served})"
            r"(?=[ ]và[ ](?i:{served})(?!\w))",
            None,
            "Hệ «Quản lý Lưu học sinh» và Học viên",
        ),
        # a unit in small letters behind a comma: "..., khoa Dược bố trí cán bộ trực"
        Row(
            "small_body",
            rf",[ ](?:đồng thời,?[ ]|còn[ ])?(?=(?:khoa|phòng|tổ|trạm|đội|ban|trung tâm)[ ][{UPPER}])",
            None,
            "bàn giao hồ sơ«, đồng thời »phòng Y tế cử người",
        ),
        # the same of persons: "Khoa Dược cấp thuốc, | điều dưỡng ghi sổ"
        Row(
            "small_person",
            r",[ ](?:còn[ ])?(?={small_person}[ ])",
            None,
            "cấp thuốc«, »điều dưỡng ghi sổ",
        ),
        Row(
            "person_in",
            r"(?<!\w)(?:{small_person}|{plural_person})(?!\w)",
            None,
            "cử «cán bộ»",
        ),
        Row("several", r"(?:các|những|mỗi|mọi|từng|toàn thể|tất cả)[ ]", None, "định kỳ, «các »thôn"),
        Row(
            "counted",  # behind "có": what there is, not which ones are meant
            r"(?:một|các|những|ít nhất|tối thiểu|từ|đủ|sự|thể|quyền|nhiều|thêm|\d+)(?=[ ])",
            None,
            "Mỗi lớp có «một» cố vấn",
        ),
        # what a squad is for: "Đoàn kiểm tra, đánh giá", "Tổ công tác giám sát và thẩm định"
        Row(
            "squad_for",
            r"[ ](?:{aim})(?:(?:,[ ]|[ ]và[ ])(?:{aim}))*(?!\w)",
            None,
            "Thư ký Đoàn« kiểm tra, đánh giá» thông qua biên bản",
        ),
        Row(
            "several_named",
            r"(?:[^.;:,\n]{0,40}?[ ])?(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ọi)[ ][^\W\d_]"
            r"|[^\W\d_]+(?:[ ][^\W\d_]+){0,3}/[^\W\d_]",
            None,
            "«Ủy ban nhân dân các x»ã có rừng",
        ),
        Row("abbreviated", rf"[{UPPER}&-]{{3,12}}(?=[ ,])", None, "phối hợp với «VNPT» và các hội"),
        # where a name is only pointed to: "các trường tại Phụ lục I"
        Row(
            "by_list",
            r"[ ](?:(?:có[ ]tên[ ])?(?:tại|theo|nêu tại|trong))[ ]"
            r"(?:Phụ lục|phụ lục|danh sách|Danh sách|Điều|Mục|mục|điểm|khoản|Biểu|biểu)(?!\w)"
            r"|[ ](?:như sau|sau đây|cũng|đều|thì|sẽ)[ ]*$",
            None,
            "Các trường« tại Phụ lục» I",
        ),
        Row(
            "toward_whom",  # behind whose duties a heading announces
            r"[ ](?:đối với|trong việc|trong công tác|trong quá trình|khi)[ ]",
            None,
            "Trách nhiệm của sinh viên« đối với »nhà trường",
        ),
        Row(
            "owing_tail",
            r"[ ](?:{duty}|{to_do}[ ]nhiệm vụ"
            r"|{to_do}[ ](?:công việc|việc|nội dung)(?=[ ](?:sau|cụ thể|như sau|chủ yếu)))"
            r"(?:[ ](?:sau|sau đây|như sau|cụ thể|cụ thể như sau|chủ yếu))?[ ]*$",
            None,
            "Đoàn kiểm tra« có nhiệm vụ sau»",
        ),
        Row(
            "set_to_do",  # the duties of a group by its whole name, whatever verbs stand in that
            r"(?P<name>[^.;:\n]{3,190}?)[ ](?:có(?:[ ](?:các|những|một số))?|{to_do})[ ]"
            r"(?:nhiệm vụ|công việc|nội dung|(?:việc|giải pháp|yêu cầu)(?=[ ](?:sau|như sau)))"
            r"(?:[ ](?:chính|cụ thể|trọng tâm|sau|sau đây|như sau))*[ ]?:$",
            None,
            "«Tổ tư vấn mua sắm thực hiện các nhiệm vụ sau:»",
        ),
        Row("numbered", r"[ ]\d{1,3}(?=[,:]?[ ]{verb}|[ ]*:)", None, "thôn« 7» rà soát"),
        Row(
            "to_mark",  # what a name goes on with up to words that no name holds
            r"(?P<rest>(?:,|[ ]-)?[ ][^.;:\n“”\"()]{1,70}?)"
            r"(?=,?[ ](?:(?P<role>{chu_tri}|{duty})[ ,]|{sure_adverb}[ ]))",
            None,
            "« đa phương» chủ trì, phối hợp với Sở Y tế",
        ),
        Row(
            "place_on",
            rf"(?:[{LOWER}]+[ ]){{1,4}}(?:[{UPPER}]\w*[ ]){{1,4}}(?=[{LOWER}])",
            None,
            "«duyên hải Bến Thủy »lập danh sách",
        ),
        Row(
            "small_end",  # the small words and figures a name ends with
            rf"(?:,?[ ](?:[{LOWER}]+|\d+))+$",
            None,
            "Trường Tiểu học Bản Qua« trồng 300»",
        ),
        Row(
            "aimed",  # a committee with what it is for, up to its place or to the word that it meets
            r"[ ](?={verb}[ ])"
            r"(?:(?!(?:các|những|việc|tại|trên|của|về|tới|đến|theo|để|và|cho|với|từng|công[ ]tác"
            rf"|kế[ ]hoạch|văn[ ]bản|phương[ ]án|báo[ ]cáo|họp|{{adverb}})[ ])"
            rf"(?-i:[{LOWER}\d]+)[ ]){{2,10}}?"
            r"(?:(?:xã|phường|tỉnh|huyện|thành[ ]phố|đặc[ ]khu|thị[ ]trấn)"
            rf"(?:[ ][{UPPER}][{LOWER}]*){{0,4}}(?=[ ]{{verb}}[ ])|(?<=[ ])(?=họp[ ]))",
            None,
            "Ban Chỉ đạo« thực hiện xóa nhà tạm xã» phân công thành viên",
        ),
        Row(
            "place_behind",
            rf"[ ](?P<first>[{UPPER}][{LOWER}]+)(?:[ ][{UPPER}][{LOWER}]+){{1,3}}"
            rf"(?=[,;.]|[ ][{LOWER}])",
            None,
            "Hạt Kiểm lâm« Nậm Mu», Trạm Y tế",
        ),
        Row(
            "field_small",
            rf"[ ]và[ ](?P<field>[{LOWER}]+[ ][{LOWER}]+)(?!\w)",
            None,
            "Viện Kiến trúc, Quy hoạch đô thị« và nông thôn»",
        ),
        Row(
            "field_next",
            rf"(?:,?[ ]và|,|[ ](?P<dash>[–-]))[ ](?=[{UPPER}][{LOWER}])",
            None,
            "Cục Y tế« và »Dân số",
        ),
        # a duty or a right behind a verb that tells who is meant
        Row(
            "owed_behind",
            r"(?!bắt buộc[ ])[^.;:,()\n]{2,90}?[ ](?<!cơ quan )(?<!đơn vị )(?<!người )(?<!tổ chức )"
            r"(?<!các )(?<!những )"
            r"(?=phải[ ]|{duty}[ ]|được[ ](?:lựa chọn|chọn|phép|quyền|miễn|giảm|hưởng|ưu tiên)[ ])",
            None,
            "«mượn xe »phải làm giấy",
        ),
        # the words a label goes on with up to its colon
        Row(
            "label_behind",
            r"(?P<name>(?:,?[ ](?!(?:các|những|cho|về|việc|với|theo|tại|sau|như|phải|để)[ ])"
            r"[^\W\d_]+){2,12})[ ]?:[ ]+(?=[^\W\d_])",
            None,
            "Tổ« cung ứng thuốc, vật tư: »Kiểm kê kho",
        ),
        Row("paper_by_number", r"(?:[^\W\d_]+[ ]){1,3}số[ ]?\d", None, "«Quyết định số 4»1/QĐ-TTg"),
        Row("ends", r"[.;:](?:[ ]|$)", None, "Giám đốc Công an tỉnh«; »lãnh đạo"),
        Row("office_behind", r"[ ]?[,(–-][ ]?[^.;:\n]{3,110}[ ]*$", None, "«, Trưởng phòng»"),
        # behind a comma or the like any word, behind a blank one with a capital, a lead, behind "thì"
        Row(
            "site",
            r"(?<!\w)(?P<word>\w+\)?)(?P<sep>, |… |[.]{3} | )(?=[^\W\d])"
            rf"(?:(?<![\w)] )|(?![{LOWER}])|(?=chủ trì)|(?<=\bthì ))",
            None,
            "«mắc, »Sở Nội vụ",
        ),
        Row(
            "group",
            r"(?:Các|Những|Mọi|Mỗi|Từng|Toàn thể)[ ](?=[^\W\d])",
            None,
            "«Các »chủ rừng",
        ),
    ],
    "work_words",
    {
        "itself": "(?:Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Thông tư|Nghị định|Quy định|Quy chế"
        "|quyết định)(?: này)?",
        "scope": r"(?:trong phạm vi,?|theo|căn cứ){within}"
        r"(?:(?:(?:,|[ ]và)?{within}){1,3}{whose}{0,2}|{whose}{1,2}),?",
        "whose": r"(?:[ ](?:của (?:\w+ ){0,3}?mình|được giao|được phân công|quản lý"
        r"|theo quy định(?: của pháp luật)?))",
        "within": r"(?:[ ](?:các )?(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm|phạm vi"
        r"|lĩnh vực)(?!\w))",
        "aim": "thanh tra|kiểm tra|giám sát|khảo sát|đánh giá|thẩm định|phúc tra|kiểm kê|xác minh"
        "|kiểm toán",
        "made_by": r"[ ](?:được thành lập )?theo (?:Quyết định|Nghị quyết|Kế hoạch|Thông báo)"
        r" số[ ]?\d[^\s,;]*(?:[ ]ngày[ ]\d{1,2}[/.-]\d{1,2}[/.-]\d{4})?",
        "to_do": r"(?:(?:tổ chức|triển khai|tập trung)[ ](?:triển khai[ ])?)?(?:thực hiện|triển khai)"
        r"(?:[ ]tốt)?(?:[ ](?:các|những|một số))?",
        "headed": "(?:cán bộ|người|đồng chí|đại biểu|thành viên)",
    },
    spelled=spelled,
)


@cache
def _modalities() -> dict[str, str]:
    return dict(noted("work_words", "modality"))


def modality_of(word: str) -> str:
    """The modality of the contract (``giao``, ``de_nghi`` ...) that an opening word stands for.

    KeyError for a word that opens no order.

    >>> modality_of("Yêu cầu")
    'yeu_cau'
    """
    return _modalities()[word.lower()]
