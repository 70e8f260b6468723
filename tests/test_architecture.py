"""The house keeps its shape: floors, purity, names, light imports, what goes into the wheel."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("cancu", "pipeline", "graph", "corpus", "extractors")
HEAVY = ("spacy", "underthesea", "pdfplumber", "networkx", "numpy", "sqlite_utils", "lxml", "rich")


def test_import_contracts_are_kept() -> None:
    """Floors, extractor purity, the model on the ground, SQL only in the corpus, no circles."""
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_else_claims_our_package_names(package: str) -> None:
    """``graph`` and ``corpus`` are common words: a second owner would shadow ours silently."""
    owners = set(importlib.metadata.packages_distributions().get(package, ()))
    assert owners <= {"cancu"}, f"{package} also belongs to {owners - {'cancu'}}"


@pytest.mark.parametrize(
    "module", ["extractors.facts", "extractors.gazetteers", "pipeline.read", "corpus.codec", "cancu"]
)
def test_imports_stay_light(module: str) -> None:
    """Importing a face or an extractor loads none of the heavy packages."""
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_running_the_extractors_stays_light() -> None:
    """Rules carry the facts: extracting from text loads neither spaCy nor underthesea."""
    code = (
        "import sys, cancu; cancu.extract_text('Căn cứ Luật Đất đai số 31/2024/QH15;');"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_are_typed_and_explained(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()
    assert (ROOT / package / "__init__.py").read_text("utf-8").lstrip().startswith('"""')


def test_gazetteers_have_source_and_date() -> None:
    for path in sorted(ROOT.glob("*/data/*.tsv")):
        head = path.read_text("utf-8").splitlines()[0].split("\t")
        assert "source" in head, path.name
        assert {"date", "as_of"} & set(head), path.name
        widths = {line.count("\t") for line in path.read_text("utf-8").splitlines()}
        assert len(widths) == 1, f"{path.name}: rows of unequal width"


def test_wheel_holds_the_packages_and_their_data(tmp_path: Path) -> None:
    """What a user installs: five packages, the data files, no tests."""
    build = Path(sys.executable).with_name("uv-build")
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import uv_build, sys; print(uv_build.build_wheel(sys.argv[1]))",
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": str(build.parent)},
    )
    assert run.returncode == 0, run.stderr
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    tops = {name.split("/")[0] for name in names}
    assert set(PACKAGES) <= tops
    assert "tests" not in tops
    assert "extractors/data/laws.tsv" in names


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert importlib.metadata.version("cancu") == project["version"]


def test_no_lock_file_records_an_address() -> None:
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text("utf-8"), path.name
