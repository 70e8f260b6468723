"""Digital signatures of a PDF, offline: who signed, when, and whether the file was changed since.

pyHanko's validation was measured first: 0.05 to 1.4 s a file after 1.3 s of import; three of seven
files that were only signed again count as changed to it (the signing program freed objects, or
certified the file), two of fourteen it cannot open, and in a third it finds no signature. Here
pikepdf reads the objects, and asn1crypto and cryptography check the signature, in 10 to 50 ms;
pyHanko signs the fixtures of the tests and is asked for its opinion there.

Whether the chain of a certificate leads to a root one may trust is not tested, and that is said:
``trust`` is always ``untested``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.model import VIETNAM
from pipeline.pages.cms import Signed, read_cms
from pipeline.pages.frame import Frame
from pipeline.pages.revisions import Revision, changes_since, inherited
from pipeline.pages.seals import signer_named, stamped_time

__all__ = ["signatures_of", "with_texts"]

log = logging.getLogger(__name__)

_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z.*)?")


def signatures_of(data: bytes) -> tuple[tuple[dict[str, object], ...], bool]:
    """The signatures of a PDF, oldest first, and whether all that there seem to be could be read.

    Each is a mapping for JSON whose keys docs/pdf.md explains.

    A file without ``/ByteRange`` costs a search of its bytes.  Nothing is raised for broken ones.

    >>> signatures_of(b"%PDF-1.7 no signature")
    ((), True)
    """
    if b"/ByteRange" not in data:
        return (), True
    try:
        start = max(0, data.find(b"%PDF-", 0, 1024))
        now, digests = Revision(data[start:]), _Digests(data)
        found = [_signature(data, start, field, now, digests) for field in _fields(now)]
    except ImportError:
        log.warning("signatures are not read: pikepdf, asn1crypto or cryptography is missing")
        return (), False
    except Exception:  # damaged objects raise what they will
        log.info("the signatures cannot be found", exc_info=True)
        return (), False
    found.sort(key=lambda each: str(each["signed_at"] or "9"))
    return tuple(found), bool(found)


@dataclass(frozen=True, slots=True)
class _Field:
    """A signature's dictionary, the name of its field and its place on paper."""

    name: str | None
    signature: Any
    page: int | None = None
    bbox: tuple[float, ...] | None = None


def _fields(revision: Revision) -> Iterator[_Field]:
    """The signed fields on the pages, then those that stand on none."""
    seen: set[str] = set()
    for number, page in enumerate(revision.pages, 1):
        for annotation in revision.annotations(number - 1):
            signature = _value(annotation)
            if signature is None or _range(signature) in seen:
                continue
            seen.add(_range(signature))
            yield _Field(_text(annotation.get("/T")), signature, number, _bbox(page, annotation))
    for field in revision.fields():
        signature = _value(field)
        if signature is not None and _range(signature) not in seen:
            seen.add(_range(signature))
            yield _Field(_text(field.get("/T")), signature)


def _value(field: Any) -> Any:
    """The signature in a field or its parent; None for other fields."""
    import pikepdf

    value = field.get("/V")
    if value is None and isinstance(parent := field.get("/Parent"), pikepdf.Dictionary):
        value = parent.get("/V")
    return value if isinstance(value, pikepdf.Dictionary) and "/ByteRange" in value else None


def _range(signature: Any) -> str:
    return " ".join(str(each) for each in signature["/ByteRange"])


def _text(value: Any) -> str | None:
    try:
        return str(value) if value is not None else None
    except UnicodeDecodeError:
        return None


def _bbox(page: Any, annotation: Any) -> tuple[float, ...] | None:
    """The place of a field as shown; None for an invisible one."""
    try:
        x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
        whole = [float(edge) for edge in inherited(page, "/MediaBox")]
        shown = [float(edge) for edge in inherited(page, "/CropBox") or whole]
        frame = Frame(
            max(shown[0], whole[0]),
            max(shown[1], whole[1]),
            min(shown[2], whole[2]),
            min(shown[3], whole[3]),
            int(inherited(page, "/Rotate") or 0) % 360,
        )
    except (TypeError, ValueError, KeyError):
        return None
    if x0 == x1 or y0 == y1:
        return None
    box = frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return tuple(round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom))


def _signature(
    data: bytes, start: int, field: _Field, now: Revision, digests: _Digests
) -> dict[str, object]:
    signed = None
    integrity, changes, problem = "unknown", "unknown", "unreadable"
    try:
        ranges = _signed_ranges(data, start, field.signature)
        kind = str(field.signature.get("/SubFilter", "")).removeprefix("/")
        signed = read_cms(
            bytes(field.signature["/Contents"]), kind, lambda name: digests.of(ranges, name)
        )
        if not ranges:
            # What was signed lies outside this file: it was written anew, or cut.
            integrity, problem = "changed", "signed-bytes-missing"
        else:
            integrity, changes, problem = _integrity(data, start, ranges[-1].stop, signed, now)
    except ImportError:
        raise
    except Exception:  # asn1crypto, cryptography and the file itself: whatever can be wrong is
        log.info("the signature %s cannot be read", field.name, exc_info=True)
    time, source = (signed.time, signed.time_source) if signed else (None, None)
    if time is None:
        time, source = _written_time(field.signature)
    return {
        "field": field.name,
        "origin": "cms",
        "kind": "timestamp" if signed and signed.is_timestamp else "signature",
        "signer": signed.signer if signed else None,
        "body": signed.body if signed else None,
        "unit": signed.unit if signed else None,
        "signed_at": _in_vietnam(time) if time else None,
        "time_source": source,
        "integrity": integrity,
        "changes": changes,
        "trust": "untested",
        "algorithm": signed.algorithm if signed else None,
        "problem": problem or None,
        "page": field.page,
        "bbox": list(field.bbox) if field.bbox else None,
        "text": None,
    }


