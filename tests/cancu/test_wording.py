"""What the operating system refuses, in one sentence of either language."""

from __future__ import annotations

import errno
import os

import pytest

from cancu.cli.messages import extra, metavar, os_error


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy", "The disk is full"),
        (errno.ENOENT, "Không tìm thấy 'a.txt'", "Not found: 'a.txt'"),
        (errno.EACCES, "Không có quyền đối với 'a.txt'", "No permission for 'a.txt'"),
        (errno.EISDIR, "a.txt là thư mục", "a.txt is a folder"),
        (errno.EIO, "Hệ điều hành từ chối 'a.txt'", "The operating system refused 'a.txt'"),
    ],
)
def test_what_is_refused(code: int, vi: str, en: str) -> None:
    said = os_error(OSError(code, os.strerror(code), "a.txt"))
    assert said.vi.startswith(vi)
    assert said.en.startswith(en)


def test_a_refusal_without_a_name() -> None:
    assert "tệp này" in os_error(OSError(errno.EACCES, "no")).vi


def test_pieces_of_click() -> None:
    assert metavar("[OPTIONS]", "vi") == "[TÙY CHỌN]"
    assert metavar("[OPTIONS]", "en") == "[OPTIONS]"
    assert extra("chiều  [default: up]", "vi") == "chiều  [mặc định: up]"
