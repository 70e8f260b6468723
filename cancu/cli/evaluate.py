"""``cancu eval``: how well the extractors read, against what people annotated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cancu.cli.base import command
from cancu.cli.edge import exit_with
from cancu.cli.options import argument, json_option, option
from cancu.cli.output import emit, emit_json, listed, short
from cancu.cli.settings import say
from cancu.exports.columns import Column
from extractors.errors import NotFound, UsageError
from extractors.model import Message

if TYPE_CHECKING:
    from pipeline.evaluation.pinned import Change
    from pipeline.evaluation.reliability import Bin
    from pipeline.evaluation.spans import SpanReport
    from pipeline.evaluation.tallies import Difference, Judged, Report

__all__ = ["COMMANDS"]

#: Characters of a value shown in a difference.
_VALUE = 100


@command(
    "eval",
    vi="Chấm điểm trích xuất: GOLD là thư mục đáp án (mỗi văn bản một tệp JSON), SOURCE là thư mục "
    "văn bản; hoặc GOLD là một tệp .jsonl gồm các câu đã đánh dấu viện dẫn "
    '({"text", "spans": [[đầu, cuối, nhãn]]}). Từng trường: độ chính xác, độ phủ, F1; --misses liệt kê '
    "chỗ sai: “-” đáp án có mà ta thiếu, “+” ta thừa, “~” giá trị khác. So với lần chấm đã ghi: được "
    "thêm gì, mất gì.",
    en="Score the extractors: GOLD is a folder of annotations (one JSON file a document), SOURCE "
    "holds the documents; or GOLD is one .jsonl file of sentences whose citations are marked "
    '({"text", "spans": [[start, end, label]]}). Per field: precision, recall, F1; --misses lists what '
    'is wrong: "-" annotated and not read, "+" read and not annotated, "~" another value. Against a '
    "pinned run: what was gained and lost.",
    examples=(
        "cancu eval tests/gold corpus/samples --misses",
        "cancu eval tests/gold corpus/samples --pin run.json",
        "cancu eval tests/gold corpus/samples --against run.json --fail-on-loss",
    ),
    database=False,
)
@argument("gold", metavar="GOLD")
@argument("source", metavar="[SOURCE]", required=False)
@option("--misses", is_flag=True, vi="liệt kê từng chỗ sai", en="list every miss")
@option(
    "--reliability",
    is_flag=True,
    vi="độ tin cậy ghi kèm có đúng không: trong số ghi 0,9 thì bao nhiêu phần đúng",
    en="whether stated confidence holds: of what was said with 0.9, how much is right",
)
@option(
    "--pin",
    metavar="FILE",
    vi="ghi lần chấm này vào tệp để lần sau so sánh",
    en="write this run down, to compare another one with",
)
@option(
    "--against",
    metavar="FILE",
    vi="so với lần chấm đã ghi; mặc định là tệp GOLD.pinned.json bên cạnh GOLD nếu có",
    en="compare with a run written down; default: GOLD.pinned.json beside GOLD, if there",
)
@option(
    "--fail-on-loss",
    is_flag=True,
    vi="mã thoát 1 khi có chỗ kém hơn lần chấm đã ghi",
    en="exit code 1 when something is worse than in the pinned run",
)
@json_option()
def evaluate(
    gold: str,
    source: str | None,
    misses: bool,
    reliability: bool,
    pin: str | None,
    against: str | None,
    fail_on_loss: bool,
    as_json: bool,
) -> None:
    from pipeline.evaluation import pinned
    from pipeline.evaluation import runs as scoring

    where, documents = Path(gold), None if source is None else Path(source)
    older = pinned.load(there) if (there := _older(where, against, needed=fail_on_loss)) else None
    report = _scored(where, documents)
    sha, versions = scoring.fingerprint(where, documents), scoring.versions()
    change = None if older is None else pinned.against(older, report, gold=sha, versions=versions)
    if pin is not None:
        pinned.save(Path(pin), report, gold=sha, versions=versions)
    if as_json:
        found = report.as_json()
        found["reliability"] = _reliability_json(report.judged)
        found["change"] = None if change is None else change.as_json()
        emit_json(found)
    else:
        _page(report, misses=misses, reliability=reliability, change=change)
        if pin is not None:
            emit(say(f"Đã ghi lần chấm vào {pin}.", f"This run is written to {pin}."))
    if fail_on_loss and change is not None and change.fell:
        exit_with(1)


def _older(gold: Path, named: str | None, *, needed: bool) -> Path | None:
    """The pinned run to compare with: the one that is named, else the one that lies beside GOLD."""
    if named is not None:
        return Path(named)
    beside = gold.with_name(gold.resolve().name + ".pinned.json")
    if beside.is_file():
        return beside
    if needed:
        raise UsageError(
            f"--fail-on-loss cần một lần chấm để so: không có {beside}; hãy thêm --against FILE.",
            f"--fail-on-loss wants a run to compare with: there is no {beside}; add --against FILE.",
        )
    return None


def _scored(gold: Path, source: Path | None) -> Report | SpanReport:
    from cancu import api
    from pipeline.evaluation import runs as scoring

    if source is None and gold.is_dir():
        raise UsageError(
            "Thiếu SOURCE: thư mục chứa các văn bản mà đáp án trong GOLD nói tới.",
            "SOURCE is missing: the folder of the documents that the annotations in GOLD speak of.",
        )
    if source is None:
        if not gold.is_file():
            raise NotFound(
                f"Không có tệp {str(gold)!r}; hãy kiểm tra lại đường dẫn.",
                f"There is no file {str(gold)!r}; check the path.",
            )
        return scoring.evaluate_spans(gold, facts_of=api.extract_text)
    for folder in (gold, source):
        if not folder.is_dir():
            raise NotFound(
                f"Không có thư mục {str(folder)!r}; hãy kiểm tra lại đường dẫn.",
                f"There is no folder {str(folder)!r}; check the path.",
            )
    return scoring.evaluate(gold, source, facts_of=api.extract)


# --- to read --------------------------------------------------------------------------------------


_FIELDS = (
    Column(Message("Trường", "Field"), lambda row: row[0]),
    Column("P", lambda row: f"{row[1].precision:.3f}", fixed=True),
    Column("R", lambda row: f"{row[1].recall:.3f}", fixed=True),
    Column("F1", lambda row: f"{row[1].f1:.3f}", fixed=True),
    Column(Message("đúng", "right"), lambda row: row[1].right, fixed=True),
    Column(Message("thừa", "extra"), lambda row: row[1].extra, fixed=True),
    Column(Message("thiếu", "missed"), lambda row: row[1].missed, fixed=True),
)
_FIGURES = (
    Column(Message("Chỉ số", "Figure"), lambda row: row[0]),
    Column(Message("Giá trị", "Value"), lambda row: f"{row[1]:.4f}"),
)


def _page(
    report: Report | SpanReport, *, misses: bool, reliability: bool, change: Change | None
) -> None:
    if misses:
        _differences(report.differences)
    listed(_FIELDS, sorted(report.fields.items()))
    emit()
    listed(_FIGURES, report.figures.items())
    emit()
    if reliability:
        _reliability(report.judged)
    if change is not None:
        _change(change)
    count = report.documents
    emit(say(f"{count} văn bản.", f"{count} documents."))
    for line in report.failed:
        emit(say(f"không đọc được: {line}", f"not read: {line}"))


def _differences(differences: Iterable[Difference]) -> None:
    file = None
    for each in differences:
        if each.file != file:
            file = each.file
            emit(file)
        _difference(each)
    if file is not None:
        emit()


def _difference(each: Difference, sign: str | None = None) -> None:
    page = say(f"  (tr. {each.page})", f"  (p. {each.page})") if each.page is not None else ""
    said = [each.kind, each.about] if each.about else [each.kind]
    if each.sign == "~":
        old, new = short(each.gold or "", _VALUE), short(each.got or "", _VALUE)
        said.append(f" {each.field}: {old} → {new}")
    elif each.field:
        said.append(f" {each.field}: {short(each.gold or each.got or '', _VALUE)}")
    emit(f"  {sign or each.sign} {' '.join(said)}{page}")
    if each.around:
        emit(f"      … {each.around} …")


def _change(change: Change) -> None:
    if not change.same_gold:
        emit(
            say(
                "Đáp án hoặc văn bản đã đổi từ lần chấm được ghi: so sánh chỉ để tham khảo.",
                "Annotations or documents have changed since the pinned run: compare with care.",
            )
        )
    for vi, en, group in (
        ("Mất thêm so với lần đã ghi", "Lost since the pinned run", change.lost),
        ("Được thêm so với lần đã ghi", "Gained since the pinned run", change.gained),
    ):
        emit(f"{say(vi, en)}: {len(group)}")
        _differences(group)
    for name, (then, now) in (*change.figures.items(), *change.fields.items()):
        emit(f"  {name}: {then:.4f} → {now:.4f} ({now - then:+.4f})")
    for name, (old, new) in change.versions.items():
        emit(say(f"  bộ trích xuất {name}: bản {old} → {new}", f"  extractor {name}: {old} → {new}"))
    if not change.figures and not change.fields and not change.lost and not change.gained:
        emit(say("Không có gì thay đổi.", "Nothing has changed."))
    emit()


def _kinds(judged: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    kinds: dict[str, list[Judged]] = {}
    for each in judged:
        kinds.setdefault(each.kind, []).append(each)
    return dict(sorted(kinds.items()))


def _reliability(judged: Iterable[Judged]) -> None:
    from pipeline.evaluation.reliability import bins, calibration_error

    rows: list[tuple[str, Bin | None, list[Judged]]] = []
    for kind, facts in _kinds(judged).items():
        rows += [(kind, each, facts) for each in bins(facts)]
        rows.append((kind, None, facts))

    def of_bin(told: Callable[[Bin], str], whole: Callable[[list[Judged]], str]) -> Callable[..., str]:
        return lambda row: whole(row[2]) if row[1] is None else told(row[1])

    def nothing(facts: list[Judged]) -> str:
        return ""

    columns = (
        Column(Message("Loại", "Kind"), lambda row: row[0]),
        Column(
            Message("Tin cậy", "Confidence"),
            of_bin(lambda each: f"{each.low:.2f}–{each.high:.2f}", lambda facts: "ECE"),
            fixed=True,
        ),
        Column(
            Message("Số", "Facts"),
            of_bin(lambda each: str(each.count), lambda facts: str(len(facts))),
            fixed=True,
        ),
        Column(
            Message("Ghi", "Stated"),
            of_bin(lambda each: f"{each.stated:.3f}", lambda facts: f"{calibration_error(facts):.3f}"),
            fixed=True,
        ),
        Column(Message("Đúng", "Right"), of_bin(lambda each: f"{each.share:.3f}", nothing), fixed=True),
        Column(
            "95 %", of_bin(lambda each: "{:.2f}–{:.2f}".format(*each.interval), nothing), fixed=True
        ),
    )
    listed(columns, rows)
    emit()


def _reliability_json(judged: Iterable[Judged]) -> dict[str, Any]:
    from pipeline.evaluation.reliability import bins, calibration_error

    return {
        kind: {
            "facts": len(facts),
            "calibration_error": round(calibration_error(facts), 6),
            "bins": [
                {
                    "low": each.low,
                    "high": each.high,
                    "facts": each.count,
                    "stated": round(each.stated, 4),
                    "right": each.right,
                }
                for each in bins(facts)
            ],
        }
        for kind, facts in _kinds(judged).items()
    }


COMMANDS = {"eval": evaluate}
