"""The pages on commands and Python say what the program does today."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cancu
from cancu.cli import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    "page", ["commands.md", "python.md", "questions.md", "van-thu.md", "phap-che.md", "kiem-tra.md"]
)
def test_what_is_generated_is_up_to_date(page: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "cogapp", "--check", str(DOCS / page)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, "run `make docs`: " + run.stdout + run.stderr


def test_every_command_has_its_place() -> None:
    heads = re.findall(r"(?m)^## cancu (\S+)$", (DOCS / "commands.md").read_text("utf-8"))
    assert heads == list(COMMANDS)


def test_every_method_of_the_corpus_has_a_command_or_a_reason() -> None:
    """The two faces show the same: what Python can do, the command line can."""
    only_python = {
        "branch": "the tree as values, which `cancu trace` draws",
        "changed": "the stamp of the calendar `cancu export ics` writes",
        "count_hits": "`cancu search` tells it",
        "documents": "`cancu export csv documents.csv`",
        "failures": "`cancu ingest` and `cancu retry` list them",
        "faults": "`cancu doctor` lists them",
        "find": "every command that takes REF",
        "graph": "`cancu export graphml`",
        "doubtful": "`cancu audit --format bases`",
        "doubtful_bases": "`cancu export xlsx-bases`",
        "import_book": "`cancu import`",
        "import_status": "`cancu import status`",
        "last_audit": "`cancu mcp`",
        "need_agency": "asked before a workbook is written",
        "received": "`cancu export register-in`",
        "offices": "`cancu office list`",
        "replies": "`cancu export followup`",
        "set_office": "`cancu office set`",
        "set_task": "`cancu done`",
        "task": "`cancu done --show`",
        "task_list": "`cancu tasks`",
        "whose": "asked by every export that has a letterhead",
        "stats": "counts for programs",
        "count_doubts": "how many `cancu review` would list, for the web page",
        "at_hand": "one connection for all that a page of the web page asks",
        "count_unsure_numbers": "how many `unsure_numbers` would list, for the web page",
        "every": "what `cancu export jsonl` and `csv` write out",
        "settle_number": "that a paper has no number to be read, said on the web page",
        "unsure_numbers": "numbers somebody should look at, for the web page",
        "count_findings": "the counts of filters of `cancu audit`, for the web page",
        "finding_list": "what `cancu audit` kept, filtered and paged, for the web page",
        "office_name": "`cancu office`, for the web page",
        "pages_of": "the pages of places, for the web page",
        "refresh": "a list of tasks brought up to date, for the web page",
        "worklist": "`cancu tasks` in a file to page through, for the web page",
        "diagram": "both sides of `cancu trace --direction both`, grouped for the web page",
        "documents_at": "what became of uploads, for the web page",
        "findings": "what `cancu audit` kept, for the web page",
        "forget_failures": "`cancu retry` of single files, for the web page",
        "heads": "names of documents, for the web page",
        "history": "corrections and files of a document, for the web page",
        "identity": "the head of `cancu show`",
        "judge": "a verdict on a fact of `cancu review`, given on the web page",
        "listing": "`cancu search` with filters and counts, for the web page",
        "log": "runs and corrections, for the web page",
        "original": "where the file of a document is, for the web page",
        "sheet": "a page with its facts, for the web page",
        "standing": "the state of force that `cancu trace --as-of` tells",
        "state": "how the corpus was read, for the web page",
        "undo": "a correction taken back on the web page",
        "unjudge": "a verdict taken back on the web page",
    }
    methods = {
        name
        for name in dir(cancu.Corpus)
        if not name.startswith("_") and callable(getattr(cancu.Corpus, name))
    }
    assert methods - set(COMMANDS) == set(only_python)


ROOT = DOCS.parent
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
_HOUSE = "cancu|pipeline|graph|corpus|extractors|tests|docs|examples|benchmarks|requirements|\\.ci"
_PATH = re.compile(rf"(?<![\w./:-])(?:{_HOUSE})/[\w./*<>{{}}-]*[\w*>/}}]")
_LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]+)")
_DOTTED = re.compile(r"`((?:pipeline|graph|corpus|extractors)(?:\.[a-z_]+)+(?:\.[A-Z]\w+)?)")
#: files a page tells the reader to write, and NAME for any
_TO_BE_WRITTEN = {"pipeline/readers/fodt.py", "extractors/facts/secrecy.py", "extractors/data/NAME.tsv"}


def _missing(page: Path, text: str) -> list[str]:
    """What a page names that is not there: files of the house, files it links to."""
    named = {path for path in _PATH.findall(text) if not re.search("[<>{}]", path)} - _TO_BE_WRITTEN
    gone = [
        path for path in sorted(named) if not [*ROOT.glob(path.rstrip("/")), *ROOT.glob(path + ".py")]
    ]
    gone += [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    return gone + [name for name in sorted(set(_DOTTED.findall(text))) if not _stands(name)]


def _stands(dotted: str) -> bool:
    """Whether a dotted name is a module or something in one."""
    try:
        pkgutil.resolve_name(dotted)
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_names_is_there(page: Path) -> None:
    assert _missing(page, page.read_text("utf-8")) == []


def test_a_page_that_names_what_is_gone_is_found_out() -> None:
    text = (
        "`tests/extractors/test_gone.py`, [there](gone.md), `graph.gone.Net`; `extractors/model.py` is."
    )
    assert _missing(DOCS / "x.md", text) == [
        "tests/extractors/test_gone.py",
        "gone.md",
        "graph.gone.Net",
    ]
