"""``cancu extract``: one file, many texts, and everything that is not a document."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cancu
from cancu import api
from cancu.cli import cli

TEXT = "Căn cứ Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023 của Thủ tướng Chính phủ;"


def run(*words: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(cli, list(words), input=stdin)


def jsonl(*lines: object) -> list[dict[str, Any]]:
    result = run(
        "extract",
        "--jsonl",
        "-",
        stdin="".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines),
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- one file -------------------------------------------------------------------------------------


def test_json_is_all_there_is_on_stdout(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT + "\n", "utf-8")
    result = run("extract", str(file), "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    found = json.loads(result.stdout)
    assert found["schema"] == "cancu.extract/1"
    assert found["source"]["path"] == str(file)
    assert found == json.loads(json.dumps(cancu.extract(file)))
    assert found["citations"][0]["number"] == "1425/QĐ-TTg"


def test_a_page_to_read_without_json(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT + "\n", "utf-8")
    result = run("extract", str(file))
    assert result.exit_code == 0
    assert "Văn bản được viện dẫn (1)" in result.stdout
    assert "căn cứ: Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023" in result.stdout
    assert "based on: " in run("extract", str(file), "--lang", "en").stdout


def test_a_text_on_standard_input() -> None:
    found = json.loads(run("extract", "-", "--json", stdin=TEXT.encode()).stdout)
    assert found["text"] == TEXT


@pytest.mark.parametrize(
    ("name", "content", "exit_code", "code"),
    [
        ("không có.txt", None, 3, "not-found"),
        ("rỗng.txt", b"", 4, "empty"),
        ("lạ.xyz", b"\x00\x01\x02\xff" * 100, 4, "unsupported-type"),
    ],
    ids=["missing", "empty", "rubbish"],
)
def test_what_cannot_be_read_is_an_error_object(
    tmp_path: Path, name: str, content: bytes | None, exit_code: int, code: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    result = run("extract", str(file), "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == exit_code
    assert set(found) == {"schema", "source", "error"}
    assert found["error"]["code"] == code
    assert found["source"]["path"] == str(file)
    assert (found["source"]["sha256"] is None) == (content is None)
    plain = run("extract", str(file))
    assert plain.exit_code == exit_code
    assert plain.stdout == ""
    assert len(plain.stderr.splitlines()) == 1


def test_standard_input_that_is_not_text() -> None:
    result = run("extract", "-", "--json", stdin=b"\xff\xfe\x00")
    assert result.exit_code == 4
    assert json.loads(result.stdout)["error"]["code"] == "damaged"


# --- many texts -------------------------------------------------------------------------------------


def test_lines_in_lines_out_same_order_ids_kept() -> None:
    found = jsonl(*({"id": key, "text": TEXT} for key in ("b", 7, None, "a")))
    assert [each["id"] for each in found] == ["b", 7, None, "a"]
    assert all(each["citations"][0]["number"] == "1425/QĐ-TTg" for each in found)


def test_offsets_are_the_callers() -> None:
    wrapped = "  Căn cứ Quyết định số\n\n1425/QĐ-\nTTg ngày 15 tháng\n11 năm 2023 của Thủ tướng;\n"
    found = jsonl({"id": 1, "text": wrapped})[0]
    assert found["text"] == wrapped
    citation = found["citations"][0]
    assert citation["number"] == "1425/QĐ-TTg"
    assert "".join(wrapped[citation["start"] : citation["end"]].split()) == "".join(
        citation["text"].split()
    )
    assert citation["text"] == "Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023"


@pytest.mark.parametrize(
    "line",
    [
        "không phải JSON\n",
        "[1]\n",
        '{"id": 1}\n',
        '{"id": 1, "text": 5}\n',
        "\ufeff\n",
        "[" * 100_000 + "\n",
    ],
    ids=["no json", "no object", "no text", "text no string", "bom", "deep"],
)
def test_a_bad_line_costs_itself_only(line: str) -> None:
    found = jsonl({"id": "a", "text": TEXT}, line, {"id": "z", "text": TEXT})
    assert [each.get("id") for each in (found[0], found[2])] == ["a", "z"]
    assert set(found[1]["error"]) == {"code", "message"}
    assert "citations" not in found[1]


def test_a_fault_of_ours_costs_its_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = api.extract_text

    def fail_sometimes(text: str, *, lang: str) -> dict[str, Any]:
        if text == "hỏng":
            raise ZeroDivisionError("x")
        return whole(text, lang=lang)

    monkeypatch.setattr(api, "extract_text", fail_sometimes)
    found = jsonl({"id": 1, "text": TEXT}, {"id": 2, "text": "hỏng"}, {"id": 3, "text": TEXT})
    assert [each["id"] for each in found] == [1, 2, 3]
    assert found[1]["error"]["code"] == "internal"
    assert found[2]["citations"]


def test_a_fault_of_ours_is_an_object_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, *, lang: str) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(api, "extract_text", fail)
    result = run("extract", "-", "--json", stdin="x")
    assert result.exit_code == 70
    assert json.loads(result.stdout)["error"]["code"] == "internal"
    assert "Traceback" not in result.output


def test_a_file_without_rights_is_an_error_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, **_: str) -> None:
        raise PermissionError(errno.EACCES, "no", path)

    monkeypatch.setattr(api, "extract", refuse)
    result = run("extract", str(tmp_path / "kín.txt"), "--json")
    assert result.exit_code == 4
    assert "quyền" in json.loads(result.stdout)["error"]["message"]


def test_an_empty_text_has_no_facts() -> None:
    found = jsonl({"id": 1, "text": ""})[0]
    assert (found["text"], found["citations"]) == ("", [])


def test_a_lone_surrogate_does_not_break_the_output() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "cancu", "extract", "--jsonl", "-"],
        input=b'{"id": 1, "text": "a \\ud800 b"}\n',
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["text"] == "a \ud800 b"


def test_answers_come_while_the_caller_still_talks() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "cancu", "extract", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdin is not None and program.stdout is not None
    for key in range(3):
        program.stdin.write(json.dumps({"id": key, "text": TEXT}).encode() + b"\n")
        program.stdin.flush()
        assert json.loads(program.stdout.readline())["id"] == key
    program.stdin.close()
    program.stdout.close()
    assert program.wait(20) == 0


def test_a_file_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n", "utf-8")
    assert json.loads(run("extract", "--jsonl", str(file)).stdout)["id"] == 1
    assert run("extract", "--jsonl", str(tmp_path / "none")).exit_code == 3
