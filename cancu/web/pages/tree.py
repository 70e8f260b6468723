"""Cây căn cứ: the tree as a picture with links, and the same as an indented list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from starlette.responses import Response

from cancu.web import rendering, words
from cancu.web.layout import HEIGHT, WIDTH, lay_out
from cancu.web.pages.documents import saved
from cancu.web.pages.findings import misprints
from cancu.web.rendering import Page

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["svg", "tree"]

Json = dict[str, Any]
Way = Literal["up", "down", "both"]
#: Documents of a picture, and children of one document before the rest is folded.
MOST, FOLD = 150, 8
#: How much room a capital takes beside a small letter.
_BROAD = 1.3
_WAYS: Mapping[str, Way] = {"len": "up", "xuong": "down", "hai": "both"}


@dataclass(slots=True)
class _Shown:
    """What a tree shows: its options, and the boxes and lines that came of them."""

    open: frozenset[str]
    direct: bool
    wrong: Mapping[int, list[Json]]
    boxes: list[Json] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    lines: list[Json] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    left: set[str] = field(default_factory=set)


def tree(asked: Asked, ident: int) -> Page:
    options = _options(asked)
    found = _trace(asked, ident, options)
    listed = _folded(found, options)
    data = {
        "document": asked.corpus().identity(str(ident)),
        "options": options | {"as_of": options["as_of"] and options["as_of"].isoformat()},
        "tree": listed,
        "most": MOST,
    }
    title = asked.say("Cây căn cứ", "Citation tree")
    return Page("tree", title, data, _picture(asked, listed, options), here="documents")


def svg(asked: Asked, ident: int) -> Response:
    """The picture alone, with its own style, to keep or to put into a letter."""
    options = _options(asked)
    listed = _folded(_trace(asked, ident, options), options)
    drawn = _picture(asked, listed, options)
    page = Page("tree_svg", "", {"alone": True}, drawn)
    return saved(rendering.render(asked, page), f"cay-can-cu-{ident}.svg")


def _options(asked: Asked) -> Json:
    depth = asked.get("sau")
    return {
        "way": _WAYS.get(asked.get("chieu"), "up"),
        "depth": min(int(depth), 20) if depth.isdigit() and int(depth) > 0 else 4,
        "as_of": asked.day("ngay"),
        "direct": asked.get("truc-tiep") == "1",
        "mentions": asked.get("dan-chieu") == "1",
        "open": asked.several("mo"),
    }


def _trace(asked: Asked, ident: int, options: Json) -> Json:
    return asked.corpus().trace(
        str(ident),
        direction=cast(Way, options["way"]),
        depth=options["depth"],
        as_of=options["as_of"],
        mentions="first" if options["mentions"] else "none",
        limit=MOST,
    )


def _folded(found: Json, options: Json) -> Json:
    """The tree with long lists folded: ``rest`` counts what is folded under a document, ``folded``
    on which side; where a document is shown both ways, one side does not hide the other."""
    open_ids = set(options["open"])
    stack = [found]
    while stack:
        each = stack.pop()
        below = [c for c in each["children"] if c.get("direct", True) or not options["direct"]]
        each["folded"], each["children"] = {}, []
        for way in ("up", "down"):
            side = [c for c in below if c["direction"] == way]
            if len(side) > FOLD and str(each["id"]) not in open_ids:
                each["folded"][way] = len(side) - FOLD + 1
                side = side[: FOLD - 1]
            each["children"] += side
        each["rest"] = sum(each["folded"].values())
        stack.extend(each["children"])
    return found


def _picture(asked: Asked, found: Json, options: Json) -> Json:
    """The boxes and lines of a tree, placed."""
    shown = _Shown(frozenset(options["open"]), options["direct"], misprints(asked, _citing(found)))
    names: dict[int, str] = {}
    stack: list[tuple[Json, str | None]] = [(found, None)]
    while stack:
        each, parent = stack.pop()
        if parent is not None and "fold" in each:
            _fold(asked, shown, parent, each, both=options["way"] == "both")
            continue
        if each["seen"] and each["id"] in names and parent is not None:
            shown.lines.append(_line(asked, shown, parent, names[each["id"]], each, again=True))
            shown.others.append((parent, names[each["id"]]))
            continue
        name = f"n{len(shown.boxes)}"
        names.setdefault(each["id"], name)
        shown.boxes.append(_box(asked, name, each, options))
        if parent is not None:
            shown.pairs.append((parent, name))
            shown.lines.append(_line(asked, shown, parent, name, each))
            if parent == "n0" and options["way"] == "both" and each["direction"] == "down":
                shown.left.add(name)
        below = each["children"] + [
            {"fold": count, "of": each["id"], "direction": way} for way, count in each["folded"].items()
        ]
        stack.extend((child, name) for child in reversed(below))
    drawing = lay_out("n0", shown.pairs, left=frozenset(shown.left), others=shown.others)
    for box in shown.boxes:
        place = drawing.places[box["name"]]
        box["x"], box["y"] = round(place.x), round(place.y)
    for line in shown.lines:
        line["path"] = drawing.line(line["from"], line["to"])
        end = drawing.places[line["to"]]
        side = drawing.places[line["from"]].x < end.x
        line["x"] = round(end.x - 8 if side else end.x + WIDTH + 8)
        line["y"] = round(end.y + HEIGHT / 2 - 5)
        line["anchor"] = "end" if side else "start"
    return {
        "boxes": shown.boxes,
        "lines": shown.lines,
        "size": (round(drawing.width), round(drawing.height)),
        "box": (WIDTH, HEIGHT),
    }


def _citing(found: Json) -> Iterator[int]:
    """The documents whose words the lines of a tree stand for."""
    stack = [found]
    while stack:
        each = stack.pop()
        if "document" in each:
            yield each["document"]
        stack.extend(each["children"])


def _box(asked: Asked, name: str, each: Json, options: Json) -> Json:
    status = each.get("status")
    title = words.clean(each["title"] or "")
    kind = words.type_name(each["type"]) if each["number"] else ""
    return {
        "name": name,
        "id": each["id"],
        "href": f"/van-ban/{each['id']}",
        "label": _fitting(f"{kind} {each['label']}".strip(), 40),
        "title": _fitting(title or each["issuer"] or "", 22 if status else 42),
        "whole": each["name"] + (f" — {title}" if title else ""),
        "held": each["held"],
        "cut": each["cut"],
        "state": status["state"] if status else None,
        "fold": False,
        "root": name == "n0",
    }


def _fitting(text: str, room: float) -> str:
    """The beginning of a text that fits into so many small letters of a box; capitals are broader.

    >>> _fitting("Kế hoạch năm 2027", 18), _fitting("KẾ HOẠCH NĂM 2027", 18)
    ('Kế hoạch năm 2027', 'KẾ HOẠCH NĂM…')
    """
    for at, letter in enumerate(text):
        room -= _BROAD if letter.isupper() else 1
        if room < 0:
            return words.short(text, at)
    return text


def _fold(asked: Asked, shown: _Shown, parent: str, each: Json, *, both: bool) -> None:
    """A box for what is folded under a document; it opens it."""
    name = f"n{len(shown.boxes)}"
    label = asked.say(f"+{each['fold']} văn bản khác", f"+{each['fold']} more")
    opened = [*asked.several("mo"), str(each["of"])]
    if both and parent == "n0" and each["direction"] == "down":
        shown.left.add(name)
    shown.boxes.append(
        {
            "name": name,
            "id": None,
            "href": asked.url(mo=opened),
            "label": label,
            "title": asked.say("bấm để mở", "open"),
            "whole": label,
            "held": True,
            "cut": False,
            "state": None,
            "fold": True,
            "root": False,
        }
    )
    shown.pairs.append((parent, name))
    shown.lines.append(
        {"from": parent, "to": name, "word": "", "kind": "fold", "wrong": "", "quote": ""}
    )


def _line(
    asked: Asked, shown: _Shown, parent: str, child: str, each: Json, *, again: bool = False
) -> Json:
    places = shown.wrong.get(each["document"], [])
    wrong = [p for p in places if p["start"] < each["end"] and p["end"] > each["start"]]
    kind = "again" if again else "plain" if each["direct"] else "indirect"
    return {
        "from": parent,
        "to": child,
        "word": "" if again else words.word(asked.lang, "relation", each["relation"]),
        "kind": kind,
        "wrong": wrong[0]["message"] if wrong else "",
        "quote": words.clean(each["quote"]),
    }
