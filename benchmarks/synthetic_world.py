"""The world of a synthetic corpus: who issues documents, and the registers they are numbered in.

Bodies are those of our gazetteers: the provinces before and after 01/7/2025, their departments and
communes, Party committees, ministries, the Government.  Each body numbers each type of document through
a year (Party: a term of its committee), numbers and dates rising together.  Some entries of a register
are *outside*: other documents cite them, nobody holds their text.

Everything follows from the seed; nothing is read but the gazetteers.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from extractors import gazetteers
from extractors.letters import key
from graph.documents.identity import term_of

FIRST, LAST = dt.date(2021, 1, 4), dt.date(2026, 9, 30)
REFORM = dt.date(2025, 7, 1)  #: two levels of local government, 34 provinces
MERGED = dt.date(2025, 3, 1)  #: ministries and departments put together
OUTSIDE = 0.12  #: share of a register that is only cited


@dataclass(frozen=True, slots=True)
class Body:
    """Who issues: how its letterhead reads, how others name it, what is concluded from that."""

    kind: str
    head: tuple[str, ...]
    printed: str  #: as citations name it: ``Ủy ban nhân dân tỉnh Sơn La``
    name: str  #: as concluded: ``UBND tỉnh Sơn La``
    code: str
    seat: str
    locality: str | None
    place: str  #: whose documents its own rest on: the province, or "" for the centre
    chief: str = ""  #: ``CHỦ TỊCH``
    deputy: str = ""
    behalf: str = ""  #: the collective it signs for, behind TM.


@dataclass(slots=True)
class Entry:
    """One number of a register, and the document that bears it."""

    at: int
    body: Body
    kind: str
    number: str
    date: dt.date
    title: str
    normative: bool = False
    outside: bool = False
    replaces: Entry | None = None
    ended: dt.date | None = None  #: since when another document replaces it
    cited: int = 0
    plants: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Law:
    number: str
    name: str
    date: dt.date
    begin: dt.date
    end: dt.date | None


#: Type -> word in a citation, heading of the document.
WORDS = {
    "QĐ": "Quyết định", "KH": "Kế hoạch", "BC": "Báo cáo", "CV": "Công văn", "TTr": "Tờ trình",
    "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "NĐ": "Nghị định", "TT": "Thông tư",
    "TB": "Thông báo", "HD": "Hướng dẫn",
}  # fmt: skip

TOPICS = (
    "cải cách hành chính", "chuyển đổi số", "phòng, chống thiên tai", "an toàn thực phẩm",
    "phát triển kinh tế số", "xây dựng nông thôn mới", "giảm nghèo bền vững", "bảo vệ môi trường",
    "phòng, chống dịch bệnh trên đàn vật nuôi", "bảo đảm trật tự, an toàn giao thông",
    "phát triển du lịch cộng đồng", "đào tạo nghề cho lao động nông thôn", "công tác văn thư, lưu trữ",
    "cải thiện môi trường kinh doanh", "tuyên truyền, phổ biến pháp luật", "quản lý tài sản công",
    "phòng cháy và chữa cháy", "bảo vệ và phát triển rừng", "cấp nước sạch nông thôn",
    "chăm sóc sức khỏe người cao tuổi", "bảo vệ trẻ em trên môi trường mạng", "xúc tiến đầu tư",
    "phát triển giáo dục mầm non", "tiêm chủng mở rộng", "sắp xếp các đơn vị sự nghiệp công lập",
    "quản lý hoạt động khoáng sản", "hỗ trợ doanh nghiệp nhỏ và vừa", "phát triển thương mại điện tử",
    "xử lý chất thải rắn sinh hoạt", "phát triển chăn nuôi an toàn sinh học",
    "kiểm soát thủ tục hành chính",
    "thi đua, khen thưởng", "bình đẳng giới", "phát triển nhà ở xã hội", "an toàn hồ đập",
    "quản lý đất đai", "phát triển hợp tác xã", "chỉnh trang đô thị",
    "phát triển khoa học và công nghệ",
    "bồi dưỡng cán bộ, công chức", "tiết kiệm điện", "quản lý hoạt động quảng cáo ngoài trời",
    "phát triển thể dục, thể thao quần chúng", "bảo tồn di sản văn hóa", "xây dựng gia đình hạnh phúc",
    "phát triển vùng nguyên liệu chè", "trồng rừng gỗ lớn", "số hóa hồ sơ lưu trữ",
    "điều tra thu nhập hộ gia đình", "tuyển quân", "kiên cố hóa trường lớp học", "phát triển thủy sản",
)  # fmt: skip

#: What is done in a task: neutral words, so that only what is meant is found in them.
TASKS = (
    "rà soát thủ tục hành chính", "tổ chức tập huấn cho cán bộ, công chức", "cập nhật dữ liệu dân cư",
    "xây dựng danh mục dữ liệu dùng chung", "kiểm tra việc thực hiện tại cơ sở",
    "tổng hợp nhu cầu kinh phí", "bố trí kinh phí triển khai",
    "hướng dẫn nghiệp vụ cho cơ sở", "đánh giá kết quả triển khai", "số hóa hồ sơ, tài liệu",
    "đánh giá thực trạng hạ tầng", "tuyên truyền đến người dân",
)  # fmt: skip

_DEPARTMENTS = (
    ("SNV", "Sở Nội vụ", None), ("STC", "Sở Tài chính", None), ("SXD", "Sở Xây dựng", None),
    ("SYT", "Sở Y tế", None), ("STP", "Sở Tư pháp", None), ("SCT", "Sở Công Thương", None),
    ("SKHCN", "Sở Khoa học và Công nghệ", None), ("SGDĐT", "Sở Giáo dục và Đào tạo", None),
    ("SNN", "Sở Nông nghiệp và Phát triển nông thôn", "old"),
    ("STTTT", "Sở Thông tin và Truyền thông", "old"), ("SGTVT", "Sở Giao thông vận tải", "old"),
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "new"), ("SDTTG", "Sở Dân tộc và Tôn giáo", "new"),
)  # fmt: skip
#: Departments that went into others on 01/3/2025, as plants name them later.
FORMER = (
    "Sở Lao động - Thương binh và Xã hội", "Sở Thông tin và Truyền thông", "Sở Giao thông vận tải",
    "Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường",
)  # fmt: skip
_MINISTRIES = (
    ("BNV", "Bộ Nội vụ", None), ("BTC", "Bộ Tài chính", None), ("BCA", "Bộ Công an", None),
    ("BYT", "Bộ Y tế", None), ("BTP", "Bộ Tư pháp", None), ("BCT", "Bộ Công Thương", None),
    ("BXD", "Bộ Xây dựng", None), ("BGDĐT", "Bộ Giáo dục và Đào tạo", None),
    ("BKHCN", "Bộ Khoa học và Công nghệ", None), ("BTTTT", "Bộ Thông tin và Truyền thông", "old"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn", "old"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường", "new"),
)  # fmt: skip

#: Share of the corpus, numbers a year (Party: a term), first and last day, of each kind of register:
#: body kind, type, normative -> (share, pace).
_SHARES: dict[tuple[str, str, bool], tuple[float, int]] = {
    ("province", "QĐ", False): (0.20, 2400),
    ("province", "KH", False): (0.09, 260),
    ("province", "CV", False): (0.05, 3000),
    ("province", "BC", False): (0.04, 300),
    ("province", "QĐ", True): (0.02, 60),
    ("council", "NQ", True): (0.02, 30),
    ("department", "CV", False): (0.12, 2200),
    ("department", "KH", False): (0.06, 120),
    ("department", "TTr", False): (0.04, 350),
    ("commune", "KH", False): (0.10, 180),
    ("commune", "QĐ", False): (0.07, 500),
    ("commune", "BC", False): (0.04, 200),
    ("party", "KL", False): (0.03, 700),
    ("party", "CT", False): (0.01, 60),
    ("party", "NQ", False): (0.01, 80),
    ("party", "KH", False): (0.02, 250),
    ("government", "NĐ", True): (0.012, 150),
    ("premier", "QĐ", False): (0.02, 1700),
    ("premier", "CT", False): (0.003, 40),
    ("ministry", "TT", True): (0.02, 45),
    ("ministry", "QĐ", False): (0.025, 1600),
    ("central", "CT", False): (0.002, 45),
    ("central", "KL", False): (0.002, 150),
    ("central", "NQ", False): (0.001, 70),
}


# --- bodies --------------------------------------------------------------------------------------


@cache
def _commune_names() -> dict[tuple[str, bool], tuple[str, ...]]:
    """Communes of each province (name, whether of today), each name once, as ``xã Chiềng La``."""
    found: dict[tuple[str, bool], dict[str, int]] = {}
    place = find_spec("underthesea")
    path = Path(
        (place.submodule_search_locations or [""])[0] if place else "",
        "address",
        "data",
        "mapping.json",
    )
    if path.is_file():
        table = json.loads(path.read_text("utf-8"))
        districts: dict[tuple[str, str], set[str]] = {}
        for row in table["ward_mapping"]:
            old = table["old_province_names"][row["old_province_key"]]["short"]
            new = table["province_names"][row["new_province_key"]]["short"]
            for province, unit, today in ((old, row["old_ward"], False), (new, row["new_ward"], True)):
                if unit and len(unit.split()) <= 4 and not any(c.isdigit() for c in unit):
                    name = unit[0].lower() + unit[1:]
                    found.setdefault((province, today), {}).setdefault(name, 0)
            districts.setdefault((old, row["old_ward"]), set()).add(row["old_district"])
        for (province, unit), several in districts.items():
            if (
                unit and len(several) > 1
            ):  # two communes of one name: which one is meant no number tells
                found[province, False].pop(unit[0].lower() + unit[1:], None)
    for row in gazetteers.provinces():  # another edition of the package: names of our own
        for province, today in ((row.old_name, False), (row.new_name, True)):
            found.setdefault(
                (province, today), dict.fromkeys((f"xã Tân {n}" for n in ("An", "Bình")), 0)
            )
    return {place: tuple(sorted(names)) for place, names in found.items()}


def _seat(province: str, city: bool) -> tuple[str, str, str]:
    """Prefix of a province in names, in Party names, and its unit: ``tỉnh``, ``Tỉnh``."""
    return ("thành phố", "Thành", "city") if city else ("tỉnh", "Tỉnh", "province")


def local_bodies(province: str, *, city: bool, after: bool, communes: int) -> list[Body]:
    """The bodies of a province, before or after the reform of 2025."""
    unit, party, _ = _seat(province, city)
    full = f"{unit} {province}"
    upper = full.upper()
    council = f"ỦY BAN NHÂN DÂN {upper}"
    found = [
        Body("province", (council,), f"Ủy ban nhân dân {full}", f"UBND {full}", "UBND", province,
             province, province, "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
        Body("council", (f"HỘI ĐỒNG NHÂN DÂN {upper}",), f"Hội đồng nhân dân {full}", f"HĐND {full}",
             "HĐND", province, province, province, "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        Body("party", (f"{party.upper()} ỦY {province.upper()}",), f"{party} ủy {province}",
             f"{party} ủy {province}", "TU", province, province, province, "BÍ THƯ", "PHÓ BÍ THƯ",
             "BAN THƯỜNG VỤ"),
    ]  # fmt: skip
    for code, name, era in _DEPARTMENTS:
        if era is None or (era == "new") == after:
            found.append(
                Body("department", (council, name.upper()), f"{name} {full}", f"{name} {full}", code,
                     province, province, province, "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
            )  # fmt: skip
    names = _commune_names()[province, after]
    step = max(1, len(names) // max(communes, 1))
    for name in names[::step][:communes]:
        bare = (
            name.split(" ", 1)[1]
            if not name.startswith(("thị trấn", "đặc khu"))
            else name.split(" ", 2)[2]
        )
        found.append(
            Body("commune", (f"UBND {upper}", f"ỦY BAN NHÂN DÂN {name.upper()}"),
                 f"Ủy ban nhân dân {name}", f"UBND {name}", "UBND", bare, province, province,
                 "CHỦ TỊCH",
                 "PHÓ CHỦ TỊCH", "ỦY BAN NHÂN DÂN")
        )  # fmt: skip
    return found


def central_bodies(*, after: bool) -> list[Body]:
    found = [
        Body("government", ("CHÍNH PHỦ",), "Chính phủ", "Chính phủ", "CP", "Hà Nội", None, "",
             "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "CHÍNH PHỦ"),
        Body("premier", ("THỦ TƯỚNG CHÍNH PHỦ",), "Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "TTg",
             "Hà Nội", None, "", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
        Body("central", ("BAN CHẤP HÀNH TRUNG ƯƠNG",), "Bộ Chính trị", "Bộ Chính trị", "TW", "Hà Nội",
             None, "", "TỔNG BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ", "BỘ CHÍNH TRỊ"),
    ]  # fmt: skip
    for code, name, era in _MINISTRIES:
        if era is None or (era == "new") == after:
            found.append(
                Body("ministry", (name.upper(),), name, name, code, "Hà Nội", None, "", "BỘ TRƯỞNG",
                     "THỨ TRƯỞNG")
            )  # fmt: skip
    return found


# --- laws ------------------------------------------------------------------------------------------


@cache
def laws() -> tuple[Law, ...]:
    """Hub laws: their life is known, and nothing that is known amends them."""
    every = [law for law in gazetteers.laws() if law.name]
    amending = " ".join(key(law.name) for law in every if "sửa đổi" in law.name.lower())
    found = []
    for law in every:
        if (
            law.number
            and law.promulgated
            and law.effective
            and law.grade in {"A", "B"}
            and law.name.startswith("Luật ")
            and "/QH" in law.number
            and "sửa đổi" not in law.name.lower()
            and len(law.name) < 60
            and "(" not in law.name
            and not law.name.endswith(" số")
            and key(law.name) not in amending
            and len(gazetteers.laws_by_number()[law.number]) == 1
            and law.promulgated <= law.effective
        ):
            ends = [gazetteers.laws_by_number().get(each) for each in law.replaced_by]
            days = [heirs[0].effective if heirs else None for heirs in ends]
            if any(day is None for day in days):
                continue
            end = max((day for day in days if day is not None), default=None)
            found.append(Law(law.number, law.name, law.promulgated, law.effective, end))
    return tuple(found)


# --- registers -------------------------------------------------------------------------------------


def title_of(rng: random.Random, body: Body, kind: str, day: dt.date, normative: bool) -> str:
    """The subject of a document, as its heading and its citations give it."""
    topic = rng.choice(TOPICS)
    where = f" trên địa bàn {body.name.removeprefix('UBND ').removeprefix('HĐND ')}"
    year = day.year
    if kind in {"NĐ", "TT"} or normative:
        return f"quy định về {topic}" + (where if body.place else "")
    if kind == "QĐ":
        five = 2020 + 5 * ((year - 2021) // 5)
        return rng.choice((
            f"về việc ban hành Kế hoạch {topic} năm {year}",
            f"về việc ban hành Kế hoạch {topic}",
            f"về việc kiện toàn Ban Chỉ đạo {topic}",
            f"về việc giao chỉ tiêu {topic} năm {year}",
            f"về việc phân bổ kinh phí {topic} năm {year}",
            f"phê duyệt Đề án {topic} giai đoạn {five + 1} - {five + 5}",
            f"phê duyệt Đề án nâng cao chất lượng, hiệu quả công tác {topic}"
            f"{where if body.place else ''} giai đoạn {year} - {year + rng.choice((3, 4, 5))}, "
            f"tầm nhìn đến năm {rng.choice((2035, 2045))}",
        ))  # fmt: skip
    if kind == "KH":
        return rng.choice(
            (
                f"về {topic} năm {year}",
                f"về {topic}",
                f"về {topic}{where if body.kind == 'province' else ''} năm {year}",
            )
        )
    if kind == "BC":
        return f"về kết quả {topic} năm {year}"
    if kind == "CV":
        return f"về việc đẩy mạnh {topic}"
    if kind == "TTr":
        return f"về việc ban hành Kế hoạch {topic} năm {year}"
    return f"về tăng cường lãnh đạo công tác {topic}"


#: Decrees and circulars of this world are numbered where no real register of a year ever came to:
#: what is known of the force of real ones (``effects.tsv``) is not told of them.
_MADE_UP = 800


def _number(body: Body, kind: str, value: int, day: dt.date, normative: bool) -> str:
    if normative and body.place == "":
        value += _MADE_UP
    figure = f"{value:02d}"
    if body.kind in {"party", "central"}:
        return f"{figure}-{kind}/{body.code}"
    if normative:
        return f"{figure}/{day.year}/{kind}-{body.code}"
    if kind == "CV":
        return f"{figure}/{body.code}-{'CCHC' if body.kind == 'department' else 'KGVX'}"
    return f"{figure}/{kind}-{body.code}"


#: The day the numbers of a committee's term began.
_TERMS = {
    "k12": dt.date(2016, 1, 29),
    "k13": dt.date(2021, 2, 1),
    "k14": dt.date(2026, 1, 26),
    "k2020": dt.date(2020, 10, 1),
    "k2025": dt.date(2025, 10, 1),
}


def _periods(body: Body, since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date, dt.date]]:
    """The runs of a register between two days: first and last day, and the day its numbers began."""
    if body.kind in {"party", "central"}:
        series = "TW" if body.code == "TW" else "TU"
        day = since
        while day <= until:
            term = term_of(series, day)
            end = day
            while end < until and term_of(series, end + dt.timedelta(1)) == term:
                end += dt.timedelta(1)
            begin = _TERMS.get(term, day)
            yield day, end, begin
            day = end + dt.timedelta(1)
        return
    for year in range(since.year, until.year + 1):
        first, last = max(since, dt.date(year, 1, 4)), min(until, dt.date(year, 12, 30))
        if first <= last:
            yield first, last, dt.date(year, 1, 1)


def registers(count: int, rng: random.Random) -> list[Entry]:
    """About ``count`` held documents in their registers, and those outside, by date."""
    rows = gazetteers.provinces()
    wanted = min(len(rows), max(2, count // 1500))
    chosen = [rows[i * len(rows) // wanted] for i in range(wanted)]
    old = {row.old_name: row.old_type.startswith("thành phố") for row in chosen}
    new = {row.new_name: row.new_type.startswith("thành phố") for row in chosen}
    communes = max(2, min(24, count // (wanted * 40)))
    eras: list[tuple[list[Body], dt.date, dt.date]] = []
    for name, city in sorted(old.items()):
        last = REFORM - dt.timedelta(1)
        eras.append((local_bodies(name, city=city, after=False, communes=communes), FIRST, last))
    for name, city in sorted(new.items()):
        eras.append((local_bodies(name, city=city, after=True, communes=communes), REFORM, LAST))
    eras.append((central_bodies(after=False), FIRST, MERGED - dt.timedelta(1)))
    eras.append((central_bodies(after=True), MERGED, LAST))
    slots: dict[tuple[str, str, bool], list[tuple[Body, dt.date, dt.date, dt.date]]] = {}
    for bodies, since, until in eras:
        for body in bodies:
            for (kind, letter, normative), _ in _SHARES.items():
                if kind == body.kind:
                    runs = [(body, *run) for run in _periods(body, since, until)]
                    slots.setdefault((kind, letter, normative), []).extend(runs)
    entries: list[Entry] = []
    reached: dict[tuple[str, str, bool, dt.date], int] = {}
    for place, runs in slots.items():
        share, pace = _SHARES[place]
        days = sum((last - first).days + 1 for _, first, last, _ in runs)
        total = count * share / sum(each for each, _ in _SHARES.values()) / (1 - OUTSIDE)
        years = 5 if place[0] in {"party", "central"} else 1
        a_day = max(pace / (365 * years), 1.3 * total / days)
        for body, first, last, began in runs:
            exact = total * ((last - first).days + 1) / days
            many = int(exact) + (rng.random() < exact % 1)
            register = (body.name, place[1], place[2], began)
            busy = random.Random(str(register)).uniform(0.85, 1.15)  # no two years are alike
            run = _Run(first, last, began, many, a_day * busy, reached.get(register, 0))
            entries += _entries(rng, body, place[1], place[2], run)
            reached[register] = max(reached.get(register, 0), run.reached)
    entries.sort(key=lambda each: (each.date, each.body.name, each.number))
    for index, entry in enumerate(entries):
        entry.at = index
    return entries


@dataclass(slots=True)
class _Run:
    """A stretch of a register: how many of its numbers the corpus knows, and how fast they rise."""

    first: dt.date
    last: dt.date
    began: dt.date
    many: int
    a_day: float
    reached: int


@cache
def _real() -> frozenset[str]:
    return frozenset(each.number for each in gazetteers.known_documents())


def _entries(rng: random.Random, body: Body, kind: str, normative: bool, run: _Run) -> list[Entry]:
    length = (run.last - run.first).days
    days = sorted(run.first + dt.timedelta(rng.randrange(length + 1)) for _ in range(run.many))
    found: list[Entry] = []
    for day in days:
        while day.weekday() > 4 and day > run.first:
            day -= dt.timedelta(1)
        due = int(run.a_day * ((day - run.began).days + rng.random()))
        run.reached = max(run.reached + 1, due)
        number = _number(body, kind, run.reached, day, normative)
        while number in _real():  # a real document of the gazetteers, of another day
            run.reached += 1
            number = _number(body, kind, run.reached, day, normative)
        title = title_of(rng, body, kind, day, normative)
        outside = rng.random() < OUTSIDE
        found.append(Entry(0, body, kind, number, day, title, normative, outside))
    # A number may lie in a drawer for some days: no anomaly, and none must be told.
    for left, right in pairwise(found):
        if 0 < (right.date - left.date).days <= 4 and rng.random() < 0.1 and not normative:
            left.number, right.number = right.number, left.number
            break
    return found


def popular(entries: Sequence[Entry], rng: random.Random) -> Entry:
    """One of several, the earlier ones far more often than the later (Zipf)."""
    at = int(len(entries) ** rng.random()) - 1
    return entries[min(at, len(entries) - 1)]
