"""E-mail (.eml) and web archives (.mht): the document that is sent, or else what the message says.

A message with one readable attachment is that document (``attachment``); one whose attachments are
pictures of pages is the scan they make; otherwise the message's own text is read, and what it carries
is listed behind it (``attachments-unread``).  One with several documents is opened before anybody gets
here (:mod:`pipeline.readers.containers`): each is a document of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.readers import PICTURES, READERS, Limits, choose, suffixes
from pipeline.readers.html import html
from pipeline.readers.image import scans
from pipeline.readers.text import document_from_text, to_unicode
from pipeline.script.codepages import declared

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

__all__ = ["Attachment", "attachments", "eml"]

_MINE = frozenset({".eml", ".mht", ".mhtml"})


#: Letters of a header that are read: the library's work on one grows with the square.
_HEADER, _PARAMETERS = 20_000, 3_000


@cache
def _policy() -> Any:
    from email.policy import EmailPolicy

    class Bounded(EmailPolicy):
        """How headers are read, those of endless length by their beginning."""

        def header_fetch_parse(self, name: str, value: str) -> Any:
            most = _PARAMETERS if name.lower().startswith("content-") else _HEADER
            if len(value) > most:
                value = value[:most].rpartition(";" if most == _PARAMETERS else " ")[0]
            return super().header_fetch_parse(name, value)

    return Bounded()


def _opened(data: bytes) -> EmailMessage:
    """A message; Python's library for mail is loaded for the first one only."""
    from email import message_from_bytes

    return cast("EmailMessage", message_from_bytes(data, policy=_policy()))


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on a message: its name and its bytes."""

    name: str
    data: bytes


def attachments(data: bytes) -> list[Attachment]:
    """What hangs on a message, in order; a message that was forwarded whole is one of them."""
    return _attached(_opened(data))


def _attached(message: EmailMessage) -> list[Attachment]:
    from email.message import Message

    found: list[Attachment] = []
    for part in message.iter_attachments():
        name = str(part.get_filename() or "").replace("/", "_")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                name = name or f"{str(inner[0].get('Subject') or 'thu').strip().replace('/', '_')}.eml"
                name = name if name.lower().endswith(".eml") else f"{name}.eml"
                found.append(Attachment(name, inner[0].as_bytes()))
        elif name:
            found.append(Attachment(name, _bytes(part)))
    return found


@READERS.register("eml", version=4, suffixes=tuple(sorted(_MINE)), magic=(b"MIME-Version:",))
def eml(data: bytes, name: str, limits: Limits) -> Document:
    """A message, or the document attached to it."""
    message = _opened(data)
    attached = _attached(message)
    readable = [each for each in attached if _suffix(each) in suffixes() - _MINE]
    # A picture beside a document is a logo or a signature; alone it may be a scan.
    documents = [each for each in readable if _suffix(each) not in PICTURES]
    if len(documents) == 1 or (not documents and len(readable) == 1):
        inner = (documents or readable)[0]
        label = f"{name}: {inner.name}"
        made = choose(inner.data, _suffix(inner), label).run(inner.data, label, limits)
        return replace(made, source=replace(made.source, repairs=(*made.source.repairs, "attachment")))
    if readable and not documents:
        scan = scans([each.data for each in readable], name, limits, "message/rfc822")
        if scan is not None:
            repairs = (*scan.source.repairs, "attachment")
            return replace(scan, source=replace(scan.source, repairs=repairs))
    return _message(message, [each.name for each in attached], name, limits)


def _message(message: EmailMessage, attached: Sequence[str], name: str, limits: Limits) -> Document:
    body = message.get_body(("plain", "html"))
    mended = ("attachments-unread",) if attached else ()
    if body is not None and body.get_content_type() == "text/html":
        made = html(_bytes(body), name, limits)
        return replace(made, source=replace(made.source, repairs=(*made.source.repairs, *mended)))
    subject = str(message.get("Subject", "")).strip()
    said = "" if body is None else _said(body, name)
    listed = "\n".join(f"- {each}" for each in attached)
    text = "\n\n".join(part for part in (subject, said.strip(), listed) if part)
    if not text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return document_from_text(text, mended, "message/rfc822", name)


def _said(body: Message, name: str) -> str:
    """The words of a part, in the character set it names, or the one its bytes show."""
    data = _bytes(body)
    text = declared(data, body.get_content_charset("utf-8"))
    if text is not None:
        return text
    with suppress(Unreadable):
        return to_unicode(data, name)[0]
    return data.decode("utf-8", "replace")


def _suffix(each: Attachment) -> str:
    return PurePath(each.name).suffix.lower()


def _bytes(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""
