"""A converter that is missing, broken or ended, and a disk that is full, are not the file's fault."""

from __future__ import annotations

import shutil
import tempfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.errors import MissingProgram, Unreadable
from pipeline.office import convert
from pipeline.run import IngestReport, ingest
from pipeline.system import programs, scratch
from pipeline.system.limits import Limits

RTF = rb"{\rtf1\ansi Giao So Tu phap chu tri.\par}"
#: Copies a file of ours to where LibreOffice would write what it made.
GOOD = """
for each in "$@"; do out=$last; last=$each; case $out in --outdir) dir=$each;; esac; done
mkdir -p "$dir"; cp {made} "$dir/in.docx"
"""


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program of ours in the place of LibreOffice."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "mkdir", "cp", "sleep", "kill", "cat", "rm", "unshare", "true"):
        at = shutil.which(name)
        if at is not None:
            (tools / name).symlink_to(at)
    monkeypatch.setenv("PATH", str(tools))
    convert._works.cache_clear()

    def put(script: str, start: str = "#!/bin/sh\n") -> None:
        program = tools / "soffice"
        program.unlink(missing_ok=True)
        program.write_text(start + script)
        program.chmod(0o755)

    return put


def _made(tmp_path: Path) -> Path:
    import docx

    book = docx.Document()
    book.add_paragraph("Giao Sở Tư pháp chủ trì.")
    book.save(str(tmp_path / "made.docx"))
    return tmp_path / "made.docx"


def _ingest(tmp_path: Path) -> IngestReport:
    (tmp_path / "in").mkdir(exist_ok=True)
    (tmp_path / "in" / "a.rtf").write_bytes(RTF)
    return ingest(tmp_path / "a.db", [tmp_path / "in"], link=None)


@pytest.mark.parametrize(
    ("script", "start", "code"),
    [
        ("exit 1", "#!/bin/sh\n", "program-failed"),
        ("exit 0", "#!/bin/sh\n", "program-failed"),
        ("kill -9 $$", "#!/bin/sh\n", "program-failed"),
        ("", "#!/không/có\n", "missing-program"),
        ("\0\0\0", "\x7fELF", "missing-program"),
    ],
    ids=["fails", "gives nothing", "killed", "no interpreter", "torn"],
)
def test_a_broken_converter_is_tried_again(
    tmp_path: Path, soffice: Callable[[str, str], None], script: str, start: str, code: str
) -> None:
    made = _made(tmp_path)
    soffice(script, start)
    assert [each.error_code for each in _ingest(tmp_path).failures] == [code]
    assert [each.error_code for each in _ingest(tmp_path).failures] == [code]  # tried, not just told
    soffice(GOOD.format(made=made), "#!/bin/sh\n")
    convert._works.cache_clear()
    report = _ingest(tmp_path)
    assert (report.new, report.failed) == (1, 0)


def test_a_missing_converter_is_tried_again(tmp_path: Path, soffice: Callable[[str], None]) -> None:
    made = _made(tmp_path)
    assert [each.error_code for each in _ingest(tmp_path).failures] == ["missing-program"]
    soffice(GOOD.format(made=made))
    assert _ingest(tmp_path).new == 1


def test_one_that_fails_once_is_tried_at_once(tmp_path: Path, soffice: Callable[[str], None]) -> None:
    made, met = _made(tmp_path), tmp_path / "met"
    soffice(f"if [ ! -e {met} ]; then cat /dev/null > {met}; exit 77; fi\n{GOOD.format(made=made)}")
    assert _ingest(tmp_path).new == 1


def test_what_a_sound_converter_refuses_is_damaged(
    tmp_path: Path, soffice: Callable[[str], None]
) -> None:
    made = _made(tmp_path)
    soffice(f'case "$(cat "$last" 2>/dev/null)" in esac\n{GOOD.format(made=made)}')
    only_ours = (
        'for each in "$@"; do last=$each; done\n'
        'case "$(cat "$last")" in *Tu*) exit 1;; esac\n' + GOOD.format(made=made)
    )
    soffice(only_ours)
    report = _ingest(tmp_path)
    assert [each.error_code for each in report.failures] == ["damaged"]


Usage = namedtuple("Usage", "total used free")  # as shutil has it


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "exit 79"])
def test_a_full_disk_is_not_the_files_fault(
    tmp_path: Path, soffice: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    soffice(script)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(10**9, 10**9 - 10**5, 10**5))
    with pytest.raises(Unreadable) as raised:
        convert.to_docx(RTF, ".rtf", "a.rtf", Limits())
    assert raised.value.code == "no-room"


def test_a_temporary_folder_that_cannot_be_made_is_not_the_files_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert scratch.sweep() == 0
    with pytest.raises(Unreadable) as raised:
        convert.to_docx(RTF, ".rtf", "a.rtf", Limits())
    assert raised.value.code == "no-temp"


def test_programs_that_cannot_be_started_are_missing(tmp_path: Path) -> None:
    torn = tmp_path / "torn"
    torn.write_bytes(b"\x7fELF")
    torn.chmod(0o755)
    with pytest.raises(MissingProgram):
        programs.run([str(torn)], timeout=20)
