"""The life of findings: what an audit found is written beside what is known of it from before.

A finding is followed by its fingerprint (:mod:`graph.fingerprints`), never by a row's id.  ``findings``
holds what the last audit found and goes with the documents it quotes; ``finding_lives`` remembers each
finding that ever was, and ``decisions`` what people said of them: neither points at a document, so both
outlive it, as corrections do.

An acceptance holds while the finding rests on what was accepted: it is open again when its basis has
changed, or when it has become graver.  It holds again when that is undone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from corpus import changes
from corpus.codec import evidence_json
from corpus.lives import Kind, meant
from corpus.records import Decision, FindingRow, FindingState, Reported, Standing
from extractors.errors import UsageError
from extractors.model import Message, Severity

__all__ = [
    "Life",
    "accept",
    "current",
    "judge",
    "record",
    "record_part",
    "reopen",
    "resolved",
]

#: The gravest first, as an audit puts them.
_GRAVEST_FIRST = (
    "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.rule, f.document_id, "
    "f.start, f.message_vi, f.id"
)
#: Evidence kept of a finding for the time when it is no more.
_REMEMBERED = 3
_KIND = Kind("finding_lives", Message("phát hiện", "finding"), "cancu audit")


@dataclass(frozen=True, slots=True)
class Life:
    """What is remembered of a finding; ``digest`` tells whether it says now what it said."""

    rule: str
    standing: Standing
    digest: str


# --- judging ----------------------------------------------------------------------------------------


def judge(
    db: sqlite3.Connection,
    reported: Sequence[Reported],
    when: str,
    *,
    lives: Mapping[str, Life] | None = None,
) -> tuple[Standing, ...]:
    """Where each finding of an audit at ``when`` stands, by what is known from before."""
    lives, decided = _lives(db) if lives is None else lives, _decisions(db)
    return tuple(
        _standing(each, lives.get(each.fingerprint), decided.get(each.fingerprint), when)
        for each in reported
    )


def _standing(each: Reported, life: Life | None, decision: Decision | None, when: str) -> Standing:
    before = None if life is None else life.standing
    cause: str | None = None
    if decision is not None:
        if each.finding.severity.gravity > Severity(decision.severity).gravity:
            cause = "graver"
        elif each.basis != decision.basis:
            cause = "changed"
        else:
            since = when if before is None else before.since
            return Standing(FindingState.ACCEPTED, since, None, decision)
    if before is None:
        return Standing(FindingState.NEW, when, cause, decision)
    if before.state is FindingState.RESOLVED:
        return Standing(FindingState.NEW, when, cause or "recurred", decision)
    if before.state is FindingState.ACCEPTED:
        return Standing(FindingState.NEW, when, cause, decision)
    return Standing(FindingState.SEEN, before.since, before.reopened, decision)


# --- writing: the caller holds the transaction ------------------------------------------------------


def record(
    db: sqlite3.Connection,
    reported: Sequence[Reported],
    when: str,
    *,
    ran: Collection[str],
    whole: bool,
) -> tuple[Standing, ...]:
    """Write what an audit found and follow each finding's life; where each stands now.

    ``ran``: the rules that were run, of which what is no longer found is resolved; of the others
    nothing changes.  ``whole``: they were all there are, so the list of findings begins anew.
    """
    lives = _lives(db)
    standings = judge(db, reported, when, lives=lives)
    if whole:
        db.execute("DELETE FROM findings")
    else:
        db.executemany("DELETE FROM findings WHERE rule = ?", [(rule,) for rule in ran])
    _write_rows(db, reported)
    _write_lives(db, reported, standings, lives)
    found = {each.fingerprint for each in reported}
    gone = [
        fingerprint
        for fingerprint, life in lives.items()
        if life.rule in ran
        and life.standing.state is not FindingState.RESOLVED
        and fingerprint not in found
    ]
    _end_lives(db, reported, lives, gone, when)
    return standings


def record_part(
    db: sqlite3.Connection,
    reported: Sequence[Reported],
    units: Iterable[tuple[str, str]],
    when: str,
    *,
    ran: Collection[str],
) -> None:
    """Write what an audit of a part found; what it did not look at stands, and has been seen again.

    ``units``: the rules and what they looked at, whose findings are these now; ``ran``: all rules.
    """
    db.execute(
        "DELETE FROM findings WHERE id IN (SELECT f.id FROM json_each(?) w CROSS JOIN findings f "
        "ON f.unit = json_extract(w.value, '$[1]') AND f.rule = json_extract(w.value, '$[0]'))",
        (_json(list(units)),),
    )
    lives = _lives(db, [each.fingerprint for each in reported])
    standings = judge(db, reported, when, lives=lives)
    _write_rows(db, reported)
    # What is found here is written below: that it was seen before is for the rest.
    db.execute(
        "UPDATE finding_lives SET state = 'seen' WHERE rule IN (SELECT value FROM json_each(?)) "
        "AND state = 'new'",
        (_json(list(ran)),),
    )
    _write_lives(db, reported, standings, lives)
    gone = db.execute(
        "SELECT l.fingerprint FROM json_each(?) w CROSS JOIN finding_lives l ON l.rule = w.value "
        "AND l.state IN ('new', 'seen', 'accepted') "
        "WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.fingerprint = l.fingerprint)",
        (_json(list(ran)),),
    ).fetchall()
    ended = [fingerprint for (fingerprint,) in gone]
    _end_lives(db, reported, lives | _lives(db, ended), ended, when)


def _end_lives(
    db: sqlite3.Connection,
    reported: Iterable[Reported],
    lives: Mapping[str, Life],
    gone: Iterable[str],
    when: str,
) -> None:
    """Write that findings are no more, and tell what an audit changed; ``lives``: before it."""
    gone = list(gone)
    db.executemany(
        "UPDATE finding_lives SET state = 'resolved', resolved = ? WHERE fingerprint = ?",
        [(when, fingerprint) for fingerprint in gone],
    )
    changes.record_findings(
        db,
        new=[
            (each.finding.rule, each.finding.message.vi)
            for each in reported
            if _is_over(lives.get(each.fingerprint))
        ],
        gone=[(lives[fingerprint].rule, _words(db, fingerprint)) for fingerprint in gone],
    )


def _is_over(life: Life | None) -> bool:
    return life is None or life.standing.state is FindingState.RESOLVED


def _words(db: sqlite3.Connection, fingerprint: str) -> str:
    """What a finding said when it was last found."""
    (found,) = db.execute(
        "SELECT message_vi FROM finding_lives WHERE fingerprint = ?", (fingerprint,)
    ).fetchone()
    return str(found)


def _write_rows(db: sqlite3.Connection, reported: Sequence[Reported]) -> None:
    # A document may have gone since the audit read it; what is said of it goes too.
    hosts = {each.finding.evidence[0].document for each in reported}
    some = "SELECT d.id FROM json_each(?) w CROSS JOIN documents d ON d.id = w.value"
    there = {row[0] for row in db.execute(some, (_json(list(hosts)),))}
    db.executemany(
        "INSERT INTO findings (rule, severity, message_vi, message_en, document_id, start, "
        '"end", page, quote, evidence, suggestion, extractor, extractor_version, confidence, '
        "fingerprint, unit, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (*_row(each), each.fingerprint, each.finding.unit, each.mark)
            for each in reported
            if each.finding.evidence[0].document in there
        ),
    )


def _row(each: Reported) -> tuple[object, ...]:
    finding = each.finding
    first = finding.evidence[0]
    suggestion = finding.suggestion
    return (
        finding.rule,
        finding.severity.value,
        finding.message.vi,
        finding.message.en,
        first.document,
        first.span.start,
        first.span.end,
        first.page,
        first.quote,
        _json(
            [
                evidence_json(one) | {"label": label}
                for one, label in zip(finding.evidence, each.labels, strict=False)
            ]
        ),
        None
        if suggestion is None
        else _json({"value": suggestion.value, "why": suggestion.why.vi, "why_en": suggestion.why.en}),
        f"audit:{finding.rule}",
        1,
        1.0,
    )


def _write_lives(
    db: sqlite3.Connection,
    reported: Sequence[Reported],
    standings: Sequence[Standing],
    lives: Mapping[str, Life],
) -> None:
    """Only what has changed: most of what an audit finds it has found before."""
    rows = []
    for each, standing in zip(reported, standings, strict=True):
        finding = each.finding
        kept = [
            evidence_json(one) | {"label": label}
            for one, label in zip(finding.evidence[:_REMEMBERED], each.labels, strict=False)
        ]
        told = (finding.severity.value, each.basis, finding.message.vi, finding.message.en, _json(kept))
        digest = hashlib.blake2b("\0".join(told).encode("utf-8", "replace"), digest_size=8).hexdigest()
        life = lives.get(each.fingerprint)
        if life is None or life.digest != digest or _stored(life.standing) != _stored(standing):
            rows.append((each.fingerprint, finding.rule, *_stored(standing), *told, digest))
    db.executemany(
        "INSERT OR REPLACE INTO finding_lives (fingerprint, rule, state, since, reopened, resolved, "
        "severity, basis, message_vi, message_en, evidence, digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _stored(standing: Standing) -> tuple[object, ...]:
    return (standing.state.value, standing.since, standing.reopened, standing.resolved)


# --- decisions --------------------------------------------------------------------------------------


def accept(
    db: sqlite3.Connection, idents: Iterable[str], *, reason: str, by: str | None, when: str
) -> tuple[str, ...]:
    """Accept findings that stand now, by fingerprint or its beginning; the fingerprints."""
    if not reason.strip():
        raise UsageError(
            "Hãy nêu lý do chấp nhận bằng --reason.", "Give the reason for accepting with --reason."
        )
    found = [_meant(db, ident, "state <> 'resolved'") for ident in idents]
    for fingerprint in found:
        _withdraw(db, fingerprint, when)  # the last word counts
        db.execute(
            'INSERT INTO decisions (fingerprint, rule, severity, basis, reason, "by", "when") '
            "SELECT fingerprint, rule, severity, basis, ?, ?, ? FROM finding_lives "
            "WHERE fingerprint = ?",
            (reason.strip(), by, when, fingerprint),
        )
        db.execute(
            "UPDATE finding_lives SET state = 'accepted', reopened = NULL WHERE fingerprint = ?",
            (fingerprint,),
        )
    return tuple(found)


def reopen(db: sqlite3.Connection, idents: Iterable[str], *, when: str) -> tuple[str, ...]:
    """Take acceptances back; the fingerprints."""
    accepted = "fingerprint IN (SELECT fingerprint FROM decisions WHERE withdrawn IS NULL)"
    found = [_meant(db, ident, accepted) for ident in idents]
    for fingerprint in found:
        _withdraw(db, fingerprint, when)
        db.execute(
            "UPDATE finding_lives SET state = 'seen' WHERE fingerprint = ? AND state = 'accepted'",
            (fingerprint,),
        )
    return tuple(found)


def _withdraw(db: sqlite3.Connection, fingerprint: str, when: str) -> None:
    db.execute(
        "UPDATE decisions SET withdrawn = ? WHERE fingerprint = ? AND withdrawn IS NULL",
        (when, fingerprint),
    )


def _meant(db: sqlite3.Connection, ident: str, which: str) -> str:
    """The one fingerprint that begins like this."""
    return meant(db, _KIND, ident, which, hint="cancu audit --all")


# --- reading ----------------------------------------------------------------------------------------


def current(
    db: sqlite3.Connection,
    where: str = "",
    *values: object,
    limit: int = -1,
    offset: int = 0,
) -> tuple[FindingRow, ...]:
    """What the last audit found, each with its standing; ``where``: over ``f`` and ``l``."""
    decided = _decisions(db)
    found = db.execute(
        "SELECT f.rule, f.severity, f.message_vi, f.message_en, f.evidence, f.suggestion, "
        "f.fingerprint, l.state, l.since, l.reopened FROM findings f "
        f"LEFT JOIN finding_lives l ON l.fingerprint = f.fingerprint {where} "
        f"ORDER BY {_GRAVEST_FIRST} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return tuple(
        FindingRow(
            rule,
            severity,
            vi,
            en,
            tuple(msgspec.json.decode(evidence)),
            None if suggestion is None else msgspec.json.decode(suggestion),
            fingerprint,
            None
            if state is None
            else Standing(FindingState(state), since, reopened, decided.get(fingerprint)),
        )
        for rule, severity, vi, en, evidence, suggestion, fingerprint, state, since, reopened in found
    )


def resolved(db: sqlite3.Connection) -> tuple[FindingRow, ...]:
    """What earlier audits found and the last no longer did, the latest gone first.

    The evidence is as it was last seen; its documents may be gone.
    """
    decided = _decisions(db)
    found = db.execute(
        "SELECT rule, severity, message_vi, message_en, evidence, fingerprint, since, reopened, "
        "resolved FROM finding_lives WHERE state = 'resolved' ORDER BY resolved DESC, rule, fingerprint"
    )
    return tuple(
        FindingRow(
            rule,
            severity,
            vi,
            en,
            tuple(msgspec.json.decode(evidence)),
            None,
            fingerprint,
            Standing(FindingState.RESOLVED, since, reopened, decided.get(fingerprint), gone),
        )
        for rule, severity, vi, en, evidence, fingerprint, since, reopened, gone in found
    )


def _lives(db: sqlite3.Connection, of: Collection[str] | None = None) -> dict[str, Life]:
    """What is remembered of findings; ``of``: of those with these fingerprints only."""
    listed = "SELECT l.fingerprint, l.rule, l.state, l.since, l.reopened, l.resolved, l.digest FROM "
    if of is None:
        found = db.execute(f"{listed} finding_lives l")
    else:
        some = "json_each(?) w CROSS JOIN finding_lives l ON l.fingerprint = w.value"
        found = db.execute(f"{listed} {some}", (_json(list(of)),))
    return {
        fingerprint: Life(rule, Standing(FindingState(state), since, reopened, None, gone), digest)
        for fingerprint, rule, state, since, reopened, gone, digest in found
    }


def _decisions(db: sqlite3.Connection) -> dict[str, Decision]:
    return {
        row[0]: Decision(*row)
        for row in db.execute(
            'SELECT fingerprint, basis, severity, reason, "by", "when" FROM decisions '
            "WHERE withdrawn IS NULL ORDER BY id"
        )
    }


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
