"""What is kept of patterns between two starts changes nothing but the time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TEXT = (
    "SỞ Y TẾ\nSố: 12/KH-SYT\nKẾ HOẠCH\nKiểm tra an toàn thực phẩm\n"
    "Giao Phòng Nghiệp vụ Y chủ trì, báo cáo Giám đốc Sở trước ngày 15/3/2026.\n"
)


def extracted(file: Path, cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cancu", "extract", str(file), "--json"],
        env={**os.environ, "CANCU_CACHE": str(cache)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert not done.stderr
    return done.stdout


def test_the_same_comes_out_with_and_without(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    cache = tmp_path / "cache"
    first = extracted(file, cache)
    [kept] = (cache / "patterns").iterdir()
    assert extracted(file, cache) == first
    assert b"Nghi\xe1\xbb\x87p v\xe1\xbb\xa5 Y" not in kept.read_bytes()  # nothing of the text


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    cache = tmp_path / "cache"
    first = extracted(file, cache)
    [kept] = (cache / "patterns").iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data)
    assert extracted(file, cache) == first
    kept.write_bytes(b"")
    assert extracted(file, cache) == first


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    blocked = tmp_path / "cache"
    blocked.write_text("")  # a file where the folder should be
    assert '"12/KH-SYT"' in extracted(file, blocked)
