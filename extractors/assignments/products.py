"""What a task is to yield: as a column or label of its row names it, or the object of its verb.

``Sản phẩm: Kế hoạch của Sở`` names the product.  ``Xây dựng Đề án phát triển chợ, trình UBND tỉnh``
only lets it be concluded: the first is a fact of the document, the second an expectation, and they are
kept apart.
"""

from __future__ import annotations

import re

from extractors import rules
from extractors.formulas import BULLETS
from extractors.model import Span

__all__ = ["expected_of", "named_in"]

#: Characters of a task in which its own verb may stand; words of a product.
_AHEAD, _WORDS, _SHORTEST = 200, 24, 2

FORMS = rules.Patterns(
    [
        rules.Row("none", r"^(?:{none})(?!\w)", None, "«Đang» triển khai"),
        rules.Row(
            "made",
            r"(?<!\w)(?:{makes})(?:(?:,| và)? (?:{makes}))*(?: (?:các|những|dự thảo|nội dung|hồ sơ))* "
            r"(?P<thing>(?:{thing})(?!\w))(?! (?:số|nêu trên|này|đó|kèm theo|trên)(?!\w))",
            None,
            "chủ trì «xây dựng, ban hành Kế hoạch» tuyên truyền",
        ),
        rules.Row(
            "reports",
            r"^(?:{gathers}(?:,| và)? )?(?P<thing>báo cáo (?:{told}))(?!\w)",
            None,
            "«Báo cáo kết quả» rà soát",
        ),
        rules.Row("others", r"(?<!\w)(?:{others})(?!\w)", None, "«đôn đốc» các xã"),
        rules.Row("leading", r"^(?:{leads})(?!\w)", None, "«chủ trì», phối hợp với Sở Y tế"),
        rules.Row("quoted", r" “[^“”]{1,300}”", None, "Đề án« “Chợ sạch”», trình Ủy ban"),
        rules.Row(
            "end",
            r"[;:(\n]|\.(?:\s|$)|,? (?:{cuts})(?!\w)|(?:,| và| rồi) (?:{steps})(?!\w)"
            r"|(?<!ương)(?<!quy)(?<!ông)(?<!quá)(?<!lộ)(?<!tờ)(?<!iáo)(?<!iến)(?<!hành) trình(?!\w)",
            None,
            "Đề án phát triển chợ« trình» Ủy ban",
        ),
        rules.Row("passes", r"(?<!\w)(?:{passes})(?!\w)", None, "Ủy ban «đã» trình dự án Luật"),
    ],
    "product_words",
    flags=re.I,
)
_SENTENCE = re.compile(r"[;:(\n]|[.](?:\s|$)")


def named_in(text: str, cell: Span) -> tuple[str, Span] | None:
    """The words of a product's cell and where they stand; None where they tell of no product.

    >>> text = "- Kế hoạch của Sở."
    >>> named_in(text, Span(0, len(text)))
    ('Kế hoạch của Sở', Span(start=2, end=17))
    >>> named_in("Đang triển khai", Span(0, 15))
    """
    start, end = cell.start, cell.end
    while start < end and text[start] in f"{BULLETS} \n":
        start += 1
    while end > start and text[end - 1] in " .;,:\n":
        end -= 1
    words = " ".join(text[start:end].split())
    if sum(map(str.isalpha, words)) < _SHORTEST or FORMS["none"].match(words):
        return None
    if FORMS["passes"].search(words):
        return None  # a column of results: what was done, or how far it is
    return words, Span(start, end)


def expected_of(task: str) -> str | None:
    """What a task will yield by its own words; None where they do not say so.

    >>> expected_of("chủ trì xây dựng Đề án phát triển chợ, trình Ủy ban nhân dân tỉnh")
    'Đề án phát triển chợ'
    >>> expected_of("đôn đốc các xã xây dựng kế hoạch tiêm chủng")
    >>> expected_of("thực hiện Kế hoạch số 12/KH-UBND")
    """
    found = FORMS["reports"].match(task) or FORMS["made"].search(task, 0, _AHEAD)
    if found is None:
        return None
    before = task[: found.start()]
    if not FORMS["leading"].match(before) and FORMS["others"].search(before):
        return None  # what others are to make, or what the work rests on
    if _SENTENCE.search(before):
        return None
    begin = found.start("thing")
    title = FORMS["quoted"].match(task, found.end("thing"))
    end = FORMS["end"].search(task, found.end("thing"))
    stop = len(task) if end is None else end.start()
    words = task[begin : stop if title is None else title.end()].split()
    shown = " ".join(words[:_WORDS]).rstrip(" ,.-–") + ("…" if len(words) > _WORDS else "")
    return shown[:1].upper() + shown[1:]
