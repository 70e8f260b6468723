"""E-mail (.eml) and web archives (.mht): the document that is sent, or else what the message says.

One file is one document.  A message with one readable attachment is that document
(``attachment``); otherwise the message's own text is read, and what it carries is listed behind it
(``attachments-unread``): save those as files to have them read.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage, Message
from pathlib import PurePath

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.readers import PICTURES, READERS, Limits, choose, suffixes
from pipeline.readers.html import html
from pipeline.readers.text import document_from_text

__all__ = ["eml"]

_MINE = frozenset({".eml", ".mht", ".mhtml"})


@READERS.register("eml", version=2, suffixes=tuple(sorted(_MINE)), magic=(b"MIME-Version:",))
def eml(data: bytes, name: str, limits: Limits) -> Document:
    """A message, or the document attached to it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    attached = [part for part in message.iter_attachments() if part.get_filename()]
    readable = [part for part in attached if _suffix(part) in suffixes() - _MINE]
    # A picture beside a document is a logo or a signature; alone it may be a scan.
    readable = [part for part in readable if _suffix(part) not in PICTURES] or readable
    if len(readable) == 1:
        inner = _bytes(readable[0])
        label = f"{name}: {readable[0].get_filename()}"
        made = choose(inner, _suffix(readable[0]), label).run(inner, label, limits)
        return replace(made, source=replace(made.source, repairs=(*made.source.repairs, "attachment")))
    return _message(message, [str(part.get_filename()) for part in attached], name, limits)


def _message(message: EmailMessage, attached: Sequence[str], name: str, limits: Limits) -> Document:
    body = message.get_body(("plain", "html"))
    mended = ("attachments-unread",) if attached else ()
    if body is not None and body.get_content_type() == "text/html":
        made = html(_bytes(body), name, limits)
        return replace(made, source=replace(made.source, repairs=(*made.source.repairs, *mended)))
    subject = str(message.get("Subject", "")).strip()
    said = "" if body is None else _bytes(body).decode(body.get_content_charset("utf-8"), "replace")
    listed = "\n".join(f"- {each}" for each in attached)
    text = "\n\n".join(part for part in (subject, said.strip(), listed) if part)
    if not text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return document_from_text(text, mended, "message/rfc822", name)


def _suffix(part: Message) -> str:
    return PurePath(str(part.get_filename() or "")).suffix.lower()


def _bytes(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""
