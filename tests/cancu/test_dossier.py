"""A document's dossier and the audit report: they print without asking for anything."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from cancu.exports.dossier_page import page
from tests import office_files

DAY = dt.date(2024, 6, 1)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> cancu.Corpus:
    place = tmp_path_factory.mktemp("dossier")
    made = cancu.Corpus(place / "cancu.db")
    made.ingest(office_files.write(place / "in"))
    made.audit()
    return made


def run(corpus: cancu.Corpus, *words: str, code: int = 0) -> bytes:
    result = CliRunner().invoke(cli, ["--db", str(corpus.database), *words])
    assert result.exit_code == code, result.output
    return result.stdout_bytes


def test_what_a_dossier_tells(corpus: cancu.Corpus) -> None:
    found = corpus.dossier("12/KH-UBND", day=DAY)
    assert [each["label"] for each in found["chain"]] == ["55/2010/QH12 (17/6/2010)"]
    assert found["chain"][0]["depth"] == 1 and found["chain"][0]["quote"]
    assert found["status"]["state"] == "chua_xac_minh"
    assert {each["status"] for each in found["tasks"]} == {"open-late", "open-in-time"}
    assert len(found["cited_by"]) == 3
    assert found["pictures"] == []  # a text has no pages
    json.dumps(found)


def test_the_page_stands_alone_and_escapes(corpus: cancu.Corpus) -> None:
    found = corpus.dossier("45/BC-SYT", day=DAY)
    found["document"]["title"] = "<script>alert(1)</script>"
    made = page(found)
    assert made.index("Tóm tắt") < made.index("Chuỗi căn cứ") < made.index("Nhiệm vụ và thời hạn")
    assert "<script" not in made and "&lt;script&gt;" in made
    assert not re.search(r'(?:src|href)="(?!data:)', made)
    assert "thực hiện: <b>Kế hoạch 12/KH-UBND (15/01/2024)</b>" in made
    assert "“" not in found["label"] and "<q>Kế hoạch số 12/KH-UBND ngày 15/01/2024" in made
    assert "Dossier of a document" in page(found, lang="en")


def test_pictures_of_pages_with_evidence(tmp_path: Path) -> None:
    samples = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.pdf"))
    corpus = cancu.Corpus(tmp_path / "cancu.db")
    corpus.ingest(samples[:1])
    found = corpus.dossier("1", day=DAY)
    assert found["pictures"] and found["pictures"][0]["page"] == 1
    assert 'src="data:image/png;base64,' in page(found)
    assert corpus.dossier("1", day=DAY, pictures=False)["pictures"] == []


def fonts(data: bytes) -> list[bool]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            bool(
                {"/FontFile", "/FontFile2", "/FontFile3"}
                & set(font.get("/DescendantFonts", [font])[0].get("/FontDescriptor", {}).keys())
            )
            for sheet in pdf.pages
            for font in sheet.Resources.get("/Font", {}).values()
        ]


def test_as_pdf_with_its_fonts_inside(corpus: cancu.Corpus, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    for words in (("dossier", "12/KH-UBND"), ("audit", "--severity", "error")):
        made = run(corpus, *words, "--format", "pdf")
        assert made.startswith(b"%PDF-")
        embedded = fonts(made)
        assert embedded and all(embedded)


def test_the_audit_by_severity(corpus: cancu.Corpus) -> None:
    every = json.loads(run(corpus, "audit", "--json"))["findings"]
    errors = json.loads(run(corpus, "audit", "--json", "--severity", "error"))["findings"]
    assert errors and {each["severity"] for each in errors} == {"error"}
    assert len(errors) < len(every)
    made = run(corpus, "audit", "--format", "html", "--severity", "error").decode()
    assert made.index('<section class="first">') < made.index("<article")
    run(corpus, "audit", "--severity", "grave", code=2)
