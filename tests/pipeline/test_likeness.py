"""When two names are one body, and two texts one text."""

from __future__ import annotations

import pytest

from extractors.gazetteers import table
from pipeline.evaluation.likeness import held, same_body, same_title


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        pytest.param("Sở Y tế", "SỞ Y TẾ", True, id="capitals"),
        pytest.param("Ủy ban nhân dân xã Bát Xát", "UBND xã Bát Xát", True, id="long form"),
        pytest.param("Sở Nội vụ", "Sở Nội vụ tỉnh Lào Cai", True, id="a place behind"),
        pytest.param("Sở Nội vụ tỉnh Lào Cai", "Sở Nội vụ", True, id="a place left out"),
        pytest.param("Thanh tra tỉnh", "Lãnh đạo Thanh tra tỉnh", True, id="a word or two before"),
        pytest.param("Thanh tra tỉnh", "Đoàn công tác của Thanh tra tỉnh", False, id="more before"),
        pytest.param("Trung tâm Công nghệ số", "Trung tâm Công nghệ", False, id="cut in the middle"),
        pytest.param("Phòng Tư pháp (Bộ phận một cửa)", "Bộ phận một cửa", True, id="in brackets"),
        pytest.param("Sở Nội vụ, Công an tỉnh", "Công an tỉnh", True, id="one of a list"),
        pytest.param(
            "Sở Nội vụ, Công an tỉnh", "Công an tỉnh; Sở Nội vụ", True, id="a list in another order"
        ),
        pytest.param("Sở Nội vụ, Công an tỉnh", "Sở Y tế, Công an tỉnh", False, id="one that is not"),
        pytest.param("Sở A", "Sở A tỉnh", False, id="too short to be told by a piece"),
        pytest.param("Sở Nội vụ", None, False, id="nobody"),
        pytest.param(None, None, True, id="nobody asked for"),
    ],
)
def test_one_body_at_another_length(wanted: str | None, found: str | None, same: bool) -> None:
    assert same_body(wanted, found) is same


def test_every_word_that_tells_is_needed() -> None:
    """A row of the table that changed nothing would be noise: each makes a pair of names one body."""
    for row in table("scoring_words"):
        word = row["word"]
        if row["kind"] == "place":
            assert same_body("Hội Người cao tuổi", f"Hội Người cao tuổi {word} Bảo Yên"), word
        else:
            assert same_body(f"Sở Nội vụ, {word} Bảo Yên", f"{word} Bảo Yên"), word
    assert not same_body("Hội Người cao tuổi", "Hội Người cao tuổi chơi cờ")
    assert not same_body("Sở Nội vụ, bóng đá Bảo Yên", "bóng đá Bảo Yên")


def test_titles_and_words() -> None:
    assert same_title(None, "")
    assert not same_title("Kế hoạch năm 2026", None)
    assert same_title("Về việc Phổ biến pháp luật", "VỀ VIỆC PHỔ BIẾN PHÁP LUẬT")
    assert held("báo cáo báo cáo", "báo cáo") == 0.5
