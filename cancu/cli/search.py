"""``cancu search`` and ``cancu show``: find a document, read what is known of it."""

from __future__ import annotations

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, tell_which
from cancu.cli.options import argument, count_option, json_option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say

__all__ = ["COMMANDS"]


@command(
    "search",
    vi="Tìm toàn văn, gõ có dấu hay không dấu đều được; mọi từ phải có mặt, cụm từ đặt trong ngoặc "
    "kép.",
    en="Full-text search, with or without diacritics; all words must occur, phrases stand in quotes.",
    examples=('cancu search "phong chong ma tuy"', "cancu search 184/QĐ-UBND"),
)
@argument("query", metavar="QUERY", nargs=-1, required=True)
@count_option(20)
@json_option()
def search(query: tuple[str, ...], limit: int, as_json: bool) -> None:
    # The shell has eaten the quotes around a phrase: a word with a blank in it was one.
    asked = query[0] if len(query) == 1 else " ".join(f'"{w}"' if " " in w else w for w in query)
    opened = corpus()
    hits = opened.search(asked, limit=limit)
    if as_json:
        emit_json({"query": asked, "hits": hits})
        return
    for hit in hits:
        at = "" if hit["page"] is None else say(f"tr. {hit['page']}: ", f"p. {hit['page']}: ")
        title = f" {hit['title']}" if hit["title"] and hit["number"] else ""  # else it is the label
        emit(f"[{hit['id']}] {hit['label']}{title}")
        emit(f"    {at}{' '.join(hit['snippet'].split())}")
    if not hits:
        emit(say(f"Không tìm thấy {asked!r}.", f"Nothing found for {asked!r}."))
    elif len(hits) == limit and (total := opened.count_hits(asked)) > limit:
        emit(
            say(
                f"{total} văn bản, hiện {limit} đầu; --limit để xem thêm.",
                f"{total} documents, the first {limit}; --limit for more.",
            )
        )


@command(
    "show",
    vi="Một văn bản và mọi dữ kiện của nó: các tệp, căn cứ, thời hạn, nhiệm vụ, mục cần rà soát, văn "
    "bản viện dẫn nó, điều suy ra từ các văn bản ấy.",
    en="One document with all its facts: its files, citations, deadlines, tasks, findings, who cites "
    "it, and what is concluded from them.",
    examples=("cancu show 184/QĐ-UBND", "cancu show 3 --json"),
)
@argument("ref", metavar="REF")
@json_option()
def show(ref: str, as_json: bool) -> None:
    opened = corpus()
    found = opened.show(tell_which(opened, ref))
    if as_json:
        emit_json(found)
        return
    from cancu.cli.summary import summary

    summary(found)
    if not found["held"]:
        emit()
        emit(
            say(
                "Chưa có toàn văn trong cơ sở dữ liệu; chỉ biết qua văn bản khác.",
                "Its text is not in the database; known from other documents only.",
            )
        )
    if found["cited_by"]:
        emit()
        emit(f"{say('Được viện dẫn tại', 'Cited by')} ({len(found['cited_by'])})")
    for each in found["cited_by"]:
        page = f" ({say('tr.', 'p.')} {each['page']})" if each["page"] is not None else ""
        quote = " ".join(str(each["quote"]).split())
        emit(f"  {each['label']} {words.relation(each['relation'])}: “{quote}”{page}")


COMMANDS = {"search": search, "show": show}
