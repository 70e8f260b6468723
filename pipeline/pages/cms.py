"""The signature inside a PDF's signature: a CMS message, checked against the bytes it signs.

RFC 5652 for the message, RFC 3161 for the time stamp in it.  Nothing is fetched, no clock is asked,
and no root is trusted: whether the certificate may be believed is not judged here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Signed", "read_cms"]

Digest = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature says.

    ``same``: the digest it holds is that of the signed bytes; ``genuine``: the key of its certificate
    made it; None where that cannot be told.  ``time_source``: ``timestamp`` (of a time-stamping
    authority, checked to belong to this signature) or ``signer`` (the signer's own clock).
    """

    signer: str | None
    body: str | None
    unit: str | None
    time: dt.datetime | None
    time_source: str | None
    algorithm: str
    same: bool | None
    genuine: bool | None
    is_timestamp: bool


def read_cms(contents: bytes, kind: str, digest: Digest) -> Signed:
    """Read and check the message of a signature; ``kind`` is the PDF's ``SubFilter``.

    ``digest(name)`` gives the digest of the signed bytes by an algorithm.  Raises ValueError,
    TypeError or KeyError for what is no such message.
    """
    from asn1crypto import cms, tsp  # noqa: F401  (tsp tells cms how to parse time stamps)

    info = cms.ContentInfo.load(contents)
    if info["content_type"].native != "signed_data":
        raise ValueError("not a signed message")
    message = info["content"]
    signer = message["signer_infos"][0]
    inner = message["encap_content_info"]
    algorithm = str(signer["digest_algorithm"]["algorithm"].native)
    attributes = _attributes(signer["signed_attrs"])
    certificate = _certificate(message, signer)
    stamped = kind == "ETSI.RFC3161"
    same: bool | None
    if stamped:
        token = inner["content"].parsed
        imprint = token["message_imprint"]
        same = digest(imprint["hash_algorithm"]["algorithm"].native) == imprint["hashed_message"].native
        content = inner["content"].contents
        own: Digest = lambda name: hashlib.new(name, content).digest()  # noqa: E731
    elif kind == "adbe.pkcs7.sha1":
        content = inner["content"].native
        same = digest("sha1") == content
        own = lambda name: hashlib.new(name, content).digest()  # noqa: E731
    else:
        same, own = True, digest
    printed = attributes.get("message_digest")
    if printed is not None:
        same = same and own(algorithm) == printed.native
    genuine = _genuine(signer, certificate, own(algorithm))
    if printed is None and genuine is not True and not stamped:
        same = None  # without attributes, the digest stands only inside the signature itself
    time, source = _time(signer, attributes)
    if stamped:
        time, source = inner["content"].parsed["gen_time"].native, "timestamp"
    names = dict(certificate.subject.native) if certificate is not None else {}
    return Signed(
        _name(names, "common_name"),
        _name(names, "organization_name"),
        _name(names, "organizational_unit_name"),
        time,
        source,
        algorithm,
        same,
        genuine,
        stamped,
    )


def _name(names: dict[str, Any], part: str) -> str | None:
    value = names.get(part)
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return " ".join(str(value).split()) or None if value is not None else None


def _attributes(attributes: Any) -> dict[str, Any]:
    from asn1crypto.cms import CMSAttributes

    if not isinstance(attributes, CMSAttributes):  # there are none
        return {}
    return {str(a["type"].native): a["values"][0] for a in attributes if len(a["values"])}


def _certificate(message: Any, signer: Any) -> Any:
    sid = signer["sid"]
    for choice in message["certificates"] or ():
        if choice.name != "certificate":
            continue
        certificate = choice.chosen
        if sid.name == "subject_key_identifier":
            if certificate.key_identifier == sid.native:
                return certificate
        elif (
            certificate.serial_number == sid.chosen["serial_number"].native
            and certificate.issuer.dump() == sid.chosen["issuer"].dump()
        ):
            return certificate
    return None


def _genuine(signer: Any, certificate: Any, digest: bytes) -> bool | None:
    """Whether the certificate's key made the signature; None for an algorithm we do not know."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    if certificate is None:
        return None
    names: dict[str, type[hashes.HashAlgorithm]] = {
        "sha1": hashes.SHA1,
        "sha224": hashes.SHA224,
        "sha256": hashes.SHA256,
        "sha384": hashes.SHA384,
        "sha512": hashes.SHA512,
    }
    algorithm = signer["digest_algorithm"]["algorithm"].native
    if algorithm not in names:
        return None
    method = names[algorithm]()
    if _attributes(signer["signed_attrs"]):
        digest = hashlib.new(algorithm, signer["signed_attrs"].untag().dump()).digest()
    how = signer["signature_algorithm"]
    made = signer["signature"].native
    hashed = utils.Prehashed(method)
    try:
        key = load_der_public_key(certificate.public_key.dump())
        if isinstance(key, rsa.RSAPublicKey):
            scheme: padding.AsymmetricPadding = padding.PKCS1v15()
            if how["algorithm"].native == "rsassa_pss":
                salt = how["parameters"]["salt_length"].native
                scheme = padding.PSS(padding.MGF1(method), salt)
            key.verify(made, digest, scheme, hashed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(made, digest, ec.ECDSA(hashed))
        else:
            return None
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return None
    return True


def _time(signer: Any, attributes: dict[str, Any]) -> tuple[dt.datetime | None, str | None]:
    """When it was signed: by the time stamp if that belongs to this signature, else by the signer."""
    token = _attributes(signer["unsigned_attrs"]).get("signature_time_stamp_token")
    if token is not None:
        try:
            message = token["content"]
            content = message["encap_content_info"]["content"]
            imprint = content.parsed["message_imprint"]
            name = imprint["hash_algorithm"]["algorithm"].native
            stamper = message["signer_infos"][0]
            algorithm = stamper["digest_algorithm"]["algorithm"].native
            inside = hashlib.new(algorithm, content.contents).digest()
            whose = hashlib.new(name, signer["signature"].native).digest()
            held = _attributes(stamper["signed_attrs"]).get("message_digest")
            if (
                imprint["hashed_message"].native == whose
                and (held is None or held.native == inside)
                and _genuine(stamper, _certificate(message, stamper), inside)
            ):
                return content.parsed["gen_time"].native, "timestamp"
        except (ValueError, TypeError, KeyError):
            pass  # a damaged token says nothing; the signer's own clock still may
    own = attributes.get("signing_time")
    if own is not None and isinstance(own.native, dt.datetime):
        return own.native, "signer"
    return None, None
