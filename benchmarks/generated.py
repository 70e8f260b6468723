"""Annotated documents that the project makes itself, to calibrate confidence on.

Every sentence is of our own wording, on the pattern of real ones; every fact it states is annotated,
so what is read beyond that is wrong.  ``typed`` adds what hands do to a text (a lost slash, a small
letter, a glued footnote); ``rows`` gives the text in lines for a page picture, which tesseract reads.
Deliberately not all of it is easy: laws, bodies and codes nobody has heard of, dates that only report,
years left out, lists that share a head.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.gazetteers import laws

__all__ = ["Made", "generate", "rows", "typed"]

Fact = dict[str, Any]

PROVINCES = ("Lào Cai", "Sơn La", "Đắk Lắk", "Cao Bằng", "Nghệ An", "Quảng Trị", "Gia Lai", "An Giang")
OFFICES = (
    ("Sở Nội vụ", "SNV"),
    ("Sở Tài chính", "STC"),
    ("Sở Xây dựng", "SXD"),
    ("Sở Y tế", "SYT"),
    ("Sở Tư pháp", "STP"),
    ("Sở Khoa học và Công nghệ", "SKHCN"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT"),
    ("Công an tỉnh", "CAT"),
    ("Văn phòng Ủy ban nhân dân tỉnh", "VP"),
    ("Thanh tra tỉnh", "TTT"),
)
STRANGERS = (  # bodies that stand in no list
    ("Ban Quản lý chợ đầu mối Bến Đá", "BQLCBĐ"),
    ("Trung tâm Giống cây trồng Nà Lòa", "TTGNL"),
    ("Quỹ Hỗ trợ nghề dệt thổ cẩm", "QHTDTC"),
    ("Tổ công nghệ số thôn Khe Sía", "TCNS"),
    ("Liên hiệp các hội văn học vùng cao", "LHVC"),
    ("Hợp tác xã chè Shan Tà Xùa", "HTXCS"),
)
UNKNOWN_LAWS = (  # none of them exists
    "Luật Chợ phiên vùng cao",
    "Luật Bảo tồn nghề gốm, nghề dệt",
    "Luật Hỗ trợ hợp tác xã miền núi",
    "Luật Dẫn nước và giữ rừng đầu nguồn",
    "Luật Thư viện thôn bản",
    "Luật Bến thủy nội vùng",
    "Luật Cây dược liệu",
    "Luật Đò ngang, đò dọc",
    "Luật Quản lý hương ước",
    "Luật Giống vật nuôi bản địa",
    "Luật Ruộng bậc thang",
    "Luật Phát triển vùng chè",
    "Luật Lưu trú tại gia",
    "Luật Kho thóc dự phòng",
)
#: What may stand behind the name of a law in a sentence.
BEHIND = (
    "và văn bản hướng dẫn",
    "đối với hộ kinh doanh tại chợ",
    "trong phạm vi toàn tỉnh",
    "khi có vi phạm",
    "tại các xã vùng cao",
    "cho từng trường hợp cụ thể",
    "nhằm bảo đảm kỷ cương",
    "hiện hành",
    "cùng các quy định khác",
    ", không phân biệt hộ nghèo",
    ", trừ trường hợp bất khả kháng",
    ", bảo đảm đúng đối tượng",
)
SUBJECTS = (
    "phát triển chợ phiên vùng cao",
    "chuyển đổi số trong cơ quan nhà nước",
    "phòng, chống cháy rừng",
    "nâng cao chất lượng giáo dục vùng biên",
    "cải cách thủ tục hành chính",
    "bảo đảm an toàn hồ đập mùa mưa lũ",
)
TASKS = (
    "kiểm tra",
    "bố trí kinh phí",
    "cử cán bộ tham gia",
    "rà soát danh mục thủ tục hành chính thuộc phạm vi quản lý",
    "xây dựng dự toán kinh phí mua sắm thiết bị cho các xã vùng cao",
    "tổ chức tập huấn cho cán bộ thôn, bản về kỹ năng số",
    "kiểm tra việc chấp hành quy định về an toàn hồ đập",
    "thẩm định hồ sơ đề nghị hỗ trợ sau thiên tai",
    "số hóa hồ sơ lưu trữ còn tồn đọng của đơn vị",
    "tuyên truyền về phòng, chống cháy rừng đến từng hộ dân",
    "bố trí phương tiện, nhân lực trực trong mùa mưa lũ",
)


#: A law with a name of its own: no number, no short form, no list of other laws.
_PLAIN = re.compile(r"(?:Luật|Bộ luật) (?!sửa đổi)(?:(?![A-ZĐ]{2})[^\d()])+")


@dataclass(slots=True)
class Made:
    """A document of our making and what stands in it."""

    name: str
    lines: list[str] = field(default_factory=list)
    gold: Fact = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join(self.lines) + "\n"


class _Maker:
    def __init__(self, name: str, chance: random.Random, *, hard: bool) -> None:
        self.chance = chance
        self.hard = hard
        self.year = chance.randint(2021, 2027)
        self.day = dt.date(self.year, chance.randint(1, 5), chance.randint(1, 28))
        self.province = chance.choice(PROVINCES)
        self.made = Made(name)
        self.made.gold = {
            "file": name,
            "document": {},
            "citations": [],
            "deadlines": [],
            "assignments": [],
            "assignments_optional": [],
            "deadlines_optional": [],
        }

    def say(self, text: str) -> None:
        self.made.lines.append(text)

    def note(self, section: str, **fact: object) -> None:
        self.made.gold[section].append(fact)

    def past(self) -> dt.date:
        return self.day - dt.timedelta(days=self.chance.randint(20, 1500))

    def coming(self) -> dt.date:
        end = dt.date(self.year, 12, 28)
        return self.day + dt.timedelta(days=self.chance.randint(20, max(21, (end - self.day).days)))

    def dated(self, day: dt.date) -> str:
        forms = (
            f"ngày {day.day:02} tháng {day.month:02} năm {day.year}",
            f"ngày {day.day:02}/{day.month}/{day.year}",
            f"ngày {day.day:02}/{day.month:02}/{day.year}",
            f"ngày {day.day}.{day.month}.{day.year}",
            f"ngày {day.day:02}-{day.month:02}-{day.year}",
        )
        return self.chance.choices(forms, (5, 4, 4, 1, 1))[0]

    # --- citations

    def number(self) -> tuple[str, str, str, str]:
        """Type, type word, number and issuer of a document."""
        year, n = self.past().year, self.chance.randint(1, 2400)
        office, code = self.chance.choice(OFFICES)
        stranger, odd = self.chance.choice(STRANGERS)
        return self.chance.choice(
            (
                ("NĐ", "Nghị định", f"{n % 200 + 1}/{year}/NĐ-CP", "Chính phủ"),
                ("QĐ", "Quyết định", f"{n}/QĐ-TTg", "Thủ tướng Chính phủ"),
                ("QĐ", "Quyết định", f"{n}/QĐ-UBND", f"Ủy ban nhân dân tỉnh {self.province}"),
                ("KH", "Kế hoạch", f"{n % 400 + 1}/KH-UBND", f"UBND tỉnh {self.province}"),
                ("TT", "Thông tư", f"{n % 60 + 1:02}/{year}/TT-BTC", "Bộ Tài chính"),
                ("NQ", "Nghị quyết", f"{n % 90 + 1:02}-NQ/TU", "Ban Thường vụ Tỉnh ủy"),
                ("CT", "Chỉ thị", f"{n % 50 + 1}-CT/TW", "Ban Bí thư"),
                ("NQ", "Nghị quyết", f"{n % 80 + 1}/{year}/NQ-HĐND", "Hội đồng nhân dân tỉnh"),
                ("CV", "Công văn", f"{n}/{code}-VP", office),
                ("TB", "Thông báo", f"{n % 300 + 1}/TB-{odd}", stranger),
                ("BC", "Báo cáo", f"{n % 300 + 1}/BC-{code}", office),
            )
        )

    def reference(
        self,
        relation: str,
        *also: str,
        of: str | None = None,
        before: dt.date | None = None,
        tail: bool = True,
    ) -> str:
        kind, word, number, issuer = self.number()
        day = self.past() if before is None else before - dt.timedelta(days=30)
        so = self.chance.choices((" số ", " ", " số: "), (8, 1, 1))[0]
        with_day = self.chance.random() < 0.85
        quote = f"{word}{so}{number}" + (f" {self.dated(day)}" if with_day else "")
        self.note(
            "citations",
            quote=quote,
            type=kind,
            number=number,
            date=day.isoformat() if with_day else None,
            relation=relation,
            relation_also_accepted=list(also),
            **({"of": of} if of else {}),
        )
        if tail and self.chance.random() < 0.8:
            return f"{quote} của {issuer} về {self.chance.choice(SUBJECTS)}"
        return quote

    def law(self, relation: str, *also: str) -> str:
        known = [law for law in laws() if law.promulgated and _PLAIN.fullmatch(law.name)]
        if self.chance.random() < 0.08:
            name, year, day = self.chance.choice(UNKNOWN_LAWS), self.past().year, None
        else:
            found = self.chance.choice(known)
            name, day = found.name, found.promulgated
            year = found.cite_year or (day.year if day else None)
        form = self.chance.choice(("year", "year", "day", "bare"))
        fact: Fact = {"type": "BL" if name.startswith("Bộ") else "Luật", "number": None, "name": name}
        quote = name
        if form == "day" and day is not None:
            quote, fact["date"] = f"{name} {self.dated(day)}", day.isoformat()
        elif form == "bare":
            pass
        elif year is not None:
            quote, fact["year"] = f"{name} năm {year}", year
        self.note(
            "citations", quote=quote, relation=relation, relation_also_accepted=list(also), **fact
        )
        return quote

    def basis(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.say(f"Căn cứ {self.law('can_cu')};")
        for _ in range(self.chance.randint(1, 3)):
            self.say(f"Căn cứ {self.reference('can_cu')};")
        if self.chance.random() < 0.5:
            office, code = self.chance.choice(OFFICES[:7])
            n, day = self.chance.randint(1, 400), self.day - dt.timedelta(days=5)
            quote = f"Tờ trình số {n}/TTr-{code} {self.dated(day)}"
            self.note(
                "citations", quote=quote, type="TTr", number=f"{n}/TTr-{code}",
                date=day.isoformat(), relation="de_nghi",
            )  # fmt: skip
            self.say(f"Theo đề nghị của Giám đốc {office} tại {quote}.")

    def mentions(self) -> None:
        any_of = ("thuc_hien", "dan_chieu", "can_cu", "huong_dan", "tiep_theo")
        c = self.chance
        for form in c.sample(range(9), 4):
            if form == 0:
                self.say(f"Thực hiện {self.reference('thuc_hien')}, đơn vị báo cáo như sau.")
            elif form == 1:
                pin = f"khoản {c.randint(1, 5)} Điều {c.randint(2, 40)}"
                said = self.reference("dan_chieu", *any_of, tail=False)
                self.say(f"Hồ sơ thực hiện theo quy định tại {pin} {said}.")
            elif form == 2:
                year, numbers = self.past().year, sorted(c.sample(range(2, 150), 3))
                whole = [f"{n}/{year}/NĐ-CP" for n in numbers]
                for number in whole:
                    self.note(
                        "citations",
                        quote=f"Nghị định số {number}",
                        type="NĐ",
                        number=number,
                        date=None,
                        relation="dan_chieu",
                        relation_also_accepted=list(any_of),
                    )
                self.say(
                    f"Các mức chi theo các Nghị định số {whole[0]}, số {whole[1]} và số {whole[2]}."
                )
            elif form == 3:
                number = f"{c.randint(20, 300)}/KH-UBND"
                day = self.past()
                quote = f"Kế hoạch số {number} {self.dated(day)}"
                self.note(
                    "citations", quote=quote, type="KH", number=number, date=day.isoformat(),
                    relation="thuc_hien", relation_also_accepted=list(any_of),
                )  # fmt: skip
                inner = self.reference("thuc_hien", *any_of, of=number, before=day, tail=False)
                self.say(f"Thực hiện {quote} của UBND tỉnh {self.province} về thực hiện {inner}.")
            elif form == 4:
                said = self.reference("thay_the", tail=False)
                self.say(f"Văn bản này có hiệu lực kể từ ngày ký và thay thế {said}.")
            elif form == 5:
                self.say(f"Bãi bỏ {self.reference('bai_bo', tail=False)}.")
            elif form == 6:
                n = c.randint(20, 180)
                self.note(
                    "citations", quote=f"Nghị định {n}", type="NĐ", number=None,
                    name=f"Nghị định {n}", relation="dan_chieu", relation_also_accepted=list(any_of),
                )  # fmt: skip
                self.say(f"Mức hỗ trợ tính như Nghị định {n} đã nêu, không cộng thêm phụ cấp khác.")
            elif form == 7:
                said = f"{self.law('dan_chieu', *any_of)} {c.choice(BEHIND)}".replace(" ,", ",")
                self.say(f"Việc xử phạt theo {said}.")
            else:
                self.say(
                    f"Đơn vị đã nhận {self.reference('dan_chieu', *any_of, 'tra_loi', tail=False)}, "
                    "nay xin có ý kiến như sau."
                )

    # --- work and days

    def term(self) -> str:
        """By when, and its annotation."""
        c, day = self.chance, self.coming()
        form = c.choice((0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8))
        last = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)
        if form == 0:
            text, due = f"trước {self.dated(day)}", day - dt.timedelta(days=1)
        elif form == 1:
            text, due = f"chậm nhất {self.dated(day)}", day
        elif form == 2:
            text, due = f"trong tháng {day.month}/{day.year}", last
        elif form == 3:
            quarter = (day.month - 1) // 3
            text = f"trong quý {('I', 'II', 'III', 'IV')[quarter]} năm {day.year}"
            due = dt.date(day.year, quarter * 3 + 3, 30 if quarter in (1, 2) else 31)
        elif form == 4:  # the year is left out
            text, due = f"trước ngày {day.day}/{day.month}", day - dt.timedelta(days=1)
        elif form == 5:
            text, due = f"xong trước {self.dated(day)}", day - dt.timedelta(days=1)
        elif form == 6:
            n = c.choice((5, 7, 10, 15))
            text = f"trong thời hạn {n} ngày làm việc kể từ ngày nhận được văn bản này"
            self.note("deadlines", quote=text, kind="relative", days=n, working_days=True)
            return text
        elif form == 7:
            n = c.randint(5, 25)
            text = f"trước ngày {n} hằng tháng"
            self.note("deadlines", quote=text, kind="recurring", rrule=f"FREQ=MONTHLY;BYMONTHDAY={n}")
            return text
        else:
            text, due = f"đến hết {self.dated(day)}", day
        self.note(
            "deadlines", quote=text, kind="date", due=due.isoformat(),
            kind_also_accepted=["range", "milestone"],
        )  # fmt: skip
        return text

    def body(self) -> str:
        pool = STRANGERS if self.chance.random() < 0.3 else OFFICES
        return self.chance.choice(pool)[0]

    def duty(self, agency: str, role: str, task: str, *also: str) -> None:
        self.note("assignments", agency=agency, role=role, task=task, role_also_accepted=list(also))

    def work(self) -> None:
        c = self.chance
        self.say("III. TỔ CHỨC THỰC HIỆN")
        for form in c.sample(range(6), 2):  # days without a body
            task = c.choice(TASKS)
            if form == 0:
                self.say(f"Việc {task} phải xong {self.term()}.")
            elif form == 1:
                self.say(f"Báo cáo kết quả gửi về cơ quan thường trực {self.term()}.")
            elif form == 2:
                self.say(f"{task[0].upper()}{task[1:]} {self.term()}.")
            elif form == 3:
                self.say(f"Kinh phí còn lại được quyết toán {self.term()}.")
        for at, form in enumerate(c.sample(range(8), 5), 1):
            agency, other, task = self.body(), c.choice(OFFICES)[0], c.choice(TASKS)
            if agency == other:
                other = "Báo và Phát thanh, Truyền hình tỉnh"
            if form == 0:
                self.duty(agency, "chu_tri", task)
                self.say(
                    f"{at}. {agency} chủ trì, phối hợp với {other} {task}, hoàn thành {self.term()}."
                )
            elif form == 1:
                self.duty(agency, "thuc_hien", task, "chu_tri", "bao_cao")
                self.duty(agency, "bao_cao", "báo cáo kết quả", "thuc_hien")
                self.say(f"{at}. Giao {agency} {task}; báo cáo kết quả {self.term()}.")
            elif form == 2:
                self.say(f"{at}. {agency}")
                self.duty(agency, "chu_tri", task)
                self.say(f"a) Chủ trì {task}; hoàn thành {self.term()}.")
                second = c.choice(TASKS)
                self.duty(agency, "thuc_hien", second)
                self.say(f"b) {second[0].upper()}{second[1:]}.")
            elif form == 3:
                self.duty(agency, "thuc_hien", task, "chu_tri")
                self.say(f"{at}. Đề nghị {agency} {task}.")
            elif form == 4:  # what was done is no order
                done = self.past()
                self.say(f"{at}. {self.dated(done).capitalize()}, {agency} đã {task} tại 12 xã.")
            elif form == 5:
                self.duty(agency, "thuc_hien", task, "chu_tri")
                self.say(f"{at}. {agency} có trách nhiệm {task} {self.term()}.")
            elif form == 6:
                self.duty(agency, "theo_doi", task, "thuc_hien")
                self.say(f"{at}. {agency} theo dõi, đôn đốc việc {task}.")
            else:
                self.say(f"{at}. Phần mềm dùng chung của {agency} tự động tổng hợp số liệu từng tháng.")

    def decoys(self, count: int = 1) -> None:
        """Days that bind nobody, and bodies that are told of and not told to do anything."""
        c = self.chance
        year = self.year
        for form in c.sample(range(32 if self.hard else 28), count):
            done, later = self.past(), self.coming()
            day, ahead = self.dated(done), self.dated(later)
            month = f"tháng {done.month}/{done.year}"
            office, other = c.choice(OFFICES)[0], c.choice(STRANGERS)[0]
            self.say(
                (
                    f"Đến {day}, toàn tỉnh có {c.randint(200, 9000)} hộ được hỗ trợ.",
                    f"Tại cuộc họp {day}, các ý kiến đều thống nhất với dự thảo.",
                    f"Văn bản có hiệu lực thi hành kể từ {ahead}.",
                    f"Giai đoạn {year} - {year + 4}, tỉnh đầu tư {c.randint(3, 90)} chợ.",
                    f"Đợt mưa lũ từ {day} làm sập 14 nhà, trôi 3 cầu tạm.",
                    f"Sổ theo dõi mở từ năm {year - 2}, ghi đủ 12 cột theo mẫu.",
                    f"Dự án phê duyệt trước {ahead} thì tiếp tục theo quyết định đã duyệt.",
                    f"Trong {month} xảy ra 12 vụ sạt lở, không có thiệt hại về người.",
                    f"Trong quý II/{done.year}, đơn vị giải ngân 3,4 tỷ đồng.",
                    f"Hộ cư trú tại xã trước {ahead} được cấp thẻ theo mẫu cũ.",
                    "Hợp đồng thuê kho có thời hạn 12 tháng kể từ ngày ký.",
                    f"Lịch tiếp công dân của {office}: ngày 15 hằng tháng, tại tầng một.",
                    f"Đến hết {day}, dư nợ của {other} là 2,1 tỷ đồng.",
                    f"Hàng hóa nhập kho chậm nhất {ahead} được miễn phí lưu kho.",
                    f"{office} đã hoàn thành việc kiểm kê trước {day}.",
                    f"Theo báo cáo của {office}, 12 trạm bơm đã hoàn thành sửa chữa.",
                    f"Cuốn sổ tay do {office} chủ trì biên soạn năm {year - 1} nay không còn phù hợp.",
                    f"{other} có 12 người, phụ trách ba dãy nhà và một bãi xe.",
                    f"Năm {year - 1}, {office} phối hợp với {other} tổ chức 5 lớp học nghề.",
                    f"Hồ sơ được {office} thẩm định, {other} xác nhận đủ thành phần.",
                    f"Thành viên gồm đại diện {office}, {other} và các hộ kinh doanh.",
                    f"Nhiệm vụ trước đây giao {office} quản lý kho nay không còn.",
                    f"{office} báo cáo khó khăn về nhân lực; {other} thiếu kinh phí.",
                    f"Số liệu do {office} theo dõi, cập nhật đến {day}.",
                    f"{office} gửi báo cáo trước {day}, muộn 3 ngày so với yêu cầu.",
                    f"Báo cáo của {other} lập trước {ahead} dùng mẫu cũ.",
                    f"{office} tổ chức tập huấn trong {month} cho 40 người.",
                    f"Việc rà soát hộ nghèo trước {day} do {office} thực hiện.",
                    f"Việc kiểm tra của {office} trước {ahead} theo mẫu cũ, sau đó theo mẫu mới.",
                    f"{office} tổ chức hội thi trước {ahead} hai ngày để kịp quay phim.",
                    f"Hồ sơ gửi {office} trước {ahead} được xét theo quy định cũ.",
                    f"Báo cáo do {office} ký trước {ahead} được xem là bản chính.",
                )[form]
            )

    def whole(self) -> Made:
        c = self.chance
        office, code = c.choice(OFFICES[:7])
        n, subject = c.randint(1, 900), c.choice(SUBJECTS)
        kind, word = c.choice((("KH", "KẾ HOẠCH"), ("KH", "KẾ HOẠCH"), ("BC", "BÁO CÁO")))
        self.made.gold["document"] = {
            "type": kind,
            "number": f"{n}/{kind}-{code}",
            "date": self.day.isoformat(),
            "issuer": f"{office} tỉnh {self.province}",
            "title": subject[0].upper() + subject[1:],
            "signer": {"name": "Lò Văn Pín"},
        }
        self.say(f"UBND TỈNH {self.province.upper()}")
        self.say(office.upper())
        self.say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        self.say("Độc lập - Tự do - Hạnh phúc")
        self.say(f"Số: {n}/{kind}-{code}")
        d = self.day
        self.say(f"{self.province}, ngày {d.day:02} tháng {d.month:02} năm {d.year}")
        self.say(word)
        self.say(subject[0].upper() + subject[1:])
        self.basis()
        self.say("I. TÌNH HÌNH")
        self.decoys(c.randint(0, 2))
        self.say("II. NỘI DUNG")
        self.mentions()
        self.decoys(c.randint(0, 1))
        self.work()
        if c.random() < 0.5:
            heads = ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Y tế", "Công an tỉnh")
            for head in heads:
                self.duty(head, "thuc_hien", "thi hành Kế hoạch này")
            self.say(f"{heads[0]}, {heads[1]} và {heads[2]} chịu trách nhiệm thi hành Kế hoạch này.")
        if c.random() < 0.9:
            self.say("Nơi nhận:")
            self.say(f"- UBND tỉnh {self.province};")
            self.say("- Lưu: VT.")
        self.say("GIÁM ĐỐC")
        self.say("Lò Văn Pín")
        return self.made


def generate(count: int, *, seed: int, hard: bool = True) -> list[Made]:
    """Documents of our own making, the same for the same seed.

    ``hard``: also days in the sentence of a body that bind it to nothing.
    """
    return [
        _Maker(f"{seed}-{n}", random.Random(f"{seed}/{n}"), hard=hard).whole() for n in range(count)
    ]


#: What hands and old programs do to a text, and how often to a place where it can happen.
_SLIPS: tuple[tuple[str, str, float], ...] = (
    (r"(?<=[A-ZĐ])-(?=[A-ZĐ])", "", 0.03),  # a lost hyphen
    (r"(?<=\d)/(?=[A-ZĐ])", " ", 0.02),
    (r"(?<=\d)/(?=[A-ZĐ])", " /", 0.03),
    (r"(?<=[A-ZĐ])-(?=[A-ZĐ])", " - ", 0.04),
    (r"(?<=[A-ZĐ])-(?=[A-ZĐ])", "–", 0.02),
    ("Đ(?=-)", "\u00d0", 0.04),  # the Icelandic letter
    (r"(?<= số )(?=\d)", " ", 0.02),
    (r" số (?=\d)", " số", 0.02),
    (r" số (?=\d)", " sô ", 0.02),
    (r"(?<=-CP)(?= )", "1", 0.03),  # a footnote
    (r"(?<=UBND)(?= ngày)", ",", 0.05),
    (r"(?<=\d)(?=/20\d\d)", " ", 0.01),
    (r"(?<=/20)\d(?=\d\b)", "", 0.01),  # a lost figure of a year
    (r"ngày (?=\d)", "ngày", 0.02),
    (r"\bỦy ban", "Uỷ ban", 0.2),
    (r"phối hợp với", "phối hợp vơi", 0.03),
    (r"chủ trì", "chủ tri", 0.03),
    (r"Luật ", "luật ", 0.03),
    (r"QĐ", "qđ", 0.02),
)


def typed(text: str, chance: random.Random) -> str:
    """The text as somebody in a hurry typed it."""
    for pattern, put, often in _SLIPS:
        text = re.sub(
            pattern, lambda m, put=put, often=often: put if chance.random() < often else m[0], text
        )
    return text


def rows(text: str, width: int = 88) -> list[str]:
    """The paragraphs of a text cut into lines of a page."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) + 1 > width:
                found.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        found.append(line)
    return found


def main() -> None:
    """Write documents and their annotations for ``cancu eval FOLDER/gold FOLDER/source``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--typed", action="store_true", help="as somebody in a hurry typed them")
    args = parser.parse_args()
    for name in ("gold", "source"):
        (args.folder / name).mkdir(parents=True, exist_ok=True)
    for made in generate(args.count, seed=args.seed):
        text = typed(made.text, random.Random(made.name)) if args.typed else made.text
        gold = made.gold | {"file": f"{made.name}.txt"}
        (args.folder / "source" / f"{made.name}.txt").write_text(text, "utf-8")
        written = json.dumps(gold, ensure_ascii=False, indent=1)
        (args.folder / "gold" / f"{made.name}.json").write_text(written, "utf-8")


if __name__ == "__main__":
    main()
