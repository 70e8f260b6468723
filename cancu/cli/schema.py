"""``cancu schema``: the JSON Schema of the JSON output."""

from __future__ import annotations

from cancu.cli.base import command
from cancu.cli.output import emit_json

__all__ = ["COMMANDS"]


@command(
    "schema",
    vi="In JSON Schema của đầu ra JSON (cancu extract --json, cancu export jsonl), để chương trình "
    "khác kiểm tra và đọc.",
    en="Print the JSON Schema of the JSON output (cancu extract --json, cancu export jsonl), for other "
    "programs.",
    examples=("cancu schema > cancu.schema.json",),
    database=False,
)
def schema() -> None:
    from cancu.exports.schemas import schema as made

    emit_json(made())


COMMANDS = {"schema": schema}
