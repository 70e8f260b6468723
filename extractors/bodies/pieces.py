"""The words names of bodies are built of, as patterns over flat text (:func:`extractors.letters.flat`).

The words are in ``agency_words.tsv``, ``agencies.tsv`` and ``provinces.tsv``; what is built of them,
:mod:`extractors.bodies.grammar` says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from extractors import gazetteers
from extractors.kept import kept
from extractors.letters import UPPER, flat
from extractors.rules import Patterns, Row, Table, either, first_words, vocabulary, words

__all__ = [
    "LEVEL",
    "LIST",
    "NAMED",
    "NAMES",
    "PLACE",
    "TAILS",
    "UNIT",
    "Groups",
    "Heads",
    "Words",
    "groups",
    "heads",
    "known_names",
    "openers",
    "province_names",
    "staff",
    "verbs_of_two",
    "word_sets",
]


@kept
def province_names() -> tuple[str, ...]:
    """Names of provinces before and after 1/7/2025 with their aliases that are names."""
    names: dict[str, None] = {}
    for province in gazetteers.provinces():
        for name in (province.old_name, province.new_name, *province.aliases):
            if name and "." not in name:
                names[name] = None
    return tuple(names)


@kept
def known_names() -> tuple[str, ...]:
    """The bodies ``agencies.tsv`` lists, and the kinds of bodies that their words alone name."""
    return (*(row["name"] for row in gazetteers.table("agencies")), *words("body"))


def _deeds() -> tuple[str, ...]:
    """Verbs of work of two words or more that no name of a body holds."""
    held = frozenset(vocabulary("work_words", "in_names"))
    verbs = vocabulary("work_words", "verb", "duty")
    adverbs = vocabulary("phrases", "self_adverb")
    said = (f"{adverb} {verb}" for adverb in adverbs for verb in vocabulary("phrases", "self_verb"))
    deeds = dict.fromkeys((*verbs, *adverbs, *said))  # "kính mời", "xin thông báo"
    return tuple(word for word in deeds if " " in word and "," not in word and word not in held)


@kept
def verbs_of_two() -> frozenset[str]:
    """The listed verbs of two syllables, flat: ``biên tập``, ``vận chuyển``."""
    listed = vocabulary("work_words", "verb", "in_names", "describing")
    return frozenset(flat(word) for word in listed if word.count(" ") == 1)


def _compounds() -> str:
    """Words of two syllables that names hold, wherever one is read from: ``thực phẩm``, ``phẩm``."""
    listed = words("compound")
    halves: dict[str, list[str]] = {}
    for first, _, second in (flat(word).partition(" ") for word in listed):
        halves.setdefault(first, []).append(second)
    behind = (f"(?<={re.escape(first)} ){either(rest)}" for first, rest in halves.items())
    return "|".join((either(listed), *behind))


#: Pieces of names that are asked for one by one.
NAMES = Patterns(
    [
        # bodies
        Row("known", "{known_body}", None, "ngân hàng nhà nước việt nam"),
        Row("head", "{head}", None, "«chi cục» thủy lợi"),
        Row("field", "[ ]{field}", None, "sở« y tế»"),
        Row("open", "{open}(?=[ ])", None, "«hợp tác xã» chè suối bạc"),
        Row("troop", r"{troop}[ ]\d{1,4}(?![\w/.])", None, "«hải đội 202»"),
        Row("over", "{over}", None, "«ban thường vụ» tỉnh ủy"),
        Row("committee", "{committee}", None, "«ban chỉ đạo» phòng, chống tội phạm"),
        Row(
            "managed",
            "[ ](?:các[ ])?{managed}(?:(?:,[ ]|[ ]và[ ]|[ ])(?:các[ ])?{managed}){0,4}",
            None,
            "ban quản lý« dự án đầu tư xây dựng công trình giao thông» tỉnh",
        ),
        Row("bare_head", rf"{{shared}}(?![ ][{UPPER}])", None, "các đơn vị thuộc «sở» và"),
        # offices
        Row("title", "{title}", None, "«phó chủ tịch» ủy ban"),
        # collectives
        Row("det", "{det}", None, "«các» sở"),
        Row("noun", "{noun}", None, "các «cơ quan chủ trì» báo cáo"),
        Row(
            "modifier", r"[ ]{modifier}(?![ ](?:ủy|đoàn)(?!\w))", None, "các đơn vị« có liên quan» gửi"
        ),
        Row("apart", "{apart}", None, "các «tổ chức, cá nhân» khác"),
        Row("deputy", "{deputy}", None, "các ban và «đại biểu» hội đồng"),
        # what ends a name
        Row("verb", "{verb}", None, "sở «xây dựng»"),
        Row(
            "deed",
            r"{deeds}|(?P<act>{work_words:act})[ ](?:{work_words:object}|\d{1,6}(?![\w/.]))",
            None,
            "trường mầm non họa mi «chuẩn bị» hội thi",
        ),
        Row(
            "compound",  # words and second halves of words that names hold, though they look like verbs
            r"{compounds}|(?<=phát )triển(?! khai)",
            None,
            "quỹ phát «triển» nhà",
        ),
    ],
    "agency_words",
    {
        "known_body": lambda: either(known_names()),
        "deeds": lambda: either(_deeds()),
        "compounds": lambda: _compounds(),
    },
    spelled=either,
)

#: What a tail is: several places of a kind, a level of all of them, one place by its kind, one whose
#: kind counts only with a name behind it.
LIST, LEVEL, UNIT, ONE, NAMED = "list", "level", "unit", "one", "named"

#: Tails of place and level behind a body, each with the blank in front of it.
TAILS: Table[str] = Table(
    [
        Row(
            "districts",
            r"các[ ]huyện,[ ]"
            r"(?:thị,[ ]thành(?:[ ]phố)?|thành(?:[ ]phố)?,[ ]thị(?![ ]xã))(?!\w)",
            LIST,
            " các huyện, thành, thị",
        ),
        Row(
            "units",
            r"(?:các|những)[ ]{unit}(?:(?:,[ ]|[ ]và[ ])(?:các[ ])?{unit}){0,5}{which}",
            LIST,
            " các huyện, thị xã, thành phố trên địa bàn tỉnh",
        ),
        Row(
            "areas",
            r"(?:các|những)[ ](?:(?:đơn[ ]vị|cơ[ ]quan),?[ ](?:và[ ])?)?"
            r"(?:địa[ ]phương|khu[ ]vực)(?!\w){which}",
            LIST,
            " các địa phương có liên quan",
        ),
        Row(
            "hamlets",
            r"(?:các|những)[ ]{hamlet}(?:(?:,[ ]|[ ]và[ ]){hamlet}){0,4}{which}",
            LIST,
            " các thôn, bản, tổ dân phố",
        ),
        Row("joined-units", r"{unit}(?:(?:,[ ]|[ ]và[ ]){unit}){1,5}{which}", LIST, " xã, phường"),
        Row(
            "level",
            r"cấp[ ](?:tỉnh|huyện|xã|trên(?:[ ]trực[ ]tiếp)?|dưới|cơ[ ]sở)"
            r"(?:(?:,[ ]|[ ]và[ ])(?:cấp[ ])?(?:huyện|xã|thành[ ]phố|phường)(?!\w)){0,3}(?!\w)",
            LEVEL,
            " cấp tỉnh, cấp xã",
        ),
        Row("levels", r"(?:các[ ]cấp|(?:hai|2|02)[ ]cấp|cùng[ ]cấp)(?!\w)", LEVEL, " các cấp"),
        Row("province", r"(?:(?:tỉnh|thành[ ]phố|tp\.?)[ ])?{province}", ONE, " tỉnh lào cai"),
        Row("own-province", r"tỉnh(?!\w|[ ](?:ủy|đoàn)(?!\w))", ONE, " tỉnh"),
        Row("unit", r"{unit}(?![ ](?:ủy|đoàn)(?!\w))", UNIT, " xã"),
        Row(
            "branch",
            r"(?:-[ ])?chi[ ]nhánh(?:[ ](?:tỉnh|thành[ ]phố|khu[ ]vực|huyện))?",
            NAMED,
            " chi nhánh tỉnh",
        ),
        Row("hamlet", "{hamlet}", NAMED, " thôn"),
        Row("state", "{state}", ONE, " trung ương"),
        Row("region", r"khu[ ]vực(?:[ ](?:\d{1,2}|[ivx]{1,4}))?(?!\w)", ONE, " khu vực vii"),
    ],
    "agency_words",
    {"province": lambda: either(province_names()), "which": "(?:[ ]{of_units})?"},
    lead="[ ]",
    spelled=either,
)

#: The name of a place behind its kind, in the text as printed.
PLACE = re.compile(rf"(?:[ ][{UPPER}]\w*|[ ]\d{{1,3}}(?!\w)){{1,5}}")


@dataclass(frozen=True, slots=True)
class Heads:
    """Patterns of :data:`NAMES` for bodies and offices."""

    known: re.Pattern[str]
    head: re.Pattern[str]
    field: re.Pattern[str]
    open: re.Pattern[str]
    troop: re.Pattern[str]
    over: re.Pattern[str]
    committee: re.Pattern[str]
    managed: re.Pattern[str]
    title: re.Pattern[str]
    verb: re.Pattern[str]
    deed: re.Pattern[str]
    compound: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Patterns of :data:`NAMES` for collectives."""

    det: re.Pattern[str]
    noun: re.Pattern[str]
    modifier: re.Pattern[str]
    bare_head: re.Pattern[str]
    apart: re.Pattern[str]
    deputy: re.Pattern[str]


