"""The tagger without its package's other parts says what it says with them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.assignments import tagger_model
from extractors.assignments.word_cutter import WordCutter

SENTENCES = (
    "Viên chức viết tay bản đánh giá",
    "Hợp tác xã chè Bản Mạ kiểm kê 12,5 tấn vật tư, hoàn thành 100% kế hoạch.",
    "Tổ điện khởi động máy phát lúc 7h30",
    "Giao UBND xã Nậm Khao (đơn vị chủ trì) hoà giải ở cơ sở",
    "T.Ư Đoàn, Th.S Vàng A Tủa và các đ/c",
    "",
)


def test_it_tags_as_the_whole_package_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_model, "is_own", lambda: True)
    alone = tagger_model.tagger()
    from underthesea import pos_tag

    assert [alone(each) for each in SENTENCES] == [pos_tag(each) for each in SENTENCES]


def test_what_stood_in_for_the_package_is_gone() -> None:
    script = (
        "import sys\n"
        "from extractors.kept import claim\n"
        "from extractors.assignments.tagger_model import tagger\n"
        "claim()\n"
        "assert tagger()('Viên chức viết tay')[1][1] == 'V'\n"
        "print({'numpy', 'joblib', 'requests', 'underthesea'} & set(sys.modules))\n"
        "from underthesea import ner\n"
        "import joblib\n"
        "print(joblib.__name__, bool(ner('Vàng A Tủa')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert run.stdout.splitlines() == ["set()", "joblib True"]


def test_a_package_built_otherwise_is_asked_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.split(".")[0] == "underthesea"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(tagger_model, "is_own", lambda: True)
    monkeypatch.setattr(tagger_model, "find_spec", lambda name: None)
    assert tagger_model.tagger()("Viên chức viết tay")[1] == ("viết tay", "V")
    assert "underthesea" in sys.modules


def test_a_user_s_process_loads_the_package_as_ever() -> None:
    script = (
        "import sys\n"
        "from extractors.assignments.tagger_model import tagger\n"
        "tagger()\n"
        "print({'joblib', 'underthesea'} <= set(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


@pytest.mark.parametrize(
    "words",
    [
        "Kế toán trưởng đối chiếu sổ quỹ với thủ kho",
        "TỔ ĐIỆN sửa 12 trạm bơm, báo cáo Chủ tịch xã",
        "Họ",
        "Cán bộ Y tế thôn Nà Lốc phun thuốc",
    ],
)
def test_signs_of_words_are_those_the_model_asks_for(words: str) -> None:
    """Told by our own way, ten times as fast: the same to the letter."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
    from underthesea.pipeline.word_tokenize import word_tokenize

    cut = word_tokenize(words)
    theirs, _ = CRFPOSTagPredictor.Instance().transformer.transform([[(word, "X") for word in cut]])
    assert list(map(list, tagger_model.signs_of(cut))) == theirs[0]


CUT = (
    "Hợp tác xã chè Bản Mạ kiểm kê 12,5 tấn vật tư",
    "TỔ ĐIỆN • trực máy; điện thoại 0203456789012, hòm thư a.b@c.vn",
    "Tổ ⅱ đo 5 m² ở ⓐ và １２ bản",
    "T.Ư Đoàn, v.v. (hoà giải) - 7h30",
    "Họ",
    "",
)


@pytest.mark.parametrize("words", CUT)
def test_words_are_cut_as_the_package_does(words: str) -> None:
    from underthesea.pipeline.word_tokenize import word_tokenize

    assert WordCutter("underthesea")(words) == word_tokenize(words)


@pytest.mark.parametrize("words", CUT[:1])
def test_signs_of_syllables_are_those_the_model_asks_for(words: str) -> None:
    cutter, tokens = WordCutter("underthesea"), words.split()
    theirs = cutter._theirs.process([[[token] for token in tokens]])[0]
    assert list(map(list, cutter.signs_of(tokens))) == theirs
