"""The made samples: the script gives them again, byte for byte, and they are small."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
MADE = sorted(path.name for suffix in ("docx", "pdf") for path in SAMPLES.glob(f"*.{suffix}"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_samples", Path(__file__).with_name("make_samples.py")
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folders(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    first, second = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    for folder in (first, second):
        maker.main(folder)
    return first, second


def _words(path: Path) -> str:
    """The text of a made file, whatever version of zlib packed it."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            names = ("word/document.xml", "word/footnotes.xml")
            return "\n".join(package.read(n).decode() for n in names if n in package.namelist())
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_script_makes_all_of_them(maker: ModuleType) -> None:
    assert sorted(maker.FILES) == MADE


@pytest.mark.parametrize("name", MADE)
def test_two_runs_give_the_same_bytes(name: str, folders: tuple[Path, Path]) -> None:
    assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


@pytest.mark.parametrize("name", MADE)
def test_what_is_committed_says_what_the_script_says(name: str, folders: tuple[Path, Path]) -> None:
    assert _words(folders[0] / name) == _words(SAMPLES / name)


def test_binary_samples_are_small() -> None:
    assert sum((SAMPLES / name).stat().st_size for name in MADE) < 300_000