@cache
def heads() -> Heads:
    """The patterns of bodies and offices, compiled once."""
    return Heads(*(NAMES[each.name] for each in fields(Heads)))


#: Patterns of :data:`NAMES` that read a body from its first word on, with their words.
_FROM_FIRST = ("known", "over", "head", "committee", "troop", "open")


@kept
def staff() -> frozenset[str]:
    """First two words of what people and units without a proper name are called: ``giáo viên``."""
    rows = (row["word"] for row in gazetteers.table("owner_words") if row["kind"] in ("person", "body"))
    return frozenset(" ".join(flat(word).split()[:2]) for word in rows if " " in word)


@kept
def openers() -> dict[str, tuple[str, ...]]:
    """Which of the patterns of bodies can match where a word of flat text stands: a look at the word
    is cheaper than all of them."""
    found: dict[str, list[str]] = {}
    for name in _FROM_FIRST:
        listed = known_names() if name == "known" else words(name)
        for first in {re.split(r"\W", flat(each), maxsplit=1)[0] for each in listed}:
            found.setdefault(first, []).append(name)
    return {first: tuple(names) for first, names in found.items()}


@cache
def groups() -> Groups:
    """The patterns of collectives, compiled once."""
    return Groups(*(NAMES[each.name] for each in fields(Groups)))


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of flat words that decide where a name begins, goes on or ends.

    ``firsts`` and ``dets`` open a name or a collective; ``stops`` and ``particles`` end a free name;
    ``bare`` nouns are collectives without a determiner, ``shy`` ones only in company, ``vague`` ones
    not even behind a determiner alone, ``members`` are people, not bodies.
    """

    firsts: frozenset[str]
    dets: frozenset[str]
    stops: frozenset[str]
    particles: frozenset[str]
    bare: frozenset[str]
    shy: frozenset[str]
    vague: frozenset[str]
    members: frozenset[str]


@cache
def word_sets() -> Words:
    """The sets of ``agency_words.tsv``, made once."""
    return Words(
        firsts=_firsts(),
        dets=first_words(words("det")),
        stops=_plain("stop"),
        particles=_plain("particle"),
        bare=_plain("bare"),
        shy=_plain("shy"),
        vague=_plain("vague"),
        members=_plain("member"),
    )


@kept
def _firsts() -> frozenset[str]:
    return first_words(
        (*known_names(), *words("head"), *words("over"), *words("title"), *words("noun"))
    )


@kept
def _plain(kind: str) -> frozenset[str]:
    return frozenset(map(flat, words(kind)))
