"""MSG: a message of Outlook, read as the mail it was (:mod:`pipeline.readers.eml`).

The unpacking is done by ``aspose-email-foss`` (MIT, Python alone), which comes with ``cancu[msg]``.
A message with several documents gives its own words and the list of what hangs on it
(``attachments-unread``): the file is opened only here, in a process with limits.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from importlib.util import find_spec

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.readers import READERS, Limits, unread_mail
from pipeline.readers.eml import eml
from pipeline.system import scratch

__all__ = ["msg"]

log = logging.getLogger(__name__)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The streams of a message are called so.
_STREAM = "__substg1.0_".encode("utf-16-le")


@READERS.register("msg", version=1, suffixes=(".msg",), magic=(_OLE,), members=(_STREAM,))
def msg(data: bytes, name: str, limits: Limits) -> Document:
    """A message of Outlook, or the document attached to it."""
    if not data.startswith(_OLE):
        raise _damaged(name)
    if find_spec("aspose") is None or find_spec("aspose.email_foss") is None:
        raise unread_mail(name)
    made = eml(_as_mail(data, name), name, limits)
    return replace(made, source=replace(made.source, media_type="application/vnd.ms-outlook"))


def _as_mail(data: bytes, name: str) -> bytes:
    """The message as it is sent, RFC 5322."""
    from aspose.email_foss.msg import MapiMessage

    with scratch.folder("msg-") as room:
        place = room / "in.msg"
        place.write_bytes(data)
        try:
            with MapiMessage.from_file(place) as message:
                return bytes(message.to_email_message().as_bytes())
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # the library lets through what a broken file makes of it
            log.info("cannot read %s", name, exc_info=True)
            raise _damaged(name) from error


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        f"{name} bị hỏng hoặc không phải thư Outlook. Hãy mở bằng Outlook và lưu thành .eml.",
        f"{name} is damaged or no message of Outlook. Open it in Outlook and save it as .eml.",
        code="damaged",
    )
