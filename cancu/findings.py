"""The audit as its users see it: each finding with its state, and what people decide about it.

Behind :class:`cancu.Corpus`.  An audit reads the corpus, follows the life of what it finds
(:mod:`corpus.findings`) and writes both in one transaction; where the database cannot be written the
answer is the same, only nothing is remembered of it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cancu.values import whoami
from corpus.codec import finding_json
from corpus.lives import SHORT
from corpus.records import FindingRow, FindingState, NoteRow, Reported, Standing
from corpus.store import Corpus as Store
from extractors.errors import DatabaseError, UsageError
from extractors.faults import AUDIT, Faults
from extractors.model import Message

__all__ = ["EVERY", "OPEN", "SHORT", "accept", "audit", "reopen", "row_json", "rules"]

Json = dict[str, Any]

#: States of what still needs somebody.
OPEN = (FindingState.NEW.value, FindingState.SEEN.value)
EVERY = tuple(state.value for state in FindingState)
#: Seconds to wait for another writer before the answer is given without being kept.
_PATIENCE = 2.0
_AUDIT = Message("Việc rà soát", "The audit")


def audit(
    database: Path,
    *,
    lang: str,
    rules: Iterable[str] | None = None,
    today: dt.date | None = None,
    states: Collection[str] = OPEN,
    faults: Faults | None = None,
) -> list[Json]:
    """What does not add up, the gravest first, in the wanted states; what is resolved comes last.

    ``faults`` takes what failed in a rule: of that rule nothing is remembered, so that nothing it did
    not look at counts as resolved.  :class:`~extractors.errors.Unreadable` beyond the limits of work on
    all documents (:func:`pipeline.system.contained.bounded`).
    """
    from pipeline.system.contained import bounded

    with bounded(_AUDIT):
        return _audited(database, lang, rules, today, states, faults)


def _audited(
    database: Path,
    lang: str,
    rules: Iterable[str] | None,
    today: dt.date | None,
    states: Collection[str],
    faults: Faults | None,
) -> list[Json]:
    unknown = sorted(set(states) - set(EVERY))
    if unknown:
        raise UsageError(
            f"Không có trạng thái “{unknown[0]}”; các trạng thái: {', '.join(EVERY)}.",
            f"There is no state “{unknown[0]}”; the states are: {', '.join(EVERY)}.",
        )
    wanted = None if rules is None else tuple(rules)
    if wanted is None and _updated(database):
        with Store(database, read_only=True) as store:
            return _current_json(store, states, lang)
    return _anew(database, lang, wanted, today, states, Faults() if faults is None else faults)


def _updated(database: Path) -> bool:
    """Whether looking at what was touched since the last audit was enough; what it found is written."""
    from graph.reaudit import update

    try:
        with Store(database, timeout=_PATIENCE) as store:
            return update(store)
    except DatabaseError:
        return False  # somebody writes, or it is not ours to write to: _anew answers


def _current_json(store: Store, states: Collection[str], lang: str) -> list[Json]:
    """The findings as they are stored, in the wanted states; what is resolved comes last."""
    rows = [row for row in store.findings() if row.standing and row.standing.state in states]
    paths = store.paths_of({int(str(each["document"])) for row in rows for each in row.evidence})
    made = [row_json(row, lang) for row in rows]
    for finding in made:
        for evidence in finding["evidence"]:
            evidence["path"] = paths.get(evidence["document"])
    if FindingState.RESOLVED in states:
        made += [_gone_json(row, lang) for row in store.resolved_findings()]
    return made


def _anew(
    database: Path,
    lang: str,
    wanted: tuple[str, ...] | None,
    today: dt.date | None,
    states: Collection[str],
    faults: Faults,
) -> list[Json]:
    """The audit of everything, by all rules or by some."""
    from graph.audit import rule_names

    token = _begun(database) if wanted is None else None
    with Store(database, read_only=True) as store:
        store.must_be_whole()
        reported, paths, notes = _looked(store, wanted, today, faults, noted=token is not None)
    ran = frozenset(rule_names() if wanted is None else wanted)
    standings = _kept(database, reported, ran, faults, whole=wanted is None, base=(token, notes))
    made = [
        _reported_json(each, standing, paths, lang)
        for each, standing in zip(reported, standings, strict=True)
        if standing.state in states
    ]
    if FindingState.RESOLVED in states:
        with Store(database, read_only=True) as store:
            gone = [row for row in store.resolved_findings() if row.rule in ran]
        made += [_gone_json(row, lang) for row in gone]
    return made


def _looked(
    store: Store,
    wanted: tuple[str, ...] | None,
    today: dt.date | None,
    faults: Faults,
    *,
    noted: bool,
) -> tuple[tuple[Reported, ...], dict[int, str | None], list[NoteRow]]:
    """What rules find, the paths of the documents, and what is ``noted`` for the next audit.

    The rows, a gigabyte of a big corpus, are let go of before all that is written.
    """
    from graph.audit import run
    from graph.fingerprints import report
    from graph.reaudit import notes_of
    from graph.view import View

    view = View.of_corpus(store, today=today)
    reported = report(view, run(view, rules=wanted, faults=faults))
    paths = {ident: row.path for ident, row in view.documents.items()}
    return reported, paths, list(notes_of(view)) if noted and not faults.found else []


def _begun(database: Path) -> int | None:
    """Note that everything is being audited; None where that cannot be written."""
    token = secrets.randbits(62)
    try:
        with Store(database, timeout=_PATIENCE) as store, store.exclusive():
            store.begin_audit(token)
    except DatabaseError:
        return None
    return token


def _kept(
    database: Path,
    reported: Sequence[Reported],
    ran: frozenset[str],
    faults: Faults,
    *,
    whole: bool,
    base: tuple[int | None, list[NoteRow]],
) -> tuple[Standing, ...]:
    """Write what was found; where each finding stands.

    ``base``: the token of an audit of everything, and what rules noted in it, so that the next looks at
    no more than what was touched.
    """
    from graph.reaudit import mark

    token, notes = base
    failed = {each.name for each in faults.found}
    sound = [each for each in reported if each.finding.rule not in failed]
    when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    try:
        with Store(database, timeout=_PATIENCE) as store:
            if not failed:
                with store.exclusive():
                    kept = store.record_findings(reported, ran=ran, whole=whole, when=when)
                    store.replace_faults(AUDIT, (), names=ran)
                    if token is not None and store.is_audit(token):
                        store.replace_notes(notes)
                        store.settle_audit(mark(), token)
                return kept
            with store.exclusive():
                judged = dict(zip(map(id, reported), store.judge_findings(reported, when), strict=True))
                kept = store.record_findings(
                    sound, ran=ran - failed, whole=whole and not failed, when=when
                )
                store.replace_faults(AUDIT, faults.found, names=ran)
            judged |= zip(map(id, sound), kept, strict=True)
            return tuple(judged[id(each)] for each in reported)
    except DatabaseError:
        # Somebody writes, or it is not ours to write to: the answer does not depend on it.
        with Store(database, read_only=True) as store:
            return store.judge_findings(reported, when)


def accept(database: Path, idents: Iterable[str], *, reason: str, by: str | None = None) -> list[str]:
    """Note that findings are in order; ``by``: who says so, by default who is logged in."""
    with Store(database) as store:
        return list(store.accept_findings(idents, reason=reason, by=by or whoami()))


def reopen(database: Path, idents: Iterable[str]) -> list[str]:
    """Take acceptances back."""
    with Store(database) as store:
        return list(store.reopen_findings(idents))


def rules(lang: str) -> dict[str, dict[str, str]]:
    """What each rule is for, and the law it rests on: ``summary`` and ``source`` by name.

    >>> sorted(rules("vi")["date-conflict"])
    ['source', 'summary']
    """
    from graph.rules import RULES

    return {
        entry.name: {
            "summary": entry.name if entry.summary is None else entry.summary.in_lang(lang),
            "source": entry.source,
        }
        for entry in RULES
    }


# --- as JSON ----------------------------------------------------------------------------------------


def _reported_json(
    each: Reported, standing: Standing, paths: Mapping[int, str | None], lang: str
) -> Json:
    made = finding_json(each.finding, lang=lang)
    for evidence, label in zip(made["evidence"], each.labels, strict=True):
        evidence["label"] = label
        evidence["path"] = paths.get(evidence["document"])
    return made | _life_json(each.fingerprint, standing)


def _gone_json(row: FindingRow, lang: str) -> Json:
    """A finding that is no more; its documents may be elsewhere, so no path is promised."""
    made = row_json(row, lang)
    for evidence in made["evidence"]:
        evidence["path"] = None
    return made


def row_json(row: FindingRow, lang: str) -> Json:
    """A finding as it is stored."""
    suggestion = None
    if row.suggestion is not None:
        english = row.suggestion.get("why_en")
        suggestion = {
            "value": row.suggestion.get("value"),
            "why": english if lang == "en" and english else row.suggestion.get("why"),
        }
    return {
        "rule": row.rule,
        "severity": row.severity,
        "message": row.message_en if lang == "en" else row.message_vi,
        "evidence": [dict(each) for each in row.evidence],
        "suggestion": suggestion,
    } | _life_json(row.fingerprint, row.standing)


def _life_json(fingerprint: str | None, standing: Standing | None) -> Json:
    """``accepted`` is the decision in force; ``accepted_before`` one that no longer holds."""
    decision = None
    if standing is not None and standing.decision is not None:
        made = standing.decision
        decision = {"reason": made.reason, "by": made.by, "when": made.when}
    holds = standing is not None and standing.state is FindingState.ACCEPTED
    return {
        "id": None if fingerprint is None else fingerprint[:SHORT],
        "fingerprint": fingerprint,
        "state": None if standing is None else standing.state.value,
        "since": None if standing is None else standing.since,
        "reopened": None if standing is None else standing.reopened,
        "resolved": None if standing is None else standing.resolved,
        "accepted": decision if holds else None,
        "accepted_before": None if holds else decision,
    }
