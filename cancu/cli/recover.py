"""``cancu recover``: what can still be read of a damaged database, as a sound one."""

from __future__ import annotations

from pathlib import Path

from cancu.cli.base import command
from cancu.cli.common import force_option, outputs
from cancu.cli.edge import exit_with
from cancu.cli.options import argument, json_option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say, settings
from extractors.errors import NotFound

__all__ = ["COMMANDS"]

#: So many losses are named; ``--json`` names all.
_NAMED = 10


@command(
    "recover",
    vi="Lấy lại từ một cơ sở dữ liệu bị hỏng những gì còn đọc được, thành một cơ sở dữ liệu mới, lành; "
    "nói rõ phần nào mất. Tệp hỏng được giữ nguyên. Sau đó chạy cancu --db TỆP_MỚI ingest THƯ_MỤC để "
    "đọc lại phần còn thiếu. Mã thoát 4 nếu có phần bị mất.",
    en="Get back what can still be read of a damaged database, as a new, sound one; say what is lost. "
    "The damaged file stays as it is. Then run cancu --db NEW_FILE ingest FOLDER to read again what is "
    "missing. Exit code 4 when something is lost.",
    examples=("cancu --db hong.db recover moi.db",),
)
@argument("out", metavar="OUT")
@force_option()
@json_option()
def recover(out: str, force: bool, as_json: bool) -> None:
    from cancu.exports.files import draft_of
    from corpus.recovery import recover as recovered

    source = settings().database
    if not source.is_file():
        raise NotFound(f"Không có cơ sở dữ liệu {source}.", f"There is no database {source}.")
    with outputs(force=force), draft_of(Path(out)) as draft:
        made = recovered(source, draft)
    if as_json:
        emit_json(
            {
                "schema": "cancu.recover/1",
                "out": out,
                "rows": made.rows,
                "documents": made.documents,
                "facts_to_read_again": made.anew,
                "rows_dropped": made.dropped,
                "lost": list(made.lost),
            }
        )
    else:
        _page(made.documents, made.anew, made.dropped, made.lost, sum(made.rows.values()), out)
    if made.lost or made.dropped or made.anew:
        exit_with(4)


def _page(documents: int, anew: int, dropped: int, lost: tuple[str, ...], rows: int, out: str) -> None:
    emit(
        say(
            f"Đã lấy lại {documents} văn bản, {rows} dòng dữ liệu vào {out}.",
            f"{documents} documents, {rows} rows are in {out} now.",
        )
    )
    if anew:
        emit(
            say(
                f"Dữ kiện của {anew} văn bản sẽ được trích xuất lại từ văn bản đã giữ ở lần "
                f"cancu --db {out} ingest tới.",
                f"The facts of {anew} documents are extracted anew from their texts by the next "
                f"cancu --db {out} ingest.",
            )
        )
    if dropped:
        emit(
            say(
                f"{dropped} dòng bị bỏ vì hỏng hoặc thuộc văn bản đã mất.",
                f"{dropped} rows were left out: damaged, or of documents that are lost.",
            )
        )
    if lost:
        named = "; ".join(lost[:_NAMED]) + ("; …" if len(lost) > _NAMED else "")
        emit(
            say(
                f"Không đọc được {len(lost)} chỗ: {named}. Hãy nạp lại các tệp gốc để bù phần thiếu.",
                f"{len(lost)} places cannot be read: {named}. Ingest the original files again.",
            )
        )


COMMANDS = {"recover": recover}
