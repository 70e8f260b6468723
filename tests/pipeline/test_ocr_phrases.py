"""Set phrases that a scan shows with a wrong mark: what is put right and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.phrases import in_phrases
from pipeline.ocr.spelling import spelled

MENDED = [
    # the name of an amending law: two words, marks that OCR is known to swap
    (
        "Luật sửa đối, bố sung một số điều của Luật Báo chí",
        "Luật sửa đổi, bổ sung một số điều của Luật Báo chí",
    ),
    # bodies of three words and more, any marks
    ("Giao Sớ Y tế và Úy ban nhân đân tỉnh", "Giao Sở Y tế và Ủy ban nhân dân tỉnh"),
    ("SỚ XÂY DỰNG", "SỞ XÂY DỰNG"),
    # a law by name
    ("Luật Quản lý, sử đụng tài sản công", "Luật Quản lý, sử dụng tài sản công"),
    # types in front of a number, the word "số", the words of a day
    (
        "Nghị dịnh sõ 12/2020/NĐ-CP ngảy 05 thảng 4 nắm 2024",
        "Nghị định số 12/2020/NĐ-CP ngày 05 tháng 4 năm 2024",
    ),
    ("trước ngảy 15/6/2026,", "trước ngày 15/6/2026,"),
    ("hãng tháng, trong quý H năm 2026", "hằng tháng, trong quý II năm 2026"),
    # strokes of a quarter
    ("Quý 11/2026, quý II1/2027, Quý IH/2026.", "Quý II/2026, quý III/2027, Quý III/2026."),
]
ALONE = [
    # what is right as it stands, in either place of the tone mark
    "Ủy ban nhân dân tỉnh, Uỷ ban nhân dân xã",
    # other words than the phrase they look like: the marks are none that OCR swaps
    "để nghị quyết sớm vào cuộc sống",
    "chi tiêu tiết kiệm, ngay 5 việc, Nam 2020 tấn, bóng so 3",
    # nothing is concluded for words that no phrase holds, and nothing over the end of a sentence
    "giám đóc theo đà nghị sự",
    "đã sửa. Đối với bố, sung sướng",
    "hàng tháng, hằng quý, Quý H là tên người, hang đá",
    "Quý IV/2026, quý 1/2027, Quý 1111/2026, quý 11/QĐ, quý 11/12/2026",
    # figures and codes stay as they were seen
    "số l2/QĐ-UBND ngày ‡4/6/2007, 1O tháng",
]


@pytest.mark.parametrize(("seen", "meant"), MENDED)
def test_phrases_are_put_right(seen: str, meant: str) -> None:
    assert " ".join(in_phrases(seen.split())) == meant


@pytest.mark.parametrize("seen", ALONE)
def test_other_words_stay_as_they_were_seen(seen: str) -> None:
    assert " ".join(in_phrases(seen.split())) == seen


def test_words_stay_one_for_one() -> None:
    """The boxes of the words are matched by their place in the line."""
    seen = ["", "-", "Sớ", "Y", "tế", "(Sớ", "Y", "tế)", ""]
    assert in_phrases(seen) == ["", "-", "Sở", "Y", "tế", "(Sở", "Y", "tế)", ""]


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("đê nghị các đơn vị", "đề nghị các đơn vị"),
        ("chậm nhât ngày 12/3/2019", "chậm nhất ngày 12/3/2019"),
        ("nhu câu tuyên dụng", "nhu cầu tuyển dụng"),
        ("Kê hoạch của trường", "Kế hoạch của trường"),
        ("Chi cục để nghị các hộ kê khai", "Chi cục đề nghị các hộ kê khai"),
        ("để nghị định này có hiệu lực", "để nghị định này có hiệu lực"),
        # no tone was lost: another word stands there
        ("để nghị quyết sớm có hiệu lực", "để nghị quyết sớm có hiệu lực"),
        ("con đê nghiêng", "con đê nghiêng"),
    ],
)
def test_a_tone_lost_above_a_roof(seen: str, printed: str) -> None:
    assert " ".join(in_phrases(seen.split())) == printed


_SEEN = (
    "sửa đổi, bổ sung một số điều của -- : , Luật ng ngày -ngày năm-2022 - Quyết-định Nơi nhận: Với "
    "12/QĐ-UBND ’ “ Ủy ban nhân dân tỉnh"
)


@given(st.lists(st.sampled_from(_SEEN.split()), max_size=12))
def test_every_line_keeps_the_number_of_its_words(line: list[str]) -> None:
    assert len(in_phrases(list(line))) == len(line)
    assert len(spelled(line)) == len(line)
