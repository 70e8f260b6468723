"""Where a subject ends and its work begins, by the words around the seam."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from cancu import extract_text
from extractors.assignments import seams
from extractors.assignments.seams import (
    GROUPS,
    LIKELY,
    seam_among,
    seam_at,
    signs,
    sure_seam,
    words_of,
)

ROOT = Path(__file__).resolve().parents[2]

#: Sentences that no line of ``benchmarks/seams`` holds, with the seam as ``|``.
SEEN = (
    "Công ty Cổ phần Bến xe Cồn Trám | dồn các xe hỏng về bãi số 4.",
    "Trường THCS Bãi Lau | cho mượn 120 ghế nhựa, cử 15 em làm lễ tân.",
    "Ban Quản lý đình Thượng | quét lại sân, mở cửa từ 5 giờ sáng.",
    "Trung tâm Khai thác vận chuyển | dành 02 xe tải chở hàng cứu trợ.",
    "Phòng Giám sát quản lý | đôn đốc các chi cục gửi số liệu.",
    "Chi cục Trồng trọt và Bảo vệ thực vật | hướng dẫn các xã phun phòng rầy nâu.",
)
NOBODY = (
    "Rà soát các hộ nằm trong vùng ngập, báo cáo trước ngày 15/9.",
    "Công tác quản lý đất đai trên địa bàn huyện",
    "Kinh phí lấy từ nguồn sự nghiệp giáo dục năm 2026.",
)


@pytest.mark.parametrize("line", SEEN)
def test_the_seam_is_found(line: str) -> None:
    subject, work = line.split(" | ")
    text = f"{subject} {work}"
    found = seam_at(text, 0, len(text))
    assert found.begin is not None
    assert text[: found.begin].rstrip() == subject
    assert 0 < found.sure <= 1


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_stands_in_front_of_work(text: str) -> None:
    assert sure_seam(text, 0, len(text), LIKELY) is None


def test_none_of_these_was_learned() -> None:
    lines = "\n".join(p.read_text("utf-8") for p in sorted(ROOT.glob("benchmarks/seams/*.txt")))
    assert not [each for each in (*SEEN, *NOBODY) if each in lines]


def test_a_sentence_of_one_word_has_no_seam() -> None:
    assert seam_at("Giao", 0, 4).begin is None
    assert seam_at("", 0, 0).begin is None


def test_words_end_with_the_sentence() -> None:
    text = "TP. Bến Cũ rà soát chợ. Sở Y tế kiểm tra"
    assert [word for _, word in words_of(text, 0, len(text))][-1] == "chợ."


def test_each_place_has_a_sign_of_each_group() -> None:
    text = "Tổ thủy nông (3 người) tát nước, vá bờ"
    told = signs(text, 0, len(text))
    assert {len(each) for _, each in told} == {len(GROUPS)}
    assert not [place for place, _ in told if text[place - 1] == "3"]  # no seam inside brackets


def test_the_table_holds_what_is_asked() -> None:
    held = json.loads((ROOT / "extractors/data/seams.json").read_text("utf-8"))
    assert set(held["weights"]) == set(GROUPS)
    assert held["source"] and held["date"] and held["lines"] > 5000


def test_lines_are_read_as_they_are_written() -> None:
    spec = importlib.util.spec_from_file_location("seams_of", ROOT / "benchmarks" / "seams.py")
    assert spec is not None and spec.loader is not None
    learner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(learner)
    told, right = learner.example("Tổ xe | rửa xe, đổ xăng trước 5 giờ.")
    assert right == 2 and len(told) == 9
    assert learner.example("Rửa xe, đổ xăng trước 5 giờ.")[1] == 0
    weights = learner.Weights()
    weights.learn([learner.example("Tổ xe | rửa xe, đổ xăng.")] * 20, rounds=5, rate=0.25, seed=1)
    likely = weights.chances(told)
    assert likely.index(max(likely)) == 2


def _given(text: str) -> list[tuple[str, str]]:
    head = "ỦY BAN NHÂN DÂN XÃ CỒN TRÁM\n\nKẾ HOẠCH\nPhòng, chống bão\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
    return [(a["agency"], a["task"]) for a in extract_text(f"{head}- {text}\n")["assignments"]]


def test_a_name_ends_where_the_seam_is() -> None:
    found = _given("Tổng công ty Cấp nước Bãi Lau cử lãnh đạo trực tại nhà máy.")
    assert found == [("Tổng công ty Cấp nước Bãi Lau", "cử lãnh đạo trực tại nhà máy")]


def test_the_next_one_in_the_paragraph_has_work_of_its_own() -> None:
    found = _given("Văn phòng soạn hồ sơ mời thầu; Phòng Kế hoạch soát lại giá gói thầu.")
    assert [each[0] for each in found] == ["Văn phòng", "Phòng Kế hoạch"]


SENTENCES = (
    "Tổ máy Cồn Muối tra dầu, chạy thử ba máy bơm (kể cả máy số 2) trước ngày 15/4/2026 và báo lại.",
    "Ban Quản lý chợ Cồn Trám lau lại 12 quầy hàng; Đội thu phí vá mái tôn.",
    "Rà soát, thống kê các hộ trong vùng sạt lở, báo cáo Ủy ban nhân dân xã để được hỗ trợ.",
    "Các xã, phường có rừng cử người trực (24/24 giờ) tại các chốt, tuần tra khu rừng cấm: 3 lần/tuần.",
    "Trạm Khai thác vận chuyển gỗ dành một xe chở nước, phân công lái xe trực đêm.",
    "(Công ty Bến xe Cồn Muối) dồn các xe hỏng về bãi số 4",
    "Phòng",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_sums_are_of_the_signs_that_are_learned(text: str) -> None:
    """What a place weighs is what the weights of its signs add up to, told one by one."""
    tables = seams._tables()
    told = seams._Signs(text, words_of(text, 0, len(text)), len(text))
    listed = [
        (place, sum(tables[group].get(sign, 0) for group, sign in zip(GROUPS, each, strict=True)))
        for place, each in told.all()
    ]
    sums = seams._Sums(told)
    places = [at for at, closed in enumerate(sums.closed) if closed]
    made = [(0, sums.nobody), *((told.spots[at][0], sums.of((at,))[0]) for at in places)]
    assert made == listed


@pytest.mark.parametrize("text", SENTENCES)
def test_a_seam_among_places_is_the_sure_one(text: str) -> None:
    starts = [at for at, _ in words_of(text, 0, len(text))]
    sure = sure_seam(text, 0, len(text))
    for rival in starts:
        for place in starts:
            seams._seams(text).clear()  # or it would be looked up
            found = seam_among(text, 0, len(text), (place,), rival)
            assert found == (sure if sure == place else None)


def test_weights_of_the_words_of_a_sentence_are_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command unpacks those of the words that it meets, a library loads them all."""
    whole = seams._stored()
    kept = [seams._tables, seams._unmet, seams._few, seams._of_word, seams._weight_of_nothing]
    for each in kept:
        each.cache_clear()
    monkeypatch.setattr(seams, "is_own", lambda: True)
    monkeypatch.setattr(seams, "_made", [])
    asked = 0
    for line in (*SEEN, *NOBODY, '- Sở Y tế "rà soát" -- 12 xã, -ai nấy làm'):
        text = line.replace("|", "")
        seams._weighed(text, 0, len(text))
        for _, told in signs(text, 0, len(text)):
            for group, sign in zip(GROUPS, told, strict=True):
                assert seams._tables()[group].get(sign) == whole[group].get(sign)
                asked += sign in whole[group]
    assert asked > 500
    assert len(seams._tables()["across"]) < len(whole["across"]) / 4
    for each in kept:
        each.cache_clear()
