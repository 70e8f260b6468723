"""Đường dẫn căn cứ: every chain of references from one document to another, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cancu.web.rendering import Page
from extractors.errors import CancuError

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["paths"]

#: Chains that are shown.
_SHOWN = 30


def paths(asked: Asked) -> Page:
    source, target = asked.get("tu"), asked.get("den")
    data: dict[str, Any] = {"source": source, "target": target, "chains": None, "problem": None}
    data["from"] = data["to"] = None
    if source and target:
        corpus = asked.corpus()
        try:
            data["from"] = corpus.find(source)
            data["to"] = corpus.find(target)
            data |= {"source": _ref(source, data["from"][0]), "target": _ref(target, data["to"][0])}
            chains = corpus.path(str(data["from"][0]["id"]), str(data["to"][0]["id"]))
            turned = False
            if not chains:  # asked the other way round: most people do not know which rests on which
                chains = corpus.path(str(data["to"][0]["id"]), str(data["from"][0]["id"]))
                turned = bool(chains)
            data |= {"chains": chains[:_SHOWN], "found": len(chains), "turned": turned}
        except CancuError as fault:
            data["problem"] = fault.message.in_lang(asked.lang)
    drawn = {"begin": data.pop("from"), "end": data.pop("to")}
    title = asked.say("Đường dẫn căn cứ", "Chains of references")
    return Page("paths", title, data | {"sources": drawn["begin"], "targets": drawn["end"]})


def _ref(asked: str, found: dict[str, Any]) -> str:
    """What people call a document a link named by its id: number and day; else what was asked for."""
    if not asked.isdigit() or not found["number"]:
        return asked
    return f"{found['number']}@{found['date']}" if found["date"] else str(found["number"])
