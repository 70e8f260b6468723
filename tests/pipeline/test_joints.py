"""Each reason to join two lines, or not to, decides its own example, and nothing else would."""

from __future__ import annotations

import pytest

from pipeline.text.joints import TABLES, Reason, Seam, is_over, joint, shape_of, why
from pipeline.text.scan import scan

WRAPPED = """\
Để triển khai có hiệu quả công tác quản lý đất đai trên địa bàn, Ủy ban nhân
dân xã yêu cầu các thôn, các hợp tác xã và các hộ gia đình nghiêm túc rà soát
lại toàn bộ diện tích đang sử dụng, lập bảng kê theo mẫu, có xác nhận của
trưởng thôn và gửi về bộ phận một cửa để tổng hợp, báo cáo lên cấp trên theo
đúng thời hạn đã được thông báo tại hội nghị giao ban của tháng vừa qua.
"""

REASONS = [(place, reason) for place, table in TABLES.items() for reason in table]


def the_seam(example: str) -> Seam:
    """The seam that an example shows, the lines before it put together as they are when read."""
    text = example.replace("{wrapped}", WRAPPED).replace("{spaced}", WRAPPED.replace("\n", "\n\n"))
    at = text.replace("»", "").replace("▏", "").index("⏎")
    lines, _ = scan(text.replace("⏎", "\n").replace("»", "").replace("▏", ""))
    for line in lines:
        line.indented = f"»{line.text}" in text
        if f"{line.text}▏" in text:
            line.fill = 1.0
    shape = shape_of(lines)
    first = last = lines[0]
    caps = first.caps
    for index, line in enumerate(lines[1:], 1):
        seam = Seam(first, last, caps, lines, index, shape)
        if line.start > at:
            return seam
        if joint(seam) is None:
            first, caps = line, line.caps
        last, caps = line, caps and line.caps
    raise AssertionError("the example has no seam")


@pytest.mark.parametrize(("place", "reason"), REASONS, ids=[reason.name for _, reason in REASONS])
def test_reason_decides_its_example(place: str, reason: Reason) -> None:
    assert why(the_seam(reason.example)) is reason


@pytest.mark.parametrize(("place", "reason"), REASONS, ids=[reason.name for _, reason in REASONS])
def test_no_reason_is_idle(monkeypatch: pytest.MonkeyPatch, place: str, reason: Reason) -> None:
    """Taken out of its table, a reason is missed: its example is read otherwise."""
    seam = the_seam(reason.example)
    monkeypatch.setitem(TABLES, place, tuple(each for each in TABLES[place] if each is not reason))
    assert joint(seam) != reason.verdict


def test_names_are_distinct() -> None:
    names = [reason.name for _, reason in REASONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("reason", [reason for _, reason in REASONS], ids=lambda each: each.name)
def test_what_is_over_is_joined_by_no_reason(reason: Reason) -> None:
    """The cheap look in front agrees with the reasons, also where the paragraph ends otherwise."""
    for end in ("", ".", ";", "!”", ":"):
        seam = the_seam(reason.example.replace("⏎", f"{end}⏎"))
        if is_over(seam.first, seam.last, seam.caps, seam.line, seam.shape):
            assert joint(seam) is None
