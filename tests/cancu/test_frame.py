"""The frame of the command line: languages, usage errors, exit codes, the one edge for errors."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cancu import api
from cancu.cli import COMMANDS, cli
from extractors.errors import (
    CancuError,
    DatabaseError,
    MissingProgram,
    NotFound,
    Unreadable,
    UsageError,
)

TONED = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


def run(*words: str, env: dict[str, str] | None = None, stdin: bytes | str | None = None) -> Result:
    return CliRunner(env=env).invoke(cli, list(words), input=stdin)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A command that raises what the test wants."""

    def arrange(error: BaseException) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise error

        monkeypatch.setattr(api, "extract", fail)

    return arrange


# --- help ---------------------------------------------------------------------------------------


def test_help_lists_every_command_in_both_languages() -> None:
    vi, en = run("--help"), run("--help", "--lang", "en")
    assert vi.exit_code == en.exit_code == 0
    for name in COMMANDS:
        assert f"  {name} " in vi.stdout
        assert f"  {name} " in en.stdout
    assert "Cách dùng: cancu" in vi.stdout
    assert "Usage: cancu" in en.stdout
    assert not TONED & set(en.stdout.lower())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_in_both_languages(name: str) -> None:
    vi, en = run(name, "--help"), run(name, "--help", "--lang", "en")
    assert (vi.exit_code, en.exit_code) == (0, 0), vi.output + en.output
    assert f"Cách dùng: cancu {name}" in vi.stdout
    assert f"Usage: cancu {name}" in en.stdout
    assert "Tùy chọn:" in vi.stdout
    # Half a translation is none: the examples are commands, everything above them is prose.
    prose = en.stdout.split("Examples:")[0]
    assert not TONED & set(prose.lower()), prose
    assert TONED & set(vi.stdout.lower())


def test_the_language_can_stand_anywhere_or_in_the_environment() -> None:
    for result in (
        run("--lang", "en", "extract"),
        run("extract", "--lang", "en"),
        run("extract", "--lang=en"),
        run("extract", env={"CANCU_LANG": "en"}),
        run("extract", env={"CANCU_LANG": "en_US.UTF-8"}),
    ):
        assert "Error: Missing: FILE" in result.stderr
    assert "Còn thiếu FILE" in run("extract", "--lang", "vi", env={"CANCU_LANG": "en"}).stderr
    assert "Còn thiếu FILE" in run("extract", env={"CANCU_LANG": "fr"}).stderr


def test_version() -> None:
    assert run("--version").stdout.startswith("cancu ")


# --- usage errors --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("extrac",), "Không có lệnh 'extrac'; có phải ý bạn là 'extract'?"),
        (("xyzzy",), "Không có lệnh 'xyzzy'."),
        (("extract",), "Còn thiếu FILE"),
        (("extract", "a", "b"), "Thừa tham số: b"),
        (("extract", "a", "--jsno"), "Không có tùy chọn '--jsno'; có phải ý bạn là"),
        (("extract", "a", "--json=1"), "Tùy chọn '--json' dùng chưa đúng"),
        (("extract", "a", "--json", "--jsonl"), "Chỉ dùng một trong hai"),
        (("completion", "tcsh"), "'tcsh' không thuộc: bash, zsh, fish."),
        (("--lang", "fr", "extract", "a"), "'fr' không thuộc: vi, en."),
        (("trace", "1/QĐ-A", "--depth", "0"), "'0' không phải là số nguyên từ 1 trở lên."),
        (("trace", "1/QĐ-A", "--depth", "ba"), "'ba' không phải là số nguyên"),
        (("trace", "1/QĐ-A", "--as-of", "31/02/2024"), "'31/02/2024' không phải là ngày"),
        (("tasks", "--due-before", "mai"), "'mai' không phải là ngày"),
        (("audit", "--format", "odt"), "'odt' không thuộc:"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_usage_is_one_sentence_and_exit_2(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_no_command_shows_the_help() -> None:
    result = run()
    assert result.exit_code == 0
    assert "extract" in result.output


# --- errors become sentences and exit codes ---------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CancuError("Có lỗi.", "Something failed."), 1),
        (UsageError("Sai cách dùng.", "Wrong usage."), 2),
        (NotFound("Không tìm thấy.", "Not there."), 3),
        (Unreadable("Không đọc được.", "Cannot be read."), 4),
        (DatabaseError("Đang bị khóa.", "Locked."), 5),
        (MissingProgram("Thiếu tesseract.", "tesseract is missing."), 6),
        (FileNotFoundError(errno.ENOENT, "gone", "a.txt"), 4),
        (PermissionError(errno.EACCES, "no", "a.txt"), 4),
        (OSError(errno.ENOSPC, "full"), 4),
        (KeyboardInterrupt(), 130),
        (ValueError("hỏng"), 70),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_each_error_has_its_exit_code(failing: Any, error: BaseException, code: int) -> None:
    failing(error)
    result = run("extract", "a.txt")
    assert result.exit_code == code
    assert result.stderr.startswith("Lỗi: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_the_sentence_is_in_the_users_language(failing: Any) -> None:
    failing(MissingProgram("Thiếu tesseract.", "tesseract is missing."))
    assert run("extract", "a.txt").stderr == "Lỗi: Thiếu tesseract.\n"
    assert run("extract", "a.txt", "--lang", "en").stderr == "Error: tesseract is missing.\n"


def test_a_fault_of_ours_shows_its_traceback_only_when_asked(failing: Any) -> None:
    failing(ZeroDivisionError("x"))
    assert "Traceback" not in run("extract", "a").output
    assert "ZeroDivisionError" in run("extract", "a").stderr
    assert "Traceback" in run("extract", "a", env={"CANCU_DEBUG": "1"}).stderr


def test_interrupting_says_that_work_is_kept(failing: Any) -> None:
    failing(KeyboardInterrupt())
    assert "được giữ lại" in run("extract", "a").stderr


# --- as a program ----------------------------------------------------------------------------------


def _cancu(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cancu", *words], capture_output=True, **options)


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    lines = b'{"id": 1, "text": "C\\u0103n c\\u1ee9"}\n' * 2000
    (tmp_path / "in.jsonl").write_bytes(lines)
    program = subprocess.Popen(
        [sys.executable, "-m", "cancu", "extract", "--jsonl", str(tmp_path / "in.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait(20) == 141
    assert said == b""


def test_output_is_utf8_whatever_the_locale() -> None:
    result = _cancu("--help", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"})
    assert result.returncode == 0
    assert "Cách dùng" in result.stdout.decode("utf-8")


# --- completion --------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_CANCU_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [
        ("cancu ex", "1", "extract"),
        ("cancu extract --js", "2", "--jsonl"),
        ("cancu completion z", "2", "zsh"),
    ],
)
def test_the_shell_is_offered_what_fits(words: str, at: str, offered: str) -> None:
    result = run(env={"_CANCU_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": at})
    assert offered in result.stdout.replace(",", "\n").splitlines()