def _signed_ranges(data: bytes, start: int, signature: Any) -> tuple[range, ...]:
    """The bytes that are signed; () when they reach beyond the file.

    They must be all from the file's beginning but the signature itself, which is a hexadecimal string;
    some programs put other bytes before ``%PDF-`` and count from either.  ValueError for anything else.
    """
    numbers = [int(each) for each in signature["/ByteRange"]]
    if len(numbers) != 4 or min(numbers) < 0:
        raise ValueError("not a byte range")
    first, length, second, rest = numbers
    if first != 0:
        raise ValueError("the beginning is not signed")
    if second + rest > len(data):
        return ()
    for shift in dict.fromkeys((0, start)):
        gap = data[length + shift : second + shift]
        if gap[:1] == b"<" and gap[-1:] == b">" and second + shift + rest <= len(data):
            return range(shift, length + shift), range(second + shift, second + shift + rest)
    raise ValueError("the gap is no signature")


class _Digests:
    """Digests of signed bytes; what the signature before covers from the beginning counts again."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._begun: dict[tuple[str, int], tuple[int, hashlib._Hash]] = {}

    def of(self, ranges: Sequence[range], name: str) -> bytes:
        """The digest, by an algorithm, of some stretches of the file."""
        if not ranges:
            return hashlib.new(name).digest()
        first, *others = ranges
        whole = hashlib.new(name)
        done, state = self._begun.get((name, first.start), (first.start, whole))
        if done <= first.stop:
            whole = state.copy()
        else:
            done = first.start
        whole.update(self._data[done : first.stop])
        self._begun[name, first.start] = first.stop, whole.copy()
        for part in others:
            whole.update(self._data[part.start : part.stop])
        return whole.digest()


def _integrity(
    data: bytes, start: int, end: int, signed: Signed, now: Revision
) -> tuple[str, str, str]:
    """Integrity, changes since, and why it is not intact (empty when it is)."""
    if signed.same is False:
        return "changed", "unknown", "digest-differs"
    if signed.genuine is False:
        return "unknown", "unknown", "signature-invalid"
    if signed.same is None or signed.genuine is None:
        return "unknown", "unknown", "algorithm-unknown"
    if not data[end:].strip():
        return "intact", "none", ""
    try:
        changes = changes_since(Revision(data[start:end]), now)
    except ImportError:
        raise
    except Exception:
        log.info("the signed revision cannot be read", exc_info=True)
        return "unknown", "unknown", "revision-unreadable"
    if changes == "content":
        return "changed", changes, "content-changed"
    if changes == "annotations":
        return "unknown", changes, "annotations-changed"
    return "intact", changes, ""


def _in_vietnam(time: dt.datetime) -> str | None:
    try:
        return time.astimezone(VIETNAM).isoformat()
    except (OverflowError, ValueError):  # the last day of the year 9999
        return None


def _written_time(signature: Any) -> tuple[dt.datetime | None, str | None]:
    """The moment the signature's dictionary names; it is among the signed bytes."""
    try:
        found = _PDF_TIME.match(str(signature.get("/M", "")))
    except UnicodeDecodeError:
        found = None
    if found is None:
        return None, None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = dt.UTC if found[0].find("Z") > 0 else VIETNAM
    try:
        if found[7]:
            minutes = int(found[8]) * 60 + int(found[9] or 0)
            zone = dt.timezone(dt.timedelta(minutes=minutes if found[7] == "+" else -minutes))
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=zone), "dictionary"
    except ValueError:
        return None, None


# --- what the page shows of them ------------------------------------------------------------------


def with_texts(
    signatures: Sequence[dict[str, object]], texts: Sequence[dict[str, object]]
) -> tuple[dict[str, object], ...]:
    """Signatures with the words that show them; words without a signature are entries of their own.

    Such an entry has ``origin`` ``text``: the page says so, nothing vouches for it.

    >>> words = {"text": "Ký bởi: Sở Y tế Giờ ký: 22/09/2025 14:38:43", "page": 1, "bbox": [0, 0, 9, 9]}
    >>> [entry] = with_texts((), [words])
    >>> entry["origin"], entry["signer"], entry["signed_at"], entry["integrity"]
    ('text', 'Sở Y tế', '2025-09-22T14:38:43+07:00', 'unknown')
    """
    done = [dict(each) for each in signatures]
    for shown in texts:
        home = next((each for each in done if each["text"] is None and _same_place(each, shown)), None)
        if home is not None:
            home["text"] = shown["text"]
            continue
        text = str(shown["text"])
        time = stamped_time(text)
        done.append(
            {
                "field": None,
                "origin": "text",
                "kind": "signature",
                "signer": signer_named(text),
                "body": None,
                "unit": None,
                "signed_at": time,
                "time_source": "text" if time else None,
                "integrity": "unknown",
                "changes": "unknown",
                "trust": "untested",
                "algorithm": None,
                "problem": "text-only",
                "page": shown["page"],
                "bbox": shown["bbox"],
                "text": text,
            }
        )
    return tuple(done)


def _same_place(signature: dict[str, object], shown: dict[str, object]) -> bool:
    one, two = signature["bbox"], shown["bbox"]
    if signature["page"] != shown["page"] or not isinstance(one, list) or not isinstance(two, list):
        return False
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return bool(across > 0 and down > 0 and across * down > 0.5 * smaller)
